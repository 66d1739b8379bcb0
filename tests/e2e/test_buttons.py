"""Over real HTTP too every button gives an answer: those below each answer, each pressed once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.language import languages, translator
from bot.telegram.offline import keyboard
from bot.views.replies import something_went_wrong, stale
from tests.e2e.running import Sitrep, a_day
from tests.e2e.telegram import PATIENCE

if TYPE_CHECKING:
    from tests.e2e.telegram import Heard, Person, Telegram

FROM = (
    *("/start", "/today", "/front", "/front pokrovsk", "/losses", "/losses tanks", "/civilians", "/news", "/sources"),
    *("/find forces", "/history pokrovsk", "/settings", "/map", "Who are the envoys?"),
)
MOST = 25
"""Presses of one person: thirty a minute are heard."""


@pytest.fixture
def bot(sitrep: Sitrep, admin: Person) -> Sitrep:
    """The bot, with a bulletin of yesterday."""
    sitrep.start()
    sitrep.load(admin, a_day(), button="Load, send nothing")
    return sitrep


def test_every_button_gives_an_answer(bot: Sitrep, telegram: Telegram) -> None:
    wrong: list[str] = []
    pressed: set[str] = set()
    for text in FROM:
        person = telegram.person()
        for data in below(person.asks(text)):
            if data not in pressed and len(pressed) < MOST * len(FROM):
                pressed.add(data)
                wrong += press(telegram, person, data)
    assert wrong == []
    assert len(pressed) > 40


def below(heard: Heard) -> list[str]:
    """The data of an answer's buttons, as many as one person may press."""
    return [button["callback_data"] for button in keyboard(heard.message) if "callback_data" in button][:MOST]


def press(telegram: Telegram, person: Person, data: str) -> list[str]:
    """What was wrong with the answer to a button, pressed below the newest answer that this person had."""
    seen = len(telegram.calls())
    telegram.do("user_presses", button=data, user_id=person.user, chat_id=person.chat, forged=True)
    made: list[dict[str, Any]] = []
    while not any(call["method"] == "answerCallbackQuery" for call in made):
        news = telegram.calls(after=seen + len(made), count=1, wait=PATIENCE)
        if not news:
            return [f"{data}: no answer"]
        made += news
    wrong = [
        f"{data}: {call['answer']}" for call in made if call["status"] != 200 and "not modified" not in call["answer"]
    ]
    if not any(call["method"].startswith(("send", "edit")) for call in made):
        wrong.append(f"{data}: nothing said")
    never = {said for t in map(translator, languages()) for said in (stale(t), something_went_wrong(t).html())}
    return wrong + [f"{data}: {call['params']['text']}" for call in made if call["params"].get("text") in never]
