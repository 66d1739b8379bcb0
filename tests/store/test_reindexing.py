"""An index that an older sitrep made is brought up to date when the store is opened, on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store import index, library
from store.bulletin.model import Picture
from store.db import Store
from store.library import Sent
from store.reindexing import catch_up
from tests.builders import a_bulletin
from tests.builders.chats import at
from tests.builders.values import DAY
from tests.store.test_index import is_exact

if TYPE_CHECKING:
    from datetime import date

    from store.bulletin.model import Bulletin

CAPTION = "A tugboat pulls the barge."


def load(store: Store, *bulletins: Bulletin) -> None:
    with store.session(write=True) as session:
        for bulletin in bulletins:
            library.load(session, bulletin, Sent(b""), at=at("08:00"))


def forget_captions(store: Store, *days: date) -> None:
    """The days are indexed as the sitrep did it that knew no captions."""
    with store.session(write=True) as session:
        for day in days:
            bulletin = library.read_bulletin(session, day)
            assert bulletin is not None
            index.replace(session, day, bulletin.model_copy(update={"picture": None}))


def kinds(store: Store, word: str) -> list[str]:
    with store.session() as session:
        return [passage.kind for passage in index.passages(session, index.ids(session, [[word]]))]


def test_captions_are_indexed_when_a_store_is_opened(store: Store) -> None:
    days = [DAY.replace(day=number) for number in (1, 2, 3)]
    load(store, *(a_bulletin(date=day, picture=Picture(caption=CAPTION)) for day in days))
    forget_captions(store, *days)
    assert kinds(store, "tugboat") == []
    Store(store.url.render_as_string(hide_password=False)).open().close()
    assert kinds(store, "tugboat") == ["picture"] * 3
    assert is_exact(store)


def test_only_the_days_that_lack_it_are_indexed_again(store: Store) -> None:
    load(
        store,
        a_bulletin(date=DAY.replace(day=1), picture=Picture(caption=CAPTION)),
        a_bulletin(date=DAY.replace(day=2), picture=None),
        a_bulletin(date=DAY.replace(day=3), picture=Picture(caption=CAPTION)),
    )
    assert catch_up(store) == 0
    forget_captions(store, DAY.replace(day=3))
    assert catch_up(store) == 1
    assert is_exact(store)


def test_a_caption_that_a_correction_took_out_is_not_looked_for(store: Store) -> None:
    load(store, a_bulletin(picture=Picture(caption=CAPTION)), a_bulletin(picture=None))
    assert catch_up(store) == 0
    assert kinds(store, "tugboat") == []


def test_an_empty_store_has_nothing_to_catch_up_with(empty_store: Store) -> None:
    assert catch_up(empty_store) == 0
