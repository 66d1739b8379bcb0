"""The short replies that belong to no single command: refusals, usage, what the bot cannot read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.message import Message, italic, line, message

if TYPE_CHECKING:
    from bot.command import Command

STALE = "This button is of an older version. Send the command again."
INVENTED = line(italic("Invented sample: no bulletin is loaded yet, and none of this happened."))
"""Opens every answer that comes from the packaged sample."""


def unknown_command(name: str, like: Command | None = None) -> Message:
    """`like` is the command whose name is nearest."""
    said = line(f"I know no /{name[:40]}. /help lists what you can ask.")
    return message(said, line(f"Did you mean {like.usage}?") if like else None)


def usage(command: Command, sentence: str = "") -> Message:
    """How a command is used; a button's verb has no usage of its own."""
    if not command.usage:
        return message(line(sentence or STALE))
    return message(line(sentence) if sentence else None, line("Usage: ", command.usage), line(command.help, "."))


def text_only() -> Message:
    return message(line("I read text only. Send a place or a question in words."))


def flood() -> Message:
    return message(line("Too many messages. I answer again in a minute."))


def how_to_load() -> Message:
    """For an admin who sends a document and says nothing."""
    return message(line("To load this document as a bulletin, reply to it with /load."))


def for_admins(command: Command) -> Message:
    return message(line(f"/{command.name} is for admins." if command.help else "This button is for admins."))


def in_private(command: Command) -> Message:
    what = f"/{command.name} works" if command.help else "This button works"
    return message(line(f"{what} in a private chat with me only."))


def for_group_admins() -> Message:
    return message(line("Only admins of this group can change its digest. Your own: write to me in private."))


def something_went_wrong() -> Message:
    return message(line("That failed on my side, and the admins are told. Please try again later."))


def continue_label(page: int, pages: int) -> str:
    return f"Continue ({page} of {pages})"
