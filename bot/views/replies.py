"""The short replies that belong to no single command: refusals, usage, what the bot cannot read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.message import Message, line, message

if TYPE_CHECKING:
    from bot.command import Command

STALE = "This button is of an older version. Send the command again."


def unknown_command(name: str) -> Message:
    return message(line(f"I know no /{name[:40]}. /help lists what you can ask."))


def usage(command: Command, sentence: str = "") -> Message:
    return message(line(sentence) if sentence else None, line("Usage: ", command.usage), line(command.help))


def text_only() -> Message:
    return message(line("I read text only. Send a place or a question in words."))


def for_admins(name: str) -> Message:
    return message(line(f"/{name} is for admins."))


def in_private(name: str) -> Message:
    return message(line(f"/{name} works in a private chat with me only."))


def for_group_admins() -> Message:
    return message(line("Only admins of this group can change its digest. Your own: write to me in private."))


def something_went_wrong() -> Message:
    return message(
        line("That failed on my side; nothing was changed, and the admins are told. Please try again later.")
    )


def continue_label(page: int, pages: int) -> str:
    return f"Continue ({page} of {pages})"
