"""Groups with topics, anonymous admins, channels and the panel, over real HTTP: who may, and where the digest comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.running import DIGEST, MORNING, Sitrep, a_day

if TYPE_CHECKING:
    from tests.e2e.telegram import Person, Telegram

SUBSCRIBE = f"/subscribe 00:01 {MORNING}"
"""By somebody whose hour is past: each new bulletin comes as soon as it is loaded."""


@pytest.fixture
def bot(sitrep: Sitrep) -> Sitrep:
    """The bot, taking updates."""
    sitrep.start()
    return sitrep


@pytest.fixture
def boss(telegram: Telegram) -> Person:
    return telegram.person("Petro")


def test_a_forums_digest_comes_into_the_topic_where_an_admin_asked_for_it(
    bot: Sitrep, telegram: Telegram, admin: Person, boss: Person
) -> None:
    forum, topic = telegram.forum()
    member = telegram.person("Reader").within(forum, topic)
    owner = boss.within(forum, topic, status="creator")
    assert "Only admins of this group" in member.asks(SUBSCRIBE).text
    assert "Digest for this topic" in owner.asks(SUBSCRIBE, "Digest for").text
    bot.load(admin, a_day())
    digest = telegram.heard(forum, DIGEST)
    assert digest
    assert digest.message["message_thread_id"] == topic


def test_an_anonymous_admin_changes_the_digest_and_a_members_press_does_not(
    bot: Sitrep, telegram: Telegram, boss: Person
) -> None:
    forum, topic = telegram.forum()
    owner = boss.within(forum, topic, status="creator")
    place = {"user_id": boss.user, "chat_id": forum, "thread_id": topic, "anonymous": True}
    telegram.do("user_says", text="/subscribe@sitrep_test_bot 07:30", **place)
    owner.hears("daily at 07:30")
    telegram.do("user_says", text="/settings", **place)
    panel = owner.hears("Settings of this chat")
    member = telegram.person("Reader").within(forum, topic)
    seen = len(telegram.calls())
    member.presses("Stop", under=panel)
    [refused] = telegram.calls("answerCallbackQuery", after=seen, count=1, wait=10)
    assert refused["params"]["text"].startswith("Only admins of this group")
    owner.presses("Without sound", under=panel)
    assert "Sound: none" in owner.hears("Changed").text
    owner.presses("Stop", under=panel)
    owner.hears("No more digests")


def test_a_silent_digest_makes_no_sound(bot: Sitrep, telegram: Telegram, admin: Person, boss: Person) -> None:
    boss.asks(SUBSCRIBE)
    boss.presses("Without sound", under=boss.asks("/settings", "Settings of this chat"))
    boss.hears("Changed")
    bot.load(admin, a_day())
    digest = boss.hears(DIGEST)
    [call] = [call for call in telegram.calls("sendMessage", after=digest.seq - 1) if call["seq"] == digest.seq]
    assert call["params"]["disable_notification"] is True


def test_who_made_a_pause_gets_nothing_until_they_resume(
    bot: Sitrep, telegram: Telegram, admin: Person, boss: Person
) -> None:
    boss.asks(SUBSCRIBE)
    boss.presses("Pause", under=boss.asks("/settings", "Settings of this chat"))
    boss.presses("Until I resume", under=boss.hears("How long"))
    panel = boss.hears("Paused until you resume it")
    other = telegram.person("Other")
    other.asks(SUBSCRIBE)
    bot.load(admin, a_day())
    other.hears(DIGEST)
    assert boss.hears_nothing(DIGEST, wait=2)
    boss.presses("Resume", under=panel)
    boss.hears("Resumed")
    assert boss.hears_nothing(DIGEST, wait=2)  # nothing old is sent


def test_the_panel_works_after_a_restart(bot: Sitrep, boss: Person) -> None:
    panel = boss.asks("/settings", "Settings of this chat")
    bot.stop()
    bot.start()
    boss.presses("Weekdays", under=panel)
    boss.presses("Monday to Friday", under=boss.hears("Days: every day"))
    assert boss.hears("Days: Monday to Friday").id == panel.id


def test_a_shared_location_becomes_the_zone(bot: Sitrep, telegram: Telegram, boss: Person) -> None:
    panel = boss.asks("/settings", "Settings of this chat")
    boss.presses("Zone", under=panel)
    boss.presses("Share my location", under=boss.hears("Your zone is"))
    boss.hears("below the text field")
    telegram.do("user_taps", label="Share my location", user_id=boss.user, at=[43.0, 30.0])
    assert "That is at sea" in boss.hears("Your location was not kept").text
    assert boss.hears("Etc/GMT-2").id == panel.id


def test_a_channel_is_subscribed_by_its_admin_and_paused_while_it_lets_nobody_in(
    bot: Sitrep, telegram: Telegram, admin: Person, boss: Person
) -> None:
    channel = int(telegram.do("channel", title="Harbour News", bot_status="left"))
    telegram.do("user_joins", chat_id=channel, user_id=boss.user, status="creator")
    telegram.do("bot_is_made", status="administrator", chat_id=channel, by=boss.user)
    boss.hears("I can post in “Harbour News” now")
    telegram.do("user_says", text=SUBSCRIBE, user_id=boss.user, chat_id=channel)
    assert telegram.heard(channel, "^Digest for this channel")

    bot.load(admin, a_day())
    digest = telegram.heard(channel, DIGEST)
    assert digest

    telegram.do("bot_is_made", status="administrator", chat_id=channel, by=boss.user, may_post=False)
    boss.hears("its digest is paused")
    bot.load(admin, a_day(headline="Harbour Opens Again"), button="Load")
    assert telegram.heard(channel, DIGEST, after=digest.seq, wait=2) is None
    telegram.do("bot_is_made", status="administrator", chat_id=channel, by=boss.user)
    boss.hears("its digest goes on")


def test_a_group_that_it_is_added_to_is_greeted_once(bot: Sitrep, telegram: Telegram, boss: Person) -> None:
    group = int(telegram.do("group", title="Neighbours", bot_status="left"))
    owner = boss.within(group, status="creator")
    telegram.do("bot_is_made", status="member", chat_id=group, by=boss.user)
    owner.says("/start@sitrep_test_bot added")
    owner.says("/start@other_bot")
    owner.says("Good morning")
    owner.says("/digest@sitrep_test_bot")
    telegram.heard(group, "No bulletin has been loaded yet")
    greeting, digest = telegram.calls("sendMessage", chat=group)
    assert greeting["params"]["text"].startswith("I answer commands")
    assert digest["params"]["text"].startswith("No bulletin")
