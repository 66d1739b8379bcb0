"""What an operator sees of a running bot, and how it ends when Telegram doesn't answer."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import httpx
from prometheus_client.parser import text_string_to_metric_families

from tests.e2e.faults import Fault
from tests.e2e.running import DIGEST, MORNING, Sitrep, a_day
from tests.e2e.telegram import PATIENCE, free_port

if TYPE_CHECKING:
    from tests.e2e.telegram import Person, Telegram


def test_health_and_figures_are_served_in_long_polling(sitrep: Sitrep, telegram: Telegram, admin: Person) -> None:
    address = f"127.0.0.1:{free_port()}"
    sitrep.start(listen=address, log="json")
    sitrep.load(admin, a_day())
    telegram.person("Petro").asks("what of Pokrovsk, my secret place", "Pokrovsk")
    health = httpx.get(f"http://{address}/healthz")
    assert health.status_code == 200
    assert health.json()["newest_bulletin_age"] < 60
    assert health.json()["last_poll_age"] < 60
    figures = httpx.get(f"http://{address}/metrics").text
    names = {sample.name for family in text_string_to_metric_families(figures) for sample in family.samples}
    assert {"sitrep_updates_total", "sitrep_answers_total", "sitrep_update_seconds_bucket"} <= names
    assert 'sitrep_answers_total{command="ask",result="answered"} 1.0' in figures
    assert "secret" not in figures + sitrep.printed()


def test_it_ends_within_ten_seconds_though_telegram_never_answers(
    sitrep: Sitrep, telegram: Telegram, admin: Person
) -> None:
    sitrep.start()
    telegram.fail(Fault("never"))
    before = len(telegram.calls())
    admin.says("/help")
    assert telegram.calls("sendMessage", after=before, count=1, wait=PATIENCE)
    began = time.monotonic()
    sitrep.stop()
    assert time.monotonic() - began < 10
    telegram.mend()
    sitrep.start()
    assert admin.hears("/front")


def test_an_address_in_use_ends_it_with_a_sentence(sitrep: Sitrep, telegram: Telegram) -> None:
    address = telegram.api.removeprefix("http://")
    sitrep.settings["listen"] = address
    status, said = sitrep.command("run")
    assert status == 2
    assert said.endswith(f"\nSITREP_LISTEN: {address} cannot be listened on: Address already in use.\n")


def test_people_are_answered_while_a_digest_goes_out(sitrep: Sitrep, telegram: Telegram, admin: Person) -> None:
    sitrep.start(send_rate="5")
    people = [telegram.person(f"Person {number}") for number in range(25)]
    for person in people:
        person.says(f"/subscribe 00:01 {MORNING}")
    for person in people:
        person.hears("00:01")
    sitrep.load(admin, a_day())
    first = people[0].hears(DIGEST)
    for question, answer in (("/losses", "Russian losses"), ("what happened in Pokrovsk", "Pokrovsk")) * 3:
        admin.asks(question, answer)
    last = max(person.hears(DIGEST, wait=60).seq for person in people[1:])
    between = [call for call in telegram.calls("sendMessage", after=first.seq) if call["seq"] < last]
    assert len([call for call in between if call["params"]["chat_id"] == admin.chat]) >= 6
    moments = sorted(call["at"] for call in telegram.calls("sendMessage") if DIGEST in call["params"]["text"])
    assert len(moments) == len(people)
    assert moments[-1] - moments[0] >= (len(people) - 1) / 5
