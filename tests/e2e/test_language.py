"""The language of a person's Telegram, over real HTTP: menus, answers, a choice that outlives a restart, the digest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from tests.e2e.running import MORNING, Sitrep, a_day

if TYPE_CHECKING:
    from tests.e2e.telegram import Person, Telegram


@pytest.fixture
def bot(sitrep: Sitrep) -> Sitrep:
    """The bot, taking updates."""
    sitrep.start()
    return sitrep


def loaded(admin: Person) -> None:
    admin.sends("bulletin.txt", a_day(), caption="/load")
    admin.presses("Load and send", under=admin.hears("Not loaded yet"))
    admin.hears("^Loaded")


def set_for(telegram: Telegram, method: str, language: str | None, count: int) -> list[dict[str, Any]]:
    """The parameters of the bot's calls that set something for a language, once there are so many in all."""
    calls = telegram.calls(method, count=count, wait=20)
    return [call["params"] for call in calls if call["params"].get("language_code") == language]


def test_the_menus_and_descriptions_are_set_in_each_language(bot: Sitrep, telegram: Telegram) -> None:
    ukrainian = set_for(telegram, "setMyCommands", "uk", 6)
    assert {menu["scope"]["type"] for menu in ukrainian} >= {"all_private_chats", "all_group_chats"}
    assert {"command": "losses", "description": "Втрати Росії за підрахунком України; одна категорія з динамікою"} in (
        ukrainian[0]["commands"]
    )
    assert set_for(telegram, "setMyCommands", None, 6)
    (described,) = set_for(telegram, "setMyDescription", "uk", 2)
    assert described["description"].startswith("Відповідає за щоденним бюлетенем")
    assert set_for(telegram, "setMyShortDescription", "uk", 2)


def test_each_is_answered_in_the_language_of_their_telegram(bot: Sitrep, telegram: Telegram, admin: Person) -> None:
    loaded(admin)
    ostap, petro = telegram.person("Остап", language="uk"), telegram.person("Petro")
    assert "Втрати Росії" in ostap.asks("/losses").text
    assert "Russian losses" in petro.asks("/losses").text
    ostap.presses("Усі фронти", under=ostap.asks("/front pokrovsk", "Напрямок Покровськ"))
    assert "Донецький" in ostap.hears("^Усі фронти, ").text


def test_a_choice_outlives_a_restart(bot: Sitrep, telegram: Telegram) -> None:
    petro = telegram.person("Petro")
    petro.presses("Українською", under=petro.asks("/start"))
    assert "Ще жодного бюлетеня не завантажено" in petro.hears().text
    bot.stop()
    bot.start()
    assert "Ще жодного бюлетеня не завантажено" in petro.asks("/today").text


def test_the_digest_comes_in_the_language_that_was_in_use(bot: Sitrep, telegram: Telegram, admin: Person) -> None:
    """A bulletin loaded after the hour of a subscriber comes soon after."""
    ostap = telegram.person("Остап", language="uk")
    at = (datetime.now(UTC) - timedelta(minutes=5)).astimezone(ZoneInfo(MORNING))
    ostap.asks(f"/subscribe {at:%H:%M} {MORNING}", "Ще жодного бюлетеня")
    loaded(admin)
    digest = ostap.hears("за підрахунком України", wait=60)
    assert "просунулася" in digest.text
    assert "Повний текст англійською: /today" in digest.text
    assert "Втрати" in digest.buttons
