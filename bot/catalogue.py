"""A language's catalogue, and how CLDR writes its numbers, dates and lists (by Babel)."""

from __future__ import annotations

from functools import lru_cache
from gettext import GNUTranslations
from io import BytesIO
from typing import TYPE_CHECKING

from babel.core import Locale
from babel.dates import format_date, get_timezone_location
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

_REMEMBERED = 4096
"""Numbers and dates written lately: formatting one takes Babel some ten microseconds."""


class Catalogue:
    """Sentences from a .po file, compiled in memory; a sentence that it lacks stays English."""

    def __init__(self, code: str, file: Path) -> None:
        self._locale = Locale.parse(code)
        self.name = (self._locale.get_display_name() or code).capitalize()
        with file.open("rb") as source:
            catalogue = read_po(source, locale=code)
        compiled = BytesIO()
        write_mo(compiled, catalogue)
        compiled.seek(0)
        sentences = GNUTranslations(compiled)
        self.gettext = sentences.gettext
        self.ngettext = sentences.ngettext
        self.number = lru_cache(_REMEMBERED)(self._number)
        self.date = lru_cache(_REMEMBERED)(self._date)

    def _number(self, n: int) -> str:
        return format_decimal(n, locale=self._locale).replace("-", "−")

    def decimal(self, x: float) -> str:
        return format_decimal(x, "#,##0.0", locale=self._locale).replace("-", "−")

    def _date(self, day: date, pattern: str) -> str:
        """`pattern` is the English order; the catalogue gives the language's own."""
        return format_date(day, self.gettext(pattern), locale=self._locale)

    def city(self, zone: str) -> str:
        return get_timezone_location(zone, locale=self._locale, return_city=True).rpartition("/")[2]

    def and_list(self, items: Sequence[str]) -> str:
        return format_list(items, locale=self._locale)
