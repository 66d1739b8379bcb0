"""What the offline server knows: people, chats, their messages, and the updates waiting for the bot."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack

from bot.telegram.offline.files import FileShelf
from bot.telegram.offline.refusals import Refused, bad_request, forbidden

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

JSON = dict[str, Any]
ChatKind = Literal["private", "group", "supergroup", "channel"]

BOT_ID = 7_000_000_001
GENERAL_TOPIC = 1
PRESENT = {"creator", "administrator", "member", "restricted"}


@dataclass(slots=True)
class Topic:
    """A topic of a forum; `closed` ones take messages from administrators only."""

    name: str
    closed: bool = False


@dataclass(slots=True)
class Chat:
    """A chat as the server sees it; a private one has its user's id."""

    id: int
    kind: ChatKind
    names: JSON
    members: dict[int, str] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, JSON] = field(default_factory=dict)
    message_ids: Callable[[], int] = field(default_factory=lambda: count(1).__next__)
    is_forum: bool = False
    muted: bool = False
    may_post: bool = True
    """Of a channel: whether the bot, if an admin, has the right to post."""
    reply_keyboard: JSON | None = None
    """What stands below the text field, as the bot sent it."""
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    migrated_to: int | None = None

    def json(self) -> JSON:
        return {"id": self.id, "type": self.kind, **self.names} | ({"is_forum": True} if self.is_forum else {})

    def present(self, user_id: int) -> bool:
        return self.members.get(user_id, "left") in PRESENT

    def administers(self, user_id: int) -> bool:
        return self.members.get(user_id) in {"creator", "administrator"}


@dataclass(slots=True)
class Query:
    """A press of a button or an inline query, waiting for the bot's answer; `results` are those of an inline query."""

    user_id: int
    asked_at: datetime
    answered: bool = False
    results: list[JSON] = field(default_factory=list)


@dataclass(slots=True)
class Inbox:
    """The updates not yet confirmed by the bot, oldest first."""

    pending: list[JSON] = field(default_factory=list)
    allowed: set[str] = field(default_factory=set)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    ids: Callable[[], int] = field(default_factory=lambda: count(1).__next__)

    def put(self, kind: str, content: JSON) -> JSON:
        """The update, queued unless the bot has asked for other kinds only."""
        update = {"update_id": self.ids(), kind: content}
        if not self.allowed or kind in self.allowed:
            self.pending.append(update)
            self.arrived.set()
        return update

    def allow(self, kinds: Iterable[str] | None) -> None:
        """The kinds of update the bot asks for; None leaves them as they were, empty means all."""
        if kinds is not None:
            self.allowed = set(kinds)

    def confirm(self, offset: int) -> None:
        """Forgets what came before `offset`; a negative one keeps that many of the newest."""
        if offset < 0:
            self.pending = self.pending[offset:]
        elif offset:
            self.pending = [update for update in self.pending if update["update_id"] >= offset]

    def take(self) -> list[JSON]:
        """All that waits, confirmed at once."""
        taken, self.pending = self.pending, []
        return taken


class GroupOptions(TypedDict, total=False):
    """A new group: status (creator, administrator, member, …) by user id, the bot's own, and whether it is `muted`,
    so that only administrators may write."""

    members: dict[int, str]
    bot_status: str
    muted: bool


