"""The days that a question names, in three languages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.answers.when import Calendar, find

CALENDAR = Calendar(date(2031, 5, 4), date(2031, 5, 5), (date(2031, 5, 3), date(2031, 5, 4)))


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("what happened near Toretsk yesterday", date(2031, 5, 4), date(2031, 5, 4)),
        ("а вчора?", date(2031, 5, 4), date(2031, 5, 4)),
        ("how many tanks in April", date(2031, 4, 1), date(2031, 4, 30)),
        ("losses last week", date(2031, 4, 28), date(2031, 5, 4)),
        ("за прошлую неделю", date(2031, 4, 28), date(2031, 5, 4)),
        ("за останні 3 дні", date(2031, 5, 2), date(2031, 5, 4)),
        ("over the last ten days", date(2031, 4, 25), date(2031, 5, 4)),
        ("what was said on 2 February?", date(2031, 2, 2), date(2031, 2, 2)),
        ("що було 30 квітня у Торецьку", date(2031, 4, 30), date(2031, 4, 30)),
        ("from 1 to 3 May", date(2031, 5, 1), date(2031, 5, 3)),
        ("between May 1 and May 3", date(2031, 5, 1), date(2031, 5, 3)),
        ("since 20 April", date(2031, 4, 20), date(2031, 5, 4)),
        ("how many ships in 2030?", date(2030, 1, 1), date(2030, 12, 31)),
        ("last month", date(2031, 4, 1), date(2031, 4, 30)),
        ("day 3355", date(2031, 5, 3), date(2031, 5, 3)),
        ("3355", date(2031, 5, 3), date(2031, 5, 3)),
    ],
)
def test_days_named(text: str, since: date, until: date) -> None:
    found = find(text, CALENDAR)
    assert found
    assert (found.since, found.until) == (since, until)


@pytest.mark.parametrize(
    "text", ["who may win", "a march on the capital", "the 20th army", "1300 troops", "31 February", "Toretsk", ""]
)
def test_no_days_named(text: str) -> None:
    assert find(text, CALENDAR) is None


def test_the_words_of_the_day_are_told() -> None:
    text = "What happened in April near Lyman?"
    found = find(text, CALENDAR)
    assert found
    assert text[found.start : found.end] == "in April"


@given(st.text(max_size=200))
def test_any_text_names_days_or_none(text: str) -> None:
    found = find(text, CALENDAR)
    assert found is None or (found.since <= found.until and 0 <= found.start <= found.end <= len(text))
