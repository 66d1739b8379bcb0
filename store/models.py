"""The tables. Every fact of a revision is a row, so that a day reads back exactly as it was loaded.

Moments are stored in UTC, days as dates. A bulletin's current revision is its highest-numbered one that was not
undone; numbers are never used twice, so that "revision 2" means one text for ever.

What is PostgreSQL's own (the condition of an index, the index of words) stands in the migrations alone: naming it here
would import that dialect wherever SQLite is used.
"""

from __future__ import annotations

from datetime import UTC, datetime
from datetime import date as Date
from typing import TYPE_CHECKING

from sqlalchemy import (
    DDL,
    BigInteger,
    CheckConstraint,
    DateTime,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Text,
    UniqueConstraint,
    event,
    false,
    text,
)
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from store.bulletin.model import LossCategory, SectionKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.engine import Dialect

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC: SQLite knows no zones."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        return value.replace(tzinfo=UTC) if value else None


def _one_of(column: str, values: Iterable[str], name: str) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=name)


class Revision(SQLModel, table=True):
    """One load of one day. `given_date` is set where whoever loaded it gave the date: `reparse` needs it again."""

    __table_args__ = (
        UniqueConstraint("date", "number"),
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint("deaths >= 0 AND injuries >= 0", name="casualties"),
    )
    id: int | None = Field(default=None, primary_key=True)
    date: Date = Field(index=True)
    number: int
    first_day: Date | None = None
    """The first of several days that the page covers; None for a page of one day."""
    war_day: int | None = None
    headline: str | None = Field(default=None, sa_type=Text)
    picture_caption: str | None = Field(default=None, sa_type=Text)
    picture_credit: str | None = Field(default=None, sa_type=Text)
    deaths: int | None = None
    injuries: int | None = None
    parser_version: int
    given_date: Date | None = None
    loaded_by: int | None = Field(default=None, sa_type=BigInteger)
    loaded_at: datetime = Field(sa_type=Moment, index=True)
    announced: bool = True
    """Whether subscribers get it: not after Load quietly, nor when a newer day was there before it."""
    send_from: datetime = Field(sa_type=Moment)
    stopped_at: datetime | None = Field(default=None, sa_type=Moment)
    stopped_by: int | None = Field(default=None, sa_type=BigInteger)
    undone_at: datetime | None = Field(default=None, sa_type=Moment)
    undone_by: int | None = Field(default=None, sa_type=BigInteger)

    @property
    def key(self) -> int:
        """The id of a revision that is stored."""
        if self.id is None:
            raise LookupError("This revision is not stored yet.")
        return self.id


class Original(SQLModel, table=True):
    """What was sent, byte for byte (zlib), so that a better parser can read it again."""

    revision_id: int = Field(primary_key=True, foreign_key="revision.id", ondelete="CASCADE")
    name: str | None = None
    data: bytes = Field(sa_type=LargeBinary)


