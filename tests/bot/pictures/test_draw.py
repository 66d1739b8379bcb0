"""Pictures as a whole: like those kept, within Telegram's limits, nothing cut off, every letter there."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.font_manager import FontProperties, findfont
from matplotlib.ft2font import FT2Font
from PIL import Image

from bot.pictures.canvas import MARGIN, WIDTH
from bot.pictures.draw import draw
from bot.pictures.losscard import losscard
from bot.pictures.palette import palette
from bot.pictures.specs import Bar, NothingToDrawError, Point, Spec, State, StripDay, Theme
from bot.pictures.strip import strip
from bot.pictures.trend import trend
from tests.bot.pictures import examples
from tests.bot.pictures.comparing import REFERENCE, difference
from tests.bot.pictures.recording import RecordingCanvas, overlaps

if TYPE_CHECKING:
    from collections.abc import Callable

THEMES: tuple[Theme, ...] = ("light", "dark")
MEAN, CELL = 2.5, 30.0
"""How much of 255 a picture and its most differing spot may differ from the kept one."""

EACH = [(name, theme) for name in examples.EVERYTHING for theme in THEMES]


@pytest.mark.parametrize(("name", "theme"), EACH)
def test_like_the_picture_kept(name: str, theme: Theme) -> None:
    drawn = draw(examples.EVERYTHING[name], theme)
    mean, cell = difference(drawn, (REFERENCE / f"{name}-{theme}.png").read_bytes())
    assert mean < MEAN
    assert cell < CELL
    _check_limits(drawn)
    _check_rim(drawn, theme, name)


def _check_limits(png: bytes) -> None:
    """Those of Telegram for a photo, and a size that a phone shows without scrolling sideways."""
    picture = Image.open(io.BytesIO(png))
    assert len(png) <= 1024 * 1024
    assert picture.width == WIDTH
    assert picture.width + picture.height <= 10_000
    assert picture.height <= 2 * picture.width


def _check_rim(png: bytes, theme: Theme, name: str) -> None:
    """Nothing reaches the edge."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    ground = tuple(int(palette(theme).ground[at : at + 2], 16) for at in (1, 3, 5))
    for box in ((0, 0, 16, picture.height), (WIDTH - 16, 0, WIDTH, picture.height), (0, 0, WIDTH, 24)):
        assert picture.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), ground)], name


def test_the_comparison_sees_one_sector_that_changed() -> None:
    shown = examples.sector_map()
    other = replace(shown, marks=(*shown.marks[:8], replace(shown.marks[8], state=State.UKRAINE), *shown.marks[9:]))
    _, cell = difference(draw(shown, "light"), draw(other, "light"))
    assert cell > CELL


def test_the_same_spec_gives_the_same_bytes() -> None:
    assert draw(examples.strip(), "dark") == draw(examples.strip(), "dark")


def test_alt_text_is_inside_the_file() -> None:
    shown = examples.sector_map_uk()
    told = Image.open(io.BytesIO(draw(shown, "light")))
    told.load()
    assert told.info["Description"] == shown.alt
    assert told.info["Title"] == shown.title


def test_the_font_has_every_letter_of_both_languages() -> None:
    said = "".join(map(repr, examples.EVERYTHING.values())) + "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯабвгґдеєжзиіїйюя’−–—«»"
    for weight in ("normal", "bold"):
        known = FT2Font(findfont(FontProperties(family="DejaVu Sans", weight=weight))).get_charmap()
        assert {letter for letter in said if ord(letter) not in known} == set()


@pytest.mark.parametrize("name", [name for name in examples.EVERYTHING if "map" not in name])
def test_no_words_cover_each_other(name: str) -> None:
    drawn = RecordingCanvas()
    spec = examples.EVERYTHING[name]
    drawers: dict[str, Callable[..., None]] = {"LossCard": losscard, "Trend": trend, "Strip": strip}
    drawers[type(spec).__name__](drawn, spec)
    assert overlaps(drawn) == []
    assert all(word.box.left >= 30 and word.box.right <= WIDTH - 20 for word in drawn.words)


def test_title_date_and_source_stand_on_every_picture() -> None:
    for spec in (examples.loss_card(), examples.trend(30), examples.strip()):
        drawn = RecordingCanvas()
        {"LossCard": losscard, "Trend": trend, "Strip": strip}[type(spec).__name__](drawn, spec)  # type: ignore[operator]
        for words in (spec.title, spec.subtitle, spec.source):
            assert words in drawn.said()


def test_not_stated_is_written_and_no_bar_is_drawn() -> None:
    drawn = RecordingCanvas()
    losscard(drawn, examples.first_day_card())
    assert drawn.said().count("not stated") == 3
    assert examples.loss_card().scale not in drawn.said()


LONG = "Надзвичайно довга назва без кінця " * 8


@pytest.mark.parametrize("theme", THEMES)
def test_words_of_any_length_wrap(theme: Theme) -> None:
    shown = replace(examples.sector_map(), title=LONG, notes=(LONG, "W" * 300), source=LONG, fronts=())
    _check_rim(draw(shown, theme), theme, "long")


def test_a_price_is_no_formula() -> None:
    _check_limits(draw(replace(examples.strip(), title="$x_1$ and 100% \\ ^"), "light"))


def _nothing() -> list[Spec]:
    return [
        replace(examples.sector_map(), marks=()),
        replace(examples.strip(), days=()),
        replace(examples.loss_card(), bars=()),
        replace(examples.trend(3), series=replace(examples.series(3), points=(Point(examples.DAY, None),))),
    ]


@pytest.mark.parametrize("spec", _nothing(), ids=lambda spec: type(spec).__name__)
def test_nothing_to_show_is_said_in_one_sentence(spec: Spec) -> None:
    with pytest.raises(NothingToDrawError, match=r"\.$"):
        draw(spec, "light")


def test_a_strip_of_too_many_days_is_refused() -> None:
    day = StripDay(examples.DAY - timedelta(days=200), State.ATTACKS)
    with pytest.raises(ValueError, match="at most 92 days"):
        draw(replace(examples.strip(), days=(day, *examples.strip().days)), "light")


figures = st.one_of(st.none(), st.integers(-2_000_000, 2_000_000))


@settings(deadline=None, max_examples=15)
@given(st.lists(st.tuples(figures, st.one_of(st.none(), st.floats(-10, 1e6))), min_size=1, max_size=14))
def test_any_figures_can_be_drawn(rows: list[tuple[int | None, float | None]]) -> None:
    bars = tuple(Bar("Танки", f"{value}", f"total {value}", value, mean) for value, mean in rows)
    drawn = RecordingCanvas()
    losscard(drawn, replace(examples.loss_card(), bars=bars, trend=None))
    assert all(word.box.left >= MARGIN - 1 and word.box.right <= WIDTH - MARGIN + 1 for word in drawn.words)


@settings(deadline=None, max_examples=15)
@given(st.lists(figures, min_size=1, max_size=200))
def test_any_series_can_be_drawn(values: list[int | None]) -> None:
    points = tuple(Point(examples.DAY + timedelta(days=at), value) for at, value in enumerate(values))
    if any(point.value is not None for point in points):
        _check_limits(draw(replace(examples.trend(3), series=replace(examples.series(3), points=points)), "dark"))
