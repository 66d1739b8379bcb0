"""The bot comes into groups and channels, is kept from writing there, and goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telegram.error import BadRequest

from bot.telegram.offline import Refused
from store import subscribers
from tests.builders.chats import at, subscribe
from tests.builders.talk import READER

if TYPE_CHECKING:
    from store.db import Store
    from tests.builders.talk import Talk

LONG_AGO = at("2031-01-01 12:00")
BOSS = READER


def chat(store: Store, chat_id: int) -> subscribers.ChatSettings:
    with store.session() as session:
        return subscribers.settings_of(session, chat_id)


@pytest.fixture
async def known(talk: Talk) -> None:
    """The boss has written to the bot before, so that it may write to them."""
    await talk.says("/help", BOSS)


async def test_one_who_blocks_the_bot_is_switched_off(talk: Talk, store: Store) -> None:
    subscribe(store, BOSS, joined=LONG_AGO)
    talk.api.user_blocks(BOSS)
    assert await talk.answers() == []
    assert chat(store, BOSS).off_reason == "the bot was blocked"


@pytest.mark.parametrize("status", ["left", "kicked"])
async def test_a_group_that_puts_it_out_is_switched_off(talk: Talk, store: Store, status: str) -> None:
    group = talk.api.group(members={BOSS: "creator"})
    subscribe(store, group, joined=LONG_AGO)
    talk.api.bot_is_made(status, group, by=BOSS)
    assert await talk.answers() == []
    assert chat(store, group).off_reason == "the bot was removed"


async def test_a_group_is_greeted_once_in_two_sentences(talk: Talk) -> None:
    group = talk.api.group(members={BOSS: "creator"}, bot_status="left")
    talk.api.bot_is_made("member", group, by=BOSS)
    assert await talk.answers() == [
        (
            "I answer commands such as /front Pokrovsk, and questions that mention me or reply to me. "
            "An admin starts the daily digest by /subscribe."
        )
    ]
    talk.api.bot_is_made("administrator", group, by=BOSS)
    assert await talk.answers() == []


async def test_a_link_that_adds_it_makes_no_second_greeting(talk: Talk) -> None:
    group = talk.api.group(members={BOSS: "creator"}, bot_status="left")
    talk.api.bot_is_made("member", group, by=BOSS)
    talk.api.user_says("/start@sitrep_bot added", BOSS, chat_id=group)
    assert len(await talk.answers()) == 1


async def test_a_forum_is_told_where_to_subscribe(talk: Talk) -> None:
    forum = talk.api.supergroup(members={BOSS: "creator"}, topics=["Digest"], bot_status="left")
    talk.api.bot_is_made("member", forum, by=BOSS)
    (greeting,) = await talk.answers()
    assert greeting.endswith("/subscribe in the topic where it is to come.")


async def test_a_group_where_it_may_not_write_hears_nothing(talk: Talk) -> None:
    muted = talk.api.group(members={BOSS: "creator"}, bot_status="left", muted=True)
    talk.api.bot_is_made("member", muted, by=BOSS)
    assert await talk.answers() == []


async def test_an_adder_with_ukrainian_telegram_is_greeted_in_it(talk: Talk) -> None:
    talk.api.user(77, "Olha", language_code="uk")
    group = talk.api.group(members={77: "creator"}, bot_status="left")
    talk.api.bot_is_made("member", group, by=77)
    (greeting,) = await talk.answers()
    assert "/subscribe" in greeting
    assert "I answer" not in greeting


@pytest.mark.usefixtures("known")
async def test_a_restricted_bot_pauses_and_says_so_in_private_until_it_may_write(talk: Talk, store: Store) -> None:
    group = talk.api.supergroup("Harbour", members={BOSS: "creator"})
    subscribe(store, group, joined=LONG_AGO)
    talk.api.bot_is_made("restricted", group, by=BOSS)
    assert await talk.answers() == [
        "I may no longer write in “Harbour”, so its digest is paused. Once I may again, it goes on."
    ]
    assert not chat(store, group).active
    talk.api.bot_is_made("member", group, by=BOSS)
    assert await talk.answers() == ["I may write in “Harbour” again: its digest goes on with the next bulletin."]
    assert chat(store, group).active
    assert chat(store, group).starts_at == talk.clock()


@pytest.mark.usefixtures("known")
async def test_a_group_without_a_digest_hears_of_no_pause(talk: Talk, store: Store) -> None:
    group = talk.api.supergroup("Harbour", members={BOSS: "creator"})
    subscribe(store, group, joined=LONG_AGO)
    with store.session(write=True) as session:
        subscribers.unsubscribe(session, group)
    talk.api.bot_is_made("restricted", group, by=BOSS)
    talk.api.bot_is_made("member", group, by=BOSS)
    assert await talk.answers() == []
    assert chat(store, group).paused_at is None


@pytest.mark.usefixtures("known")
async def test_a_channels_admin_is_told_in_private_how_and_the_channel_hears_nothing(talk: Talk) -> None:
    channel = talk.api.channel("Harbour News", members={BOSS: "creator"}, bot_status="left")
    talk.api.bot_is_made("administrator", channel, by=BOSS)
    assert await talk.answers() == [
        (
            "I can post in “Harbour News” now.\n"
            "Post /subscribe there to start the daily digest, or with a time and places: /subscribe 07:30 Donetsk."
        )
    ]
    assert talk.api.messages(channel) == []


async def test_an_admin_who_never_wrote_to_it_can_not_be_told(talk: Talk) -> None:
    channel = talk.api.channel(members={BOSS: "creator"}, bot_status="left")
    talk.api.bot_is_made("administrator", channel, by=BOSS)
    assert await talk.answers() == []
    assert talk.api.messages(channel) == []


@pytest.mark.usefixtures("known")
async def test_a_channel_that_takes_the_right_to_post_is_paused(talk: Talk, store: Store) -> None:
    channel = talk.api.channel("Harbour News", members={BOSS: "creator"})
    subscribe(store, channel, joined=LONG_AGO)
    talk.api.bot_is_made("administrator", channel, by=BOSS, may_post=False)
    assert (await talk.answers())[0].startswith("I may no longer write in “Harbour News”")
    assert not chat(store, channel).active
    with pytest.raises((Refused, BadRequest), match="need administrator rights"):
        await talk.api.call("sendMessage", {"chat_id": channel, "text": "x"})
    talk.api.bot_is_made("administrator", channel, by=BOSS)
    assert (await talk.answers())[0].startswith("I may write in “Harbour News” again")
    assert chat(store, channel).active


async def test_a_lost_topic_is_not_mended_by_other_rights(talk: Talk, store: Store) -> None:
    forum = talk.api.supergroup(members={BOSS: "creator"}, topics=["Digest"], bot_status="restricted")
    subscribe(store, forum, joined=LONG_AGO, thread_id=2)
    with store.session(write=True) as session:
        subscribers.pause(session, forum, reason="TOPIC_CLOSED", at=LONG_AGO)
    talk.api.bot_is_made("member", forum, by=BOSS)
    assert await talk.answers() == []
    assert not chat(store, forum).active


async def test_a_group_that_migrates_keeps_its_subscription_and_choices(talk: Talk, store: Store) -> None:
    old = talk.api.group(members={BOSS: "creator"})
    await talk.says("/subscribe 07:30", BOSS, chat_id=old)
    with store.session(write=True) as session:
        subscribers.choose(session, old, weekdays=31, silent=True)
    new = talk.api.group_migrates(old, by=BOSS)
    await talk.answers()
    moved = chat(store, new)
    assert (moved.active, moved.digest_time, moved.weekdays, moved.silent) == (True, "07:30", 31, True)
    assert not chat(store, old).subscribed


async def test_a_group_that_gets_the_digest_already_is_not_greeted(talk: Talk, store: Store) -> None:
    group = talk.api.supergroup(members={BOSS: "creator"}, bot_status="left")
    subscribe(store, group, joined=LONG_AGO)
    talk.api.bot_is_made("member", group, by=BOSS)
    assert await talk.answers() == []
