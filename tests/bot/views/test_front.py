from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.language import ENGLISH
from bot.views.front import front
from bot.views.message import Button, Message, Quote, Subject, plain
from store import library
from store.front_report import front_report
from store.library import Sent
from store.names import known_places
from tests.builders import a_bulletin, a_front, an_entry
from tests.builders.values import DAY

if TYPE_CHECKING:
    from store.bulletin.model import Bulletin
    from store.db import Store


def load(store: Store, *bulletins: Bulletin) -> None:
    with store.session(write=True) as session:
        for bulletin in bulletins:
            library.load(session, bulletin, Sent(b""), at=datetime(2031, 5, 5, 6, tzinfo=UTC))


def shown(store: Store, name: str, *bulletins: Bulletin) -> Message:
    load(store, *(bulletins or (a_bulletin(),)))
    with store.session() as session:
        report = front_report(session, known_places(session), name)
    assert report is not None
    return front(ENGLISH, report, zone="UTC")


def quotes(message: Message) -> list[str]:
    return [plain(block) for block in message.blocks if isinstance(block, Quote)]


def own_words(message: Message) -> str:
    return "\n".join(plain(block) for block in message.blocks if not isinstance(block, Quote))


def buttons(message: Message) -> list[list[str | None]]:
    return [[button.data for button in row] for row in message.keyboard]


def test_a_sector_is_shown_in_full(store: Store) -> None:
    message = shown(store, "pokrovsk")
    words = own_words(message)
    assert words.startswith("Pokrovsk sector, Donetsk front\nSunday 4 May 2031, day 3356\n")
    assert "Russia advanced in this sector.\nInitiative on the Donetsk front, as printed: Russia.\n" in words
    assert "Places named (4):" in words
    assert "attacked" not in words
    assert quotes(message)[:2] == [
        "Russian forces advanced south of Kotlyne. Attacks continued near Udachne, Zvirove, and Uspenivka.",
        "Kotlyne, Udachne, Zvirove, Uspenivka",
    ]


def test_the_other_paragraphs_that_name_the_place_end_it(store: Store) -> None:
    message = shown(store, "pokrovsk")
    assert "Also in this bulletin, in the summary:\nAnd under Russian War Losses (Today/Total):" in own_words(message)
    assert quotes(message)[-1].startswith("Analyst Oksana Lichylna")
    assert "losses in the <b>Pokrovsk</b> direction" in message.html()


def test_a_sector_leads_to_its_front_and_to_following(store: Store) -> None:
    before = a_bulletin(date=DAY - timedelta(days=1))
    answer = shown(store, "pokrovsk", before, a_bulletin())
    on_map = Button("Map", data="+map|2031-05-04")
    assert answer.subject == Subject(
        "Pokrovsk 2031-05-04", "front_pokrovsk_2031-05-04", ("pokrovsk", "Pokrovsk"), (on_map,)
    )
    assert buttons(answer) == [
        ["front|Donetsk|2031-05-04", "history|pokrovsk", "front|2031-05-04"],
        ["front|pokrovsk|2031-05-03"],
    ]


def test_a_sector_without_an_advance_says_so(store: Store) -> None:
    assert "Attacks, no confirmed advance in this sector." in own_words(shown(store, "lyman"))
    assert "No activity reported in this sector." in own_words(shown(store, "siversk"))
    claimed = own_words(shown(store, "velyka novosilka"))
    assert "Russian gains are claimed here; the bulletin does not confirm them." in claimed


def test_a_sector_says_where_the_summary_disagrees(store: Store) -> None:
    for name in ("lyman", "luhansk"):
        words = own_words(shown(store, name, a_bulletin(summary=["Russian forces advanced near Lyman."])))
        assert "The day’s summary reports that Russia advanced near Lyman, the Lyman entry doesn’t" in words


def test_changes_since_the_bulletin_before(store: Store) -> None:
    entry = an_entry("Pokrovsk", "Attacks near Lysivka and Udachne.", settlements=["Lysivka", "Udachne"])
    before = a_bulletin(date=DAY - timedelta(days=3), fronts=[a_front("Donetsk Front", entry, initiative="Ukraine")])
    assert (
        "Since 1 May (2 and 3 May are missing): The initiative printed then was Ukraine. Russia advanced now; no"
        " Russian advance was reported then."
        " Named now, not then: Kotlyne, Zvirove, Uspenivka. Named then, not now: Lysivka."
        " A place left out may still be under attack."
    ) in own_words(shown(store, "pokrovsk", before, a_bulletin()))


