"""In groups, topics and channels: when the bot answers, and who may change what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from store import misses, subscribers
from tests.builders.chats import at
from tests.builders.chats import load as stored
from tests.builders.talk import READER

if TYPE_CHECKING:
    from store.db import Store
    from tests.builders.talk import Talk

BOSS = 5


@pytest.fixture
def group(talk: Talk, store: Store) -> int:
    stored(store, loaded=at("09:00"))
    return talk.api.supergroup(members={BOSS: "creator", READER: "member"}, topics=["Digest"])


def subscribed(store: Store, chat_id: int) -> subscribers.ChatSettings:
    with store.session() as session:
        return subscribers.settings_of(session, chat_id)


async def test_commands_to_this_bot_are_answered_and_to_others_not(talk: Talk, group: int) -> None:
    (answer,) = await talk.says("/today@sitrep_bot", READER, chat_id=group)
    assert answer.startswith("Sunday 4 May 2031")
    assert await talk.says("/today", READER, chat_id=group)
    assert await talk.says("/today@other_bot", READER, chat_id=group) == []
    assert await talk.says("/nonsense", READER, chat_id=group) == []
    assert (await talk.says("/nonsense@sitrep_bot", READER, chat_id=group))[0].startswith("I know no /nonsense.")


async def test_talk_is_left_alone_until_the_bot_is_addressed(talk: Talk, group: int) -> None:
    assert await talk.says("What about Pokrovsk?", READER, chat_id=group) == []
    assert await talk.says("@sitrep_bot what about Pokrovsk?", READER, chat_id=group)
    await talk.says("/today@sitrep_bot", READER, chat_id=group)
    own = talk.last(group)["message_id"]
    assert await talk.says("And Kupyansk?", READER, chat_id=group, reply_to=own)


async def test_a_mention_without_a_word_is_told_what_can_be_asked(talk: Talk, store: Store, group: int) -> None:
    (answer,) = await talk.says("@sitrep_bot", READER, chat_id=group)
    assert answer.startswith("sitrep answers from a daily bulletin")
    assert "In a group I hear commands, and messages that mention me or reply to me." in answer
    with store.session() as session:
        assert misses.misses(session, at=talk.clock()).refused == 0


async def test_an_answer_is_a_reply_in_the_same_topic(talk: Talk, group: int) -> None:
    talk.api.user_says("/losses", READER, chat_id=group, thread_id=2)
    (call,) = await talk.calls()
    asked = next(m for m in talk.api.messages(group) if m.get("text") == "/losses")
    assert call.params["message_thread_id"] == 2
    assert call.params["reply_parameters"]["message_id"] == asked["message_id"]


async def test_only_admins_of_the_group_change_its_digest(talk: Talk, store: Store, group: int) -> None:
    (refused,) = await talk.says("/subscribe", READER, chat_id=group, thread_id=2)
    assert refused == "Only admins of this group can change its digest. Your own: write to me in private."
    assert not subscribed(store, group).active
    told, *_ = await talk.says("/subscribe", BOSS, chat_id=group, thread_id=2)
    assert told.startswith("Digest for this topic: daily at 08:00, Kyiv time, all fronts.")
    assert subscribed(store, group).thread_id == 2


async def test_an_admin_who_writes_as_the_group_is_one(talk: Talk, store: Store, group: int) -> None:
    talk.api.user_says("/subscribe", BOSS, chat_id=group, anonymous=True)
    assert (await talk.answers())[0].startswith("Digest for this group")
    assert subscribed(store, group).active


@pytest.mark.parametrize("data", ["settime|05:00", "setdays|only|1", "setpause|ever", "setsilent|on", "follow|toretsk"])
async def test_the_panel_of_a_group_is_its_admins(talk: Talk, store: Store, group: int, data: str) -> None:
    await talk.says("/subscribe", BOSS, chat_id=group)
    await talk.says("/settings", BOSS, chat_id=group)
    before = subscribed(store, group)
    talk.api.user_presses(data, READER, chat_id=group, forged=True)
    assert await talk.answers() == []
    answered = talk.api.calls[-1]
    assert answered.method == "answerCallbackQuery"
    assert answered.params["text"] == (
        "Only admins of this group can change its digest. Your own: write to me in private."
    )
    assert subscribed(store, group) == before
    talk.api.user_presses(data, BOSS, chat_id=group, forged=True)
    assert await talk.answers()
    assert subscribed(store, group) != before


async def test_joins_and_pins_are_none_of_its_business(talk: Talk, group: int) -> None:
    pinned = talk.api.messages(group)[0]
    for service in (
        {"new_chat_members": [talk.api.user(READER)]},
        {"pinned_message": pinned},
        {"new_chat_title": "New"},
    ):
        message = talk.api.keep(talk.api.chats[group], {"from": talk.api.user(BOSS), **service})
        talk.api.inbox.put("message", message)
    assert await talk.answers() == []


async def test_a_time_in_a_groups_talk_is_just_a_time(talk: Talk, store: Store, group: int) -> None:
    assert await talk.says("07:45", BOSS, chat_id=group) == []
    assert subscribed(store, group).digest_time is None


async def test_an_anonymous_admin_presses_by_their_own_name(talk: Talk, store: Store, group: int) -> None:
    await talk.says("/settings", BOSS, chat_id=group)
    talk.api.user_joins(group, 55, "administrator")
    await talk.presses("Without sound", 55, chat_id=group)
    assert subscribed(store, group).silent


async def test_who_writes_as_another_channel_is_no_admin(talk: Talk, store: Store, group: int) -> None:
    talk.api.user_says("/subscribe", READER, chat_id=group)
    (update,) = talk.api.take_updates()
    other = talk.api.chats[talk.api.channel("Elsewhere")].json()
    masked = {"id": 136817688, "is_bot": True, "first_name": "Channel"}
    update["message"] |= {"from": masked, "sender_chat": other}
    talk.api.inbox.pending = [update]
    assert (await talk.answers())[0].startswith("Only admins of this group")
    assert not subscribed(store, group).active


async def test_a_members_press_changes_nothing(talk: Talk, store: Store, group: int) -> None:
    await talk.says("/subscribe", BOSS, chat_id=group)
    await talk.says("/settings", BOSS, chat_id=group)
    assert await talk.presses("Stop", READER, chat_id=group) == []
    assert subscribed(store, group).active
    await talk.presses("Stop", BOSS, chat_id=group)
    assert not subscribed(store, group).active


async def test_cancel_in_a_group_stays_in_the_group(talk: Talk, group: int) -> None:
    assert await talk.says("/cancel", READER, chat_id=group) == ["There was nothing to cancel."]
    assert talk.last(group)["text"] == "There was nothing to cancel."


async def test_a_group_that_migrates_keeps_its_digest(talk: Talk, store: Store) -> None:
    old = talk.api.group(members={BOSS: "creator"})
    await talk.says("/subscribe", BOSS, chat_id=old)
    new = talk.api.group_migrates(old, by=BOSS)
    await talk.answers()
    assert subscribed(store, new).active


@pytest.fixture
def channel(talk: Talk, store: Store) -> int:
    stored(store, loaded=at("09:00"))
    return talk.api.channel(members={BOSS: "creator", READER: "member"})


async def test_a_channel_asks_and_is_answered(talk: Talk, channel: int) -> None:
    (answer,) = await talk.says("/today", chat_id=channel)
    assert answer.startswith("Sunday 4 May 2031")


async def test_a_channel_subscribes_by_a_post_and_hears_one_line(talk: Talk, store: Store, channel: int) -> None:
    assert await talk.says("/subscribe 07:30 Toretsk", chat_id=channel) == [
        (
            "Digest for this channel: daily at 07:30, Kyiv time, Toretsk. "
            "To change it, post /subscribe 07:30 Donetsk, or /settings; to end it, /unsubscribe."
        )
    ]
    chosen = subscribed(store, channel)
    assert (chosen.active, chosen.digest_time, chosen.follows) == (True, "07:30", ("toretsk",))
    await talk.says("/unsubscribe", chat_id=channel)
    assert not subscribed(store, channel).active


async def test_posts_of_a_channel_are_none_of_its_business(talk: Talk, channel: int) -> None:
    for post in ("Follow @sitrep_bot for the front", "07:45", "Asia/Tokyo", "/nonsense", "/today@other_bot"):
        assert await talk.says(post, chat_id=channel) == []


async def test_who_reads_a_channel_can_not_change_it(talk: Talk, store: Store, channel: int) -> None:
    await talk.says("/subscribe", chat_id=channel)
    await talk.says("/settings", chat_id=channel)
    assert await talk.presses("Without sound", READER, chat_id=channel) == []
    assert not subscribed(store, channel).silent
    assert talk.api.calls[-1].params["text"].startswith("Only admins")
    await talk.presses("Without sound", BOSS, chat_id=channel)
    assert subscribed(store, channel).silent


async def test_a_button_of_a_post_opens_its_answer_in_private(talk: Talk, channel: int) -> None:
    await talk.says("/today", chat_id=channel)
    posts = len(talk.api.messages(channel))
    talk.api.user_presses("front|pokrovsk", READER, chat_id=channel, forged=True)
    assert await talk.answers() == []
    assert talk.api.calls[-1].params["url"] == "https://t.me/sitrep_bot?start=front_pokrovsk"
    assert len(talk.api.messages(channel)) == posts


@pytest.mark.parametrize("kind", ["sticker", "voice"])
async def test_what_is_no_text_is_told_so_once(talk: Talk, kind: str) -> None:
    talk.api.user_sends(kind, user_id=READER)
    talk.api.user_sends(kind, user_id=READER)
    talk.api.user_sends_document(b"x", "notes.txt", user_id=READER)
    assert await talk.answers() == ["I read text only. Send a place or a question in words."]


async def test_stickers_in_a_group_are_none_of_its_business(talk: Talk, group: int) -> None:
    talk.api.user_sends("sticker", user_id=READER, chat_id=group)
    assert await talk.answers() == []


async def test_an_edit_in_a_group_is_no_part_of_a_load(talk: Talk, group: int) -> None:
    await talk.says("/load")
    await talk.says("A part of a bulletin.")
    part = talk.last()["message_id"] - 1
    talk.api.chats[group].messages[part] = {
        "message_id": part, "date": 0, "chat": talk.api.chats[group].json(), "from": talk.api.user(1), "text": "a",
    }  # fmt: skip
    talk.api.user_edits(part, "Something else.", chat_id=group)
    assert await talk.answers() == []
