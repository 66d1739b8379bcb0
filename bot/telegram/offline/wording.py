"""A user's text as their client sends it: cut into messages, commands and links found in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.telegram.html import units
from bot.telegram.offline.content import TEXT_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/]))"
    r"|(?P<url>https?://[^\s<>\"]+)"
    r"|(?P<mention>(?<![\w@])@[A-Za-z][A-Za-z0-9_]{3,31}(?!\w))"
)


def pieces(text: str, limit: int = TEXT_LIMIT) -> Iterator[str]:
    """The messages a client makes of a text: each at most `limit` UTF-16 units, white space trimmed at the cuts.

    Cut behind the last line that fits, else behind the last word, else in the middle of the word. A text of white
    space alone gives none.
    """
    text = text.strip()
    while units(text) > limit:
        window = _fitting(text, limit)
        cut = max(window.rfind("\n"), 0) or max(window.rfind(" "), 0) or len(window)
        yield text[:cut].rstrip()
        text = text[cut:].lstrip()
    if text:
        yield text


def _fitting(text: str, limit: int) -> str:
    window = text[:limit]
    while (over := units(window) - limit) > 0:
        window = window[: -((over + 1) // 2)]
    return window


def found_entities(text: str) -> list[dict[str, Any]]:
    """The commands, addresses and mentions in a text, as MessageEntity objects."""
    return [
        {"type": found.lastgroup, "offset": units(text[: found.start()]), "length": units(found[0])}
        for found in _FOUND.finditer(text)
    ]
