from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from telegram import Bot, Update

from bot.ask import Ask, Usage
from bot.handlers import settings as panel
from bot.handlers import subscription
from bot.services import Services
from bot.telegram.offline import OfflineApi, OfflineRequest
from store import claims, deliveries, library, subscribers
from store.deliveries import Outcome
from tests.builders import a_front, an_entry
from tests.builders.asking import chosen, labels, press, presses
from tests.builders.chats import KYIV, a_store, at, load, subscribe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.settings import Settings
    from store.db import Store
    from tests.databases import Database

LONG_AGO = at("2031-01-01 12:00")


@pytest.fixture
def store(database: Database, tmp_path: Path) -> Iterator[Store]:
    with a_store(tmp_path, database) as store:
        load(store, loaded=at("07:00"))
        yield store


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
    assert labels(told) == ["Time", "Only some fronts", "Zone", "All settings", "Stop"]
    assert "Sunday 4 May 2031" in latest.text()
    assert chosen(ask).active
    assert chosen(ask).starts_at == ask.now


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
    assert chosen(ask).active


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
    assert (chosen(ask).digest_time, chosen(ask).zone) == ("07:30", "Europe/London")
    assert len(chosen(ask).follows) == 2
    assert "at about 07:30, London time: Donetsk and Chasiv Yar." in told.text()


@pytest.mark.parametrize("word", ["25:00", "8:75", "8", "0800", "8:5"])
async def test_a_wrong_time_is_named_and_changes_nothing(ask: Ask, word: str) -> None:
    with pytest.raises(Usage, match="is no time of day: send one such as 08:00"):
        await subscription.subscribe(ask.with_args(word))
    assert not chosen(ask).subscribed


@pytest.mark.parametrize(
    ("word", "near", "zone"),
    [
        ("Europe/Kiyv", "Europe/Kyiv", "Europe/Kyiv"),
        ("Asia/Tokio", "Asia/Tokyo", "Asia/Tokyo"),
        ("UTC+2", "UTC+2 (Etc/GMT-2)", "Etc/GMT-2"),
        ("-05:00", "UTC−5 (Etc/GMT+5)", "Etc/GMT+5"),
    ],
)
async def test_a_wrong_zone_is_named_with_the_nearest_as_buttons(ask: Ask, word: str, near: str, zone: str) -> None:
    (told,) = await subscription.subscribe(ask.with_args("07:30", word, "Toretsk"))
    assert told.text() == f"“{word}” is no zone I know. Nothing was changed. Did you mean one of these?"
    assert not chosen(ask).subscribed
    await press(ask, told, near)
    assert (chosen(ask).digest_time, chosen(ask).zone, chosen(ask).follows) == ("07:30", zone, ("toretsk",))
    assert chosen(ask).active


async def test_a_zone_unlike_any_offers_the_list(ask: Ask) -> None:
    (told,) = await subscription.subscribe(ask.with_args("UTC+5:30"))
    assert told.text() == "“UTC+5:30” is no zone I know. Nothing was changed."
    assert labels(told) == ["All zones"]


async def test_an_unknown_name_keeps_nobody_from_subscribing(ask: Ask) -> None:
    told, *_ = await subscription.subscribe(ask.with_args("Xyzzyplugh,", "Toretsk"))
    assert told.text().startswith("I know no place “Xyzzyplugh”, so it is not followed.")
    assert chosen(ask).follows == ("toretsk",)


async def test_a_city_that_is_a_zone_is_offered_as_one(ask: Ask) -> None:
    (told,) = await subscription.subscribe(ask.with_args("07:30", "Reykjavik"))
    assert "I know no place “Reykjavik”." in told.text()
    await press(ask, told, "Zone Atlantic/Reykjavik")
    assert (chosen(ask).digest_time, chosen(ask).zone) == ("07:30", "Atlantic/Reykjavik")
    assert chosen(ask).active


async def test_a_near_name_is_offered_and_followed_by_a_tap(ask: Ask) -> None:
    told, *_ = await subscription.subscribe(ask.with_args("Pokrovka,", "Toretsk"))
    assert "“Pokrovka”, so it is not followed. Did you mean one of these?" in told.text()
    assert chosen(ask).follows == ("toretsk",)
    offered = next(label for label in labels(told) if label.startswith("Pokrovsk"))
    await press(ask, told, offered)
    assert len(chosen(ask).follows) == 2


