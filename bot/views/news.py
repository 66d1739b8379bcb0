"""/news and /sources: the sections that are about no front, and where the bulletin has it from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.views import common, subjects
from bot.views.message import Block, Message, bold, line, link, message, paragraphs, quote
from store.bulletin.model import SectionKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.language import Translator
    from bot.views.message import Line
    from store.bulletin.model import Section, Source
    from store.situation import Day


def sections(t: Translator, day: Day, *, zone: str, said: Line | None = None, today: date | None = None) -> Message:
    """The day's sections as buttons, after what is `said` before."""
    bulletin = day.bulletin
    found = [(place, section) for place, section in enumerate(bulletin.sections) if section.paragraphs]
    blocks = paragraphs(
        [common.age_opening(t, day.newest, today) if today else None],
        [said],
        [
            line(bold(t("News")), f", {common.day_title_short(t, bulletin)}"),
            line(t("Choose a section:") if found else t("This bulletin has no other sections.")),
        ],
    )
    date_ = bulletin.date.isoformat()
    rows = [button(label(t, section), "news", f"#{place + 1}", date_) for place, section in found]
    answer = message(*blocks, keyboard=[*rows, common.day_buttons(t, day, "news")])
    return common.closed(t, answer.about(subjects.of_part("news", bulletin.date)), day, zone)


def section(t: Translator, day: Day, chosen: Sequence[Section], *, zone: str, today: date | None = None) -> Message:
    """Sections whole, in the bulletin's words."""
    blocks = paragraphs(
        [common.age_opening(t, day.newest, today) if today else None],
        *(_whole(t, day, each) for each in chosen),
    )
    date_ = day.bulletin.date
    rows = [[*button(t("All sections"), "news", date_.isoformat()), *button(t("Whole day"), "day", date_.isoformat())]]
    kind = chosen[0].kind
    if kind is SectionKind.OTHER:  # headings come and go: beside it stand the other days' sections
        beside, subject = common.day_buttons(t, day, "news"), subjects.of_part("news", date_)
    else:
        beside, subject = common.day_buttons(t, day, "news", kind), subjects.of_section(kind, date_)
    return common.closed(t, message(*blocks, keyboard=[*rows, beside]).about(subject), day, zone)


def _whole(t: Translator, day: Day, section: Section) -> list[Block]:
    title = line(bold(label(t, section)), f", {common.day_title_short(t, day.bulletin)}")
    return [title, *(quote(text) for text in section.paragraphs)]


def unknown_section(t: Translator, day: Day, name: str, *, zone: str, today: date | None = None) -> Message:
    """No section is called that: what there is, as buttons."""
    said = line(t("This bulletin has no section “{name}”.", name=name[:60]))
    return sections(t, day, zone=zone, said=said, today=today)


def sources(t: Translator, day: Day, *, zone: str, today: date | None = None) -> Message:
    """The sources that the bulletin names, with their addresses as printed."""
    bulletin = day.bulletin
    named: list[Block] = [_source(source) for source in bulletin.sources]
    blocks = paragraphs(
        [common.age_opening(t, day.newest, today) if today else None],
        [
            line(bold(t("Sources")), f", {t('bulletin of {day}', day=common.day_title_short(t, bulletin))}"),
            *(named or [line(t("The bulletin names no sources."))]),
            _picture(t, day),
        ],
    )
    rows = [button(t("Whole day"), "day", bulletin.date.isoformat()), common.day_buttons(t, day, "sources")]
    return common.closed(t, message(*blocks, keyboard=rows), day, zone)


def _picture(t: Translator, day: Day) -> Block | None:
    picture = day.bulletin.picture
    if picture is None or picture.credit is None:
        return None
    return line(t("Picture of the day: {credit}", credit=picture.credit))


def _source(source: Source) -> Block:
    if source.url is None:
        return line(source.name)
    address = source.url if "://" in source.url else f"https://{source.url}"
    return line(source.name, " – ", link(source.url, address))


def label(t: Translator, section: Section) -> str:
    """What a section is called: as printed, else by its kind."""
    return section.heading or {SectionKind.OTHER: t("Under no heading")}.get(section.kind, str(section.kind))
