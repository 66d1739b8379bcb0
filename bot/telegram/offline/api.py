"""The offline Bot API: every call answered from the world, recorded, and failed where a test says so."""

from __future__ import annotations

from dataclasses import dataclass
from inspect import isawaitable
from typing import TYPE_CHECKING, Any

from bot.telegram.offline import asking, queries, sending
from bot.telegram.offline.refusals import Refused
from bot.telegram.offline.users import People

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.telegram.offline.files import Upload
    from bot.telegram.offline.world import JSON

METHODS = asking.METHODS | sending.METHODS | queries.METHODS
# Telegram takes the names of its methods in any case.
_BY_NAME = {name.lower(): (name, method) for name, method in METHODS.items()}


@dataclass(slots=True)
class Call:
    """A call the bot made: files stand in `params` as Upload; `error` is what came instead of a result."""

    method: str
    params: JSON
    result: Any = None
    error: Exception | None = None


@dataclass(slots=True)
class _Fault:
    """An error for the next calls that match."""

    error: Exception
    method: str | None
    chat_id: int | None
    times: int
    lost: bool

    def hits(self, method: str, params: JSON) -> bool:
        return self.method in {None, method} and self.chat_id in {None, params.get("chat_id")}


class OfflineApi(People):
    """A Bot API server in this process, without a network.

    It keeps what the bot sends, refuses what Telegram refuses in Telegram's words, and plays the users' part. `calls`
    are all calls so far, oldest first; `on_call` is told of each once it is answered. With `record=False` neither
    calls are kept nor their parameters, for long runs.
    """

    def __init__(self, *, record: bool = True, **options: Any) -> None:
        super().__init__(**options)
        self.record = record
        self.calls: list[Call] = []
        self.on_call: Callable[[Call], None] | None = None
        self._faults: list[_Fault] = []

    def fail_next(
        self,
        error: Exception,
        *,
        method: str | None = None,
        chat_id: int | None = None,
        times: int = 1,
        lost: bool = False,
    ) -> None:
        """The next `times` calls of that method and about that chat (any, where None) end in `error`.

        A Refused becomes the answer; any other error is raised by the request, as a broken connection is
        (telegram.error.TimedOut, NetworkError). With `lost` the call takes effect first, and only its answer is lost.
        """
        self._faults.append(_Fault(error, method, chat_id, times, lost))

    def sent(self, chat_id: int | None = None) -> list[Call]:
        """The calls that sent or edited a message, to one chat or to all, those that failed left out."""
        return [
            call
            for call in self.calls
            if call.method.startswith(("send", "edit")) and call.method != "sendChatAction" and call.error is None
            if chat_id in {None, call.params.get("chat_id")}
        ]

    async def call(self, method: str, params: JSON, files: Mapping[str, Upload] | None = None) -> Any:
        """The result of a method. Raises Refused, or the error that fail_next has laid in wait."""
        known = _BY_NAME.get(method.lower())
        call = Call(known[0] if known else method, {**params, **files} if files else params)
        try:
            call.result = await self._answered(call, known[1] if known else _not_found)
        except Exception as error:
            call.error = error
            raise
        finally:
            if self.record:
                self.calls.append(call)
            if self.on_call:
                self.on_call(call)
        return call.result

    async def _answered(self, call: Call, method: Callable[[People, JSON], Any]) -> Any:
        fault = self._fault(call) if self._faults else None
        if fault and not fault.lost:
            raise fault.error
        result = method(self, call.params)
        if isawaitable(result):
            result = await result
        if fault:
            raise fault.error
        return result

    def _fault(self, call: Call) -> _Fault | None:
        for fault in self._faults:
            if fault.hits(call.method, call.params):
                fault.times -= 1
                if not fault.times:
                    self._faults.remove(fault)
                return fault
        return None


def _not_found(_: People, __: JSON) -> None:
    raise Refused(404, "Not Found")
