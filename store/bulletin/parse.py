"""Text to Bulletin: the parts of an outline into one validated value, with remarks on what a person should see."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from store.bulletin import checks, picture, sources
from store.bulletin.advances import judge
from store.bulletin.dating import Stamp
from store.bulletin.errors import DateMissing, DateWrong, NotABulletin, SeveralBulletins
from store.bulletin.headings import Role, front_name
from store.bulletin.lines import fold
from store.bulletin.model import Bulletin, Entry, Front, Picture, Section, SectionKind, Source
from store.bulletin.outline import Outline, Part, outline, sectors_of
from store.bulletin.reading import Reading, Remark
from store.bulletin.settlements import settlements
from store.wording import PlaceName, Worded

if TYPE_CHECKING:
    from datetime import date as Date

_MOST_FRONTS = 100
_LONGEST_PAGE = timedelta(days=31)
"""A page whose title spans more than this is no page of several days, but a slip."""
_QUOTED = 60
"""Characters of a line that a remark quotes."""


def parse(text: str, *, given: Date | None = None, hint: Date | None = None) -> Reading:
    """Read a bulletin from plain text, its paragraphs parted by blank lines or single newlines.

    `given` is the date that whoever loads it names and wins over the text's; `hint` is one from a file's name or an
    address and counts only where the text has none. Raises a BulletinError, and nothing else, for a text that is no
    bulletin, has no date or one that does not exist, or holds several bulletins.
    """
    lines = fold(text)
    found = outline(lines)
    if not _is_bulletin(found):
        raise NotABulletin
    _refuse_several(found)
    remarks: list[Remark] = []
    stamp = _stamp(found)
    day = _date(stamp, given, hint, remarks)
    sections, left_out, pictured, named = _sections(found, remarks)
    _remark_on_figures(found, remarks)
    bulletin = Bulletin(
        date=day,
        war_day=next((s.war_day for s in [*found.titles, *found.dated] if s.war_day is not None), None),
        headline=found.headline,
        summary=tuple(line for part in found.parts if part.role is Role.SUMMARY for line in part.lines),
        picture=pictured,
        sections=sections,
        fronts=_fronts(found, remarks),
        losses=found.rows[0].figures if found.rows else None,
        civilian_casualties=found.counts[0] if found.counts else None,
        sources=named,
    )
    remarks += checks.check(bulletin)
    whole = "\n\n".join(lines)
    return Reading(
        bulletin=bulletin,
        text=whole,
        remarks=tuple(remarks),
        left_out=tuple(sorted((*found.left_out, *left_out), key=whole.find)),
        first_day=_first_day(stamp, day),
    )


def _is_bulletin(found: Outline) -> bool:
    """A dated title, a known heading or a loss row; a heading that any text may have needs a second one."""
    sure = any(heading.sure for heading in found.known) or len(found.known) > 1
    return bool(found.titles or found.rows or sure)


def _refuse_several(found: Outline) -> None:
    """Raise SeveralBulletins for two pasted together: titles of different days, or the whole structure twice."""
    if sum(part.role is Role.FRONT for part in found.parts) > _MOST_FRONTS:
        raise SeveralBulletins
    for stamps in (found.titles, found.summaries):
        days = [stamp.days for stamp in stamps if stamp.days]
        page = next((stamp.days for stamp in found.titles if stamp.several and stamp.days), None)
        apart = [d for d in days if not (page and page[0] <= d[0] and d[-1] <= page[-1])]
        if len({d[-1] for d in apart}) > 1:
            raise SeveralBulletins
    if any(stamp.several for stamp in found.titles):
        return
    ends = {stamp.days[-1] for stamp in (*found.titles, *found.summaries) if stamp.days}
    if len(ends) > 1 and any(row.figures != found.rows[0].figures for row in found.rows[1:]):
        raise SeveralBulletins
    seen = Counter(
        (part.role, part.kind, front_name(part.heading) if part.role is Role.FRONT else "") for part in _known(found)
    )
    twice = [key for key, times in seen.items() if times > 1]
    if len(twice) > 2 or (len(twice) > 1 and any(role is Role.SUMMARY for role, _, _ in twice)):
        raise SeveralBulletins


def _known(found: Outline) -> list[Part]:
    unknown = (Role.SECTION, SectionKind.OTHER)
    return [part for part in found.parts if part.role and (part.role, part.kind) != unknown]


def _stamp(found: Outline) -> Stamp:
    """The stamp that dates the page: the title's, else the summary's, else any other."""
    dated = [stamp for stamp in (*found.titles, *found.summaries, *found.dated) if stamp.days or stamp.wrong]
    return dated[0] if dated else Stamp()


def _date(stamp: Stamp, given: Date | None, hint: Date | None, remarks: list[Remark]) -> Date:
    printed = stamp.days[-1] if stamp.days else None
    if given:
        if printed is not None and printed != given:
            text = Worded(
                "Loaded for {given}, as asked; the text itself is dated {printed}.", given=given, printed=printed
            )
            remarks.append(Remark("date-given", text))
        elif stamp.wrong:
            text = Worded(
                "Loaded for {given}, as asked; the date in the text, {wrong}, does not exist.",
                given=given,
                wrong=stamp.wrong,
            )
            remarks.append(Remark("date-given", text))
        return given
    if stamp.wrong:
        raise DateWrong(
            Worded(
                "The date in the text, {wrong}, does not exist: send it with one, as in /load 2025-02-14.",
                wrong=stamp.wrong,
            )
        )
    if printed is None:
        if hint is None:
            raise DateMissing
        return hint
    if hint not in {None, printed}:
        text = Worded(
            "The text is dated {printed}, its file name or address {hint}: the text counts.", printed=printed, hint=hint
        )
        remarks.append(Remark("date-hint", text))
    if stamp.several:
        text = Worded(
            "The page covers several days, {first} to {last}: it is kept under the last.",
            first=stamp.days[0],
            last=printed,
        )
        remarks.append(Remark("several-days", text))
    return printed


def _first_day(stamp: Stamp, day: Date) -> Date | None:
    """The first day of a page over several, unless it was given another date than its own."""
    if not stamp.several or len(stamp.days) < 2 or stamp.days[-1] != day:
        return None
    return stamp.days[0] if timedelta(0) < day - stamp.days[0] <= _LONGEST_PAGE else None


def _sections(
    found: Outline, remarks: list[Remark]
) -> tuple[tuple[Section, ...], tuple[str, ...], Picture | None, tuple[Source, ...]]:
    """The sections in order, image text left out beside the picture, the picture, the sources."""
    sections: list[Section] = []
    left_out: list[str] = []
    pictured: Picture | None = None
    named: list[Source] = []
    for part in found.parts:
        strays: list[str] = []
        if part.role is Role.PICTURE and pictured is None:
            read = picture.read(part.lines)
            pictured = read.picture
            left_out += read.left_out
            strays += read.unplaced
        elif part.role is Role.SOURCES:
            for line in part.lines:
                listed = sources.read(line)
                named += listed
                strays += [] if listed else [line]
        elif part.role in {None, Role.PICTURE} or (part.role is Role.SECTION and not part.sector):
            sections.append(Section(kind=part.kind, heading=part.heading, paragraphs=tuple(part.lines)))
        if strays:
            sections.append(Section(kind=SectionKind.OTHER, heading="", paragraphs=tuple(strays)))
            remarks += [
                Remark(
                    "unplaced",
                    Worded(
                        "This line is no part of {heading}, and is kept apart: {line}",
                        heading=part.heading,
                        line=_quote(line),
                    ),
                )
                for line in strays
            ]
    remarks += [
        Remark("unplaced", Worded("An appeal to readers is kept where it stands: {line}", line=_quote(line)))
        for line in found.appeals
    ]
    return tuple(sections), tuple(left_out), pictured, tuple(named)


def _quote(line: str) -> str:
    return f"“{line}”" if len(line) <= _QUOTED else f"“{line[:_QUOTED].rsplit(' ', 1)[0]}…”"


def _remark_on_figures(found: Outline, remarks: list[Remark]) -> None:
    for row in found.rows[:1]:
        if row.unread:
            text = Worded(
                "Parts of the loss row could not be read, so it is kept in its section too: {parts}.",
                parts="; ".join(row.unread),
            )
            remarks.append(Remark("loss-row", text))
    if any(row.figures != found.rows[0].figures for row in found.rows[1:]):
        remarks.append(Remark("loss-row", Worded("There is a second loss row with other figures: the first counts.")))
    for line in found.uncounted:
        text = Worded(
            "A count of civilian casualties could not be read, and is kept in its section: {line}", line=_quote(line)
        )
        remarks.append(Remark("casualties", text))
    if any(count != found.counts[0] for count in found.counts[1:]):
        remarks.append(
            Remark("casualties", Worded("There is a second count of civilian casualties: the first counts."))
        )


def _fronts(found: Outline, remarks: list[Remark]) -> tuple[Front, ...]:
    names = list(dict.fromkeys(front_name(part.heading) for part in found.parts if part.role is Role.FRONT))
    fronts: list[Front] = []
    for part, below in sectors_of(found.parts):
        entries = [_entry(None, line, names) for line in part.lines]
        for sector in below:
            entries.append(_entry(sector.heading, " ".join(sector.lines), names))
            if not sector.lines:
                text = Worded(
                    "The sector {sector} ({front}) has no text.", sector=PlaceName(sector.heading), front=part.heading
                )
                remarks.append(Remark("empty-sector", text))
        name, initiative = front_name(part.heading), part.initiative
        fronts.append(Front(front=name, heading=part.heading, initiative=initiative, entries=tuple(entries)))
    return tuple(fronts)


def _entry(sector: str | None, text: str, fronts: list[str]) -> Entry:
    verdict = judge(text)
    return Entry(
        sector=sector,
        text=text,
        activity=verdict.activity,
        advanced=verdict.advanced,
        settlements=settlements(text, fronts=fronts),
    )
