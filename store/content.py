"""A bulletin as rows, and back: what is read is equal to what was written."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import sqlalchemy
from pydantic import TypeAdapter
from sqlalchemy import JSON, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlmodel import Session, SQLModel, col, select

from store.bulletin.model import (
    Bulletin,
    CivilianCasualties,
    Front,
    LossCategory,
    LossFigure,
    Picture,
    Section,
)
from store.models import EntryRow, FrontRow, LossRow, ParagraphRow, Revision, SectionRow, SettlementRow, SourceRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date as Date

    from sqlalchemy import ScalarSelect
    from sqlalchemy.sql.compiler import SQLCompiler

    _Rows = list[list[Any]] | None


def columns(bulletin: Bulletin) -> dict[str, Any]:
    """The facts that stand in the revision's own row."""
    picture = bulletin.picture or Picture()
    casualties = bulletin.civilian_casualties or CivilianCasualties()
    return {
        "date": bulletin.date,
        "war_day": bulletin.war_day,
        "headline": bulletin.headline,
        "picture_caption": picture.caption,
        "picture_credit": picture.credit,
        "deaths": casualties.deaths,
        "injuries": casualties.injuries,
    }


def read(session: Session, revision: Revision) -> Bulletin:
    """A revision's rows as the value they were made from."""
    return bulletin_of(session.connection().execute(_WHOLE, {"revisions": [revision.key]}).one())


def bulletin_of(row: Sequence[Any]) -> Bulletin:
    """The value made from `COLUMNS` of a revision, with which the row begins."""
    date, war_day, headline, caption, credit, deaths, injuries, *listed = row[: len(COLUMNS)]
    paragraphs, sections, fronts, entries, settlements, losses, sources = listed
    texts: defaultdict[int, list[str]] = defaultdict(list)
    for section, _, text in sorted(paragraphs or ()):
        texts[section].append(text)
    return Bulletin.model_validate(
        {
            "date": date,
            "war_day": war_day,
            "headline": headline,
            "summary": texts[0],
            "picture": {"caption": caption, "credit": credit},
            "sections": [
                {"kind": kind, "heading": heading, "paragraphs": texts[position]}
                for position, kind, heading in sorted(sections or ())
                if position > 0
            ],
            "fronts": _fronts_of(fronts, entries, settlements),
            "losses": {category: {"today": today, "total": total} for category, today, total in losses or ()},
            "civilian_casualties": {"deaths": deaths, "injuries": injuries},
            "sources": [{"name": name, "url": url} for _, name, url in sorted(sources or ())],
        }
    )


def exported(session: Session, day: Date) -> dict[str, Any]:
    """The bulletin that counts for a stored day as plain values: its fields, with `revision` after `war_day`."""
    newest_first = col(Revision.number).desc()
    counts = select(Revision).where(Revision.date == day, col(Revision.undone_at).is_(None)).order_by(newest_first)
    revision = session.exec(counts.limit(1)).one()
    fields = read(session, revision).model_dump(mode="json")
    return {"date": fields.pop("date"), "war_day": fields.pop("war_day"), "revision": revision.number, **fields}


def sectors(session: Session, revision_id: int) -> set[str]:
    """The names of a revision's sectors alone."""
    return {name for name in session.exec(select(EntryRow.sector).where(EntryRow.revision_id == revision_id)) if name}


def delete(session: Session, revision_id: int) -> None:
    """Removes a revision's rows; those below them go by cascade."""
    for table in (SectionRow, FrontRow, LossRow, SourceRow):
        session.execute(sqlalchemy.delete(table).where(col(table.revision_id) == revision_id))


def insert(session: Session, revision_id: int, bulletin: Bulletin) -> None:
    """Writes the rows of a revision that has none yet."""
    for table, rows in _rows_of(bulletin).items():
        if rows:
            # Into the table, not the class: SQLAlchemy's rows as objects would take three times as long.
            plain = SQLModel.metadata.tables[str(table.__tablename__)]
            session.execute(sqlalchemy.insert(plain), [{"revision_id": revision_id, **row} for row in rows])


