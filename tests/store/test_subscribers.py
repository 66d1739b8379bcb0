from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlmodel import select

from store import broadcasts, claims, deliveries, subscribers
from store.deliveries import Outcome
from store.models import Delivery
from store.subscribers import ChatSettings
from tests.builders.chats import KYIV, at, load, rows_of, subscribe
from tests.builders.values import DAY

if TYPE_CHECKING:
    from store.db import Store

LONG_AGO = at("2031-01-01 12:00")
TODAY = DAY + timedelta(days=1)


def chat(store: Store, chat_id: int) -> ChatSettings:
    with store.session() as session:
        return subscribers.settings_of(session, chat_id)


def digest(store: Store, now: str) -> None:
    with store.session(write=True) as session:
        found = claims.claim_due(session, now=at(now), default=KYIV, limit=100, process="one")
        deliveries.settle(session, [Outcome(c, "sent", at(now), (c.chat_id * 10,)) for c in found])


def test_a_chat_that_chose_nothing_has_the_defaults(empty_store: Store) -> None:
    assert chat(empty_store, 1) == ChatSettings(1)


def test_subscribing_keeps_what_was_chosen_before(empty_store: Store) -> None:
    subscribe(empty_store, 1, joined=at("07:00"), zone="Asia/Tokyo", digest_time="06:30", follows=["Donetsk", "Lyman"])
    subscribe(empty_store, 1, joined=at("09:00"), digest_time="07:00")
    chosen = chat(empty_store, 1)
    assert (chosen.zone, chosen.digest_time, chosen.follows) == ("Asia/Tokyo", "07:00", ("Donetsk", "Lyman"))
    assert chosen.starts_at == at("07:00")
    assert chosen.active


def test_unsubscribing_and_subscribing_again_starts_anew(empty_store: Store) -> None:
    subscribe(empty_store, 1, joined=at("07:00"), digest_time="06:30")
    with empty_store.session(write=True) as session:
        assert subscribers.unsubscribe(session, 1)
        assert not subscribers.unsubscribe(session, 1)
    assert not chat(empty_store, 1).subscribed
    subscribe(empty_store, 1, joined=at("09:00"))
    assert (chat(empty_store, 1).starts_at, chat(empty_store, 1).digest_time) == (at("09:00"), "06:30")


def test_a_topic_is_moved_by_subscribing_in_another(empty_store: Store) -> None:
    subscribe(empty_store, -1, joined=LONG_AGO, thread_id=7)
    with empty_store.session(write=True) as session:
        assert subscribers.pause(session, -1, reason="topic closed", at=at("08:00"))
        assert not subscribers.pause(session, -1, reason="topic closed", at=at("09:00"))
    assert not chat(empty_store, -1).active
    subscribe(empty_store, -1, joined=at("10:00"), thread_id=8)
    assert chat(empty_store, -1).active
    assert (chat(empty_store, -1).thread_id, chat(empty_store, -1).starts_at) == (8, at("10:00"))


def test_who_was_switched_off_comes_back_with_nothing_old(empty_store: Store) -> None:
    subscribe(empty_store, 1, joined=LONG_AGO)
    with empty_store.session(write=True) as session:
        assert subscribers.switch_off(session, 1, reason="bot was blocked by the user", at=at("08:00"))
    assert chat(empty_store, 1).off_reason == "bot was blocked by the user"
    with empty_store.session(write=True) as session:
        assert subscribers.come_back(session, 1, at=at("12:00"))
        assert not subscribers.come_back(session, 1, at=at("13:00"))
        assert not subscribers.come_back(session, 2, at=at("13:00"))
    assert chat(empty_store, 1).active
    assert chat(empty_store, 1).starts_at == at("12:00")


def test_what_is_chosen_is_kept_and_only_what_is_given_changes(empty_store: Store) -> None:
    with empty_store.session(write=True) as session:
        subscribers.choose(session, 1, weekdays=31, silent=True)
        subscribers.choose(session, 1, pictures="dark")
        subscribers.choose(session, 1, language="uk", silent=False)
    chosen = chat(empty_store, 1)
    assert (chosen.weekdays, chosen.silent, chosen.pictures, chosen.language) == (31, False, "dark", "uk")
    assert not chosen.subscribed


def test_a_pause_of_its_own_ends_by_hand_with_nothing_old(empty_store: Store) -> None:
    subscribe(empty_store, 1, joined=LONG_AGO)
    load(empty_store, loaded=at("07:00"))
    with empty_store.session(write=True) as session:
        subscribers.go_away(session, 1, date.max)
    assert chat(empty_store, 1).active
    assert chat(empty_store, 1).away(TODAY)
    digest(empty_store, "08:00")
    with empty_store.session(write=True) as session:
        resumed = subscribers.resume(session, 1, at=at("10:00"), today=TODAY)
    assert (resumed.away_until, resumed.starts_at) == (None, at("10:00"))
    digest(empty_store, "10:01")
    assert chat(empty_store, 1).last_digest is None
    digest(empty_store, "2031-05-06 08:00")
    assert chat(empty_store, 1).last_digest == DAY


