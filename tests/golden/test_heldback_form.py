"""The questions kept back are well formed, and what they accept stands in the bulletins.

`heldback.jsonl` asks about the real bulletin of 2 February 2025, `heldback_sample.jsonl` about the packaged sample,
newest day 4 May 2031. A line is `question`, `answerable`, `accept` (an answer is right when any of these patterns is
found in it), `type`, `lang`, and `typed` where the answer is one of figures, sides or days, not a passage. Questions
without an answer must not get one said with confidence. "Yesterday" is the day before the newest: ask with a clock
that stands on the newest day.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from bot.sample import sample_files
from store.bulletin import SIDES, Bulletin, LossCategory, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HERE = Path(__file__).parent
SHARED = Path(__file__).parents[3] / "shared"
REAL = SHARED / "bulletins" / "2025-02-02.txt"
KNOWN = SHARED / "questions" / "questions.jsonl"
LONGEST_QUOTE = 4
MOST_PASSAGES = 5

with_the_real_bulletin = pytest.mark.skipif(not REAL.exists(), reason="the real bulletin is not beside this checkout")


class Question(NamedTuple):
    question: str
    answerable: bool
    accept: tuple[str, ...]
    type: str
    lang: str
    typed: bool = False


def questions(name: str) -> list[Question]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [Question(**{**line, "accept": tuple(line["accept"])}) for line in map(json.loads, lines)]


REAL_QUESTIONS = questions("heldback.jsonl")
SAMPLE_QUESTIONS = questions("heldback_sample.jsonl")
ALL_QUESTIONS = [*REAL_QUESTIONS, *SAMPLE_QUESTIONS]


def passages(bulletin: Bulletin) -> Iterator[str]:
    """Every paragraph under its heading."""
    yield from bulletin.summary
    for section in bulletin.sections:
        yield from (f"{section.heading}\n{paragraph}" for paragraph in section.paragraphs)
    for front in bulletin.fronts:
        yield from (f"{front.heading}, {entry.sector or ''}\n{entry.text}" for entry in front.entries)


def day_name(bulletin: Bulletin) -> str:
    return f"{bulletin.date.day} {bulletin.date:%B %Y}"


def figure(number: int | None, *, sign: str = "") -> str:
    return "not stated" if number is None else f"{sign}{number:,}"


def statements(bulletin: Bulletin) -> Iterator[str]:
    """The day's typed facts, each said in a line: losses, civilians, initiative, activity, advances."""
    day = day_name(bulletin)
    for category, loss in (bulletin.losses or {}).items():
        name = category.replace("_", " ")
        yield f"{name}: {figure(loss.today, sign='+')}, total {figure(loss.total)} ({day})"
    if bulletin.civilian_casualties:
        count = bulletin.civilian_casualties
        yield f"{day}: {figure(count.deaths)} killed, {figure(count.injuries)} injured"
    for front in bulletin.fronts:
        yield f"{front.front} front, {day}. Initiative, as printed: {front.initiative}."
        for entry in front.entries:
            name = entry.sector or f"{front.front} {', '.join(entry.settlements)}"
            sides = [f"{name}: {side} advanced ({day})." for side in entry.advanced]
            yield from sides or [
                f"{name}: {'no confirmed advance' if entry.activity else 'no activity reported'}, {day}."
            ]
    for side in SIDES:
        where = [
            entry.sector or front.front
            for front in bulletin.fronts
            for entry in front.entries
            if side in entry.advanced
        ]
        yield f"{side} advanced: {', '.join(where)}."


def sums(bulletins: Sequence[Bulletin]) -> Iterator[str]:
    """The same over several days: each day's figure, and their sum."""
    for category in LossCategory:
        days = [(day_name(b), b.losses[category].today) for b in bulletins if b.losses and category in b.losses]
        name = category.replace("_", " ")
        yield f"{name} by day: {'; '.join(f'{day}: {figure(number)}' for day, number in days)}"
        yield f"{name}: {sum(number or 0 for _, number in days):,} over {len(days)} days"
    counts = [(day_name(b), b.civilian_casualties) for b in bulletins if b.civilian_casualties]
    for name, of_days in (
        ("killed", [(day, count.deaths) for day, count in counts]),
        ("injured", [(day, count.injuries) for day, count in counts]),
    ):
        yield f"{name} by day: {'; '.join(f'{day}: {figure(number)}' for day, number in of_days)}"
        yield f"{name}: {sum(number or 0 for _, number in of_days)} over {len(of_days)} days"
    for side in SIDES:
        gains = {entry.sector for b in bulletins for f in b.fronts for entry in f.entries if side in entry.advanced}
        yield f"{side} advanced: {', '.join(sorted(filter(None, gains)))}."


def periods(bulletins: Sequence[Bulletin]) -> Iterator[str]:
    for first in range(len(bulletins) - 1):
        yield from sums(bulletins[first:])


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def literal_runs(pattern: str) -> list[str]:
    """What a pattern says in plain words: its stretches between groups, choices and repetitions."""
    plain = re.sub(r"\\s\+|\\W\+|\\", " ", pattern)
    return re.split(r"\(\?\w+\)|\(\?[=!<:]+|[()|*+?{}\[\]]", plain)


