"""Lines that several answers share: whose day it is, how old, who advanced, losses and civilians in a line each."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.callbacks import button
from bot.language import ENGLISH, mark
from bot.views import naming
from bot.views.message import Line, Message, Quote, bold, italic, line, message
from store.bulletin.model import SIDES, LossCategory
from store.overview import UNNAMED, Attacked, advance_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date as Date
    from datetime import datetime

    from bot.language import Translator
    from bot.views.message import Button
    from store.bulletin.disagreements import Disagreement
    from store.bulletin.model import Bulletin, LossFigure, Side
    from store.overview import FrontLine
    from store.places.place import Place
    from store.situation import Day, Gap

LONG_QUOTE = 300
"""Characters from which a quote that is not the answer itself is folded."""


def nothing_loaded(t: Translator, *, is_admin: bool = False) -> Message:
    """What every answer says on an empty store."""
    return message(
        line(t("No bulletin has been loaded yet. Subscribe now and you get the first one.")),
        line(t("Admin: send /load to load it.")) if is_admin else None,
        keyboard=[button(t("Subscribe"), "subscribe")],
    )


# -- which day ---------------------------------------------------------------------------------------------------


def day_title(t: Translator, bulletin: Bulletin) -> str:
    """Sunday 2 February 2025, day 1074."""
    day = t.day(bulletin.date, weekday=True)
    if bulletin.war_day is None:
        return day
    return t("{day}, day {number}", day=day, number=bulletin.war_day)


def day_title_short(t: Translator, bulletin: Bulletin) -> str:
    """2 February 2025, day 1074."""
    day = t.day(bulletin.date)
    if bulletin.war_day is None:
        return day
    return t("{day}, day {number}", day=day, number=bulletin.war_day)


def day_heading(t: Translator, bulletin: Bulletin) -> Line:
    """The day and the day of the war, bold."""
    return line(bold(capital(day_title(t, bulletin))))


def age_opening(t: Translator, newest: Date, today: Date, *, shown: bool = True) -> Line | None:
    """What an answer about today opens with when the newest bulletin is two days old or more; `today` is the chat's.

    `shown` is False for a refusal, which shows nothing of that day.
    """
    age = age_of(newest, today)
    if age is None:
        return None
    day = t.day(newest, year=newest.year != today.year)
    latest = t.plural(
        "The latest bulletin is of {day}, {n} day old.", "The latest bulletin is of {day}, {n} days old.", age, day=day
    )
    since = t("None has come since. This is that day:") if shown else t("None has come since.")
    return line(bold(latest), " ", since)


def age_of(newest: Date, today: Date) -> int | None:
    """How many days old the newest bulletin is; None where that is not worth saying."""
    age = (today - newest).days
    return age if age >= 2 else None


def gap_line(t: Translator, day: Day) -> Line | None:
    """After a gap: which bulletin came before, and the days without one. None where no day is missing."""
    if day.before is None or day.gap is None:
        return None
    before = short_day(t, day.before.date, day.bulletin.date)
    return line(t("Compared with {before}; {missing}.", before=before, missing=missing_days(t, day.gap)))


def missing_days(t: Translator, gap: Gap) -> str:
    """3 and 4 February are missing."""
    days = days_between(t, gap.first, gap.last)
    return t("{days} is missing", days=days) if gap.first == gap.last else t("{days} are missing", days=days)


def days_between(t: Translator, first: Date, last: Date) -> str:
    """One day, two with `and`, more with `to`; the month once where it is the same: 3 and 4 February."""
    if first == last:
        return t.day(first, year=False)
    same_month = (first.year, first.month) == (last.year, last.month)
    opening = str(first.day) if same_month else t.day(first, year=first.year != last.year)
    closing = t.day(last, year=first.year != last.year)
    if (last - first).days == 1:
        return t.and_list([opening, closing])
    return t("{first} to {last}", first=opening, last=closing)


def span_name(t: Translator, first: Date, last: Date) -> str:
    """A period with its year: January 2025, 2025, 1 to 4 May 2031."""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    if first.day == 1 and (first.year, first.month) == (last.year, last.month) and (last + timedelta(days=1)).day == 1:
        return t.month(last)
    if first == last:
        return t.day(first)
    between = days_between(t, first, last)
    return between if first.year != last.year else f"{between} {last.year}"


def short_day(t: Translator, day: Date, beside: Date) -> str:
    """A day without its year, unless it is of another year than `beside`."""
    return t.day(day, year=day.year != beside.year)


def revision_footer(t: Translator, day: Day, zone: str) -> Line | None:
    """The last line of an answer from a corrected bulletin; the date is that of the correction in the chat's zone."""
    if day.revision <= 1:
        return None
    return corrected_line(t, day.revision, day.loaded_at, day.bulletin.date, zone)


