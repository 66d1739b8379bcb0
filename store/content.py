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
    return read_all(session, [revision])[0]


def read_all(session: Session, revisions: Sequence[Revision]) -> list[Bulletin]:
    """The values of several revisions, in their order, with no more statements than one takes."""
    keys = [revision.key for revision in revisions]
    texts, told, lost = _read_paragraphs(session, keys), fronts(session, keys), _read_losses(session, keys)
    sections, sources = _read_sections(session, keys, texts), _read_sources(session, keys)
    return [
        Bulletin(
            date=revision.date,
            war_day=revision.war_day,
            headline=revision.headline,
            summary=texts.get((revision.key, 0), ()),
            picture=Picture(caption=revision.picture_caption, credit=revision.picture_credit),
            sections=sections.get(revision.key, ()),
            fronts=told.get(revision.key, ()),
            losses=lost.get(revision.key) or None,
            civilian_casualties=CivilianCasualties(deaths=revision.deaths, injuries=revision.injuries),
            sources=sources.get(revision.key, ()),
        )
        for revision in revisions
    ]


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


def _read_paragraphs(session: Session, revision_ids: Sequence[int]) -> dict[tuple[int, int], tuple[str, ...]]:
    """By revision and section."""
    texts: dict[tuple[int, int], list[str]] = {}
    for revision, section, text in _rows(session, _PARAGRAPHS, *revision_ids):
        texts.setdefault((revision, section), []).append(text)
    return {of: tuple(found) for of, found in texts.items()}


def _read_sections(
    session: Session, revision_ids: Sequence[int], texts: dict[tuple[int, int], tuple[str, ...]]
) -> dict[int, tuple[Section, ...]]:
    found: dict[int, list[Section]] = {}
    for revision, position, kind, heading in _rows(session, _SECTIONS, *revision_ids):
        if position > 0:
            section = Section(kind=SectionKind(kind), heading=heading, paragraphs=texts.get((revision, position), ()))
            found.setdefault(revision, []).append(section)
    return {revision: tuple(sections) for revision, sections in found.items()}


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
    return _read_losses(session, [revision_id]).get(revision_id) or None


def _read_losses(session: Session, revision_ids: Sequence[int]) -> dict[int, dict[LossCategory, LossFigure]]:
    found: dict[int, dict[str, LossFigure]] = {}
    for revision, category, today, total in _rows(session, _LOSSES, *revision_ids):
        found.setdefault(revision, {})[category] = LossFigure(today=today, total=total)
    return {
        revision: {category: figures[category] for category in LossCategory if category in figures}
        for revision, figures in found.items()
    }


def _read_sources(session: Session, revision_ids: Sequence[int]) -> dict[int, tuple[Source, ...]]:
    found: dict[int, list[Source]] = {}
    for revision, name, url in _rows(session, _SOURCES, *revision_ids):
        found.setdefault(revision, []).append(Source(name=name, url=url))
    return {revision: tuple(sources) for revision, sources in found.items()}


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
