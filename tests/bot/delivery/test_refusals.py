"""Telegram's own error texts, as its server and the libraries over it report them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delivery.refusals import Verdict, classify, kind_of

GONE, SHUT, TOPIC, OURS, PASSING = Verdict.GONE, Verdict.SHUT, Verdict.TOPIC, Verdict.OURS, Verdict.PASSING


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Forbidden: bot was blocked by the user", GONE),
        ("Forbidden: user is deactivated", GONE),
        ("Forbidden: bot was kicked from the group chat", GONE),
        ("Forbidden: bot was kicked from the supergroup chat", GONE),
        ("Forbidden: bot was kicked from the channel chat", GONE),
        ("Forbidden: bot is not a member of the supergroup chat", GONE),
        ("Forbidden: bot is not a member of the channel chat", GONE),
        ("Forbidden: bot can't initiate conversation with a user", GONE),
        ("Forbidden: bot can't send messages to bots", GONE),
        ("Forbidden: the group chat was deleted", GONE),
        ("Forbidden: CHAT_WRITE_FORBIDDEN", SHUT),
        ("Forbidden (403)", OURS),
        ("Forbidden (403). Parsing the server response b'<html>' failed", OURS),
    ],
)
def test_a_403(text: str, verdict: Verdict) -> None:
    assert classify(Forbidden(text)).verdict is verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Chat not found", GONE),
        ("Bad Request: chat not found", GONE),
        ("Bad Request: user not found", GONE),
        ("Bad Request: PEER_ID_INVALID", GONE),
        ("Bad Request: CHANNEL_PRIVATE", GONE),
        ("Bad Request: group chat was deactivated", GONE),
        ("Bad Request: TOPIC_CLOSED", TOPIC),
        ("Bad Request: TOPIC_DELETED", TOPIC),
        ("Bad Request: message thread not found", TOPIC),
        ("Bad Request: have no rights to send a message", SHUT),
        ("Bad Request: not enough rights to send text messages to the chat", SHUT),
        ("Bad Request: need administrator rights in the channel chat", SHUT),
        ("Bad Request: CHAT_WRITE_FORBIDDEN", SHUT),
        ("Bad Request: CHAT_RESTRICTED", SHUT),
        ("Bad Request: CHAT_SEND_PLAIN_FORBIDDEN", SHUT),
        ("Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"", OURS),
        ("Bad Request: message is too long", OURS),
        ("Bad Request: message text is empty", OURS),
        ("Bad Request: BUTTON_DATA_INVALID", OURS),
        ("Bad Request: message to be replied not found", OURS),
    ],
)
def test_a_400(text: str, verdict: Verdict) -> None:
    assert classify(BadRequest(text)).verdict is verdict


@pytest.mark.parametrize(
    "error",
    [
        TimedOut(),
        NetworkError("Bad Gateway"),
        NetworkError("Internal Server Error (500)"),
        TelegramError("Invalid server response"),
        InvalidToken("Not Found"),
        Conflict("Conflict: terminated by other getUpdates request"),
    ],
)
def test_what_is_no_verdict_on_the_chat_or_the_message_passes(error: TelegramError) -> None:
    assert classify(error).verdict is PASSING


def test_a_migration_names_the_new_chat() -> None:
    refusal = classify(ChatMigrated(-1005))
    assert (refusal.verdict, refusal.new_chat_id) == (Verdict.MOVED, -1005)


@pytest.mark.parametrize("wait", [7, timedelta(seconds=7)])
def test_a_flood_says_how_long(wait: int | timedelta) -> None:
    refusal = classify(RetryAfter(wait))
    assert (refusal.verdict, refusal.wait) == (Verdict.FLOOD, timedelta(seconds=7))


def test_a_report_names_no_numbers() -> None:
    assert kind_of("can't parse entities at byte offset 4711") == "can't parse entities at byte offset N"
