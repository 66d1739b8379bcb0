"""The server's control side: it plays the people, orders faults, tells what the bot did. One POST a deed, in JSON.

What people do are the deeds of `bot.telegram.offline`, by their names and parameters (`user_says`, `user_presses`, …;
a file's content in base64). Further ones are the methods of Control.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import re
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.e2e.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.server import BotApiServer, Json, Serving

PEOPLES_DEEDS = {
    *("user", "group", "supergroup", "channel", "create_topic", "close_topic", "reopen_topic", "delete_topic"),
    *("block", "unblock", "deactivate", "user_joins", "user_blocks", "user_unblocks", "bot_is_made", "group_migrates"),
    *("user_says", "user_starts", "user_opens", "user_edits", "user_presses", "user_queries", "user_picks"),
    *("user_sends_document", "user_sends_photo", "user_sends", "user_shares_location", "user_taps"),
}
OTHER_DEEDS = {"acquaint", "migrate_unseen", "update", "fail", "mend", "away", "calls", "heard", "polls", "waiting"}
_SAID = {
    *("sendMessage", "sendPhoto", "sendDocument"),
    *("editMessageText", "editMessageCaption", "editMessageMedia", "editMessageReplyMarkup"),
}
_LONGEST_WAIT = 120.0


class Control:
    """The deeds on the server itself. Each takes the fields of its JSON body by name; ids are Telegram's."""

    def __init__(self, server: BotApiServer, serving: Serving) -> None:
        self._server = server
        self._serving = serving

    def app(self) -> web.Application:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_post("/{deed}", self._do)
        return app

    async def _do(self, request: web.Request) -> web.Response:
        body = await request.read()
        try:
            result = await self._result(request.match_info["deed"], json.loads(body or b"{}"))
        except (LookupError, TypeError, ValueError) as error:
            return web.json_response({"error": f"{type(error).__name__}: {error}"}, status=400)
        return web.json_response(result)

    async def _result(self, deed: str, fields: Json) -> Any:
        if deed in OTHER_DEEDS:
            return await getattr(self, deed)(**fields)
        if deed not in PEOPLES_DEEDS:
            raise LookupError(f"no such deed; there are {', '.join(sorted(PEOPLES_DEEDS | OTHER_DEEDS))}")
        result = self._by_people(deed, fields)
        await self._server.post()
        return result

    def _by_people(self, deed: str, fields: Json) -> Any:
        if "content" in fields:
            fields["content"] = base64.b64decode(fields["content"])
        return getattr(self._server.world, deed)(**fields)

    async def acquaint(self, user_id: int) -> None:
        """The bot may write to somebody, who has started it long ago."""
        self._server.world.user(user_id)
        self._server.world.chats[user_id].started = True

    async def migrate_unseen(self, chat_id: int) -> int:
        """A group becomes a supergroup, and the updates that say so are lost; its new id."""
        new_id = self._server.world.group_migrates(chat_id)
        self._server.world.take_updates()
        return new_id

    async def update(self, update: Json) -> int:
        """Any update, as it is: a forged one, a poll, tomorrow's kind."""
        return await self._server.updates.enqueue(self._server.world.token, update)

    async def fail(self, fault: Json) -> None:
        """Something goes wrong from now on: the fields of `Fault`."""
        self._server.faults.add(Fault(**fault))

    async def mend(self, chat: int | None = None) -> None:
        """The faults ordered are over, or those of one chat."""
        self._server.faults.clear(chat)

    async def away(self, seconds: float) -> None:
        """The Bot API refuses connections for so many seconds."""
        await self._serving.away(seconds)

    async def calls(
        self, *, after: int = 0, method: str | None = None, chat: int | None = None, count: int = 0, wait: float = 0
    ) -> list[Json]:
        """The bot's calls numbered above `after`, once there are `count` of them or `wait` seconds have passed."""
        until = _deadline(wait)
        found: list[Json] = []
        while news := self._server.calls[after:] if count <= len(found) else await self._news(after, until):
            after += len(news)
            found += [
                call
                for call in news
                if method in {None, call["method"]} and chat in {None, call["params"].get("chat_id")}
            ]
        return found

    async def heard(self, chat: int, after: int = 0, pattern: str = "", wait: float = 10) -> Json | None:
        """The first message or edit in a chat, after call number `after`, whose text the pattern is found in.

        As `{"seq": <number of the call>, "method": …, "message": {…}}`, or null when `wait` seconds have passed.
        """
        until, wanted = _deadline(wait), re.compile(pattern)
        while news := await self._news(after, until):
            after += len(news)
            for call in news:
                if call["params"].get("chat_id") == chat and _says(call, wanted):
                    return {"seq": call["seq"], "method": call["method"], "message": call["answer"]}
        return None

    async def polls(self, after: int = 0, wait: float = 0) -> int:
        """How often the bot has asked for updates, once that is above `after` or `wait` seconds have passed."""
        await self._until(lambda: self._server.polls > after, _deadline(wait))
        return self._server.polls

    async def waiting(self) -> int:
        """How many updates the bot has not confirmed."""
        return self._server.updates.waiting(self._server.world.token)

    async def _news(self, after: int, until: float) -> list[Json]:
        """The calls after number `after`, as soon as there are any; none when the time is over."""
        await self._until(lambda: len(self._server.calls) > after, until)
        return self._server.calls[after:]

    async def _until(self, ready: Callable[[], bool], until: float) -> None:
        if ready():
            return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout_at(until), self._server.changed:
                await self._server.changed.wait_for(ready)


def _deadline(seconds: float) -> float:
    return asyncio.get_running_loop().time() + min(seconds, _LONGEST_WAIT)


def _says(call: Json, wanted: re.Pattern[str]) -> bool:
    if call["status"] != 200 or call["method"] not in _SAID:
        return False
    message = call["answer"]
    return bool(wanted.search(message.get("text", message.get("caption", ""))))
