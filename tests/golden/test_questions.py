"""The golden questions: over the packaged sample always, over a real day where its bulletin is at hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.sample import sample_files
from store.db import Store
from tests.golden.measure import Given, ask, figures, load, read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

SHARED = Path(__file__).parents[2].parent / "shared"


def _given(folder: Path, questions: Path, bulletins: Sequence[Traversable]) -> list[Given]:
    store = Store(f"sqlite:///{folder / 'golden.db'}").open()
    load(store, bulletins)
    given = ask(store, read(questions))
    store.close()
    return given


def test_questions_over_the_sample(store: Store) -> None:
    load(store, sample_files())
    given = ask(store, read(Path(__file__).with_name("questions.jsonl")))
    found = figures(given)
    wrong = [each.golden.question for each in given if each.golden.answerable and not each.right]
    assert found.right >= 0.95, wrong
    assert found.stood_behind >= 0.75
    assert found.wrongly_answered <= 0.1
    assert all(len(each.text) <= 1500 for each in given)


@pytest.mark.skipif(not (SHARED / "questions").is_dir(), reason="the shared questions are not here")
def test_questions_over_the_real_day(tmp_path: Path) -> None:
    questions = SHARED / "questions" / "questions.jsonl"
    found = figures(_given(tmp_path, questions, sorted((SHARED / "bulletins").glob("*.txt"))))
    assert found.right >= 0.95
    assert found.stood_behind >= 0.75
    assert found.wrongly_answered <= 0.1
