"""README's table of figures, between its two marks."""

from __future__ import annotations

import os
import platform
import re
from typing import TYPE_CHECKING

from tests.bench.table import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.bench.table import Row

BEGIN, END = "<!-- figures: python -m tests.bench --readme -->", "<!-- end of figures -->"


def with_figures(text: str, rows: Sequence[Row]) -> str:
    """The text with those rows that have a bound between its marks. Raises ValueError where it has no marks."""
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        raise ValueError(f"README.md has no place for the figures: expected one {BEGIN} and one {END}.")
    machine = f"On {os.cpu_count()} shared cores with Python {platform.python_version()}:"
    bounded = [row.cells() for row in rows if row.bound]
    table = [HEADINGS, tuple("---" for _ in HEADINGS), *bounded]
    lines = [machine, "", *("| " + " | ".join(_escaped(cell) for cell in cells) + " |" for cells in table)]
    block = "\n".join([BEGIN, *lines, END])
    return re.sub(f"{re.escape(BEGIN)}.*?{re.escape(END)}", lambda _: block, text, flags=re.DOTALL)


def _escaped(cell: str) -> str:
    return cell.replace("|", "\\|")
