"""Two `sitrep run` on one PostgreSQL database behind a balancer: for those who write they are one bot."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.e2e.balancer import Balancer, balancing
from tests.e2e.running import DIGEST, MORNING, Sitrep, a_day
from tests.e2e.telegram import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.databases import PostgresDatabases
    from tests.e2e.telegram import Heard, Person, Telegram

SECRET = "right-secret_1"


@dataclass
class Two:
    """Two processes; each update goes to the other than the one before."""

    processes: tuple[Sitrep, Sitrep]
    balancer: Balancer

    def asked_both(self, person: Person, text: str, pattern: str = "") -> tuple[Heard, Heard]:
        """The answers of either process to the same words, one after the other."""
        return person.asks(text, pattern), person.asks(text, pattern)


@pytest.fixture
def two(postgresql: PostgresDatabases, telegram: Telegram, admin: Person, tmp_path: Path) -> Iterator[Two]:
    """Both are running. In the end they stop in order, and what they printed holds no error."""
    with postgresql.lent(tmp_path) as url, balancing() as balancer:
        ports = free_port(), free_port()
        one, other = (_a_process(telegram, admin, tmp_path / str(port), url, balancer.address, port) for port in ports)
        balancer.stand_before(*(f"http://127.0.0.1:{port}/telegram" for port in ports))
        try:
            one.start()
            other.start()
            yield Two((one, other), balancer)
            for each in (one, other):
                each.stop()
                assert not re.findall(r" ERROR (?:bot|store|apscheduler)\b.*", each.printed())
        finally:
            one.kill()
            other.kill()


def _a_process(telegram: Telegram, admin: Person, folder: Path, url: str, address: str, port: int) -> Sitrep:
    folder.mkdir()
    settings = {"webhook_url": address, "webhook_secret": SECRET, "listen": f"127.0.0.1:{port}", "database_url": url}
    return Sitrep(telegram, folder, admin_ids=str(admin.user), **settings)


def test_what_one_is_told_the_other_knows(two: Two, telegram: Telegram, admin: Person) -> None:
    two.processes[0].load(admin, a_day())  # the document goes to one, the tap to the other
    petro = telegram.person("Petro")
    for answer in two.asked_both(petro, "/front pokrovsk", "Pokrovsk sector"):
        assert "Russia advanced in this sector" in answer.text

    for answer in two.asked_both(petro, "/mydata"):
        assert "Etc/GMT" not in answer.text
    petro.asks(f"/subscribe 23:57 {MORNING} Lyman", "23:57")
    for answer in two.asked_both(petro, "/mydata", "23:57"):
        assert MORNING in answer.text
        assert "Lyman" in answer.text

    petro.asks("/forget")
    taken = two.balancer.taken
    assert len(taken) == 2
    assert max(taken.values()) - min(taken.values()) <= 1, taken


def test_each_update_is_answered_once_and_a_chats_in_their_order(two: Two, telegram: Telegram, admin: Person) -> None:
    people = [telegram.person(f"Person {number}") for number in range(10)]
    asked = [f"/{word}" for word in ("help", "about", "privacy", "sources", "help", "about")]
    for text in asked:
        for person in people:
            person.says(text)
    for person in people:
        calls = telegram.calls("sendMessage", chat=person.chat, count=len(asked), wait=30)
        answers = [call["params"]["text"] for call in calls]
        assert len(answers) == len(asked)
        assert answers[:2] == answers[4:]
        assert len(set(answers)) == 4
    assert len(two.balancer.taken) == 2
    assert set(two.balancer.handled.values()) == {1}

    two.processes[0].kill()
    for answer in two.asked_both(telegram.person("Petro"), "/help", "/front"):
        assert answer.text.startswith("What you can ask")
    two.processes[0].start()


def test_a_digest_is_sent_by_one_of_them_once(two: Two, telegram: Telegram, admin: Person) -> None:
    people = [telegram.person(f"Person {number}") for number in range(6)]
    for person in people:
        person.asks(f"/subscribe 00:01 {MORNING}")
    two.processes[0].load(admin, a_day())
    for person in people:
        person.hears(DIGEST)
    assert people[-1].hears_nothing(DIGEST, wait=3)
    sent = [call for call in telegram.calls("sendMessage") if DIGEST in call["params"]["text"]]
    assert sorted(call["params"]["chat_id"] for call in sent) == [person.chat for person in people]
