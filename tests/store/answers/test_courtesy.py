"""What is a greeting, thanks or a word about the bot, and what is a question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.answers.courtesy import is_courtesy


@pytest.mark.parametrize(
    "text",
    [
        "Hello", "hi there!", "Good morning, bot", "thanks a lot 🙏", "thank you so much for the help",
        "who are you?",
        "What’s this", "what can you do", "Are you a bot?", "help", "Привіт!", "Доброго дня", "дуже дякую", "Хто ти?",
        "що ти вмієш", "як справи", "допоможи, будь ласка", "До побачення", "Здравствуйте", "спасибо большое", "кто ты",
        "что ты умеешь?", "Как дела", "ok, thanks", "привіт, хто ти?",
    ],
)  # fmt: skip
def test_courtesies(text: str) -> None:
    assert is_courtesy(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "🙂", "?", "bot", "hello, what happened in Kharkiv", "thanks, and losses?", "who are the negotiators",
        "what can you say about Toretsk", "good news", "what is this war about", "morning attack", "help for Ukraine",
        "привіт, що в Харкові", "дякую, а втрати?", "хто такий Сирський", "що це за ракета", "ранок у Сумах",
        "военная помощь", "спасибо, а танки", "кто ты думаешь победит", "hi " * 100,
    ],
)  # fmt: skip
def test_questions(text: str) -> None:
    assert not is_courtesy(text)


@given(st.text())
def test_any_text_is_one_or_the_other(text: str) -> None:
    assert isinstance(is_courtesy(text), bool)
