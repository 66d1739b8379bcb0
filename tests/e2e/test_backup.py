"""`sitrep backup` beside a running bot, `sitrep restore` without one, and nothing sent until `sitrep resume`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.e2e.running import DIGEST, MORNING, Sitrep, a_day

if TYPE_CHECKING:
    from tests.e2e.telegram import Person, Telegram


def test_a_backup_comes_back_and_sends_nothing_until_resumed(sitrep: Sitrep, telegram: Telegram, admin: Person) -> None:
    sitrep.start()
    petro = telegram.person("Petro")
    petro.asks(f"/subscribe 00:01 {MORNING}")
    assert sitrep.command("backup", "saved.db")[0] == 0
    assert sitrep.command("restore", "saved.db") == (
        2,
        "A bot is running on this database: stop it first. Nothing was restored.\n",
    )
    petro.asks("/forget")
    sitrep.stop()

    status, said = sitrep.command("restore", "saved.db")
    assert status == 0
    assert said.startswith("Restored 0 bulletins and 1 subscriber as of ")
    assert said.endswith(
        ". Sending is off. Stop the old bot first (two copies send everything twice), then: sitrep resume\n"
    )
    sitrep.start()
    assert "sitrep resume" in admin.hears("Sending is off").text
    sitrep.load(admin, a_day())
    assert petro.hears_nothing(DIGEST, wait=3)
    assert sitrep.command("resume") == (0, "Sending is on again.\n")
    petro.hears(DIGEST)
    assert sitrep.command("resume") == (0, "Sending was on already.\n")
