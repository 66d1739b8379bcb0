"""/find: the passages found, each under its day and heading, the words bold in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.views import common, naming
from bot.views.message import Message, bold, line, message, paragraphs, quote
from bot.views.paging import page_buttons, page_of, turn_buttons
from bot.views.places import shortened
from store.index import PICTURE, terms
from store.places.place import short_front
from store.sought import QUOTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.language import Translator
    from bot.views.message import Block, Button, Line, Span
    from store.search import Findings, Hit
    from store.snippets import Snippet
    from store.sought import Word

_DAYS_A_ROW = 3


def find(t: Translator, found: Findings, typed: str, *, zone: str) -> Message:
    """One page of what was found for the words as typed; `zone` is the chat's, for the days of corrections."""
    if not found.page.items:
        return _nothing(t, found, typed)
    buttons = page_buttons if found.every else turn_buttons
    pages = buttons(t, found.page, lambda label, number: _button(label, "found", found, typed, number))
    can_turn = pages or found.page.pages == 1
    blocks = paragraphs(
        [_heading(t, found, typed), *_notes(t, found)],
        *(_hit(t, hit, zone) for hit in found.page.items),
        [] if can_turn else [line(t("These words are too long for a button to the next page: ask with fewer."))],
    )
    days = list(dict.fromkeys(hit.date for hit in found.page.items))
    to_days = [each for day in days for each in button(t.day(day), "day", day.isoformat(), below=True)]
    rows = [to_days[start : start + _DAYS_A_ROW] for start in range(0, len(to_days), _DAYS_A_ROW)]
    return message(*blocks, keyboard=[pages, *rows, _with_rivers(t, found)])


def _nothing(t: Translator, found: Findings, typed: str) -> Message:
    said = t("No paragraph of the stored bulletins has {words}.", words=_quoted(t, typed))
    is_number = any(character.isdecimal() for word in found.words for character in word.typed)
    return message(
        line(said),
        *_notes(t, found),
        line(t("Figures of the loss table are not searched: /losses.")) if is_number else None,
        line(t("Try fewer words, or other ones; or ask it as a question, without /find.")),
        keyboard=[
            _with_rivers(t, found),
            [*button(t("Latest bulletin"), "today"), *button(t("All fronts"), "front")],
        ],
    )


def _heading(t: Translator, found: Findings, typed: str) -> Line:
    total = found.page.total
    if found.every:
        count = t.plural("{n} passage.", "{n} passages, newest first.", total)
    else:
        count = t("no passage has all of these words. These have some, the rarest words first.")
    return line(" ".join(filter(None, (f"{_quoted(t, typed)}: {count}", page_of(t, found.page)))))


def _quoted(t: Translator, typed: str) -> str:
    """What was asked for, in quotes unless it has some of its own."""
    shown = shortened(typed)
    return shown if QUOTES.intersection(shown) else t("“{words}”", words=shown)


def _notes(t: Translator, found: Findings) -> Iterator[Line]:
    """What was looked for otherwise than typed, and what could not be or is left out."""
    if found.apart:
        yield line(t("The words in quotes stand nowhere side by side: looked for them one by one."))
    respelt = [word.shown for word in found.words if word.how == "respelt" and word.shown != word.typed]
    if respelt and found.page.items:
        yield line(t("Looked for as the bulletins spell it: {names}.", names=shortened(", ".join(respelt))))
    elif respelt:
        yield line(t("Looked for: {names}.", names=", ".join(_quoted(t, name) for name in respelt)))
    meant = [_quoted(t, each) for word in found.words if word.how == "meaning" for each in _apart(word)]
    if meant:
        yield line(t("Looked for in English: {words}.", words=", ".join(meant)))
    for word in found.words:
        if word.how == "typo":
            typed = shortened(word.typed)
            yield line(t("No paragraph has “{typed}”; looked for “{word}”.", typed=typed, word=word.shown))
    if found.ignored:
        words = shortened(", ".join(found.ignored))
        yield line(t("The bulletins are in English; left out: {words}.", words=words))
    if found.rivers:
        yield line(
            t.plural(
                "Left out: {n} passage that names the river and not the town.",
                "Left out: {n} passages that name the river and not the town.",
                found.rivers,
            )
        )


def _apart(word: Word) -> list[str]:
    """The spellings of a word without those that differ by their endings alone."""
    return list({terms(each)[0]: each for each in reversed(word.spellings) if terms(each)}.values())[::-1]


def _with_rivers(t: Translator, found: Findings) -> list[Button]:
    if not found.rivers:
        return []
    words = " ".join(f'"{word.shown}"' if word.town else word.asked for word in found.words)
    return button(t("With the river"), "find", words, below=True)


def _hit(t: Translator, hit: Hit, zone: str) -> list[Block]:
    said: list[Block] = [line(bold(t.day(hit.date)), f", {_part(t, hit)}"), quote(_marked(hit.snippet))]
    if hit.corrected:
        said.append(common.corrected_line(t, hit.revision, hit.corrected, hit.date, zone))
    return said


def _part(t: Translator, hit: Hit) -> str:
    if hit.kind == "headline":
        return t("headline")
    if hit.kind == "summary":
        return t("summary")
    if hit.kind == PICTURE:
        return t("under the picture of the day")
    if hit.front is not None and not hit.snippet.marks:  # then the heading has the words
        return f"{hit.heading}, {hit.sector}" if hit.sector else hit.heading
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


def _button(label: str, verb: str, found: Findings, typed: str, *args: int) -> list[Button]:
    """With the words as typed, or, where they are too long, as the bulletins spell them, in fewer bytes."""
    return button(label, verb, *args, typed) or button(label, verb, *args, " ".join(word.asked for word in found.words))
