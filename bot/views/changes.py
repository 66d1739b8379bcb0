"""What changed since the bulletin before, in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views import common, naming
from bot.views.message import bold, line
from store.bulletin.model import SIDES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.language import Translator
    from bot.views.message import Line, Span
    from store.bulletin.model import Side
    from store.comparison import Changes, PlaceChanges
    from store.overview import State
    from store.places.place import Place


def changes_line(t: Translator, changes: Changes | None) -> Line:
    """Initiative, advances and places of a front or sector, then and now; names the days missing between."""
    if changes is None:
        return line(t("No earlier bulletin is stored to compare with."))
    if not changes.reported_then:
        return line(*_since(t, changes), t("That bulletin has no such entry."))
    first, *rest = _changed(t, changes)
    return line(*_since(t, changes), " ".join([first, *map(common.capital, rest)]))


def place_changes_line(t: Translator, changes: PlaceChanges | None, place: Place) -> Line | None:
    """Whether a settlement was named in the bulletin before, and who advanced there. None without an earlier one."""
    if changes is None:
        return None
    if not changes.named_then:
        said = t("The entries didn’t name {place} then.", place=naming.own(t, place))
    else:
        told = (_advance_there(t, s, then=s in changes.advanced_then, now=s in changes.advanced) for s in SIDES)
        said = " ".join(filter(None, told)) or t("It was named then too, with no confirmed advance there.")
    return line(*_since(t, changes), said)


def _since(t: Translator, changes: Changes | PlaceChanges) -> tuple[str | Span, ...]:
    """Since 29 January (30 January to 1 February are missing):"""
    since = bold(t("Since {day}", day=common.short_day(t, changes.since, changes.date)))
    return (since, ": ") if changes.gap is None else (since, f" ({common.missing_days(t, changes.gap)}): ")


def _changed(t: Translator, changes: Changes) -> Iterator[str]:
    if changes.initiative != changes.initiative_then:
        yield _initiative(t, changes)
    yield from _advances(t, changes.then, changes.now)
    if changes.sectors_appeared:
        yield t("Entries now, not then: {names}.", names=_listed(t, changes.sectors_appeared))
    if changes.sectors_gone:
        yield t("Entries then, not now: {names}.", names=_listed(t, changes.sectors_gone))
    if changes.appeared:
        yield t("Named now, not then: {names}.", names=_listed(t, changes.appeared))
    if changes.gone:
        yield t("Named then, not now: {names}.", names=_listed(t, changes.gone))
    if changes.gone or changes.sectors_gone:
        yield t("A place left out may still be under attack.")
    if not changes.appeared and not changes.gone and changes.named_then:
        yield t("The same places are named.")


def _listed(t: Translator, names: Iterable[str]) -> str:
    return ", ".join(naming.entry(t, name) for name in names)


def _initiative(t: Translator, changes: Changes) -> str:
    then = common.side_name(t, changes.initiative_then or "")
    if changes.initiative is None:
        return t("The initiative printed then was {then}, none is now.", then=then)
    if changes.initiative_then is None:
        return t("No initiative was printed then.")
    return t("The initiative printed then was {then}.", then=then)


def _advances(t: Translator, then: State, now: State) -> Iterator[str]:
    if not now.active and not then.active:
        yield t("{none} then either.", none=common.capital(_none(t, then)))
    elif not now.active:
        yield t("{then} then; {now} now.", then=_state(t, then), now=_none(t, now))
    elif not then.active:
        yield t("{then} then; {now} now.", then=_none(t, then), now=_state(t, now))
    elif not now.advanced and not then.advanced:
        yield t("No confirmed advance then either.")
    else:
        told = (_advance(t, side, then=side in then.advanced, now=side in now.advanced) for side in SIDES)
        yield from filter(None, told)


def _none(t: Translator, state: State) -> str:
    return t("no ground activity reported") if state.ground_only else t("no activity reported")


def _state(t: Translator, state: State) -> str:
    """One day's state, for a sentence that sets it against a day without activity."""
    if state.advanced:
        return common.sides_advanced(t, state.advanced)
    return t("attacks without confirmed advance") if state.attacked else t("activity without confirmed advance")


def _advance(t: Translator, side: Side, *, then: bool, now: bool) -> str | None:
    who = common.side_name(t, side)
    if then and now:
        return t("{side} advanced then too.", side=who)
    if now:
        return {
            "Russia": t("Russia advanced now; no Russian advance was reported then."),
            "Ukraine": t("Ukraine advanced now; no Ukrainian advance was reported then."),
        }[side]
    if then:
        return {
            "Russia": t("Russia advanced then; no Russian advance is reported now."),
            "Ukraine": t("Ukraine advanced then; no Ukrainian advance is reported now."),
        }[side]
    return None


def _advance_there(t: Translator, side: Side, *, then: bool, now: bool) -> str | None:
    who = common.side_name(t, side)
    if then and now:
        return t("{side} advanced there or near it then too.", side=who)
    if now:
        return {
            "Russia": t("It was named then too; no Russian advance was reported there."),
            "Ukraine": t("It was named then too; no Ukrainian advance was reported there."),
        }[side]
    if then:
        return {
            "Russia": t("Russia advanced there or near it then; no Russian advance is reported there now."),
            "Ukraine": t("Ukraine advanced there or near it then; no Ukrainian advance is reported there now."),
        }[side]
    return None
