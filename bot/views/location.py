"""What is said about a shared location: why it is asked for, the zone it is in, that it is not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.views.message import Message, line, message
from bot.zones import is_offset, zone_name, zone_shown

if TYPE_CHECKING:
    from bot.language import Translator


def asked(t: Translator) -> Message:
    return message(
        line(
            t(
                "Tap “{button}” below the text field. I look up its time zone by myself, ask nobody, and forget the "
                "location at once.",
                button=share_label(t),
            )
        )
    )


def share_label(t: Translator) -> str:
    return t("Share my location")


def decline_label(t: Translator) -> str:
    return t("Rather not")


def declined(t: Translator) -> Message:
    return message(line(t("All right. Your zone was not changed.")))


def found(t: Translator, zone: str) -> Message:
    """The zone of the location, now the chat's."""
    changed = t("Changed: times are those of {zone}. Your location was not kept.", zone=zone_shown(t, zone))
    return message(line(_at_sea(t), " ", changed) if is_offset(zone) else line(changed))


def not_asked_for(t: Translator, zone: str) -> Message:
    """For a location that nobody asked for."""
    told = t("I use a location only to find its time zone, here {zone}, and don’t keep it.", zone=zone_shown(t, zone))
    said = line(told, " ", _at_sea(t)) if is_offset(zone) else line(told)
    return message(said, keyboard=[button(t("Use {zone}", zone=zone_name(t, zone)), "setzone", zone)])


def _at_sea(t: Translator) -> str:
    return t("That is at sea, far from any city: nautical time counts there, a whole number of hours from UTC.")
