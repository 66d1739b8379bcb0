"""The index of passages: the same on both databases, and always what the bulletins that count give."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlmodel import Session, select

from store import index, library
from store.db import Store, _engine
from store.index.passages import DAY_ROOM
from store.migrations.run import upgrade
from store.models import PassageRow, TermRow
from tests.builders import a_bulletin, a_front, an_entry, bulletin_values
from tests.builders.chats import a_store

if TYPE_CHECKING:
    from pathlib import Path

    from store.bulletin.model import Bulletin
    from tests.databases import PostgresDatabases, SqliteFiles

NOON = datetime(2031, 5, 5, 12, tzinfo=UTC)
DAY = date(2031, 5, 4)

HOSTILE = (
    "",
    '"',
    "'",
    "NEAR(russian forces)",
    "russian*",
    "-russian",
    "words:russian",
    "russian AND OR NOT",
    "'; DROP TABLE passage; --",
    "it's & | ! <-> :* \\",
    "😀",
    "\x00",
    "\ud800",
    "ﷺ",
    "x" * 4096,
    "slow " * 800,
    "9999-12-31",
)


def load(store: Store, *bulletins: Bulletin) -> None:
    with store.session(write=True) as session:
        for bulletin in bulletins:
            library.load(session, bulletin, library.Sent(b"x"), at=NOON)


def undo(store: Store) -> None:
    with store.session(write=True) as session:
        newest = library.newest_load(session)
        assert newest is not None
        library.undo(session, newest.id, at=NOON)


def is_exact(store: Store) -> bool:
    """Whether the index holds what the bulletins that count give, and nothing else."""
    with store.session() as session:
        expected = [
            passage
            for day in library.stored_days(session)
            if (bulletin := library.read_bulletin(session, day))
            for passage in index.passages_of(bulletin)
        ]
        counts = Counter(term for passage in expected for term in ("", *passage.terms))
        held = index.passages(session, session.exec(select(PassageRow.id)).all())
        counted = {row.term: row.passages for row in session.exec(select(TermRow))}
        if session.get_bind().dialect.name == "sqlite":
            # it raises where the full-text table is not that of the passages
            session.execute(text("INSERT INTO passage_words (passage_words, rank) VALUES ('integrity-check', 1)"))
    return held == expected and counted == counts


def test_it_follows_every_load_revision_and_undo(store: Store) -> None:
    load(store, a_bulletin(), *bulletin_values(2, DAY + timedelta(days=1)))
    assert is_exact(store)
    load(store, a_bulletin(headline="Another headline", summary=()))
    assert is_exact(store)
    for _ in range(4):
        undo(store)
        assert is_exact(store)
    with store.session() as session:
        assert index.passage_count(session) == 0
        assert session.exec(select(TermRow)).all() == []


def test_it_follows_a_better_parser_where_that_revision_counts(store: Store) -> None:
    load(store, a_bulletin(), a_bulletin(headline="The second"))
    for number, headline in ((1, "Of no account"), (2, "Read better")):
        with store.session(write=True) as session:
            revision = next(load.id for load in library.loads(session) if load.revision == number)
            library.replace_content(session, revision, a_bulletin(headline=headline))
        assert is_exact(store)
    with store.session() as session:
        assert index.ids(session, [["account"]]) == []
        assert len(index.ids(session, [["better"]])) == 1


def test_a_load_that_fails_leaves_it_as_it_was(store: Store) -> None:
    load(store, a_bulletin())
    with store.session(write=True) as session:
        library.load(session, a_bulletin(headline="Half-way"), library.Sent(b"x"), at=NOON)
        session.rollback()
    assert is_exact(store)


def test_a_migration_fills_it(tmp_path: Path, postgresql: PostgresDatabases) -> None:
    for url in (f"sqlite:///{tmp_path / 'old.db'}", postgresql.bare()):
        engine = _engine(url)
        upgrade(engine, "0001")
        with engine.execution_options(sitrep_writes=True).begin() as connection:
            for statement in OLD_ROWS:
                connection.execute(text(statement))
        upgrade(engine, "0002")
        with Session(engine) as session:
            told = [(p.kind, p.heading, p.sector, p.text) for p in index.passages(session, index.ids(session, [["t"]]))]
        engine.dispose()
        assert told == [
            ("headline", "", None, "t headline"),
            ("summary", "", None, "t summary"),
            ("entry", "Old Front", "Here", "t entry"),
            ("other", "News", None, "t news"),
        ]


_REVISION = """
    INSERT INTO revision (id, date, number, headline, parser_version, loaded_at, announced, send_from, undone_at) VALUES
