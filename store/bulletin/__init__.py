"""Text to Bulletin: a validated value, no database in sight."""

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
from store.bulletin.formats import LIMIT, text_of
from store.bulletin.formats.filename import date_in_name
from store.bulletin.joining import join
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
from store.bulletin.parse import parse
from store.bulletin.reading import PARSER_VERSION, Reading, Remark

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


def read(data: bytes | str, *, name: str | None = None, given: date | None = None) -> Reading:
    """Read a bulletin from a file's bytes (.txt .md .html .docx) or from text, of at most 5 MB.

    `name`, the file's name or address, helps with its format and dates a text that has no date of its own; `given`
    wins over both. Raises a BulletinError, whose sentence says what to do.
    """
    if isinstance(data, str) and len(data) > LIMIT:
        raise TooLarge
    text = data if isinstance(data, str) else text_of(data, name)
    return parse(text, given=given, hint=date_in_name(name) if name else None)


def read_parts(parts: Sequence[str], *, given: date | None = None) -> Reading:
    """Read a bulletin pasted as several messages, in order; raises what `read` raises."""
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
    "date_in_name",
    "join",
    "parse",
    "read",
    "read_parts",
    "text_of",
]
