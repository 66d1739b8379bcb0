"""ChatOrder: a chat's updates in order, chats side by side, within a bound."""

from __future__ import annotations

import asyncio
import gc
from typing import Any

import pytest
from telegram import Update

from bot.telegram.offline import OfflineApi
from bot.telegram.ordering import ChatOrder, chat_key


class Handling:
    """Handlers that begin when they are let and end when they are told, and say so in `log`."""

    def __init__(self, order: ChatOrder) -> None:
        self.order = order
        self.log: list[str] = []
        self.ends: dict[str, asyncio.Event] = {}

    def start(self, chat_id: int, name: str) -> asyncio.Task[None]:
        self.ends[name] = asyncio.Event()
        return asyncio.create_task(self.order.process_update(an_update(chat_id), self._handle(name)))

    async def _handle(self, name: str) -> None:
        self.log.append(f"{name} begins")
        await self.ends[name].wait()
        self.log.append(f"{name} ends")
        if name.startswith("failing"):
            raise RuntimeError(name)


def an_update(chat_id: int) -> Update:
    update = Update.de_json(OfflineApi().user_says("x", chat_id)[0], None)
    assert update.effective_chat
    return update


async def settle() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_a_chats_updates_wait_for_each_other_and_other_chats_do_not() -> None:
    handling = Handling(ChatOrder())
    tasks = [handling.start(1, "first"), handling.start(1, "second"), handling.start(2, "other")]
    await settle()
    assert handling.log == ["first begins", "other begins"]
    handling.ends["second"].set()
    handling.ends["other"].set()
    await settle()
    assert handling.log[2:] == ["other ends"]
    handling.ends["first"].set()
    await asyncio.gather(*tasks)
    assert handling.log[3:] == ["first ends", "second begins", "second ends"]


async def test_no_more_chats_at_once_than_allowed_and_a_busy_chat_takes_one_place() -> None:
    handling = Handling(ChatOrder(max_concurrent=2))
    tasks = [handling.start(1, f"busy {n}") for n in range(5)]
    tasks += [handling.start(2, "two"), handling.start(3, "three")]
    await settle()
    assert handling.log == ["busy 0 begins", "two begins"]
    for end in handling.ends.values():
        end.set()
    await asyncio.gather(*tasks)
    assert [line for line in handling.log if line.startswith("busy")] == [
        f"busy {n} {verb}" for n in range(5) for verb in ("begins", "ends")
    ]


async def test_a_failure_is_raised_and_holds_nobody_up() -> None:
    handling = Handling(ChatOrder(max_concurrent=1))
    failing, following = handling.start(1, "failing"), handling.start(1, "following")
    handling.ends["failing"].set()
    handling.ends["following"].set()
    with pytest.raises(RuntimeError, match="failing"):
        await failing
    await following
    assert handling.log[-1] == "following ends"


async def test_one_cancelled_while_it_waits_leaves_the_order_as_it_was() -> None:
    handling = Handling(ChatOrder())
    tasks = [handling.start(1, name) for name in ("first", "cancelled", "third")]
    await settle()
    tasks[1].cancel()
    await settle()
    assert handling.log == ["first begins"]
    handling.ends["first"].set()
    handling.ends["third"].set()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert handling.log == ["first begins", "first ends", "third begins", "third ends"]


async def test_no_chat_is_remembered_once_its_updates_are_handled() -> None:
    order = ChatOrder()
    handling = Handling(order)
    tasks = [handling.start(chat_id, str(chat_id)) for chat_id in range(1, 101)]
    await settle()
    assert len(order._chats) == 100
    for end in handling.ends.values():
        end.set()
    await asyncio.gather(*tasks)
    gc.collect()
    assert len(order._chats) == 0
    assert order.current_concurrent_updates == 0


async def test_updates_of_no_chat_go_as_they_come() -> None:
    done: list[int] = []

    async def handle(number: int) -> None:
        done.append(number)

    order = ChatOrder(max_concurrent=1)
    await asyncio.gather(*(order.process_update(object(), handle(number)) for number in range(3)))
    assert sorted(done) == [0, 1, 2]


async def test_the_chat_an_update_belongs_to() -> None:
    api = OfflineApi()
    group = api.group(members={5: "creator"})
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}
    await api.call("sendMessage", {"chat_id": group, "text": "x", "reply_markup": markup})
    acts: list[tuple[dict[str, Any], int]] = [
        (api.user_says("x", 5, chat_id=group)[0], group),
        (api.user_presses("x", 5, chat_id=group), group),
        (api.user_queries("x", 5), 5),
        (api.user_blocks(5), 5),
    ]
    assert [chat_key(Update.de_json(update, None)) for update, _ in acts] == [key for _, key in acts]
    assert chat_key(Update(1)) is None
    assert chat_key("no update") is None


def test_a_bound_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        ChatOrder(0)
