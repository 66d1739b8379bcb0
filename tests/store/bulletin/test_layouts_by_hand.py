"""Invented bulletins in the layouts of several years: each text gives what a person reads in it, field by field."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store.bulletin import Bulletin, Reading, read

FOLDER = Path(__file__).parent / "layouts"
TEXTS = sorted(path for path in FOLDER.iterdir() if path.suffix != ".json")


def _read(path: Path) -> tuple[Reading, dict[str, Any]]:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    given = expected.pop("given", None)
    return read(path.read_bytes(), name=path.name, given=date.fromisoformat(given) if given else None), expected


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_field_is_as_a_person_reads_it(path: Path) -> None:
    reading, expected = _read(path)
    remarks = expected.pop("remarks", [])
    assert reading.bulletin.model_dump() == Bulletin.model_validate(expected).model_dump()
    assert set(remarks) <= {remark.code for remark in reading.remarks}
