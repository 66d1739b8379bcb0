"""A grown bot moved to another database: every row, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from bot import cli
from store import claims, library, subscribers
from store.copying import NotCopied, copy
from store.db import Store
from store.deliveries import Outcome, settle
from store.election import Election
from store.models import Delivery
from tests.builders import a_bulletin
from tests.builders.chats import KYIV, a_store, at, load, subscribe
from tests.builders.values import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.databases import PostgresDatabases, SqliteFiles


@pytest.fixture
def grown(sqlite: SqliteFiles, tmp_path: Path) -> Iterator[Store]:
    """An SQLite store with two revisions, subscribers and a ledger."""
    with sqlite.lent(tmp_path) as url:
        store = Store(url)
    with store.session(write=True) as session:
        subscribers.choose(session, 1, weekdays=31, silent=True, pictures="dark")
    subscribe(store, 1, -1_000_000_000_001, joined=at("2031-01-01 12:00"), follows=["lyman"], zone="Europe/Berlin")
    load(store, loaded=at("07:00"))
    with store.session(write=True) as session:
        found = claims.claim_due(session, now=at("09:00"), default=KYIV, limit=9, process="one")
        settle(session, [Outcome(claim, "sent", at("09:00"), (5,)) for claim in found])
    load(store, loaded=at("10:00"), headline="Ferries Return After All")
    yield store
    store.close()


@pytest.fixture
def target(postgresql: PostgresDatabases, tmp_path: Path) -> Iterator[Store]:
    with a_store(tmp_path, postgresql) as store:
        yield store


def test_everything_arrives_and_the_bot_goes_on_there(grown: Store, target: Store) -> None:
    copied = copy(grown, target)
    assert (copied["revision"], copied["chat"], copied["follow"], copied["delivery"]) == (2, 2, 2, 2)
    with target.session() as session:
        assert library.read_bulletin(session, DAY) == a_bulletin(headline="Ferries Return After All")
        assert subscribers.settings_of(session, -1_000_000_000_001).follows == ("lyman",)
        chosen = subscribers.settings_of(session, 1)
        assert (chosen.weekdays, chosen.silent, chosen.pictures) == (31, True, "dark")
        assert {row.state for row in session.exec(select(Delivery))} == {"sent"}
    subscribe(target, 3, joined=at("2031-01-02 12:00"))
    with target.session(write=True) as session:
        late = claims.claim_due(session, now=at("10:30"), default=KYIV, limit=9, process="two")
    assert [claim.chat_id for claim in late] == [3]
    assert load(target, loaded=at("12:00"), headline="Another").revision == 3


def test_a_target_that_is_not_empty_is_refused_and_untouched(grown: Store, target: Store) -> None:
    subscribe(target, 7, joined=at("2031-01-01 12:00"))
    with pytest.raises(NotCopied, match="not empty"):
        copy(grown, target)
    with target.session() as session:
        assert subscribers.active_ids(session) == (7,)


def test_a_running_bot_is_not_copied(grown: Store, target: Store) -> None:
    running = Election(grown)
    assert running.stand()
    with pytest.raises(NotCopied, match="stop it first"):
        copy(grown, target)
    running.resign()
    assert copy(grown, target)["chat"] == 2


def test_the_command_names_what_was_copied(grown: Store, target: Store, capsys: pytest.CaptureFixture[str]) -> None:
    addresses = [store.url.render_as_string(hide_password=False) for store in (grown, target)]
    assert cli.main(["copy", *addresses]) == 0
    assert "revision: 2\n" in capsys.readouterr().out
    assert cli.main(["copy", *addresses]) == 2
    assert "not empty" in capsys.readouterr().err
