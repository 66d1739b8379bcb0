from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from store import library, situation
from store.bulletin.model import Bulletin
from store.library import Sent
from store.overview import overview
from store.situation import Gap
from tests.builders import a_bulletin
from tests.builders.values import DAY

if TYPE_CHECKING:
    from store.db import Store

AT = datetime(2031, 5, 5, 6, tzinfo=UTC)


def stored(store: Store, *bulletins: Bulletin) -> None:
    with store.session(write=True) as session:
        for bulletin in bulletins:
            library.load(session, bulletin, Sent(b""), at=AT)


def test_a_day_knows_its_neighbours_and_the_gap_before_it(empty_store: Store) -> None:
    days = [DAY - timedelta(days=4), DAY, DAY + timedelta(days=2)]
    stored(empty_store, *(a_bulletin(date=day) for day in days))
    with empty_store.session() as session:
        read = situation.day(session, DAY)
    assert read is not None
    assert read.bulletin == a_bulletin()
    assert read.before == a_bulletin(date=days[0])
    assert read.gap == Gap(DAY - timedelta(days=3), DAY - timedelta(days=1))
    assert (read.next, read.newest) == (days[2], days[2])
    assert read.lines == overview(a_bulletin())


def test_a_day_and_the_one_before_it_are_read_apart(empty_store: Store) -> None:
    before, bare = a_bulletin(date=DAY - timedelta(days=1)), Bulletin(date=DAY)
    taken_back = a_bulletin(date=before.date, headline="Taken back")
    stored(empty_store, before, taken_back)
    with empty_store.session(write=True) as session:
        newest = library.newest_load(session)
        assert newest is not None
        library.undo(session, newest.id, at=AT)
    stored(empty_store, bare, a_bulletin(date=DAY + timedelta(days=1)))
    with empty_store.session() as session:
        read, after = situation.day(session, DAY), situation.day(session, DAY + timedelta(days=1))
    assert read is not None
    assert after is not None
    assert (read.bulletin, read.before) == (bare, before)
    assert (after.bulletin, after.before) == (a_bulletin(date=DAY + timedelta(days=1)), bare)


def test_the_first_day_has_none_before_it(empty_store: Store) -> None:
    stored(empty_store, a_bulletin())
    with empty_store.session() as session:
        read = situation.day(session, DAY)
    assert read is not None
    assert (read.before, read.gap, read.next) == (None, None, None)


def test_a_corrected_day_is_read_as_its_newest_revision(empty_store: Store) -> None:
    stored(empty_store, a_bulletin(), a_bulletin(headline="Snow In May"))
    with empty_store.session() as session:
        read = situation.day(session, DAY)
    assert read is not None
    assert (read.revision, read.loaded_at, read.bulletin.headline) == (2, AT, "Snow In May")


def test_a_day_that_is_not_stored_is_none(empty_store: Store) -> None:
    with empty_store.session() as session:
        assert situation.day(session, DAY) is None
