"""Logs: fields, no token, and no words of a user's."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from bot.logs import _Json, _WithoutToken
from store.db import Store

if TYPE_CHECKING:
    from pathlib import Path

TOKEN = "123456:very-secret"


def record(message: str = "a sentence", error: BaseException | None = None, **fields: object) -> logging.LogRecord:
    made = logging.makeLogRecord({"name": "bot.x", "levelname": "INFO", "msg": message, **fields})
    made.exc_info = (type(error), error, error.__traceback__) if error else None
    return made


def raised(error: Exception) -> BaseException:
    """The error as it is once it was raised on top of another."""

    def fail() -> None:
        try:
            int("what Petro wrote")
        except ValueError:
            raise error  # noqa: B904  its context is what is tested

    with pytest.raises(type(error)) as caught:
        fail()
    return caught.value


def test_a_line_is_a_sentence_and_its_fields() -> None:
    assert (
        _WithoutToken("").format(record(kind="digest", count=3)).endswith("INFO bot.x: a sentence kind=digest count=3")
    )
    line = json.loads(_Json("").format(record(kind="digest", count=3)))
    assert (line["level"], line["logger"], line["message"], line["kind"], line["count"]) == (
        "info",
        "bot.x",
        "a sentence",
        "digest",
        3,
    )


@pytest.mark.parametrize("form", [_WithoutToken, _Json])
def test_the_token_is_blotted_out_wherever_it_stands(form: type[_WithoutToken]) -> None:
    error = raised(OSError(f"cannot reach /bot{TOKEN}/getMe"))
    line = form(TOKEN).format(record(f"asked /bot{TOKEN}/x", error, address=f"/bot{TOKEN}"))
    assert TOKEN not in line
    assert line.count("<token>") == 3


@pytest.mark.parametrize("form", [_WithoutToken, _Json])
def test_an_error_is_told_by_kind_and_place_and_not_in_a_users_words(form: type[_WithoutToken]) -> None:
    line = form("").format(record("an update failed", raised(KeyError("secret question"))))
    assert "Petro" not in line
    assert "secret" not in line
    assert "ValueError" in line
    assert line.index("ValueError") < line.index("KeyError")
    assert "in raised" in line


def test_what_a_statement_was_given_is_not_told(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'x.db'}")
    with pytest.raises(OperationalError) as caught, store.session() as session:
        session.execute(text("SELECT :said FROM nowhere"), {"said": "secret question"})
    line = _WithoutToken("").format(record("failed", caught.value))
    store.close()
    assert "no such table: nowhere" in line
    assert "secret question" not in line
