from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from telegram import Bot, Update

from bot.ask import Ask, Usage
from bot.callbacks import unpack
from bot.handlers import subscription
from bot.services import Services
from bot.settings import Settings
from bot.telegram.offline import OfflineApi, OfflineRequest
from store import claims, deliveries, library, subscribers
from store.deliveries import Outcome
from tests.builders import a_front, an_entry
from tests.builders.chats import KYIV, a_store, at, load, subscribe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.views.message import Message
    from store.db import Store
    from store.subscribers import ChatSettings
    from tests.databases import Database

LONG_AGO = at("2031-01-01 12:00")


@pytest.fixture
def store(database: Database, tmp_path: Path) -> Iterator[Store]:
    with a_store(tmp_path, database) as store:
        load(store, loaded=at("07:00"))
        yield store


@pytest.fixture
def settings() -> Settings:
    return Settings.model_validate({})


@pytest.fixture
def ask(store: Store, settings: Settings) -> Ask:
    return Ask(store=store, settings=settings, now=at("10:00"), chat_id=1, user_id=1)


def chat(ask: Ask) -> ChatSettings:
    with ask.store.session() as session:
        return subscribers.settings_of(session, ask.chat_id)


def labels(message: Message) -> list[str]:
    return [button.text for row in message.keyboard for button in row]


def presses(message: Message) -> dict[str, tuple[str, tuple[str, ...]]]:
    """What each button asks: label to (verb, arguments)."""
    buttons = [button for row in message.keyboard for button in row if button.data]
    pressed = {button.text: unpack(button.data or "") for button in buttons}
    return {label: (press.verb, press.args) for label, press in pressed.items()}


async def press(ask: Ask, message: Message, label: str) -> Message:
    verb, args = presses(message)[label]
    reply: Message | tuple[Message, ...] = await getattr(subscription, verb)(ask.with_args(*args))
    return reply[0] if isinstance(reply, tuple) else reply


def sent_digest(store: Store, when: str) -> None:
    with store.session(write=True) as session:
        found = claims.claim_due(session, now=at(when), default=KYIV, limit=9, process="one")
        deliveries.settle(session, [Outcome(c, "sent", at(when), (70, 71)) for c in found])


async def test_subscribing_says_what_will_come_and_shows_the_latest(ask: Ask) -> None:
    told, latest = await subscription.subscribe(ask)
    assert told.text() == (
        "Each new bulletin at about 08:00, Kyiv time: all fronts. None yet that day? Then later, but never at night. "
        "This is the latest, so that you see what comes:"
    )
    assert labels(told) == ["Time", "Only some fronts", "Zone", "Stop"]
    assert "Sunday 4 May 2031" in latest.text()
    assert chat(ask).active
    assert chat(ask).starts_at == ask.now


async def test_the_latest_opens_with_its_age_when_it_is_old(ask: Ask, store: Store) -> None:
    late = Ask(store=store, settings=ask.settings, now=at("2031-05-09 10:00"), chat_id=1)
    _, latest = await subscription.subscribe(late)
    assert latest.text().startswith(
        "The latest bulletin is of 4 May, 5 days old. None has come since. This is that day:\n\nSunday 4 May"
    )


async def test_without_a_bulletin_one_subscribes_all_the_same(ask: Ask, store: Store) -> None:
    with store.session(write=True) as session:
        newest = library.newest_load(session)
        assert newest is not None
        library.undo(session, newest.id, at=ask.now)
    await store.refresh()
    (told,) = await subscription.subscribe(ask)
    assert told.text().endswith("No bulletin has been loaded yet: you get the first one.")
    assert chat(ask).active


@pytest.mark.parametrize(
    "words",
    [
        "07:30 Europe/London Donetsk, Chasiv Yar",
        "Donetsk, Chasiv Yar 7.30 europe/london",
        "europe/london Donetsk, 07:30 Chasiv Yar",
        "донецьк, Часів Яр, 07:30, Europe/London",
    ],
)
async def test_time_zone_and_names_come_in_any_order(ask: Ask, words: str) -> None:
    told, *_ = await subscription.subscribe(ask.with_args(*words.split()))
    assert (chat(ask).digest_time, chat(ask).zone) == ("07:30", "Europe/London")
    assert len(chat(ask).follows) == 2
    assert "at about 07:30, London time: Donetsk and Chasiv Yar." in told.text()


