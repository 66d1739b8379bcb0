"""How well a file of questions is answered: right answers, and how often the bot stands behind what it says.

A line is a JSON object: `question`, `answerable`, `accept` (regular expressions; an answer is right when one is found
in its text). `python -m tests.golden.measure QUESTIONS BULLETIN…` loads the bulletins into a store of its own and
prints the figures; with `--each` a line a question as well.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.ask import text_of
from store import answers, bulletin, library, names
from store.db import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from importlib.resources.abc import Traversable

    from store.answers import Kind


@dataclass(frozen=True)
class Golden:
    question: str
    answerable: bool
    accept: tuple[str, ...]

    def is_right(self, text: str) -> bool:
        return any(re.search(pattern, text, re.DOTALL) for pattern in self.accept)


@dataclass(frozen=True)
class Given:
    """What was answered to a golden question."""

    golden: Golden
    kind: Kind
    text: str

    @property
    def right(self) -> bool:
        return self.golden.is_right(self.text)


@dataclass(frozen=True)
class Figures:
    """Shares, 0 to 1: of the answerable those right and those of kind `answer`; of the others those of that kind."""

    answerable: int
    unanswerable: int
    right: float
    stood_behind: float
    wrongly_answered: float

    def __str__(self) -> str:
        return (
            f"{self.answerable} answerable: {self.right:.1%} right, {self.stood_behind:.1%} as answer; "
            f"{self.unanswerable} unanswerable: {self.wrongly_answered:.1%} as answer"
        )


def read(path: Path) -> list[Golden]:
    lines = path.read_text("utf-8").splitlines()
    return [
        Golden(each["question"], each["answerable"], tuple(each["accept"])) for each in map(json.loads, lines) if each
    ]


def load(store: Store, files: Iterable[Traversable]) -> None:
    """The bulletins of files, oldest first."""
    with store.session(write=True) as session:
        for file in sorted(files, key=lambda each: each.name):
            data = file.read_bytes()
            read_ = bulletin.read(data, name=file.name)
            library.load(session, read_.bulletin, library.Sent(data, file.name), at=datetime.now(UTC))


def ask(store: Store, questions: Iterable[Golden]) -> list[Given]:
    """Each question answered as on the day after the newest bulletin, as `sitrep ask` does."""
    with store.session() as session:
        newest = library.newest_day(session)
        assert newest
        today = newest + timedelta(days=1)
        places, known = names.known_places(session), answers.known(session)
        answers.learn(session, known, known.stored)
        given = []
        for golden in questions:
            answer = answers.answer(session, places, known, golden.question, today=today)
            given.append(Given(golden, answer.kind, text_of(answer, zone="Europe/Kyiv", today=today)))
    return given


def figures(given: Sequence[Given]) -> Figures:
    answerable = [each for each in given if each.golden.answerable]
    others = [each for each in given if not each.golden.answerable]
    return Figures(
        len(answerable),
        len(others),
        sum(each.right for each in answerable) / max(1, len(answerable)),
        sum(each.kind == "answer" for each in answerable) / max(1, len(answerable)),
        sum(each.kind == "answer" for each in others) / max(1, len(others)),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="How well questions are answered.")
    parser.add_argument("questions", type=Path)
    parser.add_argument("bulletins", type=Path, nargs="+")
    parser.add_argument("--each", action="store_true", help="print each question with its answer's kind")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{folder}/golden.db").open()
        load(store, arguments.bulletins)
        given = ask(store, read(arguments.questions))
        store.close()
    if arguments.each:
        for each in given:
            wrong = each.golden.answerable and not each.right
            flag = "WRONG" if wrong else "     "
            print(flag, "yes" if each.golden.answerable else "no ", each.kind, each.golden.question, sep=" | ")
            if wrong:
                print("      ", " ".join(each.text.split())[:300])
    print(figures(given))


if __name__ == "__main__":
    main()
