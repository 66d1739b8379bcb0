"""What each private chat asked last, for ten minutes and in memory only: "and yesterday?" needs it."""

from __future__ import annotations

from collections import OrderedDict
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from store.answers import Context

KEPT = timedelta(minutes=10)
_MOST = 10_000


class Conversations:
    """The context of each chat's last question; the longest unused is forgotten first where there are too many."""

    def __init__(self) -> None:
        self._last: OrderedDict[int, tuple[datetime, Context]] = OrderedDict()

    def of(self, chat_id: int, *, now: datetime) -> Context | None:
        """What the chat asked last, None after ten minutes."""
        last = self._last.get(chat_id)
        return last[1] if last and now - last[0] <= KEPT else None

    def remember(self, chat_id: int, context: Context, *, now: datetime) -> None:
        self._last[chat_id] = now, context
        self._last.move_to_end(chat_id)
        while len(self._last) > _MOST or self._oldest_is_over(now):
            self._last.popitem(last=False)

    def forget(self, chat_id: int) -> None:
        self._last.pop(chat_id, None)

    def _oldest_is_over(self, now: datetime) -> bool:
        return bool(self._last) and now - next(iter(self._last.values()))[0] > KEPT
