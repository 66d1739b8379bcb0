from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlmodel import col, delete, select, update

from store import claims, deliveries, library, subscribers
from store.deliveries import Claim, Outcome
from store.models import Broadcast, Chat, Delivery, Revision
from tests.builders.chats import KYIV, at, load, subscribe
from tests.builders.values import DAY

if TYPE_CHECKING:
    from datetime import datetime

    from store.db import Store

LONG_AGO = at("2031-01-01 12:00")
YESTERDAY = DAY - timedelta(days=1)


def claim(store: Store, now: str | datetime, *, limit: int = 100, process: str = "one") -> list[Claim]:
    moment = at(now) if isinstance(now, str) else now
    with store.session() as session:
        due = claims.is_due(session, now=moment, default=KYIV, process=process)
    with store.session(write=True) as session:
        found = claims.claim_due(session, now=moment, default=KYIV, limit=limit, process=process)
    assert due or not found
    return found


def settle(store: Store, *outcomes: Outcome) -> None:
    with store.session(write=True) as session:
        deliveries.settle(session, outcomes)


def send(store: Store, now: str, **how: str) -> list[int]:
    """Claims and sends all that is due; the chats that got something, with the claims marked as sent."""
    claims = claim(store, now, **how)  # type: ignore[arg-type]
    settle(store, *(Outcome(c, "sent", at(now), (c.chat_id * 10,)) for c in claims))
    return sorted(c.chat_id for c in claims)


@pytest.fixture
def store(empty_store: Store) -> Store:
    subscribe(empty_store, 1, 2, 3, joined=LONG_AGO)
    return empty_store


def test_at_their_hour_all_get_it_once(store: Store) -> None:
    load(store, loaded=at("07:00"))
    assert send(store, "07:59") == []
    assert send(store, "08:00") == [1, 2, 3]
    assert send(store, "08:01") == []
    assert send(store, "2031-05-06 08:00") == []


def test_chats_of_different_hours_and_zones_get_it_at_theirs(store: Store) -> None:
    subscribe(store, 4, joined=LONG_AGO, zone="Europe/London")
    subscribe(store, 5, joined=LONG_AGO, digest_time="09:30")
    load(store, loaded=at("07:00"))
    assert send(store, "08:00") == [1, 2, 3]
    assert send(store, "09:30") == [5]
    assert send(store, "10:00") == [4]


def test_two_ticks_at_once_share_the_chats(store: Store) -> None:
    load(store, loaded=at("07:00"))
    first = claim(store, "08:00", limit=2)
    second = claim(store, "08:00", process="two")
    assert len(first) == 2
    assert sorted(c.chat_id for c in first + second) == [1, 2, 3]
    assert claim(store, "08:00", process="three") == []


def test_a_row_in_the_ledger_stands_even_where_the_chat_seems_due(store: Store) -> None:
    load(store, loaded=at("07:00"))
    send(store, "08:00")
    with store.session(write=True) as session:
        session.exec(update(Chat).values(last_digest=None, last_digest_at=None))
    assert send(store, "08:05") == []


def test_who_is_off_paused_or_left_gets_nothing(store: Store) -> None:
    with store.session(write=True) as session:
        subscribers.switch_off(session, 1, reason="blocked", at=LONG_AGO)
        subscribers.pause(session, 2, reason="topic closed", at=LONG_AGO)
        subscribers.unsubscribe(session, 3)
    load(store, loaded=at("07:00"))
    assert send(store, "08:00") == []


def test_a_claim_says_what_its_text_depends_on(store: Store) -> None:
    subscribe(store, -100, joined=LONG_AGO, thread_id=7, follows=["Donetsk", "Robotyne"])
    load(store, loaded=at("07:00"))
    mine = next(c for c in claim(store, "08:00") if c.chat_id == -100)
    assert (mine.kind, mine.date, mine.revision, mine.thread_id) == ("digest", DAY, 1, 7)
    assert mine.follows == ("Donetsk", "Robotyne")
    assert mine.attempts == 1


