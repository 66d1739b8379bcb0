"""Bulletins from an address: of the hosts allowed, whatever a redirect says."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from aiohttp import web
from aiohttp.test_utils import BaseTestServer, TestServer

from bot.fetching import SECONDS, NotFetched, fetch
from store.bulletin import LIMIT, TooLarge
from tests.builders import a_bulletin, as_html
from tests.builders.talk import ADMIN, READER, days, talking
from tests.builders.values import DAY

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from store.db import Store

HOSTS = ("127.0.0.1",)


@pytest.fixture
async def site() -> AsyncIterator[BaseTestServer]:
    async def page(_: web.Request) -> web.Response:
        return web.Response(text=as_html(a_bulletin()), content_type="text/html")

    async def away(_: web.Request) -> web.Response:
        raise web.HTTPFound("http://localhost:1/secret")

    async def moved(_: web.Request) -> web.Response:
        raise web.HTTPMovedPermanently("/day")

    async def round_and_round(_: web.Request) -> web.Response:
        raise web.HTTPFound("/round")

    async def large(_: web.Request) -> web.Response:
        return web.Response(body=b"x" * (LIMIT + 1))

    async def never(_: web.Request) -> web.Response:
        return await asyncio.get_running_loop().create_future()  # type: ignore[no-any-return]

    application = web.Application()
    handlers = {
        "/never": never,
        "/day": page,
        "/away": away,
        "/moved": moved,
        "/round": round_and_round,
        "/large": large,
    }
    for path, handler in handlers.items():
        application.router.add_get(path, handler)
    async with TestServer(application, host="127.0.0.1") as server:
        yield server


async def test_a_page_and_a_redirect_on_the_same_host(site: BaseTestServer) -> None:
    body = await fetch(str(site.make_url("/day")), HOSTS)
    assert body.startswith(b"<!DOCTYPE html>")
    assert await fetch(str(site.make_url("/moved")), HOSTS) == body


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/away", r"SITREP_SOURCES only \(127.0.0.1\)"),
        ("/round", "redirects in circles"),
        ("/missing", "answers with status 404"),
    ],
)
async def test_what_is_not_fetched_says_why(site: BaseTestServer, path: str, reason: str) -> None:
    with pytest.raises(NotFetched, match=reason):
        await fetch(str(site.make_url(path)), HOSTS)


async def test_a_page_that_does_not_come_is_waited_for_no_longer_than_told(site: BaseTestServer) -> None:
    with pytest.raises(NotFetched, match=r"did not come within 0.1 seconds"):
        await fetch(str(site.make_url("/never")), HOSTS, seconds=0.1)
    assert SECONDS == 10


async def test_a_page_that_is_too_large(site: BaseTestServer) -> None:
    with pytest.raises(TooLarge):
        await fetch(str(site.make_url("/large")), HOSTS)


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost/x",
        "http://127.0.0.1.evil.example/",
        "http://evil.example@127.0.0.2/",
        "http://[::1",
        "file:///etc",
    ],
)
async def test_other_hosts_are_refused_without_a_request(address: str) -> None:
    with pytest.raises(NotFetched, match="SITREP_SOURCES"):
        await fetch(address, HOSTS)


async def test_a_host_that_does_not_answer() -> None:
    with pytest.raises(NotFetched, match="cannot be fetched"):
        await fetch("http://127.0.0.1:1/day", HOSTS)


async def test_load_with_an_address(store: Store, site: BaseTestServer) -> None:
    async with talking(store, sources=HOSTS) as talk:
        address = str(site.make_url("/day"))
        assert await talk.says(f"/load {address}", READER) == ["/load is for admins."]
        (preview,) = await talk.says(f"/load {address}")
        assert preview.startswith(f"Not loaded yet. Sunday 4 May 2031 (day 3356)\nDocument: {address}, ")
        await talk.presses("Load, send nothing")
        assert days(store) == [(DAY, 1, ADMIN)]
        (refused,) = await talk.says("/load http://localhost/day")
        assert refused.startswith("Addresses are fetched from the hosts in SITREP_SOURCES only (127.0.0.1).")
