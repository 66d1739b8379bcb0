"""Many consecutive invented days, about 20 kB of text each, for benchmarks and property tests."""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from store.bulletin.model import (
    Bulletin,
    CivilianCasualties,
    Entry,
    Front,
    LossCategory,
    LossFigure,
    Section,
    Side,
)
from tests.builders.values import DAY, PICTURE, SECTIONS, SOURCES, war_day
from tests.builders.writing import as_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SECTORS: dict[str, dict[str, str]] = {
    "Luhansk Front": {
        "Kupyansk": "Topoli Dvorichna Petropavlivka Pishchane Hlushkivka Zapadne Kindrashivka",
        "Borova": "Makiivka Zahryzove Lozova Novoyehorivka Cherneshchyna Hrekivka",
        "Lyman": "Terny Yampolivka Torske Kolodyazi Zarichne Serebryanka",
    },
    "Donetsk Front": {
        "Siversk": "Hryhorivka Bilohorivka Verkhnokamyanske Ivano-Darivka Spirne Fedorivka",
        "Chasiv Yar": "Stupochky Orikhovo-Vasylivka Predtechyne Maiske Hryhorivske Minkivka",
        "Toretsk": "Shcherbynivka Krymske Petrivka Dyliivka Druzhba Leonidivka",
        "Pokrovsk": "Kotlyne Udachne Zvirove Uspenivka Novotroitske Lysivka Myrolyubivka Shevchenko",
        "Kurakhove": "Dachne Ulakly Kostiantynopil Andriivka Zelenivka Dalnie",
        "Velyka Novosilka": "Rivnopil Novodarivka Novopil Burlatske Skudne Vremivka",
    },
}
_PLAIN: dict[str, str] = {
    "Ukrainian Operations in the Russian Federation": "Sudzha Plekhovo Guyevo Sverdlikovo Kositsa Kurilovka",
    "Kharkiv Front": "Vovchansk Lyptsi Starytsya Hlyboke Tykhe Zelene",
    "Zaporizhia Front": "Shcherbaky Nesteryanka Kamyanske Robotyne Stepove Lobkove",
    "Kherson (Dnipro River) Front": "Krynky Oleshky Solontsi Dachi Bilohrudove",
}
_ORDER = (
    "Ukrainian Operations in the Russian Federation",
    "Kharkiv Front",
    "Luhansk Front",
    "Donetsk Front",
    "Zaporizhia Front",
    "Kherson (Dnipro River) Front",
)
_ACTIONS: tuple[tuple[str, tuple[Side, ...]], ...] = (
    ("Russian forces attacked near {} but made no confirmed advances.", ()),
    ("Russian forces advanced south of {}, as geolocated footage shows.", ("Russia",)),
    ("Ukrainian forces advanced in northern {} and took up new positions.", ("Ukraine",)),
    ("Russian forces tried twice to enter {} and failed to advance.", ()),
    ("Ukrainian forces repelled seven attacks near {}.", ()),
)
_WHO = ("Surveyor", "Teacher", "Engineer", "Minister", "Captain", "Delegate", "Baker", "Pilot", "Judge", "Warden")
_NAMES = (
    "Halyna",
    "Ilmar",
    "Davyd",
    "Oksana",
    "Petro",
    "Marta",
    "Bohdan",
    "Sofiya",
    "Yukhym",
    "Lesya",
    "Tobias",
    "Agnes",
)
_SURNAMES = (
    "Zastavna",
    "Tennberg",
    "Perelaz",
    "Lichylna",
    "Vymysl",
    "Ellinghaus",
    "Kolodka",
    "Hrebinka",
    "Nezhyvyi",
    "Ostaptsi",
)
_DID = (
    "reopened the ferry landing",
    "counted the repaired roofs",
    "asked for two more generators",
    "signed the order for new buses",
    "turned down the offer from abroad",
    "published the list of closed roads",
    "met the families of missing sailors",
    "sent a convoy with drinking water",
)
_WHERE = (
    "Odesa",
    "Lviv",
    "Sumy",
    "Poltava",
    "Chernihiv",
    "Mykolaiv",
    "Dnipro",
    "Vinnytsia",
    "Rivne",
    "Lutsk",
    "Uman",
    "Izium",
)
_WHEN = (
    "before the first snow",
    "after a night without power",
    "while the river was still high",
    "on the third day of talks",
    "as the harvest began",
    "in spite of the fog",
)
_SIZE = 18_000
_DAILY = {"troops": 1300, "tanks": 9, "artillery": 40, "armoured_vehicles": 20}
_FIRST = {"troops": 800_000, "tanks": 9_000, "artillery": 20_000, "armoured_vehicles": 19_000}
_SELDOM = {"aircraft": 369, "helicopters": 331, "ships": 28}


