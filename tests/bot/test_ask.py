from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.ask import Ask, Usage, same_for_all
from bot.settings import Settings
from bot.views.message import Message, line, message
from store import library
from store.library import Sent
from tests.builders import a_bulletin
from tests.builders.chats import at

if TYPE_CHECKING:
    from store.db import Store


def an_ask(store: Store, *args: str) -> Ask:
    return Ask(store, Settings.model_validate({}), at("09:00"), chat_id=1, args=args)


class Counted:
    """An answer that says how often it was made."""

    def __init__(self) -> None:
        self.made = 0

    async def __call__(self, ask: Ask) -> Message:
        self.made += 1
        if "wrong" in ask.args:
            raise Usage
        return message(line(f"{ask.text}: {self.made}"))


async def test_an_answer_is_made_once_for_all_chats(store: Store) -> None:
    answer = Counted()
    asked = an_ask(store, "pokrovsk")
    first = await same_for_all(answer)(asked)
    again = await same_for_all(answer)(replace(asked, chat_id=2, user_id=2, now=asked.now + timedelta(minutes=1)))
    assert first.text() == "pokrovsk: 1"
    assert again is first


async def test_other_words_another_zone_or_day_are_another_question(store: Store) -> None:
    answer = Counted()
    asked = an_ask(store, "pokrovsk")
    for other in (
        asked,
        replace(asked, args=("lyman",)),
        replace(asked, zone="UTC"),
        replace(asked, now=asked.now + timedelta(days=1)),
        replace(asked, is_admin=True),
    ):
        await same_for_all(answer)(other)
    assert answer.made == 5


async def test_a_load_forgets_the_answers(store: Store) -> None:
    answer = Counted()
    await same_for_all(answer)(an_ask(store))
    await store.write(library.load, a_bulletin(), Sent(b""), at=at("08:00"))
    assert (await same_for_all(answer)(an_ask(store))).text() == ": 2"


async def test_a_wrong_question_is_refused_each_time(store: Store) -> None:
    answer = Counted()
    for _ in range(2):
        with pytest.raises(Usage):
            await same_for_all(answer)(an_ask(store, "wrong"))
    assert answer.made == 2
