"""What inline mode offers: cards, each an answer short enough to be sent into any chat.

A card opens with what it is about and its day, and leads to the whole answer by a link.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.callbacks import LIMIT
from bot.links import payload
from bot.views import common, naming, replies, subjects
from bot.views import front as front_view
from bot.views import history as history_view
from bot.views.fronts import initiative
from bot.views.losses import figure_line
from bot.views.message import CAPTION_LIMIT, Message, bold, italic, line, link, message, paragraphs, plain, quote
from bot.views.news import label
from store.bulletin.advances import judge
from store.bulletin.sentences import sentences
from store.overview import state_of
from store.places.place import short_front

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date as Date

    from bot.language import Translator
    from bot.views.message import Block, Line, Picture
    from store.bulletin.model import Entry, Front, LossCategory, Section
    from store.front_report import FrontWhole, NotNamed, SectorReport, SettlementReport
    from store.history import History
    from store.situation import Day

_TITLE = 100
_DESCRIPTION = 160
"""Characters of which a phone shows the first."""
_DAYS_TOLD = 5
_SENTENCES_TOLD = 3


@dataclass(frozen=True, slots=True)
class Card:
    """A result to pick: `title` and `description` tell what it is, `message` is what is sent.

    `link` is what the deep link to the whole answer carries; with a `picture` that Telegram holds already, that is
    sent and the message is its caption.
    """

    title: str
    description: str
    message: Message
    link: str | None = None
    picture: Picture | None = None

    @property
    def key(self) -> str:
        """The same for the same card, in at most 64 bytes."""
        return self.link or self.title.encode()[:LIMIT].decode(errors="ignore").strip()


def _card(
    t: Translator,
    title: str,
    description: str,
    blocks: Iterable[Block | None],
    *,
    carried: str | None,
    of: Day | None = None,
    zone: str = "",
) -> Card:
    """With the words cut at the end of a block where they are too many for a caption; `of` is the day it is about."""
    made = message(*blocks)
    sent = common.closed(t, made, of, zone) if of else made
    fitting = Message(sent.page_blocks(CAPTION_LIMIT)[0])
    return Card(_short(common.capital(title), _TITLE), _short(description, _DESCRIPTION), fitting, carried)


def _short(text: str, most: int) -> str:
    """The first words of a text."""
    folded = " ".join(text.split())
    if len(folded) <= most:
        return folded
    return f"{folded[:most].rpartition(' ')[0] or folded[:most]}…"


# -- a day and its parts -----------------------------------------------------------------------------------------


def day(t: Translator, of: Day, *, zone: str) -> Card:
    """A day in short."""
    bulletin = of.bulletin
    totals = common.advance_totals(t, of.lines)
    headline = bulletin.headline or " ".join(bulletin.summary)
    blocks = paragraphs(
        [common.day_heading(t, bulletin), line(totals)],
        [common.loss_line(t, bulletin), common.civilians_line(t, bulletin)],
        [line(bold(t("Headline"))), quote(bulletin.headline)] if bulletin.headline else [],
    )
    title = f"{t.short_day(bulletin.date)}: {totals.removesuffix('.')}"
    return _card(t, title, headline, blocks, carried=subjects.of_day(bulletin.date).payload, of=of, zone=zone)


def losses(t: Translator, of: Day, *, zone: str, category: LossCategory | None = None) -> Card:
    """The day's losses, or one category's."""
    bulletin = of.bulletin
    figures = bulletin.losses or {}
    shown = {category: figures[category]} if category and category in figures else figures
    stated = [
        f"{common.category_name(t, name)} {t.signed(figure.today)}"
        for name, figure in shown.items()
        if figure.today is not None
    ]
    told = ", ".join(stated) or t("no figure for the day is stated")
    blocks = paragraphs(
        [
            line(bold(t("Russian losses")), ", ", t("as counted by Ukraine’s Armed Forces")),
            line(t("Bulletin of {day}", day=common.day_title_short(t, bulletin))),
        ],
        [figure_line(t, name, figure) for name, figure in shown.items()]
        or [line(t("The bulletin prints no loss figures. That doesn’t mean that there were none."))],
        [line(italic(t("One side’s count, not independently verified.")))],
    )
    title = t("Russian losses, {day}: {figures}", day=t.short_day(bulletin.date), figures=told)
    subject = subjects.of_part("losses", bulletin.date)
    if category:
        subject = subjects.of_category(category, bulletin.date.isoformat())
    return _card(t, title, t("as counted by Ukraine’s Armed Forces"), blocks, carried=subject.payload, of=of, zone=zone)


def civilians(t: Translator, of: Day, *, zone: str) -> Card:
    """The count of civilians killed and injured."""
    bulletin = of.bulletin
    counted = common.civilians_line(t, bulletin)
    blocks = paragraphs([line(bold(common.day_title_short(t, bulletin)))], [counted], [_source(t, of)])
    title = t("Civilian casualties, {day}", day=t.short_day(bulletin.date))
    carried = subjects.of_part("civilians", bulletin.date).payload
    return _card(t, title, plain(counted), blocks, carried=carried, of=of, zone=zone)


def fronts(t: Translator, of: Day, *, zone: str, verb: str = "front") -> Card:
    """All fronts in a line each; `verb` is `map` where it stands in for the map."""
    bulletin = of.bulletin
    totals = common.advance_totals(t, of.lines)
    blocks = paragraphs(
        [line(bold(t("All fronts, {day}", day=t.day(bulletin.date)))), line(totals)],
        [common.front_line(t, each) for each in of.lines],
        [line(initiative(t, of.lines))] if of.lines else [],
        [_source(t, of)],
    )
    told = " ".join(plain(common.front_line(t, each)) for each in of.lines)
    about = t("Map, {day}") if verb == "map" else t("All fronts, {day}")
    carried = subjects.of_part(verb, bulletin.date).payload
    title = about.format(day=t.short_day(bulletin.date))
    return _card(t, f"{title}: {totals.removesuffix('.')}", told, blocks, carried=carried, of=of, zone=zone)


def section(t: Translator, of: Day, each: Section, *, zone: str) -> Card:
    """A section's first paragraph."""
    bulletin = of.bulletin
    first = each.paragraphs[0]
    blocks = paragraphs([line(bold(label(t, each)), f", {t.day(bulletin.date)}")], [quote(first)], [_source(t, of)])
    title = f"{label(t, each)}, {t.short_day(bulletin.date)}"
    carried = payload("news", each.kind, bulletin.date.isoformat())
    return _card(t, title, first, blocks, carried=carried, of=of, zone=zone)


