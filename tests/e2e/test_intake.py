"""A hundred people's questions, and a bot that is killed while it answers them: each gets an answer."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from tests.e2e.faults import Fault
from tests.e2e.telegram import PATIENCE

if TYPE_CHECKING:
    from tests.e2e.running import Sitrep
    from tests.e2e.telegram import Person, Telegram

PEOPLE = 100
SECRET = "right-secret_1"


def asking(telegram: Telegram) -> list[Person]:
    """Different people, each with a question that waits."""
    people = [telegram.person(f"Person {number}") for number in range(PEOPLE)]
    for person in people:
        person.says("/help")
    return people


def killed_in_the_middle(sitrep: Sitrep, telegram: Telegram) -> None:
    """Kills the bot once it has answered a few of those that wait."""
    answered = telegram.calls("sendMessage", count=20, wait=PATIENCE)
    sitrep.kill()
    assert 20 <= len(answered) < PEOPLE


def all_answered(people: list[Person]) -> bool:
    return all(person.hears("/front", wait=20) for person in people)


def test_none_of_a_hundred_is_lost_by_a_kill_in_long_polling(sitrep: Sitrep, telegram: Telegram) -> None:
    people = asking(telegram)
    sitrep.start()
    killed_in_the_middle(sitrep, telegram)
    sitrep.start()
    assert all_answered(people)


def test_none_of_a_hundred_is_lost_by_a_kill_by_webhook(sitrep: Sitrep, telegram: Telegram) -> None:
    sitrep.start_webhook(SECRET)
    with ThreadPoolExecutor(1) as crowd:
        coming = crowd.submit(asking, telegram)
        killed_in_the_middle(sitrep, telegram)
        people = coming.result()
    sitrep.start()
    assert all_answered(people)


def test_a_stop_finishes_what_is_in_hand_and_confirms_it(sitrep: Sitrep, telegram: Telegram) -> None:
    people = asking(telegram)
    sitrep.start()
    telegram.calls("sendMessage", count=20, wait=PATIENCE)
    sitrep.stop()
    answered = len(telegram.calls("sendMessage"))
    assert int(telegram.do("waiting")) == PEOPLE - answered, sitrep.printed()
    sitrep.start()
    assert all_answered(people)
    assert len(telegram.calls("sendMessage")) == PEOPLE


def test_an_answer_that_telegram_does_not_take_is_given_again(sitrep: Sitrep, telegram: Telegram) -> None:
    sitrep.start()
    petro = telegram.person("Petro")
    telegram.fail(Fault(method="sendMessage", chat=petro.chat, status=502, description="Bad Gateway", times=2))
    assert petro.asks("/help", "/front")
    assert [call["status"] for call in telegram.calls("sendMessage", chat=petro.chat)] == [502, 502, 200]
