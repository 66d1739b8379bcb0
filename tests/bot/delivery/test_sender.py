from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from telegram.error import NetworkError, TimedOut

from bot.delivery.post import telegram_post
from bot.telegram.offline.refusals import bad_request, forbidden, server_error, too_many_requests
from store import claims, deliveries, subscribers
from tests.bot.delivery.conftest import LONG_AGO, Desk
from tests.builders.chats import at, load, subscribe
from tests.builders.values import DAY

if TYPE_CHECKING:
    from bot.telegram.offline import OfflineApi
    from store.db import Store
    from store.deliveries import Claim

# python-telegram-bot warns of its own future whenever it makes a RetryAfter.


def people(api: OfflineApi, store: Store, *ids: int, **choices: Any) -> None:
    """Users who started the bot and subscribed."""
    for user_id in ids:
        api.user_starts(user_id=user_id)
    subscribe(store, *ids, joined=LONG_AGO, **choices)


def tally(store: Store) -> deliveries.Tally:
    with store.session() as session:
        return deliveries.tally(session, "digest", DAY.isoformat())


async def test_everybody_gets_the_digest_once_and_the_ledger_keeps_the_numbers(
    desk: Desk, api: OfflineApi, store: Store
) -> None:
    people(api, store, 1, 2, 3)
    load(store, loaded=at("07:00"))
    assert await desk.at("07:59") == []
    assert sorted(await desk.at("08:00")) == [1, 2, 3]
    assert await desk.at("08:01") == []
    assert tally(store).sent == 3
    with store.session() as session:
        assert subscribers.my_data(session, 1).received[0].message_ids == (api.sent(1)[0].result["message_id"],)


async def test_each_variant_is_written_once(desk: Desk, api: OfflineApi, store: Store) -> None:
    people(api, store, 1, 2, 3)
    people(api, store, 4, 5, follows=["lyman"])
    load(store, loaded=at("07:00"))
    assert len(await desk.at("08:00")) == 5
    assert sorted(claim.follows for claim in desk.rendered) == [(), ("lyman",)]
    assert "lyman" in api.sent(4)[0].params["text"]


async def test_who_wants_silence_gets_the_same_message_without_a_sound(
    desk: Desk, api: OfflineApi, store: Store
) -> None:
    people(api, store, 1, 2)
    with store.session(write=True) as session:
        subscribers.choose(session, 2, silent=True)
    load(store, loaded=at("07:00"))
    await desk.at("08:00")
    loud, quiet = api.sent(1)[0].params, api.sent(2)[0].params
    assert "disable_notification" not in loud
    assert quiet == loud | {"chat_id": 2, "disable_notification": True}
    assert len(desk.rendered) == 1


async def test_digests_are_paced(desk: Desk, api: OfflineApi, store: Store) -> None:
    people(api, store, *range(1, 102))
    load(store, loaded=at("07:00"))
    assert len(await desk.at("08:00")) == 101
    assert desk.slept == pytest.approx(100 * 1.02 / 25)


async def test_a_long_digest_comes_in_several_messages(desk: Desk, api: OfflineApi, store: Store) -> None:
    people(api, store, 1)
    load(store, loaded=at("07:00"))
    desk.pages = 2
    assert await desk.at("08:00") == [1, 1]
    with store.session() as session:
        assert len(subscribers.my_data(session, 1).received[0].message_ids) == 2


async def test_a_break_between_pages_goes_on_where_it_was(desk: Desk, api: OfflineApi, store: Store) -> None:
    people(api, store, 1)
    load(store, loaded=at("07:00"))
    desk.pages = 2
    api.on_call = lambda call: api.fail_next(server_error()) if len(api.calls) == 2 else None
    assert await desk.at("08:00") == [1]
    assert await desk.at("08:01") == [1]
    first, second = (call.params["text"] for call in api.sent(1))
    assert first == second  # two pages of the same text: neither came twice
    assert tally(store).sent == 1


