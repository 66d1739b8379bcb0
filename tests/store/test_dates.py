from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.dates import (
    DateUnclear,
    Day,
    LastDays,
    Month,
    Range,
    Year,
    may_begin,
    parse_day,
    parse_period,
    span,
    split_day,
    split_period,
)

NEWEST = date(2025, 2, 2)


def resolved(text: str, *, newest: date = NEWEST, local_today: date = date(2025, 2, 3)) -> date:
    return parse_day(text).resolve(newest, local_today=local_today, stored={newest})


def spanned(text: str, *, newest: date = NEWEST) -> tuple[str, str]:
    first, last = span(parse_period(text), newest, local_today=newest, stored={newest})
    return first.isoformat(), last.isoformat()


@pytest.mark.parametrize(
    "text",
    [
        "2025-02-02",
        "2025-2-2",
        "2025/02/02",
        "02.02.2025",
        "2.2.2025",
        "02.02.25",
        "2 Feb 2025",
        "2 february, 2025",
        "2nd of February 2025",
        "Feb 2, 2025",
        "February 2 2025",
        "2feb2025",
        "2 лютого 2025",
        "2 лют. 2025 р.",
        "2-го лютого 2025 року",
        "2 февраля 2025 года",
        "  2   ФЕВ  2025 ",
        "1074",
        "day 1074",
        "1074-й день",
    ],
)
def test_one_day_in_many_forms(text: str) -> None:
    assert resolved(text) == date(2025, 2, 2)


@pytest.mark.parametrize("word", ["today", "Today", "сьогодні", "сегодня"])
def test_today_is_the_newest_bulletins_day(word: str) -> None:
    assert resolved(word, local_today=date(2025, 2, 9)) == date(2025, 2, 2)


@pytest.mark.parametrize("word", ["yesterday", "вчора", "учора", "вчера"])
def test_yesterday_is_the_calendars_where_it_is_stored(word: str) -> None:
    day = parse_day(word)
    stored = {date(2025, 1, 30), date(2025, 2, 2)}
    assert day.resolve(NEWEST, local_today=date(2025, 2, 3), stored=stored) == date(2025, 2, 2)
    assert day.resolve(NEWEST, local_today=date(2025, 1, 31), stored=stored) == date(2025, 1, 30)
    assert day.resolve(NEWEST, local_today=date(2025, 2, 9), stored=stored) == date(2025, 2, 1)


def test_a_day_without_a_year_is_the_latest_not_after_the_newest() -> None:
    assert resolved("2 Feb") == date(2025, 2, 2)
    assert resolved("4 Feb") == date(2024, 2, 4)
    assert resolved("31.12.") == date(2024, 12, 31)
    assert resolved("29 Feb") == date(2024, 2, 29)
    assert resolved("1 травня", newest=date(2031, 5, 4)) == date(2031, 5, 1)


def test_a_day_without_a_year_that_has_come_since_the_newest_is_that_one() -> None:
    assert resolved("3 Feb", local_today=date(2025, 2, 3)) == date(2025, 2, 3)
    assert resolved("4 Feb", local_today=date(2025, 2, 3)) == date(2024, 2, 4)
    assert resolved("2 Feb", local_today=date(2026, 11, 22)) == date(2025, 2, 2)
    assert resolved("5 May", local_today=date(2026, 11, 22)) == date(2024, 5, 5)
    assert resolved("1 Jan", newest=date(2030, 12, 31), local_today=date(2031, 1, 1)) == date(2031, 1, 1)


def test_a_period_begins_with_the_war_unless_an_earlier_day_is_stored() -> None:
    early = date(2021, 5, 4)
    for text in ("3650d", "2015-02-01..2025-02-02"):
        asked = parse_period(text)
        assert span(asked, NEWEST, local_today=NEWEST, stored={NEWEST}) == (date(2022, 2, 24), NEWEST)
        assert span(asked, NEWEST, local_today=NEWEST, stored={early, NEWEST}) == (early, NEWEST)
    assert span(parse_period("2022"), NEWEST, local_today=NEWEST, stored=()) == (date(2022, 1, 1), date(2022, 12, 31))


def test_a_number_is_a_day_of_the_war_and_a_year_only_among_periods() -> None:
    assert parse_day("2025") == Day(war_day=2025)
    assert parse_period("2025") == Year(2025)
    assert parse_period("1074") == Day(war_day=1074)
    assert resolved("0") == date(2022, 2, 24)


@pytest.mark.parametrize(
    "text", ["31 Feb", "31 Feb 2025", "2025-02-30", "30.02.", "2025-13-01", "0000-01-01", "29 Feb 2025"]
)
def test_a_day_that_does_not_exist_is_said_to(text: str) -> None:
    with pytest.raises(DateUnclear, match="does not exist"):
        parse_day(text)


@pytest.mark.parametrize(
    "text", ["", "pokrovsk", "2 Smarch", "123456", "2025-02", "2 Feb 20255", "99999999999999999999"]
)
def test_anything_else_is_unclear_and_the_forms_are_named(text: str) -> None:
    with pytest.raises(DateUnclear, match=r"2025-02-02, 02\.02\.2025, 2 Feb 2025, 2 Feb, today, yesterday or 1074"):
        parse_day(text)


