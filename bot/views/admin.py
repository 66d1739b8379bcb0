"""What admins see of the library, the sending and each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.callbacks import button
from bot.language import mark
from bot.views.message import Block, Message, bold, line, message, paragraphs, quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bot.language import Translator
    from bot.views.message import Keyboard
    from bot.views.names import Names
    from store.library import Load, Undone
    from store.misses import Misses
    from store.stats import Counts

_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class LoadsPage:
    """Some of the loads, newest day first; `gaps` are the first and last day missing below a load, by its id."""

    loads: tuple[Load, ...]
    number: int
    pages: int
    days: int
    gaps: dict[int, tuple[date, date]]


def page_of(loads: Sequence[Load], number: int) -> LoadsPage:
    """The page of that number, the nearest there is."""
    pages = max(1, -(-len(loads) // _A_PAGE))
    number = min(max(number, 1), pages)
    shown = tuple(loads[(number - 1) * _A_PAGE : number * _A_PAGE])
    return LoadsPage(shown, number, pages, len({load.date for load in loads}), dict(_gaps(loads)))


def _gaps(loads: Sequence[Load]) -> Iterator[tuple[int, tuple[date, date]]]:
    """The first and last day missing below a load, by its id."""
    one = timedelta(days=1)
    for later, earlier in pairwise(loads):
        first = later.first_day or later.date
        if later.date != earlier.date and first - earlier.date > one:
            yield later.id, (earlier.date + one, first - one)


def bulletins(page: LoadsPage, names: Names, zone: str, t: Translator) -> Message:
    """A line a revision, with the days missing between."""
    if not page.loads:
        return message(line(t("No bulletin is stored. Send /load to load one.")))
    stored = t.plural("{n} page stored", "{n} pages stored", page.days)
    missing = sum((last - first).days + 1 for first, last in page.gaps.values())
    gaps = t.plural("{n} day missing between them", "{n} days missing between them", missing)
    gaps = gaps if missing else t("no day missing between them")
    blocks: list[Block] = [line(bold(t("Bulletins")), f": {stored}, {gaps}.")]
    for load in page.loads:
        at = load.loaded_at.astimezone(ZoneInfo(zone))
        when = f"{t.day(at.date(), year=False)} {at:%H:%M}"
        told = t("revision {n}, loaded by {who}, {when}", n=load.revision, who=names(load.loaded_by), when=when)
        days = t("{first} to {last}", first=load.first_day, last=load.date) if load.first_day else str(load.date)
        blocks.append(line(bold(days), f": {told}"))
        if load.id in page.gaps:
            blocks.append(_gap(*page.gaps[load.id], t))
    return Message(tuple(blocks), _pager(page, t))


def _gap(first: date, last: date, t: Translator) -> Block:
    if first == last:
        return line(t("Missing: {day}", day=first.isoformat()))
    return line(t("Missing: {first} to {last}", first=first.isoformat(), last=last.isoformat()))


def _pager(page: LoadsPage, t: Translator) -> Keyboard:
    newer = button(t("Newer"), "bulletins", page.number - 1) if page.number > 1 else []
    older = button(t("Older"), "bulletins", page.number + 1) if page.number < page.pages else []
    return (tuple(newer + older),) if newer or older else ()


def nothing_to_undo(t: Translator) -> Message:
    return message(line(t("No bulletin is stored, so there is nothing to take back.")))


def undo(newest: Load, back: Load | None, had: int, by: str, t: Translator, *, tells: int = 0) -> Message:
    """Names what would be taken back, and asks; `tells` chats had just that revision and could be told."""
    named = t.day(newest.date)
    question = t("Take back {day} (revision {n}, loaded by {by})?", day=named, n=newest.revision, by=by)
    chats = t.plural("{n} chat had it", "{n} chats had it", had) if had else t("Nobody had it yet")
    return message(
        line(question, " ", _left_then(newest, back, t), " ", chats, t("; what is unsent stops.")),
        keyboard=[
            button(t("Take back"), "takeback", newest.id),
            *([button(_and_tell(tells, t), "takeback", newest.id, "tell")] if tells else []),
            button(t("Keep"), "keep"),
        ],
    )


def _and_tell(chats: int, t: Translator) -> str:
    return t.plural("Take back and tell the {n}", "Take back and tell the {n}", chats)


def _left_then(newest: Load, back: Load | None, t: Translator) -> str:
    if back is None:
        return t("No bulletin would be left.")
    if back.date == newest.date:
        return t("Revision {n} of that day counts again.", n=back.revision)
    day = t.day(back.date, year=back.date.year != newest.date.year)
    if back.date > newest.date:
        return t("{day} stays the latest.", day=day)
    return t("{day} is the latest again.", day=day)


def undone(result: Undone, t: Translator) -> Message:
    named = t("Taken back: {day}, revision {n}.", day=t.day(result.date), n=result.revision)
    if result.back_to:
        return message(line(named, " ", t("Revision {n} counts again. The text taken back is kept.", n=result.back_to)))
    return message(line(named, " ", t("That day is no longer stored. The text taken back is kept.")))


def undone_by(who: str, result: Undone, t: Translator) -> Message:
    return message(line(t("{who} took back {day}, revision {n}.", who=who, day=t.day(result.date), n=result.revision)))


def not_sent(t: Translator) -> Message:
    return message(line(t("Not sent. Nobody gets it.")))


def kept(t: Translator) -> Message:
    return message(line(t("Kept. Nothing was changed.")))


def failed(sentence: str) -> Message:
    return message(line(sentence))


def stopped(t: Translator, *, anything: bool) -> Message:
    if anything:
        return message(line(t("Stopped: nobody else gets it. What was sent stays sent.")))
    return message(line(t("There is nothing to stop: it was stopped or taken back before.")))


def stopped_by(who: str, t: Translator) -> Message:
    return message(line(t("{who} stopped the sending.", who=who)))


def broadcast_usage(t: Translator) -> Message:
    return message(
        line(t("Usage: /broadcast TEXT")), line(t("The text goes to every subscriber, after you confirm it."))
    )


def broadcast_preview(text: str, number: int, chats: int, rate: float, t: Translator) -> Message:
    minutes = t.plural("{n} minute", "{n} minutes", max(1, round(chats / rate / 60)))
    count = t.plural("{n} chat", "{n} chats", chats)
    whom = t("It goes to {chats}, within {minutes}:", chats=count, minutes=minutes)
    send = button(t("Send it"), "broadcastnow", number) if chats else []
    if not chats:
        whom = t("Nobody is subscribed, so it would reach nobody:")
    return message(
        line(bold(t("Not sent yet.")), " ", whom),
        *broadcast_text(t, text).blocks,
        keyboard=[[*send, *button(t("Cancel"), "keep", "broadcast")]],
    )


def broadcast_text(t: Translator, text: str) -> Message:
    """The message that subscribers get: the admin's words, said to be so."""
    return message(line(bold(t("From those who run this bot"))), quote(text))


