"""Any text as a question, as a chat asks it: answers, what follows them, buttons, what is kept of misses."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.ask import Ask
from bot.callbacks import unpack
from bot.conversations import Conversations
from bot.handlers import questions
from bot.sample import sample_files
from bot.settings import Settings
from store import misses
from store.answers import Context
from tests.golden.measure import load

if TYPE_CHECKING:
    from store.db import Store

NOW = datetime(2031, 5, 5, 9, tzinfo=UTC)


@pytest.fixture
def ask(store: Store) -> Ask:
    load(store, sample_files())
    return Ask(store=store, settings=Settings(), now=NOW, chat_id=7, bot_username="sitrep_bot")


async def test_an_answer_names_the_day_and_quotes(ask: Ask) -> None:
    shown = await questions.question(ask.with_args("who", "was", "fined", "on", "2", "May"))
    assert "The bulletin of 2 May 2031 says:" in shown.text()
    assert "<b>A court in the invented district of Zaozyorny" in shown.html()


async def test_the_bots_own_name_is_no_part_of_the_question(ask: Ask) -> None:
    shown = await questions.question(ask.with_args("@sitrep_bot", "Toretsk"))
    assert shown.text().startswith("Toretsk sector")


async def test_the_next_closest_by_button(ask: Ask) -> None:
    shown = await questions.question(ask.with_args("what", "did", "the", "ferry", "damage"))
    (button,) = [each for row in shown.keyboard for each in row if each.text == "Next closest"]
    press = unpack(button.data or "")
    assert press.verb == "passage"
    following = await questions.passage(ask.with_args(*press.args))
    assert following.text().startswith("The closest I found; it may not answer this:")
    assert following.text() != shown.text()


@pytest.mark.parametrize("key", ["", "x", "zz.1.2", "!.?.#", "1.2", "0.0.0"])
async def test_a_passage_that_is_gone(ask: Ask, key: str) -> None:
    shown = await questions.passage(ask.with_args(key))
    assert "no longer stored" in shown.text()


async def test_a_chat_goes_on_from_its_question_for_ten_minutes(ask: Ask) -> None:
    talk = Conversations()
    await questions.in_conversation(ask.with_args("how many tanks did Russia lose?"), talk)
    shown = await questions.in_conversation(ask.with_args("and on 2 May?"), talk)
    assert "Tanks: +5 on the day" in shown.text()
    assert talk.of(7, now=NOW + timedelta(minutes=11)) is None


def test_conversations_are_bounded() -> None:
    talk = Conversations()
    for chat in range(10_050):
        talk.remember(chat, Context("topic"), now=NOW)
    assert talk.of(0, now=NOW) is None
    assert talk.of(10_049, now=NOW) == Context("topic")


@pytest.mark.parametrize("text", ["hello", "Дякую!", "@sitrep_bot who are you?"])
async def test_a_courtesy_gets_what_can_be_asked(ask: Ask, text: str) -> None:
    shown = await questions.in_conversation(ask.with_args(text), Conversations())
    assert shown.text().startswith("sitrep answers from a daily bulletin")
    assert "/help" in shown.text()
    assert (await ask.store.fetch(misses.misses, at=NOW)).newest == ()


async def test_what_a_courtesy_offers_to_ask_is_answered(ask: Ask) -> None:
    shown = (await questions.question(ask.with_args("hello"))).text()
    offered = re.findall("“(.*?)”", shown)
    assert len(offered) == 3
    for text in offered:
        assert (await questions.answer(ask.with_args(text))).kind == "answer", text


async def test_thanks_in_between_end_no_conversation(ask: Ask) -> None:
    talk = Conversations()
    await questions.in_conversation(ask.with_args("how many tanks did Russia lose?"), talk)
    await questions.in_conversation(ask.with_args("thanks!"), talk)
    assert "Tanks: +5 on the day" in (await questions.in_conversation(ask.with_args("and on 2 May?"), talk)).text()


async def test_misses_are_kept_without_who_asked(ask: Ask) -> None:
    await questions.in_conversation(ask.with_args("recipe for borscht"), Conversations())
    await questions.in_conversation(ask.with_args("Toretsk"), Conversations())
    kept = await ask.store.fetch(misses.misses, at=NOW)
    assert (kept.refused, kept.closest, kept.newest) == (1, 0, ("recipe for borscht",))


async def test_misses_are_forgotten_after_thirty_days(ask: Ask) -> None:
    await ask.store.write(misses.note, "who\x00 \ud800 asked", "none", at=NOW)
    assert (await ask.store.fetch(misses.misses, at=NOW + timedelta(days=29))).newest == ("who asked",)
    await ask.store.write(misses.forget_old, at=NOW + timedelta(days=31))
    assert (await ask.store.fetch(misses.misses, at=NOW)).refused == 0


async def test_nothing_is_loaded(store: Store) -> None:
    shown = await questions.question(Ask(store=store, settings=Settings(), now=NOW, chat_id=7, args=("Toretsk",)))
    assert "No bulletin has been loaded yet" in shown.text()


async def test_the_newest_is_offered_for_a_day_not_stored(ask: Ask) -> None:
    shown = await questions.question(ask.with_args("what happened in Toretsk on 20 April"))
    assert shown.text().startswith("The bulletin of 20 April 2031 isn’t stored. The newest is of 4 May 2031:")


async def test_two_places_are_told_one_after_the_other_and_the_age_once(ask: Ask) -> None:
    later = replace(ask, now=NOW + timedelta(days=9))
    shown = await questions.question(later.with_args("Toretsk", "and", "Pokrovsk"))
    text = shown.text()
    assert text.count("days old") == 1
    assert text.index("Ukraine advanced in the Toretsk sector.") < text.index("Russia advanced in the Pokrovsk sector.")
    labels = [each.text for row in shown.keyboard for each in row]
    assert {"More on Toretsk", "More on Pokrovsk"} <= set(labels)


async def test_two_days_are_told_without_buttons_that_could_be_of_either(ask: Ask) -> None:
    shown = await questions.question(ask.with_args("tanks", "on", "1", "and", "4", "May"))
    assert "Tanks: +4 on the day; total 13,112." in shown.text()
    assert "Tanks: +3 on the day; total 13,120." in shown.text()
    assert shown.keyboard == ()


async def test_an_earlier_day_that_answers_is_named(ask: Ask) -> None:
    shown = await questions.question(ask.with_args("who", "was", "fined", "for", "travel", "guides"))
    assert "The bulletin of 2 May 2031 says:" in shown.text()
