"""The morning digest: all fronts, or what a chat follows. Its first two lines fit a lock screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.language import ENGLISH
from bot.views import common, naming, places
from bot.views.message import Block, Message, bold, italic, line, message, paragraphs, quote
from store.bulletin.advances import judge
from store.bulletin.model import SIDES
from store.bulletin.sentences import sentences
from store.front_report import FrontWhole, NotNamed, SectorReport, SettlementReport
from store.overview import entry_name, state_of
from store.places.place import short_front

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from bot.language import Translator
    from bot.views.message import Button
    from store.bulletin.disagreements import Disagreement
    from store.bulletin.model import Entry, Front, Side
    from store.front_report import Mention, Report
    from store.situation import Day


def digest(t: Translator, day: Day, reports: Sequence[Report] = (), *, others: Sequence[date] = ()) -> Message:
    """The digest of a day; `reports` are those of the followed names, none for all fronts.

    `others` are days that were not sent, newest first: each gets a button.
    """
    return _followed(t, day, reports, others) if reports else _all_fronts(t, day, others)


def _all_fronts(t: Translator, day: Day, others: Sequence[date]) -> Message:
    bulletin = day.bulletin
    text = "\n\n".join(bulletin.summary)
    blocks = paragraphs(
        [common.day_heading(t, bulletin), line(common.advance_totals(t, day.lines)), common.gap_line(t, day)],
        [common.front_line(t, front) for front in day.lines],
        [common.loss_line(t, bulletin), common.civilians_line(t, bulletin)],
        _told_at_length(t, bulletin.headline, text),
        _footnotes(t, day, _advance_notes(t, day)),
    )
    date_ = bulletin.date.isoformat()
    rows = [
        [*_below(t("Fronts"), "front", date_), *_below(t("Losses"), "losses", date_)],
        [*_below(t("Civilians"), "civilians", date_), *_below(t("News"), "news", date_), *common.map_button(t, day)],
        _others(t, others),
    ]
    return message(*blocks, keyboard=rows)


def _told_at_length(t: Translator, headline: str | None, summary: str) -> list[Block]:
    """The headline, and the summary behind a tap; to whom reads in another language, where to find them."""
    if t != ENGLISH:
        return []
    blocks: list[Block] = [line(bold(t("Headline"))), quote(headline)] if headline else []
    if summary:
        title = line(bold(t("Summary")), ", ", t("in the bulletin’s words (tap to open)"))
        blocks += [title, quote(summary, expandable=True)]
    return blocks


def _followed(t: Translator, day: Day, reports: Sequence[Report], others: Sequence[date]) -> Message:
    bulletin = day.bulletin
    disagree = common.disagreement_line(t, [each for each in day.disagreements if _is_told(each, day, reports)])
    blocks = paragraphs(
        [common.day_heading(t, bulletin), _in_short(t, reports), common.gap_line(t, day)],
        *(list(_told(t, report)) for report in reports),
        [
            _not_followed(t, day, reports),
            common.loss_line(t, bulletin, totals=False),
            common.civilians_line(t, bulletin),
        ],
        _footnotes(t, day, [disagree]),
    )
    named = [report.place for report in reports if isinstance(report, FrontWhole | SectorReport | SettlementReport)]
    date_ = bulletin.date.isoformat()
    rows = [
        [one for place in named[:3] for one in _below(naming.own(t, place), "front", place.slug, date_)],
        [*_below(t("All fronts"), "front", date_), *common.map_button(t, day), *_below(t("What I follow"), "settings")],
        _others(t, others),
    ]
    return message(*blocks, keyboard=rows)


def _in_short(t: Translator, reports: Sequence[Report]) -> Block | None:
    """Who advanced in what is followed, for a lock screen."""
    said = []
    for report in reports:
        match report:
            case FrontWhole():
                quiet = f"{common.no_activity(t, report.line)}."
                told = quiet if report.line.quiet else common.advance_totals(t, [report.line])
                said.append(f"{naming.own(t, report.place)}: {told}")
            case SectorReport():
                told = " ".join(dict.fromkeys(_status(t, entry) for entry in report.entries))
                said.append(f"{places.own_name(t, report.place)}: {told}")
            case SettlementReport():
                told = " ".join(dict.fromkeys(_status_there(t, mention) for mention in report.mentions))
                named = told or t("named outside the fronts.")
                said.append(f"{places.own_name(t, report.place)}: {named}")
            case _:
                continue
    return line(" ".join(said)) if said else None


def _not_followed(t: Translator, day: Day, reports: Sequence[Report]) -> Block:
    """The sectors that advanced besides those followed."""
    told = []
    for side in SIDES:
        others = _advanced_elsewhere(day, reports, side)
        if others:
            names = ", ".join(naming.entry(t, name) for name in others)
            told.append(
                t.plural(
                    "{side} advanced in {n} more sector ({names}).",
                    "{side} advanced in {n} more sectors ({names}).",
                    len(others),
                    side=common.side_name(t, side),
                    names=names,
                )
            )
    return line(bold(t("Not followed")), ": ", " ".join(told) or t("no confirmed advance elsewhere."))


def _advanced_elsewhere(day: Day, reports: Sequence[Report], side: Side) -> list[str]:
    fronts = {report.line.front for report in reports if isinstance(report, FrontWhole)}
    sectors = {report.place.name for report in reports if isinstance(report, SectorReport)}
    return [
        name or front.front
        for front in day.lines
        if front.front not in fronts
        for name in front.advanced_in(side)
        if name not in sectors
    ]


def _is_told(found: Disagreement, day: Day, reports: Sequence[Report]) -> bool:
    """Whether a digest of what is followed says anything of the entry in question."""
    if (found.sector or found.front) in _advanced_elsewhere(day, reports, found.side):
        return True
    for report in reports:
        match report:
            case FrontWhole() if report.line.front == found.front:
                return True
            case SectorReport() if any(entry.sector == found.sector for entry in report.entries):
                return True
            case SettlementReport() if any(_is_of(mention, found) for mention in report.mentions):
                return True
    return False


def _is_of(mention: Mention, found: Disagreement) -> bool:
    return mention.entry.sector == found.sector and short_front(mention.front.front) == found.front


def _told(t: Translator, report: Report) -> Iterator[Block]:
    """What the digest says of one followed name."""
    match report:
        case FrontWhole():
            yield line(bold(naming.front_title(t, report.place.name)))
            yield from _front(t, report)
        case SectorReport():
            yield from _sector(t, report)
        case SettlementReport():
            yield line(bold(places.own_name(t, report.place)))
            yield from _settlement(t, report)
        case NotNamed():
            yield _not_named(t, report)
        case _:
            yield line(
                bold(report.name), ": ", t("no place that the bulletins name. /settings changes what you follow.")
            )


def _sector(t: Translator, report: SectorReport) -> Iterator[Block]:
    """Nothing to whom reads in another language: without the bulletin's words, the opening has told it."""
    if t == ENGLISH:
        for entry in report.entries:
            yield line(bold(places.own_name(t, report.place)), ": ", _status(t, entry))
            yield from _telling(t, entry)