def test_an_unchanged_sector_says_so(store: Store) -> None:
    words = own_words(shown(store, "pokrovsk", a_bulletin(date=DAY - timedelta(days=1)), a_bulletin()))
    assert "Since 3 May: Russia advanced then too. The same places are named." in words


def test_a_settlements_own_sentence_comes_first_and_the_advance_stays_the_sectors(store: Store) -> None:
    message = shown(store, "udachne")
    assert own_words(message).startswith("Udachne: Pokrovsk sector, Donetsk front\n")
    assert quotes(message) == ["Attacks continued near Udachne, Zvirove, and Uspenivka."]
    assert "<b>Udachne</b>, Zvirove" in message.html()
    assert (
        "For the sector as a whole the entry reports that Russia advanced; it doesn’t say that it was at Udachne."
        in own_words(message)
    )
    assert buttons(message)[0] == ["front|Pokrovsk|2031-05-04"]


def test_an_advance_at_a_settlement_is_said_to_be_there(store: Store) -> None:
    assert "By this entry Russia advanced there or near it." in own_words(shown(store, "kotlyne"))


def test_what_is_only_claimed_at_a_settlement_is_said_to_be_claimed(store: Store) -> None:
    words = own_words(shown(store, "rivnopil"))
    assert "A Russian advance there is claimed; the bulletin does not confirm it." in words


def test_a_sector_without_activity_lists_no_places(store: Store) -> None:
    words = own_words(shown(store, "siversk", a_bulletin(date=DAY - timedelta(days=1)), a_bulletin()))
    assert "Places named" not in words
    assert "The entry names no place." not in words
    assert "Since 3 May: No activity reported then either." in words


def test_attacks_then_and_none_now_are_told_apart(store: Store) -> None:
    attacked = an_entry("Siversk", "Russian forces attacked near Hryhorivka.", settlements=["Hryhorivka"])
    before = a_bulletin(date=DAY - timedelta(days=1), fronts=[a_front("Donetsk Front", attacked)])
    assert (
        "Since 3 May: attacks without confirmed advance then; no activity reported now. Named then, not now:"
        " Hryhorivka. A place left out may still be under attack."
    ) in own_words(shown(store, "siversk", before, a_bulletin()))


def test_an_advance_of_the_day_before_is_not_denied(store: Store) -> None:
    gained = an_entry("Lyman", "Both sides advanced.", advanced=["Russia", "Ukraine"])
    before = a_bulletin(date=DAY - timedelta(days=1), fronts=[a_front("Luhansk Front", gained)])
    assert (
        "Russia advanced then; no Russian advance is reported now."
        " Ukraine advanced then; no Ukrainian advance is reported now."
    ) in own_words(shown(store, "lyman", before, a_bulletin()))


def test_a_front_compares_the_places_of_all_its_entries(store: Store) -> None:
    fronts = [front for front in a_bulletin().fronts if front.front != "Donetsk"]
    pokrovsk = an_entry("Pokrovsk", "Attacks near Lysivka.", settlements=["Lysivka"])
    before = a_bulletin(date=DAY - timedelta(days=1), fronts=[*fronts, a_front("Donetsk Front", pokrovsk)])
    words = own_words(shown(store, "donetsk", before, a_bulletin()))
    assert "Entries now, not then: Siversk, Chasiv Yar, Toretsk, Velyka Novosilka." in words
    assert "Named then, not now: Lysivka." in words
    assert "The same places" not in words


def test_a_settlement_is_told_what_it_was_then(store: Store) -> None:
    gained = an_entry(
        "Toretsk", "Ukrainian forces advanced near Krymske.", settlements=["Krymske"], advanced=["Ukraine"]
    )
    before = a_bulletin(date=DAY - timedelta(days=1), fronts=[a_front("Donetsk Front", gained)])
    words = own_words(shown(store, "krymske", before, a_bulletin()))
    assert "Since 3 May: Ukraine advanced there or near it then; no Ukrainian advance is reported there now." in words
    assert "Since 3 May: The entries didn’t name Zvirove then." in own_words(shown(store, "zvirove"))


def test_a_quiet_front_whose_city_is_named_elsewhere(store: Store) -> None:
    message = shown(store, "kharkiv")
    words = own_words(message)
    assert words.startswith(
        "Kharkiv front\nSunday 4 May 2031, day 3356\n\nNo ground activity reported on the front.\nInit"
    )
    assert "But the bulletin names Kharkiv elsewhere, under Ukraine News:" in words
    assert quotes(message)[-1].startswith("Drones damaged a bakery")


