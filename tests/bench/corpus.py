"""Years of invented bulletins in a realistic vocabulary, and questions about them in three languages.

Words are drawn as language has them (Zipf's law): a few hundred make up half of a text, most of the thousands stand in
few paragraphs. The common ones are English, from the tables of meanings, the rest are made of syllables, as are the
names of people; places are those of the hand-made table and many made like them.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from importlib.resources import files
from itertools import accumulate, product
from random import Random
from typing import TYPE_CHECKING, Literal

from store.bulletin.model import Bulletin, CivilianCasualties, Entry, Front, LossCategory, LossFigure, Section, Side
from tests.builders.values import PICTURE, SECTIONS, SOURCES, war_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Period = Literal["newest", "day", "week", "month", "all"]

_WORDS = 30_000
_ZIPF = 1.05
"""Word number n of the list is drawn in proportion to 1 / n ** this."""
_PEOPLE, _SETTLEMENTS = 3_000, 2_000
_PARAGRAPHS = 40
"""Of the sections of a day: with the headline, the summary and the entries of the fronts about sixty passages."""
_FUNCTION = (
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "that",
    "for",
    "on",
    "with",
    "said",
    "by",
    "as",
    "at",
    "from",
    "its",
    "it",
    "was",
    "were",
    "have",
    "has",
    "had",
    "be",
    "been",
    "are",
    "is",
    "an",
    "which",
    "their",
    "this",
    "after",
    "not",
    "but",
    "will",
    "also",
    "more",
    "than",
    "against",
    "near",
    "during",
    "over",
    "other",
    "between",
    "into",
    "about",
    "under",
    "they",
    "he",
    "she",
    "who",
    "his",
    "her",
    "could",
    "would",
    "can",
    "may",
    "two",
    "three",
    "several",
    "further",
    "while",
    "where",
    "when",
    "until",
    "since",
    "because",
    "both",
    "each",
    "some",
    "all",
    "new",
    "first",
    "last",
)
_STARTS = (
    "b",
    "br",
    "ch",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "h",
    "k",
    "kl",
    "kr",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "pr",
    "r",
    "s",
    "sh",
    "sk",
    "sl",
    "st",
    "t",
    "tr",
    "v",
    "vl",
    "y",
    "z",
)
_VOWELS = (
    "a",
    "e",
    "i",
    "o",
    "u",
    "y",
    "ia",
    "ai",
    "ei",
)
_ENDS = (
    "n",
    "r",
    "l",
    "m",
    "st",
    "sk",
    "nd",
    "t",
    "v",
    "rd",
    "ng",
    "k",
)
_SECTORS: dict[str, tuple[str, ...]] = {
    "Kharkiv Front": ("Vovchansk", "Lyptsi"),
    "Luhansk Front": ("Kupyansk", "Borova", "Lyman"),
    "Donetsk Front": ("Siversk", "Chasiv Yar", "Toretsk", "Pokrovsk", "Kurakhove", "Velyka Novosilka"),
    "Zaporizhia Front": ("Orikhiv", "Polohy"),
    "Kherson (Dnipro River) Front": ("Kherson",),
}
_ACTIONS: tuple[tuple[str, tuple[Side, ...]], ...] = (
    ("Russian forces attacked near {} but made no confirmed advances.", ()),
    ("Russian forces advanced south of {}, as geolocated footage shows.", ("Russia",)),
    ("Ukrainian forces advanced in northern {} and took up new positions.", ("Ukraine",)),
    ("Ukrainian forces repelled seven attacks near {}.", ()),
)
_WHEN: dict[Period, tuple[str, str, str]] = {
    "newest": ("today", "сьогодні", "сегодня"),
    "day": ("on {:%d.%m.%Y}", "{:%d.%m.%Y}", "{:%d.%m.%Y}"),
    "week": ("in the last week", "за тиждень", "за неделю"),
    "month": ("in the last 30 days", "за місяць", "за месяц"),
    "all": ("since the start of the war", "від початку війни", "с начала войны"),
}
_ASKED = (
    "what did {person} say about the {word} {when}?",
    "what happened near {place} {when}",
    "why did the {word} {other} in {place} {when}?",
    "how many {word} and {other} were there {when}",
    "who met about {word} {when}?",
    "Що сказав {person} про {cyrillic} {when}?",
    "що сталося біля {ukrainian} {when}",
    "скільки {cyrillic} і {more} було {when}?",
    "Что сказали про {cyrillic} и {more} {when}?",
    "что было под {russian} {when}",
    "чому {cyrillic} {more} у {ukrainian} {when}",
    "did {person} and {another} agree on {word} {when}",
    "how many {losses} did Russia lose {when}",
    "Хто просунувся біля {ukrainian} {when}?",
)
"""Words in Cyrillic are beginnings of words: endings do not matter to what is measured."""
_LOSSES = ("troops", "tanks", "guns", "armoured vehicles")


@dataclass(frozen=True, slots=True)
class _Town:
    name: str
    uk: str
    ru: str


class Corpus:
    """A vocabulary, the same for the same seed, and what is written and asked in it."""

    def __init__(self, seed: int = 1) -> None:
        random = Random(seed)  # invented text needs no secrecy
        english, self.cyrillic = _tables()
        random.shuffle(english)
        rare = _made(random, _WORDS - len(english) - len(_FUNCTION))
        self.words = [*_FUNCTION, *english, *rare]
        self.english = english
        self._weights = list(accumulate(1 / number**_ZIPF for number in range(1, len(self.words) + 1)))
        names = [word.title() for word in _made(random, 2 * _PEOPLE)]
        self.people = [f"{one} {other}" for one, other in zip(names[::2], names[1::2], strict=True)]
        self._popular = list(accumulate(1 / number for number in range(1, _PEOPLE + 1)))
        self.towns = _towns()
        made = (f"{one}{two}{three}" for one, two, three in product(_FIRST, _MIDDLE + _MORE, _LAST))
        self.settlements = [town.name for town in self.towns] + [name for name, _ in zip(made, range(_SETTLEMENTS))]  # noqa: B905
        random.shuffle(self.settlements)

    def bulletins(self, days: int, last: Date, seed: int = 1) -> Iterator[Bulletin]:
        """So many consecutive days up to `last`, about sixty passages each."""
        random = Random(seed)
        totals = {"troops": 1_000, "tanks": 10, "artillery": 20, "armoured_vehicles": 30}
        for offset in range(days):
            totals = {name: total + random.randint(1, 40) for name, total in totals.items()}
            yield self._day(random, last - timedelta(days=days - 1 - offset), totals)

    def questions(self, count: int, period: Period, days: Sequence[Date], seed: int = 1) -> list[str]:
        """So many different questions over a period, in English, Ukrainian and Russian."""
        random = Random(f"{period} {seed}")
        asked: dict[str, None] = {}
        for number in range(20 * count):
            if len(asked) < count:
                asked[self._question(random, _ASKED[number % len(_ASKED)], period, days)] = None
        return list(asked)

    def _question(self, random: Random, form: str, period: Period, days: Sequence[Date]) -> str:
        town = random.choice(self.towns)
        language = 0 if form.isascii() else 2 if form.startswith(("Что", "что")) else 1
        return form.format(
            person=self._person(random).split()[1],
            another=self._person(random).split()[1],
            word=random.choice(self.english[:600]),
            other=random.choice(self.words[:4000]),
            place=town.name,
            ukrainian=town.uk,
            russian=town.ru,
            cyrillic=random.choice(self.cyrillic),
            more=random.choice(self.cyrillic),
            losses=random.choice(_LOSSES),
            when=_WHEN[period][language].format(random.choice(days)),
        )

    def _day(self, random: Random, day: Date, totals: dict[str, int]) -> Bulletin:
        share = -(-_PARAGRAPHS // len(SECTIONS))
        return Bulletin(
            date=day,
            war_day=war_day(day),
            headline=self._sentence(random).removesuffix(".").title(),
            summary=tuple(self._paragraph(random) for _ in range(5)),
            picture=PICTURE,
            sections=tuple(
                Section(
                    kind=section.kind,
                    heading=section.heading,
                    paragraphs=tuple(self._paragraph(random) for _ in range(share)),
                )
                for section in SECTIONS
            ),
            fronts=tuple(
                Front(
                    front=heading.removesuffix(" Front"),
                    heading=heading,
                    initiative=random.choice(("Russia", "Russia", "Ukraine")),
                    entries=tuple(self._entry(random, sector) for sector in sectors),
                )
                for heading, sectors in _SECTORS.items()
            ),
            losses={LossCategory(name): LossFigure(total=total) for name, total in totals.items()},
            civilian_casualties=CivilianCasualties(deaths=random.randint(0, 9), injuries=random.randint(0, 40)),
            sources=SOURCES,
        )

    def _entry(self, random: Random, sector: str) -> Entry:
        """With three of the sector's own hundred settlements, so that each is named on few days."""
        own = Random(sector).sample(self.settlements, 100)
        chosen = random.sample(own, 3)
        action, advanced = random.choice(_ACTIONS)
        text = f"{action.format(chosen[0])} Shelling was also reported in {chosen[1]} and {chosen[2]}."
        return Entry(sector=sector, text=text, advanced=advanced, settlements=tuple(chosen))

    def _paragraph(self, random: Random) -> str:
        return " ".join(self._sentence(random) for _ in range(random.randint(1, 4)))

    def _sentence(self, random: Random) -> str:
        words = random.choices(self.words, cum_weights=self._weights, k=random.randint(10, 22))
        if random.random() < 0.5:
            words.insert(random.randint(1, 6), self._person(random))
        if random.random() < 0.3:
            words += ["near", random.choice(self.towns).name]
        return f"{words[0].capitalize()} {' '.join(words[1:])}."

    def _person(self, random: Random) -> str:
        return random.choices(self.people, cum_weights=self._popular)[0]


