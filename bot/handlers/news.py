"""The other sections and the sources: /news, /sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process, utils

from bot.ask import Ask, same_for_all
from bot.handlers.days import asked_day
from bot.views import news as view
from bot.views.message import Message
from store.bulletin.model import SectionKind
from store.dates import parse_day, split_day

if TYPE_CHECKING:
    from store.bulletin.model import Bulletin, Section

_LIKE = 75
"""Below this similarity, of 100, a name is no section's."""


@same_for_all
async def news(ask: Ask) -> Message:
    """/news [SECTION] [DATE]"""
    words, date = split_day(ask.args)
    name = " ".join(words)
    asked = await asked_day(ask, date, "news", *([name] if name else []))
    if isinstance(asked, Message):
        return asked
    if not name:
        return view.sections(ask.t, asked.day, zone=ask.zone, today=asked.today)
    chosen = chosen_sections(asked.day.bulletin, name)
    if not chosen:
        return view.unknown_section(ask.t, asked.day, name, zone=ask.zone, today=asked.today)
    return view.section(ask.t, asked.day, chosen, zone=ask.zone, today=asked.today)


def chosen_sections(bulletin: Bulletin, name: str) -> list[Section]:
    """The sections that a name means: `#2` the second, a kind all of that kind, else the heading most like it."""
    sections = bulletin.sections
    if name.startswith("#") and name[1:].isdecimal():
        return [section for place, section in enumerate(sections, start=1) if place == int(name[1:])]
    if name.lower() in set(SectionKind):
        return [section for section in sections if section.kind == name.lower() and section.paragraphs]
    headings = {place: section.heading for place, section in enumerate(sections) if section.paragraphs}
    like = process.extractOne(name, headings, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=_LIKE)
    return [sections[like[2]]] if like else []


@same_for_all
async def sources(ask: Ask) -> Message:
    """/sources [DATE]"""
    asked = await asked_day(ask, parse_day(ask.text) if ask.args else None, "sources")
    if isinstance(asked, Message):
        return asked
    return view.sources(ask.t, asked.day, zone=ask.zone, today=asked.today)
