"""/find: the passages found, each under its day and heading, the words bold in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.views import naming
from bot.views.message import Message, bold, line, message, paragraphs, quote
from bot.views.paging import page_buttons, page_of
from bot.views.places import shortened
from store.places.place import short_front

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.language import Translator
    from bot.views.message import Block, Button, Line, Span
    from store.search import Findings, Hit, Snippet

_DAYS_A_ROW = 3


def find(t: Translator, found: Findings, typed: str) -> Message:
    """One page of what was found for the words as typed."""
    if not found.page.items:
        return _nothing(t, found, typed)
    pages = page_buttons(t, found.page, lambda label, number: _page_button(label, number, found, typed))
    can_turn = pages or found.page.pages == 1
    blocks = paragraphs(
        [_heading(t, found, typed), *_notes(t, found)],
        *(_hit(t, hit) for hit in found.page.items),
        [] if can_turn else [line(t("These words are too long for a button to the next page: ask with fewer."))],
    )
    days = list(dict.fromkeys(hit.date for hit in found.page.items))
    to_days = [each for day in days for each in button(t.day(day), "day", day.isoformat(), below=True)]
    rows = [to_days[start : start + _DAYS_A_ROW] for start in range(0, len(to_days), _DAYS_A_ROW)]
    return message(*blocks, keyboard=[pages, *rows])


def _nothing(t: Translator, found: Findings, typed: str) -> Message:
    return message(
        line(t("No stored bulletin has “{words}”.", words=shortened(typed))),
        *_notes(t, found),
        keyboard=[[*button(t("Latest bulletin"), "today"), *button(t("All fronts"), "front")]],
    )


def _heading(t: Translator, found: Findings, typed: str) -> Line:
    total = found.page.total
    if found.every:
        count = t.plural("{n} passage.", "{n} passages, newest first.", total)
    else:
        count = t("no passage has all of these words. These have some, the rarest words first.")
    return line(
        " ".join(filter(None, (t("“{words}”: {count}", words=shortened(typed), count=count), page_of(t, found.page))))
    )


def _notes(t: Translator, found: Findings) -> Iterator[Line]:
    """What was looked for in other letters than typed, and what could not be."""
    respelt = [word.shown for word in found.words if word.shown != word.typed]
    if respelt:
        yield line(t("Looked for as the bulletins spell it: {names}.", names=shortened(", ".join(respelt))))
    if found.ignored:
        words = shortened(", ".join(found.ignored))
        yield line(t("The bulletins are in English; left out: {words}.", words=words))


def _hit(t: Translator, hit: Hit) -> list[Block]:
    return [line(bold(t.day(hit.date)), f", {_part(t, hit)}"), quote(_marked(hit.snippet))]


def _part(t: Translator, hit: Hit) -> str:
    if hit.kind == "headline":
        return t("headline")
    if hit.kind == "summary":
        return t("summary")
    if hit.front is not None:
        front = naming.front_title(t, short_front(hit.front))
        return f"{front}, {t.place(hit.sector)}" if hit.sector else front
    return hit.heading or t("under no heading")


def _marked(snippet: Snippet) -> Iterator[str | Span]:
    """The words with those looked for bold, and an ellipsis where the paragraph goes on."""
    if snippet.cut_before:
        yield "… "
    end = 0
    for start, stop in snippet.marks:
        yield snippet.text[end:start]
        yield bold(snippet.text[start:stop])
        end = stop
    yield snippet.text[end:]
    if snippet.cut_after:
        yield " …"


def _page_button(label: str, number: int, found: Findings, typed: str) -> list[Button]:
    """With the words as typed, or, where they are too long, as the bulletins spell them, in fewer bytes."""
    spelt = " ".join(word.shown for word in found.words)
    return button(label, "found", number, typed) or button(label, "found", number, spelt)
