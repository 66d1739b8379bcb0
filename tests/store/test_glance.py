"""A day's sectors and a place's days, each in one word, on both databases."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from store import glance, library, names, situation
from store.glance import Glance, PlaceDays
from store.places.place import Resolution
from tests.builders.chats import at, load
from tests.builders.values import DAY, a_bulletin, a_front, an_entry

if TYPE_CHECKING:
    from store.db import Store
    from store.glance import Sector

RUSSIA = an_entry("Lyman", "Russian forces advanced near Lyman and Terny.", settlements=["Terny"], advanced=["Russia"])
ATTACKS = an_entry("Lyman", "Russian forces attacked near Terny.", settlements=["Terny"])
QUIET = an_entry("Lyman", "No ground activity was reported.", activity=False)


def stored(store: Store, *days: Any) -> None:
    """A bulletin for each of the last days, oldest first: its entries on the Luhansk front; None for a day without."""
    for ago, entries in zip(range(len(days) - 1, -1, -1), days, strict=True):
        if entries is not None:
            fronts = [a_front("Luhansk Front", *entries)] if entries else []
            load(
                store,
                DAY - timedelta(days=ago),
                loaded=at("09:00"),
                fronts=fronts,
                summary=["Rain."],
                sections=[],
                picture=None,
            )


def days_of(store: Store, name: str) -> list[Glance]:
    with store.session() as session:
        found = glance.place_days(session, names.known_places(session), name)
    assert isinstance(found, PlaceDays)
    return [seen for _, seen in found.days]


def sectors_of(store: Store, *fronts: Any) -> list[Sector]:
    load(store, loaded=at("09:00"), fronts=fronts)
    with store.session() as session:
        day = situation.day(session, DAY)
        assert day is not None
        return list(glance.sectors(day, names.known_places(session)))


def test_a_sector_day_by_day(store: Store) -> None:
    stored(store, [ATTACKS], None, [], [QUIET], [RUSSIA])
    expected = [Glance.ATTACKS, Glance.NO_BULLETIN, Glance.NOT_NAMED, Glance.NO_ACTIVITY, Glance.RUSSIA]
    assert days_of(store, "Лиман") == expected


def test_an_advance_of_the_sector_is_not_put_on_a_settlement(store: Store) -> None:
    elsewhere = an_entry(
        "Lyman", "Russian forces advanced near Lyman. They attacked Terny.", settlements=["Terny"], advanced=["Russia"]
    )
    stored(store, [RUSSIA], [elsewhere], [ATTACKS])
    assert days_of(store, "Terny") == [Glance.RUSSIA, Glance.NAMED, Glance.NAMED]


def test_a_front_is_all_its_entries(store: Store) -> None:
    ukraine = an_entry("Borova", "Ukrainian forces advanced.", advanced=["Ukraine"])
    stored(store, [ATTACKS, ukraine], [RUSSIA, ukraine])
    assert days_of(store, "luhansk") == [Glance.UKRAINE, Glance.BOTH]


def test_a_page_over_several_days_is_the_word_of_each(store: Store) -> None:
    stored(store, [ATTACKS], None)
    with store.session(write=True) as session:
        bulletin = a_bulletin(fronts=[a_front("Luhansk Front", RUSSIA)], date=DAY + timedelta(days=2))
        library.load(session, bulletin, library.Sent(b"x"), at=at("09:00"), first_day=DAY + timedelta(days=1))
    assert days_of(store, "lyman")[-2:] == [Glance.RUSSIA, Glance.RUSSIA]


def test_only_the_last_days_are_told(store: Store) -> None:
    load(store, DAY - timedelta(days=200), loaded=at("09:00"))
    load(store, DAY, loaded=at("09:00"))
    assert len(days_of(store, "lyman")) == glance.MOST_DAYS


def test_an_unknown_name_is_none(store: Store) -> None:
    stored(store, [RUSSIA])
    with store.session() as session:
        assert isinstance(glance.place_days(session, names.known_places(session), "Nowhereville"), Resolution)


def test_a_sector_stands_where_its_town_is(store: Store) -> None:
    [lyman] = sectors_of(store, a_front("Luhansk Front", RUSSIA, QUIET))
    assert (lyman.name, lyman.glance) == ("Lyman", Glance.RUSSIA)
    assert (lyman.latitude, lyman.longitude) == (48.99, 37.808)


def test_an_entry_without_a_sector_stands_among_its_places_or_in_the_middle_of_its_front(store: Store) -> None:
    among = an_entry(None, "Forces attacked near Siversk and Toretsk.", settlements=["Siversk", "Toretsk"])
    quiet = an_entry(None, "No activity was reported.", activity=False)
    named, whole = sectors_of(store, a_front("Donetsk Front", among), a_front("Kharkiv Front", quiet))
    assert named.latitude is not None
    assert 48.395 < named.latitude < 48.865
    assert (whole.latitude, whole.glance) == (50.20, Glance.NO_ACTIVITY)


def test_where_nobody_knows_where_it_is_nothing_is_invented(store: Store) -> None:
    [nowhere] = sectors_of(
        store, a_front("Donetsk Front", an_entry("Nowhereville", "Forces attacked.", settlements=["Nobodyham"]))
    )
    assert (nowhere.latitude, nowhere.longitude) == (None, None)
