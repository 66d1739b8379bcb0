from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.ask import Usage
from bot.callbacks import LIMIT
from bot.commands import COMMANDS
from bot.handlers import settings as panel
from bot.handlers import subscription
from bot.language import translator
from bot.views.settings import FOR_EVER
from bot.zones import regions
from store import subscribers
from tests.builders.asking import chosen, labels, press, presses
from tests.builders.chats import a_store, at, load, subscribe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.ask import Ask
    from bot.views.message import Message
    from store.db import Store
    from tests.databases import Database

LONG_AGO = at("2031-01-01 12:00")


@pytest.fixture
def store(database: Database, tmp_path: Path) -> Iterator[Store]:
    with a_store(tmp_path, database) as store:
        load(store, loaded=at("07:00"))
        yield store


async def test_the_panel_shows_what_is_in_force_and_all_that_can_be_changed(ask: Ask) -> None:
    await subscription.subscribe(ask)
    shown = await panel.settings(ask)
    assert shown.text() == (
        "Settings of this chat\n"
        "The digest comes at about 08:00.\n"
        "\n"
        "Time: 08:00\n"
        "Zone: Europe/Kyiv (now 10:00)\n"
        "Weekdays: every day\n"
        "Covers: all fronts\n"
        "Language: English\n"
        "Pictures: light, with answers; none with the digest\n"
        "Sound: as usual"
    )
    assert labels(shown) == [
        *("Time", "Zone", "Fronts and places", "Weekdays", "Language", "Pictures", "Without sound", "Pause"),
        *("Stop", "In a group or channel"),
    ]


async def test_who_is_not_subscribed_can_choose_all_the_same(ask: Ask) -> None:
    shown = await panel.settings(ask)
    assert "No digest: this chat is not subscribed." in shown.text()
    assert labels(shown)[0] == "Send it every morning"
    assert not {"Pause", "Stop"} & set(labels(shown))
    assert "Weekdays: Monday to Friday" in (await panel.settings(await _workdays(ask))).text()


async def _workdays(ask: Ask) -> Ask:
    await press(ask, await panel.setdays(ask.with_args()), "Monday to Friday")
    return ask


async def test_time_and_zone_are_changed_by_buttons(ask: Ask) -> None:
    await subscription.subscribe(ask)
    hours = await press(ask, await panel.settings(ask), "Time")
    assert len(labels(hours)) == 24 + len(["Half hours", "Back"])
    halves = await press(ask, hours, "Half hours")
    changed = await press(ask, halves, "06:30")
    assert changed.text().startswith("Changed: the time of the digest is 06:30.")
    zones = await press(ask, changed, "Zone")
    changed = await press(ask, zones, "New York")
    assert "Zone: America/New_York (now 03:00)" in changed.text()
    assert (chosen(ask).digest_time, chosen(ask).zone) == ("06:30", "America/New_York")


async def test_any_zone_is_found_by_region_and_city(ask: Ask) -> None:
    zones = await press(ask, await panel.settings(ask), "Zone")
    world = await press(ask, zones, "All zones")
    america = await press(ask, world, "America")
    assert america.text() == "Which city has your time? (page 1 of 6)"
    second = await press(ask, america, "Further")
    assert "Earlier" in labels(second)
    label = next(label for label in labels(second) if label.startswith("Cuiaba"))
    assert label == "Cuiaba (UTC−4)"
    await press(ask, second, label)
    assert chosen(ask).zone == "America/Cuiaba"
    offsets = await press(ask, world, "Offset from UTC")
    changed = await press(ask, offsets, "UTC+2")
    assert "Zone: UTC+2 (Etc/GMT-2) (now 09:00)" in changed.text()