def test_of_several_unsent_ones_the_newest_goes_out_with_the_others_named(store: Store) -> None:
    days = [DAY - timedelta(days=n) for n in (4, 3, 2, 1, 0)]
    load(store, days[0], loaded=at(f"{days[1]} 07:00"))
    assert send(store, f"{days[1]} 08:00") == [1, 2, 3]
    for day in days[1:]:
        load(store, day, loaded=at("07:00"))
    subscribe(store, 4, joined=at("07:30"))
    claims = {c.chat_id: c for c in claim(store, "08:00")}
    assert {c.date for c in claims.values()} == {DAY}
    assert claims[1].missed == tuple(days[1:4])  # oldest first
    assert claims[4].missed == ()


def test_an_older_day_loaded_later_is_sent_to_nobody(store: Store) -> None:
    load(store, loaded=at("07:00"))
    send(store, "08:00")
    load(store, YESTERDAY, loaded=at("09:00"))
    assert send(store, "10:00") == []
    assert send(store, "2031-05-06 08:00") == []


def test_a_revision_loaded_while_sending_is_what_the_rest_get(store: Store) -> None:
    load(store, loaded=at("07:00"))
    first = claim(store, "08:00", limit=1)
    settle(store, Outcome(first[0], "sent", at("08:00"), (1,)))
    load(store, loaded=at("08:01"), headline="Ferries Return After All")
    assert claim(store, "08:02") == []
    rest = claim(store, "08:03")
    assert {c.revision for c in rest} == {2}
    assert len(rest) == 2
    with store.session() as session:
        assert deliveries.how_many_had(session, DAY) == 1
        assert deliveries.who_had(session, DAY, before_revision=2) == [first[0].chat_id]


def test_taking_a_bulletin_back_stops_what_is_unsent_and_loading_it_again_sends_it(store: Store) -> None:
    load(store, loaded=at("07:00"))
    assert len(claim(store, "08:00", limit=1)) == 1
    with store.session(write=True) as session:
        newest = library.newest_load(session)
        assert newest is not None
        library.undo(session, newest.id, at=at("08:01"))
    assert claim(store, "08:02") == []
    load(store, loaded=at("08:10"))
    assert len(claim(store, "08:12")) == 2


def test_a_stopped_day_is_not_sent(store: Store) -> None:
    load(store, loaded=at("07:00"))
    with store.session(write=True) as session:
        session.exec(update(Revision).values(stopped_at=at("07:01")))
    assert claim(store, "08:00") == []


def test_what_failed_in_passing_is_tried_again_at_its_time(store: Store) -> None:
    load(store, loaded=at("07:00"))
    one, *others = claim(store, "08:00")
    settle(store, *(Outcome(c, "sent", at("08:00"), (5,)) for c in others))
    settle(store, Outcome(one, "retry", at("08:05"), (77,), "TimedOut"))
    assert claim(store, "08:04") == []
    again = claim(store, "08:05")
    assert [c.id for c in again] == [one.id]
    assert again[0].attempts == 2
    assert again[0].sent == (77,)
    assert claim(store, "08:06") == []


def test_what_was_not_tried_is_no_attempt(store: Store) -> None:
    load(store, loaded=at("07:00"))
    claims = claim(store, "08:00")
    settle(store, *(Outcome(c, "retry", at("08:05"), counted=False) for c in claims))
    assert {c.attempts for c in claim(store, "08:05")} == {1}


def test_a_retry_that_comes_at_night_waits_for_the_next_hour(store: Store) -> None:
    load(store, loaded=at("07:00"))
    claims = claim(store, "20:59")
    settle(store, *(Outcome(c, "retry", at("21:05")) for c in claims))
    assert claim(store, "21:05") == []
    assert send(store, "2031-05-06 08:00") == [1, 2, 3]


def test_a_retry_gives_way_to_a_newer_bulletin(store: Store) -> None:
    load(store, loaded=at("07:00"))
    claims = claim(store, "08:00")
    settle(store, *(Outcome(c, "retry", at("08:10")) for c in claims))
    load(store, DAY + timedelta(days=1), loaded=at("08:05"))
    newer = claim(store, "08:10")
    assert {c.date for c in newer} == {DAY + timedelta(days=1)}
    assert newer[0].missed == (DAY,)


