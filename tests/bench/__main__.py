"""The benchmarks of what was promised, each beside its floor or a peer in the same run.

    python -m tests.bench               all of them, section by section: what, ours, floor, ratio, bound, met or not
    python -m tests.bench --readme      the same, and what was promised takes the place of README's table
    python -m tests.bench -k answers    some of them; further arguments are pytest's
    pytest tests/bench --benchmark-only the same by hand

A section is a file, in a process of its own, so that none warms or burdens another. They report and never fail by
time: the machine is shared. The suite skips them (`--benchmark-skip` in pyproject.toml).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from tests.bench.readme import with_figures
from tests.bench.table import Table, read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.bench.table import Row

HERE = Path(__file__).parent
README = HERE.parents[1] / "README.md"
_LONGEST = 1800.0
"""Seconds that a section may take."""
_NOTHING = (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)


@dataclass(frozen=True, slots=True)
class Section:
    """What became of one: its rows, its seconds, and where it failed what it printed."""

    name: str
    rows: tuple[Row, ...]
    seconds: float
    failure: str = ""


def measured(file: Path, arguments: Sequence[str]) -> Section:
    """Runs the benchmarks of a file in a process of their own."""
    began = time.monotonic()
    with TemporaryDirectory(prefix="sitrep-bench-") as folder:
        rows = Path(folder) / "rows.json"
        options = ["--benchmark-only", "--timeout=600", f"--rows={rows}", *arguments]
        try:
            done = subprocess.run(
                [sys.executable, "-m", "pytest", file, *options],
                cwd=README.parent,
                env={name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")},
                capture_output=True,
                text=True,
                check=False,
                timeout=_LONGEST,
            )
            failure = "" if done.returncode in _NOTHING else done.stdout + done.stderr
        except subprocess.TimeoutExpired:
            failure = f"not done after {_LONGEST:.0f} s\n"
        found = tuple(read(rows)) if rows.exists() else ()
    return Section(file.stem.removeprefix("test_"), found, time.monotonic() - began, failure)


def told(section: Section) -> str:
    heading = f"{section.name}, {section.seconds:.0f} s{': FAILED' if section.failure else ''}"
    table = Table(list(section.rows)).lines() if section.rows else []
    return "\n".join([heading, "-" * len(heading), *table, section.failure])


def main(arguments: Sequence[str]) -> int:
    """How many sections failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--readme", action="store_true", help="put the figures into README's table")
    chosen, others = parser.parse_known_args(arguments)
    if chosen.readme and others:
        parser.error("README's table is of all benchmarks: no other argument goes with --readme")
    began, sections = time.monotonic(), []
    for file in sorted(HERE.glob("test_*.py")):
        section = measured(file, others)
        if section.rows or section.failure:
            sections.append(section)
            print(told(section), flush=True)
    failed = [section.name for section in sections if section.failure]
    missed = [row.what for section in sections for row in section.rows if not row.met()]
    print(f"{len(sections)} sections in {time.monotonic() - began:.0f} s")
    print(f"failed: {', '.join(failed) or 'none'}; beyond their bounds: {', '.join(missed) or 'none'}")
    if chosen.readme and failed:
        print("README.md is as it was.")
    elif chosen.readme:
        rows = [row for section in sections for row in section.rows]
        README.write_text(with_figures(README.read_text(), rows))
    return len(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
