"""What an axis writes: numbers, days, and which of them."""

from __future__ import annotations

import itertools
from datetime import date as Date
from datetime import timedelta

import pytest

from bot.pictures import dates, writing
from bot.pictures.columns import columns
from bot.pictures.specs import Point
from tests.bot.pictures.examples import ENGLISH, UKRAINIAN

LETTER = 15.0


def _labels(days: int, *, room: float = 900) -> list[str]:
    of = columns([Point(Date(2031, 5, 4) - timedelta(days=back), 1) for back in range(days)])
    found = dates.labels(of, ENGLISH, lambda words: LETTER * len(words), room / len(of.columns))
    return [words for _, words in found]


def test_numbers_are_written_as_the_reader_writes_them() -> None:
    assert writing.number(ENGLISH, 1300) == "1,300"
    assert writing.number(UKRAINIAN, 1300) == "1\xa0300"
    assert writing.number(ENGLISH, -1300) == "−1,300"
    assert writing.number(UKRAINIAN, 2.5) == "2,5"
    assert writing.number(ENGLISH, 841.4) == "841"


def test_one_day_is_named() -> None:
    assert _labels(1) == ["4 May"]


def test_the_newest_day_is_always_named() -> None:
    for days in (7, 30, 90, 120):
        assert _labels(days)[-1] == "4 May"


def test_a_year_is_named_by_months_with_the_year() -> None:
    assert _labels(400) == ["Apr 2030", "Jul 2030", "Oct 2030", "Jan 2031", "Apr 2031"]


def test_ten_years_are_named_by_years() -> None:
    assert _labels(3653) == [str(year) for year in range(2022, 2032)]


@pytest.mark.parametrize("days", [1, 2, 8, 30, 90, 124, 125, 400, 910, 911, 1500, 3653, 20000])
def test_names_of_days_never_meet(days: int) -> None:
    of = columns([Point(Date(2031, 5, 4) - timedelta(days=back), 1) for back in range(days)])
    bar = 900 / len(of.columns)
    found = dates.labels(of, ENGLISH, lambda words: LETTER * len(words), bar)
    assert found
    for (at, words), (later, _) in itertools.pairwise(found):
        assert (later - at) * bar > LETTER * len(words)
