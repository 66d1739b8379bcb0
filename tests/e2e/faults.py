"""What can go wrong at the Bot API: faults a test orders, and which call each of them hits."""

from __future__ import annotations

import math
import random
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

Kind = Literal["refuse", "garbage", "half", "never", "close"]


@dataclass
class Fault:
    """One thing that goes wrong.

    `kind`: `refuse` answers with `status`, `description` and `parameters` as Telegram does; `garbage` answers no JSON,
    `half` stops in the middle of the body, `never` does not answer, `close` hangs up.
    `method`, `chat`, `topic`: which calls; None is any, but of the methods not getUpdates and getMe.
    `times`: how many of them, None is all.
    `seconds`: how long, from the first call hit; a `retry_after` counts down with it.
    `share`: which part of the calls, by chance (seeded, so that a run can be repeated).
    `done`: the call takes effect all the same, only its answer is lost.
    """

    kind: Kind = "refuse"
    method: str | None = None
    chat: int | None = None
    topic: int | None = None
    times: int | None = None
    seconds: float | None = None
    share: float = 1.0
    done: bool = False
    status: int = 400
    description: str = "Bad Request"
    parameters: dict[str, Any] = field(default_factory=dict)

    def asked(self) -> dict[str, Any]:
        """The fault as JSON for the server's control side."""
        return asdict(self)


def refused(status: int, description: str, **parameters: Any) -> Fault:
    return Fault(status=status, description=description, parameters=parameters)


def flood(seconds: int, *, chat: int | None = None, method: str | None = "sendMessage", share: float = 1.0) -> Fault:
    """429 with `retry_after`: for `seconds` from the first call hit every such call is refused."""
    return Fault(
        chat=chat,
        method=method,
        seconds=seconds,
        share=share,
        status=429,
        description="Too Many Requests: retry after",
        parameters={"retry_after": seconds},
    )


def failing(status: int, *, method: str | None = None, times: int | None = None) -> Fault:
    """500 or 502, as JSON, as the Bot API itself gives them."""
    description = "Internal Server Error" if status == 500 else "Bad Gateway"
    return Fault(method=method, times=times, status=status, description=description)


class Faults:
    """The faults in force. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float], seed: int = 0) -> None:
        self._clock = clock
        self._chance = random.Random(seed)  # a repeatable choice, no secret
        self._faults: list[tuple[Fault, _Use]] = []

    def add(self, fault: Fault) -> None:
        self._faults.append((fault, _Use()))

    def clear(self, chat: int | None = None) -> None:
        """Ends all faults, or those of one chat."""
        self._faults = [] if chat is None else [(f, use) for f, use in self._faults if f.chat != chat]

    def hit(self, method: str, chat: int | None, topic: int | None) -> Fault | None:
        """The fault this call runs into, with its `retry_after` as it stands now."""
        now = self._clock()
        self._faults = [(f, use) for f, use in self._faults if not use.over(f, now)]
        for fault, use in self._faults:
            if _meant(fault, method, chat, topic) and (use.began or self._chance.random() < fault.share):
                return use.take(fault, now)
        return None


@dataclass
class _Use:
    began: float | None = None
    count: int = 0

    def over(self, fault: Fault, now: float) -> bool:
        worn = fault.times is not None and self.count >= fault.times
        return worn or (fault.seconds is not None and self.began is not None and now >= self.began + fault.seconds)

    def take(self, fault: Fault, now: float) -> Fault:
        self.count += 1
        if fault.seconds is None:
            return fault
        self.began = now if self.began is None else self.began
        if "retry_after" not in fault.parameters:
            return fault
        left = max(1, math.ceil(self.began + fault.seconds - now))
        values = {**asdict(fault), "description": f"{fault.description} {left}"}
        return Fault(**{**values, "parameters": {**fault.parameters, "retry_after": left}})


def _meant(fault: Fault, method: str, chat: int | None, topic: int | None) -> bool:
    named = fault.method == method or (fault.method is None and method not in {"getUpdates", "getMe"})
    return named and fault.chat in {None, chat} and fault.topic in {None, topic}
