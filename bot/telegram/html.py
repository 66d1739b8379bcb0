"""Telegram's HTML, parsed as its server parses `parse_mode=HTML`.

Follows `parse_html` of tdlib's MessageEntity.cpp, its words for what it refuses included; offsets and lengths are
UTF-16 code units, those in errors are bytes of UTF-8. Stricter in one point: a quote within a quote, which the
documentation forbids and the server drops without a word, is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from bot.telegram.links import BadLink, checked_link, linked_user

if TYPE_CHECKING:
    from collections.abc import Iterator

_STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(
    r"&(?:#(?:[xX]([0-9a-fA-F]{1,7})(?![0-9a-fA-F])|([0-9]{1,8})(?![0-9]))|(lt|gt|amp|quot)(?![a-zA-Z]));?"
)
_SPACE = " \t\r\n\v\0"
_TAG_NAME = re.compile(rf"[^{_SPACE}>]*")
_ATTRIBUTE_NAME = re.compile(rf"[^{_SPACE}=>]*")
_SPACES = re.compile(rf"[{_SPACE}]*")
_NAME_TOKEN = re.compile(r"[a-zA-Z0-9.\-]*")
_CONTROLS = {code: " " for code in range(32) if chr(code) not in "\n\r"} | {13: None}
_DIRECTION_OVERRIDES = dict.fromkeys(range(0x2028, 0x202F))
_CLEANED = _CONTROLS | _DIRECTION_OVERRIDES
_TO_CLEAN = re.compile("[\0-\t\v-\x1f\u2028-\u202e]")


class HtmlError(ValueError):
    """The text is no HTML that Telegram takes; the message is Telegram's own."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"can't parse entities: {reason}")


@dataclass(frozen=True, slots=True)
class Entity:
    """A styled stretch of a text; `offset` and `length` in UTF-16 code units."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    custom_emoji_id: str | None = None
    user_id: int | None = None

    def json(self) -> dict[str, Any]:
        """As a MessageEntity of the Bot API."""
        out: dict[str, Any] = {"type": self.type, "offset": self.offset, "length": self.length}
        for name in ("url", "language", "custom_emoji_id"):
            if (value := getattr(self, name)) is not None:
                out[name] = value
        if self.user_id is not None:
            out["user"] = {"id": self.user_id, "is_bot": False, "first_name": str(self.user_id)}
        return out


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a reader sees, trimmed, and its styles in order."""

    text: str
    entities: tuple[Entity, ...] = ()

    @property
    def units(self) -> int:
        """The length as Telegram counts it."""
        return units(self.text)


def units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


@lru_cache(maxsize=256)
def parse(text: str) -> Parsed:
    """The text and its styles, as the server would store them. Raises HtmlError."""
    parser = _Parser(text)
    parser.run()
    entities = sorted(parser.entities, key=lambda entity: (entity.offset, -entity.length))
    return trimmed(Parsed("".join(parser.out), tuple(entities)))


def trimmed(parsed: Parsed) -> Parsed:
    """Without white space at both ends and without what the server removes: controls and direction overrides."""
    text = parsed.text
    if _TO_CLEAN.search(text):
        parsed = _cleaned(parsed)
        text = parsed.text
    body = text.strip()
    if body == text:
        return parsed
    start = units(text[: len(text) - len(text.lstrip())])
    return Parsed(body, tuple(_shifted(parsed.entities, start, units(body))))


def _shifted(entities: tuple[Entity, ...], start: int, size: int) -> Iterator[Entity]:
    for entity in entities:
        begin = max(entity.offset - start, 0)
        end = min(entity.offset + entity.length - start, size)
        if end > begin:
            yield replace(entity, offset=begin, length=end - begin)


def _cleaned(parsed: Parsed) -> Parsed:
    text = parsed.text
    removed = [units(text[: match.start()]) for match in re.finditer("[\r\u2028-\u202e]", text)]

    def moved(offset: int) -> int:
        return offset - sum(1 for position in removed if position < offset)

    entities = (
        replace(entity, offset=moved(entity.offset), length=moved(entity.offset + entity.length) - moved(entity.offset))
        for entity in parsed.entities
    )
    return Parsed(text.translate(_CLEANED), tuple(entity for entity in entities if entity.length))


@dataclass(slots=True)
class _Open:
    """A start tag waiting for its end."""

    tag: str
    argument: str
    offset: int
    piece: int


