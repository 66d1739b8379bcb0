"""Dates and days of the war as title lines and headings print them."""

from __future__ import annotations

from datetime import date

import pytest

from store.bulletin.dating import stamp


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Calm Returns To Tarvo – Day 3356 (May 4, 2031)", date(2031, 5, 4)),
        ("Day 3356 - May 4th, 2031", date(2031, 5, 4)),
        ("Day 3356 — 4 May 2031", date(2031, 5, 4)),
        ("Day 3356: Sunday, 4th of May, 2031", date(2031, 5, 4)),
        ("Day 3356 (Sept. 9, 2031)", date(2031, 9, 9)),
        ("MAY 4, 2031", date(2031, 5, 4)),
        ("Bulletin of 2031-05-04", date(2031, 5, 4)),
        ("Bulletin of 04.05.2031", date(2031, 5, 4)),
        ("Bulletin of 5/4/2031", date(2031, 5, 4)),
        ("Bulletin of 24/5/2031", date(2031, 5, 24)),
    ],
)
def test_a_date_is_read_in_every_spelling(line: str, day: date) -> None:
    found = stamp(line)
    assert found is not None
    assert found.days == (day,)
    assert not found.several


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("Days 508-509 (July 16-17, 2031)", date(2031, 7, 16), date(2031, 7, 17)),
        ("Days 508 – 509 (July 16 – 17, 2031)", date(2031, 7, 16), date(2031, 7, 17)),
        ("Days 508 and 509 (July 16 and 17, 2031)", date(2031, 7, 16), date(2031, 7, 17)),
        ("Days 508 & 509 (16 & 17 July 2031)", date(2031, 7, 16), date(2031, 7, 17)),
        ("Days 507/509 (July 30 – August 1, 2031)", date(2031, 7, 30), date(2031, 8, 1)),
        ("Days 507-509 (30 July – 1 August 2031)", date(2031, 7, 30), date(2031, 8, 1)),
        ("Days 507-509 (December 31 – January 1, 2032)", date(2031, 12, 31), date(2032, 1, 1)),
        ("Days 508-509 (July 16, 2031 – July 17, 2031)", date(2031, 7, 16), date(2031, 7, 17)),
        ("Days 508, 509 (July 16, 17, 2031)", date(2031, 7, 16), date(2031, 7, 17)),
    ],
)
def test_several_days_are_read_first_to_last(line: str, first: date, last: date) -> None:
    found = stamp(line)
    assert found is not None
    assert (found.days[0], found.days[-1], found.war_day) == (first, last, 509)
    assert found.several


@pytest.mark.parametrize(
    ("line", "war_day"),
    [
        ("Headline – Day 1,074 (May 4, 2031)", 1074),
        ("War Day 1074 – May 4, 2031", 1074),
        ("Day #1074 (May 4, 2031)", 1074),
        ("Talks Fail On Day 3 – Day 1074 (May 4, 2031)", 1074),
        ("May 4, 2031 – Day 1074", 1074),
        ("Day 1074 – 2031-05-04", 1074),
        ("Headline (May 4, 2031)", None),
    ],
)
def test_the_day_of_the_war_is_the_one_beside_the_date(line: str, war_day: int | None) -> None:
    found = stamp(line)
    assert found is not None
    assert (found.war_day, found.days) == (war_day, (date(2031, 5, 4),))


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Calm Returns To Tarvo – Day 3356 (May 4, 2031)", ("Calm Returns To Tarvo",)),
        ("Day 3356 (May 4, 2031): Calm Returns", ("Calm Returns",)),
        ("Day 3356: Calm Returns (May 4, 2031)", ("Calm Returns",)),
        ("Calm Returns (At Last) – Day 3356 (May 4, 2031)", ("Calm Returns (At Last)",)),
        ("Summary of the Day – Sunday, May 4, 2031:", ("Summary of the Day",)),
        ("Published on May 4, 2031", ()),
    ],
)
def test_what_a_line_says_besides_the_day_is_kept(line: str, rest: tuple[str, ...]) -> None:
    found = stamp(line)
    assert found is not None
    assert found.rest == rest


@pytest.mark.parametrize("line", ["Day 1074 (February 30, 2031)", "Day 1074 (31.04.2031)", "2031-13-01"])
def test_a_day_that_does_not_exist_is_quoted(line: str) -> None:
    found = stamp(line)
    assert found is not None
    assert found.days == ()
    assert found.wrong
    assert found.wrong in line


def test_a_date_without_its_year_takes_it_from_the_day_of_the_war() -> None:
    found = stamp("Headline – Day 3356 (May 4)")
    assert found is not None
    assert (found.days, found.rest) == ((date(2031, 5, 4),), ("Headline",))


@pytest.mark.parametrize("line", ["Ukraine News", "The 3rd Brigade moved 12 tanks", "12 May"])
def test_a_line_without_a_day_has_no_stamp(line: str) -> None:
    assert stamp(line) is None
