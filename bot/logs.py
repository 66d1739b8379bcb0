"""Logs: a fixed sentence plus fields, as text or JSON, never the token and never what a user wrote."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

from telegram.error import TelegramError

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUIET = ("aiohttp", "apscheduler", "httpx", "alembic", "telegram")
_OWN = frozenset({*logging.makeLogRecord({}).__dict__, "message", "asctime", "taskName"})
"""What every record has; the rest are the fields given with it."""
_TOLD = (OSError, TelegramError)
_TOLD_OF = ("sqlalchemy.", "sqlite3", "psycopg")
"""Errors whose words are a machine's. Those of others may quote what somebody wrote."""


class _WithoutToken(logging.Formatter):
    def __init__(self, token: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._token = token

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  logging's name
        fields = "".join(f" {name}={value}" for name, value in fields_of(record).items())
        return super().formatMessage(record) + fields

    def formatException(self, ei: Any) -> str:  # noqa: N802  logging's name
        return "\n".join(_told(ei[1]))

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
            **fields_of(record),
        }
        if record.exc_info:
            fields["error"] = self.formatException(record.exc_info)
        return self.scrubbed(json.dumps(fields, ensure_ascii=False, default=str))


def fields_of(record: logging.LogRecord) -> dict[str, Any]:
    """The fields given as `extra`."""
    return {name: value for name, value in record.__dict__.items() if name not in _OWN}


def _told(error: BaseException) -> Iterator[str]:
    """The error's kind, where it was raised, and what led to it, first things first."""
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier is not None:
        yield from _told(earlier)
        yield "Which led to:"
    for frame in traceback.extract_tb(error.__traceback__):
        yield f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}'
    kind = type(error)
    words = isinstance(error, _TOLD) or kind.__module__.startswith(_TOLD_OF)
    yield f"{kind.__qualname__}: {error}" if words else kind.__qualname__


def set_up(form: Literal["text", "json"], token: str = "") -> None:
    """Logs to standard error; libraries only from warnings upwards."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json(token) if form == "json" else _WithoutToken(token))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("telegram.request").setLevel(logging.CRITICAL)  # it would print bodies that it cannot read