def broadcast_stale(t: Translator) -> Message:
    return message(line(t("This broadcast was confirmed before, or is another admin’s. Nothing was sent again.")))


def broadcast_confirmed(number: int, start: str, t: Translator) -> Message:
    text = t("Confirmed. Sending starts at {start}; until then, and while it goes on, it can be stopped.", start=start)
    return message(line(text), keyboard=[button(t("Stop the sending"), "stop", "broadcast", number)])


def broadcast_told(who: str, number: int, start: str, t: Translator) -> Message:
    text = t("{who} sends a broadcast. Sending starts at {start}.", who=who, start=start)
    return message(line(text), keyboard=[button(t("Stop the sending"), "stop", "broadcast", number)])


def stats(counts: Counts, missed: Misses, t: Translator) -> Message:
    sent = ", ".join(_deliveries(t, state, n) for state, n in sorted(counts.deliveries.items())) or t("none yet")
    span = f" ({counts.oldest} – {counts.newest})" if counts.oldest else ""
    return message(
        *paragraphs(
            [line(bold(t("Statistics")))],
            [
                line(t("Subscribed chats: {n}", n=t.number(counts.subscribed))),
                line(t("Switched off by Telegram’s refusal: {n}", n=t.number(counts.off))),
                line(t("Paused: {n}", n=t.number(counts.paused))),
                line(t("Deliveries in the last 24 hours: {sent}", sent=sent)),
                line(t("Days stored: {n}", n=t.number(counts.days)), span),
            ],
            [
                line(
                    t(
                        "Questions of 30 days without an answer: {refused}; with the closest passage: {closest}",
                        refused=t.number(missed.refused),
                        closest=t.number(missed.closest),
                    )
                ),
                *(quote(text) for text in missed.newest),
            ],
        )
    )


def _deliveries(t: Translator, state: str, n: int) -> str:
    return t(_STATES[state], n=t.number(n)) if state in _STATES else f"{state} {t.number(n)}"


_STATES = {
    "claimed": mark("claimed {n}"),
    "failed": mark("failed {n}"),
    "retry": mark("retry {n}"),
    "sent": mark("sent {n}"),
    "skipped": mark("skipped {n}"),
}


def admins(known: dict[int, str], t: Translator) -> Message:
    rows = [line(f"{user_id}: {name}") for user_id, name in known.items()]
    return message(line(bold(t("Admins"))), *rows, line(t("Usage: /admin add ID or /admin remove ID")))


def fixed_admin(user_id: int, t: Translator) -> Message:
    return message(line(t("{id} stands in SITREP_ADMIN_IDS: only the operator can remove it there.", id=user_id)))


def admin_changed(act: str, user_id: int, t: Translator, *, changed: bool) -> Message:
    if act == "add":
        done = t("{id} is an admin now.", id=user_id) if changed else t("{id} was an admin before.", id=user_id)
    else:
        done = t("{id} is no admin any more.", id=user_id) if changed else t("{id} was no admin.", id=user_id)
    return message(line(done))
