"""The proper names of the newest bulletins, to be found from another script or with a typo: Рютте, Zelenksy."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlmodel import Session, col, select

from store import library
from store.index.passages import ids_of
from store.index.words import spans
from store.models import PassageRow
from store.places.endings import nominatives
from store.places.folding import fold, skeleton
from store.places.letters import latin, words

_DAYS = 30
_SHORTEST = 4
_SIMILAR = 0.82
_SAME_NAME = 0.7
"""Of one skeleton, and this alike: only vowels differ, and not all of them."""
_FOLLOWS_SENTENCE = frozenset('.!?”"…')


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """Capitalised words of the newest days, by what is left of them when spelling is folded away."""

    by_skeleton: dict[str, tuple[str, ...]]
    words: tuple[str, ...]

    def of_cyrillic(self, word: str) -> tuple[str, ...]:
        """What a name in Ukrainian or Russian letters, in any case, is in the bulletins."""
        native = word.replace("'", "")
        for case in (native, *nominatives(native)):
            folded = fold(latin(case))
            if len(folded) >= _SHORTEST - 1 and (found := self.by_skeleton.get(skeleton(folded))):
                alike = [name for name in found if OSA.normalized_similarity(fold(name), folded) >= _SAME_NAME]
                if alike:
                    return tuple(alike)
        return ()

    def of_typo(self, word: str) -> tuple[str, ...]:
        """The name that a misspelt one is nearest to; none where none is near."""
        if len(word) < _SHORTEST + 1 or not word.isascii():
            return ()
        found = process.extractOne(word, self.words, scorer=OSA.normalized_similarity, score_cutoff=_SIMILAR)
        return (found[0],) if found else ()


NO_NAMES = Names({}, ())


def names(session: Session) -> Names:
    """The proper names of the newest 30 days' passages. Ask for it through `Store.read`, which remembers it."""
    newest = library.newest_day(session)
    by_skeleton: defaultdict[str, dict[str, None]] = defaultdict(dict)
    known: dict[str, None] = {}
    if newest:
        first, last = ids_of(newest - timedelta(days=_DAYS), newest)
        for text in session.exec(select(PassageRow.text).where(col(PassageRow.id).between(first, last))):
            known.update(dict.fromkeys(_capitals(text)))
    for name in known:
        by_skeleton[skeleton(fold(latin(name)))][name] = None
    return Names({key: tuple(found) for key, found in by_skeleton.items()}, tuple(known))


def _capitals(text: str) -> list[str]:
    """Words with a capital that no sentence begins with, in small letters."""
    found: list[str] = []
    for start, end, _ in spans(text):
        if (
            text[start].isupper()
            and end - start >= _SHORTEST
            and start > 1
            and text[start - 2] not in _FOLLOWS_SENTENCE
        ):
            found.extend(word.native for word in words(text[start:end]))
    return found
