"""What is remarked on before a load: how a bulletin follows on from what is stored."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from store import checks
from store.bulletin import read
from store.preview import Doubt, FarFuture, preview
from tests.builders import a_bulletin, a_front, an_entry, bulletin_text
from tests.builders.chats import at, load
from tests.builders.values import DAY

if TYPE_CHECKING:
    from store.db import Store

BEFORE = DAY - timedelta(days=1)
NOW = datetime(2031, 5, 5, 7, tzinfo=UTC)


def remarks(store: Store, **changes: object) -> list[str]:
    with store.session() as session:
        return [remark.text for remark in checks.against_store(session, a_bulletin(**changes))]  # type: ignore[arg-type]


def test_totals_that_add_up_are_not_remarked_on(empty_store: Store) -> None:
    load(empty_store, BEFORE, loaded=at("09:00"), losses={"troops": (900, 1_401_400), "tanks": (2, 13_117)})
    assert remarks(empty_store) == []


def test_a_total_that_is_not_the_one_before_and_the_day(empty_store: Store) -> None:
    load(empty_store, BEFORE, loaded=at("09:00"), losses={"tanks": (2, 13_100)})
    assert remarks(empty_store) == ["Tanks: 13,100 the day before and +3 make 13,103; the total printed is 13,120."]


def test_a_total_that_falls(empty_store: Store) -> None:
    load(empty_store, BEFORE, loaded=at("09:00"), losses={"ships": (None, 34)})
    assert remarks(empty_store) == ["Ships: the total falls from 34 to 33."]


def test_over_a_gap_nothing_is_added_up(empty_store: Store) -> None:
    load(empty_store, DAY - timedelta(days=3), loaded=at("09:00"), losses={"tanks": (2, 13_000)})
    assert remarks(empty_store) == []


def test_a_sector_never_seen_before(empty_store: Store) -> None:
    load(empty_store, BEFORE, loaded=at("09:00"), losses=None)
    fronts = [a_front("Luhansk Front", an_entry("Borova", "x"), an_entry("Novopole", "x"))]
    assert remarks(empty_store, fronts=fronts, losses=None) == [
        "No bulletin before this one had a sector Novopole (Luhansk)."
    ]


def test_the_first_bulletin_follows_nothing(empty_store: Store) -> None:
    assert remarks(empty_store) == []


def test_tomorrow_is_today_somewhere_and_later_is_the_future() -> None:
    assert checks.of_date(a_bulletin(date=date(2031, 5, 6)), NOW) == ()
    (remark,) = checks.of_date(a_bulletin(date=date(2031, 5, 7)), NOW)
    assert remark.code == "future-date"


@pytest.mark.parametrize(
    ("day", "doubt"),
    [
        (DAY + timedelta(days=1), None),
        (DAY + timedelta(days=7), None),
        (DAY + timedelta(days=8), Doubt.FAR),
        (DAY - timedelta(days=8), Doubt.FAR),
    ],
)
def test_a_day_far_from_the_newest_is_doubted(empty_store: Store, day: date, doubt: Doubt | None) -> None:
    load(empty_store, loaded=at("09:00"))
    with empty_store.session() as session:
        seen = preview(session, read(bulletin_text(date=day)), now=NOW)
    assert seen.doubt is doubt
    assert seen.expected == DAY + timedelta(days=1)


def test_a_correction_is_no_doubt_and_another_text_is(empty_store: Store) -> None:
    load(empty_store, loaded=at("09:00"))
    with empty_store.session() as session:
        same = preview(session, read(bulletin_text(layout="single-newlines")), now=NOW)
        corrected = preview(session, read(bulletin_text(deaths=3)), now=NOW)
        other = preview(session, read(bulletin_text(summary=["Another."], sections=[], fronts=[])), now=NOW)
    assert (same.unchanged, same.doubt) == (True, None)
    assert [found.sentence for found in corrected.differences] == ["Civilians killed: 2, now 3."]
    assert (corrected.doubt, other.doubt) == (None, Doubt.ANOTHER_TEXT)


def test_a_date_given_against_the_texts_own_is_doubted(empty_store: Store) -> None:
    with empty_store.session() as session:
        seen = preview(session, read(bulletin_text(), given=BEFORE), now=NOW)
        assert seen.doubt is Doubt.CONTRADICTS
        with pytest.raises(FarFuture, match="more than ten years ahead"):
            preview(session, read(bulletin_text(), given=date(2050, 1, 1)), now=NOW)
