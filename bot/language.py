"""The bot's own words in the reader's language: text, plurals, numbers and dates.

Every string the bot says itself passes through a Translator; the bulletin's words never do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Translator:
    """`t("Russian losses")` is the sentence in the reader's language; fields are filled with str.format."""

    code: str = "en"

    def __call__(self, text: str, /, **fields: object) -> str:
        return text.format(**fields) if fields else text

    def plural(self, one: str, many: str, n: int, /, **fields: object) -> str:
        """`one` or `many` for `n`, which is filled in as {n}."""
        return (one if n == 1 else many).format(n=self.number(n), **fields)

    def number(self, n: int) -> str:
        return f"{n:,}".replace("-", "−")

    def signed(self, n: int) -> str:
        """With its sign, as a day's figure is written: +1,300."""
        return f"+{self.number(n)}" if n >= 0 else self.number(n)

    def day(self, day: date, *, weekday: bool = False, year: bool = True) -> str:
        """2 February 2025, with `weekday` Sunday 2 February 2025, without `year` 2 February."""
        out = f"{day.day} {day:%B}"
        if year:
            out = f"{out} {day.year}"
        return f"{day:%A} {out}" if weekday else out

    def and_list(self, items: list[str]) -> str:
        """Names in a row: a, b and c."""
        return f"{', '.join(items[:-1])} and {items[-1]}" if len(items) > 1 else "".join(items)


ENGLISH = Translator()
