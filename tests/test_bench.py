"""What is made of the benchmarks: their table, its place in README, a section that fails."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from tests.bench.__main__ import README, measured, told
from tests.bench.readme import BEGIN, END, with_figures
from tests.bench.table import Bound, Row, Table, read, write

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [
    Row("read a | text", 7.71, "ms", bound=Bound(most=10)),
    Row("loads", 56.0, "a second", 13_400.0, "sqlite3 alone", Bound(least=60)),
    Row("fan-out", 2_154, "a second", 295, "stock", Bound(least=5, times=True)),
    Row("not promised", 1.0, "s"),
]


def test_a_row_says_whether_it_keeps_its_bound() -> None:
    assert [row.met() for row in ROWS] == [True, False, True, True]
    assert ROWS[2].cells() == ("fan-out", "2,154 a second", "295 a second (stock)", "7.3", "≥ 5 ×", "yes")


def test_rows_are_read_as_they_were_written(tmp_path: Path) -> None:
    write(ROWS, tmp_path / "rows.json")
    assert read(tmp_path / "rows.json") == ROWS
    assert Table(ROWS).lines()[2].split()[-1] == "NO"


def test_what_was_promised_takes_the_place_of_the_table_before() -> None:
    text = with_figures(f"Before.\n\n{BEGIN}\nold\n{END}\n\nAfter.\n", ROWS)
    assert text.startswith(f"Before.\n\n{BEGIN}\nOn ")
    assert text.endswith(f"\n{END}\n\nAfter.\n")
    assert "| read a \\| text | 7.71 ms |  |  | ≤ 10 ms | yes |\n| loads |" in text
    assert "not promised" not in text
    assert "old" not in text
    assert with_figures(text, ROWS) == text


def test_the_readme_has_a_place_for_them() -> None:
    assert with_figures(README.read_text(), ROWS)
    with pytest.raises(ValueError, match="no place for the figures"):
        with_figures("nothing", ROWS)


def test_a_section_that_fails_is_told_with_the_rows_it_gave(tmp_path: Path) -> None:
    file = tmp_path / "test_one.py"
    (tmp_path / "conftest.py").write_text("from tests.bench.conftest import *\n")
    file.write_text(
        dedent("""
        from tests.bench.table import Row

        def test_good(benchmark, table):
            benchmark.pedantic(lambda: None, rounds=1)
            table.add(Row("good", 1.0, "s"))

        def test_bad(benchmark, table):
            benchmark.pedantic(lambda: None, rounds=1)
            raise ArithmeticError("out of order")
        """)
    )
    section = measured(file, [])
    assert [row.what for row in section.rows] == ["good"]
    assert "out of order" in section.failure
    assert told(section).startswith("one, ")
    assert ": FAILED\n" in told(section)
