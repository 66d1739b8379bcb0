"""What people do: write, press, edit, block, add the bot to a group. Each act is an update for the bot."""

from __future__ import annotations

from typing import TypedDict, Unpack
from urllib.parse import parse_qs, urlsplit

from bot.telegram.offline.asking import chat_member
from bot.telegram.offline.content import PAYLOAD
from bot.telegram.offline.files import described
from bot.telegram.offline.queries import sent_by
from bot.telegram.offline.sending import without_reply
from bot.telegram.offline.wording import found_entities, pieces
from bot.telegram.offline.world import BOT_ID, JSON, Chat, World

INLINE_QUERY_LIMIT = 256

_WORDS = {"text", "entities", "caption", "caption_entities"}
_DESCRIBED_BY_KIND: dict[str, JSON] = {
    "sticker": {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False},
    "voice": {"duration": 3, "mime_type": "audio/ogg"},
}


_ANONYMOUS: JSON = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
"""By whom a message of an anonymous admin is, in Telegram's words."""


class Elsewhere(ValueError):
    """A link that doesn't lead to the bot."""

    def __init__(self, url: str) -> None:
        super().__init__(f"{url} doesn't lead to the bot")
        self.url = url


class Where(TypedDict, total=False):
    """Where a message is written: a chat (else in private), in answer to a message of it, in a topic of it.

    An `anonymous` admin writes as the group itself.
    """

    chat_id: int
    reply_to: int
    thread_id: int
    anonymous: bool


