"""The faults, small; `python -m tests.faults` has them in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.faults import scenarios
from tests.faults.scenarios import hold

if TYPE_CHECKING:
    from pathlib import Path

    from tests.databases import PostgresDatabases

pytestmark = pytest.mark.timeout(400)
UNMARKED = 100
"""Messages that may come twice for each death."""


def test_a_killed_sender_leaves_nobody_out(url: str) -> None:
    hold(scenarios.kills(500, 3, database=url), twice=3 * UNMARKED)


def test_an_api_that_refuses_connections(url: str) -> None:
    hold(scenarios.outage(100, 3, database=url))


def test_an_api_that_fails_in_every_way(url: str) -> None:
    hold(scenarios.api_errors_mixed(100, 5, database=url))


def test_a_tenth_of_the_sends_refused_for_a_while(url: str) -> None:
    hold(scenarios.floods(100, 10, database=url))


def test_a_fifth_of_the_chats_blocked(url: str) -> None:
    hold(scenarios.blocked(100, database=url), gone=20)


def test_a_locked_file_while_marking() -> None:
    hold(scenarios.locked_while_marking(200, 3))


def test_a_full_disk_while_marking() -> None:
    hold(scenarios.full_while_marking(200, 3))


def test_a_full_disk_and_a_locked_file_while_loading() -> None:
    hold(scenarios.loading(2))


def test_a_postgres_that_restarts() -> None:
    hold(scenarios.postgres_restart(300), twice=UNMARKED)


def test_another_process_goes_on_when_the_elected_one_is_killed(postgresql: PostgresDatabases, tmp_path: Path) -> None:
    with postgresql.lent(tmp_path) as url:
        figures, seconds = scenarios.another_goes_on(200, database=url)
    hold(figures, twice=UNMARKED)
    assert seconds <= 10
