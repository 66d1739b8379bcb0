"""Numbers and days as an axis writes them, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date as Date

    from bot.pictures.specs import Writing


def number(writing: Writing, value: float) -> str:
    """With thousands parted; one decimal below ten where it has any: 1,300, 2.5, −4."""
    shown = f"{value:,.1f}" if abs(value) < 10 and value != round(value) else f"{round(value):,}"
    signs = {ord(","): writing.thousands, ord("."): writing.decimal, ord("-"): "−"}
    return shown.translate(signs)


def day(writing: Writing, date: Date) -> str:
    return f"{date.day} {writing.months[date.month - 1]}"


def month(writing: Writing, date: Date) -> str:
    return f"{writing.months[date.month - 1]} {date.year}"
