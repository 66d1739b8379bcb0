"""The last row of buttons below an answer: its picture, the place that it is about, and how to share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.links import address, share_address
from bot.views.message import Button

if TYPE_CHECKING:
    from collections.abc import Collection

    from telegram import Bot

    from bot.language import Translator
    from bot.views.message import Message, Subject

_LONGEST_QUERY = 256
"""Characters of an inline query, as Telegram takes them."""


def last_row(
    t: Translator, answer: Message, bot: Bot, *, offers_picture: bool, follows: Collection[str], private: bool
) -> list[Button]:
    """The buttons for what an answer is about; `follows` are the slugs that its chat follows already.

    With `offers_picture` that goes with the answer. In groups no place is offered to follow: what a group follows is
    for its admins to say.
    """
    picture, subject = answer.illustration, answer.subject
    row = button(picture.label, picture.verb, *picture.args, below=True) if picture and offers_picture else []
    if subject is None:
        return row
    row += subject.shown
    slug, name = subject.place or ("", "")
    if private and slug and slug not in follows:
        row += button(t("Follow {place}", place=name), "follow", slug, below=True)
    return [*row, _share(t, subject, bot)]


def _share(t: Translator, subject: Subject, bot: Bot) -> Button:
    """By the inline query that gives the same as a card; by a link where inline mode is off, or can't ask it."""
    if bot.supports_inline_queries and len(subject.query) <= _LONGEST_QUERY:
        return Button(t("Share"), inline=subject.query)
    link = address(bot.username, subject.payload)
    return Button(t("Share"), url=share_address(link, subject.query[:_LONGEST_QUERY]))
