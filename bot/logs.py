"""Logs: a fixed sentence plus fields, as text or JSON, never the token and never what a user wrote."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Literal

_QUIET = ("aiohttp", "apscheduler", "httpx", "alembic", "telegram")


class _WithoutToken(logging.Formatter):
    def __init__(self, token: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        return self.scrubbed(super().format(record))

    def scrubbed(self, text: str) -> str:
        return text.replace(self._token, "<token>") if self._token else text


class _Json(_WithoutToken):
    def format(self, record: logging.LogRecord) -> str:
        fields = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            fields["error"] = self.formatException(record.exc_info)
        return self.scrubbed(json.dumps(fields, ensure_ascii=False))


def set_up(form: Literal["text", "json"], token: str = "") -> None:
    """Logs to standard error; libraries only from warnings upwards."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json(token) if form == "json" else _WithoutToken(token))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("telegram.request").setLevel(logging.CRITICAL)  # it would print bodies that it cannot read
