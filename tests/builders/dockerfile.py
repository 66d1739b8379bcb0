"""A Dockerfile by its instructions."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def instructions(file: Path) -> dict[str, list[str]]:
    """What stands behind each instruction, in their order; lines that a backslash ends are one with the next."""
    found: dict[str, list[str]] = defaultdict(list)
    text = re.sub(r"\\\n\s*", " ", file.read_text())
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, _, rest = line.partition(" ")
            found[name].append(rest)
    return dict(found)
