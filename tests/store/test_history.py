"""/history over the stored days, on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import library, names
from store.bulletin.model import Picture
from store.front_report import FrontWhole, SectorReport, SettlementReport
from store.history import History, Silence, history
from store.places import Resolution
from tests.builders import a_bulletin, a_front, an_entry
from tests.store.test_index import HOSTILE

if TYPE_CHECKING:
    from store.bulletin.model import Bulletin, Entry
    from store.db import Store

NOON = datetime(2031, 5, 5, 12, tzinfo=UTC)
DAY = date(2031, 5, 4)
LYMAN = an_entry(
    "Lyman",
    "Shots were heard. Russian forces advanced near Terny.",
    advanced=("Russia",),
    settlements=("Terny",),
)
BOROVA = an_entry("Borova", "No ground activity was reported.", activity=False)


def days(n: int) -> date:
    return DAY - timedelta(days=n)


def of(day: date, *entries: Entry, summary: tuple[str, ...] = (), picture: Picture | None = None) -> Bulletin:
    fronts = (a_front("Luhansk Front", *entries),)
    return a_bulletin(date=day, headline=None, summary=summary, picture=picture, sections=(), fronts=fronts)


def load(store: Store, *bulletins: Bulletin) -> None:
    with store.session(write=True) as session:
        for bulletin in bulletins:
            library.load(session, bulletin, library.Sent(b"x"), at=NOON)


def told(store: Store, name: str, page: int = 1) -> History:
    with store.session() as session:
        found = history(session, names.known_places(session), name, page=page)
    assert isinstance(found, History)
    return found


def dates(found: History) -> list[date]:
    return [item.report.day.bulletin.date for item in found.page.items]


def test_a_sector_a_front_and_a_settlement_day_by_day(store: Store) -> None:
    load(store, of(days(2), LYMAN), of(days(1), BOROVA), of(days(0), LYMAN, BOROVA))
    for name, kind in (("lyman", SectorReport), ("Терни", SettlementReport)):
        found = told(store, name)
        assert dates(found) == [days(0), days(2)]
        assert all(isinstance(item.report, kind) for item in found.page.items)
    front = told(store, "luhansk")
    assert dates(front) == [days(0), days(1), days(2)]
    assert all(isinstance(item.report, FrontWhole) for item in front.page.items)


def test_the_sentence_that_tells_of_the_advance_is_quoted(store: Store) -> None:
    load(store, of(DAY, BOROVA, LYMAN))
    for name in ("lyman", "terny", "luhansk"):
        (item,) = told(store, name).page.items
        assert item.said is not None
        assert item.said.text == "Russian forces advanced near Terny."
    (quiet,) = told(store, "borova").page.items
    assert quiet.said is not None
    assert quiet.said.text == "No ground activity was reported."


def test_days_left_out_and_days_not_stored_are_told_apart(store: Store) -> None:
    load(store, of(days(6), LYMAN), of(days(4), BOROVA), of(days(1), LYMAN), of(days(0), BOROVA))
    newest, oldest = told(store, "lyman").page.items
    assert newest.after == Silence(missing=(), unnamed=1)
    assert oldest.after == Silence(missing=((days(5), days(5)), (days(3), days(2))), unnamed=1)


def test_a_caption_names_a_place_too(store: Store) -> None:
    load(store, of(days(1), picture=Picture(caption="A tram in Dnipro.")), of(days(0), LYMAN))
    (item,) = told(store, "dnipro").page.items
    assert item.said is not None
    assert item.said.text == "A tram in Dnipro."


def test_a_river_or_a_reservoir_of_its_name_is_not_the_place(store: Store) -> None:
    load(
        store,
        of(days(3), summary=("A tram came back to Dnipro.",)),
        of(days(2), summary=("Boats crossed the Dnipro River by night.",)),
        of(days(1), summary=("Ice lies on the Dnipro Reservoir.", "From the Dnipro River a road leads to Dnipro.")),
        of(days(0), summary=("The Dnipro rose again.",)),
    )
    found = told(store, "dnipro")
    assert dates(found) == [days(1), days(3)]
    assert found.page.total == 2


def test_a_day_that_names_it_only_in_the_summary(store: Store) -> None:
    load(store, of(days(1), LYMAN), of(days(0), BOROVA, summary=("It rained. People left Terny. It snowed.",)))
    found = told(store, "terny")
    assert dates(found) == [days(0), days(1)]
    first = found.page.items[0]
    assert isinstance(first.report, SettlementReport)
    assert first.report.mentions == ()
    assert first.said is not None
    assert first.said.text == "People left Terny."
    assert [first.said.text[start:end] for start, end in first.said.named] == ["Terny"]


def test_a_longer_name_is_another_place(store: Store) -> None:
    plain = an_entry("Velyka Novosilka", "Fire near Novosilka.", settlements=("Novosilka",))
    load(store, of(days(1), plain), of(days(0), BOROVA, summary=("Guns near Velyka Novosilka.",)))
    assert dates(told(store, "Novosilka")) == [days(1)]
    assert dates(told(store, "Velyka Novosilka")) == [days(0), days(1)]


def test_what_was_replaced_or_undone_is_not_told(store: Store) -> None:
    load(store, of(DAY, LYMAN), of(DAY, BOROVA))
    with store.session() as session:
        found = history(session, names.known_places(session), "terny")
    assert isinstance(found, Resolution) or found.page.total == 0
    with store.session(write=True) as session:
        newest = library.newest_load(session)
        assert newest is not None
        library.undo(session, newest.id, at=NOON)
    assert dates(told(store, "terny")) == [DAY]


def test_pages(store: Store) -> None:
    load(store, *(of(days(n), LYMAN) for n in range(16)))
    assert dates(told(store, "lyman")) == [days(n) for n in range(7)]
    last = told(store, "lyman", page=99)
    assert (last.page.number, dates(last)) == (3, [days(14), days(15)])
    assert [item.after for item in last.page.items] == [None, None]


def test_an_unknown_name_gets_the_nearest(store: Store) -> None:
    load(store, of(DAY, LYMAN))
    with store.session() as session:
        assert isinstance(history(session, names.known_places(session), "qwertzuiop"), Resolution)


def test_places_among_other_words_are_offered(store: Store) -> None:
    load(store, of(DAY, LYMAN))
    with store.session() as session:
        found = history(session, names.known_places(session), "у Лимані 2 травня")
    assert isinstance(found, Resolution)
    assert [place.name for place in found.nearest] == ["Lyman"]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(max_size=200) | st.sampled_from(HOSTILE), page=st.integers(-3, 2**53))
def test_any_name_is_an_answer(store: Store, name: str, page: int) -> None:
    load(store, a_bulletin())
    with store.session() as session:
        assert isinstance(history(session, names.known_places(session), name, page=page), History | Resolution)
