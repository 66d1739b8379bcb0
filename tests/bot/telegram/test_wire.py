"""The wire against python-telegram-bot's stock class: the same server, the same outcome."""

from __future__ import annotations

import asyncio
import json
import socket
import traceback
from typing import TYPE_CHECKING, Any

import pytest
from telegram import Bot, InputFile
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.telegram.wire import AiohttpRequest
from tests.bot.telegram.loopback import TOKEN, BotApi, bot_api, http_proxy, serving, socks_proxy

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

# python-telegram-bot warns of its own future whenever it makes a RetryAfter.

CLASSES: list[Callable[..., BaseRequest]] = [HTTPXRequest, AiohttpRequest]


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with bot_api() as api:
        yield api


def params(**values: object) -> RequestData:
    return RequestData([RequestParameter.from_input(name, value) for name, value in values.items()])


async def outcome(request: BaseRequest, url: str, data: RequestData | None = None, **timeouts: float) -> Any:
    """What the call gives: its result, or the type of the error, with the words of those that come from Telegram."""
    async with request:
        try:
            return await request.post(url, data, **timeouts)
        except TelegramError as error:
            by_the_library = error.message.startswith(("httpx.", "aiohttp."))
            return type(error), None if by_the_library else error.message


async def outcomes(url: str, data: Callable[[], RequestData | None] = lambda: None, **options: Any) -> list[Any]:
    """The stock class's outcome and ours."""
    return [await outcome(make(**options), url, data()) for make in CLASSES]


async def test_a_plain_call(api: BotApi) -> None:
    stock, ours = await outcomes(api.url("echo"))
    assert ours["fields"] == stock["fields"] == {}
    assert ours["by"] == stock["by"] == BaseRequest.USER_AGENT


async def test_parameters_of_every_kind(api: BotApi) -> None:
    values = {
        "text": "Часів Яр & <b>“x”</b> 😀\n+",
        "chat_id": -100,
        "silent": True,
        "list": ["a", {"b": 1}],
        "none": None,
    }
    stock, ours = await outcomes(api.url("echo"), lambda: params(**values))
    assert ours == stock
    assert ours["fields"]["text"] == values["text"]
    assert json.loads(ours["fields"]["list"]) == values["list"]
    assert ours["kind"] == "application/x-www-form-urlencoded"


async def test_several_files_go_up(api: BotApi) -> None:
    def data() -> RequestData:
        files = [InputFile(b"\0\xff\r\n--", filename="бюлетень (1).txt"), InputFile(b"x" * 200_000, filename="b.png")]
        thumbnail = InputFile(b"t", filename="t.jpg", attach=True)
        return params(caption="Підпис", document=files[0], photo=files[1], thumbnail=thumbnail)

    stock, ours = await outcomes(api.url("echo"), data)
    assert {name: file[1:] for name, file in ours["files"].items() if name in {"document", "photo"}} == {
        "document": ["text/plain", b"\0\xff\r\n--".hex()],
        "photo": ["image/png", (b"x" * 200_000).hex()],
    }
    assert sorted(map(str, ours["files"].values())) == sorted(map(str, stock["files"].values()))
    assert ours["fields"]["caption"] == stock["fields"]["caption"] == "Підпис"
    assert ours["kind"] == stock["kind"] == "multipart/form-data"


async def test_a_long_form_arrives_whole(api: BotApi) -> None:
    stock, ours = await outcomes(api.url("echo"), lambda: params(results="ї" * 300_000))
    assert ours == stock
    assert len(ours["fields"]["results"]) == 300_000


