"""Markdown to HTML."""

from __future__ import annotations

import re
from itertools import pairwise

_PARAGRAPH = re.compile(r"(?<=\n)(?:[^\n]*\S[^\n]*\n){2,}")
_WIDTH = 100
_MARKED = re.compile(r"\s*(?:[-*+>|#]|\d+[.)]\s|```|~~~)|.*(?:\\| {2})$")


def html_of_markdown(text: str) -> str:
    """CommonMark with tables as HTML. Lines that were not wrapped at a width stay lines of their own."""
    from markdown_it import MarkdownIt  # few bulletins come as Markdown, and it takes 30 ms

    reader = MarkdownIt("commonmark").enable("table").disable("code")
    rendered: str = reader.render(_PARAGRAPH.sub(_keep_lines, "\n".join(["", *text.splitlines(), ""])))
    return rendered


def _keep_lines(paragraph: re.Match[str]) -> str:
    lines = paragraph[0].splitlines()
    if _is_wrapped(lines):
        return paragraph[0]
    return "\n".join(line if _MARKED.match(line) else f"{line}  " for line in lines) + "\n"


def _is_wrapped(lines: list[str]) -> bool:
    """Whether each line but the last is as full as the width allows, so that its end means nothing."""
    width = max(map(len, lines))
    return width <= _WIDTH and all(len(line) + 1 + len(after.split()[0]) > width for line, after in pairwise(lines))
