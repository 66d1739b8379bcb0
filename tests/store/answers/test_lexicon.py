"""Words looked up in a sorted file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from store import answers
from store.answers.lexicon import Lexicon
from store.answers.terms import group

if TYPE_CHECKING:
    from collections.abc import Iterable

DATA = Path(answers.__file__).with_name("data")
FILES = ("dictionary.txt", "thesaurus.txt")


def _lines(path: Path) -> Iterable[tuple[str, str]]:
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            key, _, words = line.partition("\t")
            yield key, words


@pytest.mark.parametrize("name", FILES)
def test_every_line_is_found_by_its_key(name: str) -> None:
    lexicon = Lexicon(DATA / name)
    for key, words in _lines(DATA / name):
        assert lexicon.of(key) == tuple(words.split())


@pytest.mark.parametrize("name", FILES)
def test_keys_are_sorted_and_each_there_once(name: str) -> None:
    keys = [key.encode() for key, _ in _lines(DATA / name)]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("key", ["", "\t", "#", "zzzz", "яяяя", "а", "a" * 5000, "\n"])
def test_another_key_has_no_words(key: str) -> None:
    assert Lexicon(DATA / FILES[0]).of(key) == ()


@pytest.mark.parametrize(
    ("word", "english"),
    [("вдвое", "double"), ("половина", "half"), ("половины", "half"), ("парламенту", "parliament")],
)
def test_a_common_word_is_known_in_its_forms(word: str, english: str) -> None:
    found = group(word)
    assert found.known
    assert english in (*found.own_words, *found.like_words)


@pytest.mark.parametrize("word", ["Покровксом", "жжжжж", "ґґґ"])
def test_what_ends_like_no_word_is_none(word: str) -> None:
    assert not group(word.casefold()).known
