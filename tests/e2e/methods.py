"""What the Bot API's methods do: the emulator checks the form of a call, here it meets the chats."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from lo_bot_api_emulator import ApiRefusal  # type: ignore[import-untyped]

from bot.telegram import html
from tests.e2e.chats import BOT, Chat, Chats, Json, member

FILE_LIMIT = 20 * 1024 * 1024
# Telegram takes these, the emulator's contract does not know them.
_UNCHECKED = {"message_thread_id", "link_preview_options", "protect_content", "allow_paid_broadcast"}
_SETTINGS = {"setMyDescription", "setMyShortDescription", "setMyName", "setMyDefaultAdministratorRights"}
_SENT = {"sendMessage", "sendPhoto", "sendDocument"}
_CONTENT = ("text", "caption", "photo", "document", "reply_markup")

Check = Callable[[str, Json, Json], Any]


class Methods:
    """The methods, over one set of chats. `check` is the emulator's check of a call's form, and its bare answer."""

    def __init__(self, chats: Chats, check: Check, assets: dict[str, Json]) -> None:
        self._chats = chats
        self._check = check
        self._assets = assets
        self._commands: list[Json] = []
        self._queries: set[str] = set()
        self._own: dict[str, Callable[[Json], Any]] = {
            "getMe": lambda fields: BOT,
            "getChat": lambda fields: self._chat(fields).info | {"accent_color_id": 0, "max_reaction_count": 0},
            "getChatMember": self._member,
            "getChatMemberCount": lambda fields: len(self._chat(fields).members),
            "getChatAdministrators": self._administrators,
            "getFile": self._file,
            "getMyCommands": lambda fields: self._commands,
            "deleteMessages": self._delete_many,
        }

    def call(self, method: str, fields: Json, uploads: Json) -> Any:
        """The result of one call. Raises ApiRefusal in Telegram's words."""
        if method in self._own:
            return self._own[method](fields)
        if method in _SETTINGS:
            return True
        if "chat_id" in fields:
            self._chat(fields)
        fields = _formatted(fields)
        checked = self._check(method, {key: fields[key] for key in fields if key not in _UNCHECKED}, uploads)
        if method in _SENT:
            return self._sent(fields, checked)
        if method.startswith("editMessage"):
            return self._edited(method, fields, checked)
        if method == "deleteMessage":
            return self._deleted(self._chat(fields), int(fields["message_id"]))
        if method == "setMyCommands":
            self._commands = _json(fields["commands"])
        if method == "answerCallbackQuery":
            self._answered(fields)
        return checked

    def asked(self, query: str) -> None:
        """A callback query waits for its answer."""
        self._queries.add(query)

    def _answered(self, fields: Json) -> None:
        query = str(fields["callback_query_id"])
        if query not in self._queries:
            raise ApiRefusal("Bad Request: query is too old and response timeout expired or query ID is invalid")

    def _sent(self, fields: Json, checked: Json) -> Json:
        room = self._chat(fields)
        topic = self._topic(room, fields)
        content = _content(fields, checked)
        return self._chats.said(BOT["id"], room.info["id"], content, topic=topic, reply_to=self._reply_to(room, fields))

    def _edited(self, method: str, fields: Json, checked: Json) -> Json:
        room, message_id = self._chat(fields), int(fields["message_id"])
        before = room.messages.get(message_id)
        if before is None:
            raise ApiRefusal("Bad Request: message to edit not found")
        if before["from"]["id"] != BOT["id"]:
            raise ApiRefusal("Bad Request: message can't be edited")
        content = _content(fields, checked)
        content.setdefault("reply_markup", {"inline_keyboard": []})
        after = before | content
        if all(after.get(key) == before.get(key) for key in ("text", "caption", "entities", "caption_entities")) and (
            after["reply_markup"] == before.get("reply_markup", {"inline_keyboard": []})
        ):
            raise ApiRefusal(
                "Bad Request: message is not modified: specified new message content and reply markup are exactly "
                "the same as a current content and reply markup of the message"
            )
        return self._chats.edited(room.info["id"], message_id, content)

    def _deleted(self, room: Chat, message_id: int) -> bool:
        if room.messages.pop(message_id, None) is None:
            raise ApiRefusal("Bad Request: message to delete not found")
        return True

    def _delete_many(self, fields: Json) -> bool:
        room = self._chat(fields)
        for message_id in _json(fields["message_ids"]):
            room.messages.pop(message_id, None)
        return True

    def _file(self, fields: Json) -> Json:
        asset = self._assets.get(fields.get("file_id", ""))
        if asset is None:
            raise ApiRefusal("Bad Request: wrong file_id or the file is temporarily unavailable")
        if asset["size"] > FILE_LIMIT:
            raise ApiRefusal("Bad Request: file is too big")
        file_id = fields["file_id"]
        return {"file_id": file_id, "file_unique_id": file_id, "file_size": asset["size"], "file_path": file_id}

    def _member(self, fields: Json) -> Json:
        user = int(fields["user_id"])
        status = self._chat(fields).members.get(user, "left")
        return member(self._chats.user(user), status)

    def _administrators(self, fields: Json) -> list[Json]:
        return [
            member(self._chats.user(user), status)
            for user, status in self._chat(fields).members.items()
            if status in {"creator", "administrator"}
        ]

    def _chat(self, fields: Json) -> Chat:
        try:
            return self._chats[int(fields["chat_id"])]
        except (LookupError, ValueError):
            raise ApiRefusal("Bad Request: chat not found") from None

    def _topic(self, room: Chat, fields: Json) -> int | None:
        if "message_thread_id" not in fields:
            return None
        topic = int(fields["message_thread_id"])
        if topic not in room.topics:
            raise ApiRefusal("Bad Request: message thread not found")
        return topic

    def _reply_to(self, room: Chat, fields: Json) -> int | None:
        if "reply_parameters" not in fields:
            return None
        reply = _json(fields["reply_parameters"])
        if reply["message_id"] in room.messages:
            return int(reply["message_id"])
        if reply.get("allow_sending_without_reply"):
            return None
        raise ApiRefusal("Bad Request: message to be replied not found")


def _formatted(fields: Json) -> Json:
    """The fields with HTML parsed into text and entities, so that lengths are those of what a reader sees."""
    if str(fields.get("parse_mode", "")).lower() != "html":
        return fields
    out = {key: fields[key] for key in fields if key != "parse_mode"}
    for words, marks in (("text", "entities"), ("caption", "caption_entities")):
        if words in fields:
            try:
                parsed = html.parse(fields[words])
            except html.HtmlError as error:
                raise ApiRefusal(f"Bad Request: {error}") from None
            out[words] = parsed.text
            out[marks] = json.dumps([entity.json() for entity in parsed.entities])
    return out


def _content(fields: Json, checked: Json) -> Json:
    """What of a call stands in the message."""
    content = {key: checked[key] for key in _CONTENT if key in checked}
    for marks in ("entities", "caption_entities"):
        if entities := _json(fields.get(marks, "[]")):
            content[marks] = entities
    return content


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
