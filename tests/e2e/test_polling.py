"""`sitrep run` by long polling, over real HTTP, on a SQLite file: from a document to an answer and a digest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from tests.e2e.running import DIGEST, MORNING, YESTERDAY, Sitrep, a_day

if TYPE_CHECKING:
    from tests.e2e.telegram import Person, Telegram


@pytest.fixture
def bot(sitrep: Sitrep) -> Sitrep:
    """The bot, taking updates."""
    sitrep.start()
    return sitrep


def next_minute() -> datetime:
    """The next full minute that is at least twelve seconds away, in MORNING's zone."""
    return (datetime.now(UTC) + timedelta(seconds=72)).replace(second=0, microsecond=0).astimezone(ZoneInfo(MORNING))


def test_from_a_document_to_an_answer_and_the_digest_at_its_time(
    bot: Sitrep, telegram: Telegram, admin: Person
) -> None:
    petro = telegram.person("Petro")
    at = next_minute()
    petro.asks(f"/subscribe {at:%H:%M} {MORNING}", "")

    admin.sends("bulletin.txt", a_day(), caption="/load")
    preview = admin.hears("Not loaded yet")
    assert "Pokrovsk" in preview.text
    admin.presses("Load and send", under=preview)
    admin.hears("^Loaded")

    assert "Russia advanced in this sector" in petro.asks("/front pokrovsk", "Pokrovsk sector").text
    assert "1,402,310" in petro.asks("/losses", "Russian losses").text

    digest = petro.hears(DIGEST, wait=90)
    [call] = [call for call in telegram.calls("sendMessage", after=digest.seq - 1) if call["seq"] == digest.seq]
    late = datetime.fromtimestamp(call["at"], UTC) - at
    assert timedelta(0) <= late < timedelta(seconds=10)
    assert petro.hears_nothing(DIGEST, wait=2)


def test_a_load_is_for_admins_only(bot: Sitrep, telegram: Telegram) -> None:
    petro = telegram.person("Petro")
    petro.sends("bulletin.txt", a_day(), caption="/load")
    assert petro.hears().text == "/load is for admins."
    assert "No bulletin" in petro.asks("/today").text


def test_a_paste_in_parts_is_one_bulletin(bot: Sitrep, admin: Person) -> None:
    admin.asks("/load")
    half = a_day().index("Donetsk Front")
    parts = admin.says(a_day()[:half]) + admin.says(a_day()[half:])
    admin.says("/done")
    preview = admin.hears("Not loaded yet")
    assert f"{len(parts)} parts" in preview.text
    admin.presses("Load and send", under=preview)
    admin.hears("^Loaded")
    assert "Russia advanced in this sector" in admin.asks("/front pokrovsk", "Pokrovsk sector").text


def test_a_half_finished_load_survives_kills(bot: Sitrep, admin: Person) -> None:
    text = a_day()
    half = text.index("Donetsk Front")
    admin.asks("/load")
    admin.says(text[:half])
    admin.hears("1 part,")

    bot.kill()
    bot.start()
    admin.says(text[half:])
    admin.hears("2 parts,")
    admin.says("/done")
    preview = admin.hears("Not loaded yet")
    assert "2 parts," in preview.text

    bot.kill()
    bot.start()
    admin.presses("Load and send", under=preview)
    admin.hears("^Loaded")
    assert f"{YESTERDAY.day} {YESTERDAY:%B %Y}" in admin.asks("/today", "day").text
