"""Who an admin is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.language import Translator


class Names:
    """Who an admin is, as Telegram tells it now; names are not stored."""

    def __init__(self, known: dict[int, str], t: Translator) -> None:
        self._known = known
        self._t = t

    def __call__(self, user_id: int | None) -> str:
        if user_id is None:
            return self._t("the command line")
        return self._known.get(user_id) or self._t("admin {id}", id=user_id)