async def test_names_of_which_none_is_known_change_nothing(ask: Ask) -> None:
    await subscription.subscribe(ask.with_args("Toretsk"))
    await subscription.unsubscribe(ask)
    (told,) = await subscription.subscribe(ask.with_args("Pokrovka"))
    assert told.text() == "I know no place “Pokrovka”. Did you mean one of these?\nNothing was changed."
    assert not chosen(ask).subscribed
    assert chosen(ask).follows == ("toretsk",)
    (unlike,) = await subscription.subscribe(ask.with_args("Xyzzyplugh"))
    assert unlike.text() == "I know no place “Xyzzyplugh”.\nNothing was changed."
    assert labels(unlike) == ["All fronts"]
    await press(ask, told, "Pokrovsk sector (Donetsk front)")
    assert chosen(ask).active
    assert chosen(ask).follows == ("pokrovsk",)


async def test_a_place_that_shares_its_name_is_called_by_what_tells_it_apart(ask: Ask, store: Store) -> None:
    borova = an_entry("Borova", "Russian forces attacked near Andriivka.", settlements=["Andriivka"])
    andriivka = an_entry("Andriivka", "Russian forces attacked near Dachne.", settlements=["Dachne"])
    load(store, loaded=at("09:00"), fronts=[a_front("Luhansk Front", borova), a_front("Donetsk Front", andriivka)])
    await store.refresh()
    (told,) = await subscription.subscribe(ask.with_args("andriivka"))
    assert told.text().startswith("“Andriivka” is the name of several places. Which one shall I follow?")
    told = await press(ask, told, "Andriivka (Borova sector, Luhansk front)")
    assert "Kyiv time: Andriivka (Borova sector)." in told.text()
    assert "Covers: Andriivka (Borova sector)" in (await panel.settings(ask)).text()
    assert "Follows: Andriivka (Borova sector)" in (await subscription.mydata(ask)).text()
    assert "\nAndriivka (Borova sector): attacks, no confirmed advance.\n" in (await subscription.digest(ask))[0].text()


async def test_too_many_names_are_refused(ask: Ask) -> None:
    with pytest.raises(Usage, match="At most 30 names"):
        await subscription.subscribe(ask.with_args(*[f"Name{n}," for n in range(31)]))


async def test_a_group_is_told_who_can_change_it(store: Store, settings: Settings) -> None:
    topic = Ask(store=store, settings=settings, now=at("10:00"), chat_id=-100, thread_id=7, is_private=False)
    told, _ = await subscription.subscribe(topic)
    assert told.text().startswith(
        "Digest for this topic: daily at 08:00, Kyiv time, all fronts. Admins of this group can change it."
    )
    assert chosen(topic).thread_id == 7
    told, _ = await subscription.subscribe(
        Ask(store=store, settings=settings, now=at("10:00"), chat_id=-200, is_private=False)
    )
    assert told.text().startswith("Digest for this group: daily at 08:00")


async def test_unsubscribing_is_said_once(ask: Ask) -> None:
    await subscription.subscribe(ask.with_args("07:30"))
    assert (await subscription.unsubscribe(ask)).text().startswith("No more digests.")
    assert (await subscription.unsubscribe(ask)).text().startswith("This chat gets no digest.")
    assert not chosen(ask).subscribed
    assert chosen(ask).digest_time == "07:30"


async def test_to_follow_a_place_is_to_subscribe(ask: Ask) -> None:
    told = await subscription.follow(ask.with_args("toretsk"))
    assert told.text() == ("You follow Toretsk. You are subscribed: each new bulletin comes at about 08:00, Kyiv time.")
    assert labels(told) == ["All fronts instead", "Time", "Only some fronts", "Zone", "All settings", "Stop"]
    assert (chosen(ask).active, chosen(ask).follows, chosen(ask).starts_at) == (True, ("toretsk",), ask.now)