def _rows_of(bulletin: Bulletin) -> dict[type[SQLModel], list[dict[str, object]]]:
    """The rows of each table, parents first."""
    sections = [Section.model_construct(kind="summary", heading="", paragraphs=bulletin.summary), *bulletin.sections]
    fronts = list(enumerate(bulletin.fronts))
    entries = [(f, e, entry) for f, front in fronts for e, entry in enumerate(front.entries)]
    return {
        SectionRow: [{"position": n, "kind": str(s.kind), "heading": s.heading} for n, s in enumerate(sections)],
        ParagraphRow: [
            {"section": n, "position": p, "text": text}
            for n, section in enumerate(sections)
            for p, text in enumerate(section.paragraphs)
        ],
        FrontRow: [
            {"position": f, "name": front.front, "heading": front.heading, "initiative": front.initiative}
            for f, front in fronts
        ],
        EntryRow: [
            {
                "front": f,
                "position": e,
                "sector": entry.sector,
                "text": entry.text,
                "activity": entry.activity,
                "advanced": ",".join(entry.advanced),
            }
            for f, e, entry in entries
        ],
        SettlementRow: [
            {"front": f, "entry": e, "position": n, "name": name}
            for f, e, entry in entries
            for n, name in enumerate(entry.settlements)
        ],
        LossRow: [
            {"category": str(category), "today": figure.today, "total": figure.total}
            for category, figure in (bulletin.losses or {}).items()
        ],
        SourceRow: [
            {"position": n, "name": source.name, "url": source.url} for n, source in enumerate(bulletin.sources)
        ],
    }


def fronts(session: Session, revision_ids: Sequence[int]) -> dict[int, tuple[Front, ...]]:
    """The fronts of several revisions, by revision; one that has none is left out."""
    read = session.connection().execute(_FRONTS, {"revisions": revision_ids})
    return {revision: _FRONTS_READ.validate_python(_fronts_of(*told)) for revision, *told in read if told[0]}


_FRONTS_READ = TypeAdapter(tuple[Front, ...])


def _fronts_of(fronts: _Rows, entries: _Rows, settlements: _Rows) -> list[dict[str, object]]:
    """The fields of the fronts, with their entries'."""
    names: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for front, entry, _, name in sorted(settlements or ()):
        names[front, entry].append(name)
    told: defaultdict[int, list[dict[str, object]]] = defaultdict(list)
    for front, position, sector, text, activity, advanced in sorted(entries or ()):
        told[front].append(
            {
                "sector": sector,
                "text": text,
                "activity": activity,
                "advanced": advanced.split(",") if advanced else (),
                "settlements": names[front, position],
            }
        )
    return [
        {"front": name, "heading": heading, "initiative": initiative, "entries": told[position]}
        for position, name, heading, initiative in sorted(fronts or ())
    ]


def losses(session: Session, revision_id: int) -> dict[LossCategory, LossFigure] | None:
    """A revision's loss row alone; None where it has none."""
    read = session.connection().execute(_LOSSES, {"revision": revision_id})
    found = {category: LossFigure(today=today, total=total) for category, today, total in read}
    return {category: found[category] for category in LossCategory if category in found} or None


# -- statements --------------------------------------------------------------------------------------------------


class _All(FunctionElement[Any]):
    """Columns of all rows as one value, a list of lists in any order; None where there is no row, or an empty list."""

    type = JSON()
    inherit_cache = True


@compiles(_All)
def _in_sqlite(listed: _All, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_group_array(json_array({compiler.process(listed.clauses, **options)}))"


@compiles(_All, "postgresql")
def _in_postgresql(listed: _All, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_agg(json_build_array({compiler.process(listed.clauses, **options)}))"


def _all_of(row: type[SQLModel], columns: str) -> ScalarSelect[Any]:
    """Columns of a table's rows of a revision."""
    table = SQLModel.metadata.tables[str(row.__tablename__)]
    listed = _All(*(table.c[name] for name in columns.split()))
    return sqlalchemy.select(listed).where(table.c.revision_id == col(Revision.id)).scalar_subquery()


_OF_FRONTS = (
    _all_of(FrontRow, "position name heading initiative"),
    _all_of(EntryRow, "front position sector text activity advanced"),
    _all_of(SettlementRow, "front entry position name"),
)
COLUMNS: tuple[Any, ...] = (
    col(Revision.date),
    col(Revision.war_day),
    col(Revision.headline),
    col(Revision.picture_caption),
    col(Revision.picture_credit),
    col(Revision.deaths),
    col(Revision.injuries),
    _all_of(ParagraphRow, "section position text"),
    _all_of(SectionRow, "position kind heading"),
    *_OF_FRONTS,
    _all_of(LossRow, "category today total"),
    _all_of(SourceRow, "position name url"),
)
"""What a statement about revisions reads of each for `bulletin_of`: one statement, since a dozen take far longer."""

_REVISIONS = col(Revision.id).in_(bindparam("revisions", expanding=True))
# Put together once: SQLAlchemy takes several times as long over a statement as the databases do.
_WHOLE = sqlalchemy.select(*COLUMNS).where(_REVISIONS)
_FRONTS = sqlalchemy.select(col(Revision.id), *_OF_FRONTS).where(_REVISIONS)
_LOSSES = sqlalchemy.select(col(LossRow.category), col(LossRow.today), col(LossRow.total)).where(
    col(LossRow.revision_id) == bindparam("revision")
)
