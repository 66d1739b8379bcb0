from __future__ import annotations

from datetime import UTC, datetime, timedelta
from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from store import library
from store.bulletin.model import Bulletin, Section, SectionKind
from store.front_report import (
    FrontWhole,
    NotNamed,
    Report,
    SectorReport,
    SettlementReport,
    Several,
    Unknown,
    front_report,
)
from store.library import Sent
from store.names import known_places
from tests.builders import a_bulletin, a_front, an_entry, bulletin_values
from tests.builders.values import DAY

if TYPE_CHECKING:
    from store.db import Store

REAL = Path(__file__).parents[3] / "shared" / "bulletins" / "2025-02-02.txt"
AT = datetime(2031, 5, 5, 6, tzinfo=UTC)


def stored(store: Store, *bulletins: Bulletin) -> None:
    with store.session(write=True) as session:
        for bulletin in bulletins:
            library.load(session, bulletin, Sent(b""), at=AT)


def asked(store: Store, name: str, day: Date | None = None) -> Report:
    with store.session() as session:
        report = front_report(session, known_places(session), name, day=day)
    assert report is not None
    return report


@pytest.mark.parametrize("name", ["pokrovsk", "Покровськ", "Покровск", "Pokrovs'k", "pokrovsk sector"])
def test_a_sector_is_found_in_every_spelling(empty_store: Store, name: str) -> None:
    stored(empty_store, a_bulletin())
    report = asked(empty_store, name)
    assert isinstance(report, SectorReport)
    assert report.front.front == "Donetsk"
    assert [entry.sector for entry in report.entries] == ["Pokrovsk"]
    assert report.corrected_from is None


def test_a_typo_is_corrected_and_told(empty_store: Store) -> None:
    stored(empty_store, a_bulletin())
    report = asked(empty_store, "chasiv jarr")
    assert isinstance(report, SectorReport)
    assert report.place.name == "Chasiv Yar"
    assert report.corrected_from == "chasiv jarr"


def test_a_settlement_has_its_own_sentences_and_its_sector(empty_store: Store) -> None:
    stored(empty_store, a_bulletin())
    report = asked(empty_store, "udachne")
    assert isinstance(report, SettlementReport)
    (mention,) = report.mentions
    assert mention.entry.sector == "Pokrovsk"
    assert [sentence.text for sentence in mention.sentences] == [
        "Attacks continued near Udachne, Zvirove, and Uspenivka."
    ]
    (marked,) = mention.sentences
    assert [marked.text[start:end] for start, end in marked.named] == ["Udachne"]


@pytest.mark.parametrize(("name", "advanced"), [("kotlyne", ("Russia",)), ("udachne", ()), ("krymske", ())])
def test_an_advance_is_a_settlements_only_where_its_own_words_say_so(
    empty_store: Store, name: str, advanced: tuple[str, ...]
) -> None:
    text = "Ukrainian forces advanced in Shcherbynivka, while Russian forces attacked nearby Krymske."
    toretsk = an_entry("Toretsk", text, settlements=["Shcherbynivka", "Krymske"], advanced=["Ukraine"])
    fronts = [front for front in a_bulletin().fronts if front.front != "Donetsk"]
    pokrovsk = next(e for front in a_bulletin().fronts for e in front.entries if e.sector == "Pokrovsk")
    stored(empty_store, a_bulletin(fronts=[*fronts, a_front("Donetsk Front", toretsk, pokrovsk)]))
    report = asked(empty_store, name)
    assert isinstance(report, SettlementReport)
    assert report.mentions[0].advanced == advanced


def test_a_longer_name_is_another_place(empty_store: Store) -> None:
    entry = an_entry(
        "Velyka Novosilka",
        "Russian forces shelled Velyka Novosilka. They attacked Novosilka twice.",
        settlements=["Velyka Novosilka", "Novosilka"],
    )
    stored(empty_store, a_bulletin(fronts=[a_front("Donetsk Front", entry)]))
    report = asked(empty_store, "novosilka")
    assert isinstance(report, SettlementReport)
    assert [sentence.text for sentence in report.mentions[0].sentences] == ["They attacked Novosilka twice."]


def test_a_front_has_a_short_name(empty_store: Store) -> None:
    stored(empty_store, a_bulletin())
    for name in ("kursk", "Херсон", "kharkiv front"):
        assert isinstance(asked(empty_store, name), FrontWhole)


def test_the_days_other_paragraphs_that_name_the_place_follow(empty_store: Store) -> None:
    stored(empty_store, a_bulletin())
    report = asked(empty_store, "pokrovsk")
    assert isinstance(report, SectorReport)
    assert [(passage.part, passage.heading) for passage in report.also] == [
        ("summary", ""),
        ("section", "Russian War Losses (Today/Total)"),
    ]