@pytest.mark.parametrize("error", [TimedOut(), NetworkError("refused"), server_error(500, "Internal Server Error")])
async def test_a_passing_error_is_tried_again_with_growing_pauses(
    desk: Desk, api: OfflineApi, store: Store, error: Exception
) -> None:
    people(api, store, 1)
    load(store, loaded=at("07:00"))
    api.fail_next(error, times=2)
    assert await desk.at("08:00") == []
    desk.tick.process = "another"  # what is to be tried again outlives the process
    for moment, expected in (("08:00:04", []), ("08:00:05", []), ("08:00:19", []), ("08:00:21", [1])):
        assert await desk.at(f"2031-05-05 {moment}") == expected
    assert desk.chat(1).active
    assert desk.reports == []


async def test_one_chats_flood_holds_that_chat_only(desk: Desk, api: OfflineApi, store: Store) -> None:
    people(api, store, 1, 2, 3)
    load(store, loaded=at("07:00"))
    api.fail_next(too_many_requests(30), chat_id=2)
    assert sorted(await desk.at("08:00")) == [1, 3]
    assert await desk.at("2031-05-05 08:00:29") == []
    assert await desk.at("2031-05-05 08:00:31") == [2]


async def test_a_second_chats_flood_holds_all_and_not_one_request_goes_out(
    desk: Desk, api: OfflineApi, store: Store
) -> None:
    people(api, store, *range(1, 40))
    load(store, loaded=at("07:00"))
    api.fail_next(too_many_requests(60), times=2)
    await desk.at("08:00")
    asked = len(api.calls)
    assert tally(store).unfinished >= 2
    assert await desk.at("2031-05-05 08:00:30") == []
    assert len(api.calls) == asked
    await desk.at("2031-05-05 08:01:05")
    assert (tally(store).sent, tally(store).unfinished) == (39, 0)


async def test_an_outage_holds_all_and_nobody_is_left_out(desk: Desk, api: OfflineApi, store: Store) -> None:
    people(api, store, *range(1, 41))
    load(store, loaded=at("07:00"))
    api.fail_next(NetworkError("refused"), times=25)
    moment = at("08:00")
    for _ in range(300):
        desk.now = moment = max(desk.now, moment) + timedelta(seconds=1)
        await desk.tick.round()
    assert (tally(store).sent, tally(store).unfinished) == (40, 0)
    assert len(api.calls) <= 1 + 40 + 25


@pytest.mark.parametrize(
    "refusal",
    [
        forbidden("bot was blocked by the user"),
        forbidden("user is deactivated"),
        forbidden("bot was kicked from the group chat"),
        bad_request("chat not found"),
    ],
)
async def test_a_permanent_refusal_switches_off_with_reason_and_time(
    desk: Desk, api: OfflineApi, store: Store, refusal: Exception
) -> None:
    people(api, store, 1, 2)
    load(store, loaded=at("07:00"))
    api.fail_next(refusal, chat_id=1)
    assert await desk.at("08:00") == [2]
    gone = desk.chat(1)
    assert not gone.active
    assert str(refusal).partition(": ")[2].lower() in (gone.off_reason or "").lower()
    assert gone.off_at is not None
    assert desk.changed == [1]
    assert await desk.at("09:00") == []


async def test_who_comes_back_gets_nothing_old(desk: Desk, api: OfflineApi, store: Store) -> None:
    people(api, store, 1)
    api.block(1)
    load(store, loaded=at("07:00"))
    assert await desk.at("08:00") == []
    api.unblock(1)
    with store.session(write=True) as session:
        assert subscribers.come_back(session, 1, at=at("12:00"))
    assert await desk.at("12:01") == []
    assert await desk.at("2031-05-06 08:00") == []
    load(store, DAY + timedelta(days=1), loaded=at("2031-05-06 09:00"))
    assert await desk.at("2031-05-06 09:02") == [1]


