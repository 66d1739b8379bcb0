from __future__ import annotations

import itertools
from datetime import date

import pytest

from tests.builders import (
    LAYOUTS,
    a_bulletin,
    as_docx,
    as_html,
    as_markdown,
    bulletin_text,
    bulletin_values,
    bulletins,
    war_day,
)


def test_the_day_of_the_war_follows_the_date() -> None:
    assert war_day(date(2025, 2, 2)) == 1074
    assert a_bulletin(date=date(2025, 2, 2)).war_day == 1074
    assert a_bulletin(date=date(2025, 2, 2), war_day=1073).war_day == 1073


def test_a_change_stands_in_the_text() -> None:
    text = bulletin_text(headline="Snow In May", deaths=None, injuries=4, losses={"tanks": (-2, 99)})
    assert text.startswith("Snow In May – Day 3356 (May 4, 2031)\n\nSummary of the Day:\n\n")
    assert "\nINJURIES: 4\n" in text
    assert "\nTanks -2tanks99\n" in text


def test_what_is_unknown_is_not_printed() -> None:
    text = bulletin_text(deaths=None, injuries=None, losses=None, picture=None, sources=())
    for absent in ("DEATHS", "Troops", "Picture of the Day", "Source Material"):
        assert absent not in text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_prints_every_entry(layout: str) -> None:
    text = " ".join(bulletin_text(layout=layout).split())
    for front in a_bulletin().fronts:
        for entry in front.entries:
            assert entry.text in text


def test_layouts_differ_as_they_say() -> None:
    assert "\n\n" not in bulletin_text(layout="single-newlines")
    assert bulletin_text(layout="untitled").startswith("Summary of the Day – May 4, 2031:\n")
    assert "2031" not in bulletin_text(layout="undated")
    assert "– Days 3355-3356 (May 3-4, 2031)\n" in bulletin_text(layout="several-days")
    assert "– Days 3352-3353 (April 30-May 1, 2031)\n" in bulletin_text(layout="several-days", date=date(2031, 5, 1))


def test_files_say_the_same() -> None:
    value = a_bulletin()
    assert "<h2 class='wp-block-heading'><strong>Russia’s Allies</strong></h2>" in as_html(value)
    assert "340 &lt; 400" in as_html(value)
    assert r"340 \< 400" in as_markdown(value)
    assert as_docx(value).startswith(b"PK")


def test_a_series_is_consecutive_and_adds_up() -> None:
    days = list(bulletin_values(5, first=date(2031, 2, 26), seed=7))
    assert [value.date.isoformat() for value in days][2:4] == ["2031-02-28", "2031-03-01"]
    for before, after in itertools.pairwise(days):
        assert before.losses is not None
        assert after.losses is not None
        for name, figure in after.losses.items():
            assert figure.total == (before.losses[name].total or 0) + (figure.today or 0)


def test_a_series_has_the_size_of_the_real_thing_and_repeats() -> None:
    texts = list(bulletins(20, seed=3))
    assert all(18_000 < len(text.encode()) < 24_000 for text in texts)
    assert texts == list(bulletins(20, seed=3))
    assert len(set(texts)) == 20
