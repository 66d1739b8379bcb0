"""Invented bulletins that come with the program, so that it can be tried before a real one is loaded."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_DATED = re.compile(r"\d{4}-\d\d-\d\d\.txt")


def sample_files() -> list[Traversable]:
    """The sample bulletins' texts (`2031-05-01.txt` and on), oldest first, wherever the program is installed."""
    return sorted(
        (file for file in files(__package__).iterdir() if _DATED.fullmatch(file.name)), key=lambda file: file.name
    )
