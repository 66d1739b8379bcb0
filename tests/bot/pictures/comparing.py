"""Two pictures beside each other: tolerant of how another version draws letters, not of what is shown."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from numpy.typing import NDArray

REFERENCE = Path(__file__).parent / "reference"
IN_FULL = frozenset({"map-light", "map-dark", "losses-light", "losses-dark", "trend-90-light", "strip-light"})
"""Kept as large as they are sent, since README shows them; the others are kept small."""

SMALL = 360
_COMPARED = 180
_CELL = 6


def kept(png: bytes, *, in_full: bool) -> bytes:
    """A picture as it is kept: few colours, so that it is a small file."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    if not in_full:
        picture = picture.resize((SMALL, round(picture.height * SMALL / picture.width)), Image.Resampling.BOX)
    out = io.BytesIO()
    picture.quantize(128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def difference(one: bytes, other: bytes) -> tuple[float, float]:
    """The mean difference, and that of the cell that differs most, of 255; infinite for another shape."""
    a, b = _pixels(one), _pixels(other)
    if abs(a.shape[0] - b.shape[0]) > 2:
        return float("inf"), float("inf")
    rows = min(a.shape[0], b.shape[0]) // _CELL * _CELL
    apart = np.abs(a[:rows] - b[:rows]).mean(axis=2)
    cells = apart.reshape(rows // _CELL, _CELL, _COMPARED // _CELL, _CELL).mean(axis=(1, 3))
    return float(apart.mean()), float(cells.max())


def _pixels(png: bytes) -> NDArray[np.float64]:
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    height = round(picture.height * _COMPARED / picture.width)
    return np.asarray(picture.resize((_COMPARED, height), Image.Resampling.BOX), dtype=np.float64)
