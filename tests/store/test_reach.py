from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from store import subscribers
from store.reach import Reach, reach
from tests.builders.chats import KYIV, at, subscribe
from tests.builders.values import DAY

if TYPE_CHECKING:
    from store.db import Store

LONG_AGO = at("2031-01-01 12:00")
TUESDAY_ONLY, WEDNESDAY_ONLY = 2, 4


def reached(store: Store, loaded: str) -> Reach:
    """Whom the bulletin of Sunday 4 May 2031 would reach, loaded at that time of Monday."""
    with store.session() as session:
        return reach(session, DAY, loaded_at=at(loaded), send_from=at(loaded) + timedelta(minutes=2), default=KYIV)


def test_who_is_past_their_hour_gets_it_now_and_the_others_later(empty_store: Store) -> None:
    subscribe(empty_store, 1, 2, joined=LONG_AGO)
    subscribe(empty_store, 3, joined=LONG_AGO, digest_time="12:00")
    assert reached(empty_store, "07:00") == Reach(0, 3)
    assert reached(empty_store, "09:00") == Reach(2, 1)


def test_who_does_not_want_it_in_time_is_not_counted(empty_store: Store) -> None:
    subscribe(empty_store, 1, 2, 3, 4, joined=LONG_AGO)
    with empty_store.session(write=True) as session:
        subscribers.choose(session, 1, weekdays=TUESDAY_ONLY)
        subscribers.choose(session, 2, weekdays=WEDNESDAY_ONLY)
        subscribers.go_away(session, 3, date.max)
    assert reached(empty_store, "09:00") == Reach(1, 1)


def test_pictures_are_messages_too(empty_store: Store) -> None:
    subscribe(empty_store, 1, 2, 3, joined=LONG_AGO)
    with empty_store.session(write=True) as session:
        subscribers.choose(session, 1, pictures="dark")
        subscribers.choose(session, 2, pictures="off")
    found = reached(empty_store, "09:00")
    assert found == Reach(3, 0, with_pictures=1)
    assert found.messages == 5
