"""The last row below an answer: following its place, and sharing it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.telegram.offline import OfflineApi, keyboard
from tests.builders.chats import at, load
from tests.builders.talk import READER, talking

if TYPE_CHECKING:
    from typing import Any

    from store.db import Store
    from tests.builders.talk import Talk

GROUP_MEMBER = 12


def share(talk: Talk, chat_id: int = READER) -> dict[str, Any]:
    """The button below the newest answer; a picture may follow that."""
    buttons = [button for message in reversed(talk.api.messages(chat_id)) for button in keyboard(message)]
    return next(button for button in buttons if button["text"] == "Share")


@pytest.fixture(autouse=True)
def _two_days(store: Store) -> None:
    load(store, loaded=at("09:00"))


@pytest.mark.parametrize(
    ("asked", "query"),
    [
        ("/today", "2031-05-04"),
        ("/front", "front 2031-05-04"),
        ("/front velyka novosilka", "Velyka Novosilka 2031-05-04"),
        ("/front Донецьк", "Donetsk 2031-05-04"),
        ("/losses", "losses 2031-05-04"),
        ("/losses tanks", "losses tanks 2031-05-04"),
        ("/losses tanks 2031", "losses tanks 2031-01-01..2031-12-31"),
        ("/civilians", "civilians 2031-05-04"),
        ("/news", "news 2031-05-04"),
        ("/news Ukraine News", "news ukraine 2031-05-04"),
        ("/history pokrovsk", "history Pokrovsk"),
        ("/map", "map 2031-05-04"),
        ("Who are the envoys?", "Who are the envoys?"),
    ],
)
async def test_every_answer_is_shared_by_the_query_that_gives_it(talk: Talk, asked: str, query: str) -> None:
    await talk.says(asked, READER)
    assert share(talk) == {"text": "Share", "switch_inline_query": query}


async def test_where_inline_mode_is_off_a_link_is_shared(store: Store) -> None:
    api = OfflineApi()
    api.me["supports_inline_queries"] = False
    async with talking(store, api=api) as talk:
        await talk.says("/front pokrovsk", READER)
        address = urlsplit(share(talk)["url"])
    assert address.netloc + address.path == "t.me/share/url"
    assert parse_qs(address.query)["url"] == ["https://t.me/sitrep_bot?start=front_pokrovsk_2031-05-04"]


async def test_a_question_too_long_for_inline_mode_is_shared_by_a_link(talk: Talk) -> None:
    await talk.says("Who are the envoys" + ", please" * 40 + "?", READER)
    assert "url" in share(talk)


async def test_a_place_is_offered_to_follow_until_it_is_followed(talk: Talk) -> None:
    await talk.says("/front pokrovsk", READER)
    assert talk.labels(READER)[-2:] == ["Follow Pokrovsk", "Share"]
    assert "You follow Pokrovsk." in (await talk.presses("Follow Pokrovsk", READER))[0]
    await talk.says("/front pokrovsk", READER)
    assert talk.labels(READER)[-1] == "Share"
    assert "Follow Pokrovsk" not in talk.labels(READER)
    await talk.says("/front lyman", READER)
    assert "Follow Lyman" in talk.labels(READER)


async def test_a_follow_button_pressed_again_says_what_is_followed(talk: Talk) -> None:
    await talk.says("/front pokrovsk", READER)
    message = talk.last(READER)["message_id"]
    await talk.presses("Follow Pokrovsk", READER, message_id=message)
    assert "You follow Pokrovsk." in (await talk.presses("Follow Pokrovsk", READER, message_id=message))[0]


async def test_no_place_is_offered_to_follow_in_a_group(talk: Talk) -> None:
    group = talk.api.group("Neighbours")
    await talk.says("/front pokrovsk", GROUP_MEMBER, chat_id=group)
    assert [label for label in talk.labels(group) if label.startswith("Follow")] == []
    assert share(talk, group)["switch_inline_query"] == "Pokrovsk 2031-05-04"


async def test_a_refusal_has_nothing_to_share(talk: Talk) -> None:
    for asked in ("/front xyzzy", "/front 2031-04-01", "Will it rain in Lisbon?", "/help"):
        await talk.says(asked, READER)
        assert "Share" not in talk.labels(READER)
