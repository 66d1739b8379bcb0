"""A bulletin from its page's address: of the hosts that SITREP_SOURCES names, and of no others."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from store.bulletin import LIMIT, BulletinError, TooLarge
from store.wording import Worded

if TYPE_CHECKING:
    from collections.abc import Collection

    import aiohttp  # a tenth of a second, which `sitrep chat` and `sitrep load FILE` need not spend

SECONDS = 10
"""For all of it, redirects too."""
_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class NotFetched(BulletinError):
    """The page cannot be fetched: send the bulletin as a document or as text."""


def is_address(text: str) -> bool:
    return text.startswith(("http://", "https://"))


async def fetch(address: str, hosts: Collection[str], *, seconds: float = SECONDS) -> bytes:
    """The page at an address, of at most 5 MB, within `seconds`. Raises NotFetched, and TooLarge.

    Every redirect has to stay on the hosts allowed, so that no address leads the bot into the operator's network.
    """
    import aiohttp  # a tenth of a second, which `sitrep chat` and `sitrep load FILE` need not spend

    try:
        async with asyncio.timeout(seconds), aiohttp.ClientSession(trust_env=True) as session:
            for _ in range(_MOST_REDIRECTS):
                _check_host(address, hosts)
                async with session.get(address, allow_redirects=False) as response:
                    if response.status in _REDIRECTS and "Location" in response.headers:
                        address = urljoin(address, response.headers["Location"])
                        continue
                    if response.status != 200:
                        raise NotFetched(
                            Worded(
                                "The page answers with status {status}: send the bulletin as text.",
                                status=str(response.status),
                            )
                        )
                    return await _body(response)
    except TimeoutError:
        raise NotFetched(
            Worded("The page did not come within {n} seconds: send the bulletin as text.", n=f"{seconds:g}")
        ) from None
    except (aiohttp.ClientError, ValueError):
        raise NotFetched from None
    raise NotFetched(Worded("The page redirects in circles: send the bulletin as text."))


def _check_host(address: str, hosts: Collection[str]) -> None:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        host = ""
    if not is_address(address) or host not in {allowed.lower() for allowed in hosts}:
        allowed = ", ".join(sorted(hosts)) or Worded("none is set")
        raise NotFetched(
            Worded("Addresses are fetched from the hosts in SITREP_SOURCES only ({hosts}).", hosts=allowed)
        )


async def _body(response: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    async for chunk in response.content.iter_chunked(64 * 1024):
        body += chunk
        if len(body) > LIMIT:
            raise TooLarge
    return bytes(body)
