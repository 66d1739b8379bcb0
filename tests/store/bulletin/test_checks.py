"""Remarks that a bulletin gives reason for by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.bulletin.checks import check
from tests.builders import a_bulletin

if TYPE_CHECKING:
    from store.bulletin.model import Bulletin


def remarks(bulletin: Bulletin) -> list[tuple[str, str]]:
    return [(remark.code, remark.text) for remark in check(bulletin)]


def test_a_whole_bulletin_gives_no_reason() -> None:
    assert remarks(a_bulletin()) == []


def test_a_day_number_that_does_not_fit_the_date() -> None:
    text = "The page prints day 3355, but 4 May 2031 is day 3356 of the war."
    assert remarks(a_bulletin(war_day=3355)) == [("war-day", text)]


def test_each_expected_part_that_is_missing_is_named() -> None:
    bare = a_bulletin().model_copy(
        update={"summary": (), "fronts": (), "losses": None, "civilian_casualties": None, "sources": ()}
    )
    assert remarks(bare) == [
        ("missing-section", "The bulletin has no summary."),
        ("missing-section", "The bulletin has no fronts."),
        ("missing-section", "The bulletin has no loss row."),
        ("missing-section", "The bulletin has no count of civilian casualties."),
        ("missing-section", "The bulletin has no list of sources."),
    ]


def test_summary_and_entries_that_disagree_are_named() -> None:
    summary = ("Russian forces gained ground near Borova, Lyman and Pokrovsk, while Ukraine advanced near Toretsk.",)
    found = remarks(a_bulletin().model_copy(update={"summary": summary}))
    assert [code for code, _ in found] == ["disagreement"]
    assert "Lyman" in found[0][1]
