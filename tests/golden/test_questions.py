"""The golden questions: over the packaged sample always, over a real day where its bulletin is at hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.sample import sample_files
from tests.golden.measure import ask, figures, load, read

if TYPE_CHECKING:
    from store.db import Store

SHARED = Path(__file__).parents[2].parent / "shared"


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
def test_questions_over_the_real_day(store: Store) -> None:
    load(store, sorted((SHARED / "bulletins").glob("*.txt")))
    found = figures(ask(store, read(SHARED / "questions" / "questions.jsonl")))
    assert found.right >= 0.95
    assert found.stood_behind >= 0.75
    assert found.wrongly_answered <= 0.1