def test_a_place_named_only_outside_the_entries_gets_those_paragraphs(empty_store: Store) -> None:
    stored(empty_store, a_bulletin())
    report = asked(empty_store, "Одеса")
    assert isinstance(report, SettlementReport)
    assert report.mentions == ()
    assert [passage.part for passage in report.also] == ["summary"]


def test_a_namesake_on_another_front_is_not_the_place(empty_store: Store) -> None:
    fronts = [
        a_front("Kharkiv Front", an_entry(None, "Russian forces attacked Andriivka.", settlements=["Andriivka"])),
        a_front("Donetsk Front", an_entry("Kurakhove", "They shelled Andriivka.", settlements=["Andriivka"])),
    ]
    stored(empty_store, a_bulletin(fronts=fronts, sections=[], summary=[]))
    report = asked(empty_store, "andriivka")
    assert isinstance(report, Several)
    assert {place.front for place in report.places} == {"Kharkiv", "Donetsk"}
    one = asked(empty_store, next(place.slug for place in report.places if place.front == "Donetsk"))
    assert isinstance(one, SettlementReport)
    assert [mention.entry.sector for mention in one.mentions] == ["Kurakhove"]
    assert one.also == ()


def test_a_settlement_is_compared_by_its_own_sentences(empty_store: Store) -> None:
    gained = an_entry(None, "Ukrainian forces advanced north of Krynky.", settlements=["Krynky"], advanced=["Ukraine"])
    failed = an_entry(None, "Russian forces tried to cross near Krynky and failed.", settlements=["Krynky"])
    earlier, front = DAY - timedelta(days=1), "Kherson (Dnipro River) Front"
    then, now = a_bulletin(date=earlier, fronts=[a_front(front, gained)]), a_bulletin(fronts=[a_front(front, failed)])
    stored(empty_store, then, now)
    report = asked(empty_store, "krynky")
    assert isinstance(report, SettlementReport)
    assert report.changes is not None
    assert report.changes.named_then
    assert (report.changes.advanced_then, report.changes.advanced) == (("Ukraine",), ())


def test_what_was_a_sector_then_is_not_compared_as_a_settlement(empty_store: Store) -> None:
    sector = an_entry("Kurakhove", "Russian forces advanced.", advanced=["Russia"])
    named = an_entry("Andriivka", "Russian forces attacked near Kurakhove.", settlements=["Kurakhove"])
    then = a_bulletin(date=DAY - timedelta(days=1), fronts=[a_front("Donetsk Front", sector)])
    stored(empty_store, then, a_bulletin(fronts=[a_front("Donetsk Front", named)]))
    report = asked(empty_store, "kurakhove")
    assert isinstance(report, SettlementReport)
    assert report.changes is None


@pytest.mark.parametrize(
    ("text", "names_the_town"),
    [
        ("Russian forces attacked along the Dnipro River.", False),
        ("Both banks of the Dnipro, they said.", False),
        ("Drones struck Dnipro.", True),
        ("Attacks went on in the Dnipro district.", True),
    ],
)
def test_a_river_is_not_the_town_of_its_name(empty_store: Store, text: str, names_the_town: bool) -> None:
    stored(empty_store, a_bulletin(summary=[text], sections=[], fronts=[a_front("Kherson (Dnipro River) Front")]))
    report = asked(empty_store, "dnipro")
    assert isinstance(report, SettlementReport if names_the_town else NotNamed)
    if isinstance(report, NotNamed):
        assert report.last_named is None


def test_changes_are_against_the_bulletin_before_and_name_the_gap(empty_store: Store) -> None:
    before = a_bulletin(
        date=DAY - timedelta(days=3),
        fronts=[
            a_front(
                "Donetsk Front",
                an_entry("Pokrovsk", "Attacks near Lysivka and Udachne.", settlements=["Lysivka", "Udachne"]),
                initiative="Ukraine",
            )
        ],
    )
    stored(empty_store, before, a_bulletin())
    report = asked(empty_store, "pokrovsk")
    assert isinstance(report, SectorReport)
    changes = report.changes
    assert changes is not None
    assert changes.since == DAY - timedelta(days=3)
    assert changes.gap is not None
    assert (changes.gap.first, changes.gap.last) == (DAY - timedelta(days=2), DAY - timedelta(days=1))
    assert (changes.initiative_then, changes.initiative) == ("Ukraine", "Russia")
    assert (changes.then.advanced, changes.now.advanced) == ((), ("Russia",))
    assert changes.appeared == ("Kotlyne", "Zvirove", "Uspenivka")
    assert changes.gone == ("Lysivka",)


