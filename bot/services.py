"""What every handler works with, made once and passed in: the store, the settings, the clock, who the admins are."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.ask import Ask
from bot.awaited import Awaited
from bot.counting import Counting
from bot.language import Translator, translator
from bot.pictures.studio import Studio
from bot.telegram.gallery import Gallery
from store import admins, news, subscribers

if TYPE_CHECKING:
    from bot.ask import Clock
    from bot.flood import Flood, Typing
    from bot.settings import Settings
    from store.db import Store
    from store.subscribers import ChatSettings

_CHATS_REMEMBERED = 20_000


@dataclass(slots=True)
class Services:
    """Handlers get everything from here; nothing is global."""

    store: Store
    settings: Settings
    clock: Clock
    bot_username: str = ""
    sample: Store | None = None
    """Invented days that answer for an empty store, in the terminal only."""
    counting: Counting = field(default_factory=Counting)
    flood: Flood | None = None
    """Keeps those out who write too much; nobody is kept out in the terminal."""
    typing: Typing | None = None
    """Passes over what is too much of somebody's typing in inline mode."""
    studio: Studio = field(default_factory=Studio)
    """Draws; it starts with the first picture that is asked for."""
    remembers_pictures: bool = True
    """Whether the store keeps what Telegram calls the pictures sent: not what the terminal's calls them."""
    gallery: Gallery = field(init=False)
    awaited: Awaited = field(default_factory=Awaited)
    """What panels have asked to be sent."""
    _chats: OrderedDict[int, ChatSettings] = field(default_factory=OrderedDict)
    _tongues: OrderedDict[int, str] = field(default_factory=OrderedDict)
    """The language that Telegram told of each user's last update."""

    def __post_init__(self) -> None:
        self.gallery = Gallery(self.studio, self.clock, self.store if self.remembers_pictures else None)

    async def close(self) -> None:
        """Ends what was started meanwhile."""
        await self.studio.close()

    @property
    def answering(self) -> Store:
        """The store that answers: the sample as long as there is one."""
        return self.sample or self.store

    def sample_is_over(self) -> None:
        """A real bulletin was loaded: from now on it answers."""
        self.sample = None
        self._chats.clear()

    async def is_admin(self, user_id: int | None) -> bool:
        return user_id is not None and user_id in await self.admins()

    async def admins(self) -> frozenset[int]:
        """The operator's admins and those that an admin added."""
        return frozenset(self.settings.admin_ids) | await self.store.read(admins.added)

    async def chat(self, chat_id: int) -> ChatSettings:
        """What a chat chose; remembered, since an answer waits for no database."""
        known = self._chats.get(chat_id)
        if known is None:
            known = await self.answering.fetch(subscribers.settings_of, chat_id)
            self._chats[chat_id] = known
            if len(self._chats) > _CHATS_REMEMBERED:
                self._chats.popitem(last=False)
        return known

    def heard_in(self, user_id: int, language: str | None) -> None:
        """Notes the language of a user's Telegram, as each update tells it."""
        if language and self._tongues.get(user_id) != language:
            self._tongues[user_id] = language
            if len(self._tongues) > _CHATS_REMEMBERED:
                self._tongues.popitem(last=False)

    async def translator(self, chat_id: int) -> Translator:
        """A chat's language: the one chosen, else, in private, that of the user's Telegram, else English."""
        return self._translator_of(await self.chat(chat_id))

    def _translator_of(self, chat: ChatSettings) -> Translator:
        return translator(chat.language or self._tongues.get(chat.chat_id))

    def chat_changed(self, chat_id: int) -> None:
        self._chats.pop(chat_id, None)

    async def heard(self, told: str) -> None:
        """Forgets what another process has changed."""
        chat_id = news.chat_of(told)
        if chat_id is not None:
            self.chat_changed(chat_id)
            return
        if told == news.EVERYTHING:
            self._chats.clear()
        await self.store.refresh()

    async def ask(
        self,
        chat_id: int,
        args: tuple[str, ...] = (),
        *,
        user_id: int | None = None,
        thread_id: int | None = None,
        private: bool = True,
        channel: bool = False,
    ) -> Ask:
        """The question of a chat, with all that an answer depends on."""
        chat = await self.chat(chat_id)
        return Ask(
            store=self.answering,
            settings=self.settings,
            now=self.clock(),
            chat_id=chat_id,
            user_id=user_id,
            thread_id=thread_id,
            args=args,
            zone=chat.zone or self.settings.timezone,
            t=self._translator_of(chat),
            is_admin=await self.is_admin(user_id),
            is_private=private,
            is_channel=channel,
            awaited=self.awaited,
            pictures=chat.pictures,
            bot_username=self.bot_username,
        )
