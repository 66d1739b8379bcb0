"""Every answer in full, a line a question: to be compared before and after a change that may change none.

`python -m tests.golden.said > before.txt` asks all questions kept here over the packaged sample, and the benchmarks'
over a hundred invented days, each with a day of those and without, on both databases. A line ends with a digest of
the whole answer, scores to their last digit; `diff before.txt after.txt` has to be empty.
"""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from bot.sample import sample_files
from store import answers, bulletin, library, names
from store.db import Store
from tests.bench.corpus import Corpus
from tests.databases import SqliteFiles, postgres_databases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from store.bulletin.model import Bulletin
    from tests.bench.corpus import Period
    from tests.databases import Database

_DAYS, _LAST = 100, date(2031, 6, 1)
_QUESTIONS = 140
"""Of each period: ten of each form."""
_PERIODS: tuple[Period, ...] = ("newest", "day", "week", "month", "all")
_AT = datetime(2031, 6, 2, 6, tzinfo=UTC)


def main() -> None:
    corpus = Corpus()
    kept = [
        json.loads(line)["question"]
        for file in sorted(Path(__file__).parent.glob("*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    ]
    sample = [bulletin.read(file.read_bytes(), name=file.name).bulletin for file in sample_files()]
    days = [_LAST - timedelta(days=n) for n in range(_DAYS)]
    invented = [text for period in _PERIODS for text in corpus.questions(_QUESTIONS, period, days)]
    with tempfile.TemporaryDirectory() as folder, postgres_databases() as postgresql:
        template = Path(folder) / "template.db"
        Store(f"sqlite:///{template}").open().close()
        for database in (SqliteFiles(template), postgresql):
            for called, loaded, asked in (
                ("sample", sample, kept),
                ("invented", corpus.bulletins(_DAYS, _LAST), [*invented, *kept]),
            ):
                for line in _said(database, Path(folder), loaded, asked):
                    print(database.name, called, line, sep=" | ")


def _said(database: Database, folder: Path, loaded: Iterable[Bulletin], asked: list[str]) -> Iterator[str]:
    with database.lent(folder) as url:
        store = Store(url).open()
        with store.session(write=True) as session:
            for value in sorted(loaded, key=lambda each: each.date):
                library.load(session, value, library.Sent(b"x"), at=_AT)
        with store.session() as session:
            places, known = names.known_places(session), answers.known(session)
        today = known.stored[-1] + timedelta(days=1)
        for number, text in enumerate(asked):
            for question in (text, f"{text} {known.stored[number % len(known.stored)]:%d.%m.%Y}"):
                with store.session() as session:
                    answer = answers.answer(session, places, known, question, today=today)
                yield " | ".join((question, answer.kind, sha256(repr(answer).encode()).hexdigest()[:16]))
        store.close()


if __name__ == "__main__":
    main()
