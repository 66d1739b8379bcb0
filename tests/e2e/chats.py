"""Who and what a Bot API server knows: people, groups, topics, messages; and the updates that they give rise to."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]

BOT: Json = {
    "id": 123456,
    "is_bot": True,
    "first_name": "sitrep",
    "username": "sitrep_test_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}
_ENTITY = re.compile(
    r"(?P<bot_command>(?<!\S)/\w{1,32}(?:@\w+)?)|(?P<url>https?://\S+)|(?P<mention>(?<!\w)@\w{5,32})",
    re.ASCII,
)


class Unknown(LookupError):
    """No such chat, person or message here: introduce it first."""


@dataclass
class Chat:
    """A chat and all that was said in it, by message id."""

    info: Json
    members: dict[int, str] = field(default_factory=dict)
    messages: dict[int, Json] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    last_id: int = 0

    def next_id(self) -> int:
        self.last_id += 1
        return self.last_id


class Chats:
    """Everything said so far. Message ids count up in each chat, as in private chats and supergroups they do."""

    def __init__(self) -> None:
        self._chats: dict[int, Chat] = {}
        self._users: dict[int, Json] = {}
        self._queries = 0

    def introduce(self, user: int, name: str, *, username: str | None = None, language: str | None = None) -> Json:
        """A person, with the private chat they have opened with the bot."""
        who = _without_none(
            {"id": user, "is_bot": False, "first_name": name, "username": username, "language_code": language}
        )
        self._users[user] = who
        info = _without_none({"id": user, "type": "private", "first_name": name, "username": username})
        self._chats.setdefault(user, Chat(info)).info = info
        return who

    def found(self, chat: int, title: str, *, forum: bool = False, kind: str = "supergroup") -> Json:
        """A group with the bot as a member in it."""
        info = {"id": chat, "type": kind, "title": title, **({"is_forum": True} if forum else {})}
        self._chats[chat] = Chat(info, members={BOT["id"]: "member"})
        return info

    def open_topic(self, chat: int, name: str) -> int:
        room = self[chat]
        topic = room.next_id()
        room.topics[topic] = name
        room.messages[topic] = self._message(room, topic, BOT) | {"forum_topic_created": {"name": name}}
        return topic

    def user(self, user: int) -> Json:
        if user == BOT["id"]:
            return {key: BOT[key] for key in ("id", "is_bot", "first_name", "username")}
        if user not in self._users:
            raise Unknown(f"no user {user}")
        return self._users[user]

    def __getitem__(self, chat: int) -> Chat:
        if chat not in self._chats:
            raise Unknown(f"no chat {chat}")
        return self._chats[chat]

    def __contains__(self, chat: object) -> bool:
        return chat in self._chats

    def said(self, user: int, chat: int, content: Json, *, topic: int | None, reply_to: int | None) -> Json:
        """A message, kept; `content` is what it holds besides the frame (text, document, …)."""
        room = self[chat]
        message = self._message(room, room.next_id(), self.user(user)) | content
        if topic is not None:
            message |= {"message_thread_id": topic, "is_topic_message": True}
        if reply_to is not None:
            quoted = self.message(chat, reply_to)
            message["reply_to_message"] = {key: quoted[key] for key in quoted if key != "reply_to_message"}
        room.messages[message["message_id"]] = message
        return message

    def edited(self, chat: int, message_id: int, content: Json) -> Json:
        message = self.message(chat, message_id)
        message |= content | {"edit_date": int(time.time())}
        return message

    def message(self, chat: int, message_id: int) -> Json:
        messages = self[chat].messages
        if message_id not in messages:
            raise Unknown(f"no message {message_id} in chat {chat}")
        return messages[message_id]

    def press(self, user: int, chat: int, message_id: int, label: str) -> Json:
        """A tap on a button of a message: the callback query. `label` is the button's text, or how it begins."""
        message = self.message(chat, message_id)
        buttons = list(_buttons(message))
        button = next((b for b in buttons if b["text"] == label), None) or next(
            (b for b in buttons if b["text"].startswith(label)), None
        )
        if button is None or "callback_data" not in button:
            raise Unknown(f"no button “{label}” to press among {[b['text'] for b in buttons]}")
        self._queries += 1
        return {
            "id": str(self._queries),
            "from": self.user(user),
            "message": message,
            "chat_instance": str(chat),
            "data": button["callback_data"],
        }

    def status_change(self, chat: int, by: int, status: str) -> Json:
        """What became of the bot in a chat (`member`, `administrator`, `kicked`, `left`): a `my_chat_member` update."""
        bot = self.user(BOT["id"])
        members = self[chat].members
        before = members.get(bot["id"], "member")
        members[bot["id"]] = status
        return {
            "chat": self[chat].info,
            "from": self.user(by),
            "date": int(time.time()),
            "old_chat_member": member(bot, before),
            "new_chat_member": member(bot, status),
        }

    def migrate(self, old: int, new: int) -> tuple[Json, Json]:
        """A group becomes a supergroup: the service messages in the old chat and in the new one."""
        before = self[old]
        self.found(new, before.info["title"]).update(is_forum=False)
        self[new].members = dict(before.members)
        sender = next((user for user in before.members if user != BOT["id"]), BOT["id"])
        leaving = self.said(sender, old, {"migrate_to_chat_id": new}, topic=None, reply_to=None)
        coming = self.said(sender, new, {"migrate_from_chat_id": old}, topic=None, reply_to=None)
        return leaving, coming

    def _message(self, room: Chat, message_id: int, sender: Json) -> Json:
        return {"message_id": message_id, "date": int(time.time()), "chat": room.info, "from": sender}


def member(user: Json, status: str) -> Json:
    """A ChatMember object; the rights of an administrator are those that posting takes."""
    out: Json = {"user": user, "status": status}
    if status == "administrator":
        rights = (
            "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members"
            " can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories"
        )
        out |= dict.fromkeys(rights.split(), False)
    if status == "creator":
        out["is_anonymous"] = False
    if status == "kicked":
        out["until_date"] = 0
    return out


def entities(text: str) -> list[Json]:
    """Commands, mentions and addresses as Telegram marks them, in UTF-16 units."""
    return [
        {
            "type": match.lastgroup,
            "offset": len(text[: match.start()].encode("utf-16-le")) // 2,
            "length": len(match[0].encode("utf-16-le")) // 2,
        }
        for match in _ENTITY.finditer(text)
    ]


def _buttons(message: Json) -> Iterator[Json]:
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        yield from row


def _without_none(values: Json) -> Json:
    return {key: value for key, value in values.items() if value is not None}
