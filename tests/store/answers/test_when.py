"""The days that a question names, in three languages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.answers.moment import Calendar
from store.answers.when import find, second

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
        ("how many between 1 and 4 may", date(2031, 5, 1), date(2031, 5, 4)),
        ("скільки між 1 і 3 травня", date(2031, 5, 1), date(2031, 5, 3)),
        ("Куп'янськ третього травня", date(2031, 5, 3), date(2031, 5, 3)),
        ("что было двадцать первого апреля", date(2031, 4, 21), date(2031, 4, 21)),
        ("on the twenty-second of April", date(2031, 4, 22), date(2031, 4, 22)),
        ("between May 1 and May 3", date(2031, 5, 1), date(2031, 5, 3)),
        ("since 20 April", date(2031, 4, 20), date(2031, 5, 4)),
        ("how many ships in 2030?", date(2030, 1, 1), date(2030, 12, 31)),
        ("last month", date(2031, 4, 1), date(2031, 4, 30)),
        ("day 3355", date(2031, 5, 3), date(2031, 5, 3)),
        ("3355", date(2031, 5, 3), date(2031, 5, 3)),
        ("injured civilians may 1-4 altogether", date(2031, 5, 1), date(2031, 5, 4)),
        ("1st to 3rd of May", date(2031, 5, 1), date(2031, 5, 3)),
        ("за чотири дні травня", date(2031, 5, 1), date(2031, 5, 4)),
        ("Krynky on the 3rd", date(2031, 5, 3), date(2031, 5, 3)),
        ("что было 30 числа", date(2031, 4, 30), date(2031, 4, 30)),
        ("за последние 24 часа", date(2031, 5, 4), date(2031, 5, 4)),
        ("від 20 квітня", date(2031, 4, 20), date(2031, 5, 4)),
        ("від 3 травня", date(2031, 5, 3), date(2031, 5, 3)),
        ("3 days ago", date(2031, 5, 1), date(2031, 5, 1)),
        ("два дні тому", date(2031, 5, 3), date(2031, 5, 3)),
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


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("tanks on 1 and 4 May", (1, 4)),
        ("tanks on May 1 & 4", (1, 4)),
        ("сколько танков потеряли 1 и 2 мая", (1, 2)),
        ("Toretsk on 2 May and on 3 May", (2, 3)),
        ("порівняй 2 травня та 4 травня", (2, 4)),
        ("Lyman today and on 2 May", (4, 2)),
    ],
)
def test_two_days_apart_are_two(text: str, days: tuple[int, int]) -> None:
    first = find(text, CALENDAR)
    assert first
    other = second(text, first, CALENDAR)
    assert other
    assert (first.since, other.since) == tuple(date(2031, 5, day) for day in days)


@pytest.mark.parametrize("text", ["from 1 to 3 May", "on 2 May, day 3354", "between 1 May and 3 May", "since 1 May"])
def test_a_range_or_one_day_is_not_two(text: str) -> None:
    first = find(text, CALENDAR)
    assert first
    assert second(text, first, CALENDAR) is None


@pytest.mark.parametrize("text", ["tanks since 2022", "за весь час війни", "с 2022 года", "за всё время"])
def test_the_whole_war_in_other_words(text: str) -> None:
    found = find(text, CALENDAR)
    assert found
    assert found.whole


def test_the_words_of_the_day_are_told() -> None:
    text = "What happened in April near Lyman?"
    found = find(text, CALENDAR)
    assert found
    assert text[found.start : found.end] == "in April"


@given(st.text(max_size=200))
def test_any_text_names_days_or_none(text: str) -> None:
    found = find(text, CALENDAR)
    assert found is None or (found.since <= found.until and 0 <= found.start <= found.end <= len(text))


@pytest.mark.parametrize("text", ["сколько останется к 2100 году", "скільки буде у 2040 році"])
def test_a_year_to_come_is_not_as_many_years(text: str) -> None:
    found = find(text, CALENDAR)
    assert found is None or found.since >= date(2040, 1, 1)


@pytest.mark.parametrize("text", ["will the second may be lost", "what of the second front", "першого ліпшого дня"])
def test_an_ordinal_beside_no_month_is_no_day(text: str) -> None:
    assert find(text, CALENDAR) is None


_SAID = (
    "the day before yesterday|позавчора|this morning|overnight|right now|in the last 24 h|за добу|за минулі 24 год"
    "|останньої ночі|прошлой ночью|минулого вечора в останній вечір|в це ранок|за это утро|2 days ago|три дні тому"
    "|десять суток|за останні дві доби|за сутки|за последние дни|за минулий тиждень|две недели назад|за місяць"
    "|за прошлый месяц|last year|останній рік|минулого року|у минулому році|в прошлом году|за 2 года"
    "|since the outbreak of the war|since the beginning|since the invasion|of all time|from 2022|з початку війни"
    "|с начала войны|за весь час|за всё время|за всю війну|за всю войну"
)


@pytest.mark.parametrize("text", _SAID.split("|"))
def test_no_word_of_time_is_missed(text: str) -> None:
    assert find(f"losses {text}", CALENDAR) is not None
