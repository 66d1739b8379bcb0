"""THE digest rule: which bulletin is a chat's, and from when until when it may go out.

- At its hour a chat gets the newest bulletin that was announced and neither stopped nor taken back.
- One that may be sent only after the hour goes out soon after, until 21:00, else at the next day's hour. One that was
  there at the hour may go out until 21:00 too (after a downtime, say), or until midnight where the hour is 20:00 or
  later: then a long queue has time.
- Each bulletin at most once, only newer ones than the chat has had, never two in one of its days, and never one more
  than two days old, counted from its date to the chat's calendar day.
- Who subscribes or comes back after the day's hour gets, that day, only a bulletin that is loaded later still.
- A chat gets nothing on a weekday that it does not want, and nothing before the day on which its own pause ends. What
  it missed is not made up for: on the next day that is its own, the rule above gives it the newest bulletin, if that is
  not too old. A pause ends at midnight, so its last day's hour comes as any other; who ends it by hand comes back then.
- Three days after the newest bulletin's date, chats that were there on the third morning are told once, at their hour
  of the first day on which they want anything.

Days, weekdays, hours and 21:00 are those of the chat's zone. The pure functions stand first; the questions to the store
that follow say the same in SQL for all chats of one hour.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from datetime import date as Date
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, bindparam, func, literal, or_, true
from sqlmodel import Session, col, select

from store.models import EVERY_DAY, Chat, Moment, Revision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Mapped

OLDEST = timedelta(days=2)
SILENT = timedelta(days=3)
EVENING = time(21)
LATE_HOUR = time(20)
_FEW = 8
"""Revisions read at once of those that may be the one to send."""


@dataclass(frozen=True, slots=True)
class Hour:
    """When a chat wants its digest: HH:MM in an IANA zone."""

    zone: str
    at: str


@dataclass(frozen=True, slots=True)
class Released:
    """A bulletin on its way to the subscribers.

    `loaded_at` and `send_from` are those of its first announced revision, `revision` is the one that counts now, and
    nothing goes out before `ready_at`, when the newest announced one may.
    """

    date: Date
    revision: int
    loaded_at: datetime
    send_from: datetime
    ready_at: datetime


@dataclass(frozen=True, slots=True)
class Turn:
    """An hour that has come, on a `day`: who joined by `joined_by` and had none since `day_began` may get it now."""

    subject: Date
    day: Date
    joined_by: datetime
    day_began: datetime
    closes: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """What a chat's turn depends on: when it joined, the newest bulletin it had and when, and which days are its own.

    `weekdays` and `away_until` are as `Chat` stores them.
    """

    starts_at: datetime
    last: Date | None = None
    last_at: datetime | None = None
    weekdays: int = EVERY_DAY
    away_until: Date | None = None


def weekday_bit(day: Date) -> int:
    """The day's part in the sum of the weekdays that a chat wants: 1 for Monday … 64 for Sunday."""
    return 1 << day.weekday()


def is_away(away_until: Date | None, day: Date) -> bool:
    """Whether a chat's own pause, which ends on `away_until`, lasts on a day."""
    return away_until is not None and away_until > day


def wants(weekdays: int, away_until: Date | None, day: Date) -> bool:
    """Whether a chat that chose these wants anything on a day of its own."""
    return bool(weekdays & weekday_bit(day)) and not is_away(away_until, day)


def takes(chat: Standing, turn: Turn) -> bool:
    """Whether the turn is this chat's."""
    return (
        wants(chat.weekdays, chat.away_until, turn.day)
        and chat.starts_at <= turn.joined_by
        and (chat.last is None or chat.last < turn.subject)
        and (chat.last_at is None or chat.last_at < turn.day_began)
    )


def digest_turn(hour: Hour, bulletin: Released, now: datetime) -> Turn | None:
    """The turn of the chats of an hour, None while it is not, or no longer, theirs."""
    today = today_in(hour.zone, now)
    opens = opening(hour, today)
    if now < max(opens, bulletin.ready_at) or today - bulletin.date > OLDEST:
        return None
    late = bulletin.send_from > opens
    closes = moment(today, EVENING, hour.zone) if late else _closing(hour, today)
    if now >= closes:
        return None
    joined_by = max(opens, bulletin.loaded_at) if late else opens
    return Turn(bulletin.date, today, joined_by, moment(today, time(0), hour.zone), closes)