async def test_every_zone_of_every_region_can_be_chosen(ask: Ask) -> None:
    offered = set()
    for region, zones in regions().items():
        for page in range(1, len(zones) // 24 + 2):
            shown = await panel.setzone(ask.with_args("in", region, str(page)))
            offered |= {args[0] for verb, args in presses(shown).values() if verb == "setzone" and len(args) == 1}
    assert {zone for zones in regions().values() for zone in zones} <= offered


@pytest.mark.parametrize(
    ("written", "offered"),
    [("Berln", "Europe/Berlin"), ("Europe/Kiyv", "Europe/Kyiv"), ("UTC+2", "UTC+2 (Etc/GMT-2)")],
)
async def test_an_unknown_zone_is_answered_by_the_nearest(ask: Ask, written: str, offered: str) -> None:
    told = await panel.setzone(ask.with_args(*written.split()))
    assert told.text() == f"“{written}” is no zone I know. Nothing was changed. Did you mean one of these?"
    assert chosen(ask).zone is None
    assert "Changed: times are those of" in (await press(ask, told, offered)).text()


async def test_a_zone_unlike_any_leads_to_the_list(ask: Ask) -> None:
    told = await panel.setzone(ask.with_args("Xyzzyplugh"))
    assert told.text() == "“Xyzzyplugh” is no zone I know. Nothing was changed."
    assert "In which part of the world?" in (await press(ask, told, "All zones")).text()


async def test_fronts_are_followed_and_left_by_buttons_in_words(ask: Ask) -> None:
    await subscription.subscribe(ask)
    fronts = await panel.setfronts(ask)
    assert labels(fronts) == ["Kursk", "Kharkiv", "Luhansk", "Donetsk", "Zaporizhia", "Kherson", "Back"]
    fronts = await press(ask, fronts, "Donetsk")
    fronts = await press(ask, fronts, "Kharkiv")
    assert "The digest covers Donetsk and Kharkiv." in fronts.text()
    fronts = await press(ask, fronts, "Donetsk: followed")
    assert chosen(ask).follows == ("kharkiv",)
    fronts = await press(ask, fronts, "All fronts")
    assert chosen(ask).follows == ()
    assert "Settings of this chat" in (await press(ask, fronts, "Back")).text()


async def test_a_followed_place_that_is_no_front_is_removed_there_too(ask: Ask) -> None:
    await subscription.subscribe(ask.with_args("Toretsk"))
    fronts = await press(ask, await panel.setfronts(ask), "Remove Toretsk")
    assert chosen(ask).follows == ()
    assert "all fronts" in fronts.text()


async def test_the_thirty_first_is_not_followed_and_that_is_said(ask: Ask, store: Store) -> None:
    subscribe(store, 1, joined=LONG_AGO, follows=[f"place-{n}" for n in range(30)])
    fronts = await press(ask, await panel.setfronts(ask), "Donetsk")
    assert fronts.text().startswith("No more can be followed: 30 is the most. Remove one first.")
    assert len(chosen(ask).follows) == 30


async def test_weekdays_are_left_out_and_taken_in(ask: Ask) -> None:
    days = await panel.setdays(ask)
    days = await press(ask, days, "Monday: yes")
    assert days.text().startswith("Days: Tuesday, Wednesday, Thursday, Friday, Saturday and Sunday.")
    days = await press(ask, days, "Monday: no")
    assert chosen(ask).weekdays == 127
    days = await press(ask, days, "Weekend")
    assert chosen(ask).weekdays == 32 + 64


async def test_the_last_weekday_stays(ask: Ask) -> None:
    await panel.setdays(ask.with_args("only", "64"))
    days = await press(ask, await panel.setdays(ask), "Sunday: yes")
    assert days.text().startswith("One day has to stay. To get none for a while, use Pause in the settings.")
    assert chosen(ask).weekdays == 64


async def test_an_old_panel_of_weekdays_changes_the_day_pressed_and_no_other(ask: Ask) -> None:
    old = await panel.setdays(ask)
    await press(ask, old, "Monday to Friday")
    await press(ask, old, "Monday: yes")
    assert chosen(ask).weekdays == 31 - 1


async def test_pictures_and_sound(ask: Ask) -> None:
    shown = await press(ask, await panel.settings(ask), "Pictures")
    shown = await press(ask, shown, "Dark")
    assert shown.text().startswith("Changed: pictures: dark, with answers and the digest.")
    assert "\nPictures: dark, with answers and the digest\n" in shown.text()
    shown = await press(ask, await press(ask, shown, "Pictures"), "No pictures")
    assert "\nPictures: none\n" in shown.text()
    shown = await press(ask, await press(ask, shown, "Pictures"), "Dark")
    shown = await press(ask, shown, "Without sound")
    assert shown.text().startswith("Changed: digests come without a sound.")
    assert "Sound: none" in shown.text()
    shown = await press(ask, shown, "With sound")
    assert (chosen(ask).pictures, chosen(ask).silent) == ("dark", False)


@pytest.mark.parametrize(
    ("label", "until", "said"),
    [
        ("Until tomorrow", date(2031, 5, 6), "the next digest can come on Tuesday 6 May at about 08:00."),
        ("For a week", date(2031, 5, 12), "the next digest can come on Monday 12 May at about 08:00."),
        ("Until I resume", FOR_EVER, "Paused until you resume it."),
    ],
)
async def test_a_pause_says_when_it_ends(ask: Ask, store: Store, label: str, until: date, said: str) -> None:
    subscribe(store, 1, joined=LONG_AGO)
    pauses = await press(ask, await panel.settings(ask), "Pause")
    shown = await press(ask, pauses, label)
    assert said in shown.text()
    assert chosen(ask).away_until == until
    resumed = await press(ask, shown, "Resume")
    assert resumed.text().startswith("Resumed: it starts with the next bulletin, or at your time tomorrow.")
    assert (chosen(ask).away_until, chosen(ask).starts_at) == (None, ask.now)


async def test_the_end_of_a_pause_is_the_next_day_that_is_wanted(ask: Ask, store: Store) -> None:
    subscribe(store, 1, joined=LONG_AGO)
    await panel.setdays(ask.with_args("only", "32"))
    shown = await panel.setpause(ask.with_args("tomorrow"))
    assert "the next digest can come on Saturday 10 May" in shown.text()


async def test_a_pause_that_is_over_is_not_shown(ask: Ask, store: Store) -> None:
    subscribe(store, 1, joined=LONG_AGO)
    await panel.setpause(ask.with_args("tomorrow"))
    tomorrow = replace(ask, now=at("2031-05-06 00:00"))
    shown = await panel.settings(tomorrow)
    assert "The digest comes at about 08:00." in shown.text()
    assert "Pause" in labels(shown)
    assert chosen(ask).starts_at == LONG_AGO


async def test_in_a_group_words_name_the_command_and_no_location_is_asked_for(ask: Ask) -> None:
    group = replace(ask, chat_id=-100, is_private=False)
    shown = await panel.settings(group)
    assert "In a group or channel" not in labels(shown)
    assert "\nPictures: light, by a button; none with the digest\n" in shown.text()
    assert "Another time: /subscribe 07:45" in (await panel.settime(group)).text()
    zones = await panel.setzone(group)
    assert "Another one: /subscribe Asia/Tokyo" in zones.text()
    assert "Share my location" not in labels(zones)


async def test_how_groups_and_channels_get_it_is_told_with_links(ask: Ask) -> None:
    told = await panel.elsewhere(replace(ask, bot_username="sitrep_bot"))
    assert [button.url for row in told.keyboard for button in row if button.url] == [
        "https://t.me/sitrep_bot?startgroup=added",
        "https://t.me/sitrep_bot?startchannel&admin=post_messages",
    ]


@pytest.mark.parametrize("verb", ["setdays", "setpause", "setpictures", "setsilent", "setzone", "setfronts", "settime"])
@pytest.mark.parametrize("args", [("",), ("with",), ("with", "-1"), ("only", "9" * 30), ("in", "Nowhere", "x"), ("²",)])
async def test_a_forged_button_changes_nothing(ask: Ask, verb: str, args: tuple[str, ...]) -> None:
    answer = COMMANDS[verb].answer
    assert answer is not None
    try:
        await answer(ask.with_args(*args))
    except Usage:
        assert verb == "settime"
    assert chosen(ask) == subscribers.ChatSettings(1) or chosen(ask).weekdays == 127


async def test_every_button_of_the_panel_leads_somewhere_and_each_choice_leads_back(ask: Ask, store: Store) -> None:
    subscribe(store, 1, joined=LONG_AGO, follows=["toretsk"])
    waiting, seen = [await panel.settings(ask)], set[tuple[str, tuple[str, ...]]]()
    while waiting:
        shown = waiting.pop()
        for label, (verb, args) in presses(shown).items():
            command = COMMANDS[verb]
            if (verb, args) in seen or command.answer is None or verb in {"unsubscribe", "language"}:
                continue
            seen.add((verb, args))
            answer = await press(ask, shown, label)
            assert _leads_on(answer), label
            if len(args) <= 1:
                waiting.append(answer)
    assert {verb for verb, _ in seen} >= {"settime", "setzone", "setfronts", "setdays", "setpictures", "setpause"}


def _leads_on(message: Message) -> bool:
    data = [button.data for row in message.keyboard for button in row if button.data]
    assert all(len(each.encode()) <= LIMIT for each in data)
    return "Back" in labels(message) or message.text().count("Settings of this chat") == 1


async def test_cities_stand_in_the_order_of_the_readers_alphabet(ask: Ask) -> None:
    europe = await panel.setzone(replace(ask, t=translator("uk")).with_args("in", "Europe"))
    cities = [label.partition(" (")[0] for label in labels(europe)]
    assert cities.index("Відень") < cities.index("Вільнюс") < cities.index("Волгоград")
