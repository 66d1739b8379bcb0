"""Pictures over real HTTP: uploaded once and then sent by their file_id, also to two hundred chats with a digest."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from store import subscribers
from tests.builders.values import a_front, an_entry
from tests.e2e.faults import Fault
from tests.e2e.running import Sitrep, a_day
from tests.faults.world import world

if TYPE_CHECKING:
    from tests.e2e.telegram import Person, Telegram


@pytest.fixture
def bot(sitrep: Sitrep, admin: Person) -> Sitrep:
    """The bot, with a bulletin loaded."""
    sitrep.start()
    sitrep.load(admin, a_day(), button="Load, send nothing")
    return sitrep


def photos(telegram: Telegram, **which: Any) -> list[dict[str, Any]]:
    """The photos that arrived."""
    return [call for call in telegram.calls("sendPhoto", **which) if call["status"] == 200]


def file_id(call: dict[str, Any]) -> str:
    return str(call["answer"]["photo"][-1]["file_id"])


def test_a_map_is_uploaded_once_and_then_sent_by_its_file_id(bot: Sitrep, telegram: Telegram) -> None:
    petro, olha = telegram.person("Petro"), telegram.person("Olha")
    petro.asks("/map", "Sectors on")
    olha.asks("/map", "Sectors on")
    first, second = photos(telegram)
    assert first["files"]["photo"] > 10_000
    assert second["files"] == {}
    assert second["params"]["photo"] == file_id(first)
    doing = [call["params"]["action"] for call in telegram.calls("sendChatAction")]
    assert doing == ["upload_photo"]


def test_a_restart_remembers_and_old_buttons_work(bot: Sitrep, telegram: Telegram) -> None:
    petro = telegram.person("Petro")
    shown = petro.asks("/map", "Sectors on")
    bot.stop()
    bot.start()
    petro.asks("/map", "Sectors on")
    assert photos(telegram)[-1]["files"] == {}
    petro.presses("Dark", under=shown)
    dark = petro.hears("Sectors on")
    assert (dark.method, dark.id) == ("editMessageMedia", shown.id)
    assert "Light" in dark.buttons
    petro.presses("Light", under=dark)
    assert petro.hears("Sectors on").message["photo"][-1]["file_id"] == file_id(photos(telegram)[0])
    assert not any(call["files"] for call in telegram.calls("editMessageMedia")[1:])


def test_losses_come_in_words_first_and_then_as_a_card(bot: Sitrep, telegram: Telegram) -> None:
    petro = telegram.person("Petro")
    assert petro.asks("/losses", "Russian losses").method == "sendMessage"
    card = petro.hears("Russian losses")
    assert card.method == "sendPhoto"
    assert "1,402,310" in card.text


def test_after_a_revision_that_changes_it_another_map_comes(bot: Sitrep, telegram: Telegram) -> None:
    petro = telegram.person("Petro")
    petro.asks("/map", "Sectors on")
    lyman = an_entry("Lyman", "Ukrainian forces advanced near Lyman, as footage shows.", advanced=["Ukraine"])
    (bot.folder / "revised.txt").write_text(a_day(fronts=[a_front("Luhansk Front", lyman)]))
    assert bot.command("load", "revised.txt")[0] == 0
    revised = petro.asks("/map", "Sectors on")
    while "Revision 2" not in revised.text:  # the running bot answers from it within two seconds
        petro.hears_nothing(wait=0.5)
        revised = petro.asks("/map", "Sectors on")
    assert "Ukraine advanced in 1 sector." in revised.text
    assert photos(telegram)[-1]["files"]


def test_a_file_id_that_telegram_refuses_is_drawn_again(bot: Sitrep, telegram: Telegram) -> None:
    petro = telegram.person("Petro")
    petro.asks("/map", "Sectors on")
    refused = "Bad Request: wrong file identifier/HTTP URL specified"
    telegram.fail(Fault(description=refused, method="sendPhoto", times=1))
    petro.asks("/map", "Sectors on")
    first, again = photos(telegram)
    assert again["files"]
    assert again["params"].get("photo") != file_id(first)
    petro.asks("/map", "Sectors on")
    assert photos(telegram)[-1]["params"]["photo"] == file_id(again)


def test_a_digest_with_pictures_to_two_hundred_chats_uploads_each_once() -> None:
    with world(200) as many:
        with many.store() as store, store.session(write=True) as session:
            for number, chat in enumerate(many.chats):
                subscribers.choose(session, chat, pictures=("light", "dark")[number % 2])
        many.start()
        telegram = many.telegram
        telegram.calls("sendPhoto", count=400, wait=60)
        arrived = photos(telegram)
        assert Counter(call["params"]["chat_id"] for call in arrived) == dict.fromkeys(many.chats, 2)
        assert sum(bool(call["files"]) for call in arrived) == 4
        assert set(many.sent().values()) == {1}
        figures = many.settled(within=30)
        assert (figures.reached, figures.twice) == (200, 0)
