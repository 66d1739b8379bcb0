"""What Telegram's errors mean for a chat: one function, from an error to what is to be done.

The texts are those of Telegram's server; python-telegram-bot gives most of them as BadRequest or Forbidden alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError


class Verdict(Enum):
    """What is to be done."""

    GONE = "gone"
    """Nothing will ever arrive there: switch the chat off."""
    SHUT = "shut"
    """The chat's admins keep the bot from writing: pause its digest."""
    TOPIC = "topic"
    """The chat's topic is closed or gone: pause its digest, and tell it in General."""
    MOVED = "moved"
    """The group has a new id."""
    FLOOD = "flood"
    """Too many requests: hold on as long as it says."""
    PASSING = "passing"
    """The network, or Telegram's own trouble: try again. The message may have arrived all the same."""
    OURS = "ours"
    """The message was wrong: tell the admins, and blame no chat."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An error judged. `reason` is the server's text; `wait` is set for FLOOD, `new_chat_id` for MOVED."""

    verdict: Verdict
    reason: str
    wait: timedelta = timedelta(0)
    new_chat_id: int = 0


_GONE = re.compile(
    r"bot was blocked by the user"
    r"|user is deactivated|INPUT_USER_DEACTIVATED"
    r"|bot was kicked from"
    r"|bot is not a member of|bot is not a participant"
    r"|bot can't initiate conversation"
    r"|bot can't send messages to (?:bots|the user)"
    r"|(?:group )?chat was (?:deleted|deactivated)"
    r"|chat not found|user not found|PEER_ID_INVALID|CHAT_ID_INVALID|USER_ID_INVALID|CHANNEL_INVALID|CHANNEL_PRIVATE",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"TOPIC_CLOSED|TOPIC_DELETED|TOPIC_ID_INVALID|message thread not found", re.IGNORECASE)
_SHUT = re.compile(
    r"(?:not enough|have no) rights to send"
    r"|need administrator rights"
    r"|CHAT_WRITE_FORBIDDEN|CHAT_ADMIN_REQUIRED|CHAT_RESTRICTED|CHAT_SEND_\w+_FORBIDDEN|CHAT_GUEST_SEND_FORBIDDEN"
    r"|USER_BANNED_IN_CHANNEL|USER_RESTRICTED",
    re.IGNORECASE,
)


def classify(error: TelegramError) -> Refusal:
    """What an error of a send means. Never raises."""
    reason = error.message
    match error:
        case RetryAfter():
            wait = error.retry_after
            return Refusal(Verdict.FLOOD, reason, wait=wait if isinstance(wait, timedelta) else timedelta(seconds=wait))
        case ChatMigrated():
            return Refusal(Verdict.MOVED, reason, new_chat_id=error.new_chat_id)
        case BadRequest() | Forbidden():
            return Refusal(_of_text(reason), reason)
        case _:
            return Refusal(Verdict.PASSING, reason)


def _of_text(reason: str) -> Verdict:
    """By the server's text. An unknown one is ours: better a row that failed than a healthy chat switched off."""
    for verdict, texts in ((Verdict.TOPIC, _TOPIC), (Verdict.SHUT, _SHUT), (Verdict.GONE, _GONE)):
        if texts.search(reason):
            return verdict
    return Verdict.OURS


def kind_of(reason: str) -> str:
    """A reason without its numbers, to be rolled up in reports."""
    return re.sub(r"\d+", "N", reason)[:120]
