"""A stored day as files: all of it as JSON, its losses as a table."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.views import common
from bot.views.message import Message, bold, line, message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.language import Translator
    from store.bulletin.model import Bulletin
    from store.situation import Day


@dataclass(frozen=True, slots=True)
class File:
    """A document and the words below it."""

    name: str
    data: bytes
    caption: Message


def files(t: Translator, day: Day, exported: Mapping[str, Any], *, zone: str) -> tuple[File, ...]:
    """The day as one JSON object; and its loss row as CSV, where it has one."""
    bulletin = day.bulletin
    title = line(bold(common.day_title(t, bulletin)))
    whole = File(
        f"sitrep-{bulletin.date}.json",
        json.dumps(exported, ensure_ascii=False, indent=2).encode() + b"\n",
        common.closed(t, message(title, line(_whole(t, bulletin))), day, zone),
    )
    if not bulletin.losses:
        return (whole,)
    said = t("Russian losses as Ukraine’s Armed Forces count them. An empty cell is not stated, never none.")
    table = File(f"sitrep-losses-{bulletin.date}.csv", _csv(bulletin), message(title, line(said)))
    return (whole, table)


def _whole(t: Translator, bulletin: Bulletin) -> str:
    if bulletin.losses:
        return t("The whole bulletin as JSON; null is what it doesn’t say.")
    return t("The whole bulletin as JSON; null is what it doesn’t say. It prints no losses: there is no table of them.")


def _csv(bulletin: Bulletin) -> bytes:
    """`date,category,today,total`, a row a category; with a byte order mark, since spreadsheets ask for one."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["date", "category", "today", "total"])
    for category, figure in (bulletin.losses or {}).items():
        rows.writerow([bulletin.date, category.value, figure.today, figure.total])
    return out.getvalue().encode("utf-8-sig")