# -- places ------------------------------------------------------------------------------------------------------


def front(t: Translator, report: FrontWhole, *, zone: str) -> Card:
    """A front: who advanced where, and the initiative."""
    of, date = report.day, report.day.bulletin.date
    name = naming.front_title(t, report.line.front)
    status = _status(t, report.front.entries)
    if report.line.advanced:
        status = common.advance_totals(t, [report.line]).removesuffix(".")
    telling = sorted(report.front.entries, key=lambda entry: (not entry.advanced, not entry.activity))
    words = telling[0].text if telling else ""
    blocks: list[Block | None] = [
        line(bold(f"{name}, {t.day(date)}")),
        *(line(sentence) for sentence in common.front_sentences(t, report.line)),
        line(_initiative(t, report.front)),
        _source(t, of),
    ]
    title = t("{name}, {day}: {status}", name=name, day=t.short_day(date), status=status)
    carried = subjects.of_place(t, report.place, date).payload
    return _card(t, title, words, blocks, carried=carried, of=of, zone=zone)


def sector(t: Translator, report: SectorReport, *, zone: str) -> Card:
    """A sector: who advanced, the initiative, and the sentences that say so."""
    of, date = report.day, report.day.bulletin.date
    name = common.capital(t("{place} sector", place=common.place_name(t, report.place)))
    blocks: list[Block | None] = [
        line(bold(f"{name}, {t.day(date)}")),
        line(" ".join([*front_view.sector_status(t, report), _initiative(t, report.front)])),
        *(quote(_telling(entry)) for entry in report.entries if entry.text),
        _source(t, of, report.front),
    ]
    status = _status(t, report.entries)
    title = t("{name}, {day}: {status}", name=name, day=t.short_day(date), status=status)
    words = " ".join(entry.text for entry in report.entries)
    carried = subjects.of_place(t, report.place, date).payload
    return _card(t, title, words, blocks, carried=carried, of=of, zone=zone)