def test_a_pause_that_is_over_is_none(empty_store: Store) -> None:
    subscribe(empty_store, 1, joined=LONG_AGO)
    with empty_store.session(write=True) as session:
        subscribers.go_away(session, 1, TODAY)
        assert not subscribers.settings_of(session, 1).away(TODAY)
        assert subscribers.resume(session, 1, at=at("10:00"), today=TODAY).starts_at == LONG_AGO


def test_subscribing_ends_a_pause_of_its_own(empty_store: Store) -> None:
    subscribe(empty_store, 1, 2, joined=LONG_AGO)
    with empty_store.session(write=True) as session:
        subscribers.go_away(session, 1, date.max)
        subscribers.go_away(session, 2, TODAY)
    subscribe(empty_store, 1, 2, joined=at("10:00"), today=TODAY)
    assert (chat(empty_store, 1).away_until, chat(empty_store, 1).starts_at) == (None, at("10:00"))
    assert (chat(empty_store, 2).away_until, chat(empty_store, 2).starts_at) == (None, LONG_AGO)


def test_who_comes_back_or_stops_has_no_pause_any_more(empty_store: Store) -> None:
    subscribe(empty_store, 1, 2, joined=LONG_AGO)
    with empty_store.session(write=True) as session:
        for chat_id in (1, 2):
            subscribers.go_away(session, chat_id, date.max)
        subscribers.switch_off(session, 1, reason="blocked", at=at("08:00"))
        subscribers.come_back(session, 1, at=at("12:00"))
        subscribers.unsubscribe(session, 2)
    assert chat(empty_store, 1).away_until is None
    assert chat(empty_store, 2).away_until is None


def test_what_admins_put_right_goes_on_but_a_lost_topic_does_not(empty_store: Store) -> None:
    subscribe(empty_store, -1, joined=LONG_AGO)
    subscribe(empty_store, -2, joined=LONG_AGO, thread_id=7)
    with empty_store.session(write=True) as session:
        assert not subscribers.unpause(session, -1, at=at("12:00"))
        for chat_id in (-1, -2):
            subscribers.pause(session, chat_id, reason="no right to write", at=at("08:00"))
        assert subscribers.unpause(session, -1, at=at("12:00"))
        assert not subscribers.unpause(session, -2, at=at("12:00"))
    assert chat(empty_store, -1).active
    assert chat(empty_store, -1).starts_at == at("12:00")
    assert not chat(empty_store, -2).active


def test_a_broadcast_leaves_alone_who_made_a_pause(empty_store: Store) -> None:
    subscribe(empty_store, 1, 2, joined=LONG_AGO)
    with empty_store.session(write=True) as session:
        subscribers.go_away(session, 2, date.max)
        number = broadcasts.draft(session, "Maintenance tonight.", by=1, at=at("09:00"))
        broadcasts.confirm(session, number, by=1, at=at("09:00"), send_from=at("09:02"))
        found = claims.claim_due(session, now=at("09:02"), default=KYIV, limit=9, process="one")
    assert [claim.chat_id for claim in found] == [1]


def test_silence_of_a_chat_stands_in_its_claims(empty_store: Store) -> None:
    subscribe(empty_store, 1, 2, joined=LONG_AGO)
    load(empty_store, loaded=at("07:00"))
    with empty_store.session(write=True) as session:
        subscribers.choose(session, 2, silent=True)
        found = claims.claim_due(session, now=at("08:00"), default=KYIV, limit=9, process="one")
        deliveries.settle(session, [Outcome(claim, "retry", at("08:01")) for claim in found])
        again = claims.claim_due(session, now=at("08:01"), default=KYIV, limit=9, process="one")
    for each in (found, again):
        assert {claim.chat_id: claim.silent for claim in each} == {1: False, 2: True}


def test_following_keeps_the_order_and_no_doubles(empty_store: Store) -> None:
    with empty_store.session(write=True) as session:
        assert subscribers.follow(session, 1, "Lyman") == ("Lyman",)
        assert subscribers.follow(session, 1, "Donetsk") == ("Lyman", "Donetsk")
        assert subscribers.follow(session, 1, "Lyman") == ("Lyman", "Donetsk")
        assert subscribers.unfollow(session, 1, "Lyman") == ("Donetsk",)
        assert subscribers.unfollow(session, 1) == ()
    assert not chat(empty_store, 1).subscribed


