"""Chats and what they chose: subscribed, paused, switched off, moved, forgotten. Values out, never rows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, func, or_, update
from sqlmodel import Session, col, select

from store import news
from store.due import active, is_away
from store.models import EVERY_DAY, Chat, Collection, Delivery, Follow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date as Date
    from datetime import datetime

    from sqlalchemy import ColumnElement


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """What a chat chose, None where it left the bot's default, and how it stands."""

    chat_id: int
    thread_id: int | None = None
    language: str | None = None
    zone: str | None = None
    digest_time: str | None = None
    weekdays: int = EVERY_DAY
    away_until: Date | None = None
    silent: bool = False
    pictures: str | None = None
    follows: tuple[str, ...] = ()
    subscribed_at: datetime | None = None
    starts_at: datetime | None = None
    off_at: datetime | None = None
    off_reason: str | None = None
    paused_at: datetime | None = None
    paused_reason: str | None = None
    last_digest: Date | None = None
    last_digest_at: datetime | None = None

    @property
    def subscribed(self) -> bool:
        """Whether it asked for digests and did not stop them; it may be off or paused all the same."""
        return self.subscribed_at is not None

    @property
    def active(self) -> bool:
        """Whether it gets digests, on the days that are its own."""
        return self.subscribed and self.off_at is None and self.paused_at is None

    def away(self, today: Date) -> bool:
        """Whether a pause of its own lasts; `today` is the calendar's day where the chat is."""
        return is_away(self.away_until, today)


