"""Every fact of the real bulletin, where its file is at hand; test_parse has the same on invented ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from store.bulletin.parse import parse

if TYPE_CHECKING:
    from store.bulletin.reading import Reading

FILE = Path(__file__).parents[4] / "shared" / "bulletins" / "2025-02-02.txt"
LINES = FILE.read_text(encoding="utf-8").split("\n\n") if FILE.exists() else []
NO_FIGURE = None

pytestmark = pytest.mark.skipif(not FILE.exists(), reason="the real bulletin is not beside this checkout")


@pytest.fixture(scope="module")
def reading() -> Reading:
    return parse(FILE.read_text(encoding="utf-8"))


def test_title_and_summary(reading: Reading) -> None:
    value = reading.bulletin
    assert (value.date, value.war_day) == (date(2025, 2, 2), 1074)
    assert LINES[0] == f"{value.headline} – Day 1074 (February 2, 2025)"
    assert value.summary == tuple(LINES[2:5])


def test_picture(reading: Reading) -> None:
    picture = reading.bulletin.picture
    assert picture is not None
    assert picture.caption is not None
    assert LINES[6].endswith(f"window{picture.caption} ({picture.credit})")


def test_sections(reading: Reading) -> None:
    assert [(str(s.kind), s.heading, len(s.paragraphs)) for s in reading.bulletin.sections] == [
        ("world", "Beyond Ukraine – The March Towards World War", 2),
        ("peace", "The Path to Peace", 2),
        ("situation", "Situation On The Land, Sea, and Air in Ukraine", 1),
        ("ukraine", "Ukraine News", 5),
        ("civilians", "Innocent Victims Of War", 3),
        ("occupied", "Life in Russian Occupied Ukraine", 3),
        ("russia", "Russia News", 3),
        ("losses", "Russian War Losses (Today/Total)", 1),
        ("mobilization", "Russia Mobilization and Defense Industrial Base", 1),
        ("allies", "Russia’s Allies", 1),
    ]


def test_fronts(reading: Reading) -> None:
    assert [(f.front, f.heading, f.initiative, len(f.entries)) for f in reading.bulletin.fronts] == [
        (
            "Ukrainian Operations in the Russian Federation",
            "Ukrainian Operations in the Russian Federation",
            "Russia",
            1,
        ),
        ("Kharkiv", "Kharkiv Front", "Russia", 1),
        ("Luhansk", "Luhansk Front", "Russia", 3),
        ("Donetsk", "Donetsk Front", "Russia", 6),
        ("Zaporizhia", "Zaporizhia Front", "Russia", 2),
        ("Kherson (Dnipro River)", "Kherson (Dnipro River) Front", "Russia", 1),
    ]


def test_entries(reading: Reading) -> None:
    entries = [entry for front in reading.bulletin.fronts for entry in front.entries]
    pokrovsk = (
        "Kotlyne Pokrovsk Vodyane_Druhe Baranivka Berezivka Nadiivka Sribne Preobrazhenka Zelene_Pole Tarasivka "
        "Myrolyubivka Promin Kotlyarivka Yelyzavetivka Zvirove Udachne Uspenivka Novooleksandrivka"
    )
    expected: list[tuple[str | None, bool, tuple[str, ...], str]] = [
        (None, True, (), "Kositsa Kurilovka Plekhovo Guyevo Sverdlikovo Sudzha"),
        (None, False, (), ""),
        (
            "Kupyansk",
            True,
            (),
            "Kupyansk Topoli Dvorichna Petropavlivka Pishchane Hlushkivka Stepova_Novoselivka",
        ),
        ("Borova", True, ("Russia",), "Makiivka Borova Zahryzove Lozova Novoyehorivka Novomykhailivka"),
        ("Lyman", True, (), "Lyman Kolodyazi Terny Yampolivka Torske"),
        ("Siversk", True, ("Russia",), "Siversk Hryhorivka Serebryanka Bilohorivka Verkhnokamyanske Ivano-Darivka"),
        ("Chasiv Yar", True, ("Russia",), "Chasiv_Yar Stupochky Bila_Hora Orikhovo-Vasylivka"),
        ("Toretsk", True, ("Ukraine",), "Shcherbynivka Toretsk Krymske"),
        ("Pokrovsk", True, ("Russia",), pokrovsk),
        (
            "Andriivka",
            True,
            (),
            "Kurakhove Dachne Andriivka Ulakly Kostiantynopil Oleksiivka Zelenivka Rozdolne",
        ),
        ("Velyka Novosilka", True, ("Russia",), "Velyka_Novosilka Rivnopil Novodarivka Novosilka Novopil"),
        (None, False, (), "Polohy"),
        (None, True, (), "Shcherbaky Nesteryanka"),
        (None, True, (), ""),
    ]
    assert [(e.sector, e.activity, e.advanced, e.settlements) for e in entries] == [
        (sector, activity, advanced, tuple(place.replace("_", " ") for place in places.split()))
        for sector, activity, advanced, places in expected
    ]


def test_figures(reading: Reading) -> None:
    value = reading.bulletin.model_dump(mode="json")
    assert {name: (figure["today"], figure["total"]) for name, figure in value["losses"].items()} == {
        "troops": (1300, 841660),
        "tanks": (12, 9920),
        "artillery": (51, 22589),
        "armoured_vehicles": (18, 20685),
        "aircraft": (NO_FIGURE, 369),
        "helicopters": (NO_FIGURE, 331),
        "ships": (NO_FIGURE, 28),
    }
    assert value["civilian_casualties"] == {"deaths": 3, "injuries": 5}


def test_sources(reading: Reading) -> None:
    assert [(source.name, source.url) for source in reading.bulletin.sources] == [
        ("Institute for the Study of War", "understandingwar.org"),
        ("The Kyiv Independent", "kyivindependent.com"),
        ("Kyiv Post", "kyivpost.com"),
    ]


def test_what_is_left_out_and_remarked(reading: Reading) -> None:
    assert [line.split()[0] for line in reading.left_out] == ["an", "A", "Description", "Leave", "Your", "Scroll"]
    assert [remark.code for remark in reading.remarks] == ["disagreement", "disagreement"]


def test_nothing_else_is_lost(reading: Reading) -> None:
    said = " ".join(
        [
            reading.bulletin.model_dump_json(),
            *reading.left_out,
            "Summary of the Day Picture of the Day: Initiative Source Material Day 1074 (February 2, 2025)",
            "The casualty count of civilians in the past 24 hours: (Russian War Crimes) DEATHS: 3 INJURIES: 5",
        ]
    )
    lines = [line for line in reading.text.split("\n\n") if not line.startswith("Troops +")]
    words = {word.strip("–()*,.:;“”’") for line in lines for word in line.split()}
    assert {word for word in words if word not in said} <= {"windowRescuers"}