def bulletins(n: int, first: Date = DAY, seed: int = 1) -> Iterator[str]:
    """The texts of `bulletin_values(n, first, seed)`."""
    return (as_text(value) for value in bulletin_values(n, first, seed))


def bulletin_values(n: int, first: Date = DAY, seed: int = 1) -> Iterator[Bulletin]:
    """`n` consecutive days from `first` on, whose losses add up from day to day; the same for the same seed."""
    random = Random(seed)  # invented text needs no secrecy
    totals = dict(_FIRST)
    for offset in range(n):
        today = {name: random.randint(usual // 2, usual * 2) for name, usual in _DAILY.items()}
        totals = {name: total + today[name] for name, total in totals.items()}
        yield _day(random, first + timedelta(days=offset), today, totals)


def _day(random: Random, day: Date, today: dict[str, int], totals: dict[str, int]) -> Bulletin:
    fronts = tuple(_front(random, heading) for heading in _ORDER)
    losses = {LossCategory(name): LossFigure(today=today[name], total=total) for name, total in totals.items()}
    losses |= {LossCategory(name): LossFigure(total=total) for name, total in _SELDOM.items()}
    room = _SIZE - sum(len(entry.text) for front in fronts for entry in front.entries)
    return Bulletin(
        date=day,
        war_day=war_day(day),
        headline=_sentence(random).removesuffix(".").title(),
        summary=_paragraphs(random, room // 10),
        picture=PICTURE,
        sections=tuple(
            Section(kind=section.kind, heading=section.heading, paragraphs=_paragraphs(random, room // 11))
            for section in SECTIONS
        ),
        fronts=fronts,
        losses=losses,
        civilian_casualties=CivilianCasualties(deaths=random.randint(0, 9), injuries=random.randint(0, 40)),
        sources=SOURCES,
    )


def _front(random: Random, heading: str) -> Front:
    if heading in _PLAIN:
        entries = [_entry(random, None, _PLAIN[heading].split())]
    else:
        entries = [_entry(random, sector, names.split()) for sector, names in _SECTORS[heading].items()]
    initiative = random.choice(("Russia", "Russia", "Ukraine"))
    return Front(front=heading.removesuffix(" Front"), heading=heading, initiative=initiative, entries=tuple(entries))


def _entry(random: Random, sector: str | None, names: Sequence[str]) -> Entry:
    if random.random() < 0.1:
        return Entry(sector=sector, text="No ground activity was reported here.", activity=False)
    chosen = random.sample(names, random.randint(3, len(names)))
    action, advanced = random.choice(_ACTIONS)
    more = [f"Shelling was also reported in {name}." for name in chosen[1:]]
    return Entry(
        sector=sector,
        text=" ".join([action.format(chosen[0]), *more]),
        advanced=advanced,
        settlements=tuple(chosen),
    )


def _paragraphs(random: Random, size: int) -> tuple[str, ...]:
    out: list[str] = []
    while sum(map(len, out)) < size:
        out.append(" ".join(_sentence(random) for _ in range(random.randint(3, 5))))
    return tuple(out)


def _sentence(random: Random) -> str:
    who = f"{random.choice(_WHO)} {random.choice(_NAMES)} {random.choice(_SURNAMES)}"
    return f"{who} {random.choice(_DID)} in {random.choice(_WHERE)} {random.choice(_WHEN)}."