def test_a_claim_of_a_process_that_died_is_given_out_once_more_for_each_death(store: Store) -> None:
    load(store, loaded=at("07:00"))
    first = claim(store, "08:00", process="one")
    assert claim(store, "08:01", process="two") == []
    second = claim(store, "08:02", process="two")
    assert sorted(c.id for c in second) == sorted(c.id for c in first)
    assert claim(store, "08:30", process="two") == []
    third = claim(store, "08:30", process="three")
    assert {c.attempts for c in third} == {3}
    settle(store, *(Outcome(c, "sent", at("08:30"), (7,)) for c in third))
    assert claim(store, "09:30", process="four") == []


def test_what_kills_every_process_is_given_up(store: Store) -> None:
    load(store, loaded=at("07:00"))
    now = at("08:00")
    for number in range(claims.MOST_ATTEMPTS):
        assert len(claim(store, now, process=str(number))) == 3
        now += claims.DEAD_AFTER
    assert claim(store, now, process="last") == []
    with store.session() as session:
        assert deliveries.tally(session, "digest", DAY.isoformat()).failed == 3


def test_the_claims_of_one_known_to_be_dead_wait_for_nothing(store: Store) -> None:
    load(store, loaded=at("07:00"))
    first = claim(store, "08:00", process="one")
    with store.session(write=True) as session:
        how = {"default": KYIV, "limit": 100, "process": "two"}
        assert claims.claim_due(session, now=at("08:01"), dead_by=at("07:59"), **how) == []  # type: ignore[arg-type]
        found = claims.claim_due(session, now=at("08:01"), dead_by=at("08:01"), **how)  # type: ignore[arg-type]
    assert sorted(c.id for c in found) == sorted(c.id for c in first)


def test_a_dead_processs_claim_does_not_wait_for_a_clock_that_stepped_back(store: Store) -> None:
    load(store, loaded=at("07:00"))
    first = claim(store, "14:00", process="one")
    assert claim(store, "13:59", process="two") == []
    assert sorted(c.id for c in claim(store, "09:00", process="two")) == sorted(c.id for c in first)


def test_batches_after_the_first_ask_no_groups_and_leave_nobody_out(store: Store) -> None:
    subscribe(store, 4, 5, joined=LONG_AGO, digest_time="07:30")
    subscribe(store, 6, joined=LONG_AGO, zone="Europe/Berlin", digest_time="07:10")
    load(store, loaded=at("07:00"))
    known, got = claims.KnownHours(), []
    for second in range(0, 60, 4):
        now = at("08:09") + timedelta(seconds=second)
        with store.session(write=True) as session:
            batch = claims.claim_due(session, now=now, default=KYIV, limit=1, process="one", known=known)
        got += [c.chat_id for c in batch]
    assert sorted(got) == [1, 2, 3, 4, 5]
    with store.session(write=True) as session:
        late = claims.claim_due(session, now=at("08:10"), default=KYIV, limit=9, process="one", known=known)
    assert [c.chat_id for c in late] == [6]


def test_a_living_process_keeps_its_claims(store: Store) -> None:
    load(store, loaded=at("07:00"))
    claim(store, "08:00")
    assert claim(store, "09:00") == []


def test_silence_is_told_once_on_the_third_morning(store: Store) -> None:
    load(store, loaded=at("07:00"))
    send(store, "08:00")
    assert claim(store, "2031-05-06 08:00") == []
    told = claim(store, "2031-05-07 08:00")
    assert {(c.kind, c.date) for c in told} == {("silence", DAY)}
    settle(store, *(Outcome(c, "sent", at("2031-05-07 08:00"), (9,)) for c in told))
    assert claim(store, "2031-05-08 08:00") == []
    load(store, DAY + timedelta(days=2), loaded=at("2031-05-07 12:00"))
    assert send(store, "2031-05-07 12:02") == [1, 2, 3]


def test_nothing_is_sent_from_an_empty_store(store: Store) -> None:
    assert claim(store, "08:00") == []


def broadcast(store: Store, *, send_from: datetime) -> None:
    with store.session(write=True) as session:
        session.add(Broadcast(id=5, text="Moved.", made_by=9, made_at=send_from, send_from=send_from))
        deliveries.queue(session, "broadcast", "5", subscribers.active_ids(session), at=send_from)