def silence_turn(hour: Hour, newest: Date, last_load: datetime, now: datetime) -> Turn | None:
    """The turn to be told that none has come since `newest`; not on a day on which anything was loaded after the hour.

    It concerns who joined by the third morning: who came later was shown how old the latest is.
    """
    today = today_in(hour.zone, now)
    opens = opening(hour, today)
    if today - newest < SILENT or last_load > opens or not opens <= now < _closing(hour, today):
        return None
    return Turn(newest, today, opening(hour, newest + SILENT), ALWAYS, _closing(hour, today))


_NEVER = datetime.min.replace(tzinfo=UTC)
ALWAYS = datetime.max.replace(tzinfo=UTC)
"""For a turn that does not ask when the chat had its last."""


def opening(hour: Hour, day: Date) -> datetime:
    """When the hour comes on a day."""
    return moment(day, time.fromisoformat(hour.at), hour.zone)


def _closing(hour: Hour, day: Date) -> datetime:
    if time.fromisoformat(hour.at) < LATE_HOUR:
        return moment(day, EVENING, hour.zone)
    return moment(day + timedelta(days=1), time(0), hour.zone)


@lru_cache(maxsize=10_000)
def moment(day: Date, at: time, zone: str) -> datetime:
    """A local time as a moment in UTC: the first of two, and the end of the gap where the clocks leave it out."""
    local = _zone(zone)
    first = datetime.combine(day, at, local).astimezone(UTC)
    if first.astimezone(local).replace(tzinfo=None) == datetime.combine(day, at):
        return first
    before, after = datetime.combine(day, at.replace(fold=1), local).astimezone(UTC), first
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if middle.astimezone(local).utcoffset() == before.astimezone(local).utcoffset():
            before = middle
        else:
            after = middle
    return after


def today_in(zone: str, now: datetime) -> Date:
    """The calendar's day in a zone."""
    return now.astimezone(_zone(zone)).date()


def _zone(name: str) -> ZoneInfo:
    """The zone, or UTC for one that is no longer known: one chat's zone must not keep everybody else waiting."""
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        return ZoneInfo("UTC")


def candidate(revisions: Iterable[Revision]) -> Released | None:
    """The newest day that is to be sent, from the revisions of the last days, newest day and number first.

    A revision taken back stops its day until another is loaded. A quiet one changes the text, not whether it is sent.
    """
    for _, of_day in groupby(revisions, key=lambda revision: revision.date):
        newest, *earlier = of_day
        announced = [r for r in (newest, *earlier) if r.announced and not r.stopped_at and not r.undone_at]
        if announced and not newest.stopped_at and not newest.undone_at:
            return Released(
                date=newest.date,
                revision=newest.number,
                loaded_at=min(r.loaded_at for r in announced),
                send_from=min(r.send_from for r in announced),
                ready_at=max(r.send_from for r in announced),
            )
    return None


# The same, asked of the store.


@dataclass(frozen=True, slots=True)
class Outlook:
    """What there may be to send: a bulletin, or the day since which none has come and the moment of the last load."""

    bulletin: Released | None
    newest: Date | None
    last_load: datetime | None

    def turn(self, kind: str, hour: Hour, now: datetime) -> Turn | None:
        """The turn of an hour's chats for a `digest` or a `silence`."""
        if kind == "digest":
            return digest_turn(hour, self.bulletin, now) if self.bulletin else None
        if self.newest is None or self.last_load is None:
            return None
        return silence_turn(hour, self.newest, self.last_load, now)

    def subject(self, kind: str) -> Date | None:
        """The day that a digest is of, or a silence follows."""
        if kind == "digest":
            return self.bulletin.date if self.bulletin else None
        return self.newest

    def kinds(self, now: datetime) -> tuple[str, ...]:
        """What may be due to anybody anywhere on earth: where nothing is, no chat need be looked at."""
        somewhere = now.date() + timedelta(days=1)
        silent = self.newest is not None and somewhere - self.newest >= SILENT
        ready = self.bulletin is not None and self.bulletin.ready_at <= now
        return tuple(kind for kind, may in (("digest", ready), ("silence", silent)) if may)