async def test_a_closed_topic_pauses_the_digest_and_tells_general_once(
    desk: Desk, api: OfflineApi, store: Store
) -> None:
    group = api.supergroup(topics=["News"])
    topic = max(api.chats[group].topics)
    subscribe(store, group, joined=LONG_AGO, thread_id=topic)
    api.close_topic(group, topic)
    load(store, loaded=at("07:00"))
    assert await desk.at("08:00") == [group]
    told = api.sent(group)[-1].params
    assert "closed or gone" in told["text"]
    assert told.get("message_thread_id") is None
    assert desk.chat(group).paused_reason is not None
    assert await desk.at("09:00") == []
    other = api.create_topic(group, "Elsewhere")
    subscribe(store, group, joined=at("10:00"), thread_id=other)
    load(store, DAY + timedelta(days=1), loaded=at("2031-05-06 07:00"))
    assert await desk.at("2031-05-06 08:00") == [group]
    assert api.sent(group)[-1].params["message_thread_id"] == other


async def test_no_right_to_write_pauses_the_digest(desk: Desk, api: OfflineApi, store: Store) -> None:
    group = api.supergroup(muted=True)
    subscribe(store, group, joined=LONG_AGO)
    load(store, loaded=at("07:00"))
    assert await desk.at("08:00") == []
    assert desk.chat(group).paused_at is not None
    assert desk.chat(group).off_at is None
    assert desk.reports == []


async def test_a_group_that_moved_gets_its_digest_at_its_new_place(desk: Desk, api: OfflineApi, store: Store) -> None:
    group = api.group()
    subscribe(store, group, joined=LONG_AGO)
    moved = api.group_migrates(group)
    load(store, loaded=at("07:00"))
    assert await desk.at("08:00") == [moved]
    assert desk.chat(moved).active
    assert not desk.chat(group).subscribed
    assert desk.changed == [group, moved]
    assert await desk.at("08:01") == []


async def test_our_own_mistake_is_reported_and_switches_nobody_off(desk: Desk, api: OfflineApi, store: Store) -> None:
    people(api, store, 1, 2)
    load(store, loaded=at("07:00"))
    api.fail_next(bad_request("can't parse entities: unclosed tag at byte offset 17"), chat_id=1)
    assert await desk.at("08:00") == [2]
    assert desk.chat(1).active
    assert len(desk.reports) == 1
    assert "can't parse entities: unclosed tag at byte offset N" in desk.reports[0].replace("Can't", "can't")
    assert tally(store).failed == 1


async def test_a_message_that_cannot_be_written_is_tried_again(desk: Desk, api: OfflineApi, store: Store) -> None:
    people(api, store, 1)
    load(store, loaded=at("07:00"))
    desk.broken = ValueError("a bug")
    assert await desk.at("08:00") == []
    assert desk.reports == ["a digest could not be written (ValueError)"]
    desk.broken = None
    assert await desk.at("08:01") == [1]


async def test_what_a_dead_process_claimed_is_sent_once_more(desk: Desk, api: OfflineApi, store: Store) -> None:
    people(api, store, 1, 2)
    load(store, loaded=at("07:00"))
    with store.session(write=True) as session:
        dead = claims.claim_due(session, now=at("08:00"), default=desk.tick.default, limit=1, process="dead")
    assert len(dead) == 1
    assert len(await desk.at("08:00")) == 1
    assert await desk.at("08:01") == []
    assert await desk.at("08:02") == [dead[0].chat_id]


async def test_stopping_finishes_what_is_under_way_and_gives_the_rest_back(
    desk: Desk, api: OfflineApi, store: Store
) -> None:
    people(api, store, *range(1, 31))
    load(store, loaded=at("07:00"))
    desk.now = at("08:00")
    fifth = asyncio.Event()

    def stop_at_the_fifth(_: object) -> None:
        if len(api.sent()) == 5:
            desk.tick.sender.stopping = True
            fifth.set()

    api.on_call = stop_at_the_fifth
    desk.tick()
    await fifth.wait()
    await desk.tick.stop()
    done = tally(store)
    assert done.sent == len(api.sent()) >= 5
    assert done.sent + done.unfinished == 30
    api.on_call = None
    desk.tick.sender.stopping = False
    desk.tick.process = "next"
    await desk.at("2031-05-05 08:05")
    assert tally(store).sent == 30