def corrected_line(t: Translator, revision: int, at: datetime, day: Date, zone: str) -> Line:
    """Which revision of a day is told, and the day of its correction, `at`, in the chat's zone."""
    corrected = short_day(t, at.astimezone(ZoneInfo(zone)).date(), day)
    return line(t("Revision {n}, corrected {day}.", n=revision, day=corrected))


def covers_line(t: Translator, day: Day) -> Line | None:
    """Of a page over several days, which these are; None for a page of one day."""
    if day.first_day is None:
        return None
    last = day.bulletin.date
    return line(t("This page covers {days} {year}.", days=days_between(t, day.first_day, last), year=last.year))


def original_line(t: Translator, answer: Message) -> Line | None:
    """To whom reads in another language: that what is quoted stands in English, as the bulletin has it."""
    if t == ENGLISH or not any(isinstance(block, Quote) for block in answer.blocks):
        return None
    return line(italic(t("The bulletin’s words are in English, unchanged.")))


def closed(t: Translator, answer: Message, day: Day, zone: str) -> Message:
    """The answer, ended by the language of its quotes, the days of a page over several, and its revision."""
    lines = (original_line(t, answer), covers_line(t, day), revision_footer(t, day, zone))
    footers = [footer for footer in lines if footer]
    return answer.closing_with(line(), *footers) if footers else answer


def day_buttons(t: Translator, day: Day, verb: str, *args: str) -> list[Button]:
    """The same answer for the stored days before and after: `verb` with `args` and the date."""
    before = day.before.date if day.before else None
    return [
        *(button(t("Day before"), verb, *args, before.isoformat()) if before else ()),
        *(button(t("Day after"), verb, *args, day.next.isoformat()) if day.next else ()),
    ]


def map_button(t: Translator, day: Day) -> list[Button]:
    """The day on a map, as a message below; none where the bulletin has nothing on the fronts."""
    return button(t("Map"), "map", day.bulletin.date.isoformat(), below=True) if day.lines else []


# -- who advanced ------------------------------------------------------------------------------------------------


def side_name(t: Translator, side: str) -> str:
    """Russia or Ukraine; whatever else a bulletin may print, as printed."""
    return t(_SIDES[side]) if side in _SIDES else side


_SIDES = {"Russia": mark("Russia"), "Ukraine": mark("Ukraine")}


def sides_advanced(t: Translator, sides: Sequence[Side]) -> str:
    """Russia advanced, inside a sentence; of both sides: Russia and Ukraine advanced."""
    named = t.and_list([side_name(t, side) for side in sides])
    return t.plural("{sides} advanced", "{sides} advanced", len(sides), sides=named)


def advance_totals(t: Translator, lines: Iterable[FrontLine]) -> str:
    """Russia advanced in 5 sectors, Ukraine in 1."""
    fronts = tuple(lines)
    if not fronts:
        return t("The bulletin has nothing on the fronts.")
    counts = [(side, n) for side in SIDES if (n := advance_count(fronts, side))]
    if not counts:
        return t("No confirmed advance by either side.")
    (side, n), *rest = counts
    first = t.plural("{side} advanced in {n} sector", "{side} advanced in {n} sectors", n, side=side_name(t, side))
    more = [t("{side} in {n}", side=side_name(t, other), n=t.number(m)) for other, m in rest]
    return f"{', '.join([first, *more])}."


def front_line(t: Translator, front: FrontLine) -> Line:
    """A front in one line, as in the digest: its name bold, then who advanced, attacks, no activity."""
    note = t("in Russia") if in_russia(front) else naming.note(t, front.note or "")
    name = (bold(naming.front(t, front.front)), f" ({note})" if note else "", ": ")
    if front.quiet:
        if front.elsewhere:
            none, sections = no_activity(t, front), ", ".join(front.elsewhere)
            return line(*name, t("{none}; see also {sections}.", none=none, sections=sections))
        return line(*name, no_activity(t, front), ".")
    first, *rest = _in_short(t, front) or [t("the bulletin prints nothing under this front.")]
    return line(*name, " ".join([first, *map(capital, rest)]))


