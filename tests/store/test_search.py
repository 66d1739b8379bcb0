"""/find over the stored days, on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from store import answers, library, names, search
from store.bulletin.model import Picture
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


def says(*texts: str, day: date = DAY, caption: str | None = None) -> Bulletin:
    picture = Picture(caption=caption) if caption else None
    return a_bulletin(date=day, headline=None, summary=texts, picture=picture, sections=(), fronts=())


def find(store: Store, words: str, page: int = 1) -> search.Findings:
    with store.session() as session:
        known = answers.known(session)
        return search.find(session, names.known_places(session), words, page=page, names=known.names)


def texts(found: search.Findings) -> list[str]:
    return [hit.snippet.text for hit in found.page.items]


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
    assert find(store, "щщщ Часів Яр").ignored == ("щщщ",)


def test_the_newest_day_comes_first_each_in_the_order_of_its_page(store: Store) -> None:
    load(store, says("Ferry 1.", "Ferry 2."), says("Ferry 3.", "Ferry 4.", caption="Ferry 5.", day=DAY.replace(day=5)))
    assert texts(find(store, "ferry")) == ["Ferry 3.", "Ferry 4.", "Ferry 5.", "Ferry 1.", "Ferry 2."]
    assert texts(find(store, '"ferry"')) == texts(find(store, "ferry"))


def test_words_in_quotes_stand_side_by_side(store: Store) -> None:
    load(store, says("The power of the plant.", "A power-plant stopped.", "Two power plants.", "A Power plant burns."))
    assert texts(find(store, '"power plant"')) == ["A power-plant stopped.", "A Power plant burns."]
    assert texts(find(store, "«power plant» burns")) == ["A Power plant burns."]
    found = find(store, '"plant power"')
    assert (found.apart, found.every, found.page.total) == (True, True, 4)
    assert texts(find(store, "“the pilot’s boat”")) == []


def test_an_apostrophe_is_any_of_them(store: Store) -> None:
    load(store, says("The pilot’s boat came.", "The crew didn’t sleep."))
    for asked in ("pilot's", "pilot’s boat", '"the pilot\'s boat"', "“The pilotʼs”"):
        assert texts(find(store, asked)) == ["The pilot’s boat came."], asked
    assert texts(find(store, "didn't")) == ["The crew didn’t sleep."]


def test_pages_of_words_in_quotes(store: Store) -> None:
    load(store, *(says(f"Ferry {n}.", f"Ferry or {n}.", day=DAY + timedelta(days=n)) for n in range(12)))
    first, last, beyond = (find(store, '"ferry or"', page) for page in (1, 3, 10**12))
    assert (first.page.total, first.page.pages) == (12, 3)
    assert texts(first) == [f"Ferry or {n}." for n in (11, 10, 9, 8, 7)]
    assert texts(last) == ["Ferry or 1.", "Ferry or 0."]
    assert beyond == last


def test_a_river_is_not_the_town_of_its_name(store: Store) -> None:
    load(
        store, says("Boats crossed the Dnipro River.", "A tram in Dnipro.", "From the Dnipro to Dnipro.", "The Dnipro.")
    )
    for asked in ("Dnipro", "Дніпро", "у Дніпрі"):
        found = find(store, asked)
        assert texts(found) == ["A tram in Dnipro.", "From the Dnipro to Dnipro."], asked
        assert found.rivers == 2
    some = find(store, "tram boats Dnipro")
    assert (some.every, some.rivers) == (False, 0)
    assert "The Dnipro." not in texts(some)
    assert find(store, '"Dnipro"').page.total == 4
    for asked in ("Dnipro river", "річка Дніпро"):
        assert texts(find(store, asked)) == ["Boats crossed the Dnipro River."], asked


def test_ukrainian_and_russian_words_are_looked_for_in_english(store: Store) -> None:
    load(store, says("Captain Rutte saw a drone.", "Rutte slept.", "Two UAVs fell."))
    for asked in ("дрони", "дронов", "безпілотник"):
        assert texts(find(store, asked)) == ["Captain Rutte saw a drone.", "Two UAVs fell."], asked
    assert [word.how for word in find(store, "дрони").words] == ["meaning"]
    for asked in ("про дрони і Рютте", "беспилотники Рютте"):
        assert texts(find(store, asked)) == ["Captain Rutte saw a drone."], asked
    assert find(store, "Рютте").words[0].shown == "Rutte"


def test_a_typo_is_corrected_and_said(store: Store) -> None:
    load(store, says("The Ferries sail.", "Captain Ostapchenko slept.", "A bridle."))
    for asked, printed in (("feries", "Ferries"), ("Ostapchnko", "Ostapchenko"), ("ostapchenka", "Ostapchenko")):
        (word,) = find(store, asked).words
        assert (word.typed, word.shown, word.how) == (asked, printed, "typo"), asked
        assert find(store, asked).page.total == 1
    assert find(store, "bridge").page.total == 0
    assert find(store, "fery").page.total == 0


def test_words_that_say_nothing_count_only_alone(store: Store) -> None:
    load(store, says("Ferries sail.", "By the sea."))
    assert not find(store, "the ferries of the sea").every
    assert texts(find(store, "the ferries that sail")) == ["Ferries sail."]
    assert texts(find(store, "the")) == ["By the sea."]
    assert find(store, "що там").ignored == ("що", "там")


def test_other_spellings_of_a_word_and_a_number(store: Store) -> None:
    load(store, says("Air defense held.", "A loss of 15,000 crates."))
    assert texts(find(store, "air defence")) == ["Air defense held."]
    for asked in ("15000", "15,000", "15 000", "15\u202f000"):
        assert texts(find(store, asked)) == ["A loss of 15,000 crates."], asked


def test_a_hit_of_a_corrected_day_has_its_revision(store: Store) -> None:
    load(store, says("Ferry."), says("The ferry."), says("A ferry.", day=DAY.replace(day=3)))
    assert [(hit.revision, hit.corrected) for hit in find(store, "ferry").page.items] == [(2, NOON), (1, None)]


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
