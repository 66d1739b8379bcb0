"""`sitrep run` as a webhook: Telegram calls it, and only Telegram."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx

from tests.e2e.running import a_day

if TYPE_CHECKING:
    from tests.e2e.running import Sitrep
    from tests.e2e.telegram import Person, Telegram

SECRET = "right-secret_1"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


def an_update(person: Person, text: str) -> dict[str, Any]:
    """A message as Telegram would bring it, made up by somebody who found the address."""
    user = {"id": person.user, "is_bot": False, "first_name": "Olena"}
    chat = {"id": person.chat, "type": "private", "first_name": "Olena"}
    marks = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    message = {"message_id": 900_000, "date": 1, "chat": chat, "from": user, "text": text, "entities": marks}
    return {"update_id": 900_000, "message": message}


def test_a_bulletin_is_loaded_and_asked_over_the_webhook(sitrep: Sitrep, telegram: Telegram, admin: Person) -> None:
    sitrep.start_webhook(SECRET)
    sitrep.load(admin, a_day())
    assert "Russia advanced in this sector" in admin.asks("/front pokrovsk", "Pokrovsk sector").text
    assert telegram.polls() == 0


def test_without_the_secret_nothing_is_taken(sitrep: Sitrep, telegram: Telegram, admin: Person) -> None:
    address = sitrep.start_webhook(SECRET)
    for headers in ({}, {HEADER: ""}, {HEADER: "wrong"}):
        response = httpx.post(address, json=an_update(admin, "/today"), headers=headers)
        assert response.status_code in {401, 403}
    assert httpx.post(address, json=an_update(admin, "/help"), headers={HEADER: SECRET}).is_success
    assert "/front" in admin.hears().text
    assert len(telegram.calls("sendMessage", chat=admin.chat)) == 1


def test_updates_wait_while_the_bot_is_down(sitrep: Sitrep, admin: Person) -> None:
    sitrep.start_webhook(SECRET)
    sitrep.kill()
    admin.says("/help")
    sitrep.start()
    assert "/front" in admin.hears().text
