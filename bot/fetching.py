"""A bulletin from its page's address: of the hosts that SITREP_SOURCES names, and of no others."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from store.bulletin import LIMIT, BulletinError, TooLarge

if TYPE_CHECKING:
    from collections.abc import Collection

    import aiohttp  # a tenth of a second, which `sitrep chat` and `sitrep load FILE` need not spend

_SECONDS = 30
_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class NotFetched(BulletinError):
    """The page cannot be fetched: send the bulletin as a document or as text."""


def is_address(text: str) -> bool:
    return text.startswith(("http://", "https://"))


async def fetch(address: str, hosts: Collection[str]) -> bytes:
    """The page at an address, of at most 5 MB. Raises NotFetched, and TooLarge.

    Every redirect has to stay on the hosts allowed, so that no address leads the bot into the operator's network.
    """
    import aiohttp  # a tenth of a second, which `sitrep chat` and `sitrep load FILE` need not spend

    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_SECONDS), trust_env=True) as session:
        for _ in range(_MOST_REDIRECTS):
            _check_host(address, hosts)
            try:
                async with session.get(address, allow_redirects=False) as response:
                    if response.status in _REDIRECTS and "Location" in response.headers:
                        address = urljoin(address, response.headers["Location"])
                        continue
                    if response.status != 200:
                        raise NotFetched(f"The page answers with status {response.status}: send the bulletin as text.")
                    return await _body(response)
            except (aiohttp.ClientError, TimeoutError, ValueError):
                raise NotFetched from None
    raise NotFetched("The page redirects in circles: send the bulletin as text.")


def _check_host(address: str, hosts: Collection[str]) -> None:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        host = ""
    if not is_address(address) or host not in {allowed.lower() for allowed in hosts}:
        allowed = ", ".join(sorted(hosts)) or "none is set"
        raise NotFetched(f"Addresses are fetched from the hosts in SITREP_SOURCES only ({allowed}).")


async def _body(response: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    async for chunk in response.content.iter_chunked(64 * 1024):
        body += chunk
        if len(body) > LIMIT:
            raise TooLarge
    return bytes(body)
