"""The daily series of the General Staff's reports: read, kept beside the bulletins, and matched to them."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from store import checks, reports
from store.bulletin.model import LossCategory
from store.losses import LossPoint, loss_table, loss_trend
from store.reports import Mismatch, SeriesError
from tests.builders import a_bulletin
from tests.builders.chats import at, load
from tests.builders.values import DAY

if TYPE_CHECKING:
    from store.db import Store

TANKS, TROOPS = LossCategory.TANKS, LossCategory.TROOPS
NOW = at("09:00")
REAL = Path(__file__).resolve().parents[3] / "shared" / "losses"


def a_series(*totals: dict[str, int], since: date = DAY - timedelta(days=2)) -> bytes:
    """A series as its authors publish it, a day for each of the totals."""
    days = [since + timedelta(days=n) for n in range(len(totals))]
    return json.dumps(
        [{"date": str(day), "day": n, **of} for n, (day, of) in enumerate(zip(days, totals, strict=True))]
    ).encode()


def keep(store: Store, data: bytes, source: str = "series.json") -> reports.SeriesLoaded:
    with store.session(write=True) as session:
        return reports.keep(session, reports.read(data), source=source, at=NOW)


def published(store: Store) -> reports.Published:
    with store.session() as session:
        return reports.published(session)


def test_a_series_is_read_in_the_categories_of_the_bulletins() -> None:
    read = reports.read(a_series({"tank": 10, "APC": 20, "POW": 3}, {"tank": 9, "personnel": 100}))
    assert list(read.days.values()) == [{TANKS: 10, LossCategory.ARMOURED_VEHICLES: 20}, {TANKS: 9, TROOPS: 100}]
    assert read.left_out == ("POW",)
    assert read.falls == ((DAY - timedelta(days=1), TANKS),)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xff\x00", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"{}", "a list of days"),
        (b"[]", "a list of days"),
        (b"[1]", "a list of days"),
        (b'[{"tank": 3}]', "without a date"),
        (b'[{"date": "2031-02-30", "tank": 3}]', "without a date"),
        (b'[{"date": "2021-02-20", "tank": 3}]', "before the war"),
        (b'[{"date": "2031-02-20", "tank": "many"}]', "no whole number for tank"),
        (b'[{"date": "2031-02-20", "tank": -1}]', "no whole number for tank"),
        (b'[{"date": "2031-02-20", "tank": true}]', "no whole number for tank"),
        (b'[{"date": "2031-02-20", "lorry": 1}]', "none of the known categories"),
        (b'[{"date": "2031-02-20", "tank": 1}, {"date": "2031-02-20", "tank": 1}]', "twice"),
        (b" " * (reports.LIMIT + 1), "larger than 20 MB"),
    ],
)
def test_what_is_no_series_is_refused_in_a_sentence(data: bytes, told: str) -> None:
    with pytest.raises(SeriesError, match=told):
        reports.read(data)


def test_the_same_series_again_changes_nothing_and_a_changed_total_is_taken(empty_store: Store) -> None:
    assert keep(empty_store, a_series({"tank": 10}, {"tank": 12})) == reports.SeriesLoaded(2, 0, 0)
    assert keep(empty_store, a_series({"tank": 10}, {"tank": 12})) == reports.SeriesLoaded(0, 0, 2)
    assert keep(empty_store, a_series({"tank": 10}, {"tank": 13}, {"tank": 15})) == reports.SeriesLoaded(1, 1, 1)
    assert [totals[TANKS] for totals in published(empty_store).days.values()] == [10, 13, 15]


def test_a_bulletin_is_matched_to_the_report_with_its_totals(empty_store: Store) -> None:
    """DAY's row is the report of the day after, as is usual; the day before printed its own day's."""
    load(empty_store, DAY - timedelta(days=1), loaded=NOW, losses={"tanks": (2, 102), "ships": (None, 5)})
    load(empty_store, DAY, loaded=NOW, losses={"tanks": (4, 106), "ships": (None, 5)})
    two = {"naval ship": 5}
    keep(empty_store, a_series({"tank": 100} | two, {"tank": 102} | two, {"tank": 103} | two, {"tank": 106} | two))
    found = published(empty_store)
    assert found.matched == {DAY - timedelta(days=1): DAY - timedelta(days=1), DAY: DAY + timedelta(days=1)}
    assert found.mismatches == {}


def test_where_a_total_differs_the_bulletin_is_shown_and_the_difference_listed(empty_store: Store) -> None:
    load(empty_store, DAY, loaded=NOW, losses={"tanks": (4, 160), "ships": (None, 5), "troops": (7, 900)})
    before, after = {"tank": 102, "naval ship": 5, "personnel": 893}, {"tank": 106, "naval ship": 5, "personnel": 900}
    keep(empty_store, a_series(before, after, since=DAY))
    found = published(empty_store)
    assert found.matched == {DAY: DAY + timedelta(days=1)}
    assert found.mismatches == {DAY: (Mismatch(TANKS, 160, 106),)}
    with empty_store.session() as session:
        trend = loss_trend(session, TANKS, since=DAY, until=DAY + timedelta(days=1), reports=found)
    assert trend.points == (LossPoint(DAY, None, 102, in_series=True), LossPoint(DAY + timedelta(days=1), 4, 160))


def test_a_row_that_is_no_report_stands_under_the_day_after_with_all_that_differs(empty_store: Store) -> None:
    load(empty_store, DAY, loaded=NOW, losses={"tanks": (4, 50), "troops": (7, 60)})
    keep(empty_store, a_series({"tank": 100, "personnel": 500}, {"tank": 101, "personnel": 501}, since=DAY))
    found = published(empty_store)
    assert (dict(found.matched), found.report_of(DAY)) == ({}, DAY + timedelta(days=1))
    assert found.mismatches[DAY] == (Mismatch(TROOPS, 60, 501), Mismatch(TANKS, 50, 101))


def test_a_trend_goes_by_the_reports_days_and_fills_what_no_bulletin_covers(empty_store: Store) -> None:
    load(empty_store, DAY, loaded=NOW, losses={"tanks": (None, 106)})
    series = a_series({"tank": 100}, {"tank": 99}, {"tank": 103}, {"tank": 106}, {"personnel": 9})
    keep(empty_store, series)
    with empty_store.session() as session:
        trend = loss_trend(
            session, TANKS, since=DAY - timedelta(days=9), until=DAY + timedelta(days=9), reports=published(empty_store)
        )
        table = loss_table(session, since=DAY, until=DAY + timedelta(days=2), reports=published(empty_store))
    assert [(point.today, point.total, point.in_series) for point in trend.points] == [
        (None, 100, True),
        (-1, 99, True),
        (4, 103, True),
        (3, 106, False),
    ]
    assert trend.by_report
    assert len(trend.stored) == 5
    assert [point.date for point in trend.fell] == [DAY - timedelta(days=1)]
    assert [found.category for found in table] == [TROOPS, TANKS]


def test_without_a_series_days_are_the_bulletins(empty_store: Store) -> None:
    load(empty_store, DAY, loaded=NOW, losses={"tanks": (4, 106)})
    found = published(empty_store)
    assert found is reports.NO_REPORTS
    with empty_store.session() as session:
        trend = loss_trend(session, TANKS, since=DAY, until=DAY, reports=found)
    assert (trend.points, trend.by_report) == ((LossPoint(DAY, 4, 106),), False)


def test_a_bulletin_to_be_loaded_is_held_against_its_report(empty_store: Store) -> None:
    keep(empty_store, a_series({"tank": 102, "personnel": 893}, {"tank": 106, "personnel": 900}, since=DAY))
    with empty_store.session() as session:
        fits = checks.against_store(session, a_bulletin(losses={"tanks": (4, 106), "troops": (7, 900)}))
        differs = checks.against_store(session, a_bulletin(losses={"tanks": (4, 160), "troops": (7, 900)}))
    assert fits == ()
    said = "Tanks: the total printed is 160; the General Staff’s report of 5 May 2031 has 106."
    assert [(remark.code, remark.text) for remark in differs] == [("report-differs", said)]


@pytest.mark.skipif(not REAL.exists(), reason="the public series is not beside the project")
def test_the_public_series_falls_in_thirteen_places_and_has_the_known_totals(empty_store: Store) -> None:
    read = [reports.read(path.read_bytes()) for path in sorted(REAL.glob("*.json"))]
    assert sum(len(series.falls) for series in read) == 13
    for series in read:
        with empty_store.session(write=True) as session:
            reports.keep(session, series, source="public", at=NOW)
    days = published(empty_store).days
    assert (min(days), max(days), len(days)) == (date(2022, 2, 25), date(2026, 8, 8), 1626)
    assert (days[date(2025, 2, 3)][TROOPS], days[date(2025, 2, 3)][TANKS]) == (841_660, 9_920)
