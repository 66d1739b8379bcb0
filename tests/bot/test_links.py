"""Deep links: what is linked comes back as it was; what no link can carry has none."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.links import address, link_to, linked, payload, share_address
from tests.builders.chats import at, load
from tests.builders.talk import READER
from tests.builders.values import DAY

if TYPE_CHECKING:
    from store.db import Store
    from tests.builders.talk import Talk


@pytest.mark.parametrize(
    ("asked", "carried"),
    [
        (("today",), "today"),
        (("front",), "front"),
        (("front", "2031-05-04"), "front_2031-05-04"),
        (("front", "velyka-novosilka"), "front_velyka-novosilka"),
        (("front", "velyka-novosilka", "2031-05-04"), "front_velyka-novosilka_2031-05-04"),
        (("front", "andriivka_donetsk", "2031-05-04"), "front_andriivka_donetsk_2031-05-04"),
        (("day", "2031-05-04"), "day_2031-05-04"),
        (("losses",), "losses"),
        (("losses", "armoured_vehicles", "90d"), "losses_armoured_vehicles_90d"),
        (("losses", "tanks", "2031-05-01..2031-05-04"), "losses_tanks_2031-05-01_2031-05-04"),
        (("losses", "2031-05-01..2031-05-04"), "losses_2031-05-01_2031-05-04"),
        (("news", "ukraine", "2031-05-04"), "news_ukraine_2031-05-04"),
        (("history", "pokrovsk"), "history_pokrovsk"),
        (("map", "2031-05-04"), "map_2031-05-04"),
    ],
)
def test_a_link_carries_an_answer_there_and_back(asked: tuple[str, ...], carried: str) -> None:
    assert payload(*asked) == carried
    assert linked(carried) == (asked[0], asked[1:])


@pytest.mark.parametrize(
    "asked",
    [("front", "Часів Яр"), ("news", "#2", "2031-05-04"), ("front", "x" * 60), ("settings",), ("front", "a", "b", "c")],
)
def test_what_no_link_can_carry_has_none(asked: tuple[str, ...]) -> None:
    assert payload(*asked) is None


@pytest.mark.parametrize(
    "carried", ["", "start", "settings", "forget", "load_2031-05-04", "Front_pokrovsk", "_", "día"]
)
def test_another_payload_asks_for_nothing(carried: str) -> None:
    assert linked(carried) is None


def test_addresses() -> None:
    assert address("sitrep_bot") == "https://t.me/sitrep_bot"
    assert address("sitrep_bot", "losses") == "https://t.me/sitrep_bot?start=losses"
    assert link_to("sitrep_bot", "front", ("Chasiv Yar", "2031-05-04")) == (
        "https://t.me/sitrep_bot?start=front_Chasiv-Yar_2031-05-04"
    )
    assert link_to("sitrep_bot", "passage", ("1.2.3",)) == "https://t.me/sitrep_bot?start=today"
    assert share_address(address("sitrep_bot", "losses"), "Russian losses & more") == (
        "https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fsitrep_bot%3Fstart%3Dlosses&text=Russian+losses+%26+more"
    )


@pytest.mark.parametrize(
    ("carried", "words"),
    [
        ("front", "All fronts, Sunday 4 May 2031"),
        ("front_velyka-novosilka", "Velyka Novosilka sector"),
        ("front_pokrovsk_2031-05-03", "Saturday 3 May 2031"),
        ("day_2031-05-03", "Saturday 3 May 2031, day 3355"),
        ("losses", "Russian losses, as counted"),
        ("losses_tanks", "Tanks: +3, total 13,120"),
        ("losses_2031-05-03", "Bulletin of 3 May 2031"),
        ("losses_tanks_2031-05-03_2031-05-04", "3 and 4 May 2031"),
        ("civilians_2031-05-04", "Civilian casualties"),
        ("news_ukraine_2031-05-04", "Ukraine News, 4 May 2031"),
        ("sources", "Institute for Invented Studies"),
        ("history_pokrovsk", "Pokrovsk sector: named on 2 days"),
        ("front_2031-02-31", "sitrep answers from a daily bulletin"),
        ("history", "sitrep answers from a daily bulletin"),
        ("nonsense", "sitrep answers from a daily bulletin"),
    ],
)
async def test_a_link_opens_its_answer(talk: Talk, store: Store, carried: str, words: str) -> None:
    load(store, DAY - timedelta(days=1), loaded=at("08:00"))
    load(store, loaded=at("09:00"))
    talk.api.user_starts(carried, READER)
    assert words in (await talk.answers())[0]
