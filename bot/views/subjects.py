"""What answers are about: the inline query that gives the same to others, the link to it, the place to follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.links import payload
from bot.views import naming
from bot.views.message import Subject

if TYPE_CHECKING:
    from datetime import date as Date

    from bot.language import Translator
    from store.bulletin.model import LossCategory
    from store.places.place import Place


def of_day(date: Date) -> Subject:
    """A day in short."""
    return Subject(date.isoformat(), payload("day", date.isoformat()))


def of_part(verb: str, date: Date) -> Subject:
    """A part of a day that a command of its own gives: front (all of them), losses, civilians, news, map, sources."""
    return Subject(f"{verb} {date.isoformat()}", payload(verb, date.isoformat()))


def of_section(kind: str, date: Date) -> Subject:
    """The sections of a kind."""
    return Subject(f"news {kind} {date.isoformat()}", payload("news", kind, date.isoformat()))


def of_category(category: LossCategory, when: str) -> Subject:
    """One category of the losses, on a day or over a period."""
    return Subject(f"losses {category} {when}", payload("losses", str(category), when))


def of_losses(period: str) -> Subject:
    """All categories over a period."""
    return Subject(f"losses {period}", payload("losses", period))


def of_place(t: Translator, place: Place, date: Date) -> Subject:
    """A front, sector or settlement on a day."""
    when = date.isoformat()
    return Subject(f"{_written(place)} {when}", payload("front", place.slug, when), _followed(t, place))


def of_history(t: Translator, place: Place) -> Subject:
    """A place day by day."""
    return Subject(f"history {_written(place)}", payload("history", place.slug), _followed(t, place))


def of_question(words: str, date: Date) -> Subject:
    """The answer to a question; no link can carry one, so it leads to the day that the answer is from."""
    return Subject(words, payload("day", date.isoformat()))


def _written(place: Place) -> str:
    """A place as one would type it, so that it is the only one meant."""
    return place.slug if place.shares_name else place.name


def _followed(t: Translator, place: Place) -> tuple[str, str]:
    return place.slug, naming.own(t, place)
