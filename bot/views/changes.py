"""What changed since the bulletin before, in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views import common
from bot.views.message import bold, line
from store.bulletin.model import SIDES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.language import Translator
    from bot.views.message import Line, Span
    from store.bulletin.model import Side
    from store.comparison import Changes
    from store.places.place import Place


def changes_line(t: Translator, changes: Changes | None) -> Line:
    """Initiative, advances and places of a front or sector, then and now; names the days missing between."""
    if changes is None:
        return line(t("No earlier bulletin is stored to compare with."))
    said = " ".join(_changed(t, changes) if changes.reported_then else _not_reported(t))
    return line(*_since(t, changes), said)


def newly_named_line(t: Translator, changes: Changes | None, place: Place) -> Line | None:
    """Whether a settlement was named in the same entry of the bulletin before. None where there is nothing to say."""
    if changes is None:
        return None
    if not changes.reported_then:
        return line(*_since(t, changes), " ".join(_not_reported(t)))
    new = not {place.name, *place.spellings}.isdisjoint(changes.appeared)
    name = place.name_in(t.code)
    said = t("That entry didn’t name {place} then.", place=name) if new else t("That entry named it then too.")
    return line(*_since(t, changes), said)


def _since(t: Translator, changes: Changes) -> tuple[str | Span, ...]:
    """Since 29 January (30 January to 1 February are missing):"""
    since = bold(t("Since {day}", day=common.short_day(t, changes.since, changes.date)))
    if changes.gap is None:
        return since, ": "
    missing = common.days_between(t, changes.gap.first, changes.gap.last)
    one = changes.gap.first == changes.gap.last
    named = t("{days} is missing", days=missing) if one else t("{days} are missing", days=missing)
    return since, f" ({named}): "


def _not_reported(t: Translator) -> Iterator[str]:
    yield t("That bulletin has no such entry.")


def _changed(t: Translator, changes: Changes) -> Iterator[str]:
    if changes.initiative != changes.initiative_then:
        yield _initiative(t, changes)
    for side in SIDES:
        if sentence := _advance(t, side, then=side in changes.advanced_then, now=side in changes.advanced):
            yield sentence
    if not changes.advanced and not changes.advanced_then:
        yield t("No confirmed advance then either.") if changes.active_then else t("No activity was reported then.")
    if changes.appeared:
        yield t("Named now, not then: {names}.", names=", ".join(changes.appeared))
    if changes.gone:
        yield t("Named then, not now: {names}.", names=", ".join(changes.gone))
        yield t("A place left out may still be under attack.")
    if not changes.appeared and not changes.gone and changes.named_then:
        yield t("The same places are named.")


def _initiative(t: Translator, changes: Changes) -> str:
    if changes.initiative is None:
        return t("The initiative printed then was {then}, none is now.", then=changes.initiative_then)
    if changes.initiative_then is None:
        return t("No initiative was printed then.")
    return t("The initiative printed then was {then}.", then=changes.initiative_then)


def _advance(t: Translator, side: Side, *, then: bool, now: bool) -> str | None:
    who = common.side_name(t, side)
    if then and now:
        return t("{side} advanced then too.", side=who)
    if now:
        return t("{side} advanced now, not then.", side=who)
    return t("{side} advanced then, not now.", side=who) if then else None
