"""What a message may carry: texts, keyboards and files within Telegram's limits, as its server words them."""

from __future__ import annotations

import re
from typing import Any

from bot.telegram.html import Entity, HtmlError, Parsed, parse, trimmed, units
from bot.telegram.links import BadLink, checked_link
from bot.telegram.offline.refusals import bad_request

JSON = dict[str, Any]

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
ENTITY_LIMIT = 100
BUTTON_LIMIT = 100
CALLBACK_DATA_LIMIT = 64
COPY_TEXT_LIMIT = 256
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")

_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_MAY_BE_EMPTY = {"switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat"}


def message_text(params: JSON, *, too_long: str = "message is too long") -> Parsed:
    """The text of a message, 1 to 4,096 units. Raises Refused."""
    source = params.get("text") or ""
    if not source:
        raise bad_request("message text is empty")
    parsed = formatted(source, params.get("parse_mode"), params.get("entities"))
    if not parsed.text:
        raise bad_request("text must be non-empty")
    if parsed.units > TEXT_LIMIT:
        raise bad_request(too_long)
    return parsed


def caption(params: JSON) -> Parsed:
    """The words under a picture or document, up to 1,024 units. Raises Refused."""
    parsed = formatted(params.get("caption") or "", params.get("parse_mode"), params.get("caption_entities"))
    if parsed.units > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return parsed


def formatted(source: str, parse_mode: str | None, entities: list[JSON] | None = None) -> Parsed:
    """The text after parsing, with its first hundred styles; more are dropped, as the server does.

    Of the parse modes only HTML is known here; Markdown is refused like an unknown one.
    """
    if not parse_mode:
        parsed = trimmed(Parsed(source, tuple(_entity(source, one) for one in entities or ())))
    elif parse_mode.lower() == "html":
        try:
            parsed = parse(source)
        except HtmlError as error:
            raise bad_request(str(error)) from None
    else:
        raise bad_request("unsupported parse_mode")
    if len(parsed.entities) > ENTITY_LIMIT:
        return Parsed(parsed.text, parsed.entities[:ENTITY_LIMIT])
    return parsed


def _entity(text: str, given: JSON) -> Entity:
    offset, length = int(given["offset"]), int(given["length"])
    if offset < 0:
        raise bad_request(f"receive an entity with incorrect offset {offset}")
    if offset > units(text):
        raise bad_request(f"entity begins after the end of the text at UTF-16 offset {offset}")
    if offset + length > units(text):
        raise bad_request(
            f"entity beginning at UTF-16 offset {offset} ends after the end of the text "
            f"at UTF-16 offset {offset + length}"
        )
    url = given.get("url")
    if given["type"] == "text_link":
        url = _link(url or "", "entity URL")
    user = given.get("user") or {}
    return Entity(given["type"], offset, length, url, given.get("language"), given.get("custom_emoji_id"),
                  user.get("id"))  # fmt: skip


def with_text(parsed: Parsed, field: str = "text") -> JSON:
    """The text and its styles as fields of a message, named for a text or for a caption."""
    if not parsed.text:
        return {}
    out: JSON = {field: parsed.text}
    if parsed.entities:
        name = "entities" if field == "text" else "caption_entities"
        out[name] = [entity.json() for entity in parsed.entities]
    return out


def inline_keyboard(markup: JSON | None) -> JSON | None:
    """The inline keyboard as the server stores it; other kinds of markup are checked and not part of a message."""
    if not markup:
        return None
    if "inline_keyboard" not in markup:
        _check_reply_markup(markup)
        return None
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list):
        raise bad_request('field "inline_keyboard" must be of type Array')
    buttons = [[_inline_button(button) for button in row] for row in rows if row]
    if sum(map(len, buttons)) > BUTTON_LIMIT:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return {"inline_keyboard": buttons} if buttons else None


def _check_reply_markup(markup: JSON) -> None:
    if "keyboard" in markup:
        if not isinstance(markup["keyboard"], list):
            raise bad_request('field "keyboard" must be of type Array')
        buttons = [button for row in markup["keyboard"] for button in row]
        if not all(button if isinstance(button, str) else button.get("text") for button in buttons):
            raise bad_request("keyboard button text must be non-empty")
    elif not {"remove_keyboard", "force_reply"} & markup.keys():
        raise bad_request("object expected as reply markup")


def _inline_button(button: JSON) -> JSON:
    if "text" not in button:
        raise _button_error('Can\'t find field "text"')
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    actions = [name for name in _ACTIONS if button.get(name) or (name in _MAY_BE_EMPTY and name in button)]
    if not actions:
        raise _button_error("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise _button_error("Exactly one action must be specified")
    return button | _checked_action(actions[0], button[actions[0]])


def _button_error(reason: str) -> Exception:
    return bad_request(f"can't parse inline keyboard button: {reason}")


def _checked_action(action: str, value: Any) -> JSON:
    match action:
        case "callback_data":
            if len(value.encode()) > CALLBACK_DATA_LIMIT:
                raise bad_request("BUTTON_DATA_INVALID")
        case "url":
            return {"url": _link(value, "inline keyboard button URL")}
        case "copy_text":
            if not 1 <= units(value.get("text", "")) <= COPY_TEXT_LIMIT:
                raise bad_request("BUTTON_COPY_TEXT_INVALID")
        case "web_app":
            if not str(value.get("url", "")).startswith("https://"):
                reason = f"inline keyboard button Web App URL '{value.get('url', '')}' is invalid"
                raise bad_request(f"{reason}: Only HTTPS links are allowed")
        case "pay" | "callback_game":
            raise bad_request("BUTTON_TYPE_INVALID")
    return {}


def _link(url: str, what: str) -> str:
    try:
        return checked_link(url)
    except BadLink as error:
        raise bad_request(f"{what} '{url}' is invalid: {error}") from None
