"""Draws the pictures kept: `python -m tests.bot.pictures.keep [NAME…]`. Look at each one before committing it.

Raise DRAWING in `bot/pictures/specs.py` with them: what Telegram holds of older pictures is then drawn anew.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot.pictures.draw import draw
from tests.bot.pictures.comparing import IN_FULL, REFERENCE, kept
from tests.bot.pictures.examples import EVERYTHING

if TYPE_CHECKING:
    from bot.pictures.specs import Theme

THEMES: tuple[Theme, ...] = ("light", "dark")


def keep(names: list[str]) -> None:
    REFERENCE.mkdir(exist_ok=True)
    for name in names or EVERYTHING:
        for theme in THEMES:
            file = f"{name}-{theme}"
            picture = kept(draw(EVERYTHING[name], theme), in_full=file in IN_FULL)
            (REFERENCE / f"{file}.png").write_bytes(picture)


if __name__ == "__main__":
    keep(sys.argv[1:])
