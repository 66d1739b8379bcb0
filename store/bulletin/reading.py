"""What reading a bulletin gave: the value, and everything a person should look at before it is loaded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date as Date

    from store.bulletin.model import Bulletin

LIMIT = 5_000_000
"""Bytes of a file, or characters of a text, that are read at all."""

PARSER_VERSION = 2
"""Raised whenever the same text would be read otherwise; kept with each revision, so that `reparse` can tell."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A warning that never blocks. `code` is for programs and tests, `text` is one sentence for a person."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A bulletin read from a text.

    `text` is the plain text it was read from, paragraphs parted by blank lines; `remarks` are warnings in the order
    of the text; `left_out` are the lines dropped as page furniture (image text, page tail), as they stood.
    `first_day` is the first of several days that the page covers, None for a page of one day.
    """

    bulletin: Bulletin
    text: str
    remarks: tuple[Remark, ...] = ()
    left_out: tuple[str, ...] = field(default=())
    first_day: Date | None = None