def test_a_group_that_moves_takes_its_subscription_and_ledger_along(empty_store: Store) -> None:
    subscribe(empty_store, -5, joined=LONG_AGO, follows=["Lyman"], digest_time="07:30")
    load(empty_store, loaded=at("07:00"))
    digest(empty_store, "07:30")
    with empty_store.session(write=True) as session:
        subscribers.choose(session, -5, weekdays=31, silent=True, pictures="off", language="uk")
        subscribers.go_away(session, -5, date.max)
        assert subscribers.migrate(session, -5, -1005)
        assert not subscribers.migrate(session, -5, -1005)
    moved = chat(empty_store, -1005)
    assert moved.active
    assert (moved.follows, moved.digest_time, moved.last_digest) == (("Lyman",), "07:30", DAY)
    assert (moved.weekdays, moved.silent, moved.pictures, moved.language) == (31, True, "off", "uk")
    assert moved.away_until == date.max
    assert chat(empty_store, -5) == ChatSettings(-5)
    with empty_store.session() as session:
        assert [row.chat_id for row in session.exec(select(Delivery))] == [-1005]


def test_moving_onto_a_known_chat_merges_and_no_day_is_had_twice(empty_store: Store) -> None:
    subscribe(empty_store, -5, -1005, joined=LONG_AGO)
    load(empty_store, loaded=at("07:00"))
    digest(empty_store, "08:00")
    subscribe(empty_store, -1005, joined=at("09:00"), digest_time="10:00")
    with empty_store.session(write=True) as session:
        subscribers.migrate(session, -5, -1005)
    assert chat(empty_store, -1005).digest_time == "10:00"
    with empty_store.session() as session:
        assert [row.chat_id for row in session.exec(select(Delivery))] == [-1005]


def test_a_chat_sees_all_that_is_kept_and_can_have_it_deleted(empty_store: Store) -> None:
    subscribe(empty_store, 1, 2, joined=LONG_AGO, follows=["Lyman"])
    load(empty_store, loaded=at("07:00"))
    digest(empty_store, "08:00")
    with empty_store.session(write=True) as session:
        subscribers.choose(session, 1, weekdays=31, silent=True, pictures="off")
    with empty_store.session() as session:
        held = subscribers.my_data(session, 1)
    assert held.chat.follows == ("Lyman",)
    assert (held.chat.weekdays, held.chat.silent, held.chat.pictures) == (31, True, "off")
    assert [(r.kind, r.subject, r.sent_at, r.message_ids) for r in held.received] == [
        ("digest", DAY.isoformat(), at("08:00"), (10,))
    ]
    with empty_store.session(write=True) as session:
        assert subscribers.forget(session, 1)
        assert not subscribers.forget(session, 1)
    with empty_store.session() as session:
        held = subscribers.my_data(session, 1)
        assert (held.chat, held.stored, held.received) == (ChatSettings(1), False, ())
        assert subscribers.my_data(session, 2).stored


def test_counting_tells_active_paused_and_off_apart(empty_store: Store) -> None:
    subscribe(empty_store, 1, 2, 3, 4, joined=LONG_AGO)
    with empty_store.session(write=True) as session:
        subscribers.pause(session, 2, reason="topic closed", at=LONG_AGO)
        subscribers.switch_off(session, 3, reason="blocked", at=LONG_AGO)
        subscribers.unsubscribe(session, 4)
        counted = subscribers.count(session)
        assert (counted.active, counted.paused, counted.off) == (1, 1, 1)
        assert subscribers.active_ids(session) == (1,)


def test_chats_gone_for_long_are_forgotten(empty_store: Store) -> None:
    subscribe(empty_store, 1, 2, 3, joined=LONG_AGO)
    with empty_store.session(write=True) as session:
        subscribers.switch_off(session, 1, reason="blocked", at=at("08:00") - timedelta(days=91))
        subscribers.switch_off(session, 2, reason="blocked", at=at("08:00") - timedelta(days=89))
        assert subscribers.delete_gone(session, before=at("08:00") - timedelta(days=90)) == 1
        assert not subscribers.my_data(session, 1).stored
        assert subscribers.my_data(session, 2).stored


def test_chats_off_or_paused_since_long_ago_are_forgotten_and_no_others(empty_store: Store) -> None:
    subscribe(empty_store, 1, 2, 3, 4, joined=LONG_AGO, follows=["lyman"])
    load(empty_store, loaded=at("07:00"))
    digest(empty_store, "08:00")
    with empty_store.session(write=True) as session:
        subscribers.switch_off(session, 1, reason="blocked", at=at("2031-06-01 12:00"))
        subscribers.switch_off(session, 2, reason="blocked", at=at("2031-06-03 12:00"))
        subscribers.pause(session, 3, reason="topic closed", at=at("2031-06-01 12:00"))
        subscribers.unsubscribe(session, 4)
    with empty_store.session(write=True) as session:
        assert subscribers.delete_gone(session, before=at("2031-06-02 12:00")) == 2
    rows = rows_of(empty_store)
    assert [chat[0] for chat in rows["chat"]] == [2, 4]
    assert {follow[0] for follow in rows["follow"]} == {2, 4}
    assert {delivery[1] for delivery in rows["delivery"]} == {2, 4}
