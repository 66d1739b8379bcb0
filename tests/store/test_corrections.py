"""To whom a correction goes, and what it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from store import claims, corrections, deliveries, library
from store.deliveries import Outcome
from tests.builders.chats import KYIV, at, load, subscribe
from tests.builders.values import DAY

if TYPE_CHECKING:
    from store.db import Store
    from store.deliveries import Claim

FIRST = "Ferries Stay in Port"
SECOND = "Ferries Return After All"
THIRD = "Ferries Return, Trains Too"


def send(store: Store, now: str, *, limit: int = 100) -> list[Claim]:
    with store.session(write=True) as session:
        found = claims.claim_due(session, now=at(now), default=KYIV, limit=limit, process="one")
        deliveries.settle(session, [Outcome(c, "sent", at(now), (c.chat_id * 10,)) for c in found])
    return found


def newest(store: Store) -> int:
    with store.session() as session:
        found = library.newest_load(session)
        assert found is not None
        return found.id


def correct(store: Store, revision_id: int, now: str) -> int:
    with store.session(write=True) as session:
        return corrections.send(session, revision_id, by=1, at=at(now), send_from=at(now))


def what(store: Store, claim: Claim) -> tuple[str | None, str | None, int]:
    """The headline before and now, and the revision that counts."""
    with store.session() as session:
        found = corrections.correction(session, claim.subject, claim.revision)
    assert found is not None
    return found.before.headline, found.after.headline if found.after else None, found.revision


@pytest.fixture
def sent(empty_store: Store) -> Store:
    """Chats 1 and 2 have had revision 1; chat 3 joined too late for that day."""
    subscribe(empty_store, 1, 2, joined=at("2031-01-01 12:00"))
    load(empty_store, loaded=at("07:00"), headline=FIRST)
    assert len(send(empty_store, "08:00")) == 2
    subscribe(empty_store, 3, joined=at("09:00"))
    return empty_store


def test_it_goes_once_to_those_who_had_the_earlier_revision_as_a_reply(sent: Store) -> None:
    load(sent, loaded=at("14:00"), headline=SECOND)
    with sent.session() as session:
        assert corrections.how_many(session, newest(sent)) == 2
    assert correct(sent, newest(sent), "14:02") == 2
    assert correct(sent, newest(sent), "14:02") == 0
    told = {c.chat_id: c for c in send(sent, "14:02") if c.kind == "correction"}
    assert {chat: c.reply_to for chat, c in told.items()} == {1: 10, 2: 20}
    assert what(sent, told[1]) == (FIRST, SECOND, 2)


def test_nothing_is_sent_unless_an_admin_says_so(sent: Store) -> None:
    load(sent, loaded=at("14:00"), headline=SECOND)
    assert [c for c in send(sent, "14:02") if c.chat_id in {1, 2}] == []


def test_a_second_correction_is_of_what_the_first_one_told(sent: Store) -> None:
    load(sent, loaded=at("14:00"), headline=SECOND)
    correct(sent, newest(sent), "14:02")
    send(sent, "14:02")
    load(sent, loaded=at("15:00"), headline=THIRD)
    assert correct(sent, newest(sent), "15:02") == 2
    told = {c.chat_id: c for c in send(sent, "15:02")}
    assert what(sent, told[1]) == (SECOND, THIRD, 3)


def test_it_can_be_stopped_and_is_let_be_when_its_revision_is_taken_back(sent: Store) -> None:
    load(sent, loaded=at("14:00"), headline=SECOND)
    correct(sent, newest(sent), "14:30")
    with sent.session(write=True) as session:
        assert corrections.stop(session, newest(sent), at=at("14:10"), by=1)
        assert not corrections.stop(session, newest(sent), at=at("14:10"), by=1)
    assert [c for c in send(sent, "14:30") if c.kind == "correction"] == []
    load(sent, loaded=at("15:00"), headline=THIRD)
    correct(sent, newest(sent), "15:30")
    with sent.session(write=True) as session:
        library.undo(session, newest(sent), at=at("15:10"), by=1)
    assert [c for c in send(sent, "15:30") if c.kind == "correction"] == []


def test_who_had_what_was_taken_back_is_told_what_counts(sent: Store) -> None:
    load(sent, loaded=at("14:00"), headline=SECOND)
    second = newest(sent)
    correct(sent, second, "14:02")
    send(sent, "14:02")
    with sent.session(write=True) as session:
        library.undo(session, second, at=at("15:00"), by=1)
    assert correct(sent, second, "15:02") == 2
    told = {c.chat_id: c for c in send(sent, "15:02")}
    assert what(sent, told[1]) == (SECOND, FIRST, 1)
    load(sent, loaded=at("15:10"), headline=THIRD)
    correct(sent, newest(sent), "15:12")
    told = {c.chat_id: c for c in send(sent, "15:12")}
    assert what(sent, told[1]) == (FIRST, THIRD, 3)


def test_a_day_that_is_gone_is_said_to_be(sent: Store) -> None:
    first = newest(sent)
    with sent.session(write=True) as session:
        library.undo(session, first, at=at("16:00"), by=1)
    with sent.session() as session:
        gone = corrections.correction(session, f"{DAY}/1/back", 1)
    assert gone is not None
    assert (gone.before.headline, gone.after) == (FIRST, None)
