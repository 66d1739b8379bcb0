"""What pictures cost in memory, in a fresh process: `python -m tests.bench.memory` prints megabytes as JSON."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Memory:
    """Resident before the studio is known, with one that has drawn nothing, and once every picture was drawn twice."""

    without: float
    idle: float
    drawn: float
    """The bot's process and the drawing one together."""


def resident(pid: int | str = "self") -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS:")).split()[1]) / 1024


async def measured() -> Memory:
    import bot.services  # noqa: F401  # with all that it brings
    from bot.pictures.studio import Studio
    from tests.bot.pictures.examples import EVERYTHING

    without = resident()
    studio = Studio()
    idle = resident()
    try:
        for theme in ("light", "dark"):
            for spec in EVERYTHING.values():
                await studio.draw(spec, theme)
        return Memory(without, idle, resident() + resident(studio.pid or "self"))
    finally:
        await studio.close()


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(asyncio.run(measured()))))