def _in_short(t: Translator, front: FrontLine) -> list[str]:
    """As `front_sentences`, without the places of attacks outside the sectors."""
    said = [_told(t, t("{side} advanced", side=side_name(t, side)), _named(t, names)) for side, names in front.advanced]
    attacked = [Attacked(UNNAMED, each.claimed) if each.name in front.places else each for each in front.attacked]
    if attacked:
        said.append(_told(t, t("attacks, no advance"), dict.fromkeys(_with_claims(t, attacked))))
    if front.active:
        active = dict.fromkeys(UNNAMED if name in front.places else name for name in front.active)
        said.append(_told(t, t("other activity, no advance"), _named(t, active)))
    if front.inactive:
        names = t.and_list([naming.entry(t, name) or t("elsewhere on the front") for name in front.inactive])
        said.append(t("{names}: no activity reported.", names=names))
    return said


def no_activity(t: Translator, front: FrontLine) -> str:
    """What a quiet front reports, inside a sentence: of the ground alone where the bulletin says no more."""
    return t("no ground activity reported") if front.ground_only else t("no activity reported")


def front_name(t: Translator, front: FrontLine) -> Line:
    """A front as a heading: its short name bold, and what that leaves out."""
    return line(bold(naming.front(t, front.front)), note_of(t, front))


def note_of(t: Translator, front: FrontLine) -> str:
    """What a front's short name leaves out, in brackets; "" where it leaves out nothing."""
    note = t("Ukrainian operations in Russia") if in_russia(front) else naming.note(t, front.note or "")
    return f" ({note})" if note else ""


def in_russia(front: FrontLine) -> bool:
    """Whether the front's heading is that of the operations in Russia."""
    return "Russia" in (front.note or "")


def front_sentences(t: Translator, front: FrontLine) -> list[str]:
    """Who advanced where; where there were attacks and no advance; where nothing was reported."""
    said = [_told(t, t("{side} advanced", side=side_name(t, side)), _named(t, names)) for side, names in front.advanced]
    if front.attacked:
        said.append(_told(t, t("Attacks, no confirmed advance"), _with_claims(t, front.attacked)))
    if front.active:
        said.append(_told(t, t("Other activity, no confirmed advance"), _named(t, front.active)))
    if front.inactive:
        said.append(_told(t, t("No activity reported"), _named(t, front.inactive)))
    return said or [t("The bulletin prints nothing under this front.")]


def _named(t: Translator, names: Iterable[str]) -> list[str]:
    return [naming.entry(t, name) for name in names]


def _with_claims(t: Translator, attacked: Iterable[Attacked]) -> list[str]:
    named = ((naming.entry(t, each.name), claim_note(t, each.claimed)) for each in attacked)
    return [" ".join(filter(None, pair)) for pair in named]


def claim_note(t: Translator, claimed: tuple[Side, ...]) -> str:
    """(a Russian claim, not confirmed): whose advance an entry only passes on; "" where none."""
    claims = {
        "Russia": t("a Russian claim, not confirmed"),
        "Ukraine": t("a Ukrainian claim, not confirmed"),
    }
    return f"({'; '.join(claims[side] for side in claimed)})" if claimed else ""


def _told(t: Translator, what: str, names: Iterable[str]) -> str:
    """`what: names.`, or `what.` where the only name is UNNAMED."""
    listed = list(names)
    if listed == [UNNAMED]:
        return f"{what}."
    if len(listed) == 1 and listed[0].startswith("("):
        return f"{what} {listed[0]}."
    return f"{what}: {', '.join(name or t('elsewhere on the front') for name in listed)}."


def disagreement_line(t: Translator, found: Iterable[Disagreement]) -> str | None:
    """In one sentence, for an overview that follows the entries: Summary and entries disagree on Lyman and Borova."""
    names = list(dict.fromkeys(naming.entry(t, each.sector or each.place) for each in found))
    if not names:
        return None
    return t("Summary and entries disagree on {places}; the lines above follow the entries.", places=t.and_list(names))


