"""Every fault in full, with its figures: python -m tests.faults [WORD…], the words being parts of names."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from tests.databases import a_server, server_url
from tests.faults import scenarios
from tests.faults.scenarios import KINDS, hold
from tests.faults.test_scenarios import UNMARKED

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.faults.world import Figures

CHATS = 2_000
KILLS = 20
SECONDS = 30


def goes_on(chats: int) -> Figures:
    with a_server() as server:
        figures, seconds = scenarios.another_goes_on(chats, database=server_url(server))
    print(f"    the other process went on after {seconds:.1f} s")
    assert seconds <= 10
    return figures


def kills_on_postgres(chats: int, times: int) -> Figures:
    with a_server() as server:
        return scenarios.kills(chats, times, database=server_url(server))


def scenarios_in_full() -> dict[str, tuple[Callable[[], Figures], int, int]]:
    """By what happens: the run, how many messages may come twice, and how many chats are gone."""
    runs: dict[str, tuple[Callable[[], Figures], int, int]] = {
        f"{KILLS} kills of the sender": (partial(scenarios.kills, CHATS, KILLS), KILLS * UNMARKED, 0),
        f"{KILLS} kills of the sender, on PostgreSQL": (partial(kills_on_postgres, CHATS, KILLS), KILLS * UNMARKED, 0),
        f"connections refused for {SECONDS} s": (partial(scenarios.outage, CHATS, SECONDS), 0, 0),
    }
    for kind, status in KINDS:
        run = partial(scenarios.api_error, 500, kind, status, SECONDS)
        runs[f"{status or kind} from the Bot API for {SECONDS} s"] = (run, 0, 0)
    return runs | {
        "429 for a tenth of the sends": (partial(scenarios.floods, CHATS, None), 0, 0),
        "a fifth of the chats blocked": (partial(scenarios.blocked, CHATS), 0, CHATS // 5),
        "SQLite locked for 15 s while marking": (partial(scenarios.locked_while_marking, CHATS, 15), 0, 0),
        "disk full for 15 s while marking": (partial(scenarios.full_while_marking, CHATS, 15), 0, 0),
        "disk full, then locked, while loading": (partial(scenarios.loading, 8), 0, 0),
        "PostgreSQL restarted": (partial(scenarios.postgres_restart, CHATS), UNMARKED, 0),
        "the elected of two processes killed": (partial(goes_on, CHATS), UNMARKED, 0),
    }


def main(words: list[str]) -> int:
    """Runs those whose names have one of the words, or all; how many failed."""
    failed = 0
    for name, (run, twice, gone) in scenarios_in_full().items():
        if words and not any(word in name for word in words):
            continue
        print(f"{name}:", flush=True)
        figures = run()
        print(f"    {figures}", flush=True)
        try:
            hold(figures, twice=twice, gone=gone)
        except AssertionError:
            failed += 1
            print("    FAILED", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
