"""An invented bulletin reads the same from every layout that prints it."""

from __future__ import annotations

import pytest

from store.bulletin.parse import parse
from tests.builders import LAYOUTS, a_bulletin, as_text, read_from


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_reads_as_the_bulletin_it_prints(layout: str) -> None:
    value = a_bulletin()
    given = value.date if layout == "undated" else None
    assert parse(as_text(value, layout), given=given).bulletin == read_from(value, layout)
