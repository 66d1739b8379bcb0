"""Whether a text is likely to be part of a bulletin: what an admin pasted without saying so."""

from __future__ import annotations


def headings_in(text: str) -> int:
    """How many lines of a text are headings that a bulletin is known by."""
    from store.bulletin import headings  # imported with the parser, by the first text that may need it

    return sum(1 for row in text.splitlines() if (line := " ".join(row.split())) and headings.known(line))
