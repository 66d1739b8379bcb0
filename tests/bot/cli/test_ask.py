"""`sitrep ask`: each argument a question, as text or as a line of JSON."""

from __future__ import annotations

import json

import pytest

from bot.cli import main
from bot.sample import sample_files
from store.db import Store
from tests.golden.measure import load


@pytest.fixture
def sample(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(database_url)
    load(store, sample_files())
    store.close()
    monkeypatch.setenv("SITREP_DATABASE_URL", database_url)


@pytest.mark.usefixtures("sample")
def test_a_line_of_json_a_question(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--json", "did Ukrainians advance anywhere", "recipe for borscht"]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["question"] == "did Ukrainians advance anywhere"
    assert first["kind"] == "answer"
    assert "Ukraine advanced: Toretsk." in first["text"]
    assert first["citations"] == [{"date": "2031-05-04", "heading": "Donetsk Front"}]
    assert (second["kind"], second["citations"]) == ("none", [])


@pytest.mark.usefixtures("sample")
def test_the_day_of_a_question_that_names_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--date", "2 May", "--json", "tank losses"]) == 0
    assert "Tanks: +5 on the day; total 13,117." in json.loads(capsys.readouterr().out)["text"]


@pytest.mark.usefixtures("sample")
def test_a_day_that_is_not_stored(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--date", "2031-01-01", "Toretsk"]) == 1
    assert "not stored" in capsys.readouterr().err
