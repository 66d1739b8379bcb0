"""A long answer by pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """The items of page `number`, from 1, of `total` items in pages of `size`."""

    items: tuple[T, ...]
    number: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        return max(-(-self.total // self.size), 1)

    @property
    def newer(self) -> int | None:
        """The page before, None on the first."""
        return min(self.number - 1, self.pages) if self.number > 1 else None

    @property
    def older(self) -> int | None:
        """The page after, None on the last."""
        return self.number + 1 if self.number < self.pages else None
