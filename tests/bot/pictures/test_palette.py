"""Colours that can be told from their ground, and shapes that need no colour."""

from __future__ import annotations

import colorsys

import pytest

from bot.pictures.palette import palette
from bot.pictures.specs import State, Theme

THEMES: tuple[Theme, ...] = ("light", "dark")


def _channels(color: str) -> list[float]:
    return [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def _luminance(color: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(color)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """As WCAG defines it: 21 for black on white."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_text_reads_on_every_ground(theme: Theme) -> None:
    colors = palette(theme)
    for ground in (colors.ground, colors.panel, colors.land, colors.abroad, colors.sea):
        assert contrast(colors.ink, ground) >= 7
        assert contrast(colors.muted, ground) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_marks_and_lines_stand_out(theme: Theme) -> None:
    colors = palette(theme)
    for ground in (colors.ground, colors.panel, colors.land, colors.abroad):
        for color in (colors.russia, colors.ukraine, colors.attacks, colors.mean, colors.border):
            assert contrast(color, ground) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_nobodys_gain_is_green(theme: Theme) -> None:
    colors = palette(theme)
    for color in (colors.russia, colors.ukraine, colors.attacks):
        hue = 360 * colorsys.rgb_to_hsv(*_channels(color))[0]
        assert not 70 <= hue <= 170


@pytest.mark.parametrize("theme", THEMES)
def test_every_state_has_a_shape_of_its_own(theme: Theme) -> None:
    shapes = palette(theme).shapes
    assert set(shapes) == set(State)
    assert len({(shape.marker, shape.hollow, bool(shape.second)) for shape in shapes.values()}) == len(State)
