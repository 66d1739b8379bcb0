"""Whatever anyone writes or presses: every reply is one that Telegram takes, and no error handler is called."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.commands import COMMANDS
from bot.language import ENGLISH
from bot.telegram.offline import deliver
from bot.views.replies import something_went_wrong
from tests.builders.chats import a_store, at
from tests.builders.chats import load as stored
from tests.builders.talk import ADMIN, READER, talking
from tests.builders.values import DAY

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

    from tests.builders.talk import Talk
    from tests.databases import Database

BOUNDED = settings(
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
NAMES = "pokrovsk Покровськ Часов-Яр lyman troops tanks peace toretsk follow add remove Europe/Kyiv UTC+3 08:00 25:99"
DAYS = "90d 2025 today yesterday 4.5.2031 2031-05-04 31.02.2031 0000-00-00 99999 1..2 2031-05-01..2031-05-04"
SIGNS = "#2 #0 #99 ² 5 -5 , ,, .. | + <b> & \" ' @ / \\ %s {n} \u200f \x00"
WORDS = f"{NAMES} {DAYS} {SIGNS}".split(" ")
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
WORDED = st.lists(st.sampled_from(WORDS) | ANYTHING, max_size=5).map(" ".join)
LONG = st.tuples(ANYTHING, st.integers(1, 400)).map(lambda pair: pair[0] * pair[1])
SOMEBODY = st.sampled_from([ADMIN, READER])


class Bot:
    """A bot with two days stored, and the loop it runs in."""

    def __init__(self, talk: Talk, runner: asyncio.Runner) -> None:
        self.talk = talk
        self._runner = runner

    def run(self, doing: Coroutine[Any, Any, Any]) -> Any:
        return self._runner.run(doing)

    def check(self) -> None:
        """Delivers what waits; fails where Telegram refused a reply or the error handler had to answer."""
        api = self.talk.api
        api.calls.clear()
        self.run(deliver(api, self.talk.app))
        failed = something_went_wrong(ENGLISH).text()
        for call in api.calls:
            assert call.params.get("text") != failed
            refused = str(call.error) if call.error and call.method.startswith(("send", "edit")) else ""
            harmless = ("not modified", "message to edit not found", "can't be edited", "no text in the message")
            assert not refused or any(reason in refused for reason in harmless), refused


@pytest.fixture(scope="module")
def bot(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    async def begin() -> Talk:
        stored(store, DAY - timedelta(days=1), loaded=at("2031-05-04 09:00"), headline="The Day Before")
        stored(store, DAY, loaded=at("09:00"))
        talk = await stack.enter_async_context(talking(store))
        for user_id in (ADMIN, READER):
            talk.api.user_starts(user_id=user_id)
        return talk

    stack = AsyncExitStack()
    with a_store(tmp_path_factory.mktemp("any"), database) as store, asyncio.Runner() as runner:
        yield Bot(runner.run(begin()), runner)
        runner.run(stack.aclose())


@given(name=st.sampled_from([name for name, command in COMMANDS.items() if command.help]), rest=WORDED, user=SOMEBODY)
@settings(BOUNDED, max_examples=400)
def test_as_the_argument_of_every_command(bot: Bot, name: str, rest: str, user: int) -> None:
    bot.talk.api.user_says(f"/{name} {rest}", user)
    bot.check()


@given(
    name=st.sampled_from(["front", "news", "losses", "broadcast", "load", "subscribe", "day"]), rest=LONG, user=SOMEBODY
)
@settings(BOUNDED, max_examples=60)
def test_as_a_long_argument(bot: Bot, name: str, rest: str, user: int) -> None:
    bot.talk.api.user_says(f"/{name} {rest}", user)
    bot.check()


@given(text=WORDED | LONG | ANYTHING.map("/{}".format), user=SOMEBODY)
@settings(BOUNDED, max_examples=200)
def test_as_plain_text(bot: Bot, text: str, user: int) -> None:
    bot.talk.api.user_says(text, user)
    bot.check()


COMMANDS_TYPED = ("losses ", "history ", "news ", "front ", "/losses ", "map ", "day ")


@given(text=st.builds(str.__add__, st.sampled_from(["", *COMMANDS_TYPED]), WORDED | ANYTHING), user=SOMEBODY)
@settings(BOUNDED, max_examples=300)
def test_as_an_inline_query(bot: Bot, text: str, user: int) -> None:
    bot.talk.api.user_queries(text[:256], user)
    bot.check()
    [call] = [call for call in bot.talk.api.calls if call.method == "answerInlineQuery"]
    assert call.error is None
    assert call.params["results"]


@given(content=st.binary(max_size=300), name=ANYTHING, caption=WORDED.map("/load {}".format) | ANYTHING, user=SOMEBODY)
@settings(BOUNDED, max_examples=60)
def test_as_a_document_and_its_caption(bot: Bot, content: bytes, name: str, caption: str, user: int) -> None:
    bot.talk.api.user_sends_document(content, name or "x", caption=caption[:1000], user_id=user)
    bot.check()


DATA = st.builds(
    lambda below, verb, args: "|".join([below + verb, *args]),
    st.sampled_from(["", "+", "more|2|", "more|x|"]),
    st.sampled_from([*COMMANDS, "nonsense", ""]),
    st.lists(
        st.sampled_from([*WORDS, "1", "2031-05-04", "9" * 25, "broadcast", "follow", "toretsk"]) | ANYTHING, max_size=3
    ),
).filter(lambda data: 0 < len(data.encode()) <= 64)


@given(data=DATA, user=SOMEBODY)
@settings(BOUNDED, max_examples=400)
def test_as_the_data_of_a_button(bot: Bot, data: str, user: int) -> None:
    own = [message for message in bot.talk.api.messages(user) if message["from"]["is_bot"]]
    if not own:
        bot.talk.api.user_says("/help", user)
        bot.check()
        own = [message for message in bot.talk.api.messages(user) if message["from"]["is_bot"]]
    bot.talk.api.user_presses(data, user, message_id=own[-1]["message_id"], forged=True)
    bot.check()
