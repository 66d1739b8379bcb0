"""What pictures show, and that their captions say it all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.language import ENGLISH, translator
from bot.pictures.specs import LossCard, SectorMap, State, Strip, Trend
from bot.views import pictures as views
from bot.views.message import CAPTION_LIMIT, Message, units
from store.bulletin.model import LossCategory
from store.glance import Glance, PlaceDays, Sector
from store.losses import LossPoint, LossTrend
from store.places.place import Place
from store.situation import Day
from tests.builders.values import DAY, FRONTS, a_bulletin

UKRAINIAN = translator("uk")
LYMAN = Place(name="Lyman", kind="sector", slug="lyman")
TERNY = Place(name="Terny", kind="settlement", slug="terny")


def a_day(**changes: object) -> Day:
    bulletin = a_bulletin(**changes)  # type: ignore[arg-type]
    return Day(bulletin, 1, datetime(2031, 5, 5, 9, tzinfo=UTC), None, None, bulletin.date)


def a_trend(*figures: int | None, category: LossCategory = LossCategory.TROOPS, until: date = DAY) -> LossTrend:
    """A figure a day up to `until`; None where none is stated."""
    days = [until - timedelta(days=len(figures) - 1 - n) for n in range(len(figures))]
    points = tuple(LossPoint(day, figure, 1000) for day, figure in zip(days, figures, strict=True))
    return LossTrend(category, days[0], until, points, tuple(days))


def sectors(*names: str, known: bool = True) -> list[Sector]:
    at = (48.5, 37.5) if known else (None, None)
    return [Sector("Donetsk", name, None, Glance.RUSSIA, *at) for name in names]


def spec_of(message: Message) -> LossCard | Trend | SectorMap | Strip:
    assert message.picture is not None
    return message.picture.spec


def test_a_card_has_a_bar_for_each_category_beside_its_own_mean() -> None:
    before = [a_trend(900, 1100, 1000), a_trend(4, 6, category=LossCategory.TANKS)]
    card = views.loss_card(ENGLISH, a_day(), before, a_trend(1040, 910), theme="light")
    spec = spec_of(card)
    assert isinstance(spec, LossCard)
    troops, tanks, artillery, *_ = spec.bars
    assert (troops.figure, troops.value, troops.mean) == ("+910", 910, 1000)
    assert (tanks.figure, tanks.mean) == ("+3", 5)
    assert artillery.mean is None
    assert "Troops: +910 (mean 1,000), total 1,402,310" in card.text()
    assert "A bar is the day beside the category’s own mean of the 30 days before." in card.text()


def test_what_is_not_stated_has_no_bar_and_is_no_zero() -> None:
    spec = spec_of(views.loss_card(ENGLISH, a_day(), [], None, theme="light"))
    assert isinstance(spec, LossCard)
    ships = spec.bars[-1]
    assert (ships.figure, ships.value, ships.total) == ("not stated", None, "total 33")
    assert spec.trend is None


def test_a_gap_in_a_series_stays_a_gap() -> None:
    chart = views.trend(ENGLISH, a_trend(5, None, None, 7), theme="light")
    spec = spec_of(chart)
    assert isinstance(spec, Trend)
    assert [point.value for point in spec.series.points] == [5, None, None, 7]
    assert "Figures for 2 of 4 days: +12 in all." in chart.text()
    assert "Day by day from 1 May: +5, 2 days without a figure, +7." in chart.text()


def test_a_correction_is_told_and_drawn_below_zero() -> None:
    fell = a_trend(5, -3, 4)
    fell = replace(fell, points=tuple(replace(p, total=t) for p, t in zip(fell.points, (105, 102, 106), strict=True)))
    chart = views.trend(ENGLISH, fell, theme="light")
    spec = spec_of(chart)
    assert isinstance(spec, Trend)
    said = "The total falls on 3 May 2031: the source corrected itself. Shown as printed."
    assert spec.notes == (said,)
    assert said in chart.text()
    assert "Lowest −3 on 3 May, highest +5 on 2 May." in chart.text()


@pytest.mark.parametrize(
    ("days", "words"),
    [(30, "Day by day from 5 April:"), (90, "Means by month, February 2031"), (1500, "Means by year:")],
)
def test_a_long_series_is_told_by_months_or_years(days: int, words: str) -> None:
    chart = views.trend(ENGLISH, a_trend(*range(1, days + 1)), theme="light")
    assert words in chart.text()
    assert units(chart.text()) <= CAPTION_LIMIT


def test_a_map_has_its_sectors_and_names_those_that_it_lacks() -> None:
    shown = [*sectors("Lyman"), *sectors("Nowhereville", known=False)]
    spec = spec_of(views.sector_map(ENGLISH, a_day(), shown, theme="dark"))
    assert isinstance(spec, SectorMap)
    assert [(mark.name, mark.state) for mark in spec.marks] == [("Lyman", State.RUSSIA)]
    assert [line.label for line in spec.legend] == ["Russia advanced"]
    assert spec.notes[-1] == "Not on the map, since their place is not known: Nowhereville."
    assert [(front.name, front.initiative) for front in spec.fronts][:2] == [
        ("Kursk", "Russia"),
        ("Kharkiv", "Ukraine"),
    ]


def test_a_front_without_sectors_is_named_as_a_front() -> None:
    whole = Sector("Kharkiv", "", None, Glance.NO_ACTIVITY, 50.2, 36.95)
    spec = spec_of(views.sector_map(ENGLISH, a_day(), [whole], theme="light"))
    assert isinstance(spec, SectorMap)
    assert spec.marks[0].name == "Kharkiv front"


def days_of(place: Place, *states: Glance) -> PlaceDays:
    first = DAY - timedelta(days=len(states) - 1)
    return PlaceDays(place, tuple((first + timedelta(days=n), state) for n, state in enumerate(states)))


def test_a_strip_says_which_day_was_what() -> None:
    shown = views.strip(
        ENGLISH,
        days_of(LYMAN, Glance.RUSSIA, Glance.RUSSIA, Glance.NOT_NAMED, Glance.RUSSIA, Glance.NO_BULLETIN),
        theme="light",
    )
    assert shown.text().splitlines()[:4] == [
        "Lyman sector day by day",
        "Russia advanced, 3 days: Apr 30; May 1, 3",
        "Not named, 1 day: May 2",
        "No bulletin stored, 1 day: May 4",
    ]


def test_a_settlement_that_is_named_was_not_for_that_attacked() -> None:
    shown = views.strip(ENGLISH, days_of(TERNY, Glance.NAMED, Glance.RUSSIA), theme="light")
    assert "Named, no confirmed advance there, 1 day: May 3" in shown.text()
    assert "Russia advanced there or near it, 1 day: May 4" in shown.text()
    assert "Attacks" not in shown.text()


@pytest.mark.parametrize("states", [(Glance.RUSSIA,), (Glance.NOT_NAMED, Glance.NOT_NAMED), ()])
def test_a_strip_of_nothing_is_a_sentence(states: tuple[Glance, ...]) -> None:
    assert views.strip(ENGLISH, days_of(LYMAN, *states), theme="light").picture is None


@pytest.mark.parametrize("t", [ENGLISH, UKRAINIAN], ids=lambda t: t.code)
def test_captions_fit_with_as_much_in_them_as_there_can_be(t: object) -> None:
    assert isinstance(t, type(ENGLISH))
    printed = {str(category): (1234, 1_234_567) for category in list(LossCategory)[:7]}
    before = [a_trend(*[1234] * 30, category=category) for category in LossCategory]
    card = views.loss_card(t, a_day(losses=printed), before, a_trend(*range(1000, 1030)), theme="light")
    strip = views.strip(t, days_of(LYMAN, *[list(Glance)[n % 3] for n in range(90)]), theme="light")
    day_map = views.sector_map(t, a_day(fronts=FRONTS), sectors("Lyman", "Siversk"), theme="light")
    assert [units(message.text()) <= CAPTION_LIMIT for message in (card, strip, day_map)] == [True] * 3


def test_what_a_screen_reader_is_told_is_what_the_caption_says() -> None:
    for message in (
        views.loss_card(ENGLISH, a_day(), [], a_trend(1040, 910), theme="light"),
        views.sector_map(ENGLISH, a_day(), sectors("Lyman"), theme="light"),
        views.trend(ENGLISH, a_trend(1, 2), theme="light"),
        views.strip(ENGLISH, days_of(LYMAN, Glance.RUSSIA, Glance.ATTACKS), theme="light"),
    ):
        spec = spec_of(message)
        assert message.text() == f"{spec.title}\n{spec.alt}\n{spec.source}"