@dataclass(frozen=True, slots=True)
class Received:
    """One message that a chat got unasked."""

    kind: str
    subject: str
    sent_at: datetime
    message_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """Everything that is kept about a chat."""

    chat: ChatSettings
    stored: bool
    received: tuple[Received, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many chats get digests, are paused, and are switched off."""

    active: int
    paused: int
    off: int


def settings_of(session: Session, chat_id: int) -> ChatSettings:
    """What a chat chose; of one that chose nothing, the defaults."""
    row = session.get(Chat, chat_id)
    return _settings(session, row) if row else ChatSettings(chat_id)


def subscribe(
    session: Session,
    chat_id: int,
    *,
    at: datetime,
    thread_id: int | None = None,
    zone: str | None = None,
    digest_time: str | None = None,
    follows: Iterable[str] | None = None,
    language: str | None = None,
    today: Date | None = None,
) -> ChatSettings:
    """Subscribes a chat, or puts a switched-off or paused one back; what is None stays as it was.

    One that gets digests already keeps its beginning: a new time or zone is no new subscription. A pause of its own is
    over; `today` is the calendar's day where the chat is, by which one that has ended anyway is no pause.
    `language` is the one in use, kept where the chat has chosen none.
    """
    row = session.get(Chat, chat_id) or Chat(id=chat_id)
    if row.subscribed_at is None or row.off_at or row.paused_at or is_away(row.away_until, today or at.date()):
        row.starts_at = at
    row.subscribed_at = row.subscribed_at or at
    row.off_at = row.off_reason = row.paused_at = row.paused_reason = row.away_until = None
    row.thread_id = thread_id
    row.zone = zone or row.zone
    row.digest_time = digest_time or row.digest_time
    row.language = row.language or language
    session.add(row)
    session.flush()
    if follows is not None:
        _set_follows(session, chat_id, follows)
    news.tell(session, news.of_chat(chat_id))
    return _settings(session, row)


def unsubscribe(session: Session, chat_id: int) -> bool:
    """Stops the digests; what the chat chose stays for another time. False where it was not subscribed."""
    row = session.get(Chat, chat_id)
    if row is None or row.subscribed_at is None:
        return False
    row.subscribed_at = row.starts_at = row.off_at = row.off_reason = row.paused_at = row.paused_reason = None
    row.away_until = None
    session.add(row)
    news.tell(session, news.of_chat(chat_id))
    return True


def choose(
    session: Session,
    chat_id: int,
    *,
    zone: str | None = None,
    digest_time: str | None = None,
    language: str | None = None,
    weekdays: int | None = None,
    silent: bool | None = None,
    pictures: str | None = None,
) -> ChatSettings:
    """Changes what is given, subscribed or not. `weekdays` is a sum as `Chat` stores it, of at least one day."""
    row = session.get(Chat, chat_id) or Chat(id=chat_id)
    row.zone = zone or row.zone
    row.digest_time = digest_time or row.digest_time
    row.language = language or row.language
    row.weekdays = weekdays or row.weekdays
    row.silent = row.silent if silent is None else silent
    row.pictures = pictures or row.pictures
    return _changed(session, row)


def go_away(session: Session, chat_id: int, until: Date) -> ChatSettings:
    """Pauses a chat by its own wish: it gets nothing unasked before `until`, a day in its zone."""
    row = session.get(Chat, chat_id) or Chat(id=chat_id)
    row.away_until = until
    return _changed(session, row)


def resume(session: Session, chat_id: int, *, at: datetime, today: Date) -> ChatSettings:
    """Ends a chat's own pause by hand: nothing old is sent. One that is over on `today`, its day, changes nothing."""
    row = session.get(Chat, chat_id)
    if row is None:
        return ChatSettings(chat_id)
    if is_away(row.away_until, today) and row.subscribed_at is not None:
        row.starts_at = at
    row.away_until = None
    return _changed(session, row)


def follow(session: Session, chat_id: int, name: str) -> tuple[str, ...]:
    """Adds a front or place to what the chat's digest is about; all that it follows now."""
    names = follows_of(session, [chat_id]).get(chat_id, ())
    if name not in names:
        names = (*names, name)
        _set_follows(session, chat_id, names)
    return names


def unfollow(session: Session, chat_id: int, name: str | None = None) -> tuple[str, ...]:
    """Takes one away, or, without a name, all: the digest is of all fronts again. What it still follows."""
    names = follows_of(session, [chat_id]).get(chat_id, ())
    kept = tuple(each for each in names if each != name) if name else ()
    if kept != names:
        _set_follows(session, chat_id, kept)
    return kept


def follows_of(session: Session, chat_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """What each chat follows, in the order chosen; chats that follow nothing are left out."""
    asked = select(Follow.chat_id, Follow.name).where(col(Follow.chat_id).in_(chat_ids)).order_by(col(Follow.position))
    found: dict[int, tuple[str, ...]] = {}
    for chat_id, name in session.exec(asked):
        found[chat_id] = (*found.get(chat_id, ()), name)
    return found


def switch_off(session: Session, chat_id: int, *, reason: str, at: datetime) -> bool:
    """No more digests, since Telegram refuses this chat for good. False where it was off or unknown."""
    return _mark(session, chat_id, col(Chat.off_at).is_(None), off_at=at, off_reason=reason)


def pause(session: Session, chat_id: int, *, reason: str, at: datetime) -> bool:
    """No digests until an admin of the chat puts right what keeps the bot out.

    False where it was paused, or is not subscribed: then there is nothing to pause.
    """
    unpaused = and_(col(Chat.paused_at).is_(None), col(Chat.subscribed_at).is_not(None))
    return _mark(session, chat_id, unpaused, paused_at=at, paused_reason=reason)


def come_back(session: Session, chat_id: int, *, at: datetime) -> bool:
    """Switches a subscriber on again, from now on: nothing old is sent. False where it was not off.

    It has asked for this, so a pause of its own is over too.
    """
    row = session.get(Chat, chat_id)
    if row is None or row.off_at is None:
        return False
    row.off_at = row.off_reason = row.away_until = None
    row.starts_at = at
    _changed(session, row)
    return True


def unpause(session: Session, chat_id: int, *, at: datetime) -> bool:
    """Goes on with a chat that was paused for what its admins have put right: nothing old is sent.

    False where it was not paused, or for the sake of its topic, which only /subscribe in another one mends.
    """
    row = session.get(Chat, chat_id)
    if row is None or row.paused_at is None or row.thread_id is not None:
        return False
    row.paused_at = row.paused_reason = None
    row.starts_at = at
    _changed(session, row)
    return True


def migrate(session: Session, old: int, new: int) -> bool:
    """Moves a group that became a supergroup, its ledger with it. False where nothing was kept of the old one.

    Where both are known, the subscribed one's choices count, the new one's if both are, and no bulletin is had twice.
    """
    had = select(Delivery.kind, Delivery.subject).where(Delivery.chat_id == new)
    twice = {(kind, subject) for kind, subject in session.exec(had)}
    for delivery in session.exec(select(Delivery).where(Delivery.chat_id == old)).all():
        if (delivery.kind, delivery.subject) in twice:
            session.delete(delivery)
        else:
            delivery.chat_id = new
            session.add(delivery)
    session.flush()
    row, known = session.get(Chat, old), session.get(Chat, new)
    if row is None:
        return False
    follows = follows_of(session, [old]).get(old, ())
    if known is None or (known.subscribed_at is None and row.subscribed_at is not None):
        values = row.model_dump(exclude={"id", "last_digest", "last_digest_at", "last_silence"})
        known = known or Chat(id=new)
        for name, value in values.items():
            setattr(known, name, value)
        session.add(known)
        session.flush()
        _set_follows(session, new, follows)
    for name in ("last_digest", "last_digest_at", "last_silence"):
        latest = [value for value in (getattr(row, name), getattr(known, name)) if value is not None]
        setattr(known, name, max(latest, default=None))
    session.add(known)
    session.delete(row)
    session.flush()
    for chat_id in (old, new):
        news.tell(session, news.of_chat(chat_id))
    return True


def my_data(session: Session, chat_id: int) -> Held:
    """Everything that is kept about a chat, its messages from the newest."""
    asked = select(Delivery).where(Delivery.chat_id == chat_id, col(Delivery.sent_at).is_not(None))
    received = tuple(
        Received(row.kind, row.subject, row.sent_at, tuple(json.loads(row.message_ids)))
        for row in session.exec(asked.order_by(col(Delivery.sent_at).desc()))
        if row.sent_at
    )
    return Held(settings_of(session, chat_id), session.get(Chat, chat_id) is not None, received)


def forget(session: Session, chat_id: int) -> bool:
    """Deletes all that is kept about a chat. False where nothing was."""
    known = my_data(session, chat_id)
    session.execute(delete(Delivery).where(col(Delivery.chat_id) == chat_id))
    session.execute(delete(Collection).where(col(Collection.user_id) == chat_id))
    session.execute(delete(Chat).where(col(Chat.id) == chat_id))
    news.tell(session, news.of_chat(chat_id))
    return known.stored or bool(known.received)


def count(session: Session) -> Count:
    """How many chats get digests, and how many would but for Telegram's refusals."""
    subscribed = col(Chat.subscribed_at).is_not(None)
    asked = select(
        func.count().filter(active()),
        func.count().filter(subscribed, col(Chat.off_at).is_(None), col(Chat.paused_at).is_not(None)),
        func.count().filter(subscribed, col(Chat.off_at).is_not(None)),
    ).select_from(Chat)
    return Count(*session.exec(asked).one())


def active_ids(session: Session) -> tuple[int, ...]:
    """The chats that get digests."""
    return tuple(session.exec(select(Chat.id).where(active())))


def delete_gone(session: Session, *, before: datetime) -> int:
    """Forgets the chats that were switched off or paused before a moment; how many."""
    gone = select(Chat.id).where(or_(col(Chat.off_at) < before, col(Chat.paused_at) < before))
    ids = session.exec(gone).all()
    for chat_id in ids:
        forget(session, chat_id)
    return len(ids)


def _mark(session: Session, chat_id: int, unmarked: ColumnElement[bool], **values: object) -> bool:
    """Sets what says that a chat gets nothing, where it is `unmarked`."""
    mark = update(Chat).where(col(Chat.id) == chat_id, unmarked).values(**values).returning(col(Chat.id))
    news.tell(session, news.of_chat(chat_id))
    return session.execute(mark).first() is not None


def _set_follows(session: Session, chat_id: int, names: Iterable[str]) -> None:
    if session.get(Chat, chat_id) is None:
        session.add(Chat(id=chat_id))
        session.flush()
    session.execute(delete(Follow).where(col(Follow.chat_id) == chat_id))
    session.add_all(Follow(chat_id=chat_id, position=n, name=name) for n, name in enumerate(dict.fromkeys(names)))
    session.flush()
    news.tell(session, news.of_chat(chat_id))


def _changed(session: Session, row: Chat) -> ChatSettings:
    session.add(row)
    session.flush()
    news.tell(session, news.of_chat(row.id))
    return _settings(session, row)


def _settings(session: Session, row: Chat) -> ChatSettings:
    return ChatSettings(
        chat_id=row.id,
        thread_id=row.thread_id,
        language=row.language,
        zone=row.zone,
        digest_time=row.digest_time,
        weekdays=row.weekdays,
        away_until=row.away_until,
        silent=row.silent,
        pictures=row.pictures,
        follows=follows_of(session, [row.id]).get(row.id, ()),
        subscribed_at=row.subscribed_at,
        starts_at=row.starts_at,
        off_at=row.off_at,
        off_reason=row.off_reason,
        paused_at=row.paused_at,
        paused_reason=row.paused_reason,
        last_digest=row.last_digest,
        last_digest_at=row.last_digest_at,
    )
