"""The switch of all deliveries, and what an operator watches."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from store import claims, deliveries, sending
from store.db import newest_schema
from store.deliveries import Outcome
from store.vitals import vitals
from tests.builders.chats import KYIV, at, load, subscribe
from tests.builders.values import DAY

if TYPE_CHECKING:
    from store.db import Store
    from store.deliveries import Claim

LONG_AGO = at("2031-01-01 12:00")


@pytest.fixture
def due_store(store: Store) -> Store:
    """Three chats whose digest is due at 08:00."""
    subscribe(store, 1, 2, 3, joined=LONG_AGO)
    load(store, loaded=at("07:00"))
    return store


def claimed(store: Store, moment: str, limit: int = 10) -> list[Claim]:
    with store.session(write=True) as session:
        return claims.claim_due(session, now=at(moment), default=KYIV, limit=limit, process="one")


def waiting(store: Store, moment: str) -> int:
    with store.session() as session:
        return claims.how_many_due(session, now=at(moment), default=KYIV)


def test_nothing_is_due_or_claimed_while_sending_is_off(due_store: Store) -> None:
    with due_store.session(write=True) as session:
        sending.switch_off(session, at=at("07:30"))
        sending.switch_off(session, at=at("07:31"))
    with due_store.session() as session:
        assert sending.is_off(session)
        assert not claims.is_due(session, now=at("08:00"), default=KYIV, process="one")
    assert claimed(due_store, "08:00") == []
    assert waiting(due_store, "08:00") == 3
    with due_store.session(write=True) as session:
        assert sending.resume(session)
        assert not sending.resume(session)
    assert len(claimed(due_store, "08:00")) == 3


def test_what_is_stored_can_be_counted_as_sent(due_store: Store) -> None:
    [claim] = claimed(due_store, "08:00", limit=1)
    with due_store.session(write=True) as session:
        deliveries.settle(session, [Outcome(claim, "retry", at("08:01"))])
        deliveries.queue(session, "broadcast", "1", [1, 2, 3], at=at("08:00"))
        sending.count_all_as_sent(session)
    assert waiting(due_store, "08:05") == 0
    assert claimed(due_store, "08:05") == []
    load(due_store, DAY + timedelta(days=1), loaded=at("08:10"))
    assert [each.subject for each in claimed(due_store, "08:20")] == [str(DAY + timedelta(days=1))] * 3


def test_what_is_due_and_not_sent_is_counted_until_it_is(due_store: Store) -> None:
    assert waiting(due_store, "07:30") == 0
    assert waiting(due_store, "08:00") == 3
    first, second = claimed(due_store, "08:00", limit=2)
    assert waiting(due_store, "08:00") == 3
    with due_store.session(write=True) as session:
        deliveries.mark_sent(session, first, [7], at=at("08:00"))
        deliveries.settle(session, [Outcome(second, "retry", at("08:05"))])
    assert waiting(due_store, "08:01") == 1
    assert waiting(due_store, "08:05") == 2


def test_the_vitals_tell_the_schema_and_the_newest_days_first_load(store: Store) -> None:
    with store.session() as session:
        empty = vitals(session)
    assert (empty.newest, empty.loaded_at, empty.sending_off) == (None, None, False)
    assert empty.schema == newest_schema()
    load(store, loaded=at("07:00"))
    load(store, loaded=at("09:00"), headline="Corrected")
    load(store, DAY - timedelta(days=3), loaded=at("10:00"))
    with store.session(write=True) as session:
        sending.switch_off(session, at=at("10:00"))
    with store.session() as session:
        found = vitals(session)
    assert (found.newest, found.loaded_at, found.sending_off) == (DAY, at("07:00"), True)