def _front(t: Translator, report: FrontWhole) -> Iterator[Block]:
    if report.line.quiet:
        said = [f"{common.capital(common.no_activity(t, report.line))}."]
        if report.line.elsewhere:
            name, sections = t.place(report.place.name), t.and_list(list(report.line.elsewhere))
            said.append(t("{front} is also named under {sections}.", front=name, sections=sections))
        yield line(" ".join(said))
        return
    for entry in report.front.entries:
        yield line(bold(_name(t, report.front, entry)), ": ", _status(t, entry))
        yield from _telling(t, entry)


def _name(t: Translator, front: Front, entry: Entry) -> str:
    return naming.entry(t, entry_name(entry, front)) or t("The front as a whole")


def _status(t: Translator, entry: Entry) -> str:
    state = state_of([entry])
    if not entry.activity:
        return t("no ground activity reported.") if state.ground_only else t("no activity reported.")
    if not entry.advanced:
        return t("attacks, no confirmed advance.") if state.attacked else t("other activity, no confirmed advance.")
    return f"{common.sides_advanced(t, entry.advanced)}."


def _status_there(t: Translator, mention: Mention) -> str:
    """An advance of the sector is not put on the settlement."""
    if mention.advanced:
        sides = t.and_list([common.side_name(t, side) for side in mention.advanced])
        return t.plural(
            "{sides} advanced there or near it.",
            "{sides} advanced there or near it.",
            len(mention.advanced),
            sides=sides,
        )
    if mention.entry.advanced:
        return t("named; the advance reported is elsewhere in the entry.")
    return _status(t, mention.entry)


def _telling(t: Translator, entry: Entry) -> Iterator[Block]:
    """The sentences that report the advance, in the bulletin's words, to whom reads them."""
    if not entry.advanced or t != ENGLISH:
        return
    telling = [text for text in sentences(entry.text) if _reports_advance(text)]
    yield quote(" ".join(telling) if telling else entry.text)


def _reports_advance(text: str) -> bool:
    return bool(judge(text).advanced)


def _settlement(t: Translator, report: SettlementReport) -> Iterator[Block]:
    for mention in report.mentions:
        sector = mention.entry.sector
        where = t("{place} sector", place=t.place(sector)) if sector else mention.front.heading
        yield line(t("{where}: {status}", where=where, status=_status(t, mention.entry)))
        yield quote(" … ".join(words.text for words in mention.sentences))
    if not report.mentions and report.also:
        yield line(t("Named elsewhere in the bulletin:"))
        yield quote(report.also[0].words.text, expandable=True)


def _not_named(t: Translator, report: NotNamed) -> Block:
    name = places.own_name(t, report.place)
    if report.last_named is None:
        return line(bold(name), ": ", t("not named in this bulletin."))
    last = common.short_day(t, report.last_named, report.day.bulletin.date)
    return line(bold(name), ": ", t("not named in this bulletin. Last named {day}.", day=last))


def _advance_notes(t: Translator, day: Day) -> list[str | None]:
    unconfirmed = any(front.attacked or front.active for front in day.lines)
    return [
        t("“No advance” means none confirmed.") if unconfirmed else None,
        common.disagreement_line(t, day.disagreements),
    ]


def _footnotes(t: Translator, day: Day, notes: Iterable[str | None]) -> list[Block | None]:
    whole = None if t == ENGLISH else t("The full text, in English: /today")
    said = " ".join(filter(None, (*notes, whole)))
    return [
        line(italic(said)) if said else None,
        common.sources_line(t, day.bulletin),
        line(italic("/settings · /unsubscribe")),
    ]


def _others(t: Translator, others: Sequence[date]) -> list[Button]:
    return [one for other in others[:3] for one in _below(t.day(other, year=False), "day", other.isoformat())]


def _below(label: str, verb: str, *args: str) -> list[Button]:
    """A button whose answer comes below: the digest itself stays."""
    return button(label, verb, *args, below=True)