@pytest.mark.parametrize(
    ("code", "body"),
    [
        (400, '{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}'),
        (400, '{"ok":false,"description":"x","parameters":{"migrate_to_chat_id":-1001}}'),
        (400, '{"ok":false,"description":"x","parameters":{"else":1}}'),
        (401, '{"ok":false,"error_code":401,"description":"Unauthorized"}'),
        (403, '{"ok":false,"description":"Forbidden: bot was blocked by the user"}'),
        (404, '{"ok":false,"description":"Not Found"}'),
        (409, '{"ok":false,"description":"Conflict: terminated by other getUpdates request"}'),
        (413, "<html>Request Entity Too Large</html>"),
        (429, '{"ok":false,"description":"Too Many Requests","parameters":{"retry_after":7}}'),
        (500, '{"ok":false,"description":"Internal Server Error"}'),
        (502, "<html>Bad Gateway</html>"),
        (502, ""),
        (302, ""),
        (200, "garbage"),
        (200, '{"ok":true,"result":"Ї"}'),
        (599, "{}"),
    ],
)
async def test_answers_of_every_status(api: BotApi, code: int, body: str) -> None:
    stock, ours = await outcomes(api.url(f"status/{code}"), lambda: params(body=body))
    assert ours == stock


async def test_a_flood_halt_says_how_long(api: BotApi) -> None:
    body = '{"ok":false,"description":"Too Many Requests","parameters":{"retry_after":7}}'
    kind, words = await outcome(AiohttpRequest(), api.url("status/429"), params(body=body))
    assert (kind, words) == (RetryAfter, "Flood control exceeded. Retry in 0:00:07")


async def test_nobody_listens() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        stock, ours = await outcomes(f"http://127.0.0.1:{unused.getsockname()[1]}/bot{TOKEN}/getMe")
    assert ours == stock == (NetworkError, None)


@pytest.mark.parametrize("method", ["half", "drop"])
async def test_the_connection_breaks(api: BotApi, method: str) -> None:
    stock, ours = await outcomes(api.url(method))
    assert ours == stock == (NetworkError, None)


async def test_an_answer_that_is_no_http() -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"SSH-2.0-OpenSSH_9.6\r\n\r\n")

    async with serving(serve) as port:
        stock, ours = await outcomes(f"http://127.0.0.1:{port}/bot{TOKEN}/getMe")
    assert ours == stock == (NetworkError, None)


@pytest.mark.parametrize("url", [f"ftp://127.0.0.1/bot{TOKEN}/getMe", f"http:///bot{TOKEN}/getMe"])
async def test_an_address_that_is_none(url: str) -> None:
    stock, ours = await outcomes(url)
    assert ours == stock == (NetworkError, None)


async def test_a_slow_answer_times_out(api: BotApi) -> None:
    stock, ours = await outcomes(api.url("slow"), read_timeout=0.05)
    assert ours == stock == (TimedOut, "Timed out")


async def test_a_timeout_of_the_call_wins_over_the_default(api: BotApi) -> None:
    results = [await outcome(make(read_timeout=0.01), api.url("slow"), read_timeout=0.1) for make in CLASSES]
    assert results == [(TimedOut, "Timed out")] * 2
    api.release.set()
    assert await outcome(AiohttpRequest(read_timeout=0.01), api.url("slow"), read_timeout=5) is True


async def test_a_peer_that_takes_no_upload_times_out(api: BotApi) -> None:
    def data() -> RequestData:
        return params(document=InputFile(bytes(2**24), filename="x"))

    stock, ours = await outcomes(api.url("deaf"), data, media_write_timeout=0.2, read_timeout=30, write_timeout=30)
    assert ours == stock == (TimedOut, "Timed out")
    assert await outcome(AiohttpRequest(media_write_timeout=30), api.url("deaf"), data(), write_timeout=0.2) == ours


async def test_a_full_pool_says_so_and_is_free_again_after(api: BotApi) -> None:
    words = []
    for make in CLASSES:
        api.release.clear()
        api.begun.clear()
        async with make(1, read_timeout=5, pool_timeout=0.05) as request:
            busy = asyncio.create_task(request.post(api.url("slow")))
            await api.begun.wait()
            with pytest.raises(TimedOut) as full:
                await request.post(api.url("echo"))
            words.append(full.value.message)
            api.release.set()
            assert await busy is True
            assert isinstance(await request.post(api.url("echo")), dict)
    assert words[0] == words[1]
    assert words[0].startswith("Pool timeout: All connections in the connection pool are occupied.")


