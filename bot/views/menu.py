"""What Telegram itself shows of the bot: its command menus, and what stands in an empty chat and in its profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.command import Command
    from bot.language import Translator

Menu = tuple[tuple[str, str], ...]
"""Names with what each does, in the menu's order."""
_LONGEST = 256


def menu(t: Translator, commands: Iterable[Command]) -> Menu:
    return tuple((command.name, t(command.help)[:_LONGEST]) for command in commands)


def description(t: Translator) -> str:
    """In an empty chat, above the button that starts it; at most 512 characters."""
    return t(
        "Answers from a daily bulletin on the war in Ukraine: fronts, places, losses, civilians, news, in the "
        "bulletin’s own words. Send a place, a question or /today, or get the digest every morning. It is not an "
        "alarm: for air raids and evacuation follow the official channels."
    )


def short_description(t: Translator) -> str:
    """In the profile, and beside a link to the bot; at most 120 characters."""
    return t("Answers from a daily bulletin on the war in Ukraine, in its own words. Not an alarm.")
