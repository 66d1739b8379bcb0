"""Remarks that one bulletin alone gives reason for. They warn and never block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.bulletin.dating import WAR_BEGAN
from store.bulletin.disagreements import disagreements
from store.bulletin.reading import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.bulletin.model import Bulletin


def check(bulletin: Bulletin) -> Iterator[Remark]:
    """What a person should look at: the day's number, expected parts that are missing, parts that disagree."""
    yield from _war_day(bulletin)
    yield from _missing(bulletin)
    for disagreement in disagreements(bulletin):
        yield Remark("disagreement", disagreement.sentence)


def _war_day(bulletin: Bulletin) -> Iterator[Remark]:
    counted = (bulletin.date - WAR_BEGAN).days
    if bulletin.war_day is not None and bulletin.war_day != counted:
        day = f"{bulletin.date.day} {bulletin.date:%B %Y}"
        text = f"The page prints day {bulletin.war_day}, but {day} is day {counted} of the war."
        yield Remark("war-day", text)


def _missing(bulletin: Bulletin) -> Iterator[Remark]:
    expected = {
        "summary": bool(bulletin.summary),
        "fronts": bool(bulletin.fronts),
        "loss row": bulletin.losses is not None,
        "count of civilian casualties": bulletin.civilian_casualties is not None,
        "list of sources": bool(bulletin.sources),
    }
    for name, there in expected.items():
        if not there:
            yield Remark("missing-section", f"The bulletin has no {name}.")
