"""Who an admin is."""

from __future__ import annotations


class Names:
    """Who an admin is, as Telegram tells it now; names are not stored."""

    def __init__(self, known: dict[int, str]) -> None:
        self._known = known

    def __call__(self, user_id: int | None) -> str:
        if user_id is None:
            return "the command line"
        return self._known.get(user_id) or f"admin {user_id}"