async def test_a_connection_is_used_again(api: BotApi) -> None:
    async with AiohttpRequest() as request:
        for _ in range(5):
            await request.post(api.url("echo"))
    assert len(api.connections) == 1


async def test_files_come_down(api: BotApi) -> None:
    for make in CLASSES:
        async with make() as request:
            url = f"http://127.0.0.1:{api.port}/file/bot{TOKEN}/bulletin%20(1).txt"
            assert await request.retrieve(url) == b"bulletin (1).txt"


@pytest.mark.parametrize("refuses", [False, True])
async def test_through_an_http_proxy(api: BotApi, *, refuses: bool) -> None:
    async with http_proxy(refuses=refuses) as proxy:
        address = f"http://127.0.0.1:{proxy.port}"
        stock, ours = await outcomes(api.url("echo"), lambda: params(text="x"), proxy=address)
    assert ours == stock
    assert proxy.asked == [f"POST 127.0.0.1:{api.port}"] * 2
    assert (ours[0] is NetworkError) if refuses else (ours["fields"] == {"text": "x"})


async def test_through_a_socks_proxy(api: BotApi) -> None:
    async with socks_proxy() as proxy:
        ours = await outcome(
            AiohttpRequest(proxy=f"socks5://127.0.0.1:{proxy.port}"), api.url("echo"), params(text="x")
        )
    assert ours["fields"] == {"text": "x"}
    assert proxy.asked == [f"127.0.0.1:{api.port}"]


@pytest.mark.parametrize("scheme", ["http", "socks4", "socks5"])
async def test_a_proxy_that_is_not_there(api: BotApi, scheme: str) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        proxy = f"{scheme}://user:very-secret@127.0.0.1:{unused.getsockname()[1]}"
        assert await outcome(AiohttpRequest(proxy=proxy), api.url("echo")) == (NetworkError, None)


async def test_an_https_address_behind_a_proxy_that_refuses_it() -> None:
    async with http_proxy(refuses=True) as proxy:
        address = f"http://user:very-secret@127.0.0.1:{proxy.port}"

        stock, ours = await outcomes(f"https://127.0.0.1:1/bot{TOKEN}/getMe", proxy=address)
    assert ours == stock == (NetworkError, None)


async def test_a_proxy_that_never_answers() -> None:
    async def serve(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        await reader.read()

    async with serving(serve) as port:
        timeouts: dict[str, Any] = {"connect_timeout": 0.1, "read_timeout": 0.1}
        url = f"https://127.0.0.1:1/bot{TOKEN}/getMe"
        stock, ours = await outcomes(url, proxy=f"http://127.0.0.1:{port}", **timeouts)
    assert ours == stock == (TimedOut, "Timed out")


async def test_no_error_names_the_token(api: BotApi) -> None:
    for url in (api.url("half"), api.url("drop"), f"http:///bot{TOKEN}/x", f"ftp://127.0.0.1/bot{TOKEN}/x"):
        async with AiohttpRequest() as request:
            with pytest.raises(NetworkError, match=r"^aiohttp\.") as broken:
                await request.post(url)
        assert "very-secret" not in "".join(traceback.format_exception(broken.value))


async def test_a_bot_works_over_it(api: BotApi) -> None:
    base = f"http://127.0.0.1:{api.port}/bot"
    bot = Bot(TOKEN, base_url=base, request=AiohttpRequest(), get_updates_request=AiohttpRequest())
    async with bot._request[1] as request:
        assert request.read_timeout == 5
        result = await bot.do_api_request("echo", {"text": "Їжак"})
    assert isinstance(result, dict)
    assert result["fields"] == {"text": "Їжак"}


async def test_it_works_only_between_initialize_and_shutdown(api: BotApi) -> None:
    request = AiohttpRequest()
    with pytest.raises(NetworkError, match="not initialized"):
        await request.post(api.url("echo"))
    await request.initialize()
    await request.initialize()
    await request.post(api.url("echo"))
    await request.shutdown()
    await request.shutdown()
    with pytest.raises(NetworkError, match="not initialized"):
        await request.post(api.url("echo"))
