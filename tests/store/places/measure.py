"""How well names are resolved: `python -m tests.store.places.measure` prints precision and recall.

Precision: of the strings answered with places, the share answered with the right ones. Recall: of the strings that
mean a place, the share answered with the right ones. The strings are in `spellings.txt` and `mentions.txt`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from store.places import Places
from tests.store.places.sightings import sightings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from store.places import Place


@dataclass(frozen=True, slots=True)
class Case:
    """A text and what it means: places by name (and `/front`), whether corrected, what is offered for an unknown."""

    text: str
    expected: tuple[str, ...]
    corrected: bool = False
    nearest: str | None = None


@dataclass(frozen=True, slots=True)
class Score:
    strings: int
    precision: float
    recall: float
    wrong: tuple[str, ...]


def spellings() -> list[Case]:
    cases = []
    for text, meaning in _lines("spellings.txt"):
        if meaning.startswith("-"):
            cases.append(Case(text, (), nearest=meaning[1:].strip() or None))
        else:
            cases.append(Case(text, _names(meaning.removesuffix("*"), "+"), corrected=meaning.endswith("*")))
    return cases


def mentions() -> list[tuple[str, tuple[tuple[str, ...], ...]]]:
    return [
        (text, tuple(_names(each, "+") for each in _names(meaning, ","))) for text, meaning in _lines("mentions.txt")
    ]


def adjectives() -> list[tuple[str, str, str]]:
    """A place with its adjective in Ukrainian and in Russian, in the nominative."""
    return [(name, *meaning.split()) for name, meaning in _lines("adjectives.txt")]  # type: ignore[misc]


def is_one(places: Sequence[Place], expected: Sequence[str]) -> bool:
    """Whether these are the places expected, in any order; a front is compared where it is given."""
    got = sorted(places, key=lambda place: (place.name, place.front or ""))
    return len(got) == len(expected) and all(
        want in (place.name, f"{place.name}/{place.front}") for place, want in zip(got, sorted(expected), strict=True)
    )


def score_resolve(places: Places) -> Score:
    right = answered = wanted = 0
    wrong = []
    for case in spellings():
        got = places.resolve(case.text)
        hit = bool(case.expected) and is_one(got.places, case.expected)
        right, answered, wanted = right + hit, answered + bool(got.places), wanted + bool(case.expected)
        if not hit and (case.expected or got.places):
            wrong.append(f"{case.text}: {', '.join(place.name for place in got.places) or 'unknown'}")
    return Score(len(spellings()), right / answered, right / wanted, tuple(wrong))


def score_find(places: Places) -> Score:
    right = answered = wanted = 0
    wrong = []
    for text, expected in mentions():
        found = places.find(text)
        hits = sum(any(is_one(each.places, names) for each in found) for names in expected)
        right, answered, wanted = right + hits, answered + len(found), wanted + len(expected)
        if not hits == len(found) == len(expected):
            wrong.append(f"{text}: {', '.join(text[each.start : each.end] for each in found) or 'nothing'}")
    return Score(len(mentions()), right / answered, right / wanted, tuple(wrong))


def _lines(name: str) -> Iterator[tuple[str, str]]:
    for line in Path(__file__).with_name(name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            text, _, meaning = line.partition(" =")
            yield text, meaning.strip()


def _names(text: str, separator: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(separator) if name.strip())


def main() -> None:
    places = Places(sightings())
    for title, score in (("resolve", score_resolve(places)), ("find", score_find(places))):
        print(f"{title}: {score.strings} strings, precision {score.precision:.3f}, recall {score.recall:.3f}")
        for line in score.wrong:
            print(f"  {line}")


if __name__ == "__main__":
    main()
