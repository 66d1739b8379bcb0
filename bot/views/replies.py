"""The short replies that belong to no single command: refusals, usage, what the bot cannot read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.message import Message, italic, line, message

if TYPE_CHECKING:
    from datetime import date

    from bot.command import Command
    from bot.language import Translator
    from bot.views.message import Line


def stale(t: Translator) -> str:
    """On a button of a version that is gone."""
    return t("This button is of an older version. Send the command again.")


def invented(t: Translator) -> Line:
    """Opens every answer that comes from the packaged sample."""
    return line(italic(t("Invented sample: no bulletin is loaded yet, and none of this happened.")))


def unknown_command(t: Translator, name: str, like: Command | None = None) -> Message:
    """`like` is the command whose name is nearest."""
    said = line(t("I know no /{name}. /help lists what you can ask.", name=name[:40]))
    return message(said, line(t("Did you mean {usage}?", usage=t(like.usage))) if like else None)


def usage(t: Translator, command: Command, sentence: str = "") -> Message:
    """How a command is used; a button's verb has no usage of its own."""
    if not command.usage:
        return message(line(sentence or stale(t)))
    return message(
        line(sentence) if sentence else None,
        line(t("Usage: {usage}", usage=t(command.usage))),
        line(t(command.help), "."),
    )


def text_only(t: Translator) -> Message:
    return message(line(t("I read text only. Send a place or a question in words.")))


def flood(t: Translator) -> Message:
    return message(line(t("Too many messages. I answer again in a minute.")))


def how_to_load(t: Translator) -> Message:
    """For an admin who sends a document and says nothing."""
    return message(line(t("To load this document as a bulletin, reply to it with /load.")))


def for_admins(t: Translator, command: Command) -> Message:
    return message(
        line(t("/{name} is for admins.", name=command.name) if command.help else t("This button is for admins."))
    )


def in_private(t: Translator, command: Command) -> Message:
    if command.help:
        return message(line(t("/{name} works in a private chat with me only.", name=command.name)))
    return message(line(t("This button works in a private chat with me only.")))


def for_group_admins(t: Translator) -> Message:
    return message(line(t("Only admins of this group can change its digest. Your own: write to me in private.")))


def something_went_wrong(t: Translator) -> Message:
    return message(line(t("That failed on my side, and the admins are told. Please try again later.")))


def continue_label(t: Translator, page: int, pages: int) -> str:
    return t("Continue ({page} of {pages})", page=page, pages=pages)


# -- what admins are told unasked ----------------------------------------------------------------------------------


def error_report(t: Translator, kind: str, again: int) -> Message:
    """An error of our own; `again`: how often it happened since the report before."""
    said = t("An error on my side: {kind}.", kind=t.said(kind))
    more = t.plural(
        "It happened {n} more time since the last report.", "It happened {n} more times since the last report.", again
    )
    return message(line(" ".join(filter(None, (said, more if again else "", t("The log says more."))))))


def bulletin_missing(t: Translator, expected: date, hour: str, zone: str, newest: date) -> Message:
    """No bulletin has come by the hour set."""
    missing = t("No bulletin of {day} has come by {hour}, {zone} time.", day=t.day(expected), hour=hour, zone=zone)
    return message(line(missing, " ", t("The latest is of {day}. /load loads one.", day=t.day(newest))))


def sending_off(t: Translator) -> Message:
    return message(line(t("Sending is off since a restore: no digest goes out until the operator runs sitrep resume.")))
