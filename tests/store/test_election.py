"""Which of several processes sends: on both databases one at a time, and the next soon after its end."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import text

from store.db import Store
from store.election import Election
from tests.builders.chats import at
from tests.e2e.telegram import process

if TYPE_CHECKING:
    from collections.abc import Iterator

ANOTHER = """
import sys
from store.db import Store
from store.election import Election
election = Election(Store(sys.argv[1]))
print(election.stand(), flush=True)
sys.stdin.read()
"""


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def address(store: Store) -> str:
    return store.url.render_as_string(hide_password=False)


@contextmanager
def another(store: Store) -> Iterator[subprocess.Popen[str]]:
    """A process that has been elected."""
    with process([sys.executable, "-c", ANOTHER, address(store)], stdin=subprocess.PIPE) as started:
        assert started.stdout is not None
        assert started.stdout.readline() == "True\n"
        yield started


def test_one_at_a_time_and_the_next_when_it_resigns(store: Store) -> None:
    one, two = Election(store), Election(Store(address(store)))
    assert one.stand()
    assert not two.stand()
    assert one.stand()
    one.resign()
    assert two.stand()
    assert not one.stand()
    two.resign()


def test_when_it_is_killed_another_is_elected_at_once(store: Store) -> None:
    election = Election(store)
    with another(store) as elected:
        assert not election.stand()
        elected.kill()
        elected.wait()
        assert election.stand()
    election.resign()


def test_it_sends_nothing_in_its_first_second_nor_once_it_cannot_ask(store: Store) -> None:
    seconds = Seconds()
    election = Election(store, clock=lambda: at("08:00"), seconds=seconds)
    assert not election.held()
    election.stand()
    assert (election.since, election.held()) == (at("08:00"), False)
    seconds.now = 1.0
    assert election.held()
    seconds.now = 4.9
    assert election.held()
    seconds.now = 5.1
    assert not election.held()
    election.stand()
    assert election.held()
    election.resign()
    assert not election.held()


def test_a_lost_session_is_noticed(store: Store) -> None:
    if store.engine.dialect.name != "postgresql":
        return
    election = Election(store, clock=lambda: at("08:00") + timedelta(seconds=1))
    election.stand()
    others = "query LIKE '%advisory%' AND pid <> pg_backend_pid()"
    with store.engine.connect() as connection:
        connection.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"))  # noqa: S608
    assert not election.stand()
    assert not election.held()
    assert election.stand()
    election.resign()
