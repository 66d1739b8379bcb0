"""Drafts of bulletins: parts in order, what a restart finds, what is forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlmodel import select

from store import admins, drafts, library
from store.models import AdminAct
from tests.builders.chats import a_store
from tests.builders.values import DAY

if TYPE_CHECKING:
    from pathlib import Path

    from store.db import Store
    from tests.databases import PostgresDatabases

NOW = datetime(2031, 5, 5, 7, tzinfo=UTC)


def test_parts_are_in_the_order_of_their_ids_each_once(empty_store: Store) -> None:
    with empty_store.session(write=True) as session:
        drafts.begin(session, 1, stage="collecting", given=DAY, now=NOW)
        for message_id, text in ((12, "third"), (10, "first"), (11, "secnd"), (12, "third"), (11, "second")):
            drafts.add_part(session, 1, message_id, text, now=NOW)
    with empty_store.session() as session:
        found = drafts.draft(session, 1, now=NOW)
    assert found is not None
    assert (found.texts, found.given, found.stage) == (("first", "second", "third"), DAY, "collecting")


def test_a_part_without_a_draft_is_not_kept(empty_store: Store) -> None:
    with empty_store.session(write=True) as session:
        assert drafts.add_part(session, 1, 10, "text", now=NOW) is None
        drafts.change(session, 1, {"confirmed": True})
        assert drafts.draft(session, 1, now=NOW) is None


def test_every_part_gives_two_hours_more(empty_store: Store) -> None:
    with empty_store.session(write=True) as session:
        drafts.begin(session, 1, stage="collecting", given=None, now=NOW)
        drafts.add_part(session, 1, 10, "text", now=NOW + timedelta(minutes=90))
        assert drafts.draft(session, 1, now=NOW + timedelta(minutes=209)) is not None
        assert drafts.draft(session, 1, now=NOW + timedelta(minutes=210)) is None


def test_what_is_past_its_time_is_dropped_and_named(empty_store: Store) -> None:
    with empty_store.session(write=True) as session:
        drafts.begin(session, 1, stage="collecting", given=None, now=NOW)
        drafts.begin(session, 2, stage="preview", given=None, now=NOW + timedelta(hours=1))
        gone = drafts.expire(session, now=NOW + timedelta(hours=2))
        assert [(draft.user_id, draft.started_at) for draft in gone] == [(1, NOW)]
        assert drafts.expire(session, now=NOW + timedelta(hours=2)) == []
        assert not drafts.drop(session, 1)
        assert drafts.drop(session, 2)


def test_the_record_of_admins_acts_is_kept_as_long_as_told(empty_store: Store) -> None:
    with empty_store.session(write=True) as session:
        library.note(session, 1, "load", "x", at=NOW - timedelta(days=91))
        admins.add(session, 9, by=1, at=NOW)
        assert not admins.add(session, 9, by=1, at=NOW)
        assert admins.added(session) == {9}
        assert admins.forget_acts(session, before=NOW - timedelta(days=90)) == 1
        assert session.exec(select(AdminAct.act)).all() == ["admin add"]


def test_of_two_processes_one_drops_a_draft_and_tells(postgresql: PostgresDatabases, tmp_path: Path) -> None:
    with a_store(tmp_path, postgresql) as store:
        with store.session(write=True) as session:
            drafts.begin(session, 1, stage="collecting", given=None, now=NOW)
        with store.session(write=True) as one, store.session(write=True) as other:
            assert [draft.user_id for draft in drafts.expire(one, now=NOW + drafts.KEPT)] == [1]
            assert drafts.expire(other, now=NOW + drafts.KEPT) == []
