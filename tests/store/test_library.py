"""Loading, revising and taking back: idempotent, in one transaction, losing nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from store import content, library
from store.bulletin.model import Bulletin, LossCategory
from store.models import Original, Revision
from tests.builders import a_bulletin, bulletin_values

if TYPE_CHECKING:
    from store.db import Store

NOON = datetime(2031, 5, 5, 12, tzinfo=UTC)
DAY = date(2031, 5, 4)


def load(store: Store, bulletin: Bulletin, *, at: datetime = NOON, **options: object) -> library.Loaded:
    with store.session(write=True) as session:
        return library.load(session, bulletin, library.Sent(b"as sent"), at=at, **options)  # type: ignore[arg-type]


def stored(store: Store, day: date = DAY) -> Bulletin | None:
    with store.session() as session:
        return library.read_bulletin(session, day)


def undo(store: Store) -> library.Undone:
    with store.session(write=True) as session:
        newest = library.newest_load(session)
        assert newest is not None
        return library.undo(session, newest.id, at=NOON, by=7)


def test_what_is_read_is_what_was_loaded(store: Store) -> None:
    bulletin = a_bulletin()
    assert load(store, bulletin) == library.Loaded("new", DAY, 1)
    assert stored(store) == bulletin


def test_a_figure_that_is_not_stated_stays_unknown(store: Store) -> None:
    load(store, a_bulletin(losses={"ships": (None, 28), "troops": (0, None)}, deaths=None, injuries=0))
    read = stored(store)
    assert read is not None
    assert read.losses is not None
    assert read.losses[LossCategory.SHIPS].today is None
    assert read.losses[LossCategory.TROOPS].today == 0
    assert read.losses[LossCategory.TROOPS].total is None
    assert read.civilian_casualties is not None
    assert (read.civilian_casualties.deaths, read.civilian_casualties.injuries) == (None, 0)


def test_the_same_again_changes_nothing(store: Store) -> None:
    load(store, a_bulletin())
    before = _rows(store)
    assert load(store, a_bulletin()) == library.Loaded("unchanged", DAY, 1)
    assert _rows(store) == before


def _rows(store: Store) -> tuple[int, int]:
    with store.session() as session:
        return len(session.exec(select(Revision)).all()), len(session.exec(select(Original)).all())


def test_a_changed_one_is_a_new_revision_and_keeps_the_old(store: Store) -> None:
    first, second = a_bulletin(), a_bulletin(headline="Another invented headline")
    load(store, first, by=7)
    assert load(store, second, by=8) == library.Loaded("revised", DAY, 2)
    with store.session() as session:
        kept = session.exec(select(Revision).order_by(col(Revision.number))).all()
        assert [content.read(session, revision) for revision in kept] == [first, second]
        assert [(revision.loaded_by, revision.loaded_at) for revision in kept] == [(7, NOON), (8, NOON)]


def test_undo_goes_back_to_the_revision_before_then_out(store: Store) -> None:
    first = a_bulletin()
    load(store, first)
    load(store, a_bulletin(headline="A slip"), at=NOON + timedelta(minutes=1))
    assert undo(store) == library.Undone(DAY, 2, 1)
    assert stored(store) == first
    assert undo(store) == library.Undone(DAY, 1, None)
    assert stored(store) is None


def test_undo_takes_the_newest_load_not_the_newest_day(store: Store) -> None:
    load(store, a_bulletin())
    load(store, a_bulletin(date=DAY - timedelta(days=3)), at=NOON + timedelta(minutes=1))
    assert undo(store).date == DAY - timedelta(days=3)
    assert stored(store) == a_bulletin()


def test_what_was_undone_is_kept_and_its_number_never_used_again(store: Store) -> None:
    load(store, a_bulletin())
    undo(store)
    assert load(store, a_bulletin()) == library.Loaded("new", DAY, 2)
    with store.session() as session:
        gone = session.exec(select(Revision).where(Revision.number == 1)).one()
        assert (gone.undone_at, gone.undone_by) == (NOON, 7)
        assert content.read(session, gone) == a_bulletin()


def test_an_undo_of_what_is_no_longer_the_newest_does_nothing(store: Store) -> None:
    load(store, a_bulletin())
    with store.session() as session:
        seen = library.newest_load(session)
    assert seen is not None
    load(store, a_bulletin(headline="Meanwhile"), at=NOON + timedelta(minutes=1))
    with pytest.raises(library.Moved), store.session(write=True) as session:
        library.undo(session, seen.id, at=NOON)
    current = stored(store)
    assert current is not None
    assert current.headline == "Meanwhile"


def test_two_admins_at_once_lose_nothing_of_each_other(store: Store) -> None:
    load(store, a_bulletin())
    with store.session() as session:
        seen = library.current_revision(session, DAY)
    assert seen is not None
    load(store, a_bulletin(headline="Olena's"), by=1, against=seen.key)
    with pytest.raises(library.Moved):
        load(store, a_bulletin(headline="Taras's"), by=2, against=seen.key)
    current = stored(store)
    assert current is not None
    assert current.headline == "Olena's"


def test_a_preview_of_a_new_day_is_void_once_the_day_is_stored(store: Store) -> None:
    load(store, a_bulletin(), against=None)
    with pytest.raises(library.Moved):
        load(store, a_bulletin(headline="Quicker"), against=None)


def test_a_load_that_fails_half_way_leaves_nothing(store: Store) -> None:
    broken = a_bulletin()
    front = broken.fronts[0]
    twice = front.entries[0].model_copy(update={"settlements": ("Here", "Here")})
    broken = broken.model_copy(update={"fronts": (front.model_copy(update={"entries": (twice,)}),)})
    with pytest.raises(Exception, match=r"(?i)unique"):
        load(store, broken)
    assert _rows(store) == (0, 0)


def test_an_older_day_loaded_later_is_announced_to_nobody(store: Store) -> None:
    load(store, a_bulletin())
    load(store, a_bulletin(date=DAY - timedelta(days=1)))
    with store.session() as session:
        older = library.current_revision(session, DAY - timedelta(days=1))
        newest = library.current_revision(session, DAY)
    assert older is not None
    assert newest is not None
    assert (older.announced, newest.announced) == (False, True)


def test_the_original_comes_back_byte_for_byte(store: Store) -> None:
    data = bytes(range(256)) * 40
    with store.session(write=True) as session:
        library.load(session, a_bulletin(), library.Sent(data, "day.docx", DAY), at=NOON)
    with store.session() as session:
        newest = library.newest_load(session)
        assert newest is not None
        assert library.original(session, newest.id) == library.Sent(data, "day.docx", DAY)


def test_stored_days_and_their_neighbours(store: Store) -> None:
    for offset in (0, -1, -5):
        load(store, a_bulletin(date=DAY + timedelta(days=offset)))
    with store.session() as session:
        assert library.stored_days(session) == (DAY - timedelta(days=5), DAY - timedelta(days=1), DAY)
        assert library.day_before(session, DAY - timedelta(days=1)) == DAY - timedelta(days=5)
        assert library.day_after(session, DAY - timedelta(days=5)) == DAY - timedelta(days=1)
        assert library.day_after(session, DAY) is None
        assert library.newest_day(session) == DAY


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_load_twice_equals_load_once(store: Store, seed: int) -> None:
    (bulletin,) = bulletin_values(1, seed=seed)
    load(store, bulletin)
    assert load(store, bulletin).status == "unchanged"
    assert stored(store, bulletin.date) == bulletin


def test_a_page_over_several_days_answers_for_each(store: Store) -> None:
    with store.session(write=True) as session:
        library.load(session, a_bulletin(), library.Sent(b"x"), at=NOON, first_day=DAY - timedelta(days=2))
        library.load(session, a_bulletin(date=DAY - timedelta(days=1)), library.Sent(b"x"), at=NOON)
        assert library.pages(session) == {
            DAY - timedelta(days=2): DAY,
            DAY - timedelta(days=1): DAY - timedelta(days=1),
            DAY: DAY,
        }
        assert library.stored_days(session) == (DAY - timedelta(days=1), DAY)
