"""The list of sources: `The Kyiv Post – kyivpost.com`, a line each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.bulletin.lines import LONGEST_HEADING, bare
from store.bulletin.model import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESS = r"(?:https?://[^\s<>()\[\]]+|(?:[\w-]+\.)+[a-z]{2,24}(?::\d+)?(?:/[^\s<>()\[\]]*)?)"
_URL = re.compile(rf"[<(\[]?(?P<url>{_ADDRESS})[>)\]]?", re.IGNORECASE)
_TWICE = re.compile(rf"^\s?[(<\[]+{_ADDRESS}[)>\]]+")
_NAMED_SO = re.compile(rf"^(?P<name>(?:[\w-]+\.)+[a-z]{{2,24}})\s[-–—:|]\s(?P<url>{_ADDRESS})$", re.IGNORECASE)
"""A source whose name is an address itself: `Liga.net – liga.net`."""
_LINK = re.compile(r"^\[(?P<name>[^\]]+)\]$")
_NUMBERED = re.compile(r"^\[?\d{1,2}[.)\]]\s")
_EDGE = " \t-–—−:|,;•·"
_MOST_WORDS = 14
_MANY = 3
"""Names on one line, parted by commas: fewer may be one name with a comma in it."""


def read(line: str) -> tuple[Source, ...]:
    """The sources that a line names, in order; none where the line is a sentence rather than a source.

    An address is as printed; a source without one has `url` None.
    """
    text = _NUMBERED.sub("", bare(line))
    if len(text) > LONGEST_HEADING * 4:
        return ()
    if twin := _NAMED_SO.match(text):
        return (Source(name=twin["name"], url=twin["url"]),)
    found = tuple(_with_addresses(text))
    if found:
        return found
    if len(text.split()) > _MOST_WORDS or text.endswith((".", "!", "?", ":")) or not any(map(str.isalnum, text)):
        return ()
    names = text.split(", ")
    if len(names) < _MANY or not all(name[:1].isupper() for name in names):
        names = [text]
    return tuple(Source(name=name.strip(_EDGE)) for name in names)


def _with_addresses(text: str) -> Iterator[Source]:
    rest = text
    while address := _URL.search(rest):
        name = rest[: address.start()].strip(_EDGE + "<([")
        if linked := _LINK.match(f"[{name}" if name.endswith("]") and "[" not in name else name):
            name = linked["name"]
        if len(name.split()) > _MOST_WORDS:
            return
        url = address["url"].rstrip(".,;:")
        yield Source(name=name or re.sub(r"^https?://(?:www\.)?|/.*$", "", url), url=url)
        rest = rest[address.end() :]
        if again := _TWICE.match(rest):
            rest = rest[again.end() :]
        rest = rest.lstrip(_EDGE + ".)>]")
    if rest != text and any(map(str.isalnum, rest)):
        yield Source(name=rest.strip(_EDGE))
