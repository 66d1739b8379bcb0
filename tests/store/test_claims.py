"""What a tick costs where nothing can be due, and claims by several processes at the same moment."""

from __future__ import annotations

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from threading import Barrier
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from store import claims, sending
from store.db import Store
from tests.builders.chats import KYIV, at, load, subscribe
from tests.builders.values import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG_AGO = at("2031-01-01 12:00")
PROCESSES = 4
CHATS = 120
ROUNDS = 8


@contextmanager
def tables_asked(store: Store) -> Iterator[set[str]]:
    """The tables that are read meanwhile."""
    asked: set[str] = set()

    def heard(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.update(re.findall(r"FROM (\w+)", statement))

    event.listen(store.engine, "before_cursor_execute", heard)
    try:
        yield asked
    finally:
        event.remove(store.engine, "before_cursor_execute", heard)


def is_due(store: Store, now: str) -> bool:
    with store.session() as session:
        return claims.is_due(session, now=at(now), default=KYIV, process="one")


@pytest.mark.parametrize(
    ("loaded", "now", "asked"),
    [
        ("", "2031-05-05 08:00", False),  # nothing is stored
        ("2031-05-05 08:59", "2031-05-05 09:00", False),  # the two minutes are not over
        ("2031-05-05 07:00", "2031-05-05 07:30", True),  # it may be somebody's hour
        ("2031-05-05 07:00", "2031-05-07 23:00", True),  # not three days yet, but two
        ("2031-05-05 07:00", "2031-05-11 08:00", True),  # somebody may have to hear of the silence
    ],
)
def test_no_chat_is_looked_at_while_nothing_can_be_due(store: Store, loaded: str, now: str, *, asked: bool) -> None:
    subscribe(store, 1, 2, joined=LONG_AGO)
    if loaded:
        load(store, loaded=at(loaded))
    with tables_asked(store) as tables:
        is_due(store, now)
    assert ("chat" in tables) == asked


def test_while_sending_is_off_nothing_else_is_asked(store: Store) -> None:
    subscribe(store, 1, joined=LONG_AGO)
    load(store, loaded=at("07:00"))
    assert is_due(store, "08:00")
    with store.session(write=True) as session:
        sending.switch_off(session, at=at("07:00"))
    with tables_asked(store) as tables:
        assert not is_due(store, "08:00")
    assert tables == {"sending"}


def test_processes_that_claim_at_the_same_moment_share_the_chats(store: Store) -> None:
    subscribe(store, *range(1, CHATS + 1), joined=LONG_AGO)
    load(store, DAY - timedelta(days=1), loaded=at("2031-05-04 07:00"))
    load(store, loaded=at("07:00"))
    address = store.url.render_as_string(hide_password=False)
    all_at_once = Barrier(PROCESSES)

    def claimed(process: str) -> list[int]:
        own, found = Store(address), []
        for _ in range(ROUNDS):
            all_at_once.wait()
            with own.session(write=True) as session:
                batch = claims.claim_due(session, now=at("08:00"), default=KYIV, limit=7, process=process)
            found += [claim.chat_id for claim in batch]
        own.close()
        return found

    with ThreadPoolExecutor(PROCESSES) as processes:
        shares = list(processes.map(claimed, [f"process {n}" for n in range(PROCESSES)]))
    assert Counter(chat for share in shares for chat in share) == dict.fromkeys(range(1, CHATS + 1), 1)
    assert all(shares)