async def test_who_is_subscribed_only_follows_and_keeps_the_beginning(ask: Ask, store: Store) -> None:
    subscribe(store, 1, joined=LONG_AGO, thread_id=7)
    told = await subscription.follow(ask.with_args("toretsk"))
    assert told.text() == "You follow Toretsk. The digest covers Toretsk."
    assert (chosen(ask).starts_at, chosen(ask).thread_id) == (LONG_AGO, 7)
    assert (await subscription.follow(ask.with_args("no-such-place"))).text().endswith("Nothing was changed.")
    left = await subscription.unfollow(ask.with_args("toretsk"))
    assert left.text() == "You no longer follow Toretsk. The digest covers all fronts."


async def test_whose_digest_is_off_is_told_so_when_they_follow(ask: Ask, store: Store) -> None:
    subscribe(store, 1, joined=LONG_AGO)
    with store.session(write=True) as session:
        subscribers.switch_off(session, 1, reason="blocked", at=at("08:00"))
    told = await subscription.follow(ask.with_args("toretsk"))
    assert "it does not come now: /settings says why" in told.text()
    assert not chosen(ask).active


async def test_more_than_thirty_are_not_followed(ask: Ask, store: Store) -> None:
    subscribe(store, 1, joined=LONG_AGO, follows=[f"place-{n}" for n in range(30)])
    told = await subscription.follow(ask.with_args("toretsk"))
    assert told.text() == "No more can be followed: 30 is the most. Remove one first."
    assert len(chosen(ask).follows) == 30


async def test_the_digest_now_is_of_what_the_chat_follows(ask: Ask) -> None:
    (whole,) = await subscription.digest(ask)
    await subscription.subscribe(ask.with_args("Toretsk"))
    (followed,) = await subscription.digest(ask)
    assert "Sunday 4 May 2031" in whole.text()
    assert "Not followed" in followed.text()
    assert "Not followed" not in whole.text()


async def test_the_digest_of_an_empty_store_says_so(database: Database, tmp_path: Path, settings: Settings) -> None:
    with a_store(tmp_path, database) as empty:
        ask = Ask(store=empty, settings=settings, now=at("10:00"), chat_id=1, is_admin=True)
        assert "No bulletin has been loaded yet" in (await subscription.digest(ask))[0].text()


async def test_a_corrected_day_says_so_at_the_end(ask: Ask, store: Store) -> None:
    load(store, loaded=at("09:00"), headline="Ferries Return After All")
    await store.refresh()
    assert (await subscription.digest(ask))[0].text().endswith("Revision 2, corrected 5 May.")


async def test_mydata_shows_all_of_it_and_forget_deletes_it(ask: Ask, store: Store) -> None:
    assert (await subscription.mydata(ask)).text() == "Nothing is stored about this chat."
    subscribe(store, 1, joined=LONG_AGO, follows=["toretsk"], zone="Europe/London", digest_time="06:00")
    with store.session(write=True) as session:
        subscribers.choose(session, 1, weekdays=31, silent=True, pictures="dark", language="uk")
    sent_digest(store, "08:00")
    shown = (await subscription.mydata(ask)).text()
    assert "in the zone of this chat, Europe/Kyiv." in shown
    assert "Digests start with bulletins loaded after: 1 January 2031 12:00" in shown
    for fact in ("Time: 06:00", "Zone: Europe/London", "Follows: Toretsk", "digest 2031-05-04, message 70, 71"):
        assert fact in shown
    for choice in ("Weekdays: Monday to Friday", "Sound: none", "Pictures: dark", "Language: Українська"):
        assert choice in shown
    told = await subscription.forget(ask)
    assert told.text().startswith("Deleted: all that this chat chose, its followed places and digest record.")
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


async def test_subscribing_names_the_weekdays_where_not_all_are_wanted(ask: Ask) -> None:
    await panel.setdays(ask.with_args("only", "31"))
    told, _ = await subscription.subscribe(ask)
    assert "but never at night. Only on: Monday to Friday. This is the latest" in told.text()
    group = replace(ask, chat_id=-100, is_private=False, is_channel=True)
    await panel.setdays(group.with_args("only", "96"))
    (short,) = await subscription.subscribe(group)
    assert "all fronts. Only on: Saturday and Sunday. To change it" in short.text()