async def test_marks_that_failed_are_made_up_for(desk: Desk, api: OfflineApi, store: Store) -> None:
    people(api, store, 1)
    load(store, loaded=at("07:00"))
    desk.now = at("08:00")
    with store.session(write=True) as session:
        claimed = claims.claim_due(session, now=desk.now, default=desk.tick.default, limit=9, process="one")
    with store.engine.connect() as connection:
        connection.exec_driver_sql("ALTER TABLE delivery RENAME TO elsewhere")
        connection.commit()
    batches = iter([claimed, []])

    async def claim() -> list[Claim]:
        return next(batches)

    with pytest.raises(Exception, match="delivery"):
        await desk.tick.sender.deliver(claim)
    assert desk.tick.sender.held()
    with store.engine.connect() as connection:
        connection.exec_driver_sql("ALTER TABLE elsewhere RENAME TO delivery")
        connection.commit()
    assert await desk.at("08:01") == []
    assert tally(store).sent == 1


async def test_silence_is_told(desk: Desk, api: OfflineApi, store: Store) -> None:
    people(api, store, 1)
    load(store, loaded=at("07:00"))
    await desk.at("08:00")
    assert await desk.at("2031-05-07 08:00") == [1]
    assert api.sent(1)[-1].params["text"].startswith("No bulletin since 4 May.")
    assert await desk.at("2031-05-08 08:00") == []


async def test_a_correction_is_a_reply(desk: Desk, api: OfflineApi, store: Store) -> None:
    people(api, store, 1)
    load(store, loaded=at("07:00"))
    await desk.at("08:00")
    load(store, loaded=at("14:00"), headline="Ferries Return After All")
    with store.session(write=True) as session:
        deliveries.queue(session, "correction", f"{DAY}/2", [1], at=at("14:05"))
    assert await desk.at("14:05") == [1]
    digest, correction = api.sent(1)
    assert correction.params["reply_parameters"]["message_id"] == digest.result["message_id"]


async def test_a_paid_broadcast_says_so(desk: Desk, api: OfflineApi, store: Store) -> None:
    people(api, store, 1)
    load(store, loaded=at("07:00"))
    desk.tick.sender.post = telegram_post(desk.bot, paid=True)
    assert await desk.at("08:00") == [1]
    assert api.sent(1)[0].params["allow_paid_broadcast"] is True


async def test_the_ledger_never_lags_by_more_than_a_hundred(desk: Desk, api: OfflineApi, store: Store) -> None:
    """What was sent and is not marked would come twice, were the process to die now."""
    people(api, store, *range(1, 601))
    load(store, loaded=at("07:00"))
    desk.tick.batch = 500
    lags = []
    api.on_call = lambda _: lags.append(len(api.sent()) - tally(store).sent)
    assert len(await desk.at("08:00")) == 600
    assert 0 < max(lags) <= 100
    assert tally(store).sent == 600


async def test_claims_are_made_while_others_are_sent_and_given_back_at_a_stop(
    desk: Desk, api: OfflineApi, store: Store
) -> None:
    people(api, store, *range(1, 101))
    load(store, loaded=at("07:00"))
    desk.tick.batch = 20

    def stop_at_the_tenth(_: object) -> None:
        desk.tick.sender.stopping = len(api.sent()) >= 10

    api.on_call = stop_at_the_tenth
    sent = await desk.at("08:00")
    assert 10 <= len(sent) <= 60
    assert tally(store).sent == len(sent)
    api.on_call, desk.tick.sender.stopping, desk.tick.process = None, False, "next"
    await desk.at("08:01")
    assert sorted(call.params["chat_id"] for call in api.sent()) == list(range(1, 101))