@pytest.mark.parametrize("word", ["25:00", "8:75", "8", "0800", "8:5"])
async def test_a_wrong_time_is_named_and_changes_nothing(ask: Ask, word: str) -> None:
    with pytest.raises(Usage, match="is no time of day: send one such as 08:00"):
        await subscription.subscribe(ask.with_args(word))
    assert not chat(ask).subscribed


@pytest.mark.parametrize(
    ("word", "near"),
    [("Europe/Kiyv", "Europe/Kyiv"), ("Asia/Tokio", "Asia/Tokyo"), ("UTC+2", "UTC"), ("+02:00", "UTC")],
)
async def test_a_wrong_zone_is_named_with_the_nearest(ask: Ask, word: str, near: str) -> None:
    with pytest.raises(Usage) as usage:
        await subscription.subscribe(ask.with_args(word))
    assert f"“{word}” is no zone I know" in str(usage.value)
    assert near in str(usage.value)
    assert not chat(ask).subscribed


async def test_an_unknown_name_keeps_nobody_from_subscribing(ask: Ask) -> None:
    told, *_ = await subscription.subscribe(ask.with_args("Xyzzyplugh,", "Toretsk"))
    assert told.text().startswith("I know no place “Xyzzyplugh”, so it is not followed.")
    assert chat(ask).follows == ("toretsk",)


async def test_a_city_that_is_a_zone_is_offered_as_one(ask: Ask) -> None:
    (told,) = await subscription.subscribe(ask.with_args("07:30", "Reykjavik"))
    assert "I know no place “Reykjavik”." in told.text()
    await press(ask, told, "Zone Atlantic/Reykjavik")
    assert (chat(ask).digest_time, chat(ask).zone) == ("07:30", "Atlantic/Reykjavik")
    assert chat(ask).active


async def test_a_near_name_is_offered_and_followed_by_a_tap(ask: Ask) -> None:
    told, *_ = await subscription.subscribe(ask.with_args("Pokrovka,", "Toretsk"))
    assert "“Pokrovka”, so it is not followed. Did you mean one of these?" in told.text()
    assert chat(ask).follows == ("toretsk",)
    offered = next(label for label in labels(told) if label.startswith("Pokrovsk"))
    await press(ask, told, offered)
    assert len(chat(ask).follows) == 2


async def test_names_of_which_none_is_known_change_nothing(ask: Ask) -> None:
    await subscription.subscribe(ask.with_args("Toretsk"))
    await subscription.unsubscribe(ask)
    (told,) = await subscription.subscribe(ask.with_args("Pokrovka"))
    assert told.text() == "I know no place “Pokrovka”. Did you mean one of these?\nNothing was changed."
    assert not chat(ask).subscribed
    assert chat(ask).follows == ("toretsk",)
    (unlike,) = await subscription.subscribe(ask.with_args("Xyzzyplugh"))
    assert unlike.text() == "I know no place “Xyzzyplugh”.\nNothing was changed."
    assert labels(unlike) == ["All fronts"]
    await press(ask, told, "Pokrovsk sector (Donetsk front)")
    assert chat(ask).active
    assert chat(ask).follows == ("pokrovsk",)


async def test_a_place_that_shares_its_name_is_called_by_what_tells_it_apart(ask: Ask, store: Store) -> None:
    borova = an_entry("Borova", "Russian forces attacked near Andriivka.", settlements=["Andriivka"])
    andriivka = an_entry("Andriivka", "Russian forces attacked near Dachne.", settlements=["Dachne"])
    load(store, loaded=at("09:00"), fronts=[a_front("Luhansk Front", borova), a_front("Donetsk Front", andriivka)])
    await store.refresh()
    (told,) = await subscription.subscribe(ask.with_args("andriivka"))
    assert told.text().startswith("“Andriivka” is the name of several places. Which one shall I follow?")
    told = await press(ask, told, "Andriivka (Borova sector, Luhansk front)")
    assert "Kyiv time: Andriivka (Borova sector)." in told.text()
    assert "Covers: Andriivka (Borova sector)" in (await subscription.settings(ask)).text()
    assert "Follows: Andriivka (Borova sector)" in (await subscription.mydata(ask)).text()
    assert "\nAndriivka (Borova sector): attacks, no confirmed advance.\n" in (await subscription.digest(ask)).text()


