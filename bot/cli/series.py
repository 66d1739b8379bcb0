"""`sitrep load --losses`: the public daily series of the General Staff's reports."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from store import reports
from store.reports import SeriesError

if TYPE_CHECKING:
    import argparse

    from store.db import Store


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its days, how many totals were new, changed and there already, and what is not kept."""

    file: str
    status: str
    first: str | None = None
    last: str | None = None
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    falls: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    error: str | None = None


def load(store: Store, arguments: argparse.Namespace) -> int:
    """Loads each series in one transaction; 1 if any was rejected."""
    outcomes = [_outcome(store, name, dry_run=arguments.dry_run) for name in arguments.files]
    for outcome in outcomes:
        print(json.dumps(asdict(outcome), ensure_ascii=False) if arguments.json else _told(outcome))
    return 1 if any(outcome.status == "rejected" for outcome in outcomes) else 0


def _outcome(store: Store, name: str, *, dry_run: bool) -> Outcome:
    try:
        with Path(name).open("rb") as file:
            series = reports.read(file.read(reports.LIMIT + 1))
    except (SeriesError, OSError) as error:
        sentence = f"{name} cannot be read: {error.strerror}." if isinstance(error, OSError) else str(error)
        return Outcome(name, "rejected", error=sentence)
    with store.session(write=not dry_run) as session:
        kept = reports.keep(session, series, source=Path(name).name, at=datetime.now(UTC))
    return Outcome(
        name,
        "unchanged" if not (kept.new or kept.changed) else "revised" if kept.changed else "new",
        str(min(series.days)),
        str(max(series.days)),
        **asdict(kept),
        falls=tuple(f"{day} {category}" for day, category in series.falls),
        left_out=series.left_out,
    )


def _told(outcome: Outcome) -> str:
    if outcome.error:
        return f"{outcome.file}: rejected\n  - {outcome.error}"
    counted = f"{outcome.new} totals new, {outcome.changed} changed, {outcome.unchanged} as they were"
    lines = [f"{outcome.file}: {outcome.status} ({outcome.first} to {outcome.last}: {counted})"]
    if outcome.falls:
        lines.append(f"  - Totals fall in {len(outcome.falls)} places and are shown so: {', '.join(outcome.falls)}")
    if outcome.left_out:
        lines.append(f"  - Not kept, since no category is for it: {', '.join(outcome.left_out)}")
    return "\n".join(lines)
