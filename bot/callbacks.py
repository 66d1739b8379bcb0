"""What a button carries: a verb and its arguments in at most 64 bytes, packed and unpacked in one place.

An answer's buttons carry the command that gives the next answer (`front|pokrovsk|2025-02-02`), so that old buttons
still work after a restart.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.views.message import Button

LIMIT = 64
_PART = "|"
_BELOW = "+"
"""Before a verb: the answer comes as a message below, and the one with the button stays as it is."""


def pack(verb: str, *args: str | int, below: bool = False) -> str | None:
    """The callback data, or None where Telegram would refuse it for its length."""
    data = _PART.join([f"{_BELOW}{verb}" if below else verb, *(str(arg).replace(_PART, " ") for arg in args)])
    return data if len(data.encode()) <= LIMIT else None


@dataclass(frozen=True, slots=True)
class Press:
    """A button pressed: its verb and arguments, and where the answer goes."""

    verb: str
    args: tuple[str, ...]
    below: bool


def unpack(data: str) -> Press:
    verb, *args = data.split(_PART)
    return Press(verb.removeprefix(_BELOW), tuple(args), verb.startswith(_BELOW))


def whole(args: tuple[str, ...], place: int = 0) -> int | None:
    """The whole number at a place of a button's arguments; None where none is, or none that an id can be."""
    text = args[place] if -len(args) <= place < len(args) else ""
    number = int(text) if text.isdecimal() else None
    return number if number is not None and number < 2**53 else None


def button(text: str, verb: str, *args: str | int, below: bool = False) -> list[Button]:
    """The button, in a list that is empty where its data would not fit: better no button than a dead one."""
    data = pack(verb, *args, below=below)
    return [Button(text, data=data)] if data else []
