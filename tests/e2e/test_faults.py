"""The digest through what goes wrong at Telegram: nobody healthy is left out, nobody healthy switched off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e import faults
from tests.e2e.faults import Fault, Kind
from tests.e2e.running import DIGEST, MORNING, Sitrep, a_day
from tests.e2e.telegram import PATIENCE

if TYPE_CHECKING:
    from tests.e2e.server import Json
    from tests.e2e.telegram import Person, Telegram


@pytest.fixture
def bot(sitrep: Sitrep) -> Sitrep:
    """The bot, taking updates."""
    sitrep.start()
    return sitrep


def subscribed(telegram: Telegram, name: str) -> Person:
    """Somebody who gets each new bulletin as soon as it is loaded, since their hour is past."""
    person = telegram.person(name)
    person.asks(f"/subscribe 00:01 {MORNING}")
    return person


def digests(telegram: Telegram, chat: int, *, count: int = 1) -> list[Json]:
    """The digests sent to a chat or refused, oldest first; waits for so many."""
    calls = telegram.calls("sendMessage", chat=chat, count=count + 1, wait=PATIENCE)
    return [call for call in calls if DIGEST in call["params"]["text"]]


def test_who_has_blocked_the_bot_is_switched_off_and_the_others_get_it(
    bot: Sitrep, telegram: Telegram, admin: Person
) -> None:
    gone, here = subscribed(telegram, "Gone"), subscribed(telegram, "Here")
    gone.blocks(told=False)
    bot.load(admin, a_day())
    here.hears(DIGEST)
    assert [call["status"] for call in digests(telegram, gone.chat)] == [403]

    assert "bot was blocked" in gone.asks("/mydata", "Switched off").text
    gone.asks("/start", "(?i)on again|back")
    assert "Switched off" not in gone.asks("/mydata").text
    assert len([call for call in digests(telegram, gone.chat) if "/unsubscribe" in call["params"]["text"]]) == 1


def test_a_flood_is_waited_out(bot: Sitrep, telegram: Telegram, admin: Person) -> None:
    petro = subscribed(telegram, "Petro")
    telegram.fail(faults.flood(2, chat=petro.chat))
    bot.load(admin, a_day())
    petro.hears(DIGEST)
    refused, sent = digests(telegram, petro.chat, count=2)
    assert (refused["status"], sent["status"]) == (429, 200)
    assert sent["at"] - refused["at"] >= 2


def test_what_fails_at_the_server_is_tried_again(bot: Sitrep, telegram: Telegram, admin: Person) -> None:
    kinds: tuple[Kind, ...] = ("refuse", "garbage", "close")
    people = [subscribed(telegram, kind) for kind in kinds]
    for person, kind in zip(people, kinds, strict=True):
        fault = Fault(kind, method="sendMessage", chat=person.chat, status=502, description="Bad Gateway", times=1)
        telegram.fail(fault)
    bot.load(admin, a_day())
    for person, kind in zip(people, kinds, strict=True):
        person.hears(DIGEST, wait=30)
        failed, sent = digests(telegram, person.chat, count=2)
        assert (failed["fault"], sent["fault"], sent["status"]) == (kind, None, 200)


def test_a_group_that_became_a_supergroup_keeps_its_subscription(
    bot: Sitrep, telegram: Telegram, admin: Person
) -> None:
    old = telegram.group()
    owner = telegram.person("Petro").within(old, status="creator")
    owner.asks(f"/subscribe 00:01 {MORNING}")
    new = telegram.migrate(old, told=False)
    bot.load(admin, a_day())
    assert telegram.heard(new, DIGEST)


def test_a_closed_topic_pauses_its_digest_and_the_group_is_told_once(
    bot: Sitrep, telegram: Telegram, admin: Person
) -> None:
    group, topic = telegram.forum()
    owner = telegram.person("Petro").within(group, topic, status="creator")
    owner.asks(f"/subscribe 00:01 {MORNING}")
    telegram.close_topic(group, topic)
    bot.load(admin, a_day())
    told = telegram.heard(group, "(?i)paused")
    assert told
    assert "message_thread_id" not in told.message
    assert [call["status"] for call in digests(telegram, group)] == [400]
    assert telegram.heard(group, "(?i)paused", after=told.seq, wait=2) is None


def test_an_outage_is_outlived(bot: Sitrep, telegram: Telegram) -> None:
    petro = telegram.person("Petro")
    telegram.away(2)
    petro.says("/help")
    assert petro.hears("/front", wait=30)