class SectionRow(SQLModel, table=True):
    __tablename__ = "section"
    __table_args__ = (_one_of("kind", ["summary", *SectionKind], "kind"),)
    revision_id: int = Field(primary_key=True, foreign_key="revision.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    """0 is the summary; the sections follow in the order of the page."""
    kind: str
    heading: str = Field(sa_type=Text)


class ParagraphRow(SQLModel, table=True):
    __tablename__ = "paragraph"
    __table_args__ = (
        ForeignKeyConstraint(
            ["revision_id", "section"], ["section.revision_id", "section.position"], ondelete="CASCADE"
        ),
    )
    revision_id: int = Field(primary_key=True)
    section: int = Field(primary_key=True)
    position: int = Field(primary_key=True)
    text: str = Field(sa_type=Text)


class FrontRow(SQLModel, table=True):
    __tablename__ = "front"
    revision_id: int = Field(primary_key=True, foreign_key="revision.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    name: str = Field(sa_type=Text)
    heading: str = Field(sa_type=Text)
    initiative: str | None = None


class EntryRow(SQLModel, table=True):
    """`advanced` holds the sides in the order of the text, parted by a comma."""

    __tablename__ = "entry"
    __table_args__ = (
        ForeignKeyConstraint(["revision_id", "front"], ["front.revision_id", "front.position"], ondelete="CASCADE"),
        _one_of("advanced", ["", "Russia", "Ukraine", "Russia,Ukraine", "Ukraine,Russia"], "advanced"),
    )
    revision_id: int = Field(primary_key=True)
    front: int = Field(primary_key=True)
    position: int = Field(primary_key=True)
    sector: str | None = None
    text: str = Field(sa_type=Text)
    activity: bool
    advanced: str = ""


class SettlementRow(SQLModel, table=True):
    __tablename__ = "settlement"
    __table_args__ = (
        ForeignKeyConstraint(
            ["revision_id", "front", "entry"],
            ["entry.revision_id", "entry.front", "entry.position"],
            ondelete="CASCADE",
        ),
        UniqueConstraint("revision_id", "front", "entry", "name"),
        Index("settlement_name", "name"),
    )
    revision_id: int = Field(primary_key=True)
    front: int = Field(primary_key=True)
    entry: int = Field(primary_key=True)
    position: int = Field(primary_key=True)
    name: str


class LossRow(SQLModel, table=True):
    """Persons for troops, items for the rest; `today` may be negative, and NULL is "not stated", never 0."""

    __tablename__ = "loss"
    __table_args__ = (
        _one_of("category", LossCategory, "category"),
        CheckConstraint("total >= 0", name="total"),
    )
    revision_id: int = Field(primary_key=True, foreign_key="revision.id", ondelete="CASCADE")
    category: str = Field(primary_key=True)
    today: int | None = Field(default=None, sa_type=BigInteger)
    total: int | None = Field(default=None, sa_type=BigInteger)


class ReportRow(SQLModel, table=True):
    """A total of the General Staff's report of a day, from a daily series of them: `source` names its file."""

    __tablename__ = "report"
    __table_args__ = (
        _one_of("category", LossCategory, "category"),
        CheckConstraint("total >= 0", name="total"),
    )
    date: Date = Field(primary_key=True)
    category: str = Field(primary_key=True)
    total: int = Field(sa_type=BigInteger)
    source: str = Field(sa_type=Text)


class SourceRow(SQLModel, table=True):
    __tablename__ = "source"
    revision_id: int = Field(primary_key=True, foreign_key="revision.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    name: str = Field(sa_type=Text)
    url: str | None = Field(default=None, sa_type=Text)


class PassageRow(SQLModel, table=True):
    """A paragraph of a revision that counts, to be found by its words: see `store.index`.

    `words` are its terms, each once, parted by a blank. PostgreSQL finds them by an index on this table, SQLite by the
    full-text table `passage_words`, which holds nothing but the index and follows by triggers.
    """

    __tablename__ = "passage"
    id: int = Field(
        primary_key=True,
        # SQLite reads a range fast where the key is its own row id, which only INTEGER is.
        sa_type=BigInteger().with_variant(Integer, "sqlite"),
        sa_column_kwargs={"autoincrement": False},
    )
    kind: str
    heading: str = Field(sa_type=Text)
    front: str | None = Field(default=None, sa_type=Text)
    sector: str | None = Field(default=None, sa_type=Text)
    text: str = Field(sa_type=Text)
    words: str = Field(sa_type=Text)


class TermRow(SQLModel, table=True):
    """How many passages have a term; the empty term counts them all."""

    __tablename__ = "term"
    term: str = Field(primary_key=True, sa_type=Text)
    passages: int


for _statement in (
    """CREATE VIRTUAL TABLE passage_words USING fts5 (
        words, content='passage', content_rowid='id', detail=none, tokenize='ascii'
    )""",
    """CREATE TRIGGER passage_added AFTER INSERT ON passage BEGIN
        INSERT INTO passage_words (rowid, words) VALUES (new.id, new.words);
    END""",
    """CREATE TRIGGER passage_removed AFTER DELETE ON passage BEGIN
        INSERT INTO passage_words (passage_words, rowid, words) VALUES ('delete', old.id, old.words);
    END""",
):
    _on_sqlite = DDL(_statement).execute_if(dialect="sqlite")  # type: ignore[no-untyped-call]
    event.listen(PassageRow.__table__, "after_create", _on_sqlite)  # type: ignore[attr-defined]


class Generation(SQLModel, table=True):
    """One row, raised by every change of the bulletins: a running bot drops its answers when it moves."""

    __table_args__ = (CheckConstraint("id = 1", name="single"),)
    id: int = Field(default=1, primary_key=True)
    number: int = 0


_ACTIVE = "subscribed_at IS NOT NULL AND off_at IS NULL AND paused_at IS NULL"
_UNFINISHED = "state IN ('claimed', 'retry')"


EVERY_DAY = 127


class Chat(SQLModel, table=True):
    """A chat's id and what it chose; None means the bot's default. Nothing else about anyone is kept.

    It is subscribed while `subscribed_at` is set, and gets digests while neither `off_at` (Telegram refuses it for
    good) nor `paused_at` (something about the chat has to be put right by its admins) is.
    """

    __table_args__ = (
        CheckConstraint("weekdays BETWEEN 1 AND 127", name="weekdays"),
        _one_of("pictures", ("light", "dark", "off"), "pictures"),
        Index(
            "chat_due",
            *("zone", "digest_time", "last_digest", "last_silence", "last_digest_at", "starts_at"),
            *("weekdays", "away_until"),
            sqlite_where=text(_ACTIVE),
        ),
    )
    id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    thread_id: int | None = Field(default=None, sa_type=BigInteger)
    language: str | None = None
    zone: str | None = None
    digest_time: str | None = None
    """HH:MM in the chat's zone."""
    weekdays: int = Field(default=EVERY_DAY, sa_column_kwargs={"server_default": text(str(EVERY_DAY))})
    """The days on which it wants digests, in its zone: the sum of 1 for Monday, 2 for Tuesday … 64 for Sunday."""
    away_until: Date | None = None
    """The day, in its zone, on which its own pause ends; None where it made none."""
    silent: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """Whether digests come without a sound."""
    pictures: str | None = None
    """The theme its pictures are drawn in, or that it wants none."""
    subscribed_at: datetime | None = Field(default=None, sa_type=Moment)
    starts_at: datetime | None = Field(default=None, sa_type=Moment)
    """When it subscribed or came back: what was due before then is not sent after."""
    off_at: datetime | None = Field(default=None, sa_type=Moment)
    off_reason: str | None = None
    paused_at: datetime | None = Field(default=None, sa_type=Moment)
    paused_reason: str | None = None
    last_digest: Date | None = None
    """The newest bulletin that was claimed for it; the ledger has the rest, this answers who is due."""
    last_digest_at: datetime | None = Field(default=None, sa_type=Moment)
    """When its last digest was sent."""
    last_silence: Date | None = None
    """The newest bulletin after which it was told that none has come."""


class Follow(SQLModel, table=True):
    """A front or place that a chat's digest is about, in the order chosen."""

    chat_id: int = Field(primary_key=True, foreign_key="chat.id", ondelete="CASCADE", sa_type=BigInteger)
    position: int = Field(primary_key=True)
    name: str


class Delivery(SQLModel, table=True):
    """The ledger: a row for each message a chat gets unasked, claimed before the send and marked after it.

    `kind` and `subject` say what: digest and its bulletin's date, correction and date/revision, broadcast and its
    number, silence and the date of the last bulletin before it.
    """

    __table_args__ = (
        UniqueConstraint("chat_id", "subject", "kind", name="delivery_once"),
        _one_of("kind", ("digest", "correction", "broadcast", "silence"), "kind"),
        _one_of("state", ("claimed", "sent", "retry", "failed", "skipped"), "state"),
        Index("delivery_subject", "kind", "subject", "state"),
        Index(
            "delivery_unfinished",
            *("retry_at", "state"),
            sqlite_where=text(_UNFINISHED),
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    chat_id: int = Field(sa_type=BigInteger)
    kind: str
    subject: str
    revision: int | None = None
    """The number of the revision that was sent."""
    state: str = "claimed"
    claimed_at: datetime = Field(sa_type=Moment)
    claimed_by: str
    """The process that claimed it."""
    attempts: int = 0
    again: bool = False
    """Whether a process that had claimed it died, so that it may have come twice."""
    after: Date | None = None
    """Of a digest or silence: the one that the chat had before it."""
    retry_at: datetime | None = Field(default=None, sa_type=Moment)
    sent_at: datetime | None = Field(default=None, sa_type=Moment)
    message_ids: str = "[]"
    error: str | None = None


class Sending(SQLModel, table=True):
    """One row while nothing is sent until an operator says so; none otherwise."""

    __table_args__ = (CheckConstraint("id = 1", name="single"),)
    id: int = Field(default=1, primary_key=True)
    off_since: datetime = Field(sa_type=Moment)


class Admin(SQLModel, table=True):
    user_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    added_by: int = Field(sa_type=BigInteger)
    added_at: datetime = Field(sa_type=Moment)


class Collection(SQLModel, table=True):
    """A bulletin that an admin is about to load: collected in parts or sent as a document, then previewed.

    `seen_revision` is the id of the revision that the preview was made against (None: the day was not stored), and
    `preview` names that preview in its buttons, so that one of an older preview is known as such.
    """

    __table_args__ = (_one_of("stage", ("offered", "collecting", "preview"), "stage"),)
    user_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    stage: str = "collecting"
    given_date: Date | None = None
    started_at: datetime = Field(sa_type=Moment)
    expires_at: datetime = Field(sa_type=Moment)
    status_message_id: int | None = Field(default=None, sa_type=BigInteger)
    document: bytes | None = Field(default=None, sa_type=LargeBinary)
    document_name: str | None = None
    preview: int = 0
    seen_revision: int | None = None
    confirmed: bool = False
    """Whether a doubtful date was confirmed with one more tap."""


class CollectionPart(SQLModel, table=True):
    __tablename__ = "collection_part"
    user_id: int = Field(primary_key=True, foreign_key="collection.user_id", ondelete="CASCADE", sa_type=BigInteger)
    message_id: int = Field(primary_key=True, sa_type=BigInteger)
    text: str = Field(sa_type=Text)


class Broadcast(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    text: str = Field(sa_type=Text)
    made_by: int = Field(sa_type=BigInteger)
    made_at: datetime = Field(sa_type=Moment)
    send_from: datetime | None = Field(default=None, sa_type=Moment)
    """None until it is confirmed."""
    stopped_at: datetime | None = Field(default=None, sa_type=Moment)
    stopped_by: int | None = Field(default=None, sa_type=BigInteger)


class AdminAct(SQLModel, table=True):
    """Who loaded, undid, stopped or broadcast what, and when: kept 90 days."""

    __tablename__ = "admin_act"
    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Moment, index=True)
    user_id: int | None = Field(default=None, sa_type=BigInteger)
    act: str
    subject: str


class MissRow(SQLModel, table=True):
    """A question that got no answer, or only the closest passage: kept 30 days, never with who asked."""

    __tablename__ = "miss"
    __table_args__ = (_one_of("kind", ("closest", "none"), "kind"),)
    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Moment, index=True)
    kind: str
    text: str = Field(sa_type=Text)


class PictureRow(SQLModel, table=True):
    """A picture that Telegram holds: sent again by its `file_id`, without being drawn.

    `key` is made of all that the picture shows, so that a bulletin which changes any of it makes another picture.
    """

    __tablename__ = "picture"
    key: str = Field(primary_key=True)
    file_id: str = Field(sa_type=Text)
    sent_at: datetime = Field(sa_type=Moment, index=True)
