"""Invented bulletins for tests and benchmarks: values, and the texts and files that say the same."""

from tests.builders.files import as_docx, as_html, as_markdown
from tests.builders.series import bulletin_values, bulletins
from tests.builders.values import a_bulletin, a_front, an_entry, war_day
from tests.builders.writing import LAYOUTS, as_text, bulletin_text, loss_cells, loss_row, read_from

__all__ = [
    "LAYOUTS",
    "a_bulletin",
    "a_front",
    "an_entry",
    "as_docx",
    "as_html",
    "as_markdown",
    "as_text",
    "bulletin_text",
    "bulletin_values",
    "bulletins",
    "loss_cells",
    "loss_row",
    "read_from",
    "war_day",
]