# Put together once: a tick asks every second. Each by its own index; for both maxima at once all rows would be read.
_STANDING = col(Revision.undone_at).is_(None)
_NEWEST = select(col(Revision.date)).where(_STANDING).order_by(col(Revision.date).desc()).limit(1)
_LAST_LOAD = select(col(Revision.loaded_at)).where(_STANDING).order_by(col(Revision.loaded_at).desc()).limit(1)
_RECENT = (
    select(Revision)
    .where(col(Revision.date) >= bindparam("since"))
    .order_by(col(Revision.date).desc(), col(Revision.number).desc())
    .execution_options(yield_per=_FEW)
)


def outlook(session: Session, now: datetime) -> Outlook:
    """What there may be to send now."""
    newest, last_load = session.exec(_NEWEST).first(), session.exec(_LAST_LOAD).first()
    since = now.date() - OLDEST - timedelta(days=1)
    # A few at a time: the first day mostly decides, and days dated ahead are all recent.
    with session.exec(_RECENT, params={"since": since}) as revisions:
        return Outlook(candidate(revisions), newest, last_load)


LAST = {"digest": "last_digest", "silence": "last_silence"}
"""The column of a chat that says which bulletin it had last, for each kind."""


def last_of(kind: str) -> Mapped[Date | None]:
    return col(Chat.last_digest) if kind == "digest" else col(Chat.last_silence)


def active() -> ColumnElement[bool]:
    """The chats that get digests; as the index `chat_due` has it."""
    return and_(col(Chat.subscribed_at).is_not(None), col(Chat.off_at).is_(None), col(Chat.paused_at).is_(None))


def open_turns(
    session: Session, outlook: Outlook, default: Hour, now: datetime
) -> Sequence[tuple[str, tuple[str | None, str | None], Turn]]:
    """(kind, the hour as chats store it, turn) wherever some chat may be due, those that close first in front.

    An hour is left out where a chat with the earliest marks of those without it, wanting every weekday that one of them
    wants, would not be due.
    """
    found = []
    days = _days_on_earth(now)
    for kind in outlook.kinds(now):
        last = last_of(kind)
        subject = outlook.subject(kind)
        marks = (
            func.min(col(Chat.starts_at)),
            func.min(func.coalesce(col(Chat.last_digest_at), literal(_NEVER, Moment()))),
            func.min(func.coalesce(col(Chat.away_until), Date.min)),
            *(func.max(col(Chat.weekdays).bitwise_and(weekday_bit(day))) for day in days),
        )
        without = select(Chat.zone, Chat.digest_time, *marks).where(active(), or_(last.is_(None), last < subject))
        of_hours = session.execute(without.group_by("zone", "digest_time"))
        for zone, at, starts_at, last_at, away_until, *wanted in of_hours:
            turn = outlook.turn(kind, Hour(zone or default.zone, at or default.at), now)
            if turn and takes(Standing(starts_at, None, last_at, sum(wanted), away_until), turn):
                found.append((kind, (zone, at), turn))
    return sorted(found, key=lambda each: each[2].closes)


def _days_on_earth(now: datetime) -> list[Date]:
    """The days that are a calendar's today somewhere: fourteen hours ahead of UTC to twelve behind."""
    first, last = (now - timedelta(hours=12)).date(), (now + timedelta(hours=14)).date()
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def takers(kind: str, hour: tuple[str | None, str | None], turn: Turn) -> ColumnElement[bool]:
    """`takes` as a condition on the chats that store this hour."""
    last, last_at = last_of(kind), col(Chat.last_digest_at)
    had_none_that_day = or_(last_at.is_(None), last_at < turn.day_began) if kind == "digest" else true()
    return and_(
        active(),
        col(Chat.zone).is_not_distinct_from(hour[0]),
        col(Chat.digest_time).is_not_distinct_from(hour[1]),
        or_(last.is_(None), last < turn.subject),
        had_none_that_day,
        col(Chat.starts_at) <= turn.joined_by,
        col(Chat.weekdays).bitwise_and(weekday_bit(turn.day)) != 0,
        or_(col(Chat.away_until).is_(None), col(Chat.away_until) <= turn.day),
    )
