"""The pictures that come with a digest: drawn once a language and theme, uploaded once, then sent by their file_id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot import illustrations
from bot.language import translator
from bot.telegram import outbox
from bot.telegram.gallery import NoPicture

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Bot

    from bot.telegram.gallery import Gallery
    from bot.views.message import Message
    from store.db import Store
    from store.deliveries import Claim


@dataclass(frozen=True, slots=True)
class Pictures:
    """What comes with a digest, for chats that chose a theme; `paid` is as for the texts (bot.delivery.post)."""

    store: Store
    bot: Bot
    gallery: Gallery
    paid: bool = False

    async def of(self, claim: Claim) -> tuple[Message, ...]:
        """Each picture, its caption below it; none for what is no digest."""
        if claim.kind != "digest":
            return ()
        return await illustrations.of_digest(self.store, translator(claim.language), claim.date, claim.pictures)

    async def post(self, claim: Claim, message: Message, turn: Callable[[], Awaitable[None]]) -> list[int]:
        """Sends one without a sound; the ids of what came of it, none where it can't be drawn.

        `turn` is waited for once it is drawn, and may raise NoPicture.
        """
        try:
            return await outbox.send_picture(
                self.bot,
                claim.chat_id,
                message,
                self.gallery,
                thread_id=claim.thread_id,
                silent=True,
                paid=self.paid,
                turn=turn,
            )
        except NoPicture:
            return []
