"""The server's control side: it plays the people, orders faults, tells what the bot did. One POST a deed, in JSON."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.e2e.chats import Json, Unknown, entities, member
from tests.e2e.faults import Fault

if TYPE_CHECKING:
    from tests.e2e.server import BotApiServer, Serving

_SAID = {"sendMessage", "sendPhoto", "sendDocument", "editMessageText", "editMessageCaption", "editMessageReplyMarkup"}
_LONGEST_WAIT = 120.0
DEEDS = (
    *("introduce", "found", "open_topic", "appoint", "status", "migrate"),
    *("say", "document", "edit", "press", "update"),
    *("fail", "mend", "away"),
    *("calls", "heard", "polls", "waiting", "webhook"),
)
Deed = Callable[..., Awaitable[Any]]


class Control:
    """The deeds. Each takes the fields of its JSON body by name; ids are Telegram's."""

    def __init__(self, server: BotApiServer, serving: Serving) -> None:
        self._server = server
        self._serving = serving
        self._deeds: dict[str, Deed] = {name: getattr(self, name) for name in DEEDS}

    def app(self) -> web.Application:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_post("/{deed}", self._do)
        return app

    async def _do(self, request: web.Request) -> web.Response:
        deed = self._deeds.get(request.match_info["deed"])
        if deed is None:
            return web.json_response({"error": f"there is only {', '.join(DEEDS)}"}, status=404)
        body = await request.read()
        try:
            return web.json_response(await deed(**json.loads(body or "{}")))
        except (Unknown, TypeError, ValueError) as error:
            return web.json_response({"error": f"{type(error).__name__}: {error}"}, status=400)

    async def introduce(self, user: int, name: str, username: str | None = None, language: str | None = None) -> Json:
        """A person comes into being, with their private chat."""
        return self._server.chats.introduce(user, name, username=username, language=language)

    async def found(self, chat: int, title: str, forum: bool = False, kind: str = "supergroup") -> Json:
        """A group with the bot in it."""
        return self._server.chats.found(chat, title, forum=forum, kind=kind)

    async def open_topic(self, chat: int, name: str) -> int:
        return self._server.chats.open_topic(chat, name)

    async def appoint(self, chat: int, user: int, status: str = "administrator") -> Json:
        """What somebody is in a group: `creator`, `administrator`, `member`, `left`."""
        self._server.chats[chat].members[user] = status
        return member(self._server.chats.user(user), status)

    async def say(
        self, user: int, text: str, chat: int | None = None, topic: int | None = None, reply_to: int | None = None
    ) -> int:
        """Somebody says something, in their private chat unless told. Returns the message's id."""
        return await self._said(user, chat, _text(text), topic, reply_to)

    async def document(
        self,
        *,
        user: int,
        name: str,
        content: str,
        caption: str | None = None,
        chat: int | None = None,
        topic: int | None = None,
        reply_to: int | None = None,
        size: int | None = None,
    ) -> int:
        """Somebody sends a file; `content` in base64. `size`: what is told of its size, where that should differ."""
        data = base64.b64decode(content)
        file_id = f"document-{len(self._server.assets) + 1}"
        self._server.assets[file_id] = {"filename": name, "data": data, "size": size or len(data)}
        told = {"file_id": file_id, "file_unique_id": file_id, "file_name": name, "file_size": size or len(data)}
        words = {"caption": caption, "caption_entities": entities(caption)} if caption else {}
        return await self._said(user, chat, {"document": told, **words}, topic, reply_to)

    async def edit(self, user: int, message: int, text: str, chat: int | None = None) -> int:
        """Somebody edits a message of theirs."""
        edited = self._server.chats.edited(chat or user, message, _text(text))
        return await self._push({"edited_message": edited})

    async def press(self, user: int, chat: int, message: int, label: str) -> str:
        """Somebody presses a button, named by its text or how that begins. Returns the callback query's id."""
        query = self._server.chats.press(user, chat, message, label)
        self._server.methods.asked(query["id"])
        await self._push({"callback_query": query})
        return str(query["id"])

    async def status(self, chat: int, by: int, status: str) -> None:
        """The bot is blocked, let back in, thrown out, made an administrator; the bot is told."""
        await self._push({"my_chat_member": self._server.chats.status_change(chat, by, status)})

    async def migrate(self, old: int, new: int, told: bool = True) -> None:
        """A group becomes a supergroup: calls to the old id are refused; `told`: service messages say so too."""
        description = "Bad Request: group chat was upgraded to a supergroup chat"
        self._server.faults.add(Fault(chat=old, description=description, parameters={"migrate_to_chat_id": new}))
        for message in self._server.chats.migrate(old, new):
            if told:
                await self._push({"message": message})

    async def update(self, update: Json) -> int:
        """Any update, as it is: a forged one, a voice message, a poll."""
        return await self._push(update)

    async def fail(self, fault: Json) -> None:
        """Something goes wrong from now on: the fields of `Fault`."""
        self._server.faults.add(Fault(**fault))

    async def mend(self, chat: int | None = None) -> None:
        """Everything works again, or for one chat."""
        self._server.faults.clear(chat)

    async def away(self, seconds: float) -> None:
        """The Bot API refuses connections for so many seconds."""
        await self._serving.away(seconds)

    async def calls(
        self,
        *,
        after: int = 0,
        method: str | None = None,
        chat: int | None = None,
        count: int = 0,
        wait: float = 0,
    ) -> list[Json]:
        """The bot's calls numbered above `after`, once there are `count` of them or `wait` seconds have passed."""

        def found() -> list[Json]:
            calls = self._server.calls[after:]
            return [call for call in calls if method in {None, call["method"]} and chat in {None, _chat(call)}]

        await self._until(lambda: len(found()) >= count, wait)
        return found()

    async def heard(self, chat: int, after: int = 0, pattern: str = "", wait: float = 10) -> Json | None:
        """The first message or edit in a chat, after call number `after`, whose text the pattern is found in.

        As `{"seq": <number of the call>, "method": …, "message": {…}}`, or null when `wait` seconds have passed.
        """

        def found() -> Json | None:
            for call in self._server.calls[after:]:
                if call["status"] == 200 and call["method"] in _SAID and _chat(call) == chat:
                    message = call["answer"]
                    if re.search(pattern, message.get("text", message.get("caption", "")), re.DOTALL):
                        return {"seq": call["seq"], "method": call["method"], "message": message}
            return None

        await self._until(lambda: found() is not None, wait)
        return found()

    async def polls(self, after: int = 0, wait: float = 0) -> int:
        """How often the bot has asked for updates, once that is above `after` or `wait` seconds have passed."""
        await self._until(lambda: self._server.polls > after, wait)
        return self._server.polls

    async def waiting(self) -> int:
        """How many updates the bot has not confirmed."""
        return self._server.updates.waiting(self._server.token)

    async def webhook(self) -> Json:
        info: Json = self._server.updates.info(self._server.token)
        return info

    async def _said(self, user: int, chat: int | None, content: Json, topic: int | None, reply_to: int | None) -> int:
        message = self._server.chats.said(user, chat or user, content, topic=topic, reply_to=reply_to)
        await self._push({"message": message})
        return int(message["message_id"])

    async def _push(self, update: Json) -> int:
        return await self._server.updates.enqueue(self._server.token, update)

    async def _until(self, ready: Callable[[], bool], seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(min(seconds, _LONGEST_WAIT)), self._server.called:
                await self._server.called.wait_for(ready)


def _text(text: str) -> Json:
    marks = entities(text)
    return {"text": text, **({"entities": marks} if marks else {})}


def _chat(call: Json) -> int | None:
    chat = call["params"].get("chat_id")
    return chat if isinstance(chat, int) else None
