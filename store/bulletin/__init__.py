"""Text to Bulletin: a validated value, no database in sight.

The parser is imported by the first text that is read: most of what a bot does is answering from values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.bulletin.errors import (
    BulletinError,
    DateMissing,
    DateWrong,
    NotABulletin,
    SeveralBulletins,
    TooLarge,
    Unreadable,
)
from store.bulletin.model import (
    SIDES,
    Bulletin,
    CivilianCasualties,
    Entry,
    Front,
    LossCategory,
    LossFigure,
    Picture,
    Section,
    SectionKind,
    Side,
    Source,
)
from store.bulletin.reading import LIMIT, PARSER_VERSION, Reading, Remark

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


def read(data: bytes | str, *, name: str | None = None, given: date | None = None) -> Reading:
    """Read a bulletin from a file's bytes (.txt .md .html .docx) or from text, of at most 5 MB.

    `name`, the file's name or address, helps with its format and dates a text that has no date of its own; `given`
    wins over both. Raises a BulletinError, whose sentence says what to do.
    """
    from store.bulletin.formats import text_of
    from store.bulletin.formats.filename import date_in_name
    from store.bulletin.parse import parse

    if isinstance(data, str) and len(data) > LIMIT:
        raise TooLarge
    text = data if isinstance(data, str) else text_of(data, name)
    return parse(text, given=given, hint=date_in_name(name) if name else None)


def read_parts(parts: Sequence[str], *, given: date | None = None) -> Reading:
    """Read a bulletin pasted as several messages, in order; raises what `read` raises."""
    from store.bulletin.joining import join

    return read(join(parts), given=given)


__all__ = [
    "LIMIT",
    "PARSER_VERSION",
    "SIDES",
    "Bulletin",
    "BulletinError",
    "CivilianCasualties",
    "DateMissing",
    "DateWrong",
    "Entry",
    "Front",
    "LossCategory",
    "LossFigure",
    "NotABulletin",
    "Picture",
    "Reading",
    "Remark",
    "Section",
    "SectionKind",
    "SeveralBulletins",
    "Side",
    "Source",
    "TooLarge",
    "Unreadable",
    "read",
    "read_parts",
]
