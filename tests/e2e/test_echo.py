"""The Bot API server as a bare python-telegram-bot over its stock transport sees it."""

from __future__ import annotations

import signal
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from tests.e2e.telegram import PATIENCE, Telegram, free_port, process

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def echo_bot(telegram: Telegram) -> Iterator[Callable[..., None]]:
    """Starts the echo bot by long polling, or by webhook if given a port and a secret."""
    with ExitStack() as stack:

        def start(*webhook: str) -> None:
            command = [sys.executable, "-m", "tests.e2e.echo_bot", telegram.api, telegram.token, *webhook]
            bot = stack.enter_context(process(command))
            stack.callback(bot.send_signal, signal.SIGTERM)
            if webhook:
                assert telegram.calls("setWebhook", count=1, wait=PATIENCE)
            else:
                assert telegram.polls(wait=PATIENCE)

        yield start


def test_a_text_is_answered_over_long_polling(telegram: Telegram, echo_bot: Callable[..., None]) -> None:
    echo_bot()
    olena = telegram.person()
    heard = olena.asks("a < b")
    assert heard.text == "a < b"
    assert heard.message["entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    assert heard.buttons == ["Louder"]


def test_a_press_answers_the_query_and_edits_the_message(telegram: Telegram, echo_bot: Callable[..., None]) -> None:
    echo_bot()
    olena = telegram.person()
    heard = olena.asks("hello")
    olena.presses("Loud", under=heard)
    edited = olena.hears("LOUDER")
    assert (edited.method, edited.id) == ("editMessageText", heard.id)
    assert edited.buttons == []
    assert telegram.calls("answerCallbackQuery")[0]["params"]["text"] == "louder"


def test_a_document_is_fetched_whole(telegram: Telegram, echo_bot: Callable[..., None]) -> None:
    echo_bot()
    olena = telegram.person()
    sent = olena.sends("bulletin.txt", "Ж" * 50_000, caption="/load")
    heard = olena.hears("bytes")
    assert heard.text == "100000 bytes, /load"
    assert heard.message["reply_to_message"]["message_id"] == sent


def test_a_webhook_gets_updates_with_its_secret(telegram: Telegram, echo_bot: Callable[..., None]) -> None:
    echo_bot(str(free_port()), "s3cret")
    assert telegram.person().asks("over the webhook").text == "over the webhook"
    assert telegram.polls() == 0