def disagreement_sentence(t: Translator, found: Disagreement) -> str:
    """What the one says and the other doesn't."""
    side = side_name(t, found.side)
    entry = naming.entry(t, found.sector) if found.sector else found.front and naming.front(t, found.front)
    place = naming.entry(t, found.place)
    if found.said_by == "entry":
        return t(
            "The {entry} entry reports that {side} advanced, the day’s summary doesn’t; the entry counts.",
            entry=entry,
            side=side,
        )
    if entry is None:
        return t(
            "The day’s summary reports that {side} advanced near {place}; no entry names it.",
            side=side,
            place=place,
        )
    return t(
        "The day’s summary reports that {side} advanced near {place}, the {entry} entry doesn’t; the entry counts.",
        side=side,
        place=place,
        entry=entry,
    )


# -- figures -----------------------------------------------------------------------------------------------------


def category_name(t: Translator, category: LossCategory) -> str:
    """As it stands inside a sentence."""
    return {
        LossCategory.TROOPS: t("troops"),
        LossCategory.TANKS: t("tanks"),
        LossCategory.ARTILLERY: t("artillery"),
        LossCategory.ARMOURED_VEHICLES: t("armoured vehicles"),
        LossCategory.AIRCRAFT: t("aircraft"),
        LossCategory.HELICOPTERS: t("helicopters"),
        LossCategory.SHIPS: t("ships"),
        LossCategory.MLRS: t("rocket launchers"),
        LossCategory.AIR_DEFENCE: t("air defence"),
        LossCategory.DRONES: t("drones"),
        LossCategory.CRUISE_MISSILES: t("cruise missiles"),
        LossCategory.VEHICLES: t("vehicles"),
        LossCategory.SPECIAL_EQUIPMENT: t("special equipment"),
        LossCategory.SUBMARINES: t("submarines"),
    }[category]


def loss_line(t: Translator, bulletin: Bulletin, *, totals: bool = True) -> Line:
    """The day's Russian losses in each category that has a figure for the day; with `totals` all troops lost, too.

    Says whose count it is, and says so where the bulletin prints none or no figure for the day.
    """
    name = bold(t("Russian losses"))
    if bulletin.losses is None:
        return line(name, ": ", t("the bulletin prints no figures."))
    stated = {category: figure for category, figure in bulletin.losses.items() if figure.today is not None}
    told = [_loss(t, category, figure, totals=totals) for category, figure in stated.items()]
    if LossCategory.TROOPS not in stated and totals and (troops := bulletin.losses.get(LossCategory.TROOPS)):
        told.insert(0, f"{t('troops: day not stated')} {_all_troops(t, troops)}")
    return line(name, ", ", t("Ukraine’s count"), ": ", ", ".join(told) or t("no figure for the day is stated"), ".")


def _loss(t: Translator, category: LossCategory, figure: LossFigure, *, totals: bool) -> str:
    told = f"{category_name(t, category)} {t.signed(figure.today or 0)}"
    return f"{told} {_all_troops(t, figure)}" if category is LossCategory.TROOPS and totals else told


def _all_troops(t: Translator, figure: LossFigure) -> str:
    if figure.total is None:
        return t("(killed and wounded)")
    return t("({total} in all, killed and wounded)", total=t.number(figure.total))


def civilians_line(t: Translator, bulletin: Bulletin) -> Line:
    """Civilians killed and injured in the past 24 hours, as the bulletin counts them; a figure not printed is not 0."""
    counted = bulletin.civilian_casualties
    if counted is None:
        return line(bold(t("Civilians")), ": ", t("the bulletin prints no count."))
    killed = t("killed: not stated") if counted.deaths is None else t.plural("{n} killed", "{n} killed", counted.deaths)
    injured = (
        t("injured: not stated")
        if counted.injuries is None
        else t.plural("{n} injured", "{n} injured", counted.injuries)
    )
    return line(bold(t("Civilians")), ", ", t("past 24 hours"), f": {killed}, {injured}.")


def sources_line(t: Translator, bulletin: Bulletin) -> Line | None:
    """The sources that the bulletin names; None where it names none."""
    names = ", ".join(source.name for source in bulletin.sources)
    return line(italic(t("Sources: {names}.", names=names))) if names else None


# -- places ------------------------------------------------------------------------------------------------------


def place_name(t: Translator, place: Place) -> str:
    """As a title: in the reader's language, with the bulletin's spelling beside it where that is another."""
    name = naming.own(t, place)
    return name if place.kind == "front" or name == place.name else f"{name} ({place.name})"


def capital(text: str) -> str:
    """With its first letter large, as a sentence opens."""
    return text[:1].upper() + text[1:]
