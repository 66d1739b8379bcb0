"""A bulletin as rows, and back: what is read is equal to what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy
from sqlalchemy import bindparam
from sqlmodel import Session, SQLModel, col, select

from store.bulletin.model import (
    SIDES,
    Bulletin,
    CivilianCasualties,
    Entry,
    Front,
    LossCategory,
    LossFigure,
    Picture,
    Section,
    SectionKind,
    Source,
)
from store.models import EntryRow, FrontRow, LossRow, ParagraphRow, Revision, SectionRow, SettlementRow, SourceRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date as Date

    from sqlalchemy import Select


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
    texts = _read_paragraphs(session, revision.key)
    return Bulletin(
        date=revision.date,
        war_day=revision.war_day,
        headline=revision.headline,
        summary=texts.get(0, ()),
        picture=Picture(caption=revision.picture_caption, credit=revision.picture_credit),
        sections=_read_sections(session, revision.key, texts),
        fronts=fronts(session, [revision.key]).get(revision.key, ()),
        losses=losses(session, revision.key),
        civilian_casualties=CivilianCasualties(deaths=revision.deaths, injuries=revision.injuries),
        sources=_read_sources(session, revision.key),
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


def _read_paragraphs(session: Session, revision_id: int) -> dict[int, tuple[str, ...]]:
    texts: dict[int, list[str]] = {}
    for _, section, text in _rows(session, _PARAGRAPHS, revision_id):
        texts.setdefault(section, []).append(text)
    return {section: tuple(found) for section, found in texts.items()}


def _read_sections(session: Session, revision_id: int, texts: dict[int, tuple[str, ...]]) -> tuple[Section, ...]:
    return tuple(
        Section(kind=SectionKind(kind), heading=heading, paragraphs=texts.get(position, ()))
        for _, position, kind, heading in _rows(session, _SECTIONS, revision_id)
        if position > 0
    )


def fronts(session: Session, revision_ids: Sequence[int]) -> dict[int, tuple[Front, ...]]:
    """The fronts of several revisions, by revision; one that has none is left out."""
    settlements: dict[tuple[int, int, int], list[str]] = {}
    for revision, front, entry, name in _rows(session, _SETTLEMENTS, *revision_ids):
        settlements.setdefault((revision, front, entry), []).append(name)
    entries: dict[tuple[int, int], list[Entry]] = {}
    for revision, front, position, sector, text, activity, advanced in _rows(session, _ENTRIES, *revision_ids):
        entries.setdefault((revision, front), []).append(
            Entry(
                sector=sector,
                text=text,
                activity=activity,
                advanced=tuple(side for name in advanced.split(",") for side in SIDES if side == name),
                settlements=tuple(settlements.get((revision, front, position), ())),
            )
        )
    found: dict[int, tuple[Front, ...]] = {}
    for revision, position, name, heading, initiative in _rows(session, _FRONTS, *revision_ids):
        told = tuple(entries.get((revision, position), ()))
        one = Front(front=name, heading=heading, initiative=initiative, entries=told)
        found[revision] = (*found.get(revision, ()), one)
    return found


def losses(session: Session, revision_id: int) -> dict[LossCategory, LossFigure] | None:
    """A revision's loss row alone; None where it has none."""
    found = {
        category: LossFigure(today=today, total=total)
        for _, category, today, total in _rows(session, _LOSSES, revision_id)
    }
    return {category: found[category] for category in LossCategory if category in found} or None


def _read_sources(session: Session, revision_id: int) -> tuple[Source, ...]:
    return tuple(Source(name=name, url=url) for _, name, url in _rows(session, _SOURCES, revision_id))


# -- statements --------------------------------------------------------------------------------------------------


def _of_revisions(row: type[SQLModel], columns: str, order: str = "") -> Select[Any]:
    """Columns of a table's rows of some revisions, the revision's id first."""
    table = SQLModel.metadata.tables[str(row.__tablename__)]
    chosen = (table.c[name] for name in ("revision_id", *columns.split()))
    asked = sqlalchemy.select(*chosen).where(table.c.revision_id.in_(bindparam("revisions", expanding=True)))
    return asked.order_by(*(table.c[name] for name in order.split()))


# Put together once: SQLAlchemy takes several times as long over a statement as the databases do.
_PARAGRAPHS = _of_revisions(ParagraphRow, "section text", "section position")
_SECTIONS = _of_revisions(SectionRow, "position kind heading", "position")
_SETTLEMENTS = _of_revisions(SettlementRow, "front entry name", "front entry position")
_ENTRIES = _of_revisions(EntryRow, "front position sector text activity advanced", "front position")
_FRONTS = _of_revisions(FrontRow, "position name heading initiative", "position")
_LOSSES = _of_revisions(LossRow, "category today total")
_SOURCES = _of_revisions(SourceRow, "name url", "position")


def _rows(session: Session, statement: Select[Any], *revision_ids: int) -> Sequence[Any]:
    return session.connection().execute(statement, {"revisions": revision_ids}).all()
