"""The Bot API's methods that send, edit and delete messages."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from bot.telegram.offline.content import caption, inline_keyboard, message_text, with_text
from bot.telegram.offline.files import StoredFile, Upload, described
from bot.telegram.offline.refusals import bad_request
from bot.telegram.offline.world import BOT_ID, JSON, Chat, World

_UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_DELETABLE_FOR = timedelta(hours=48)
_MEDIA = ("photo", "document")


def send_message(world: World, params: JSON) -> JSON:
    return _send(world, params, with_text(message_text(params)), "text messages")


def send_photo(world: World, params: JSON) -> JSON:
    return _send_media(world, params, "photo")


def send_document(world: World, params: JSON) -> JSON:
    return _send_media(world, params, "document")


def _send_media(world: World, params: JSON, kind: str) -> JSON:
    words = caption(params)
    stored = world.files.taken(kind, params.get(kind))
    content = {kind: described(stored), **with_text(words, "caption")}
    return _send(world, params, content, f"{kind}s")


def _send(world: World, params: JSON, content: JSON, what: str) -> JSON:
    markup = inline_keyboard(params.get("reply_markup"))
    thread_id = params.get("message_thread_id")
    chat = world.writable(params.get("chat_id"), thread_id, what)
    _put_keyboard(chat, params.get("reply_markup") or {})
    answered = _answered(world, chat, params)
    sender = {"sender_chat": chat.json()} if chat.kind == "channel" else {"from": _as_user(world)}
    message = world.keep(chat, sender | content)
    if markup:
        message["reply_markup"] = markup
    thread_id = thread_id or (answered or {}).get("message_thread_id")
    if thread_id:
        message |= {"message_thread_id": thread_id, "is_topic_message": True}
        answered = answered or chat.messages.get(thread_id)
    if answered:
        message["reply_to_message"] = without_reply(answered)
    return message


def _put_keyboard(chat: Chat, markup: JSON) -> None:
    """Shows what is to stand below the text field, or puts it away."""
    if "keyboard" in markup:
        buttons = [button for row in markup["keyboard"] for button in row if isinstance(button, dict)]
        if chat.kind != "private" and any(button.get("request_location") for button in buttons):
            raise bad_request("location can be requested in private chats only")
        chat.reply_keyboard = markup
    elif markup.get("remove_keyboard"):
        chat.reply_keyboard = None


def _as_user(world: World) -> JSON:
    return {key: world.me[key] for key in ("id", "is_bot", "first_name", "username")}


def without_reply(message: JSON) -> JSON:
    """A message as it stands inside another that replies to it."""
    return {key: value for key, value in message.items() if key != "reply_to_message"}


def _answered(world: World, chat: Chat, params: JSON) -> JSON | None:
    """The message that the new one replies to."""
    reply = params.get("reply_parameters") or {}
    message_id = reply.get("message_id", params.get("reply_to_message_id"))
    if reply and message_id is None:
        raise bad_request('can\'t find field "message_id"')
    if message_id is None:
        return None
    source = world.open_chat(reply["chat_id"]) if reply.get("chat_id") else chat
    answered = source.messages.get(message_id)
    if answered is None and not (reply or params).get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    quote = reply.get("quote")
    if answered and quote and quote not in (answered.get("text") or answered.get("caption") or ""):
        raise bad_request("QUOTE_TEXT_INVALID")
    return answered


# Edits


def edit_message_text(world: World, params: JSON) -> JSON:
    parsed = message_text(params, too_long="MESSAGE_TOO_LONG")
    old = _editable(world, params)
    if "text" not in old:
        raise bad_request("there is no text in the message to edit")
    return _edit(world, old, {"text", "entities"}, with_text(parsed), params)


def edit_message_caption(world: World, params: JSON) -> JSON:
    parsed = caption(params)
    old = _editable(world, params)
    if not any(kind in old for kind in _MEDIA):
        raise bad_request("there is no caption in the message to edit")
    return _edit(world, old, {"caption", "caption_entities"}, with_text(parsed, "caption"), params)


def edit_message_media(world: World, params: JSON) -> JSON:
    media = params.get("media") or {}
    kind = media.get("type")
    if kind not in _MEDIA:
        raise bad_request("can't parse InputMedia: type must be photo or document")
    words = caption(media)
    old = _editable(world, params)
    stored = _attached(world, params, kind, media.get("media"))
    content = {kind: described(stored), **with_text(words, "caption")}
    replaced = {"text", "entities", "caption", "caption_entities", *_MEDIA}
    return _edit(world, old, replaced, content, params)


def _attached(world: World, params: JSON, kind: str, given: str | Upload | None) -> StoredFile:
    if isinstance(given, str) and given.startswith("attach://"):
        given = params.get(given.removeprefix("attach://"))
    return world.files.taken(kind, given)


def edit_message_reply_markup(world: World, params: JSON) -> JSON:
    old = _editable(world, params)
    return _edit(world, old, set(), {}, params)


def _editable(world: World, params: JSON) -> JSON:
    """The message to edit, which is the bot's own."""
    if params.get("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = world.open_chat(params.get("chat_id"))
    old = chat.messages.get(_message_id(params))
    if old is None:
        raise bad_request("message to edit not found")
    own = old.get("from", {}).get("id") == BOT_ID or (chat.kind == "channel" and chat.administers(BOT_ID))
    if not own or "forum_topic_created" in old:
        raise bad_request("message can't be edited")
    return old


def _message_id(params: JSON) -> int:
    message_id = params.get("message_id")
    if message_id is None:
        raise bad_request("message identifier is not specified")
    return int(message_id)


def _edit(world: World, old: JSON, replaced: set[str], content: JSON, params: JSON) -> JSON:
    """The message with its `replaced` fields gone and those of `content` in their place."""
    markup = inline_keyboard(params.get("reply_markup"))
    kept = {key: value for key, value in old.items() if key not in replaced | {"reply_markup"}}
    new = kept | content | ({"reply_markup": markup} if markup else {})
    if _same(new, old):
        raise bad_request(_UNCHANGED)
    new["edit_date"] = world.now()
    world.chats[old["chat"]["id"]].messages[old["message_id"]] = new
    return new


def _same(new: JSON, old: JSON) -> bool:
    return json.dumps(new, sort_keys=True) == json.dumps(old, sort_keys=True)


# Deletions


def delete_message(world: World, params: JSON) -> bool:
    chat = world.open_chat(params.get("chat_id"))
    message = chat.messages.get(_message_id(params))
    if message is None:
        raise bad_request("message to delete not found")
    if not _deletable(world, chat, message):
        raise bad_request("message can't be deleted for everyone")
    del chat.messages[message["message_id"]]
    return True


def delete_messages(world: World, params: JSON) -> bool:
    """Up to a hundred at once; those that are gone or can't be deleted are passed over."""
    chat = world.open_chat(params.get("chat_id"))
    message_ids = params.get("message_ids") or []
    if not 1 <= len(message_ids) <= 100:
        raise bad_request("expected 1 to 100 message identifiers")
    for message_id in message_ids:
        message = chat.messages.get(message_id)
        if message and _deletable(world, chat, message):
            del chat.messages[message_id]
    return True


def _deletable(world: World, chat: Chat, message: JSON) -> bool:
    if world.now() - message["date"] > _DELETABLE_FOR.total_seconds():
        return False
    own = message.get("from", {}).get("id") == BOT_ID
    return own or chat.kind == "private" or chat.administers(BOT_ID)


def send_chat_action(world: World, params: JSON) -> bool:
    if not params.get("action"):
        raise bad_request("wrong parameter action in request")
    world.writable(params.get("chat_id"), params.get("message_thread_id"))
    return True


METHODS: dict[str, Any] = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageMedia": edit_message_media,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "sendChatAction": send_chat_action,
}
