"""Inline mode over real HTTP: what is typed in any chat, the cards offered, and the way from a card into the bot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.builders import a_front, an_entry
from tests.e2e.running import YESTERDAY, Sitrep, a_day

if TYPE_CHECKING:
    from tests.e2e.telegram import Person, Telegram


@pytest.fixture
def bot(sitrep: Sitrep, admin: Person) -> Sitrep:
    """The bot, with a bulletin of yesterday."""
    sitrep.start()
    sitrep.load(admin, a_day(), button="Load, send nothing")
    return sitrep


def test_from_what_is_typed_to_the_whole_answer(bot: Sitrep, telegram: Telegram) -> None:
    petro = telegram.person("Petro")
    answer = petro.types("покровськ")
    title = answer["results"][0]["title"]
    assert title == f"Pokrovsk sector, {YESTERDAY.day} {YESTERDAY:%b} {YESTERDAY.year}: Russia advanced"
    assert (answer["is_personal"], answer["cache_time"]) == (True, 30)

    card = petro.picks(0)
    assert "Initiative, as printed: Russia." in card.text
    petro.presses("Open in sitrep", under=card)
    assert "Places named" in petro.hears("Pokrovsk sector").text
    assert petro.hears_nothing(wait=1)  # the card itself is no question


def test_over_the_webhook_too(sitrep: Sitrep, admin: Person, telegram: Telegram) -> None:
    sitrep.start_webhook("secret-1")
    sitrep.load(admin, a_day(), button="Load, send nothing")
    assert telegram.person("Petro").types("losses")["results"][0]["title"].startswith("Russian losses, ")


def test_a_share_button_gives_the_same_answer_as_a_card(bot: Sitrep, telegram: Telegram) -> None:
    petro = telegram.person("Petro")
    told = petro.asks("/civilians", "Civilian casualties")
    [query] = re.findall(r'"switch_inline_query": ?"([^"]+)"', str(told.message).replace("'", '"'))
    [card] = petro.types(query)["results"]
    assert card["title"].startswith("Civilian casualties, ")
    assert "2 killed, 7 injured" in card["input_message_content"]["message_text"]


def test_many_fronts_come_page_by_page(sitrep: Sitrep, admin: Person, telegram: Telegram) -> None:
    sitrep.start()
    names = [f"{first}{second}ivka" for first in ("Bor", "Cher", "Dov") for second in "abdehklmnt"]
    fronts = [a_front(f"{name} Front", an_entry(None, "Attacks.")) for name in names]
    sitrep.load(admin, a_day(fronts=fronts), button="Load, send nothing")
    petro = telegram.person("Petro")
    first = petro.types("")
    second = petro.types("", offset=first["next_offset"])
    assert (len(first["results"]), len(second["results"]), second["next_offset"]) == (20, 14, "")


def test_a_flood_of_one_is_passed_over_and_others_are_answered(bot: Sitrep, telegram: Telegram) -> None:
    loud, petro = telegram.person("Loud"), telegram.person("Petro")
    before = len(telegram.calls())
    for number in range(60):
        telegram.do("user_queries", query=f"pokrovsk {number}", user_id=loud.user)
    assert petro.types("losses")["results"]
    assert "Pokrovsk sector" in loud.asks("/front pokrovsk", "Pokrovsk").text
    answered = [call for call in telegram.calls("answerInlineQuery", after=before) if call["status"] == 200]
    assert 20 <= len(answered) < 50


def test_before_the_first_bulletin_there_is_a_button_to_the_bot(sitrep: Sitrep, telegram: Telegram) -> None:
    sitrep.start()
    answer = telegram.person("Petro").types("pokrovsk")
    assert not answer.get("results")
    assert answer["button"]["start_parameter"] == "today"
