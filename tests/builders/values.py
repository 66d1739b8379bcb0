"""An invented bulletin as the value that a right parser reads: `a_bulletin(headline=…, deaths=…)`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as Date
from typing import TypedDict, Unpack

from store.bulletin.model import (
    Bulletin,
    CivilianCasualties,
    Entry,
    Front,
    LossCategory,
    LossFigure,
    Picture,
    Section,
    SectionKind,
    Side,
    Source,
)

WAR_BEGAN = Date(2022, 2, 24)
DAY = Date(2031, 5, 4)
Losses = Mapping[str, tuple[int | None, int | None]]


class Changes(TypedDict, total=False):
    """What may differ from the bulletin of 4 May 2031; `war_day` follows `date` unless it is given."""

    date: Date
    war_day: int | None
    headline: str | None
    summary: Sequence[str]
    picture: Picture | None
    sections: Sequence[Section]
    fronts: Sequence[Front]
    losses: Losses | None
    deaths: int | None
    injuries: int | None
    sources: Sequence[Source]


def war_day(day: Date) -> int:
    """The day of the war as bulletins count it: 2 February 2025 is 1074."""
    return (day - WAR_BEGAN).days


def an_entry(
    sector: str | None,
    text: str,
    *,
    settlements: Sequence[str] = (),
    advanced: Sequence[Side] = (),
    activity: bool = True,
) -> Entry:
    return Entry(sector=sector, text=text, settlements=tuple(settlements), advanced=tuple(advanced), activity=activity)


def a_front(heading: str, *entries: Entry, initiative: str | None = "Russia") -> Front:
    """A front by its printed heading: `a_front("Luhansk Front", an_entry("Kupyansk", "…"))`."""
    return Front(front=heading.removesuffix(" Front"), heading=heading, initiative=initiative, entries=entries)


def a_bulletin(**changes: Unpack[Changes]) -> Bulletin:
    """The invented bulletin of 4 May 2031, or what `changes` make of it."""
    day = changes.get("date", DAY)
    figures: Losses | None = changes.get("losses", LOSSES)
    deaths, injuries = changes.get("deaths", 2), changes.get("injuries", 7)
    counted = deaths is not None or injuries is not None
    return Bulletin(
        date=day,
        war_day=changes.get("war_day", war_day(day)),
        headline=changes.get("headline", "Harbour Ferries Return To Service After The Spring Storms"),
        summary=tuple(changes.get("summary", SUMMARY)),
        picture=changes.get("picture", PICTURE),
        sections=tuple(changes.get("sections", SECTIONS)),
        fronts=tuple(changes.get("fronts", FRONTS)),
        losses=None if figures is None else _figures(figures),
        civilian_casualties=CivilianCasualties(deaths=deaths, injuries=injuries) if counted else None,
        sources=tuple(changes.get("sources", SOURCES)),
    )


def _figures(losses: Losses) -> dict[LossCategory, LossFigure]:
    return {LossCategory(name): LossFigure(today=today, total=total) for name, (today, total) in losses.items()}


def a_section(kind: SectionKind, heading: str, *paragraphs: str) -> Section:
    return Section(kind=kind, heading=heading, paragraphs=paragraphs)


LOSSES: Losses = {
    "troops": (910, 1402310),
    "tanks": (3, 13120),
    "artillery": (27, 41250),
    "armoured_vehicles": (8, 27444),
    "aircraft": (None, 455),
    "helicopters": (None, 362),
    "ships": (None, 33),
}

SUMMARY = (
    "Engineers reopened two harbour basins in Odesa. Port master Halyna Zastavna said that ferries sail on Monday.",
    "Russian forces gained ground near Borova and Pokrovsk, while Ukrainian forces moved forward near Toretsk.",
)

PICTURE = Picture(
    caption="Volunteers unload a lorry with window panes for the school in Zelenyi Lyman.",
    credit="Invented Photo Desk / Petro Vymysl",
)

SECTIONS = (
    a_section(
        SectionKind.WORLD,
        "Beyond Ukraine – The March Towards World War",
        "Ministers of eleven coastal states met in Tarvo to agree on patrols around undersea cables. Delegate Ilmar"
        " Tennberg said that the first ships would sail within “weeks, not months”.",
    ),
    a_section(
        SectionKind.PEACE,
        "The Path to Peace",
        "Envoy Marta Ellinghaus handed over a list of 212 names for the next exchange of prisoners. Both sides’ offices"
        " confirmed that they had received it.",
        "A round of talks planned for Tuesday was put off by three days because of fog at the airport.",
    ),
    a_section(
        SectionKind.SITUATION,
        "Situation On The Land, Sea, and Air in Ukraine",
        "Military observer Davyd Perelaz wrote that spring mud slows wheeled vehicles along most of the line.",
    ),
    a_section(
        SectionKind.UKRAINE,
        "Ukraine News",
        "Drones damaged a bakery and a tram depot in Kharkiv City; trams were running again by noon.",
        "The railway added a night train from Lviv to Sumy. Tickets cost 340 < 400 hryvnias, as promised by R&D chief"
        " Bohdan Kolodka.",
    ),
    a_section(
        SectionKind.CIVILIANS,
        "Innocent Victims Of War",
        "A glide bomb hit a market street in Kostiantynivka, killing two people and injuring five.",
        "Two more people were injured by a mine near Izium.",
    ),
    a_section(
        SectionKind.OCCUPIED,
        "Life in Russian Occupied Ukraine",
        "Teachers in Melitopol were told to hand in their private phones before lessons.",
    ),
    a_section(
        SectionKind.RUSSIA,
        "Russia News",
        "A refinery in the invented town of Verkhnyaya Luka stopped work for repairs.",
    ),
    a_section(
        SectionKind.LOSSES,
        "Russian War Losses (Today/Total)",
        "Analyst Oksana Lichylna said that losses in the Pokrovsk direction fell for the third day in a row.",
    ),
    a_section(
        SectionKind.MOBILIZATION,
        "Russia Mobilization and Defense Industrial Base",
        "A plant in Zarechnoye Pole took on 400 workers for a third shift.",
    ),
    a_section(
        SectionKind.ALLIES,
        "Russia’s Allies",
        "A cargo of machine parts was turned back at the border for want of papers.",
    ),
)

FRONTS = (
    a_front(
        "Ukrainian Operations in the Russian Federation",
        an_entry(
            None,
            "Russian forces attacked near Sudzha and Plekhovo but made no confirmed advances.",
            settlements=["Sudzha", "Plekhovo"],
        ),
    ),
    a_front(
        "Kharkiv Front",
        an_entry(None, "No ground activity was reported along the Kharkiv front.", activity=False),
        initiative="Ukraine",
    ),
    a_front(
        "Luhansk Front",
        an_entry(
            "Kupyansk",
            "Russian forces attacked near Topoli and Dvorichna and were repelled.",
            settlements=["Topoli", "Dvorichna"],
        ),
        an_entry(
            "Borova",
            "Russian forces advanced north of Makiivka, as geolocated video shows. They also attacked near Lozova.",
            settlements=["Makiivka", "Lozova"],
            advanced=["Russia"],
        ),
        an_entry(
            "Lyman",
            "Russian forces attacked northeast of Lyman near Terny and Torske but failed to advance.",
            settlements=["Lyman", "Terny", "Torske"],
        ),
    ),
    a_front(
        "Donetsk Front",
        an_entry("Siversk", "No activity was reported in the Siversk area.", settlements=["Siversk"], activity=False),
        an_entry(
            "Chasiv Yar",
            "Russian forces attacked Chasiv Yar and Stupochky without success.",
            settlements=["Chasiv Yar", "Stupochky"],
        ),
        an_entry(
            "Toretsk",
            "Ukrainian forces advanced in western Shcherbynivka. Russian forces shelled Krymske.",
            settlements=["Shcherbynivka", "Krymske"],
            advanced=["Ukraine"],
        ),
        an_entry(
            "Pokrovsk",
            "Russian forces advanced south of Kotlyne. Attacks continued near Udachne, Zvirove, and Uspenivka.",
            settlements=["Kotlyne", "Udachne", "Zvirove", "Uspenivka"],
            advanced=["Russia"],
        ),
        an_entry(
            "Velyka Novosilka",
            "Russian sources claimed the capture of Rivnopil, but footage suggests that Ukrainian forces hold it.",
            settlements=["Rivnopil"],
        ),
    ),
    a_front(
        "Zaporizhia Front",
        an_entry(None, "No activity was reported in the Polohy direction.", settlements=["Polohy"], activity=False),
        an_entry(
            None,
            "Russian forces attacked near Shcherbaky but failed to make any advances.",
            settlements=["Shcherbaky"],
        ),
    ),
    a_front(
        "Kherson (Dnipro River) Front",
        an_entry(None, "Russian forces conducted limited attacks on the islands and gained no territory."),
    ),
)

SOURCES = (
    Source(name="Institute for Invented Studies", url="inventedstudies.example"),
    Source(name="The Harbour Courier", url="harbourcourier.example"),
)
