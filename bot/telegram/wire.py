"""The wire to Telegram: python-telegram-bot's requests over aiohttp, several times faster than its stock class."""

from __future__ import annotations

import asyncio
import re
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.request import getproxies

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram._utils.types import ODVInput

_POOL_TIMEOUT = (
    "Pool timeout: All connections in the connection pool are occupied. Request was *not* sent to Telegram. "
    "Consider adjusting the connection pool size or the pool timeout."
)
# What asyncio takes at once without waiting for the peer; only a longer body can hang while it is written.
_WRITTEN_AT_ONCE = 2**16
_SECRETS = re.compile(r"(?<=/bot)\d+:[^/\s'\"]+|(?<=://)[^/@\s]+@")


class AiohttpRequest(BaseRequest):
    """Requests to a Bot API server over one aiohttp session.

    Takes the arguments of python-telegram-bot's HTTPXRequest, in seconds, and raises what it raises; no error names
    an address, which would carry the token. `proxy` is an `http://`, `https://`, `socks4://` or `socks5://` address;
    without one the environment's HTTP proxies apply. Lives between `initialize` and `shutdown`.
    """

    __slots__ = (
        "_connect_timeout",
        "_failures",
        "_media_write_timeout",
        "_places",
        "_pool_size",
        "_pool_timeout",
        "_proxy",
        "_read_timeout",
        "_session",
        "_timeouts",
        "_write_timeout",
    )

    def __init__(  # as HTTPXRequest
        self,
        connection_pool_size: int = 256,
        *,
        read_timeout: float | None = 5.0,
        write_timeout: float | None = 5.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 1.0,
        media_write_timeout: float | None = 20.0,
        proxy: str | None = None,
    ) -> None:
        self._pool_size = connection_pool_size
        self._read_timeout = read_timeout
        self._write_timeout = write_timeout
        self._connect_timeout = connect_timeout
        self._pool_timeout = pool_timeout
        self._media_write_timeout = media_write_timeout
        self._proxy = proxy
        self._timeouts: tuple[type[Exception], ...] = (TimeoutError,)
        self._failures: tuple[type[Exception], ...] = (aiohttp.ClientError, OSError, ValueError)
        self._session: aiohttp.ClientSession | None = None
        self._places = asyncio.Semaphore(connection_pool_size)

    @property
    def read_timeout(self) -> float | None:
        return self._read_timeout

    async def initialize(self) -> None:
        """Opens the session; nothing is connected yet."""
        if self._session is not None:
            return
        proxy = self._proxy or ""
        socks = proxy.startswith("socks")
        self._places = asyncio.Semaphore(self._pool_size)
        self._session = aiohttp.ClientSession(
            # The pool's size is kept by the semaphore, which can tell its wait from that for a connection.
            connector=self._socks_connector(proxy) if socks else aiohttp.TCPConnector(limit=0),
            proxy=None if socks else self._proxy,
            trust_env=not proxy and bool(getproxies()),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self.USER_AGENT},
        )

    async def shutdown(self) -> None:
        """Closes the session and its connections."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(  # noqa: PLR0917  # the signature is the base class's
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        session = self._session
        if session is None:
            raise RuntimeError("This AiohttpRequest is not initialized!")
        uploads = request_data is not None and request_data.contains_files
        timeout = aiohttp.ClientTimeout(
            total=None,
            connect=_chosen(connect_timeout, self._connect_timeout),
            sock_read=_chosen(read_timeout, self._read_timeout),
        )
        stall = _chosen(write_timeout, self._media_write_timeout if uploads else self._write_timeout)
        await self._take_place(_chosen(pool_timeout, self._pool_timeout))
        try:
            body, content_type = await _encoded(request_data)
            headers = {"Content-Type": content_type, "Content-Length": str(len(body))} if body else None
            async with asyncio.timeout(None) as stalled:
                data = body if len(body) <= _WRITTEN_AT_ONCE else _chunks(body, stalled, stall)
                async with session.request(
                    method, url, data=data or None, headers=headers, timeout=timeout, allow_redirects=False
                ) as response:
                    return response.status, await response.read()
        # Without their causes, since aiohttp's errors hold the address and so the token.
        except self._timeouts:
            raise TimedOut from None
        except self._failures as error:
            raise NetworkError(_described(error)) from None
        finally:
            self._places.release()

    async def _take_place(self, seconds: float | None) -> None:
        """Waits for one of the pool's connections."""
        if not self._places.locked():
            await self._places.acquire()
            return
        try:
            async with asyncio.timeout(seconds):
                await self._places.acquire()
        except TimeoutError:
            raise TimedOut(_POOL_TIMEOUT) from None

    def _socks_connector(self, proxy: str) -> aiohttp.BaseConnector:
        import aiohttp_socks  # few need it, and it is slow to load

        self._timeouts += (aiohttp_socks.ProxyTimeoutError,)
        self._failures += (aiohttp_socks.ProxyError, aiohttp_socks.ProxyConnectionError)
        return aiohttp_socks.ProxyConnector.from_url(proxy, limit=0)


def _chosen(timeout: ODVInput[float], default: float | None) -> float | None:
    return default if isinstance(timeout, DefaultValue) else timeout


async def _encoded(data: RequestData | None) -> tuple[bytes, str]:
    """The body and its content type: a form, of several parts where it has files."""
    if data is None or not data.contains_files:
        return (_form(data.json_parameters) if data else b""), "application/x-www-form-urlencoded"
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime_type) in data.multipart_data.items():
        file = BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, file, filename=filename, content_type=mime_type)
    parts = form()
    return await parts.as_bytes(), parts.headers["Content-Type"]


def _form(fields: dict[str, str]) -> bytes:
    """The fields encoded for a form; yarl quotes a long text eight times faster than urllib."""
    return URL.build(query=fields).raw_query_string.encode()


async def _chunks(body: bytes, stalled: asyncio.Timeout, seconds: float | None) -> AsyncIterator[bytes]:
    """The body piece by piece, `stalled` ending the request when one isn't taken within `seconds`."""
    loop = asyncio.get_running_loop()
    for at in range(0, len(body), _WRITTEN_AT_ONCE):
        stalled.reschedule(None if seconds is None else loop.time() + seconds)
        yield body[at : at + _WRITTEN_AT_ONCE]
    stalled.reschedule(None)


def _described(error: Exception) -> str:
    """The error's kind and words, any token or password in an address blotted out."""
    return f"aiohttp.{type(error).__name__}: {_SECRETS.sub('…', str(error))}"
