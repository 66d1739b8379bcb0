"""/export over the whole bot: the files that a chat gets."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from store import content
from tests.builders.chats import at, load
from tests.builders.talk import READER, days
from tests.builders.values import DAY

if TYPE_CHECKING:
    from store.db import Store
    from tests.builders.talk import Talk


async def exported(talk: Talk, text: str, **where: Any) -> list[tuple[str, bytes, str]]:
    """The name, content and caption of each document that came in answer."""
    before = len(talk.api.calls)
    await talk.says(text, READER, **where)
    made = [call for call in talk.api.calls[before:] if call.method == "sendDocument"]
    return [(call.params["document"].name, call.params["document"].content, call.params["caption"]) for call in made]


async def test_a_day_comes_as_json_and_its_losses_as_csv(talk: Talk, store: Store) -> None:
    load(store, loaded=at("09:00"), losses={"troops": (1300, 841660), "ships": (None, 28)})
    whole, table = await exported(talk, "/export 4 May 2031")
    with store.session() as session:
        assert json.loads(whole[1]) == content.exported(session, DAY)
    assert whole[0] == "sitrep-2031-05-04.json"
    assert "Sunday 4 May 2031, day 3356" in whole[2]
    assert table[0] == "sitrep-losses-2031-05-04.csv"
    assert table[1].decode("utf-8-sig").splitlines() == [
        "date,category,today,total",
        "2031-05-04,troops,1300,841660",
        "2031-05-04,ships,,28",
    ]
    assert "An empty cell is not stated, never none." in table[2]


async def test_a_day_without_losses_comes_without_a_table(talk: Talk, store: Store) -> None:
    load(store, loaded=at("09:00"), losses=None)
    (whole,) = await exported(talk, "/export")
    assert whole[0] == "sitrep-2031-05-04.json"
    assert "It prints no losses: there is no table of them." in whole[2]


async def test_a_day_that_is_not_stored_offers_the_nearest_and_a_word_its_forms(talk: Talk, store: Store) -> None:
    load(store, loaded=at("09:00"))
    (answer,) = await talk.says("/export 2030-01-01", READER)
    assert answer == "No bulletin of 1 January 2030 is stored. The nearest is 4 May 2031."
    assert [call.method for call in talk.api.calls if call.method == "sendDocument"] == []
    before = len(talk.api.calls)
    await talk.presses("4 May 2031", READER)
    assert [call.method for call in talk.api.calls[before:] if call.method.startswith("send")] == ["sendDocument"] * 2
    assert "“someday” is no date" in (await talk.says("/export someday", READER))[0]


async def test_in_a_topic_the_files_come_there(talk: Talk, store: Store) -> None:
    load(store, loaded=at("09:00"))
    group = talk.api.supergroup(members={READER: "member"}, topics=["Digest"])
    talk.api.user_says("/export", READER, chat_id=group, thread_id=2)
    await talk.answers()
    sent = [call.params for call in talk.api.calls if call.method == "sendDocument"]
    assert [params["message_thread_id"] for params in sent] == [2, 2]
    assert all("reply_parameters" in params for params in sent)


async def test_an_empty_store_says_so(talk: Talk) -> None:
    assert days(talk.services.store) == []
    assert (await talk.says("/export", READER))[0].startswith("No bulletin has been loaded yet.")