def test_far_years_are_dates_like_others() -> None:
    assert resolved("9999-12-31") == date(9999, 12, 31)
    assert resolved("99999") == date(2022, 2, 24) + timedelta(days=99999)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("90d", "2024-11-05", "2025-02-02"),
        ("1 day", "2025-02-02", "2025-02-02"),
        ("30 днів", "2025-01-04", "2025-02-02"),
        ("January 2025", "2025-01-01", "2025-01-31"),
        ("січень 2025", "2025-01-01", "2025-01-31"),
        ("feb", "2025-02-01", "2025-02-28"),
        ("март", "2024-03-01", "2024-03-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-01-01..2025-01-31", "2025-01-01", "2025-01-31"),
        ("2025-01-31 .. 2025-01-01", "2025-01-01", "2025-01-31"),
        ("1 Jan – 5 Jan", "2025-01-01", "2025-01-05"),
        ("Jan 2024 to Mar 2024", "2024-01-01", "2024-03-31"),
        ("2 Feb", "2025-02-02", "2025-02-02"),
        ("yesterday", "2025-02-01", "2025-02-01"),
    ],
)
def test_periods(text: str, first: str, last: str) -> None:
    assert spanned(text) == (first, last)


_SOME = "2 5th 2-го 1074 2025 02.02.2025 of – to .. jan–feb May may, лютого лют. р. day день 3d today вчора near"
_WORDS = _SOME.split()


@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=7))
def test_whatever_is_a_period_begins_with_a_word_that_may(words: list[str]) -> None:
    try:
        parse_period(" ".join(words))
    except DateUnclear:
        return
    assert may_begin(words[0])


@pytest.mark.parametrize("word", ["Near", "tanks", "Mayor", "и", "—", ""])
def test_hardly_any_word_begins_a_period(word: str) -> None:
    assert not may_begin(word)


@pytest.mark.parametrize("text", ["", "0d", "soon", "2025-01-01..", "January 20255", "Mayor 2025"])
def test_no_period(text: str) -> None:
    with pytest.raises(DateUnclear, match=r"90d, January 2025, 2025, 2025-01-01\.\.2025-01-31"):
        parse_period(text)


@pytest.mark.parametrize(
    ("words", "rest", "day"),
    [
        ("pokrovsk 2 Feb", ["pokrovsk"], Day(month_day=(2, 2))),
        ("chasiv yar 02.02.2025", ["chasiv", "yar"], Day(date=date(2025, 2, 2))),
        ("velyka novosilka yesterday", ["velyka", "novosilka"], Day(yesterday=True)),
        ("Часів Яр 2 лютого 2025", ["Часів", "Яр"], Day(date=date(2025, 2, 2))),
        ("pokrovsk on Feb 2", ["pokrovsk"], Day(month_day=(2, 2))),
        ("pokrovsk 1074", ["pokrovsk"], Day(war_day=1074)),
        ("pokrovsk day 1074", ["pokrovsk"], Day(war_day=1074)),
        ("2 Feb", [], Day(month_day=(2, 2))),
        ("chasiv yar", ["chasiv", "yar"], None),
        ("", [], None),
    ],
)
def test_a_day_at_the_end_of_a_commands_arguments(words: str, rest: list[str], day: Day | None) -> None:
    assert split_day(words.split()) == (rest, day)


def test_a_period_at_the_end_of_a_commands_arguments() -> None:
    assert split_period(["tanks", "90d"]) == (["tanks"], LastDays(90))
    assert split_period(["armoured", "vehicles", "January", "2025"]) == (["armoured", "vehicles"], Month(1, 2025))
    assert split_period(["2025-01-01..2025-01-31"]) == (
        [],
        Range(Day(date=date(2025, 1, 1)), Day(date=date(2025, 1, 31))),
    )
    assert split_period(["troops"]) == (["troops"], None)


def test_an_impossible_day_after_a_name_is_not_taken_for_a_part_of_the_name() -> None:
    with pytest.raises(DateUnclear, match="31 feb"):
        split_day(["pokrovsk", "31", "Feb"])


@given(st.text() | st.from_regex(r"\A[0-9 .\-/a-zA-Zа-яіїє]{0,30}\Z"), st.dates())
def test_any_text_is_a_day_a_period_or_unclear(text: str, newest: date) -> None:
    for parse in (parse_day, parse_period):
        try:
            first, last = span(parse(text), newest, local_today=newest, stored=())
        except DateUnclear:
            continue
        assert first <= last


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_date_is_read_as_it_is_written(day: date) -> None:
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%d %b %Y", "%B %d, %Y"):
        assert parse_day(day.strftime(form)) == Day(date=day)


@given(st.lists(st.text(max_size=12), max_size=8))
def test_splitting_loses_no_word(words: list[str]) -> None:
    try:
        rest, day = split_day(words)
    except DateUnclear:
        return
    assert list(words[: len(rest)]) == rest
    assert day is not None or rest == words
