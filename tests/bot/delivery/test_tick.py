from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from telegram import Bot

from bot.delivery.rendering import renderer
from bot.delivery.tick import schedule
from bot.reports import Reports
from bot.services import Services
from bot.settings import Settings
from bot.telegram.offline import OfflineApi, OfflineRequest
from store import broadcasts, subscribers
from store.deliveries import Claim
from tests.bot.delivery.conftest import LONG_AGO
from tests.builders.chats import at, load, subscribe
from tests.builders.values import DAY

if TYPE_CHECKING:
    from store.db import Store
    from tests.bot.delivery.conftest import Desk


async def test_the_timer_delivers_by_itself_and_stops(store: Store) -> None:
    api = OfflineApi()
    api.user_starts(user_id=1)
    arrived = asyncio.Event()
    api.on_call = lambda call: arrived.set() if call.method == "sendMessage" else None
    subscribe(store, 1, joined=LONG_AGO)
    subscribe(store, 2, joined=LONG_AGO)
    with store.session(write=True) as session:
        subscribers.switch_off(session, 2, reason="blocked", at=LONG_AGO)
    load(store, loaded=at("07:00"))
    services = Services(store, Settings.model_validate({"admin_ids": ()}), lambda: at("08:00"))
    async with Bot(api.token, request=OfflineRequest(api), get_updates_request=OfflineRequest(api)) as bot:
        deliveries = schedule(services, bot, Reports(services, bot))
        deliveries.start()
        await asyncio.wait_for(arrived.wait(), 60)
        await deliveries.stop()
    assert "Sunday 4 May 2031" in api.sent(1)[0].params["text"]
    with store.session() as session:
        assert subscribers.my_data(session, 1).received[0].subject == DAY.isoformat()


async def test_a_job_that_fails_is_reported_and_tried_again(store: Store) -> None:
    api = OfflineApi()
    api.user_starts(user_id=1)
    told = asyncio.Event()
    api.on_call = lambda call: told.set() if call.method == "sendMessage" else None
    with store.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE generation RENAME TO elsewhere")
    services = Services(store, Settings.model_validate({"admin_ids": (1,)}), lambda: at("08:00"))
    async with Bot(api.token, request=OfflineRequest(api), get_updates_request=OfflineRequest(api)) as bot:
        deliveries = schedule(services, bot, Reports(services, bot))
        deliveries.start()
        await asyncio.wait_for(told.wait(), 60)
        assert deliveries.scheduler.get_jobs()
        await deliveries.stop()
    assert "An error on my side: a regular job failed (" in api.sent(1)[0].params["text"]


async def test_a_stop_lets_a_job_come_to_its_end(store: Store) -> None:
    api = OfflineApi()
    services = Services(store, Settings.model_validate({"admin_ids": ()}), lambda: at("08:00"))
    began, go_on, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        began.set()
        await go_on.wait()
        ended.set()

    async with Bot(api.token, request=OfflineRequest(api), get_updates_request=OfflineRequest(api)) as bot:
        deliveries = schedule(services, bot, Reports(services, bot))
        deliveries.every(0.01, slow)
        deliveries.start()
        await asyncio.wait_for(began.wait(), 60)
        stopping = asyncio.create_task(deliveries.stop())
        await asyncio.sleep(0)
        go_on.set()
        await stopping
    assert ended.is_set()


async def test_rounds_do_not_overlap(desk: Desk, store: Store, api: OfflineApi) -> None:
    for user_id in range(1, 21):
        api.user_starts(user_id=user_id)
    subscribe(store, *range(1, 21), joined=LONG_AGO)
    load(store, loaded=at("07:00"))
    for _ in range(5):
        desk.tick()
        await asyncio.sleep(0)
    assert desk.tick._round is not None
    await desk.tick._round
    await desk.tick.stop()
    assert len(api.sent()) == 20


async def test_a_round_that_fails_is_reported_and_the_next_goes_on(desk: Desk, store: Store, api: OfflineApi) -> None:
    api.user_starts(user_id=1)
    subscribe(store, 1, joined=LONG_AGO)
    load(store, loaded=at("07:00"))
    with store.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE chat RENAME TO elsewhere")
    desk.tick()
    await asyncio.wait_for(desk.reported.wait(), 60)
    assert desk.reports[0].startswith("a round of deliveries failed (")
    with store.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE elsewhere RENAME TO chat")
    assert await desk.at("08:01") == [1]


async def test_a_claim_is_written_as_its_kind_asks(store: Store) -> None:
    load(store, DAY - timedelta(days=1), loaded=at("2031-05-04 07:00"))
    load(store, loaded=at("07:00"))
    with store.session(write=True) as session:
        number = broadcasts.draft(session, "We move on Friday.", by=9, at=at("09:00"))
    render = renderer(store, "Europe/Kyiv")
    digest = await render(Claim(1, 1, "digest", DAY.isoformat(), missed=(DAY - timedelta(days=1),)))
    assert digest is not None
    assert "Sunday 4 May 2031" in digest.text()
    assert "3 May" in [button.text for row in digest.keyboard for button in row]
    followed = await render(Claim(1, 1, "digest", DAY.isoformat(), follows=("toretsk",)))
    assert followed is not None
    assert "Not followed" in followed.text()
    sent = await render(Claim(1, 1, "broadcast", str(number)))
    assert sent is not None
    assert "We move on Friday." in sent.text()
    silence = await render(Claim(1, 1, "silence", DAY.isoformat()))
    assert silence is not None
    assert silence.text().startswith("No bulletin since 4 May.")
    assert await render(Claim(1, 1, "digest", "2030-01-01")) is None


@pytest.mark.parametrize(("rate", "batch"), [(25, 25), (1, 5), (10_000, 500)])
async def test_a_stop_waits_for_few_claims_at_most(store: Store, rate: float, batch: int) -> None:
    api = OfflineApi()
    services = Services(store, Settings.model_validate({"send_rate": rate}), lambda: at("08:00"))
    async with Bot(api.token, request=OfflineRequest(api), get_updates_request=OfflineRequest(api)) as bot:
        assert schedule(services, bot, Reports(services, bot)).tick.batch == batch