def quotes(text: str, source: str, length: int) -> list[str]:
    """Runs of `length` words of `text` that stand in `source` too."""
    said, spoken = words(text), f" {' '.join(words(source))} "
    runs = (" ".join(said[start : start + length]) for start in range(len(said) - length + 1))
    return [run for run in runs if f" {run} " in spoken]


def unmatched(asked: Sequence[Question], said: Sequence[str], typed: Sequence[str]) -> list[tuple[str, str]]:
    """The patterns that neither a passage nor, for a typed question, a statement of facts matches."""
    return [
        (question.question, pattern)
        for question in asked
        for pattern in question.accept
        if not any(re.search(pattern, text) for text in ([*said, *typed] if question.typed else said))
    ]


def too_broad(asked: Sequence[Question], said: Sequence[str]) -> list[tuple[str, str]]:
    return [
        (question.question, pattern)
        for question in asked
        for pattern in question.accept
        if sum(bool(re.search(pattern, text)) for text in said) > MOST_PASSAGES
    ]


@pytest.mark.parametrize(
    ("asked", "least", "least_unanswerable"), [(REAL_QUESTIONS, 100, 30), (SAMPLE_QUESTIONS, 60, 20)]
)
def test_there_are_enough_in_three_languages(asked: list[Question], least: int, least_unanswerable: int) -> None:
    assert len(asked) >= least
    assert sum(not question.answerable for question in asked) >= least_unanswerable
    share = {lang: count / len(asked) for lang, count in Counter(question.lang for question in asked).items()}
    assert share == pytest.approx({"en": 0.6, "uk": 0.2, "ru": 0.2}, abs=0.03)


def test_no_question_is_asked_twice() -> None:
    for asked in (REAL_QUESTIONS, SAMPLE_QUESTIONS):
        assert [q for q, times in Counter(" ".join(words(q.question)) for q in asked).items() if times > 1] == []


def test_only_answerable_questions_accept_something() -> None:
    assert [q.question for q in ALL_QUESTIONS if q.answerable != bool(q.accept)] == []
    assert [q.question for q in ALL_QUESTIONS if q.answerable == q.type.startswith("neg_")] == []


def test_no_pattern_takes_an_echo_or_a_refusal_for_an_answer() -> None:
    for question in ALL_QUESTIONS:
        refusals = (
            "",
            question.question,
            f"The bulletins say nothing about “{question.question}”. Ask about a place, a front, losses or civilians.",
            f"The bulletin of 2 February 2025 doesn’t name {question.question}. That doesn’t mean it was quiet there.",
        )
        assert [(text, p) for text in refusals for p in question.accept if re.search(p, text)] == []


def test_what_the_sample_questions_accept_stands_in_the_sample() -> None:
    bulletins = [read(file.read_bytes(), name=file.name).bulletin for file in sample_files()]
    said = [passage for bulletin in bulletins for passage in passages(bulletin)]
    typed = [statement for bulletin in bulletins for statement in statements(bulletin)]
    assert unmatched(SAMPLE_QUESTIONS, said, [*typed, *periods(bulletins)]) == []
    assert too_broad(SAMPLE_QUESTIONS, said) == []


@with_the_real_bulletin
def test_what_the_real_questions_accept_stands_in_the_real_bulletin() -> None:
    bulletin = read(REAL.read_bytes(), name=REAL.name).bulletin
    not_stored = f"1 February is not stored; the newest is {day_name(bulletin)}."
    said = list(passages(bulletin))
    assert unmatched(REAL_QUESTIONS, said, [*statements(bulletin), not_stored]) == []
    assert too_broad(REAL_QUESTIONS, said) == []


@with_the_real_bulletin
def test_nothing_quotes_the_real_bulletin() -> None:
    source = REAL.read_text(encoding="utf-8")
    texts = [run for q in REAL_QUESTIONS for pattern in q.accept for run in literal_runs(pattern)]
    texts += [q.question for q in REAL_QUESTIONS]
    assert [quote for text in texts for quote in quotes(text, source, LONGEST_QUOTE + 1)] == []


@pytest.mark.skipif(not KNOWN.exists(), reason="the known questions are not beside this checkout")
def test_none_is_one_of_the_known_questions() -> None:
    known = {" ".join(words(json.loads(line)["question"])) for line in KNOWN.read_text(encoding="utf-8").splitlines()}
    assert [q.question for q in REAL_QUESTIONS if " ".join(words(q.question)) in known] == []


def test_a_quote_is_seen_in_a_pattern() -> None:
    source = "The ferry of nine leaves at noon, they said."
    runs = literal_runs(r"(?is)\A(?=.*ferry\s+of\s+nine\s+leaves\s+at)(?=.*noon)")
    assert [quote for run in runs for quote in quotes(run, source, 5)] == ["ferry of nine leaves at"]
    assert [
        quote for run in literal_runs("(?is)ferry of nine.*leaves at noon") for quote in quotes(run, source, 5)
    ] == []
