"""/healthz and /metrics, asked over HTTP."""

from __future__ import annotations

import socket
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import ClientSession
from prometheus_client.parser import text_string_to_metric_families

from bot import metrics
from bot.health import Health
from bot.listening import Listener
from bot.metrics import Metrics
from bot.settings import SettingWrong
from store import sending
from store.deliveries import Claim, Outcome
from tests.builders.chats import KYIV, at, load, subscribe
from tests.builders.talk import READER, Clock, talking

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiohttp import web

    from store.db import Store


def free_address() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


@asynccontextmanager
async def listening(route: web.RouteDef) -> AsyncIterator[str]:
    listener = Listener(free_address(), [route])
    await listener.start()
    try:
        yield f"http://{listener.address}"
    finally:
        await listener.stop_accepting()
        await listener.stop()


async def health(store: Store, clock: Clock, polled: datetime | None) -> tuple[int, dict[str, Any]]:
    route = Health(store, clock, at("07:00"), lambda: polled).route()
    async with listening(route) as address, ClientSession() as session, session.get(f"{address}/healthz") as response:
        return response.status, await response.json()


async def test_health_tells_schema_and_ages(store: Store) -> None:
    load(store, loaded=at("07:00"))
    status, report = await health(store, Clock(at("10:00")), at("09:59"))
    assert status == 200
    assert report.pop("schema").isdecimal()
    assert report == {
        "status": "ok",
        "problem": None,
        "last_poll_age": 60.0,
        "newest_bulletin": "2031-05-04",
        "newest_bulletin_age": 10_800.0,
        "sending": "on",
    }


async def test_an_empty_store_is_healthy_and_says_so(store: Store) -> None:
    with store.session(write=True) as session:
        sending.switch_off(session, at=at("07:00"))
    status, report = await health(store, Clock(at("07:01")), None)
    assert (status, report["newest_bulletin"], report["last_poll_age"], report["sending"]) == (200, None, None, "off")


@pytest.mark.parametrize("polled", [at("09:57"), None])
async def test_two_minutes_without_telegram_are_unhealthy(store: Store, polled: datetime | None) -> None:
    status, report = await health(store, Clock(at("10:00")), polled)
    assert (status, report["status"]) == (503, "failing")
    assert report["problem"] == "Telegram has not answered a poll for two minutes"


async def test_a_store_that_cannot_be_read_is_unhealthy(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE revision RENAME TO elsewhere")
    status, report = await health(store, Clock(at("10:00")), at("10:00"))
    kind = {"sqlite": "OperationalError", "postgresql": "ProgrammingError"}[store.engine.dialect.name]
    assert (status, report["problem"]) == (503, f"the store cannot be read ({kind})")


async def figures(services: Any, counting: Metrics) -> dict[str, float]:
    """The figures as Prometheus would read them, by name and labels."""
    async with (
        listening(metrics.route(counting, services, KYIV)) as address,
        ClientSession() as session,
        session.get(f"{address}/metrics") as response,
    ):
        text = await response.text()
    found = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            found[" ".join([sample.name, *sample.labels.values()])] = sample.value
    return found


async def test_answers_are_counted_by_command_and_result(store: Store) -> None:
    load(store, loaded=at("07:00"))
    counting = Metrics()
    async with talking(store) as talk:
        talk.services.counting = counting
        await talk.says("/today", READER)
        await talk.says("/front pokrovsk secret words", READER)
        await talk.says("/day 99.99.2031", READER)
        await talk.says("/load", READER)
        await talk.says("what about Pokrovsk", READER)
        counting.handled("message", 0.02)
        found = await figures(talk.services, counting)
    assert found["sitrep_answers_total today answered"] == 1
    assert found["sitrep_answers_total day usage"] == 1
    assert found["sitrep_answers_total load refused"] == 1
    assert found["sitrep_answers_total ask answered"] == 1
    assert found["sitrep_updates_total message"] == 1
    assert found["sitrep_update_seconds_bucket 0.025"] == 1
    assert found["sitrep_update_seconds_bucket 0.01"] == 0
    assert not any("secret" in name for name in found)


async def test_sends_what_is_due_and_the_bulletins_age_are_told(store: Store) -> None:
    subscribe(store, 1, 2, joined=at("2031-01-01 12:00"))
    load(store, loaded=at("07:00"))
    counting = Metrics()
    claim = Claim(1, 1, "digest", "2031-05-04")
    counting.settled([Outcome(claim, "sent"), Outcome(claim, "sent"), Outcome(claim, "retry")])
    async with talking(store, Clock(at("08:00"))) as talk:
        found = await figures(talk.services, counting)
        assert found["sitrep_sends_total digest sent"] == 2
        assert found["sitrep_sends_total digest retry"] == 1
        assert found["sitrep_due_unsent"] == 2
        assert found["sitrep_newest_bulletin_age_seconds"] == 3600
        assert found["sitrep_sending_off"] == 0
        talk.clock.now = at("08:00") - timedelta(hours=1)
        assert (await figures(talk.services, counting))["sitrep_due_unsent"] == 0


async def test_an_address_in_use_is_named(store: Store) -> None:
    route = Health(store, Clock(), at("07:00"), None).route()
    async with listening(route) as address:
        taken = address.removeprefix("http://")
        with pytest.raises(SettingWrong, match=f"SITREP_LISTEN: {taken} cannot be listened on"):
            await Listener(taken, [route]).start()