def test_without_an_earlier_bulletin_there_is_nothing_to_compare_with(empty_store: Store) -> None:
    stored(empty_store, a_bulletin())
    report = asked(empty_store, "pokrovsk")
    assert isinstance(report, SectorReport)
    assert report.changes is None


def test_a_known_place_that_the_day_leaves_out_was_last_named_then(empty_store: Store) -> None:
    before = a_bulletin(
        date=DAY - timedelta(days=1),
        fronts=[a_front("Donetsk Front", an_entry("Vuhledar", "Attacks on Vuhledar.", settlements=["Vuhledar"]))],
    )
    stored(empty_store, before, a_bulletin())
    report = asked(empty_store, "vuhledar")
    assert isinstance(report, NotNamed)
    assert report.last_named == DAY - timedelta(days=1)


def test_last_named_may_be_in_a_section(empty_store: Store) -> None:
    news = Section(kind=SectionKind.UKRAINE, heading="Ukraine News", paragraphs=("A tram came back to Robotyne.",))
    stored(empty_store, a_bulletin(date=DAY - timedelta(days=5), sections=[news]), a_bulletin())
    report = asked(empty_store, "robotyne")
    assert isinstance(report, NotNamed)
    assert report.last_named == DAY - timedelta(days=5)


def test_a_known_place_that_no_day_names_was_never_named(empty_store: Store) -> None:
    stored(empty_store, a_bulletin())
    report = asked(empty_store, "vuhledar")
    assert isinstance(report, NotNamed)
    assert report.last_named is None


def test_an_unknown_name_has_the_nearest(empty_store: Store) -> None:
    stored(empty_store, a_bulletin())
    report = asked(empty_store, "pokrovka")
    assert isinstance(report, Unknown)
    assert "Pokrovsk" in [place.name for place in report.nearest]


def test_a_day_that_is_not_stored_has_no_report(empty_store: Store) -> None:
    stored(empty_store, a_bulletin())
    with empty_store.session() as session:
        assert front_report(session, known_places(session), "pokrovsk", day=Date(2020, 1, 1)) is None


def test_an_earlier_day_is_read_as_it_was(empty_store: Store) -> None:
    before = a_bulletin(date=DAY - timedelta(days=1), fronts=[a_front("Donetsk Front", an_entry("Pokrovsk", "Calm."))])
    stored(empty_store, before, a_bulletin())
    report = asked(empty_store, "pokrovsk", before.date)
    assert isinstance(report, SectorReport)
    assert report.entries[0].text == "Calm."


def test_an_undone_revision_names_nothing(empty_store: Store) -> None:
    fronts = [a_front("Donetsk Front", an_entry("Hrebinky", "Attacks near Hrebinky.", settlements=["Hrebinky"]))]
    stored(empty_store, a_bulletin(), a_bulletin(fronts=fronts))
    assert isinstance(asked(empty_store, "hrebinky"), SectorReport)
    with empty_store.session(write=True) as session:
        newest = library.newest_load(session)
        assert newest is not None
        library.undo(session, newest.id, at=AT)
    assert not isinstance(asked(empty_store, "hrebinky"), SectorReport)


def test_names_are_gathered_from_many_days_at_once(empty_store: Store) -> None:
    stored(empty_store, *bulletin_values(60))
    with empty_store.session() as session:
        places = known_places(session)
    assert {"Pokrovsk", "Kotlyne", "Kursk"} <= {place.name for place in places}


@pytest.mark.skipif(not REAL.exists(), reason="the real bulletin is not here")
def test_the_real_days_facts(empty_store: Store) -> None:
    from store.bulletin.parse import parse  # only here

    stored(empty_store, parse(REAL.read_text()).bulletin)
    pokrovsk = asked(empty_store, "pokrovsk")
    assert isinstance(pokrovsk, SectorReport)
    assert len(pokrovsk.entries[0].settlements) == 18
    assert pokrovsk.entries[0].advanced == ("Russia",)
    kotlyne = asked(empty_store, "котлине")
    assert isinstance(kotlyne, SettlementReport)
    assert (kotlyne.mentions[0].front.front, kotlyne.mentions[0].entry.sector) == ("Donetsk", "Pokrovsk")
    assert kotlyne.mentions[0].advanced == ("Russia",)
    krymske = asked(empty_store, "krymske")
    assert isinstance(krymske, SettlementReport)
    assert krymske.mentions[0].advanced == ()
    kharkiv = asked(empty_store, "kharkiv")
    assert isinstance(kharkiv, FrontWhole)
    assert kharkiv.line.elsewhere == ("Ukraine News",)
    assert isinstance(asked(empty_store, "vuhledar"), NotNamed)
