"""/find over the stored days, on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from store import library, names, search
from tests.builders import a_bulletin, a_front, an_entry
from tests.store.test_index import HOSTILE

if TYPE_CHECKING:
    from store.bulletin.model import Bulletin
    from store.db import Store

NOON = datetime(2031, 5, 5, 12, tzinfo=UTC)
DAY = date(2031, 5, 4)
LONG = " ".join(f"Clerk number {n} filed the paper in silence." for n in range(40))


def load(store: Store, *bulletins: Bulletin) -> None:
    with store.session(write=True) as session:
        for bulletin in bulletins:
            library.load(session, bulletin, library.Sent(b"x"), at=NOON)


def says(*texts: str, day: date = DAY) -> Bulletin:
    return a_bulletin(date=day, headline=None, summary=texts, sections=(), fronts=())


def find(store: Store, words: str, page: int = 1) -> search.Findings:
    with store.session() as session:
        return search.find(session, names.known_places(session), words, page=page)


def test_every_word_has_to_be_there_and_the_newest_comes_first(store: Store) -> None:
    load(store, says("The ferry sails."), says("The ferry sank.", "No boat.", day=DAY + timedelta(days=1)))
    assert [hit.date for hit in find(store, "ferries").page.items] == [DAY + timedelta(days=1), DAY]
    assert [hit.snippet.text for hit in find(store, "sailing ferry").page.items] == ["The ferry sails."]
    assert find(store, "ferry").every


def test_where_none_has_all_words_those_with_some_come(store: Store) -> None:
    load(store, says("The ferry sails.", "The ferry sank.", "The tanker sank."))
    found = find(store, "ferry sailing tanker")
    assert not found.every
    assert found.page.items[0].snippet.text == "The ferry sails."
    assert found.page.total == 3
    assert find(store, "zeppelin").page.total == 0


def test_the_words_are_marked(store: Store) -> None:
    load(store, says("Two new ferries sail, one ferry sank."))
    (hit,) = find(store, "new ferry").page.items
    assert [hit.snippet.text[start:end] for start, end in hit.snippet.marks] == ["new ferries", "ferry"]


def test_of_a_long_paragraph_the_sentences_with_the_words(store: Store) -> None:
    load(store, says(f"{LONG} A ferry sank. {LONG}"))
    (hit,) = find(store, "ferry").page.items
    assert hit.snippet.text.startswith("A ferry sank. Clerk number 0 filed")
    assert (hit.snippet.cut_before, hit.snippet.cut_after) == (True, True)
    assert len(hit.snippet.text) <= 300


def test_a_sentence_without_end_is_cut_between_words(store: Store) -> None:
    load(store, says(f"{'paper and ' * 90}ferry {'and paper ' * 90}".strip()))
    (hit,) = find(store, "ferry").page.items
    assert set(hit.snippet.text.split()) == {"paper", "and", "ferry"}
    assert len(hit.snippet.text) <= 300


def test_places_are_found_in_other_spellings(store: Store) -> None:
    entry = an_entry("Chasiv Yar", "Shots were fired near Stupochky.", settlements=("Stupochky",))
    load(store, a_bulletin(fronts=(a_front("Donetsk Front", entry),), summary=(), sections=()))
    for asked in ("Часов Яр", "під Часовим Яром", "Chasov Yar", "Ступочки"):
        found = find(store, asked)
        assert [hit.sector for hit in found.page.items] == ["Chasiv Yar"], asked
    assert find(store, "танки Часів Яр").ignored == ("танки",)


def test_pages(store: Store) -> None:
    load(store, *(says(f"Ferry {n}.", day=DAY + timedelta(days=n)) for n in range(12)))
    first, last, beyond = (find(store, "ferry", page) for page in (1, 3, 10**12))
    assert (first.page.total, first.page.pages, first.page.newer, first.page.older) == (12, 3, None, 2)
    assert [hit.snippet.text for hit in first.page.items] == [f"Ferry {n}." for n in (11, 10, 9, 8, 7)]
    assert [hit.snippet.text for hit in last.page.items] == ["Ferry 1.", "Ferry 0."]
    assert beyond == last


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=200) | st.sampled_from(HOSTILE), page=st.integers(-3, 2**53))
@example(words=" ".join(HOSTILE), page=1)
def test_any_text_is_an_answer(store: Store, words: str, page: int) -> None:
    load(store, a_bulletin())
    found = find(store, words, page)
    assert found.page.number <= found.page.pages
    assert len(found.page.items) == (min(found.page.total - 5 * (found.page.number - 1), 5) if found.page.total else 0)
    for hit in found.page.items:
        assert all(0 <= start < end <= len(hit.snippet.text) for start, end in hit.snippet.marks)