_FIRST = ("Novo", "Staro", "Verkhno", "Nyzhno", "Krasno", "Bilo", "Zeleno", "Chervono", "Sukho", "Dovho")
_MIDDLE = ("mykol", "danyl", "borys", "hlib", "roman", "tymof", "yakym", "zakhar", "stepan", "levk", "ostap", "nazar")
_MORE = ("demyd", "kyryl", "luk", "mark", "pavl", "vasyl", "hnat", "klym", "sav", "tar", "ustym", "feod", "yur")
_LAST = ("ivka", "ohrad", "opil", "ynske", "ivske", "ove", "yne", "anka")


def _made(random: Random, count: int) -> list[str]:
    """So many different invented words."""
    found: dict[str, None] = {}
    while len(found) < count:
        parts = (random.choice(_STARTS) + random.choice(_VOWELS) for _ in range(random.randint(2, 3)))
        found["".join(parts) + random.choice(_ENDS)] = None
    return list(found)


def _tables() -> tuple[list[str], list[str]]:
    """The English words of the tables of meanings, and what Cyrillic ones begin with, each once."""
    english: dict[str, None] = {}
    cyrillic: dict[str, None] = {}
    for name in ("synonyms.txt", "vocabulary.txt"):
        for text in files("store.answers").joinpath("data", name).read_text("utf-8").splitlines():
            if not text.startswith("#"):
                left, _, right = text.partition("|")
                english |= dict.fromkeys(left.split())
                cyrillic |= dict.fromkeys(word.removesuffix("=") for word in right.split())
    return list(english), list(cyrillic)


def _towns() -> list[_Town]:
    with files("store.places").joinpath("data", "places.csv").open(encoding="utf-8") as table:
        return [_Town(row["name"], row["uk"], row["ru"]) for row in csv.DictReader(table) if row["uk"] and row["ru"]]
