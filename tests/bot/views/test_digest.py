from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.language import ENGLISH
from bot.views.digest import digest
from bot.views.message import Message, Quote, plain
from store import library, situation
from store.front_report import front_report
from store.library import Sent
from store.names import known_places
from tests.builders import a_bulletin, a_front, an_entry
from tests.builders.values import DAY

if TYPE_CHECKING:
    from store.bulletin.model import Bulletin
    from store.db import Store


def shown(store: Store, *followed: str, bulletin: Bulletin | None = None) -> Message:
    with store.session(write=True) as session:
        library.load(session, bulletin or a_bulletin(), Sent(b""), at=datetime(2031, 5, 5, 6, tzinfo=UTC))
    with store.session() as session:
        day = situation.day(session, DAY)
        places = known_places(session)
        reports = [front_report(session, places, name) for name in followed]
    assert day is not None
    return digest(ENGLISH, day, [report for report in reports if report])


def words(message: Message) -> str:
    return "\n".join(plain(block) for block in message.blocks if not isinstance(block, Quote))


def test_two_lines_of_all_fronts_fit_a_lock_screen(store: Store) -> None:
    message = shown(store)
    assert words(message).startswith(
        "Sunday 4 May 2031, day 3356\nRussia advanced in 2 sectors, Ukraine in 1.\n\nKursk"
    )
    assert "“No advance” means none confirmed." in words(message)
    assert "</i><i>" not in message.html()


def test_the_note_on_no_advance_stands_only_where_it_is_said(store: Store) -> None:
    quiet = a_front("Kharkiv Front", an_entry(None, "No activity was reported.", activity=False))
    assert "No advance" not in words(shown(store, bulletin=a_bulletin(fronts=[quiet])))


def test_what_is_followed_comes_first_and_the_rest_in_a_line(store: Store) -> None:
    text = words(shown(store, "donetsk", "kharkiv"))
    assert text.startswith(
        "Sunday 4 May 2031, day 3356\n"
        "Donetsk: Russia advanced in 1 sector, Ukraine in 1. Kharkiv: no ground activity reported.\n\n"
        "Donetsk front\nSiversk: no activity reported.\nChasiv Yar: attacks, no confirmed advance.\n"
    )
    assert "Kharkiv front\nNo ground activity reported. Kharkiv is also named under Ukraine News." in text
    assert "Not followed: Russia advanced in 1 more sector (Borova)." in text
    assert "No advance" not in text


def test_an_advance_of_the_sector_is_not_put_on_a_settlement(store: Store) -> None:
    first_lines = words(shown(store, "udachne", "kotlyne")).split("\n")[1]
    assert first_lines == (
        "Udachne: named; the advance reported is elsewhere in the entry. Kotlyne: Russia advanced there or near it."
    )


def test_a_disagreement_is_told_only_where_something_is_said_of_it(store: Store) -> None:
    summary = ["Russian forces advanced near Lyman and Pokrovsk, while Ukrainian forces advanced near Toretsk."]
    bulletin = a_bulletin(summary=summary)
    of_borova = "Summary and entries disagree on Borova; the lines above follow the entries."
    assert of_borova in words(shown(store, "donetsk", bulletin=bulletin))
    assert "disagree on Lyman and Borova" in words(shown(store, "luhansk", bulletin=bulletin))
    assert "disagree on Lyman and Borova" in words(shown(store, "torske", bulletin=bulletin))


def test_a_followed_name_that_is_left_out_keeps_its_line(store: Store) -> None:
    krynky = an_entry(None, "Attacks near Krynky.", settlements=["Krynky"])
    earlier = a_bulletin(date=DAY - timedelta(days=9), fronts=[a_front("Kherson Front", krynky)])
    with store.session(write=True) as session:
        library.load(session, earlier, Sent(b""), at=datetime(2031, 4, 26, 6, tzinfo=UTC))
    assert "Krynky: not named in this bulletin. Last named 25 April." in words(shown(store, "krynky"))
