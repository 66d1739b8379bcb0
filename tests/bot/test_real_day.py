"""The real bulletin through `sitrep load`, `sitrep export` and every command, where its file is at hand.

What is checked here is checked on invented bulletins by the other tests.
"""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.telegram.html import units
from store.db import Store
from tests.builders.chats import at
from tests.builders.program import settings_in, sitrep, with_database
from tests.builders.talk import READER, Clock, talking

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from tests.builders.talk import Talk
    from tests.databases import Database

FILE = Path(__file__).parents[3] / "shared" / "bulletins" / "2025-02-02.txt"

pytestmark = pytest.mark.skipif(not FILE.exists(), reason="the real bulletin is not beside this checkout")


@pytest.fixture(scope="module")
def folder(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    made = tmp_path_factory.mktemp("real")
    with with_database(made, database):
        assert sitrep(made, "load", str(FILE)) == 0
        yield made


@pytest.fixture
async def talk(folder: Path) -> AsyncIterator[Talk]:
    store = Store(settings_in(folder).database_url)
    async with talking(store, Clock(at("2025-02-03 09:00"))) as talk:
        yield talk
    store.close()


def test_load_says_what_to_look_at_and_nothing_else(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sitrep(tmp_path, "load", "--json", str(FILE)) == 0
    outcome = json.loads(capsys.readouterr().out)
    assert (outcome["date"], outcome["status"], outcome["revision"]) == ("2025-02-02", "new", 1)
    lyman, borova = outcome["warnings"]
    assert "Lyman" in lyman
    assert "Borova" in borova


def test_export(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sitrep(folder, "export", "2025-02-02") == 0
    value = json.loads(capsys.readouterr().out)
    assert (value["war_day"], len(value["summary"]), len(value["sections"]), len(value["fronts"])) == (1074, 3, 10, 6)
    assert value["losses"]["troops"] == {"today": 1300, "total": 841660}
    assert value["losses"]["aircraft"] == {"today": None, "total": 369}
    assert value["civilian_casualties"] == {"deaths": 3, "injuries": 5}
    assert [source["url"] for source in value["sources"]] == [
        "understandingwar.org", "kyivindependent.com", "kyivpost.com",
    ]  # fmt: skip
    advanced = {
        entry["sector"]: entry["advanced"]
        for front in value["fronts"]
        for entry in front["entries"]
        if entry["advanced"]
    }
    russia = ("Borova", "Siversk", "Chasiv Yar", "Pokrovsk", "Velyka Novosilka")
    assert advanced == {key: ["Russia"] for key in russia} | {"Toretsk": ["Ukraine"]}


DAY_TITLE = "Sunday 2 February 2025, day 1074"
ADVANCES = "Russia advanced in 5 sectors, Ukraine in 1."
FACTS = {
    "/start": (f"Latest: {DAY_TITLE}", ADVANCES, "troops +1,300", "3 killed, 5 injured"),
    "/today": (
        DAY_TITLE,
        ADVANCES,
        "Kursk (in Russia): attacks, no advance.",
        "Kharkiv: no activity reported; see also Ukraine News.",
        "Luhansk: Russia advanced: Borova. Attacks, no advance: Kupyansk, Lyman.",
        "Ukraine advanced: Toretsk. Attacks, no advance: Andriivka",
        "troops +1,300 (841,660 in all, killed and wounded), tanks +12, artillery +51, armoured vehicles +18",
        "Summary and entries disagree on Lyman and Borova",
        "Institute for the Study of War, The Kyiv Independent, Kyiv Post",
    ),
    "/day 1074": (DAY_TITLE, ADVANCES),
    "/front": (
        ADVANCES,
        "Russia advanced: Siversk, Chasiv Yar, Pokrovsk, Velyka Novosilka.",
        "No activity reported: Polohy direction.",
        "the entry counts",
    ),
    "/front pokrovsk": (
        "Pokrovsk sector, Donetsk front",
        "Russia advanced in this sector.",
        "as printed: Russia",
        "(18)",
    ),
    "/front Покровськ": ("Pokrovsk sector, Donetsk front", "Russia advanced in this sector."),
    "/front kotlyne": ("Kotlyne: Pokrovsk sector, Donetsk front", "About Kotlyne the entry says:"),
    "/front nadiivka": ("Nadiivka: Pokrovsk sector, Donetsk front", "For the sector as a whole"),
    "/front chasov yar": ("Chasiv Yar", "Russia advanced in this sector.", "(4)"),
    "/front toretsk": ("Ukraine advanced in this sector.",),
    "/front lyman": ("The day’s summary", "the entry counts"),
    "/front kharkiv": ("Kharkiv front", "No activity reported", "Ukraine News"),
    "/front vuhledar": ("doesn’t name Vuhledar", "doesn’t mean"),
    "/losses": (
        "as counted by Ukraine’s Armed Forces",
        "Troops (killed and wounded): +1,300, total 841,660",
        "Tanks: +12, total 9,920",
        "Artillery: +51, total 22,589",
        "Armoured vehicles: +18, total 20,685",
        "Aircraft: day not stated, total 369",
        "Helicopters: day not stated, total 331",
        "Ships: day not stated, total 28",
        "It doesn’t mean none.",
        "no figure for Ukraine’s military losses",
    ),
    "/losses tanks": ("Tanks: +12, total 9,920", "1 bulletin stored, 1 states a figure: +12."),
    "/civilians": ("Deaths: 3", "Injuries: 5", "Innocent Victims Of War"),
    "/news": ("2 February 2025, day 1074",),
    "/news peace": ("The Path to Peace, 2 February 2025",),
    "/digest": (DAY_TITLE, ADVANCES),
    "/sources": ("understandingwar.org", "kyivindependent.com", "kyivpost.com"),
    "/about": ("2 February 2025",),
}


@pytest.mark.parametrize("command", FACTS)
async def test_every_command_has_the_facts_right(talk: Talk, command: str) -> None:
    said = "\n".join(await talk.says(command, READER))
    for fact in FACTS[command]:
        assert fact in said


async def test_every_section_is_behind_a_button(talk: Talk) -> None:
    await talk.says("/news", READER)
    labels = talk.labels(READER)[:10]
    assert labels[1] == "The Path to Peace"
    for place, label in enumerate(labels):
        await talk.says("/news", READER)
        (section,) = await talk.presses(place, READER)
        assert section.startswith(f"{label}, 2 February 2025, day 1074\n")


async def test_the_bulletins_words_are_quoted_unchanged(talk: Talk) -> None:
    printed = FILE.read_text(encoding="utf-8")
    for command in ("/front pokrovsk", "/civilians", "/news ukraine", "/losses"):
        talk.api.user_says(command, READER)
        (call,) = await talk.calls()
        for quoted in call.params["text"].split("<blockquote")[1:]:
            text = quoted.partition(">")[2].partition("</blockquote>")[0]
            plain = text.replace("<b>", "").replace("</b>", "").replace("&quot;", '"').replace("&amp;", "&")
            for paragraph in plain.split("\n\n"):
                assert paragraph.strip("… ") in printed or ", " in paragraph


async def test_an_answer_about_today_says_how_old_it_is(talk: Talk) -> None:
    talk.clock.now += timedelta(days=3)
    (said,) = await talk.says("/losses", READER)
    assert said.startswith("The latest bulletin is of 2 February, 4 days old.")


async def test_the_map_and_the_card_say_what_they_show(talk: Talk) -> None:
    for question, words in (
        ("/map", ["Day 1074. Russia advanced in 5 sectors, Ukraine in 1.", "Ukraine advanced: Toretsk."]),
        ("/losses", ["Troops: +1,300, total 841,660", "Ships: day not stated, total 28"]),
    ):
        await talk.says(question, READER)
        shown = talk.last(READER)
        assert shown["photo"]
        assert units(shown["caption"]) <= 1024
        assert all(each in shown["caption"] for each in words)
