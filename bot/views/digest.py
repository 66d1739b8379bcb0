"""The morning digest: all fronts, or what a chat follows. Its first two lines fit a lock screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.views import common
from bot.views.message import Block, Message, bold, italic, line, message, paragraphs, quote
from store.bulletin.advances import judge
from store.bulletin.model import SIDES
from store.bulletin.sentences import sentences
from store.front_report import FrontWhole, NotNamed, SectorReport, SettlementReport
from store.overview import entry_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bot.language import Translator
    from bot.views.message import Button
    from store.bulletin.model import Entry, Front
    from store.front_report import Report
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
        _footnote(t, day),
    )
    date_ = bulletin.date.isoformat()
    rows = [
        [*_below(t("Fronts"), "front", date_), *_below(t("Losses"), "losses", date_)],
        [*_below(t("Civilians"), "civilians", date_), *_below(t("News"), "news", date_)],
        _others(t, others),
    ]
    return message(*blocks, keyboard=rows)


def _told_at_length(t: Translator, headline: str | None, summary: str) -> list[Block]:
    """The headline, and the summary behind a tap."""
    blocks: list[Block] = [line(bold(t("Headline"))), quote(headline)] if headline else []
    if summary:
        title = line(bold(t("Summary")), ", ", t("in the bulletin’s words (tap to open)"))
        blocks += [title, quote(summary, expandable=True)]
    return blocks


def _followed(t: Translator, day: Day, reports: Sequence[Report], others: Sequence[date]) -> Message:
    bulletin = day.bulletin
    blocks = paragraphs(
        [common.day_heading(t, bulletin), _in_short(t, reports), common.gap_line(t, day)],
        *(list(_told(t, report)) for report in reports),
        [
            _not_followed(t, day, reports),
            common.loss_line(t, bulletin, totals=False),
            common.civilians_line(t, bulletin),
        ],
        _footnote(t, day),
    )
    named = [report.place for report in reports if isinstance(report, FrontWhole | SectorReport | SettlementReport)]
    date_ = bulletin.date.isoformat()
    rows = [
        [one for place in named[:3] for one in _below(place.name_in(t.code), "front", place.slug, date_)],
        [*_below(t("All fronts"), "front", date_), *_below(t("What I follow"), "settings")],
        _others(t, others),
    ]
    return message(*blocks, keyboard=rows)


def _in_short(t: Translator, reports: Sequence[Report]) -> Block | None:
    """Who advanced in what is followed, for a lock screen."""
    said = []
    for report in reports:
        match report:
            case FrontWhole():
                told = t("no activity reported.") if report.line.quiet else common.advance_totals(t, [report.line])
                said.append(f"{report.place.name_in(t.code)}: {told}")
            case SectorReport():
                told = " ".join(dict.fromkeys(_status(t, entry) for entry in report.entries))
                said.append(f"{report.place.name_in(t.code)}: {told}")
            case SettlementReport():
                said.append(t("{place}: named.", place=report.place.name_in(t.code)))
            case _:
                continue
    return line(" ".join(said)) if said else None


def _not_followed(t: Translator, day: Day, reports: Sequence[Report]) -> Block:
    """The sectors that advanced besides those followed."""
    fronts = {report.line.front for report in reports if isinstance(report, FrontWhole)}
    sectors = {report.place.name for report in reports if isinstance(report, SectorReport)}
    told = []
    for side in SIDES:
        others = [
            name or front.front
            for front in day.lines
            if front.front not in fronts
            for name in front.advanced_in(side)
            if name not in sectors
        ]
        if others:
            one, many = (
                "{side} advanced in {n} more sector ({names}).",
                "{side} advanced in {n} more sectors ({names}).",
            )
            told.append(t.plural(one, many, len(others), side=common.side_name(t, side), names=", ".join(others)))
    return line(bold(t("Not followed")), ": ", " ".join(told) or t("no confirmed advance elsewhere."))


def _told(t: Translator, report: Report) -> Iterator[Block]:
    """What the digest says of one followed name."""
    match report:
        case FrontWhole():
            yield line(bold(t("{front} front", front=report.place.name_in(t.code))))
            yield from _front(t, report)
        case SectorReport():
            sector = report.place.name_in(t.code)
            for entry in report.entries:
                yield line(bold(sector), ": ", _status(t, entry))
                yield from _telling(entry)
        case SettlementReport():
            yield line(bold(report.place.name_in(t.code)))
            yield from _settlement(t, report)
        case NotNamed():
            yield _not_named(t, report)
        case _:
            yield line(
                bold(report.name), ": ", t("no place that the bulletins name. /settings changes what you follow.")
            )


def _front(t: Translator, report: FrontWhole) -> Iterator[Block]:
    if report.line.quiet:
        elsewhere = ", ".join(report.line.elsewhere)
        also = t(" It is also named under {sections}.", sections=elsewhere) if elsewhere else ""
        yield line(t("No activity reported."), also)
        return
    for entry in report.front.entries:
        yield line(bold(_name(t, report.front, entry)), ": ", _status(t, entry))
        yield from _telling(entry)


def _name(t: Translator, front: Front, entry: Entry) -> str:
    return entry_name(entry, front) or t("The front as a whole")


def _status(t: Translator, entry: Entry) -> str:
    if not entry.activity:
        return t("no activity reported.")
    if not entry.advanced:
        return t("attacks, no confirmed advance.")
    sides = t.and_list([common.side_name(t, side) for side in entry.advanced])
    return t("{sides} advanced.", sides=sides)


def _telling(entry: Entry) -> Iterator[Block]:
    """The sentences that report the advance, in the bulletin's words."""
    if not entry.advanced:
        return
    telling = [text for text in sentences(entry.text) if _reports_advance(text)]
    yield quote(" ".join(telling) if telling else entry.text)


def _reports_advance(text: str) -> bool:
    return bool(judge(text).advanced)


def _settlement(t: Translator, report: SettlementReport) -> Iterator[Block]:
    for mention in report.mentions:
        sector = mention.entry.sector
        where = t("{sector} sector", sector=sector) if sector else mention.front.heading
        yield line(t("{where}: {status}", where=where, status=_status(t, mention.entry)))
        yield quote(" … ".join(words.text for words in mention.sentences))
    if not report.mentions and report.also:
        yield line(t("Named elsewhere in the bulletin:"))
        yield quote(report.also[0].words.text, expandable=True)


def _not_named(t: Translator, report: NotNamed) -> Block:
    name = report.place.name_in(t.code)
    if report.last_named is None:
        return line(bold(name), ": ", t("not named in this bulletin."))
    last = common.short_day(t, report.last_named, report.day.bulletin.date)
    return line(bold(name), ": ", t("not named in this bulletin. Last named {day}.", day=last))


def _footnote(t: Translator, day: Day) -> list[Block | None]:
    disagree = common.disagreement_line(t, day.disagreements)
    return [
        line(italic(t("“No advance” means none confirmed.")), italic(f" {disagree}") if disagree else ""),
        common.sources_line(t, day.bulletin),
        line(italic("/settings · /unsubscribe")),
    ]


def _others(t: Translator, others: Sequence[date]) -> list[Button]:
    return [one for other in others[:3] for one in _below(t.day(other, year=False), "day", other.isoformat())]


def _below(label: str, verb: str, *args: str) -> list[Button]:
    """A button whose answer comes below: the digest itself stays."""
    return button(label, verb, *args, below=True)
