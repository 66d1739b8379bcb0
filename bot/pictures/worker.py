"""The drawing process: specs come in by its standard input, pictures go out by its standard output.

A process of its own, since matplotlib holds the interpreter's lock while it draws, and since only a process gives its
memory back. It knows nothing but drawing, and ends when its input does.
"""

from __future__ import annotations

import gc
import importlib
import os
import pickle
import struct
import sys
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from bot.pictures.specs import Spec, Theme

LENGTH = struct.Struct("!I")
"""Stands before each message: its length in bytes."""

DRAWN, NOTHING, FAILED = b"D", b"N", b"F"
"""The first byte of an answer: a picture follows, or in words why there is none, or the name of an error."""

_POLITE = 5


def main() -> None:
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not end up between the answers
    os.nice(_POLITE)  # answering comes before drawing
    importlib.import_module("bot.pictures.draw")
    gc.freeze()
    serve(sys.stdin.buffer, answers)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Draws one spec after the other until there are no more."""
    while head := requests.read(LENGTH.size):
        spec, theme = pickle.loads(requests.read(*LENGTH.unpack(head)))  # noqa: S301  # our own parent wrote it
        answer = _answer(spec, theme)
        del spec
        gc.collect()  # a figure and its canvas hold each other, and 8 MB of pixels, until they are looked for
        answers.write(LENGTH.pack(len(answer)) + answer)
        answers.flush()
        del answer


def _answer(spec: Spec, theme: Theme) -> bytes:
    from bot.pictures.draw import draw
    from bot.pictures.specs import NothingToDrawError

    try:
        return DRAWN + draw(spec, theme)
    except NothingToDrawError as reason:
        return NOTHING + str(reason).encode()
    except Exception as error:  # noqa: BLE001  # the next spec may well be drawn
        return FAILED + type(error).__name__.encode()


if __name__ == "__main__":
    main()
