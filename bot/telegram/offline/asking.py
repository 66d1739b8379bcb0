"""The Bot API's methods about the bot itself, about chats and files, and those that fetch updates."""

from __future__ import annotations

import asyncio
import json
import re
from contextlib import suppress
from typing import Any

from bot.telegram.html import units
from bot.telegram.offline.refusals import Refused, bad_request
from bot.telegram.offline.world import BOT_ID, JSON, Chat, World

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_DESCRIPTION_LIMITS = {"description": 512, "short_description": 120, "name": 64}


def get_me(world: World, _: JSON) -> JSON:
    return world.me


def get_file(world: World, params: JSON) -> JSON:
    stored = world.files.downloadable(params.get("file_id") or "")
    return stored.json() | {"file_path": stored.path}


# Chats and their members


def get_chat(world: World, params: JSON) -> JSON:
    chat = world.chat(params.get("chat_id"))
    _require_presence(chat)
    return chat.json() | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _GIFTS}


_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)


def get_chat_member(world: World, params: JSON) -> JSON:
    chat = world.chat(params.get("chat_id"))
    _require_presence(chat)
    user_id = params.get("user_id")
    if user_id != BOT_ID and user_id not in world.users:
        raise bad_request("invalid user_id specified" if not isinstance(user_id, int) else "PARTICIPANT_ID_INVALID")
    status = chat.members.get(user_id, "left")
    return chat_member(world, user_id, "member" if chat.kind == "private" else status)


def get_chat_administrators(world: World, params: JSON) -> list[JSON]:
    chat = world.chat(params.get("chat_id"))
    _require_presence(chat)
    if chat.kind == "private":
        raise bad_request("there are no administrators in the private chat")
    return [chat_member(world, user_id, chat.members[user_id]) for user_id in filter(chat.administers, chat.members)]


def leave_chat(world: World, params: JSON) -> bool:
    chat = world.open_chat(params.get("chat_id"))
    if chat.kind == "private":
        raise bad_request("chat member status can't be changed in private chats")
    chat.members[BOT_ID] = "left"
    return True


def _require_presence(chat: Chat) -> None:
    if chat.kind != "private" and not chat.present(BOT_ID):
        status = "was kicked from" if chat.members.get(BOT_ID) == "kicked" else "is not a member of"
        raise Refused(403, f"Forbidden: bot {status} the {chat.kind} chat")


_ADMIN_RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories",
)  # fmt: skip
_MEMBER_RIGHTS = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics",
    "can_edit_tag", "can_react_to_messages",
)  # fmt: skip


def chat_member(world: World, user_id: int, status: str) -> JSON:
    """A ChatMember with the fields that its status requires."""
    user = world.me if user_id == BOT_ID else world.users[user_id]
    out: JSON = {"user": {key: value for key, value in user.items() if not key.startswith(("can_", "supports_"))}}
    out["status"] = status
    match status:
        case "creator":
            out["is_anonymous"] = False
        case "administrator":
            out |= dict.fromkeys(_ADMIN_RIGHTS, True) | {"is_anonymous": False, "can_be_edited": False}
        case "restricted":
            out |= dict.fromkeys(_MEMBER_RIGHTS, False) | {"is_member": True, "until_date": 0}
        case "kicked":
            out["until_date"] = 0
    return out


# The bot's own description


def set_my_commands(world: World, params: JSON) -> bool:
    commands = params.get("commands") or []
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(command.get("command", "").removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= units(command.get("description", "").strip()) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    world.commands[_scope(world, params)] = commands
    return True


def get_my_commands(world: World, params: JSON) -> list[JSON]:
    return world.commands.get(_scope(world, params), [])


def delete_my_commands(world: World, params: JSON) -> bool:
    world.commands.pop(_scope(world, params), None)
    return True


def _scope(world: World, params: JSON) -> tuple[str, str]:
    scope = params.get("scope") or {"type": "default"}
    if "chat_id" in scope:
        world.chat(scope["chat_id"])
    return json.dumps(scope, sort_keys=True), params.get("language_code") or ""


def _set_description(world: World, params: JSON, field: str) -> bool:
    text = params.get(field) or ""
    if units(text) > _DESCRIPTION_LIMITS[field]:
        raise bad_request(f"bot {field.replace('_', ' ')} is too long")
    world.descriptions[field, params.get("language_code") or ""] = text
    return True


def _get_description(world: World, params: JSON, field: str) -> JSON:
    return {field: world.descriptions.get((field, params.get("language_code") or ""), "")}


def set_my_description(world: World, params: JSON) -> bool:
    return _set_description(world, params, "description")


def get_my_description(world: World, params: JSON) -> JSON:
    return _get_description(world, params, "description")


def set_my_short_description(world: World, params: JSON) -> bool:
    return _set_description(world, params, "short_description")


def get_my_short_description(world: World, params: JSON) -> JSON:
    return _get_description(world, params, "short_description")


# Updates


async def get_updates(world: World, params: JSON) -> list[JSON]:
    """The updates from `offset` on, waiting up to `timeout` seconds for the first."""
    if world.webhook:
        reason = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        raise Refused(409, f"Conflict: {reason}")
    world.polls += 1
    this_poll = world.polls
    inbox = world.inbox
    inbox.arrived.set()  # ends the poll before this one
    inbox.allow(params.get("allowed_updates"))
    inbox.confirm(int(params.get("offset") or 0))
    await _arrival(world, float(params.get("timeout") or 0))
    if world.polls != this_poll:
        reason = "terminated by other getUpdates request; make sure that only one bot instance is running"
        raise Refused(409, f"Conflict: {reason}")
    return inbox.pending[: min(int(params.get("limit") or 100), 100)]


async def _arrival(world: World, seconds: float) -> None:
    if world.inbox.pending or seconds <= 0:
        return
    arrived = world.inbox.arrived = asyncio.Event()
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await arrived.wait()


def set_webhook(world: World, params: JSON) -> bool:
    url = params.get("url") or ""
    if not url:
        return delete_webhook(world, params)
    if not url.startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = params.get("secret_token")
    if secret is not None and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    _drop_pending(world, params)
    world.inbox.allow(params.get("allowed_updates"))
    world.webhook = {"url": url, "max_connections": params.get("max_connections") or 40}
    return True


def delete_webhook(world: World, params: JSON) -> bool:
    world.webhook = {}
    _drop_pending(world, params)
    return True


def get_webhook_info(world: World, _: JSON) -> JSON:
    empty = {"url": "", "has_custom_certificate": False}
    return empty | world.webhook | {"pending_update_count": len(world.inbox.pending)}


def _drop_pending(world: World, params: JSON) -> None:
    if params.get("drop_pending_updates"):
        world.inbox.take()


METHODS: dict[str, Any] = {
    "getMe": get_me,
    "getFile": get_file,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "leaveChat": leave_chat,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyDescription": set_my_description,
    "getMyDescription": get_my_description,
    "setMyShortDescription": set_my_short_description,
    "getMyShortDescription": get_my_short_description,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
