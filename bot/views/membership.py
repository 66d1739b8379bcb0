"""What is said when the bot comes into a group or a channel, or may no longer write there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.message import Message, line, message

if TYPE_CHECKING:
    from bot.language import Translator


def in_group(t: Translator, *, topics: bool) -> Message:
    """The one greeting of a group."""
    digest = (
        t("An admin starts the daily digest by /subscribe in the topic where it is to come.")
        if topics
        else t("An admin starts the daily digest by /subscribe.")
    )
    asking = t("I answer commands such as /front Pokrovsk, and questions that mention me or reply to me.")
    return message(line(asking, " ", digest))


def in_channel(t: Translator, title: str) -> Message:
    """To the admin who made the bot an admin of a channel."""
    return message(
        line(t("I can post in “{title}” now.", title=title)),
        line(
            t("Post /subscribe there to start the daily digest, or with a time and places: /subscribe 07:30 Donetsk.")
        ),
    )


def muted(t: Translator, title: str) -> Message:
    """To whoever took the right to write away."""
    told = t("I may no longer write in “{title}”, so its digest is paused. Once I may again, it goes on.", title=title)
    return message(line(told))


def goes_on(t: Translator, title: str) -> Message:
    told = t("I may write in “{title}” again: its digest goes on with the next bulletin.", title=title)
    return message(line(told))