def test_a_front_shows_each_of_its_entries(store: Store) -> None:
    message = shown(store, "donetsk")
    words = own_words(message)
    assert "Toretsk: Ukraine advanced." in words
    assert "Siversk: No activity reported." in words
    assert "Velyka Novosilka: Attacks, no confirmed advance (a Russian claim, not confirmed)." in words
    assert "\n\nRussia advanced in 1 sector, Ukraine in 1.\nInitiative on the Donetsk front" in words
    assert len(quotes(message)) >= 5


def test_a_place_named_only_outside_the_entries(store: Store) -> None:
    message = shown(store, "odesa")
    assert "No entry on the fronts names Odesa; these paragraphs do." in own_words(message)
    assert "these paragraphs do.\n\nIn the summary:" in own_words(message)


def test_a_known_place_that_is_not_named(store: Store) -> None:
    news = a_bulletin(
        date=DAY - timedelta(days=9),
        fronts=[a_front("Donetsk Front", an_entry("Vuhledar", "Attacks on Vuhledar.", settlements=["Vuhledar"]))],
    )
    message = shown(store, "vuhledar", news, a_bulletin())
    assert message.text() == (
        "The bulletin of 4 May 2031 doesn’t name Vuhledar. That doesn’t mean it was quiet there.\n"
        "Last named on 25 April."
    )
    assert buttons(message) == [
        ["front|vuhledar|2031-04-25"],
        ["find|Vuhledar", "front|Donetsk|2031-05-04", "front|2031-05-04"],
        ["front|vuhledar|2031-04-25"],
    ]


def test_a_refusal_about_today_does_not_announce_a_day(store: Store) -> None:
    load(store, a_bulletin())
    with store.session() as session:
        report = front_report(session, known_places(session), "vuhledar")
    assert report is not None
    text = front(ENGLISH, report, zone="UTC", today=DAY + timedelta(days=3)).text()
    assert text.startswith("The latest bulletin is of 4 May, 3 days old. None has come since.\n\nThe bulletin of 4 May")


def test_a_town_that_only_its_river_names_leads_to_the_front_of_the_river(store: Store) -> None:
    message = shown(store, "dnipro", a_bulletin(sections=[]))
    assert message.text().startswith("The bulletin of 4 May 2031 doesn’t name Dnipro.")
    assert message.text().endswith("\nIt does name the Dnipro River: see the Kherson front.")
    assert "Kherson front (Dnipro River)" in [button.text for row in message.keyboard for button in row]


def test_an_unknown_name_offers_the_nearest(store: Store) -> None:
    message = shown(store, "pokrovka")
    assert message.text() == "I know no “pokrovka”. Did you mean one of these?"
    assert ["front|pokrovsk|2031-05-04"] in buttons(message)


def test_a_name_like_no_other_is_told_what_to_send(store: Store) -> None:
    message = shown(store, "qwertz")
    assert message.text() == (
        "I know no place “qwertz”. Send a front, a sector or a settlement, as in /front Pokrovsk."
    )
    assert buttons(message) == [["find|qwertz", "front|2031-05-04"]]


def test_a_long_unknown_name_is_shortened(store: Store) -> None:
    assert len(shown(store, "xqz" * 500).text()) < 200


def test_a_corrected_name_is_told(store: Store) -> None:
    assert shown(store, "chasiv jarr").text().startswith("Showing Chasiv Yar for “chasiv jarr”.\n")
    assert shown(store, "Часов Яр").text().startswith("Chasiv Yar sector")


def test_places_that_share_a_name_are_buttons(store: Store) -> None:
    fronts = [
        a_front("Kharkiv Front", an_entry(None, "Russian forces attacked Andriivka.", settlements=["Andriivka"])),
        a_front("Donetsk Front", an_entry("Kurakhove", "They shelled Andriivka.", settlements=["Andriivka"])),
    ]
    message = shown(store, "andriivka", a_bulletin(fronts=fronts))
    assert message.text() == "Several places are called Andriivka. Which one?"
    assert {button.text for row in message.keyboard for button in row} == {
        "Andriivka (Kharkiv front)",
        "Andriivka (Kurakhove sector, Donetsk front)",
    }


def test_a_revision_ends_the_answer(store: Store) -> None:
    text = shown(store, "pokrovsk", a_bulletin(), a_bulletin(headline="Another")).text()
    assert text.endswith("\n\nRevision 2, corrected 5 May.")
