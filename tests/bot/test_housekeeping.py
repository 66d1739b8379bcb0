"""What the clock brings: a missing bulletin is said once a day, errors are rolled up, old acts are forgotten."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from bot.housekeeping import tidy
from bot.reports import Reports
from bot.telegram.offline import OfflineApi
from store import library, pictures
from store.db import Store
from store.models import AdminAct
from tests.builders.chats import at, load
from tests.builders.talk import ADMIN, OTHER_ADMIN, Clock, talking

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.builders.talk import Talk

MISSING = "No bulletin of 5 May 2031 has come by 12:00, Europe/Kyiv time. The latest is of 4 May 2031. /load loads one."


@pytest.fixture
async def expecting(store: Store) -> AsyncIterator[Talk]:
    """Two admins who expect each bulletin by noon; that of 4 May is there."""
    async with talking(store, Clock(at("2031-05-05 11:00")), expect_by="12:00") as talk:
        await acquainted(talk)
        yield talk


async def acquainted(talk: Talk) -> None:
    """Both admins have started the bot, which may write to them from then on."""
    for admin in (ADMIN, OTHER_ADMIN):
        await talk.says("/help", admin)


async def told(talk: Talk, moment: str) -> list[str]:
    """What the admins are told in one round at a moment."""
    talk.clock.now = at(moment)
    before = len(talk.api.calls)
    await tidy(talk.services, talk.app.bot)
    sent = [call for call in talk.api.calls[before:] if call.method == "sendMessage" and call.error is None]
    return [call.params["text"] for call in sent]


async def test_admins_are_told_once_a_day_that_none_has_come(expecting: Talk, store: Store) -> None:
    load(store, loaded=at("2031-05-05 07:00"))
    assert await told(expecting, "2031-05-05 13:00") == []
    assert await told(expecting, "2031-05-06 11:59") == []
    assert await told(expecting, "2031-05-06 12:00") == [MISSING, MISSING]
    assert [expecting.last(admin)["text"] for admin in (ADMIN, OTHER_ADMIN)] == [MISSING, MISSING]
    assert await told(expecting, "2031-05-06 12:01") == []
    assert await told(expecting, "2031-05-07 09:00") == []
    assert len(await told(expecting, "2031-05-07 12:30")) == 2


async def test_none_is_expected_of_an_empty_store_nor_unless_asked_for(
    expecting: Talk, talk: Talk, store: Store
) -> None:
    assert await told(expecting, "2031-05-06 12:00") == []
    load(store, loaded=at("2031-05-05 07:00"))
    assert await told(talk, "2031-05-06 12:00") == []


async def test_who_did_what_is_forgotten_after_ninety_days(talk: Talk, store: Store) -> None:
    with store.session(write=True) as session:
        library.note(session, ADMIN, "load", "old", at=at("2031-01-01 12:00"))
        library.note(session, ADMIN, "load", "new", at=at("2031-03-01 12:00"))
    await told(talk, "2031-05-05 12:00")
    with store.session() as session:
        assert list(session.exec(select(AdminAct.subject))) == ["new"]


async def test_errors_are_told_once_an_hour_for_each_kind(talk: Talk) -> None:
    reports = Reports(talk.services, talk.app.bot)

    async def said(kind: str, times: int = 1) -> list[str]:
        before = len(talk.api.calls)
        for _ in range(times):
            await reports.error(kind)
        return [call.params["text"] for call in talk.api.calls[before:] if call.params["chat_id"] == ADMIN]

    assert await said("KeyError", 5) == ["An error on my side: KeyError. The log says more."]
    assert await said("OSError") == ["An error on my side: OSError. The log says more."]
    talk.clock.forward(minutes=59)
    assert await said("KeyError") == []
    talk.clock.forward(minutes=1)
    assert await said("KeyError") == [
        "An error on my side: KeyError. It happened 5 more times since the last report. The log says more."
    ]


async def test_an_admin_who_cannot_be_told_keeps_nobody_else_from_it(talk: Talk) -> None:
    await acquainted(talk)
    talk.api.block(ADMIN)
    await Reports(talk.services, talk.app.bot).error("KeyError")
    assert "KeyError" in talk.last(OTHER_ADMIN)["text"]


@pytest.fixture
async def two(store: Store) -> AsyncIterator[tuple[Talk, Talk]]:
    """Two processes of one bot on one database, and its admins."""
    api, clock = OfflineApi(), Clock(at("2031-05-06 12:00"))
    async with (
        talking(store, clock, api, expect_by="12:00") as one,
        talking(Store(store.url.render_as_string(hide_password=False)), clock, api, expect_by="12:00") as other,
    ):
        await acquainted(one)
        yield one, other
        other.services.store.close()


async def test_of_two_processes_one_says_that_none_has_come(two: tuple[Talk, Talk], store: Store) -> None:
    load(store, loaded=at("2031-05-05 07:00"))
    before = len(two[0].api.sent())
    await asyncio.gather(*(tidy(talk.services, talk.app.bot) for talk in two))
    assert [call.params["text"] for call in two[0].api.sent()[before:]] == [MISSING, MISSING]


async def test_of_two_processes_one_says_that_a_draft_is_dropped(two: tuple[Talk, Talk], store: Store) -> None:
    await two[0].says("/load")
    two[0].clock.forward(hours=3)
    before = len(two[0].api.sent())
    await asyncio.gather(*(tidy(talk.services, talk.app.bot) for talk in two))
    assert len(two[0].api.sent()) == before + 1


async def test_of_two_processes_one_reports_an_error_each_hour(two: tuple[Talk, Talk]) -> None:
    api, reports = two[0].api, [Reports(talk.services, talk.app.bot) for talk in two]

    async def said(*kinds: str) -> list[str]:
        before = len(api.sent())
        await asyncio.gather(*(each.error(kind) for each in reports for kind in kinds))
        return [call.params["text"] for call in api.sent()[before:] if call.params["chat_id"] == ADMIN]

    assert await said("KeyError") == ["An error on my side: KeyError. The log says more."]
    assert await said("KeyError", "OSError") == ["An error on my side: OSError. The log says more."]
    two[0].clock.forward(hours=1)
    (again,) = await said("KeyError")
    assert again.startswith("An error on my side: KeyError. It happened ")


async def test_an_error_of_the_database_is_reported_all_the_same(talk: Talk, store: Store) -> None:
    await acquainted(talk)
    with store.engine.begin() as connection:
        for table in ("admin_act", "admin", "chat"):
            connection.exec_driver_sql(f"ALTER TABLE {table} RENAME TO no_{table}")
    talk.services.chat_changed(ADMIN)
    await Reports(talk.services, talk.app.bot).error("OperationalError")
    assert "OperationalError" in talk.last()["text"]


async def test_pictures_uploaded_long_ago_are_forgotten(talk: Talk, store: Store) -> None:
    with store.session(write=True) as session:
        pictures.remember(session, "of last winter", "old", at=at("2031-01-01 12:00"))
        pictures.remember(session, "of this week", "young", at=at("2031-05-01 12:00"))
    await tidy(talk.services, talk.app.bot)
    with store.session() as session:
        kept = [pictures.file_id_of(session, key) for key in ("of last winter", "of this week")]
    assert kept == [None, "young"]
