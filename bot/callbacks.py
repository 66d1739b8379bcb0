"""What a button carries: a verb and its arguments in at most 64 bytes, packed and unpacked in one place.

An answer's buttons carry the command that gives the next answer (`front|pokrovsk|2025-02-02`), so that old buttons
still work after a restart.
"""

from __future__ import annotations

from bot.views.message import Button

LIMIT = 64
_PART = "|"


def pack(verb: str, *args: str | int) -> str | None:
    """The callback data, or None where Telegram would refuse it for its length."""
    data = _PART.join([verb, *(str(arg).replace(_PART, " ") for arg in args)])
    return data if len(data.encode()) <= LIMIT else None


def unpack(data: str) -> tuple[str, list[str]]:
    verb, *args = data.split(_PART)
    return verb, args


def button(text: str, verb: str, *args: str | int) -> list[Button]:
    """The button, in a list that is empty where its data would not fit: better no button than a dead one."""
    data = pack(verb, *args)
    return [Button(text, data=data)] if data else []