async def test_too_many_names_are_refused(ask: Ask) -> None:
    with pytest.raises(Usage, match="At most 30 names"):
        await subscription.subscribe(ask.with_args(*[f"Name{n}," for n in range(31)]))


async def test_a_group_is_told_who_can_change_it(store: Store, settings: Settings) -> None:
    topic = Ask(store=store, settings=settings, now=at("10:00"), chat_id=-100, thread_id=7, is_private=False)
    told, _ = await subscription.subscribe(topic)
    assert told.text().startswith(
        "Digest for this topic: daily at 08:00, Kyiv time, all fronts. Admins of this group can change it."
    )
    assert chat(topic).thread_id == 7
    told, _ = await subscription.subscribe(
        Ask(store=store, settings=settings, now=at("10:00"), chat_id=-200, is_private=False)
    )
    assert told.text().startswith("Digest for this group: daily at 08:00")


async def test_unsubscribing_is_said_once(ask: Ask) -> None:
    await subscription.subscribe(ask.with_args("07:30"))
    assert (await subscription.unsubscribe(ask)).text().startswith("No more digests.")
    assert (await subscription.unsubscribe(ask)).text().startswith("This chat gets no digest.")
    assert not chat(ask).subscribed
    assert chat(ask).digest_time == "07:30"


async def test_settings_show_what_is_in_force_and_change_it_by_buttons(ask: Ask) -> None:
    await subscription.subscribe(ask)
    shown = await subscription.settings(ask)
    for fact in ("Time: 08:00", "Zone: Europe/Kyiv", "Covers: all fronts"):
        assert fact in shown.text()
    assert "Language" not in shown.text()
    hours = await press(ask, shown, "Time")
    changed = await press(ask, hours, "06:00")
    assert "Changed: the digest comes at about 06:00." in changed.text()
    zones = await press(ask, changed, "Zone")
    changed = await press(ask, zones, "New York")
    assert "Zone: America/New_York" in changed.text()
    assert (chat(ask).digest_time, chat(ask).zone) == ("06:00", "America/New_York")


async def test_fronts_are_followed_and_left_by_buttons_in_words(ask: Ask) -> None:
    await subscription.subscribe(ask)
    fronts = await subscription.setfronts(ask)
    assert labels(fronts) == ["Kursk", "Kharkiv", "Luhansk", "Donetsk", "Zaporizhia", "Kherson", "Done"]
    fronts = await press(ask, fronts, "Donetsk")
    fronts = await press(ask, fronts, "Kharkiv")
    assert "The digest covers Donetsk and Kharkiv." in fronts.text()
    fronts = await press(ask, fronts, "Donetsk: followed")
    assert chat(ask).follows == ("kharkiv",)
    fronts = await press(ask, fronts, "All fronts")
    assert chat(ask).follows == ()
    assert "Settings of this chat" in (await press(ask, fronts, "Done")).text()


async def test_a_followed_place_that_is_no_front_can_be_left_there_too(ask: Ask) -> None:
    await subscription.subscribe(ask.with_args("Toretsk"))
    fronts = await press(ask, await subscription.setfronts(ask), "Toretsk: followed")
    assert chat(ask).follows == ()
    assert "all fronts" in fronts.text()


async def test_follow_and_unfollow_from_an_answer(ask: Ask) -> None:
    told = await subscription.follow(ask.with_args("toretsk"))
    assert told.text() == "You follow Toretsk. The digest would cover Toretsk; you are not subscribed yet."
    await press(ask, told, "Send it every morning")
    assert chat(ask).active
    assert chat(ask).follows == ("toretsk",)
    assert (await subscription.follow(ask.with_args("no-such-place"))).text().endswith("Nothing was changed.")
    left = await subscription.unfollow(ask.with_args("toretsk"))
    assert left.text() == "You no longer follow Toretsk. The digest covers all fronts."


async def test_the_digest_now_is_of_what_the_chat_follows(ask: Ask) -> None:
    whole = await subscription.digest(ask)
    await subscription.subscribe(ask.with_args("Toretsk"))
    followed = await subscription.digest(ask)
    assert "Sunday 4 May 2031" in whole.text()
    assert "Not followed" in followed.text()
    assert "Not followed" not in whole.text()


