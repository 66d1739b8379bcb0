"""The zone by a shared location, through the whole bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.telegram.offline import Refused
from store import subscribers
from store.models import Chat
from tests.builders.chats import at
from tests.builders.chats import load as stored
from tests.builders.talk import READER

if TYPE_CHECKING:
    from store.db import Store
    from tests.builders.talk import Talk

BERLIN, BLACK_SEA, ATLANTIC = (52.52, 13.4), (43.0, 30.0), (40.0, -30.0)


def zone(store: Store, chat_id: int = READER) -> str | None:
    with store.session() as session:
        return subscribers.settings_of(session, chat_id).zone


async def opened(talk: Talk) -> int:
    """The panel's message, with the button for a location below the text field."""
    await talk.says("/settings", READER)
    panel: int = talk.last(READER)["message_id"]
    await talk.presses("Zone", READER)
    await talk.presses("Share my location", READER)
    return panel


async def test_a_location_becomes_a_zone_and_the_panel_shows_it(talk: Talk, store: Store) -> None:
    panel = await opened(talk)
    assert talk.last(READER)["text"].startswith("Tap “Share my location” below the text field.")
    talk.api.user_taps("Share my location", READER, at=BERLIN)
    told, shown = await talk.answers()
    assert told == "Changed: times are those of Europe/Berlin. Your location was not kept."
    assert "Zone: Europe/Berlin (now 09:00)" in shown
    assert "Europe/Berlin" in talk.api.chats[READER].messages[panel]["text"]
    assert zone(store) == "Europe/Berlin"
    assert talk.api.chats[READER].reply_keyboard is None


@pytest.mark.parametrize(("place", "found"), [(BLACK_SEA, "Etc/GMT-2"), (ATLANTIC, "Etc/GMT+2"), ((0, 0), "Etc/GMT")])
async def test_a_location_at_sea_has_an_answer(
    talk: Talk, store: Store, place: tuple[float, float], found: str
) -> None:
    await opened(talk)
    talk.api.user_taps("Share my location", READER, at=place)
    told, _ = await talk.answers()
    assert told.startswith("That is at sea, far from any city: nautical time counts there")
    assert f"({found})" in told
    assert zone(store) == found


async def test_a_location_that_nobody_asked_for_changes_nothing(talk: Talk, store: Store) -> None:
    talk.api.user_shares_location(*BERLIN, READER)
    assert await talk.answers() == [
        "I use a location only to find its time zone, here Europe/Berlin, and don’t keep it."
    ]
    assert zone(store) is None
    await talk.presses("Use Berlin", READER)
    assert zone(store) == "Europe/Berlin"


async def test_after_ten_minutes_a_location_is_one_that_nobody_asked_for(talk: Talk, store: Store) -> None:
    await opened(talk)
    talk.clock.forward(minutes=11)
    talk.api.user_taps("Share my location", READER, at=BERLIN)
    (told,) = await talk.answers()
    assert told.startswith("I use a location only to find its time zone")
    assert zone(store) is None


async def test_one_may_rather_not(talk: Talk, store: Store) -> None:
    await opened(talk)
    talk.api.user_taps("Rather not", READER)
    assert await talk.answers() == ["All right. Your zone was not changed."]
    assert talk.api.chats[READER].reply_keyboard is None
    assert zone(store) is None


async def test_no_trace_of_a_location_is_stored(talk: Talk, store: Store) -> None:
    await opened(talk)
    talk.api.user_taps("Share my location", READER, at=BERLIN)
    await talk.answers()
    with store.session() as session:
        kept = session.get_one(Chat, READER).model_dump()
    assert {name for name, value in kept.items() if value not in {None, False}} == {"id", "zone", "weekdays"}


async def test_a_location_in_a_group_is_none_of_its_business(talk: Talk) -> None:
    group = talk.api.supergroup(members={READER: "member"})
    talk.api.user_shares_location(*BERLIN, READER, chat_id=group)
    assert await talk.answers() == []


async def test_a_location_can_be_asked_for_in_private_only(talk: Talk) -> None:
    group = talk.api.group(members={READER: "creator"})
    await talk.says("/settings", READER, chat_id=group)
    talk.api.user_presses("location", READER, chat_id=group, forged=True)
    assert await talk.answers() == []
    keyboard = {"keyboard": [[{"text": "Where", "request_location": True}]]}
    with pytest.raises(Refused, match="location can be requested in private chats only"):
        await talk.api.call("sendMessage", {"chat_id": group, "text": "x", "reply_markup": keyboard})


async def test_a_city_is_sent_after_the_zones_were_shown(talk: Talk, store: Store) -> None:
    await talk.says("/settings", READER)
    await talk.presses("Zone", READER)
    (told,) = await talk.says("new york", READER)
    assert told.startswith("Changed: times are those of America/New_York.")
    assert zone(store) == "America/New_York"
    (answer,) = await talk.says("tokyo", READER)
    assert "times are those of" not in answer
    assert zone(store) == "America/New_York"


async def test_a_city_spelt_wrongly_is_answered_by_the_nearest(talk: Talk, store: Store) -> None:
    await talk.says("/settings", READER)
    await talk.presses("Zone", READER)
    (told,) = await talk.says("Berln", READER)
    assert told == "“Berln” is no zone I know. Nothing was changed. Did you mean one of these?"
    await talk.presses("Europe/Berlin", READER)
    assert zone(store) == "Europe/Berlin"


@pytest.mark.parametrize("town", ["Odesa", "Одеса", "Uzhhorod"])
async def test_a_town_that_is_no_zones_own_has_the_zone_it_lies_in(talk: Talk, store: Store, town: str) -> None:
    await talk.says("/settings", READER)
    await talk.presses("Zone", READER)
    (told,) = await talk.says(town, READER)
    assert told.startswith("Changed: times are those of Europe/Kyiv.")


@pytest.mark.parametrize("text", ["Pokrovsk", "who advanced near Pokrovsk today", "losses"])
async def test_a_question_is_one_though_a_city_was_asked_for(talk: Talk, store: Store, text: str) -> None:
    stored(store, loaded=at("07:00"))
    await talk.says("/settings", READER)
    await talk.presses("Zone", READER)
    (answer, *_) = await talk.says(text, READER)
    assert "times are those of" not in answer
    assert zone(store) is None


@pytest.mark.parametrize("text", ["Asia/Tokyo", "asia/tokyo"])
async def test_a_zones_full_name_counts_at_any_time(talk: Talk, store: Store, text: str) -> None:
    await talk.says(text, READER)
    assert zone(store) == "Asia/Tokyo"
