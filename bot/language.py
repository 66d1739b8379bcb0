"""The bot's own words in the reader's language: text, plurals, numbers, dates and lists.

Every string the bot says itself passes through a Translator; the bulletin's words never do. English stands in the
code. Every other language is a gettext catalogue `bot/locale/CODE.po`, read with Babel when it is first needed
(`bot.catalogue`), so that an answer in English waits for neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from store.places import table
from store.wording import PlaceName, Worded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.catalogue import Catalogue

LOCALE = Path(__file__).with_name("locale")
_ENGLISH = "en"


def mark(text: str) -> str:
    """The text itself: marks one that a Translator is given elsewhere, so that it gets into the catalogues."""
    return text


WEEKDAY_AND_DAY = mark("EEEE d MMMM y")
WEEKDAY_WITHOUT_YEAR = mark("EEEE d MMMM")
DAY = mark("d MMMM y")
DAY_WITHOUT_YEAR = mark("d MMMM")
SHORT_DAY = mark("d MMM y")
MONTH = mark("LLLL y")
"""How a date is written, in CLDR's letters: a catalogue gives its language's own order."""


@dataclass(frozen=True, slots=True)
class Translator:
    """`t("Russian losses")` is the sentence in the reader's language; fields are filled with str.format."""

    code: str = _ENGLISH

    def __call__(self, text: str, /, **fields: object) -> str:
        if self.code != _ENGLISH:
            text = self._catalogue.gettext(text)
        return text.format(**fields) if fields else text

    def plural(self, one: str, many: str, n: int, /, **fields: object) -> str:
        """The form of the language for `n`, which is filled in as {n}; in English `one` or `many`."""
        return self._form(one, many, n).format(n=self.number(n), **fields)

    def said(self, sentence: str) -> str:
        """A sentence of the store's in the reader's language, where it remembers how it was put together."""
        if isinstance(sentence, PlaceName):
            return self.place(sentence)
        if not isinstance(sentence, Worded) or self.code == _ENGLISH:
            return sentence
        fields = {name: self._shown(value) for name, value in sentence.fields.items()}
        if sentence.many is None:
            return self(sentence.template, **fields)
        return self._form(sentence.template, sentence.many, sentence.n).format(**fields)

    def number(self, n: int) -> str:
        if self.code == _ENGLISH:
            return f"{n:,}".replace("-", "−")
        return self._catalogue.number(n)

    def decimal(self, x: float) -> str:
        """With one digit after the point: 12.5."""
        if self.code == _ENGLISH:
            return f"{x:,.1f}".replace("-", "−")
        return self._catalogue.decimal(x)

    def signed(self, n: int) -> str:
        """With its sign, as a day's figure is written: +1,300."""
        return f"+{self.number(n)}" if n >= 0 else self.number(n)

    def day(self, day: date, *, weekday: bool = False, year: bool = True) -> str:
        """2 February 2025, with `weekday` Sunday 2 February 2025, without `year` 2 February."""
        if self.code != _ENGLISH:
            with_weekday = WEEKDAY_AND_DAY if year else WEEKDAY_WITHOUT_YEAR
            return self._catalogue.date(day, with_weekday if weekday else DAY if year else DAY_WITHOUT_YEAR)
        out = f"{day.day} {day:%B}"
        if year:
            out = f"{out} {day.year}"
        return f"{day:%A} {out}" if weekday else out

    def short_day(self, day: date) -> str:
        """2 Feb 2025."""
        return f"{day.day} {day:%b} {day.year}" if self.code == _ENGLISH else self._catalogue.date(day, SHORT_DAY)

    def month(self, day: date) -> str:
        """February 2025."""
        return f"{day:%B} {day.year}" if self.code == _ENGLISH else self._catalogue.date(day, MONTH)

    def and_list(self, items: Sequence[str]) -> str:
        """Names in a row: a, b and c."""
        if self.code != _ENGLISH:
            return self._catalogue.and_list(items)
        return f"{', '.join(items[:-1])} and {items[-1]}" if len(items) > 1 else "".join(items)

    @property
    def name(self) -> str:
        """The language by its own name: English, Українська."""
        return "English" if self.code == _ENGLISH else self._catalogue.name

    def city(self, zone: str) -> str:
        """An IANA zone by its city: Kyiv, New York; UTC as it is."""
        city = zone.rpartition("/")[2].replace("_", " ")
        if self.code == _ENGLISH:
            return city
        return table.name_in(city, self.code) or self._catalogue.city(zone)

    def place(self, name: str) -> str:
        """A place's name in the reader's language, in the nominative, where the table has it; else as it is."""
        return name if self.code == _ENGLISH else table.name_in(name, self.code) or name

    def _form(self, one: str, many: str, n: int) -> str:
        if self.code == _ENGLISH:
            return one if n == 1 else many
        return self._catalogue.ngettext(one, many, n)

    @property
    def _catalogue(self) -> Catalogue:
        return _read(self.code)

    def _shown(self, value: object) -> object:
        match value:
            case str():
                return self.said(value)
            case tuple():
                return ", ".join(str(self._shown(one)) for one in value)
            case int():
                return self.number(value)
            case date():
                return self.day(value)
            case _:
                return value


ENGLISH = Translator()


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that the bot speaks: English, and one for each catalogue."""
    return (_ENGLISH, *sorted(file.stem for file in LOCALE.glob("*.po")))


def prepare() -> tuple[str, ...]:
    """Reads every catalogue, which takes some tenths of a second, so that no answer waits for it; all languages."""
    for code in languages():
        _ = translator(code).name
    return languages()


def spoken(code: str | None) -> str:
    """The bot's language for an IETF tag such as Telegram's `uk` or `en-GB`; English where it speaks no other."""
    language = (code or "").partition("-")[0].lower()
    return language if language in languages() else _ENGLISH


@lru_cache(256)
def translator(code: str | None) -> Translator:
    """The translator for a language's tag, English for one that the bot doesn't speak."""
    return Translator(spoken(code))


@cache
def _read(code: str) -> Catalogue:
    from bot.catalogue import Catalogue  # Babel, which English needs not

    return Catalogue(code, LOCALE / f"{code}.po")
