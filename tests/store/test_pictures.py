"""What Telegram calls the pictures it holds, on both databases."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from store import pictures
from tests.builders.chats import at

if TYPE_CHECKING:
    from store.db import Store

NOW = at("10:00")


def known(store: Store, key: str) -> str | None:
    with store.session() as session:
        return pictures.file_id_of(session, key)


def remember(store: Store, key: str, file_id: str, **ago: float) -> None:
    with store.session(write=True) as session:
        pictures.remember(session, key, file_id, at=NOW - timedelta(**ago))


def test_a_picture_is_known_by_what_it_shows(store: Store) -> None:
    assert known(store, "map of 4 May") is None
    remember(store, "map of 4 May", "first")
    assert known(store, "map of 4 May") == "first"
    assert known(store, "map of 5 May") is None


def test_the_newest_name_of_a_picture_counts(store: Store) -> None:
    remember(store, "map", "old")
    remember(store, "map", "new")
    assert known(store, "map") == "new"


def test_a_refused_name_is_forgotten_but_not_a_newer_one(store: Store) -> None:
    remember(store, "map", "new")
    with store.session(write=True) as session:
        pictures.forget(session, "map", "refused")
    assert known(store, "map") == "new"
    with store.session(write=True) as session:
        pictures.forget(session, "map", "new")
    assert known(store, "map") is None


def test_old_pictures_are_forgotten(store: Store) -> None:
    remember(store, "of last summer", "old", days=91)
    remember(store, "of last week", "young", days=7)
    with store.session(write=True) as session:
        assert pictures.delete_old(session, before=NOW - timedelta(days=90)) == 1
    assert known(store, "of last summer") is None
    assert known(store, "of last week") == "young"