class World:
    """The server's state, and what changes it apart from the bot's calls and its users' doings."""

    def __init__(
        self,
        *,
        username: str = "sitrep_bot",
        name: str = "sitrep",
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.me: JSON = {
            "id": BOT_ID,
            "is_bot": True,
            "first_name": name,
            "username": username,
            "can_join_groups": True,
            "can_read_all_group_messages": True,
            "supports_inline_queries": True,
        }
        self.token = f"{BOT_ID}:offline"
        self.clock = clock
        self.users: dict[int, JSON] = {}
        self.chats: dict[int, Chat] = {}
        self.files = FileShelf()
        self.inbox = Inbox()
        self.queries: dict[str, Query] = {}
        self.commands: dict[tuple[str, str], list[JSON]] = {}
        self.descriptions: dict[tuple[str, str], str] = {}
        self.webhook: JSON = {}
        self.polls = 0
        self._private_message_ids = count(1).__next__
        self._group_ids = count(1).__next__
        self._query_ids = count(1).__next__

    # People and chats

    def user(self, user_id: int, first_name: str | None = None, **names: Any) -> JSON:
        """The person, known from now on; `names` are further fields of a User (username, language_code, …)."""
        if user_id not in self.users:
            names = {"first_name": first_name or f"User {user_id}"} | names
            self.users[user_id] = {"id": user_id, "is_bot": False, **names}
            self.chats[user_id] = Chat(
                user_id,
                "private",
                {key: names[key] for key in ("first_name", "last_name", "username") if key in names},
                message_ids=self._private_message_ids,
            )
        return self.users[user_id]

    def group(self, title: str = "Group", **options: Unpack[GroupOptions]) -> int:
        """The id of a new basic group that the bot is in."""
        return self._new_group("group", -1000 - self._group_ids(), title, self._private_message_ids, **options)

    def supergroup(
        self, title: str = "Supergroup", *, topics: Iterable[str] | None = None, **options: Unpack[GroupOptions]
    ) -> int:
        """The id of a new supergroup; with `topics`, even none, it is a forum."""
        # Message 1 of a supergroup is the one that says it was made; a topic can't have its number.
        message_ids = count(2).__next__
        chat_id = self._new_group("supergroup", -1_001_000_000_000 - self._group_ids(), title, message_ids, **options)
        chat = self.chats[chat_id]
        if topics is not None:
            chat.is_forum = True
            chat.topics[GENERAL_TOPIC] = Topic("General")
            for name in topics:
                self.create_topic(chat_id, name)
        return chat_id

    def channel(self, title: str = "Channel", **options: Unpack[GroupOptions]) -> int:
        """The id of a new channel that the bot administers unless `bot_status` says otherwise."""
        options.setdefault("bot_status", "administrator")
        return self._new_group("channel", -1_001_000_000_000 - self._group_ids(), title, count(1).__next__, **options)

    def _new_group(
        self,
        kind: ChatKind,
        chat_id: int,
        title: str,
        message_ids: Callable[[], int],
        **options: Unpack[GroupOptions],
    ) -> int:
        members = options.get("members", {})
        for user_id in members:
            self.user(user_id)
        members = members | {BOT_ID: options.get("bot_status", "member")}
        muted = options.get("muted", False)
        self.chats[chat_id] = Chat(chat_id, kind, {"title": title}, members, message_ids=message_ids, muted=muted)
        return chat_id

    def create_topic(self, chat_id: int, name: str) -> int:
        """The thread id of a new topic, which is the id of the message that says so."""
        chat = self.chats[chat_id]
        message = self.keep(chat, {"forum_topic_created": {"name": name, "icon_color": 0x6FB9F0}, "from": self.me})
        thread_id: int = message["message_id"]
        message |= {"message_thread_id": thread_id, "is_topic_message": True}
        chat.topics[thread_id] = Topic(name)
        return thread_id

    def close_topic(self, chat_id: int, thread_id: int = GENERAL_TOPIC) -> None:
        self.chats[chat_id].topics[thread_id].closed = True

    def reopen_topic(self, chat_id: int, thread_id: int = GENERAL_TOPIC) -> None:
        self.chats[chat_id].topics[thread_id].closed = False

    def delete_topic(self, chat_id: int, thread_id: int) -> None:
        """The topic and all that was written in it."""
        chat = self.chats[chat_id]
        del chat.topics[thread_id]
        for message_id, message in list(chat.messages.items()):
            if message.get("message_thread_id") == thread_id:
                del chat.messages[message_id]

    def block(self, user_id: int) -> None:
        """From now on every call about this user's chat is refused, as after a block."""
        self.user(user_id)
        self.chats[user_id].blocked = True

    def unblock(self, user_id: int) -> None:
        self.chats[user_id].blocked = False

    def deactivate(self, user_id: int) -> None:
        """The user's account is deleted."""
        self.user(user_id)
        self.chats[user_id].deactivated = True

    # Messages

    def now(self) -> int:
        return int(self.clock().timestamp())

    def keep(self, chat: Chat, content: JSON) -> JSON:
        """The message, stored in its chat under the chat's next id."""
        message_id = chat.message_ids()
        message = {"message_id": message_id, "date": self.now(), "chat": chat.json(), **content}
        chat.messages[message_id] = message
        return message

    def messages(self, chat_id: int) -> list[JSON]:
        """All messages of a chat as they stand now, oldest first."""
        return list(self.chats[chat_id].messages.values()) if chat_id in self.chats else []

    def new_query(self, user_id: int) -> str:
        query_id = str(self._query_ids())
        self.queries[query_id] = Query(user_id, self.clock())
        return query_id

    # What a call may reach

    def chat(self, chat_id: int | str | None) -> Chat:
        """The chat a call names, by id or @username, whether or not the bot may write to it. Raises Refused."""
        if chat_id is None or chat_id == "":
            raise bad_request("chat_id is empty")
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else self._named(chat_id)
        if chat is None:
            raise bad_request("chat not found")
        if chat.migrated_to:
            raise bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
        return chat

    def _named(self, name: str) -> Chat | None:
        if name.startswith("@"):
            named = (chat for chat in self.chats.values() if chat.names.get("username") == name[1:])
            return next((chat for chat in named if chat.kind != "private"), None)
        return self.chats.get(int(name)) if name.removeprefix("-").isdecimal() else None

    def open_chat(self, chat_id: int | str | None) -> Chat:
        """The chat, if the bot is in it and not shut out. Raises Refused."""
        chat = self.chat(chat_id)
        refusal = _shut_out(chat)
        if refusal:
            raise refusal
        return chat

    def writable(self, chat_id: int | str | None, thread_id: int | None, what: str = "text messages") -> Chat:
        """The chat, if the bot may send `what` to that topic of it. Raises Refused."""
        chat = self.open_chat(chat_id)
        if chat.kind == "private":
            if thread_id:
                raise bad_request("message thread not found")
            return chat
        if not chat.administers(BOT_ID):
            if chat.kind == "channel":
                raise bad_request("need administrator rights in the channel chat")
            if chat.muted or chat.members[BOT_ID] == "restricted":
                raise bad_request(f"not enough rights to send {what} to the chat")
        elif chat.kind == "channel" and not chat.may_post:
            raise bad_request("need administrator rights in the channel chat")
        _check_topic(chat, thread_id)
        return chat


def _shut_out(chat: Chat) -> Refused | None:
    if chat.kind == "private":
        if chat.deactivated:
            return forbidden("user is deactivated")
        if chat.blocked:
            return forbidden("bot was blocked by the user")
        return None if chat.started else forbidden("bot can't initiate conversation with a user")
    if chat.members.get(BOT_ID) == "kicked":
        return forbidden(f"bot was kicked from the {chat.kind} chat")
    return None if chat.present(BOT_ID) else forbidden(f"bot is not a member of the {chat.kind} chat")


def _check_topic(chat: Chat, thread_id: int | None) -> None:
    # Telegram knows the General topic by no id at all; a message sent to its 1 is refused.
    if thread_id == GENERAL_TOPIC or (thread_id and thread_id not in chat.topics):
        raise bad_request("message thread not found")
    topic = chat.topics.get(thread_id or GENERAL_TOPIC)
    if topic and topic.closed and not chat.administers(BOT_ID):
        raise bad_request("TOPIC_CLOSED")
