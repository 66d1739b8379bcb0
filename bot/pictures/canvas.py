"""A picture that grows downwards: text, lines, shapes and marks at pixels, painted in the order they were asked for."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.patheffects import withStroke
from matplotlib.textpath import TextPath, text_to_path
from matplotlib.transforms import Affine2D, Bbox, TransformedBbox
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from bot.pictures.box import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.artist import Artist

    from bot.pictures.palette import Palette, Shape

WIDTH = 1080
MARGIN = 48
_INCH = 72
"""Pixels of an inch: a font's size in points is its height in pixels."""

Align = Literal["left", "center", "right"]
XY = tuple[float, float]


class Canvas:
    """Positions are pixels from the top left corner. `cursor` is the height used so far; callers move it down."""

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        self.cursor: float = MARGIN
        self._figure = Figure(dpi=_INCH, facecolor=palette.ground)
        self._surface = FigureCanvasAgg(self._figure)
        self._down = Affine2D()
        self._order = 0

    def png(self, *, title: str, alt: str) -> bytes:
        """The picture, `cursor` and a margin high, with its title and alt text inside the file."""
        height = round(self.cursor + MARGIN)
        self._down.clear().scale(1, -1).translate(0, height)
        self._figure.set_size_inches(WIDTH / _INCH, height / _INCH)
        self._surface.draw()  # type: ignore[no-untyped-call]
        told = PngInfo()
        told.add_itxt("Title", title)
        told.add_itxt("Description", alt)
        out = io.BytesIO()
        painted = self._surface.buffer_rgba()  # type: ignore[no-untyped-call]
        pixels = Image.frombuffer("RGBA", self._surface.get_width_height(), painted)
        pixels.convert("RGB").save(out, "PNG", compress_level=3, pnginfo=told)
        return out.getvalue()

    # -- text ----------------------------------------------------------------------------------------------------

    def text(
        self,
        at: XY,
        words: str,
        size: float,
        *,
        color: str | None = None,
        bold: bool = False,
        align: Align = "left",
        halo: str | None = None,
    ) -> Box:
        """One line, `at` its baseline; gives the room it takes. `halo` is the colour drawn around the letters."""
        width = self.width(words, size, bold=bold)
        left = at[0] - {"left": 0.0, "center": width / 2, "right": width}[align]
        letters = _letters(words, bold=bold)
        place = Affine2D().scale(size, -size).translate(left, at[1]) + self._down
        if halo:
            self._add(
                PathPatch(letters, fill=False, edgecolor=halo, linewidth=size / 6, joinstyle="round", transform=place)
            )
        self._add(PathPatch(letters, facecolor=color or self.palette.ink, linewidth=0, transform=place))
        return Box(left, at[1] - 0.78 * size, left + width, at[1] + 0.24 * size)

    def paragraph(
        self, words: str, size: float, *, color: str | None = None, bold: bool = False, leading: float = 1.3
    ) -> None:
        """Lines from margin to margin below the cursor, which moves on."""
        for line in self.wrapped(words, size, WIDTH - 2 * MARGIN, bold=bold):
            self.text((MARGIN, self.cursor + 0.95 * size), line, size, color=color, bold=bold)
            self.cursor += leading * size

    def width(self, words: str, size: float, *, bold: bool = False) -> float:
        return size * _width(words, bold=bold)

    def wrapped(self, words: str, size: float, room: float, *, bold: bool = False) -> list[str]:
        """Lines no wider than `room`; a word that is wider alone is cut."""
        if self.width(words, size, bold=bold) <= room and "\n" not in words:
            return [words] if words.strip() else []
        space = self.width("n n", size, bold=bold) - self.width("nn", size, bold=bold)
        lines: list[str] = []
        left = 0.0
        for word in (part for each in words.split() for part in self._cut(each, size, room, bold=bold)):
            width = self.width(word, size, bold=bold)
            if lines and width + space <= left:
                lines[-1] += f" {word}"
                left -= width + space
            else:
                lines.append(word)
                left = room - width
        return lines

    def _cut(self, word: str, size: float, room: float, *, bold: bool) -> list[str]:
        if len(word) < 2 or self.width(word, size, bold=bold) <= room:
            return [word]
        half = len(word) // 2
        return [part for each in (word[:half], word[half:]) for part in self._cut(each, size, room, bold=bold)]

    # -- shapes --------------------------------------------------------------------------------------------------

    def rectangle(
        self, box: Box, *, fill: str | None = None, edge: str | None = None, width: float = 0, hatch: str | None = None
    ) -> None:
        self._add(
            Rectangle(
                (box.left, box.top),
                box.width,
                box.height,
                facecolor=fill or "none",
                edgecolor=edge or "none",
                linewidth=width,
                hatch=hatch,
                transform=self._down,
            )
        )

    def bars(self, boxes: Sequence[Box], fill: str) -> None:
        """Rectangles of one colour, as one shape."""
        corners = [
            [
                (box.left, box.top),
                (box.right, box.top),
                (box.right, box.bottom),
                (box.left, box.bottom),
                (box.left, box.top),
            ]
            for box in boxes
        ]
        path = Path.make_compound_path(*(Path(ring, closed=True) for ring in corners))
        self._add(PathPatch(path, facecolor=fill, linewidth=0, transform=self._down))

    def line(
        self, points: Sequence[XY], color: str, width: float, *, dashed: bool = False, halo: str | None = None
    ) -> None:
        xs, ys = zip(*points, strict=True)
        artist = Line2D(
            xs,
            ys,
            color=color,
            linewidth=width,
            linestyle=(0, (4, 3)) if dashed else "solid",
            solid_capstyle="round",
            solid_joinstyle="round",
            transform=self._down,
        )
        if halo:
            artist.set_path_effects([withStroke(linewidth=width + 4, foreground=halo)])
        self._add(artist)

    def mark(self, at: XY, shape: Shape, size: float, ground: str) -> None:
        """A state's mark about `size` pixels high, set off from what lies under it by a rim of `ground`."""
        size *= shape.size
        open_line = shape.marker == "_"
        self._add(
            Line2D(
                [at[0]],
                [at[1]],
                linestyle="none",
                marker=shape.marker,
                markersize=size,
                fillstyle="left" if shape.second else "full",
                markerfacecolor=ground if shape.hollow else shape.fill,
                markerfacecoloralt=shape.second or "none",
                markeredgecolor=shape.fill if shape.hollow or open_line else ground,
                markeredgewidth=size / 7 if shape.hollow or open_line else size / 15,
                transform=self._down,
            )
        )

    def rings(self, rings: Iterable[Sequence[XY]], inside: Box, *, fill: str, edge: str, width: float) -> None:
        """Polygons filled as one, clipped to a box."""
        path = Path.make_compound_path(*(Path(ring, closed=True) for ring in rings))
        artist = PathPatch(path, facecolor=fill, edgecolor=edge, linewidth=width, transform=self._down)
        corners = Bbox([[inside.left, inside.top], [inside.right, inside.bottom]])
        self._add(artist)
        artist.set_clip_box(TransformedBbox(corners, self._down))

    def _add(self, artist: Artist) -> None:
        self._order += 1
        artist.set_zorder(self._order)
        self._figure.add_artist(artist)


@lru_cache(maxsize=2)
def _font(*, bold: bool) -> FontProperties:
    """One pixel high. DejaVu comes with matplotlib, and has Cyrillic and the minus sign."""
    return FontProperties(family="DejaVu Sans", size=1, weight="bold" if bold else "normal")


@lru_cache(maxsize=2048)
def _width(words: str, *, bold: bool) -> float:
    """Of a line one pixel high; the same words stand on many pictures."""
    return float(text_to_path.get_text_width_height_descent(words, _font(bold=bold), ismath=False)[0])


@lru_cache(maxsize=64)
def _letters(words: str, *, bold: bool) -> Path:
    """The outlines of a line one pixel high, from its baseline up: twice as quick to draw as rendered letters."""
    return TextPath((0, 0), words, prop=_font(bold=bold), usetex=False)
