"""The way from python-telegram-bot to the offline Bot API, and of its updates back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from telegram import Update
from telegram.request import BaseRequest, RequestData

from bot.telegram.offline.files import Upload
from bot.telegram.offline.refusals import Refused

if TYPE_CHECKING:
    from telegram._utils.types import ODVInput
    from telegram.ext import Application

    from bot.telegram.offline.api import OfflineApi


class OfflineRequest(BaseRequest):
    """A request object that never leaves the process: each call goes to an OfflineApi.

    Answers with the status and the JSON that Telegram's server sends; a file is fetched at its `/file/bot…` address.
    """

    __slots__ = ("_api",)

    def __init__(self, api: OfflineApi) -> None:
        self._api = api

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(  # noqa: PLR0917  # the signature is the base class's
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        try:
            if method == "GET":
                return 200, self._download(url)
            result = await self._call(url, request_data)
        except Refused as refused:
            return refused.code, json.dumps(refused.json()).encode()
        return 200, json.dumps({"ok": True, "result": result}).encode()

    async def _call(self, url: str, data: RequestData | None) -> Any:
        address, _, name = url.rpartition("/")
        self._check_token(address.rpartition("/bot")[2])
        params = data.parameters if data else {}
        files = _uploads(data) if data and data.contains_files else None
        return await self._api.call(name, params, files)

    def _download(self, url: str) -> bytes:
        token, _, path = unquote(url.partition("/file/bot")[2]).partition("/")
        self._check_token(token)
        stored = self._api.files.by_path.get(path)
        if stored is None:
            raise Refused(404, "Not Found")
        return stored.content

    def _check_token(self, token: str) -> None:
        if token != self._api.token:
            raise Refused(401, "Unauthorized")


def _uploads(data: RequestData) -> dict[str, Upload]:
    return {
        part: Upload(name, content if isinstance(content, bytes) else content.read())
        for part, (name, content, _) in data.multipart_data.items()
    }


async def deliver(api: OfflineApi, application: Application[Any, Any, Any, Any, Any, Any]) -> int:
    """Hands the waiting updates to the application, one after the other, until none waits; their number."""
    delivered = 0
    while updates := api.take_updates():
        for update in updates:
            await application.process_update(Update.de_json(update, application.bot))
        delivered += len(updates)
    return delivered