async def test_the_digest_of_an_empty_store_says_so(database: Database, tmp_path: Path, settings: Settings) -> None:
    with a_store(tmp_path, database) as empty:
        ask = Ask(store=empty, settings=settings, now=at("10:00"), chat_id=1, is_admin=True)
        assert "No bulletin has been loaded yet" in (await subscription.digest(ask)).text()


async def test_a_corrected_day_says_so_at_the_end(ask: Ask, store: Store) -> None:
    load(store, loaded=at("09:00"), headline="Ferries Return After All")
    await store.refresh()
    assert (await subscription.digest(ask)).text().endswith("Revision 2, corrected 5 May.")


async def test_mydata_shows_all_of_it_and_forget_deletes_it(ask: Ask, store: Store) -> None:
    assert (await subscription.mydata(ask)).text() == "Nothing is stored about this chat."
    subscribe(store, 1, joined=LONG_AGO, follows=["toretsk"], zone="Europe/London", digest_time="06:00")
    sent_digest(store, "08:00")
    shown = (await subscription.mydata(ask)).text()
    assert "in the zone of this chat, Europe/Kyiv." in shown
    assert "Digests start with bulletins loaded after: 1 January 2031 12:00" in shown
    for fact in ("Time: 06:00", "Zone: Europe/London", "Follows: Toretsk", "digest 2031-05-04, message 70, 71"):
        assert fact in shown
    told = await subscription.forget(ask)
    assert told.text().startswith("Deleted: this chat’s time, zone, language, followed places and digest record.")
    assert presses(told)["Delete messages"] == ("erase", ("70", "71"))
    assert (await subscription.mydata(ask)).text() == "Nothing is stored about this chat."
    assert (await press(ask, told, "Leave them")).text().startswith("Left.")
    assert (await subscription.forget(ask)).text().startswith("Nothing about this chat was stored")


async def test_forget_offers_no_messages_that_telegram_would_not_delete(store: Store, settings: Settings) -> None:
    subscribe(store, 1, joined=LONG_AGO)
    sent_digest(store, "08:00")
    later = Ask(store=store, settings=settings, now=at("08:00") + timedelta(hours=49), chat_id=1)
    assert labels(await subscription.forget(later)) == []


async def test_messages_named_in_the_button_are_deleted(store: Store, settings: Settings) -> None:
    api = OfflineApi()
    services = Services(store, settings, lambda: at("10:00"))
    async with Bot(api.token, request=OfflineRequest(api), get_updates_request=OfflineRequest(api)) as bot:
        api.user_starts(user_id=1)
        api.take_updates()
        digest = await bot.send_message(1, "digest")
        markup = {"inline_keyboard": [[{"text": "Delete messages", "callback_data": f"erase|{digest.message_id}"}]]}
        asked = await api.call("sendMessage", {"chat_id": 1, "text": "Deleted. Shall I?", "reply_markup": markup})
        update = Update.de_json(api.user_presses("Delete messages", user_id=1), bot)
        assert update is not None
        await subscription.erase(services, bot, update, (str(digest.message_id),))
    left = {message["message_id"]: message.get("text") for message in api.messages(1)}
    assert digest.message_id not in left
    assert left[asked["message_id"]] == "Deleted. Nothing about this chat is kept."


async def test_one_who_blocks_the_bot_is_switched_off(store: Store, settings: Settings) -> None:
    api = OfflineApi()
    services = Services(store, settings, lambda: at("10:00"))
    group = api.group()
    subscribe(store, 1, group, joined=LONG_AGO)
    async with Bot(api.token, request=OfflineRequest(api), get_updates_request=OfflineRequest(api)) as bot:
        api.user_starts(user_id=1)
        for data in (api.user_blocks(1), api.bot_is_made("left", group)):
            update = Update.de_json(data, bot)
            assert update is not None
            assert update.my_chat_member is not None
            await subscription.membership_changed(services, update.my_chat_member)
    assert (await services.chat(1)).off_reason == "the bot was blocked"
    assert (await services.chat(group)).off_reason == "the bot was removed"


async def test_a_group_that_migrates_keeps_its_subscription(store: Store, settings: Settings) -> None:
    services = Services(store, settings, lambda: at("10:00"))
    subscribe(store, -5, joined=LONG_AGO)
    assert (await services.chat(-5)).active
    await subscription.migrated(services, -5, -1005)
    assert (await services.chat(-1005)).active
    assert not (await services.chat(-5)).subscribed
