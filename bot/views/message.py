"""A message as blocks: what a view returns.

Rendered to Telegram's HTML in pages that are never cut inside a tag or a word.
Lengths are counted as Telegram counts them: UTF-16 code units of the text after parsing.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from bot.pictures import specs

if TYPE_CHECKING:
    from bot.pictures.specs import Spec, Theme

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str | None = None

    def html(self) -> str:
        out = html.escape(self.text)
        if self.href:
            out = f'<a href="{html.escape(self.href)}">{out}</a>'
        if self.italic:
            out = f"<i>{out}</i>"
        return f"<b>{out}</b>" if self.bold else out


Spans = str | Span | Iterable[str | Span]


def bold(text: str) -> Span:
    return Span(text, bold=True)


def italic(text: str) -> Span:
    return Span(text, italic=True)


def link(text: str, href: str) -> Span:
    return Span(text, href=href)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the bot's own words; an empty one parts paragraphs."""

    spans: tuple[Span, ...] = ()

    def html(self) -> str:
        return "".join(span.html() for span in self.spans)


@dataclass(frozen=True, slots=True)
class Quote:
    """The bulletin's words, verbatim; `expandable` folds a long one behind a tap."""

    spans: tuple[Span, ...]
    expandable: bool = False

    def html(self) -> str:
        tag = "blockquote expandable" if self.expandable else "blockquote"
        return f"<{tag}>{''.join(span.html() for span in self.spans)}</blockquote>"


