"""The choice of a language: each is offered in its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.language import languages, translator
from bot.views.message import Message, line, message

if TYPE_CHECKING:
    from bot.language import Translator
    from bot.views.message import Button


def pick(t: Translator) -> Message:
    """The languages to choose from."""
    asked = t("I speak {language} here. Which language shall it be?", language=t.name)
    return message(
        line(asked),
        line(t("The bulletin itself is in English.")),
        keyboard=[
            *(button(translator(code).name, "setlanguage", code) for code in languages()),
            button(t("Back"), "settings"),
        ],
    )


def language_buttons(t: Translator) -> list[Button]:
    """Below the welcome: a button for each other language, which shows the welcome in it."""
    return [
        each
        for code in languages()
        if code != t.code
        for each in button(translator(code)("In English"), "setlanguage", code, "start")
    ]