"""
OLD_ROWS = (
    f"{_REVISION} (1, '2031-05-04', 1, 't replaced', 1, '2031-05-05', true, '2031-05-05', NULL)",
    f"{_REVISION} (2, '2031-05-04', 2, 't headline', 1, '2031-05-05', true, '2031-05-05', NULL)",
    f"{_REVISION} (3, '2031-05-04', 3, 't undone', 1, '2031-05-05', true, '2031-05-05', '2031-05-05')",
    "INSERT INTO section VALUES (2, 0, 'summary', ''), (2, 1, 'other', 'News')",
    "INSERT INTO paragraph VALUES (2, 0, 0, 't summary'), (2, 1, 0, 't news')",
    "INSERT INTO front VALUES (2, 0, 'Old', 'Old Front', NULL)",
    "INSERT INTO entry VALUES (2, 0, 0, 'Here', 't entry', true, '')",
)


@pytest.mark.parametrize(
    ("printed", "asked"),
    [
        ("Russia lost tanks.", "tank"),
        ("A tank burned.", "Tanks"),
        ("They advanced twice.", "advances"),
        ("Russia’s losses", "russia"),
        ("It fired 1,300 shells.", "1300"),
        ("Orikhovo-Vasylivka", "vasylivka"),
        ("Café Łódź", "cafe"),
        ("Kup’yansk", "Kupyansk"),
        ("Velyka (old: Stara) Novosilka", "Velyka Novosilka"),
    ],
)
def test_a_word_is_found_by_its_other_forms(store: Store, printed: str, asked: str) -> None:
    load(store, a_bulletin(headline=None, summary=(printed,), sections=(), fronts=()))
    with store.session() as session:
        assert [passage.text for passage in index.candidates(session, [asked])] == [printed]
        assert index.document_frequency(session, [asked, "elsewhere"]) == {asked: 1, "elsewhere": 0}


def test_a_passage_says_where_it_stands(store: Store) -> None:
    entry = an_entry("Lyman", "Unheard-of things happened.")
    load(store, a_bulletin(fronts=(a_front("Luhansk Front", entry),)))
    with store.session() as session:
        (passage,) = index.candidates(session, ["unheard"])
    assert (passage.date, passage.kind, passage.heading) == (DAY, "entry", "Luhansk Front")
    assert (passage.front, passage.sector, passage.text) == ("Luhansk", "Lyman", entry.text)
    assert passage.id // DAY_ROOM == DAY.toordinal()


def test_the_rarest_word_comes_first_then_the_newest_day(store: Store) -> None:
    for n, words in enumerate(("a common word", "a common rare word", "a common word")):
        load(store, a_bulletin(date=DAY + timedelta(days=n), headline=words, summary=(), sections=(), fronts=()))
    with store.session() as session:
        found = index.candidates(session, ["common", "rare"])
        assert [passage.date.day for passage in found] == [5, 6, 4]
        assert [passage.date.day for passage in index.candidates(session, ["common"], limit=1)] == [6]


def test_only_the_days_asked_about(store: Store) -> None:
    load(store, *bulletin_values(5, DAY))
    since, until = DAY + timedelta(days=1), DAY + timedelta(days=2)
    with store.session() as session:
        found = index.candidates(session, ["forces", "Pokrovsk"], since=since, until=until, limit=1000)
        assert {passage.date for passage in found} == {since, until}
        assert index.candidates(session, ["forces"], since=date.max) == []
        assert index.candidates(session, ["forces"], since=until, until=since) == []


def test_both_databases_find_the_same(tmp_path: Path, sqlite: SqliteFiles, postgresql: PostgresDatabases) -> None:
    questions = (
        ["Pokrovsk", "advanced", "the"],
        ["ferry", "Odesa", "Halyna"],
        ["Velyka Novosilka", "shelling"],
        ["snow", "Russian forces", "near"],
    )
    answers = []
    for database in (sqlite, postgresql):
        with a_store(tmp_path, database) as store:
            load(store, *bulletin_values(4, DAY))
            with store.session() as session:
                answers.append([index.candidates(session, words, limit=30) for words in questions])
                answers[-1].append(index.matching(session, [["Halyna", "Oksana"], ["ferry"]], offset=3, limit=5)[0])
    assert answers[0] == answers[1]
    assert all(answers[0])


def test_passages_held_in_memory_are_found_alike(store: Store) -> None:
    load(store, *bulletin_values(6, DAY))
    since, until = DAY + timedelta(days=1), DAY + timedelta(days=4)
    with store.session() as session:
        everything = index.of_days(session, date.min, date.max)
        counts = Counter(term for passage in everything for term in (index.EVERY, *passage.terms))
        held = index.Held(everything)
        for words in (
            ["Pokrovsk", "advanced", "the"],
            ["Velyka Novosilka", "shelling"],
            ["ferry", "zeppelin"],
            ["", "?"],
        ):
            for first, last in ((since, until), (until, until), (until, since), (date.min, date.max)):
                found = index.candidates(session, words, since=first, until=last, limit=30)
                assert held.candidates(words, counts, since=first, until=last, limit=30) == found
                assert index.candidates(session, words, since=first, until=last, limit=30, counts=counts) == found
        assert list(held.passages(since, until)) == index.of_days(session, since, until)


def test_those_naming_a_place_come_newest_first_a_few_at_a_time(store: Store) -> None:
    days = [DAY + timedelta(days=n) for n in range(100)]
    load(
        store, *(a_bulletin(date=day, summary=("A tram to Velyka Novosilka.",), sections=(), fronts=()) for day in days)
    )
    with store.session() as session:
        found = index.naming(session, ["Novosilka Velyka", "Elsewhere"], since=days[10], until=days[90])
        assert [passage.date for passage in found] == days[90:9:-1]
        assert list(index.naming(session, ["?", "Elsewhere"])) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.text(max_size=60) | st.sampled_from(HOSTILE), max_size=6))
@example(words=list(HOSTILE))
@example(words=["RUSSIA:ADVANC"])
def test_any_words_are_harmless(store: Store, words: list[str]) -> None:
    with store.session(write=True) as session:
        if not index.passage_count(session):
            library.load(session, a_bulletin(), library.Sent(b"x"), at=NOON)
        known = index.document_frequency(session, words)
        found = index.candidates(session, words)
        # a name of several words may stand nowhere, though each of its words does somewhere
        single = any(count for word, count in known.items() if len(index.group_of(word)) == 1)
        assert single <= bool(found) <= any(known.values())
        assert len(index.ids(session, [[word] for word in words])) <= index.passage_count(session) == 30