Block = Line | Quote
BLANK = Line()


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: `data` comes back as a callback (bot.callbacks), `url` opens, `inline` starts inline mode."""

    text: str
    data: str | None = None
    url: str | None = None
    inline: str | None = None


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Picture:
    """What a message shows beside its words, which are then the picture's caption. `name` is its file's."""

    spec: Spec
    theme: Theme
    name: str

    @property
    def file_name(self) -> str:
        return f"{self.name}.png"

    @cached_property
    def key(self) -> str:
        """The same for whatever shows the same; another once a bulletin changes what it shows."""
        return specs.key(self.spec, self.theme)


@dataclass(frozen=True, slots=True)
class Illustration:
    """The picture that goes with a text: its button's label, and the verb and arguments that ask for it.

    Where the chat has pictures it follows the text by itself, else it has its button below the text (bot.dispatch).
    """

    label: str
    verb: str
    args: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """What an answer is about, so that others can be shown the same, and a place be followed.

    `query` are the words that give its card in inline mode, `payload` what a deep link to it carries (bot.links),
    `place` the slug and the name of a place to follow, `shown` the buttons that show it otherwise.
    """

    query: str
    payload: str | None = None
    place: tuple[str, str] | None = None
    shown: tuple[Button, ...] = ()

    def showing(self, buttons: Iterable[Button]) -> Subject:
        """With the buttons that show it otherwise: on a map."""
        return replace(self, shown=tuple(buttons))


def line(*parts: str | Span) -> Line:
    return Line(_spans(parts))


def quote(text: Spans, *, expandable: bool = False) -> Quote:
    return Quote(_spans((text,) if isinstance(text, str | Span) else text), expandable=expandable)


def _spans(parts: Iterable[str | Span]) -> tuple[Span, ...]:
    return tuple(Span(part) if isinstance(part, str) else part for part in parts if part)


@dataclass(frozen=True)
class Message:
    """What the bot says: blocks from top to bottom, the buttons below them, and the picture that they stand under.

    `illustration` is a picture that goes with it in a message of its own, `subject` what can be shared of it.
    """

    blocks: tuple[Block, ...]
    keyboard: Keyboard = ()
    picture: Picture | None = None
    illustration: Illustration | None = None
    subject: Subject | None = None

    def __add__(self, other: Message) -> Message:
        return Message(self.blocks + other.blocks, self.keyboard + other.keyboard)

    def illustrated(self, label: str, verb: str, *args: str) -> Message:
        """With the picture that `verb` gives."""
        return replace(self, illustration=Illustration(label, verb, args))

    def about(self, subject: Subject) -> Message:
        return replace(self, subject=subject)

    def with_buttons(self, *rows: Iterable[Button]) -> Message:
        return replace(self, keyboard=self.keyboard + tuple(tuple(row) for row in rows if row))

    def without_buttons(self) -> Message:
        return replace(self, keyboard=())

    def opening_with(self, *blocks: Block) -> Message:
        return replace(self, blocks=(*blocks, *self.blocks)) if blocks else self

    def closing_with(self, *blocks: Block) -> Message:
        return replace(self, blocks=(*self.blocks, *blocks)) if blocks else self

    def html(self) -> str:
        """The whole message, whatever its length."""
        return "\n".join(block.html() for block in self.blocks)

    def text(self) -> str:
        """What a reader sees, without tags."""
        return "\n".join(plain(block) for block in self.blocks)

    def with_first_row(self, row: Iterable[Button]) -> Message:
        first = tuple(row)
        return replace(self, keyboard=((first, *self.keyboard) if first else self.keyboard))

    def with_last_row(self, row: Iterable[Button]) -> Message:
        """With a row of buttons more; what it was rendered to is not worked out anew."""
        last = tuple(row)
        if not last:
            return self
        answer = replace(self, keyboard=(*self.keyboard, last))
        rendered = {"_text_blocks": self._text_blocks, "_text_pages": self._text_pages}
        answer.__dict__.update(rendered)
        return answer

    def pages(self, limit: int = TEXT_LIMIT) -> tuple[str, ...]:
        """The message as HTML texts of at most `limit` UTF-16 units after parsing, at least one."""
        return self._text_pages if limit == TEXT_LIMIT else _html(self.page_blocks(limit))

    def page_blocks(self, limit: int = TEXT_LIMIT) -> tuple[tuple[Block, ...], ...]:
        """The blocks of each page."""
        return self._text_blocks if limit == TEXT_LIMIT else _paginate(self.blocks, limit)

    # Kept, since an answer that is remembered is sent again and again.
    @cached_property
    def _text_blocks(self) -> tuple[tuple[Block, ...], ...]:
        return _paginate(self.blocks, TEXT_LIMIT)

    @cached_property
    def _text_pages(self) -> tuple[str, ...]:
        return _html(self._text_blocks)


def message(*blocks: Block | None, keyboard: Iterable[Iterable[Button]] = ()) -> Message:
    """Blocks in order, None left out, so that a view can say `cond and line(...)`-like things plainly."""
    rows = (tuple(row) for row in keyboard)
    return Message(tuple(b for b in blocks if b is not None), tuple(row for row in rows if row))


def in_rows(buttons: Iterable[Button], length: int = 3) -> list[list[Button]]:
    """Buttons in rows of a length."""
    row = list(buttons)
    return [row[start : start + length] for start in range(0, len(row), length)]


def paragraphs(*groups: Iterable[Block | None]) -> tuple[Block, ...]:
    """Groups of blocks with one blank line between them; empty groups leave no trace."""
    out: list[Block] = []
    for group in groups:
        present = [block for block in group if block is not None]
        if present and out:
            out.append(BLANK)
        out.extend(present)
    return tuple(out)


def plain(block: Block) -> str:
    return "".join(span.text for span in block.spans)


def _html(pages: Iterable[Iterable[Block]]) -> tuple[str, ...]:
    return tuple("\n".join(block.html() for block in page) for page in pages)


def units(text: str) -> int:
    """The length as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _paginate(blocks: tuple[Block, ...], limit: int) -> tuple[tuple[Block, ...], ...]:
    pages: list[list[Block]] = [[]]
    room = limit
    for block in _fitting(blocks, limit):
        size = units(plain(block)) + (1 if pages[-1] else 0)
        if size > room:
            pages.append([])
            room = limit
            if block == BLANK:
                continue
            size = units(plain(block))
        if block == BLANK and not pages[-1]:
            continue
        pages[-1].append(block)
        room -= size
    return tuple(tuple(_trimmed(page)) for page in pages if _trimmed(page)) or ((BLANK,),)


def _trimmed(page: list[Block]) -> list[Block]:
    while page and page[-1] == BLANK:
        page = page[:-1]
    return page


def _fitting(blocks: Iterable[Block], limit: int) -> Iterator[Block]:
    """Each block, the over-long ones cut into several of their kind at a space."""
    for block in blocks:
        if units(plain(block)) <= limit:
            yield block
        else:
            yield from (replace(block, spans=spans) for spans in _cut(block.spans, limit))


def _cut(spans: Iterable[Span], limit: int) -> Iterator[tuple[Span, ...]]:
    part: list[Span] = []
    room = limit
    for span in spans:
        for word in re.findall(r"\s*\S+|\s+$", span.text):
            for piece in _pieces(word, limit):
                size = units(piece)
                if size > room:
                    yield tuple(part)
                    part, room = [], limit
                _append(part, replace(span, text=piece if part else piece.lstrip()))
                room -= size
    if part:
        yield tuple(part)


def _append(part: list[Span], span: Span) -> None:
    if part and replace(part[-1], text="") == replace(span, text=""):
        part[-1] = replace(span, text=part[-1].text + span.text)
    else:
        part.append(span)


def _pieces(word: str, limit: int) -> Iterator[str]:
    """A word, or, when one word alone is longer than a message, pieces of it."""
    while units(word) > limit:
        yield word[: limit // 2]
        word = word[limit // 2 :]
    yield word