def settlement(t: Translator, report: SettlementReport, *, zone: str) -> Card:
    """A settlement: the sentences that name it, and of which entry or section they are."""
    of, date = report.day, report.day.bulletin.date
    name = common.place_name(t, report.place)
    blocks: list[Block | None] = [line(bold(f"{name}, {t.day(date)}"))]
    for mention in report.mentions:
        blocks += [quote(front_view.marked(words)) for words in mention.sentences[:_SENTENCES_TOLD]]
        blocks.append(line(" ".join(front_view.settlement_status(t, name, mention))))
    for passage in () if report.mentions else report.also[:1]:
        blocks += [line(common.capital(front_view.part_of(t, passage)), ":"), quote(front_view.marked(passage.words))]
    blocks.append(_source(t, of, *(mention.front for mention in report.mentions)))
    where = [front_view.entry_title(t, mention.front, mention.entry) for mention in report.mentions]
    parts = where or [front_view.part_of(t, passage) for passage in report.also[:1]]
    title = t("{name}, {day}: {status}", name=name, day=t.short_day(date), status="; ".join(dict.fromkeys(parts)))
    told = [words.text for mention in report.mentions for words in mention.sentences]
    words = " … ".join(told or [passage.words.text for passage in report.also[:1]])
    carried = subjects.of_place(t, report.place, date).payload
    return _card(t, title, words, blocks, carried=carried, of=of, zone=zone)


def history(t: Translator, told: History) -> Card | None:
    """The newest days of a place; None where no stored bulletin names it."""
    items = told.page.items[:_DAYS_TOLD]
    if not items:
        return None
    name = common.place_name(t, told.place)
    days = [
        line(bold(t.day(item.report.day.bulletin.date)), ": ", " ".join(history_view.status(t, item.report)))
        for item in items
    ]
    title = t("{place} day by day", place=name)
    named = common.capital(t.plural("named on {n} day.", "named on {n} days, newest first.", told.page.total))
    carried = subjects.of_history(t, told.place).payload
    return _card(t, title, named, [line(bold(title)), *days], carried=carried)


def _status(t: Translator, entries: Sequence[Entry]) -> str:
    """Who advanced, and short of that attacks, other activity or none, as a title ends."""
    state = state_of(entries)
    if state.advanced:
        return common.sides_advanced(t, state.advanced)
    if state.attacked:
        return t("attacks, no advance")
    if state.active:
        return t("other activity, no advance")
    return t("no ground activity reported") if state.ground_only else t("no activity reported")


def _telling(entry: Entry) -> str:
    """The sentences that report the advance, else the first."""
    said = sentences(entry.text)
    telling = [sentence for sentence in said if judge(sentence).advanced] if entry.advanced else []
    return " ".join((telling or list(said))[: _SENTENCES_TOLD if telling else 1]) or entry.text


def _initiative(t: Translator, of: Front) -> str:
    if of.initiative is None:
        return t("The bulletin prints no initiative.")
    return t("Initiative, as printed: {sides}.", sides=common.side_name(t, of.initiative))


def _source(t: Translator, of: Day, *where: Front) -> Line:
    """Daily bulletin, day 1074, Donetsk front."""
    number = of.bulletin.war_day
    parts = [
        t("Daily bulletin"),
        *([t("day {number}", number=number)] if number is not None else []),
        *dict.fromkeys(naming.front_title(t, short_front(front.front)) for front in where),
    ]
    return line(italic(", ".join(parts)))


# -- anything else -----------------------------------------------------------------------------------------------


def answered(t: Translator, answer: Message, question: str, *, carried: str | None) -> Card:
    """The answer to a question, as much of it as a card holds."""
    return _card(t, question, answer.text(), answer.blocks, carried=carried)


def nothing(t: Translator, words: str, date: Date, username: str) -> Card:
    """There is nothing: what is sent is a link to the bot, and no more."""
    said = t("Nothing about “{words}” on {day}", words=_short(words, 40), day=t.day(date, year=False))
    return _refusal(t, said, username)


def not_stored(t: Translator, said: str, username: str) -> Card:
    """A day that is not stored, or is none."""
    return _refusal(t, said, username)


def not_named(t: Translator, report: NotNamed, username: str) -> Card:
    """A known place that the day leaves out."""
    date = t.day(report.day.bulletin.date, year=False)
    said = t("Nothing about “{words}” on {day}", words=common.place_name(t, report.place), day=date)
    card = _refusal(t, said, username)
    return replace(card, description=t("That doesn’t mean it was quiet there."))


def _refusal(t: Translator, said: str, username: str) -> Card:
    sent = message(line(link("sitrep", f"https://t.me/{username}")))
    return Card(_short(said, _TITLE), t("Sends a link to the bot, and no more."), sent)


def invented(t: Translator, card: Card) -> Card:
    """A card from the packaged sample, which says so."""
    return replace(card, message=card.message.opening_with(replies.invented(t)))
