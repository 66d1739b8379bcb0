"""A conversation with the whole bot: the real application over the offline Bot API, a real store, a clock handed in."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.app import build
from bot.language import ENGLISH
from bot.services import Services
from bot.settings import Settings
from bot.telegram import html
from bot.telegram.offline import Call, OfflineApi, OfflineRequest, deliver, keyboard
from bot.views.replies import something_went_wrong
from store import library
from tests.builders.chats import at
from tests.builders.values import DAY

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.app import App
    from store.bulletin.model import Bulletin
    from store.db import Store

ADMIN, OTHER_ADMIN, READER = 1, 2, 9


@dataclass
class Clock:
    """The moment that the bot takes for now."""

    now: datetime = field(default_factory=lambda: at("10:00"))

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        self.now += timedelta(**time)


@dataclass
class Talk:
    """What people say goes in; the texts that the bot sent or edited in answer come out, oldest first."""

    api: OfflineApi
    app: App
    services: Services
    clock: Clock

    async def says(self, text: str, user_id: int = ADMIN, **where: Any) -> list[str]:
        self.api.user_says(text, user_id, **where)
        return await self.answers()

    async def sends(self, content: bytes, name: str = "day.txt", caption: str = "/load", **options: Any) -> list[str]:
        self.api.user_sends_document(content, name, caption=caption, **options)
        return await self.answers()

    async def presses(self, button: str | int, user_id: int = ADMIN, **options: Any) -> list[str]:
        self.api.user_presses(button, user_id, **options)
        return await self.answers()

    async def answers(self) -> list[str]:
        """Delivers what waits. Fails where the bot's error handler had to answer."""
        return [shown(call) for call in await self.calls()]

    async def calls(self) -> list[Call]:
        """Delivers what waits; the calls that sent or edited a message."""
        start = len(self.api.calls)
        await deliver(self.api, self.app)
        made = self.api.calls[start:]
        failed = something_went_wrong(ENGLISH).text()
        assert all(call.params.get("text") != failed for call in made), "the error handler was called"
        return [call for call in made if call.error is None and call.method in {"sendMessage", "editMessageText"}]

    def last(self, chat_id: int = ADMIN) -> dict[str, Any]:
        return self.api.messages(chat_id)[-1]

    def labels(self, chat_id: int = ADMIN) -> list[str]:
        """The buttons below the chat's newest message."""
        return [button["text"] for button in keyboard(self.last(chat_id))]


def shown(call: Call) -> str:
    """The text of a message as a reader sees it."""
    text: str = call.params["text"]
    return html.parse(text).text if call.params.get("parse_mode") == "HTML" else text


@asynccontextmanager
async def talking(
    store: Store, clock: Clock | None = None, api: OfflineApi | None = None, **options: Any
) -> AsyncIterator[Talk]:
    """A bot with two admins; `options` are settings, `sample` a store that answers for an empty one, and a `studio`."""
    clock = clock or Clock()
    api = api or OfflineApi(clock=clock)
    for user_id, name in ((ADMIN, "Olena"), (OTHER_ADMIN, "Taras"), (READER, "Reader")):
        api.user(user_id, name)
    sample = options.pop("sample", None)
    wired = {"studio": options.pop("studio")} if "studio" in options else {}
    settings = Settings.model_validate({"admin_ids": (ADMIN, OTHER_ADMIN), **options})
    services = Services(store, settings, clock, sample=sample, **wired)
    request = OfflineRequest(api)
    app = build(services, token=api.token, request=request, polling=OfflineRequest(api), order=False)
    async with app:
        services.bot_username = app.bot.username
        try:
            yield Talk(api, app, services, clock)
        finally:
            await services.close()


def days(store: Store) -> list[tuple[date, int, int | None]]:
    """Every load that counts: its day, revision and admin, newest day first."""
    with store.session() as session:
        return [(load.date, load.revision, load.loaded_by) for load in library.loads(session)]


def kept(store: Store, day: date = DAY) -> Bulletin | None:
    """What is stored of a day."""
    with store.session() as session:
        return library.read_bulletin(session, day)
