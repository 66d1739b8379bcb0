"""A correction over the whole bot: loaded, offered, sent as a reply to those who had it, and stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.delivery.tick import schedule
from bot.language import ENGLISH
from bot.reports import Reports
from bot.views.correction import correction
from store.corrections import Correction
from tests.builders import a_bulletin, as_text
from tests.builders.chats import at, load, subscribe
from tests.builders.talk import OTHER_ADMIN, READER
from tests.builders.values import DAY

if TYPE_CHECKING:
    from store.bulletin.model import Bulletin
    from store.db import Store
    from tests.builders.talk import Talk

MORNING = at("08:00")


def with_troops(today: int | None, total: int = 841_660, **changes: Any) -> Bulletin:
    return a_bulletin(losses={"troops": (today, total), "tanks": (12, 9920)}, **changes)


def text_of(before: Bulletin, after: Bulletin | None) -> str:
    return correction(ENGLISH, Correction(DAY, before, after, 2, at("14:10")), "Europe/Kyiv").text()


def test_a_figure_is_told_with_what_was_sent_and_what_stays() -> None:
    assert text_of(with_troops(1300), with_troops(1130)) == (
        "Correction to 4 May 2031\n"
        "Troops for the day: +1,130. I had sent +1,300. The total stays 841,660.\n\n"
        "Nothing else changed. Loaded 5 May, 14:10 Kyiv time, as revision 2."
    )


def test_an_unknown_figure_is_not_stated_and_never_nought() -> None:
    told = text_of(with_troops(None), with_troops(1130, 842_000))
    assert "Troops for the day: +1,130. I had sent not stated. In all: 842,000. I had sent 841,660." in told
    assert "+0" not in told


def test_changed_sentences_are_quoted() -> None:
    told = text_of(a_bulletin(summary=("Ferries stay in port. Trains run.",)), a_bulletin(summary=("Trains run.",)))
    assert "Summary, left out now:\nFerries stay in port." in told
    assert "Trains run." not in told


def test_a_day_taken_back_is_said_to_be() -> None:
    assert text_of(a_bulletin(), None) == (
        "Correction to 4 May 2031\n"
        "That bulletin was taken back on 5 May, 14:10 Kyiv time. Nothing has come in its place."
    )


@pytest.fixture
async def sent(talk: Talk, store: Store) -> Talk:
    """The reader has had the digest of revision 1."""
    await talk.says("/start", READER)
    await talk.says("/start", OTHER_ADMIN)
    subscribe(store, READER, joined=at("2031-01-01 12:00"))
    load(store, loaded=at("07:00"), headline="Ferries Stay in Port")
    talk.clock.now = MORNING
    assert len(await deliver(talk)) == 1
    return talk


async def deliver(talk: Talk) -> list[dict[str, Any]]:
    """What a round of deliveries brings the reader."""
    before = len(talk.api.sent(READER))
    deliveries = schedule(talk.services, talk.app.bot, Reports(talk.services, talk.app.bot))
    deliveries.tick.sender.elected = lambda: True
    await deliveries.tick.round()
    return [call.params for call in talk.api.sent(READER)[before:]]


async def revise(talk: Talk, time: str) -> None:
    talk.clock.now = at(time)
    await talk.sends(as_text(a_bulletin(headline="Ferries Return After All")).encode())
    await talk.presses("Load and send")


async def test_whoever_had_it_is_told_when_an_admin_says_so(sent: Talk) -> None:
    await revise(sent, "14:00")
    assert sent.labels()[0] == "Tell the 1 chat that had it"
    assert await deliver(sent) == []
    told = await sent.presses("Tell the 1 chat that had it")
    assert told == ["Olena tells 1 chat what changed. Sending starts at 14:02."] * 2
    assert await deliver(sent) == []
    sent.clock.now = at("14:02")
    (message,) = await deliver(sent)
    assert "Ferries Return After All" in message["text"]
    assert message["reply_parameters"]["message_id"] == sent.api.sent(READER)[-2].result["message_id"]
    assert await deliver(sent) == []


async def test_any_admin_can_stop_it(sent: Talk) -> None:
    await revise(sent, "14:00")
    await sent.presses("Tell the 1 chat that had it")
    assert "Stopped: nobody else gets it. What was sent stays sent." in await sent.presses(
        "Stop the sending", OTHER_ADMIN
    )
    sent.clock.now = at("14:05")
    assert await deliver(sent) == []


async def test_it_is_told_once(sent: Talk) -> None:
    await revise(sent, "14:00")
    first = sent.last()["message_id"]
    await sent.presses("Tell the 1 chat that had it")
    again = await sent.presses("Tell the 1 chat that had it", message_id=first)
    assert again == ["Nobody is left to be told: those who had it were told before, or have left."]


async def test_taking_back_can_tell_those_who_had_it(sent: Talk) -> None:
    sent.clock.now = at("14:00")
    await sent.says("/undo")
    assert sent.labels() == ["Take back", "Take back and tell the 1", "Keep"]
    await sent.presses("Take back and tell the 1")
    sent.clock.now = at("14:02")
    (message,) = await deliver(sent)
    assert "was taken back on 5 May, 14:00 Kyiv time" in message["text"]


async def test_who_is_no_admin_tells_nobody(sent: Talk) -> None:
    await revise(sent, "14:00")
    answer = await sent.presses(
        "correct:2", READER, message_id=sent.api.messages(READER)[-1]["message_id"], forged=True
    )
    assert not any("what changed" in text for text in answer)
    sent.clock.now = at("14:05")
    assert await deliver(sent) == []