@dataclass(slots=True)
class _Parser:
    source: str
    at: int = 0
    offset: int = 0
    out: list[str] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    opened: list[_Open] = field(default_factory=list)

    def run(self) -> None:
        while (found := self.source.find("<", self.at)) >= 0:
            self._text(self.source[self.at : found])
            self.at = found
            if self.source.startswith("</", found):
                self._end_tag()
            else:
                self._start_tag()
        self._text(self.source[self.at :])
        if self.opened:
            raise HtmlError(f'Can\'t find end tag corresponding to start tag "{self.opened[-1].tag}"')

    def _text(self, text: str) -> None:
        if text:
            text = _decoded(text)
            self.out.append(text)
            self.offset += units(text)

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode("utf-8", "surrogatepass"))

    def _start_tag(self) -> None:
        begin = self.at
        name, end = _taken(_TAG_NAME, self.source, begin + 1)
        tag = name.lower()
        if end == len(self.source):
            raise HtmlError(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if tag not in _STYLES:
            raise HtmlError(f'Unsupported start tag "{tag}" at byte offset {self._byte(begin)}')
        self.at = end
        argument = ""
        for attribute, value in self._attributes(tag, begin):
            argument = _argument(tag, attribute, value) or argument
        if tag == "span" and argument != "spoiler":
            raise HtmlError(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}')
        if tag == "blockquote" and any(one.tag == tag for one in self.opened):
            raise HtmlError(f"Blockquote entities can't be nested, at byte offset {self._byte(begin)}")
        self.opened.append(_Open(tag, argument, self.offset, len(self.out)))

    def _attributes(self, tag: str, begin: int) -> Iterator[tuple[str, str]]:
        """Name and value of each attribute; leaves `at` behind the closing bracket."""
        unclosed = f'Unclosed start tag "{tag}" at byte offset {self._byte(begin)}'
        while True:
            self._skip_space()
            if self._here() == ">":
                self.at += 1
                return
            name, self.at = _taken(_ATTRIBUTE_NAME, self.source, self.at)
            if not self._here():
                raise HtmlError(unclosed)
            if not name:
                raise HtmlError(f'Empty attribute name in the tag "{tag}" at byte offset {self._byte(begin)}')
            self._skip_space()
            value = ""
            if self._here() == "=":
                self.at += 1
                self._skip_space()
                value = self._value()
            if not self._here():
                raise HtmlError(unclosed)
            yield name, value

    def _value(self) -> str:
        mark = self._here()
        if mark and mark in "'\"":
            begin = self.at + 1
            end = self.source.find(mark, begin)
            self.at = len(self.source) if end < 0 else end + 1
            return _decoded(self.source[begin:end])
        begin = self.at
        token, self.at = _taken(_NAME_TOKEN, self.source, begin)
        if self._here() and self._here() not in _SPACE + ">":
            raise HtmlError(f"Unexpected end of name token at byte offset {self._byte(begin)}")
        return token.lower()

    def _end_tag(self) -> None:
        begin = self.at
        if not self.opened:
            raise HtmlError(f"Unexpected end tag at byte offset {self._byte(begin)}")
        name, self.at = _taken(_TAG_NAME, self.source, begin + 2)
        self._skip_space()
        if self._here() != ">":
            raise HtmlError(f"Unclosed end tag at byte offset {self._byte(begin)}")
        self.at += 1
        last = self.opened.pop()
        if name and name.lower() != last.tag:
            raise HtmlError(
                f"Unmatched end tag at byte offset {self._byte(begin)}, "
                f'expected "</{last.tag}>", found "</{name.lower()}>"'
            )
        if self.offset > last.offset:
            self._close(last)

    def _close(self, last: _Open) -> None:
        entity = Entity(_STYLES[last.tag], last.offset, self.offset - last.offset)
        if last.tag == "a":
            link = _linked(entity, last.argument or "".join(self.out[last.piece :]))
            self.entities.extend(link)
        elif last.tag == "tg-emoji":
            self.entities.append(replace(entity, custom_emoji_id=_emoji_id(last.argument)))
        elif last.tag in {"pre", "code"}:
            self._close_code(entity, last.argument or None)
        elif last.argument and last.tag == "blockquote":
            self.entities.append(replace(entity, type="expandable_blockquote"))
        else:
            self.entities.append(entity)

    def _close_code(self, entity: Entity, language: str | None) -> None:
        """`<pre><code class="language-…">` is one block of code in that language."""
        inner = self.entities[-1] if self.entities else None
        same = inner and (inner.offset, inner.length) == (entity.offset, entity.length)
        if inner and same and {inner.type, entity.type} == {"pre", "code"} and (inner.language or language):
            self.entities[-1] = replace(inner, type="pre", language=inner.language or language)
            return
        self.entities.append(replace(entity, language=language))
        if entity.type == "code":
            self._forget_languages()

    def _forget_languages(self) -> None:
        """Only a block has a language; code alone keeps it just until its `<pre>` may end."""
        if not any(one.tag == "pre" for one in self.opened):
            self.entities[-1] = replace(self.entities[-1], language=None)

    def _here(self) -> str:
        return self.source[self.at : self.at + 1]

    def _skip_space(self) -> None:
        _, self.at = _taken(_SPACES, self.source, self.at)


def _taken(pattern: re.Pattern[str], source: str, at: int) -> tuple[str, int]:
    found = pattern.match(source, at)
    assert found is not None  # noqa: S101  # every pattern here matches the empty string too
    return found[0], found.end()


def _argument(tag: str, attribute: str, value: str) -> str | None:
    """What of an attribute the tag goes by; all others are ignored, as the server does."""
    match tag, attribute:
        case ("a", "href") | ("tg-emoji", "emoji-id"):
            return value
        case "code", "class":
            return value.removeprefix("language-") if value.startswith("language-") else None
        case "span", "class":
            return value.removeprefix("tg-") if value.startswith("tg-") else None
        case "blockquote", "expandable":
            return "expandable"
    return None


def _linked(entity: Entity, url: str) -> Iterator[Entity]:
    """The link's entity, or none: an address that is none stays plain text."""
    if (user_id := linked_user(url)) is not None:
        yield replace(entity, type="text_mention", user_id=user_id)
        return
    try:
        yield replace(entity, url=checked_link(url))
    except BadLink:
        return


def _emoji_id(argument: str) -> str:
    if not re.fullmatch("[0-9]{1,19}", argument) or not 0 < int(argument) < 2**63:
        raise HtmlError("Invalid custom emoji identifier specified")
    return argument


def _decoded(text: str) -> str:
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(reference: re.Match[str]) -> str:
    hexadecimal, decimal, name = reference.groups()
    if name:
        return _NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code < 0xE000 else reference[0]
