"""Every button within reach is pressed: each gives a valid answer, none is stale, and none is refused by Telegram."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.language import languages, translator
from bot.telegram.offline import OfflineApi, deliver, keyboard
from bot.views.replies import something_went_wrong, stale
from tests.builders.chats import at, load
from tests.builders.talk import READER, talking
from tests.builders.values import DAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.db import Store
    from tests.builders.talk import Talk

DEPTH = 3
MOST = 600
"""Presses of one crawl."""
FROM = (
    *("/start", "/help", "/today", "/day 2031-05-03", "/front", "/front pokrovsk", "/front donetsk", "/front Terny"),
    *("/front vuhledar", "/front xyzzy", "/losses", "/losses tanks", "/losses 2031", "/civilians", "/news"),
    *("/news ukraine", "/sources", "/find forces", "/history pokrovsk", "/map", "/digest", "/about", "/settings"),
    *("/subscribe 08:00 pokrovsk", "/mydata", "Who are the envoys?", "who advanced?", "who holds Toretsk?"),
)
TIDY = (5, 4)
"""Rows of an answer that can be shared, and buttons in the widest; a list to choose from may be longer."""


@dataclass
class Crawl:
    """Presses buttons breadth first, each kind of data once, and keeps what went wrong."""

    talk: Talk
    pressed: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    _waiting: deque[tuple[int, str, int, tuple[str, ...]]] = field(default_factory=deque)

    async def start(self, text: str) -> None:
        await self._go(lambda: self.talk.api.user_says(text, READER), 0, (text,))

    async def press_all(self) -> None:
        while self._waiting and len(self.pressed) < MOST:
            message_id, data, depth, way = self._waiting.popleft()
            if data not in self.pressed:
                await self.press(message_id, data, depth, way)

    async def press(self, message_id: int, data: str, depth: int = 1, way: tuple[str, ...] = ()) -> None:
        """The button as it stood there, though an answer to another may have taken its place since."""
        self.pressed.add(data)
        api = self.talk.api
        await self._go(lambda: api.user_presses(data, READER, message_id=message_id, forged=True), depth, (*way, data))

    async def _go(self, act: Callable[[], object], depth: int, way: tuple[str, ...]) -> None:
        talk = self.talk
        talk.clock.forward(seconds=3)
        start = len(talk.api.calls)
        act()
        await deliver(talk.api, talk.app)
        made = talk.api.calls[start:]
        self._judge(made, way)
        for call in made:
            if call.error is None and isinstance(call.result, dict):
                for button in keyboard(call.result):
                    self._follow(call.result["message_id"], button, depth, way)

    def _follow(self, message_id: int, button: dict[str, Any], depth: int, way: tuple[str, ...]) -> None:
        if "callback_data" in button and depth < DEPTH:
            self._waiting.append((message_id, button["callback_data"], depth + 1, way))

    def _judge(self, made: list[Any], way: tuple[str, ...]) -> None:
        said = [call for call in made if call.method.startswith(("send", "edit")) and call.method != "sendChatAction"]
        for call in made:
            if call.error and "not modified" not in str(call.error):
                self.wrong.append(f"{way}: {call.method}: {call.error}")
            text = str(call.params.get("text") or call.params.get("caption") or "")
            if any(text in {stale(t), something_went_wrong(t).html()} for t in map(translator, languages())):
                self.wrong.append(f"{way}: {text}")
            if _crowded(call.params):
                self.wrong.append(f"{way}: too many buttons")
        if not said:
            self.wrong.append(f"{way}: no answer")


def _crowded(params: dict[str, Any]) -> bool:
    rows = (params.get("reply_markup") or {}).get("inline_keyboard", [])
    shared = next(
        (button["switch_inline_query"] for row in rows for button in row if "switch_inline_query" in button), ""
    )
    if not shared or shared.startswith("news 2031"):
        return False
    return len(rows) > TIDY[0] or any(len(row) > TIDY[1] for row in rows)


@pytest.fixture
def days(store: Store) -> None:
    for back in (6, 1, 0):
        load(store, DAY - timedelta(days=back), loaded=at("09:00"))


@pytest.mark.usefixtures("days")
async def test_every_button_gives_an_answer(talk: Talk) -> None:
    crawl = Crawl(talk)
    for text in FROM:
        await crawl.start(text)
    await crawl.press_all()
    assert crawl.wrong == []
    assert len(crawl.pressed) > 150
    verbs = {data.removeprefix("+").partition("|")[0] for data in crawl.pressed}
    assert verbs >= {"front", "day", "today", "losses", "civilians", "news", "history", "find", "follow", "sources"}


@pytest.mark.usefixtures("days")
async def test_old_buttons_work_after_a_restart(store: Store) -> None:
    api = OfflineApi(clock=lambda: at("10:00"))
    old: list[tuple[int, str]] = []
    async with talking(store, api=api) as before:
        for text in (
            "/start",
            "/today",
            "/front pokrovsk",
            "/losses tanks",
            "/history pokrovsk",
            "Who are the envoys?",
        ):
            await before.says(text, READER)
        for message in api.messages(READER):
            old += [
                (message["message_id"], one["callback_data"]) for one in keyboard(message) if "callback_data" in one
            ]
    async with talking(store, api=api) as after:
        crawl = Crawl(after)
        for message_id, data in old:
            await crawl.press(message_id, data)
    assert crawl.wrong == []
    assert len(old) > 20


@pytest.mark.usefixtures("days")
async def test_a_stale_button_says_so(talk: Talk) -> None:
    await talk.says("/today", READER)
    for data in ("gone|pokrovsk", "more|2|gone", "x"):
        talk.api.user_presses(data, READER, forged=True)
        assert await talk.answers() == []
        said = talk.api.calls[-1]
        assert (said.method, said.params["text"]) == ("answerCallbackQuery", stale(translator("en")))


@pytest.mark.parametrize(
    "command",
    [
        *("day", "front", "front pokrovsk", "front donetsk", "front Terny", "front vuhledar", "losses"),
        *("losses tanks", "civilians", "news", "news ukraine", "sources"),
    ],
)
@pytest.mark.usefixtures("days")
async def test_the_days_beside_are_a_tap_away(talk: Talk, command: str) -> None:
    day = (DAY - timedelta(days=1)).isoformat()
    await talk.says(f"/{command} {day}", READER)
    answer = next(message for message in talk.api.messages(READER) if "text" in message and keyboard(message))
    assert {"Day before", "Day after"} <= {button["text"] for button in keyboard(answer)}
    [before] = await talk.presses("Day before", READER, message_id=answer["message_id"])
    assert "28 April" in before
