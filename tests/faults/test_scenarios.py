"""The faults, small; `python -m tests.faults` has them in full."""

from __future__ import annotations

import pytest

from tests.faults import scenarios
from tests.faults.scenarios import hold

pytestmark = pytest.mark.timeout(400)
UNMARKED = 100
"""Messages that may come twice for each death."""


def test_a_killed_sender_leaves_nobody_out() -> None:
    hold(scenarios.kills(500, 3), twice=3 * UNMARKED)


def test_an_api_that_refuses_connections() -> None:
    hold(scenarios.outage(100, 3))


def test_an_api_that_fails_in_every_way() -> None:
    hold(scenarios.api_errors_mixed(100, 5))


def test_a_tenth_of_the_sends_refused_for_a_while() -> None:
    hold(scenarios.floods(100, 10))


def test_a_fifth_of_the_chats_blocked() -> None:
    hold(scenarios.blocked(100), gone=20)


def test_a_locked_file_while_marking() -> None:
    hold(scenarios.locked_while_marking(200, 3))


def test_a_full_disk_while_marking() -> None:
    hold(scenarios.full_while_marking(200, 3))


def test_a_full_disk_and_a_locked_file_while_loading() -> None:
    hold(scenarios.loading(2))


def test_a_postgres_that_restarts() -> None:
    hold(scenarios.postgres_restart(300), twice=UNMARKED)


def test_another_process_goes_on_when_the_elected_one_is_killed() -> None:
    figures, seconds = scenarios.another_goes_on(200)
    hold(figures, twice=UNMARKED)
    assert seconds <= 10