class People(World):
    """A world with people in it. Users come into being with their first act; ids are theirs to choose."""

    def user_says(
        self,
        text: str,
        user_id: int = 1,
        **where: Unpack[Where],
    ) -> list[JSON]:
        """The update of each message that the text makes: one, or several where it is over 4,096 units.

        White space alone sends nothing.
        """
        return [self._sent(_worded(piece), user_id, **where) for piece in pieces(text)]

    def user_starts(self, payload: str = "", user_id: int = 1) -> JSON:
        """`/start`, as from a deep link; raises ValueError for a payload that no link can carry."""
        if payload and not PAYLOAD.fullmatch(payload):
            raise ValueError(f"no deep link can carry {payload!r}: 1 to 64 of A-Z a-z 0-9 _ -")
        return self.user_says(f"/start {payload}".strip(), user_id)[0]

    def user_opens(self, url: str, user_id: int = 1) -> JSON:
        """A tap on a link to the bot; raises ValueError where it leads elsewhere."""
        parts = urlsplit(url)
        if parts.hostname != "t.me" or parts.path.strip("/").lower() != self.me["username"].lower():
            raise Elsewhere(url)
        return self.user_starts(parse_qs(parts.query).get("start", [""])[0], user_id)

    def user_sends_document(
        self,
        content: bytes,
        filename: str,
        *,
        caption: str = "",
        mime_type: str | None = None,
        user_id: int = 1,
        **where: Unpack[Where],
    ) -> JSON:
        """The update of a message with a file in it."""
        stored = self.files.put("document", filename, content, mime_type)
        message = {"document": described(stored)} | _captioned(caption)
        return self._sent(message, user_id, **where)

    def user_sends_photo(self, content: bytes, *, caption: str = "", user_id: int = 1, **where: Unpack[Where]) -> JSON:
        """The update of a message with a PNG or JPEG picture in it."""
        stored = self.files.put("photo", "photo.jpg", content)
        return self._sent({"photo": described(stored)} | _captioned(caption), user_id, **where)

    def user_sends(self, kind: str, content: bytes = b"x", *, user_id: int = 1, **where: Unpack[Where]) -> JSON:
        """The update of a message that is no text: `kind` is `sticker` or `voice`."""
        stored = self.files.put(kind, kind, content)
        return self._sent({kind: stored.json() | _DESCRIBED_BY_KIND[kind]}, user_id, **where)

    def user_shares_location(self, latitude: float, longitude: float, user_id: int = 1, **where: Unpack[Where]) -> JSON:
        """The update of a message with a place on earth in it, in degrees."""
        return self._sent({"location": {"latitude": latitude, "longitude": longitude}}, user_id, **where)

    def user_taps(self, label: str, user_id: int = 1, *, at: tuple[float, float] | None = None) -> JSON:
        """A tap on a button below the text field, in private: its text as a message, or the user's place `at`.

        Raises ValueError where no such button stands there.
        """
        keyboard = self.chats[user_id].reply_keyboard or {}
        buttons = [button for row in keyboard.get("keyboard", []) for button in row]
        found = next((each for each in buttons if (each if isinstance(each, str) else each["text"]) == label), None)
        if found is None:
            raise ValueError(f"no button below the text field is {label!r}")
        if keyboard.get("one_time_keyboard"):
            self.chats[user_id].reply_keyboard = None
        if isinstance(found, dict) and found.get("request_location"):
            return self.user_shares_location(*(at or (0.0, 0.0)), user_id)
        return self.user_says(label, user_id)[0]

    def user_edits(self, message_id: int, text: str, user_id: int = 1, *, chat_id: int | None = None) -> JSON:
        """The update of a message that its author has changed; a file's caption where it has a file."""
        chat = self.chats[chat_id or user_id]
        old = chat.messages[message_id]
        if old["from"]["id"] != user_id:
            raise ValueError(f"message {message_id} is not by user {user_id}")
        worded = _worded(text) if "text" in old else _captioned(text)
        kept = {key: value for key, value in old.items() if key not in _WORDS}
        chat.messages[message_id] = kept | worded | {"edit_date": self.now()}
        return self.inbox.put("edited_message", chat.messages[message_id])

    def user_presses(
        self,
        button: str | int,
        user_id: int = 1,
        *,
        chat_id: int | None = None,
        message_id: int | None = None,
        forged: bool = False,
    ) -> JSON:
        """The callback query of a press, the `/start` of a button that links to the bot, or its inline query.

        `button`: its place on the keyboard, from 0, its data or its label. Without `message_id` on the chat's newest
        message with a keyboard. `forged` sends data that no button carries, as a hand-made client can.
        Raises ValueError where there is no such button.
        """
        chat = self.chats[chat_id or user_id]
        message = chat.messages[message_id] if message_id else _newest_with_keyboard(chat)
        pressed: JSON = {"callback_data": button} if forged else _button(message, button)
        if "url" in pressed:
            return self.user_opens(pressed["url"], user_id)
        if "switch_inline_query" in pressed:
            return self.user_queries(pressed["switch_inline_query"], user_id)
        if "callback_data" not in pressed:
            raise ValueError(f"the button {pressed['text']!r} sends nothing to the bot")
        return self.inbox.put(
            "callback_query",
            {
                "id": self.new_query(user_id),
                "from": self.user(user_id),
                "message": message,
                "chat_instance": str(chat.id),
                "data": pressed["callback_data"],
            },
        )

    def user_queries(self, query: str, user_id: int = 1, *, offset: str = "") -> JSON:
        """The inline query of one who types `@bot query` in some chat; ValueError where the bot has no inline mode."""
        if not self.me["supports_inline_queries"]:
            raise ValueError("inline mode is not switched on for the bot")
        if len(query) > INLINE_QUERY_LIMIT:
            raise ValueError(f"an inline query has {INLINE_QUERY_LIMIT} characters at most")
        content = {"id": self.new_query(user_id), "from": self.user(user_id), "query": query, "offset": offset}
        return self.inbox.put("inline_query", content)

    def user_picks(self, place: int, user_id: int = 1, **where: Unpack[Where]) -> JSON:
        """The update of the message that a result makes, by its place, from 0, in the user's newest answered query."""
        answered = [query for query in self.queries.values() if query.user_id == user_id and query.results]
        if not answered or not 0 <= place < len(answered[-1].results):
            raise ValueError(f"user {user_id} was given no result {place}")
        return self._sent(sent_by(self, answered[-1].results[place]) | {"via_bot": self.me}, user_id, **where)

    def user_blocks(self, user_id: int = 1) -> JSON:
        """The update of one who stops the bot; every send to them is refused from then on."""
        self.block(user_id)
        return self._bot_becomes(self.chats[user_id], user_id, "member", "kicked")

    def user_unblocks(self, user_id: int = 1) -> JSON:
        self.unblock(user_id)
        return self._bot_becomes(self.chats[user_id], user_id, "kicked", "member")

    def bot_is_made(self, status: str, chat_id: int, by: int = 1, *, may_post: bool = True) -> JSON:
        """The update that the bot's place in a group has changed: member, administrator, left, kicked or restricted.

        `may_post` is a right of an administrator in a channel.
        """
        chat = self.chats[chat_id]
        before, could_post = chat.members.get(BOT_ID, "left"), chat.may_post
        chat.members[BOT_ID], chat.may_post = status, may_post
        return self._bot_becomes(chat, by, before, status, could_post=could_post)

    def user_joins(self, chat_id: int, user_id: int, status: str = "member") -> None:
        """Puts a user into a group, as `status` says; the bot gets no update of it."""
        self.user(user_id)
        self.chats[chat_id].members[user_id] = status

    def group_migrates(self, chat_id: int, by: int = 1) -> int:
        """The id of the supergroup that a basic group becomes; its two service messages are updates."""
        old = self.chats[chat_id]
        new_id = self.supergroup(old.names["title"], members=old.members, bot_status=old.members.get(BOT_ID, "left"))
        moving: JSON = {"from": self.user(by)}
        self.inbox.put("message", self.keep(old, moving | {"migrate_to_chat_id": new_id}))
        old.migrated_to = new_id
        self.inbox.put("message", self.keep(self.chats[new_id], moving | {"migrate_from_chat_id": chat_id}))
        return new_id

    def take_updates(self) -> list[JSON]:
        """All updates that wait, oldest first, which are then gone."""
        return self.inbox.take()

    def _sent(
        self,
        content: JSON,
        user_id: int,
        **where: Unpack[Where],
    ) -> JSON:
        user = self.user(user_id)
        chat = self.chats[where.get("chat_id", user_id)]
        message: JSON = {"from": user, **content}
        if chat.kind == "private":
            self._opens_private(chat)
        elif chat.kind != "channel":
            chat.members.setdefault(user_id, "member")
        answered = chat.messages[where["reply_to"]] if "reply_to" in where else None
        thread_id = where.get("thread_id") or (answered or {}).get("message_thread_id")
        if thread_id:
            message |= {"message_thread_id": thread_id, "is_topic_message": True}
            # A message in a topic stands as a reply to the topic's first message when it is no reply to another.
            answered = answered or chat.messages[thread_id]
        if answered:
            message["reply_to_message"] = without_reply(answered)
        if where.get("anonymous"):
            message |= {"from": _ANONYMOUS, "sender_chat": chat.json()}
        if chat.kind == "channel":
            message = {key: value for key, value in message.items() if key != "from"} | {"sender_chat": chat.json()}
            return self.inbox.put("channel_post", self.keep(chat, message))
        return self.inbox.put("message", self.keep(chat, message))

    def _opens_private(self, chat: Chat) -> None:
        if chat.blocked:
            self.user_unblocks(chat.id)
        chat.started = True

    def _bot_becomes(self, chat: Chat, by: int, before: str, after: str, *, could_post: bool = True) -> JSON:
        old, new = chat_member(self, BOT_ID, before), chat_member(self, BOT_ID, after)
        if chat.kind == "channel":
            for member, may_post in ((old, could_post), (new, chat.may_post)):
                if member["status"] == "administrator":
                    member["can_post_messages"] = may_post
        return self.inbox.put(
            "my_chat_member",
            {
                "chat": chat.json(),
                "from": self.user(by),
                "date": self.now(),
                "old_chat_member": old,
                "new_chat_member": new,
            },
        )


def keyboard(message: JSON) -> list[JSON]:
    """The buttons under a message, row by row in one list."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


def _newest_with_keyboard(chat: Chat) -> JSON:
    for message in reversed(chat.messages.values()):
        if keyboard(message):
            return message
    raise ValueError("no message here has a button")


def _button(message: JSON, wanted: str | int) -> JSON:
    buttons = keyboard(message)
    if isinstance(wanted, int):
        if not 0 <= wanted < len(buttons):
            raise ValueError(f"there is no button {wanted}: the message has {len(buttons)}")
        return buttons[wanted]
    for name in ("callback_data", "text"):
        for button in buttons:
            if button.get(name) == wanted:
                return button
    raise ValueError(f"no button here is {wanted!r}")


def _worded(text: str) -> JSON:
    entities = found_entities(text)
    return {"text": text, "entities": entities} if entities else {"text": text}


def _captioned(caption: str) -> JSON:
    worded = {"caption": caption, "caption_entities": found_entities(caption)}
    return {name: value for name, value in worded.items() if value}
