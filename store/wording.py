"""A sentence in English that remembers how it was put together, so that it can be said in another language."""

from __future__ import annotations

from datetime import date
from typing import Self


class PlaceName(str):
    """A place as the bulletin spells it, which other languages may have a name for."""

    __slots__ = ()


class Worded(str):
    """The sentence; `template` is it with {names} where the `fields` stand.

    Of the fields, whole numbers are written with their thousands apart, days in words, and a Worded can stand in
    another; a tuple is a list. A number that is a name (a day of the war) is given as text. `many` and `n` are those of
    `plural`.
    """

    __slots__ = ("fields", "many", "n", "template")

    template: str
    fields: dict[str, object]
    many: str | None
    n: int

    def __new__(cls, template: str, /, **fields: object) -> Self:
        return cls._made(template, template, fields)

    @classmethod
    def plural(cls, one: str, many: str, n: int, /, **fields: object) -> Self:
        """`one` or `many` for `n`, which is filled in as {n}."""
        said = cls._made(one if n == 1 else many, one, {"n": n, **fields})
        said.many, said.n = many, n
        return said

    @classmethod
    def _made(cls, chosen: str, template: str, fields: dict[str, object]) -> Self:
        shown = {name: _written(value) for name, value in fields.items()}
        said = super().__new__(cls, chosen.format(**shown) if fields else chosen)
        said.template, said.fields, said.many, said.n = template, fields, None, 0
        return said


def _written(value: object) -> object:
    match value:
        case date():
            return f"{value.day} {value:%B %Y}"
        case int():
            return f"{value:,}"
        case tuple():
            return ", ".join(map(str, value))
        case _:
            return value
