"""The Bot API's answers to presses of buttons and to inline queries."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.telegram.html import units
from bot.telegram.offline.content import PAYLOAD, caption, inline_keyboard, message_text, with_text
from bot.telegram.offline.files import described
from bot.telegram.offline.refusals import bad_request

if TYPE_CHECKING:
    from bot.telegram.offline.world import JSON, Query, World

ANSWERED_WITHIN = timedelta(seconds=15)

_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def answer_callback_query(world: World, params: JSON) -> bool:
    if units(params.get("text") or "") > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    started = f"https://t.me/{world.me['username']}?start="
    url = params.get("url")
    if url and not (url.startswith(started) and PAYLOAD.fullmatch(url.removeprefix(started))):
        raise bad_request("URL_INVALID")
    _answer(world, params.get("callback_query_id"))
    return True


def answer_inline_query(world: World, params: JSON) -> bool:
    results = params.get("results") or []
    if len(results) > 50:
        raise bad_request("RESULTS_TOO_MUCH")
    ids = [str(result.get("id", "")) for result in results]
    if any(not 1 <= len(one.encode()) <= 64 for one in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len(str(params.get("next_offset") or "").encode()) > 64:
        raise bad_request("NEXT_OFFSET_INVALID")
    _check_button(params.get("button"))
    for result in results:
        sent_by(world, result)
    _answer(world, params.get("inline_query_id")).results = results
    return True


def _answer(world: World, query_id: Any) -> Query:
    query = world.queries.get(str(query_id))
    if query is None or query.answered or world.clock() - query.asked_at > ANSWERED_WITHIN:
        raise bad_request(_TOO_OLD)
    query.answered = True
    return query


def _check_button(button: JSON | None) -> None:
    if button is None:
        return
    if not button.get("text"):
        raise bad_request("can't parse inline query results button: Can't find field \"text\"")
    if not button.get("web_app") and not PAYLOAD.fullmatch(button.get("start_parameter") or ""):
        raise bad_request("START_PARAM_INVALID")


def sent_by(world: World, result: JSON) -> JSON:
    """What a result makes a message of, once it is picked. Raises Refused for one that Telegram would not show."""
    markup = inline_keyboard(result.get("reply_markup"))
    made: JSON = {"reply_markup": markup} if markup else {}
    match result.get("type"):
        case "article":
            return made | _article(result)
        case "photo" if "photo_file_id" in result:
            photo = described(world.files.taken("photo", result["photo_file_id"]))
            return made | {"photo": photo} | with_text(caption(result), "caption")
    return made


def _article(result: JSON) -> JSON:
    if not result.get("title"):
        raise bad_request("can't parse inline query result: Can't find field \"title\"")
    content = result.get("input_message_content") or {}
    if not content:
        raise bad_request("can't parse inline query result: Can't find field \"input_message_content\"")
    if "message_text" not in content:
        return {}
    return with_text(message_text(content | {"text": content["message_text"]}, too_long="MESSAGE_TOO_LONG"))


METHODS: dict[str, Any] = {
    "answerCallbackQuery": answer_callback_query,
    "answerInlineQuery": answer_inline_query,
}