def test_a_broadcast_goes_to_each_chat_once(store: Store) -> None:
    broadcast(store, send_from=at("12:02"))
    with store.session(write=True) as session:
        assert deliveries.queue(session, "broadcast", "5", [1, 2], at=at("12:02")) == 0
        subscribers.unsubscribe(session, 3)
    assert claim(store, "12:01") == []
    claims = claim(store, "12:02")
    assert {(c.kind, c.subject, c.chat_id) for c in claims} == {("broadcast", "5", 1), ("broadcast", "5", 2)}
    assert claim(store, "12:06") == []


def test_a_stopped_broadcast_goes_to_nobody_else(store: Store) -> None:
    broadcast(store, send_from=at("12:02"))
    assert len(claim(store, "12:02", limit=1)) == 1
    with store.session(write=True) as session:
        session.exec(update(Broadcast).values(stopped_at=at("12:03")))
    assert claim(store, "12:03", limit=1) == []
    with store.session() as session:
        assert deliveries.tally(session, "broadcast", "5").unfinished == 1


def test_queued_messages_can_be_cancelled_at_once(store: Store) -> None:
    with store.session(write=True) as session:
        deliveries.queue(session, "broadcast", "5", [1, 2, 3], at=at("12:02"))
        assert deliveries.cancel(session, "broadcast", "5") == 3
    assert claim(store, "12:02") == []


def test_a_correction_replies_to_the_digest_it_corrects(store: Store) -> None:
    load(store, loaded=at("07:00"))
    send(store, "08:00")
    load(store, loaded=at("14:00"), headline="Ferries Return After All")
    with store.session(write=True) as session:
        had = deliveries.who_had(session, DAY, before_revision=2)
        deliveries.queue(session, "correction", f"{DAY}/2", had, at=at("14:05"))
    claims = claim(store, "14:05")
    assert {c.chat_id: c.reply_to for c in claims} == {1: 10, 2: 20, 3: 30}
    assert claims[0].date == DAY


def test_a_broadcast_waits_while_digests_are_due(store: Store) -> None:
    load(store, loaded=at("07:00"))
    broadcast(store, send_from=at("07:52"))
    assert [c.kind for c in claim(store, "07:52", limit=1)] == ["broadcast"]
    assert {c.kind for c in claim(store, "08:00", limit=3)} == {"digest"}
    assert {c.kind for c in claim(store, "08:00", limit=3)} == {"broadcast"}


def test_a_forgotten_chat_leaves_its_retries_behind(store: Store) -> None:
    load(store, loaded=at("07:00"))
    settle(store, *(Outcome(c, "retry", at("08:05")) for c in claim(store, "08:00")))
    with store.session(write=True) as session:
        session.exec(delete(Chat).where(col(Chat.id) == 1))
    assert sorted(c.chat_id for c in claim(store, "08:05")) == [2, 3]
    with store.session() as session:
        assert session.exec(select(Delivery).where(Delivery.chat_id == 1)).first() is None


@pytest.mark.parametrize("night", [date(2031, 3, 30), date(2031, 10, 26)])
def test_no_day_is_left_out_or_doubled_when_the_clocks_change(store: Store, night: date) -> None:
    """Every half hour of three days is asked, for hours that the change leaves out or doubles."""
    for number, hour in enumerate(("03:00", "03:30", "04:00")):
        subscribe(store, 10 + number, joined=LONG_AGO, digest_time=hour)
    got: list[tuple[int, date]] = []
    now = at(f"{night - timedelta(days=1)} 00:00")
    for _ in range(3 * 48 + 2):
        local = now.astimezone(at("00:00").tzinfo)
        if local.hour == 20 and local.minute == 0:
            load(store, (now + timedelta(hours=3)).date() - timedelta(days=1), loaded=now)
        claims = [c for c in claim(store, now) if c.chat_id >= 10]
        settle(store, *(Outcome(c, "sent", now, (1,)) for c in claims))
        got += [(c.chat_id, c.date) for c in claims]
        now += timedelta(minutes=30)
    assert len(got) == len(set(got))
    assert {chat for chat, _ in got} == {10, 11, 12}
    assert len(got) == 6
