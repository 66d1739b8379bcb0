"""Deep links: an answer as what `https://t.me/BOT?start=…` can carry, and back to its verb and arguments.

Telegram allows 64 letters, digits, `_` and `-`. A part is set off by `_`, a period's two days as well:
`front_velyka-novosilka_2025-02-02`, `losses_tanks_2025-01-01_2025-01-31`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Sequence

LINKED = frozenset({"front", "day", "today", "losses", "civilians", "news", "sources", "history", "map"})
"""The verbs that a link opens."""

_ALLOWED = re.compile(r"[A-Za-z0-9_-]{1,64}")
_DAY = r"\d{4}-\d\d-\d\d"
_LINK = re.compile(rf"(?P<verb>[a-z]+)(?:_(?P<name>.*?))??(?:_(?P<when>{_DAY}(?:_{_DAY})?|\d+d))?")


def payload(verb: str, *args: str) -> str | None:
    """What a link to an answer carries; None where no link can."""
    carried = "_".join((verb, *(arg.replace("..", "_") for arg in args)))
    fits = _ALLOWED.fullmatch(carried) is not None
    return carried if fits and linked(carried) == (verb, args) else None


def linked(carried: str) -> tuple[str, tuple[str, ...]] | None:
    """The verb and the arguments that a link asks for; None where it asks for nothing known."""
    found = _LINK.fullmatch(carried)
    if found is None or found["verb"] not in LINKED:
        return None
    when = re.sub(rf"\A({_DAY})_", r"\1..", found["when"] or "")
    return found["verb"], tuple(filter(None, (found["name"], when)))


def address(username: str, carried: str | None = None) -> str:
    """The address that opens the bot, and there the answer, where one is linked."""
    return f"https://t.me/{username}" + (f"?start={carried}" if carried else "")


def link_to(username: str, verb: str, args: Sequence[str]) -> str:
    """The address that opens a button's answer, or where no link can carry that, the latest day.

    Telegram follows a pressed button to none but an address that starts the bot with something.
    """
    return address(username, payload(verb, *(arg.replace(" ", "-") for arg in args)) or "today")


def share_address(link: str, text: str) -> str:
    """The address by which Telegram asks to whom a link is to be sent, and these words with it."""
    return f"https://t.me/share/url?{urlencode({'url': link, 'text': text})}"
