"""The benchmarks of what was promised, each beside its floor or a peer in the same run.

    python -m tests.bench               all of them, and the table of what, ours, floor, ratio, bound, met or not
    python -m tests.bench -k answers    some of them; further arguments are pytest's
    pytest tests/bench --benchmark-only the same by hand

They report and never fail by time: the machine is shared. The suite skips them (`--benchmark-skip` in pyproject.toml).
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.exit(
    pytest.main(
        [
            str(Path(__file__).parent),
            *(
                "--benchmark-only",
                "--benchmark-columns=min,median,iqr,rounds",
                "--benchmark-sort=name",
                "--timeout=600",
            ),
            *sys.argv[1:],
        ]
    )
)
