"""The first minute of somebody new: as few taps as can be, from /start to a place's situation and a subscription."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from store import subscribers
from tests.builders.chats import at
from tests.builders.chats import load as stored
from tests.builders.talk import READER

if TYPE_CHECKING:
    from store.db import Store
    from tests.builders.talk import Talk


def reader(store: Store) -> subscribers.ChatSettings:
    with store.session() as session:
        return subscribers.settings_of(session, READER)


async def test_three_taps_to_a_places_situation_and_a_subscription(talk: Talk, store: Store) -> None:
    stored(store, loaded=at("07:00"))
    (welcome,) = await talk.says("/start", READER)
    assert "Russia advanced in" in welcome
    assert talk.labels(READER)[:3] == ["Latest bulletin", "Choose a front", "Send it every morning"]

    await talk.presses("Choose a front", READER)
    situation = "".join(await talk.presses("Pokrovsk", READER))
    assert "Pokrovsk sector, Donetsk front" in situation
    follow = next(label for label in talk.labels(READER) if label.startswith("Follow"))
    (told,) = await talk.presses(follow, READER)

    assert told == "You follow Pokrovsk. You are subscribed: each new bulletin comes at about 08:00, Kyiv time."
    assert reader(store).active
    assert reader(store).follows == ("pokrovsk",)


async def test_one_tap_to_the_digest_of_all_fronts(talk: Talk, store: Store) -> None:
    stored(store, loaded=at("07:00"))
    await talk.says("/start", READER)
    told, *latest = await talk.presses("Send it every morning", READER)
    assert told.startswith("Each new bulletin at about 08:00, Kyiv time: all fronts.")
    assert "Sunday 4 May 2031" in latest[0]
    assert reader(store).active


async def test_before_the_first_bulletin_one_subscribes_too(talk: Talk, store: Store) -> None:
    (welcome,) = await talk.says("/start", READER)
    assert "No bulletin has been loaded yet." in welcome
    (told,) = await talk.presses("Subscribe", READER)
    assert told.endswith("No bulletin has been loaded yet: you get the first one.")


async def test_the_welcome_says_it_in_ukrainian_at_a_tap(talk: Talk, store: Store) -> None:
    stored(store, loaded=at("07:00"))
    await talk.says("/start", READER)
    await talk.presses("Українською", READER)
    assert reader(store).language == "uk"


@pytest.mark.parametrize(
    ("payload", "opening"),
    [("front_pokrovsk", "Pokrovsk sector"), ("day_2031-05-04", "Sunday 4 May 2031"), ("losses", "Russian losses")],
)
async def test_a_link_opens_its_answer_for_somebody_new(talk: Talk, store: Store, payload: str, opening: str) -> None:
    stored(store, loaded=at("07:00"))
    talk.api.user_starts(payload, READER)
    assert (await talk.answers())[0].startswith(opening)


async def test_the_hour_is_changed_by_sending_it(talk: Talk, store: Store) -> None:
    await talk.says("/subscribe", READER)
    (told,) = await talk.says("7:15", READER)
    assert told.startswith("Changed: the time of the digest is 07:15.")
    (refused,) = await talk.says("25:99", READER)
    assert refused == "“25:99” is no time of day: send one such as 08:00. Nothing was changed."
    assert reader(store).digest_time == "07:15"
