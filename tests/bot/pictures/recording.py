"""A canvas that remembers where its words and marks stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.pictures.box import Box
from bot.pictures.canvas import Canvas
from bot.pictures.palette import palette

if TYPE_CHECKING:
    from bot.pictures.canvas import XY
    from bot.pictures.palette import Shape


@dataclass(frozen=True, slots=True)
class Word:
    words: str
    box: Box


class RecordingCanvas(Canvas):
    def __init__(self) -> None:
        super().__init__(palette("light"))
        self.words: list[Word] = []
        self.marks: list[Box] = []

    def text(self, at: XY, words: str, size: float, **how: Any) -> Box:
        box = super().text(at, words, size, **how)
        self.words.append(Word(words, box))
        return box

    def mark(self, at: XY, shape: Shape, size: float, ground: str) -> None:
        super().mark(at, shape, size, ground)
        self.marks.append(Box.around(*at, shape.size * size, shape.size * size))

    def said(self) -> str:
        return " ".join(word.words for word in self.words)


def overlaps(canvas: RecordingCanvas) -> list[tuple[str, str]]:
    """Words that cover each other, letters' height alone considered."""
    inked = [(word.words, word.box) for word in canvas.words]
    return [
        (words, other)
        for at, (words, box) in enumerate(inked)
        for other, other_box in inked[:at]
        if _letters(box).overlaps(_letters(other_box))
    ]


def _letters(box: Box) -> Box:
    return Box(box.left + 1, box.top + 0.1 * box.height, box.right - 1, box.bottom - 0.1 * box.height)
