"""The Bot API server itself, on the wire."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.e2e import faults
from tests.e2e.faults import Fault
from tests.e2e.telegram import Telegram, served

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def server() -> Iterator[Telegram]:
    with served() as telegram:
        yield telegram


@pytest.fixture
def telegram(server: Telegram) -> Iterator[Telegram]:
    """One server for all tests here: what a test broke is mended, and what it left unread dropped."""
    yield server
    server.mend()
    call(server, "deleteWebhook", drop_pending_updates=True)


def call(telegram: Telegram, method: str, **fields: Any) -> httpx.Response:
    """A bare request, as any client could make it."""
    return httpx.post(f"{telegram.api}/bot{telegram.token}/{method}", json=fields, timeout=5)


def refusal(response: httpx.Response) -> tuple[int, str]:
    answer = response.json()
    assert not answer["ok"]
    return answer["error_code"], answer["description"]


def test_a_flood_of_one_chat_is_refused_with_its_pause(telegram: Telegram) -> None:
    olena, petro = telegram.person("Olena"), telegram.person("Petro")
    telegram.fail(faults.flood(1, chat=olena.chat))
    response = call(telegram, "sendMessage", chat_id=olena.chat, text="too soon")
    assert refusal(response) == (429, "Too Many Requests: retry after 1")
    assert response.json()["parameters"] == {"retry_after": 1}
    assert call(telegram, "sendMessage", chat_id=petro.chat, text="another chat").is_success


def test_a_flood_lasts_from_its_first_call_and_counts_down() -> None:
    now = [100.0]
    failing = faults.Faults(lambda: now[0])
    failing.add(faults.flood(30))
    pauses = []
    for now[0] in (100.0, 115.0, 129.5, 130.0):
        hit = failing.hit("sendMessage", 1001, None)
        pauses.append(hit.parameters["retry_after"] if hit else None)
    assert pauses == [30, 15, 1, None]


@pytest.mark.parametrize(
    ("fault", "status", "words"),
    [
        (faults.refused(403, "Forbidden: user is deactivated"), 403, "Forbidden: user is deactivated"),
        (faults.failing(500), 500, "Internal Server Error"),
        (faults.failing(502), 502, "Bad Gateway"),
    ],
    ids=["deactivated", "500", "502"],
)
def test_a_fault_is_refused_in_telegrams_words(telegram: Telegram, fault: Fault, status: int, words: str) -> None:
    olena = telegram.person()
    telegram.fail(fault)
    assert refusal(call(telegram, "sendMessage", chat_id=olena.chat, text="x")) == (status, words)
    telegram.mend()
    assert call(telegram, "sendMessage", chat_id=olena.chat, text="x").is_success


def test_a_fault_wears_off_after_its_times(telegram: Telegram) -> None:
    olena = telegram.person()
    telegram.fail(faults.failing(502, times=2))
    statuses = [call(telegram, "sendMessage", chat_id=olena.chat, text="x").status_code for _ in range(3)]
    assert statuses == [502, 502, 200]


def test_who_blocks_the_bot_gets_nothing_until_they_write_again(telegram: Telegram) -> None:
    olena = telegram.person()
    olena.blocks()
    response = call(telegram, "sendMessage", chat_id=olena.chat, text="x")
    assert refusal(response) == (403, "Forbidden: bot was blocked by the user")
    olena.says("/start")
    assert call(telegram, "sendMessage", chat_id=olena.chat, text="x").is_success
    updates = call(telegram, "getUpdates").json()["result"]
    assert [kind for update in updates for kind in update if kind != "update_id"] == [
        "my_chat_member",
        "my_chat_member",
        "message",
    ]


def test_who_never_started_the_bot_is_not_written_to(telegram: Telegram) -> None:
    stranger = telegram.person(known=False)
    response = call(telegram, "sendMessage", chat_id=stranger.chat, text="x")
    assert refusal(response) == (403, "Forbidden: bot can't initiate conversation with a user")


def test_a_closed_topic_refuses_and_the_rest_of_the_group_does_not(telegram: Telegram) -> None:
    group, topic = telegram.forum()
    telegram.close_topic(group, topic)
    response = call(telegram, "sendMessage", chat_id=group, message_thread_id=topic, text="x")
    assert refusal(response) == (400, "Bad Request: TOPIC_CLOSED")
    assert call(telegram, "sendMessage", chat_id=group, text="x").is_success


def test_a_migrated_group_names_its_new_id(telegram: Telegram) -> None:
    old = telegram.group()
    new = telegram.migrate(old)
    response = call(telegram, "sendMessage", chat_id=old, text="x")
    assert response.json()["parameters"] == {"migrate_to_chat_id": new}
    assert call(telegram, "sendMessage", chat_id=new, text="x").is_success
    updates = call(telegram, "getUpdates").json()["result"]
    assert [update["message"].get("migrate_to_chat_id") for update in updates] == [new, None]


@pytest.mark.parametrize("kind", ["half", "close", "never"])
def test_an_answer_that_never_comes_whole(telegram: Telegram, kind: faults.Kind) -> None:
    olena = telegram.person()
    telegram.fail(Fault(kind, method="sendMessage", times=1, done=kind == "half"))
    with pytest.raises(httpx.TransportError):
        httpx.post(
            f"{telegram.api}/bot{telegram.token}/sendMessage", json={"chat_id": olena.chat, "text": "x"}, timeout=0.3
        )
    assert call(telegram, "getMe").is_success
    assert [heard.text for heard in [telegram.heard(olena.chat, wait=0)] if heard] == ["x"] * (kind == "half")


def test_garbage_is_no_json(telegram: Telegram) -> None:
    telegram.fail(Fault("garbage", method="getMe", times=1))
    with pytest.raises(ValueError, match="decode"):
        call(telegram, "getMe").json()


def test_the_server_goes_away_and_comes_back(telegram: Telegram) -> None:
    telegram.away(2)
    with pytest.raises(httpx.ConnectError):
        call(telegram, "getMe")
    with httpx.Client(transport=httpx.HTTPTransport(retries=4)) as client:
        response = client.post(f"{telegram.api}/bot{telegram.token}/getMe")
    assert response.json()["result"]["username"] == "sitrep_test_bot"


@pytest.mark.parametrize(
    ("method", "fields", "words"),
    [
        ("sendMessage", {"text": "<b>x", "parse_mode": "HTML"}, "can't parse entities"),
        ("sendMessage", {"text": "x" * 4097}, "message is too long"),
        ("sendMessage", {"text": "x", "chat_id": 5}, "chat not found"),
        ("sendMessage", {"text": "x", "message_thread_id": 77}, "message thread not found"),
        ("editMessageText", {"text": "x", "message_id": 77}, "message to edit not found"),
        ("getFile", {"file_id": "none"}, "wrong file_id"),
    ],
)
def test_what_telegram_refuses_is_refused(telegram: Telegram, method: str, fields: dict[str, Any], words: str) -> None:
    olena = telegram.person()
    status, description = refusal(call(telegram, method, **{"chat_id": olena.chat, **fields}))
    assert status == 400
    assert words in description


def test_a_wrong_token_is_no_bot(telegram: Telegram) -> None:
    assert httpx.post(f"{telegram.api}/bot1:wrong/getMe").status_code == 401


def test_a_text_of_4096_units_may_carry_tags_besides(telegram: Telegram) -> None:
    olena = telegram.person()
    text = f"<b>{'x' * 4096}</b>"
    assert call(telegram, "sendMessage", chat_id=olena.chat, text=text, parse_mode="HTML").is_success


def test_calls_are_listed_with_their_times(telegram: Telegram) -> None:
    olena = telegram.person()
    call(telegram, "sendMessage", chat_id=olena.chat, text="one")
    call(telegram, "sendMessage", chat_id=olena.chat, text="two")
    first, second = telegram.calls("sendMessage", chat=olena.chat)
    assert first["at"] <= second["at"]
    assert [first["params"]["text"], second["params"]["text"]] == ["one", "two"]


async def test_of_two_polls_the_newer_goes_on(telegram: Telegram) -> None:
    url = f"{telegram.api}/bot{telegram.token}/getUpdates"
    before = telegram.polls()
    async with httpx.AsyncClient(timeout=5) as client:
        older = asyncio.create_task(client.post(url, json={"timeout": 30}))
        assert await asyncio.to_thread(telegram.polls, after=before, wait=5) > before
        newer = await client.post(url, json={"timeout": 0})
        assert newer.json() == {"ok": True, "result": []}
        assert refusal(await older) == (409, "Conflict: terminated by other getUpdates request")
