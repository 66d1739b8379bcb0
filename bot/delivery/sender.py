"""The paced sender: claims in, messages out, and what became of each marked in the ledger."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, assert_never

from telegram.error import TelegramError

from bot.counting import Counting
from bot.delivery.pacing import Halts, Pacer, pause_after
from bot.delivery.post import Letter, letter
from bot.delivery.refusals import Refusal, Verdict, classify, kind_of
from bot.language import translator
from bot.telegram.gallery import NoPicture
from bot.views import subscription as views
from store import deliveries, subscribers
from store.deliveries import KIND_NAMES, Claim, Outcome
from store.wording import Worded

if TYPE_CHECKING:
    from collections.abc import Hashable
    from datetime import datetime

    from bot.ask import Clock
    from bot.delivery.pictures import Pictures
    from bot.delivery.post import Post
    from bot.views.message import Message
    from store.db import Store

log = logging.getLogger(__name__)

_AT_ONCE = 50
_MOST_UNMARKED = 100
"""Messages under way, or sent, of which the ledger doesn't know: so many come twice at most if the process dies."""
_MARKED_AT_ONCE = 40
_MARKED_WITHIN = 1.0
_VARIANTS = 1_000

Claiming = Callable[[], Awaitable[Sequence[Claim]]]
"""Claims some more messages; gives none where nothing is due."""


@dataclass(slots=True)
class Sender:
    """Sends what was claimed.

    `render` writes a claim's message, None where there is nothing to say any more; `report` tells the admins of an
    error by its kind, `changed` is told of chats that were switched off, paused or moved, `counting` of what became of
    each message. `elected` says whether it is this process that sends, `pictures` has those that come with a digest.
    """

    store: Store
    clock: Clock
    render: Callable[[Claim], Awaitable[Message | None]]
    post: Post
    pacer: Pacer
    report: Callable[[str], Awaitable[None]]
    changed: Callable[[int], None]
    counting: Counting = field(default_factory=Counting)
    elected: Callable[[], bool] = lambda: True
    pictures: Pictures | None = None
    halts: Halts = field(default_factory=Halts)
    stopping: bool = False
    _letters: OrderedDict[Hashable, Letter] = field(default_factory=OrderedDict)
    _under_way: set[asyncio.Task[None]] = field(default_factory=set)
    _moved_on: asyncio.Event = field(default_factory=asyncio.Event)
    _unmarked: list[Outcome] = field(default_factory=list)
    _marking: asyncio.Lock = field(default_factory=asyncio.Lock)
    _marked_at: float = 0.0
    _ledger_fails: bool = False

    async def deliver(self, claim: Claiming) -> bool:
        """Sends what `claim` gives, batch after batch, until it gives nothing or nothing may be sent.

        False where it gave nothing at all. The next batch is claimed while one is sent, and what became of each is
        marked meanwhile; it returns when all is settled. Cancelled, it finishes what is under way and gives the rest
        back.
        """
        waiting: deque[Claim] = deque()
        anything = False
        ahead = asyncio.ensure_future(claim())
        try:
            while (batch := await asyncio.shield(ahead)) and not self.held():
                anything = True
                waiting.extend(batch)
                ahead = asyncio.ensure_future(claim())
                await self._send_all(waiting)
        finally:
            await self._settle(waiting, ahead)
        return anything

    async def mark(self) -> None:
        """Writes down what is not marked yet. Where that fails nothing is forgotten, and it may be tried again."""
        async with self._marking:
            outcomes = tuple(self._unmarked)
            if not outcomes:
                return
            try:
                await self.store.write(deliveries.settle, outcomes)
            except BaseException:
                self._ledger_fails = True
                raise
            self._ledger_fails = False
            del self._unmarked[: len(outcomes)]
            self._marked_at = asyncio.get_running_loop().time()
            self.counting.settled([outcome for outcome in outcomes if not outcome.marked])

    def held(self) -> bool:
        """Whether nothing at all may be sent now; what the ledger cannot keep had better not be sent."""
        kept_from_it = self.stopping or self._ledger_fails or not self.elected()
        return kept_from_it or self.halts.holds(self.clock()) is not None

    async def _send_all(self, waiting: deque[Claim]) -> None:
        while waiting:
            ready = await self._ready(waiting[0])
            claim = waiting.popleft()
            if ready is not None:
                task = asyncio.create_task(self._send(claim, ready))
                self._under_way.add(task)
                task.add_done_callback(self._ended)
                await self._room()

    async def _room(self) -> None:
        """Waits until one more may be under way."""
        while len(self._under_way) >= _AT_ONCE or len(self._under_way) + len(self._unmarked) >= _MOST_UNMARKED:
            if not self._under_way:
                await self.mark()
                return
            self._moved_on.clear()
            await self._moved_on.wait()

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self._moved_on.set()

    async def _mark_some(self) -> None:
        """Marks once enough have gathered, or after a while."""
        enough = len(self._unmarked) >= _MARKED_AT_ONCE
        long_ago = asyncio.get_running_loop().time() - self._marked_at > _MARKED_WITHIN
        if not self._marking.locked() and (enough or long_ago):
            await self._try_to_mark()

    async def _try_to_mark(self) -> None:
        try:
            await self.mark()
        except Exception:
            log.exception("what was sent could not be marked; nothing more is sent until it is")

    async def _settle(self, waiting: deque[Claim], ahead: asyncio.Future[Sequence[Claim]]) -> None:
        """Lets what is under way come to its end, gives back what is not, and marks all of it."""
        await asyncio.gather(ahead, *self._under_way, return_exceptions=True)
        failed = ahead.exception()
        rest = [*waiting, *(() if failed else ahead.result())]
        self._unmarked += [Outcome(claim, "retry", self.clock(), claim.sent, counted=False) for claim in rest]
        await self.mark()
        if failed:
            raise failed

    async def _ready(self, claim: Claim) -> Letter | None:
        """The claim's letter once its turn has come; None where it is put off instead."""
        if not self._put_off(claim):
            written = await self._written(claim)
            if written is None:
                return None
            await self.pacer.turn()
            if not self._put_off(claim):
                return written
        return None

    def _put_off(self, claim: Claim) -> bool:
        """Gives a claim back while everybody is held; it is no attempt."""
        if not self.held():
            return False
        now = self.clock()
        self._unmarked.append(Outcome(claim, "retry", self.halts.holds(now) or now, claim.sent, counted=False))
        return True

    async def _written(self, claim: Claim) -> Letter | None:
        """The letter, written once for all chats that get the same. Not to be had, the claim is put off."""
        of_chat = (claim.language, claim.follows, claim.missed, claim.revision)
        key = (self.store.generation, claim.kind, claim.subject, *of_chat)
        if key in self._letters:
            return self._letters[key]
        written = error = None
        try:
            written = await self.render(claim)
        except Exception as raised:  # whatever it is, the claim must not be lost with it
            log.exception("a message could not be written", extra={"kind": claim.kind, "subject": claim.subject})
            error = type(raised).__name__
            await self.report(
                Worded("a {kind} could not be written ({error})", kind=KIND_NAMES[claim.kind], error=error)
            )
        if written is None:
            self._unmarked.append(self._try_again(claim, error or "nothing to say", claim.sent))
            return None
        self._letters[key] = letter(written)
        if len(self._letters) > _VARIANTS:
            self._letters.popitem(last=False)
        return self._letters[key]

    async def _send(self, claim: Claim, pages: Letter) -> None:
        ids = list(claim.sent)
        try:
            outcome = await self._outcome(claim, pages, ids)
        except Exception as error:  # an error of our own: the claim must not be lost with it
            log.exception("a message could not be sent")
            outcome = self._try_again(claim, type(error).__name__, ids)
            await self.report(
                Worded("a {kind} could not be sent ({error})", kind=KIND_NAMES[claim.kind], error=type(error).__name__)
            )
        self._unmarked.append(outcome)
        await self._mark_some()
        if outcome.state == "sent" and self.pictures and claim.pictures:
            await self._illustrate(self.pictures, outcome)

    async def _illustrate(self, pictures: Pictures, outcome: Outcome) -> None:
        """Sends the pictures that come with what was sent, which counts as sent whatever becomes of them.

        One that can't be drawn or is refused is left out for good: its button stands below the text. The text is
        marked first: a drawing may take longer than a stop waits, and then the text would come twice.
        """
        claim, ids = outcome.claim, list(outcome.message_ids)
        try:
            shown = await pictures.of(claim)
            if shown:
                await self._try_to_mark()
            for picture in shown:
                if self.held():
                    break
                ids += await pictures.post(claim, picture, self._turn_of_picture)
        except TelegramError as error:
            refusal = classify(error)
            log.info("a digest's picture was left out: %s", kind_of(refusal.reason))
            if refusal.verdict is Verdict.FLOOD:
                self.halts.flooded(claim.chat_id, refusal.wait, self.clock())
        except Exception as error:
            log.exception("a digest's pictures could not be made", extra={"subject": claim.subject})
            await self.report(
                Worded("the pictures of a digest could not be made ({error})", error=type(error).__name__)
            )
        if len(ids) > len(outcome.message_ids):
            self._unmarked.append(replace(outcome, message_ids=tuple(ids), marked=True))

    async def _turn_of_picture(self) -> None:
        """Waits for the next turn. Raises NoPicture where nothing may be sent when it has come."""
        await self.pacer.turn()
        if self.held():
            raise NoPicture

    async def _outcome(self, claim: Claim, pages: Letter, ids: list[int]) -> Outcome:
        """Sends the pages, adding each one's id to `ids`; each takes its turn, as the first one did."""
        first = len(ids)
        try:
            for number, page in enumerate(pages[first:]):
                if number:
                    await self.pacer.turn()
                sent = await self.post(claim.chat_id, claim.thread_id, page, claim.reply_to, silent=claim.silent)
                ids.append(sent)
        except TelegramError as error:
            refusal = classify(error)
            if refusal.verdict is Verdict.PASSING:
                self.halts.failed(self.clock())
                return self._try_again(claim, refusal.reason, ids)
            self.halts.went_through()
            return await self._judged(claim, ids, refusal)
        self.halts.went_through()
        return Outcome(claim, "sent", self.clock(), tuple(ids))

    async def _judged(self, claim: Claim, ids: Sequence[int], refusal: Refusal) -> Outcome:
        now, reason = self.clock(), refusal.reason
        match refusal.verdict:
            case Verdict.FLOOD:
                until = self.halts.flooded(claim.chat_id, refusal.wait, now)
                return Outcome(claim, "retry", until, tuple(ids), reason)
            case Verdict.MOVED:
                await self.store.write(subscribers.migrate, claim.chat_id, refusal.new_chat_id)
                self.changed(claim.chat_id)
                self.changed(refusal.new_chat_id)
                return Outcome(claim, "retry", now, tuple(ids), reason, counted=False)
            case Verdict.GONE:
                log.info("a chat was switched off: %s", reason)
                await self.store.write(subscribers.switch_off, claim.chat_id, reason=reason, at=now)
                self.changed(claim.chat_id)
                return Outcome(claim, "failed", error=reason)
            case Verdict.SHUT | Verdict.TOPIC:
                await self._pause(claim, refusal, now)
                return Outcome(claim, "skipped", error=reason)
            case Verdict.OURS:
                log.error("Telegram refused a %s: %s", claim.kind, reason)
                await self.report(
                    Worded("Telegram refused a {kind}: {reason}", kind=KIND_NAMES[claim.kind], reason=kind_of(reason))
                )
                return Outcome(claim, "failed", error=reason)
            case Verdict.PASSING:
                return self._try_again(claim, reason, ids)
            case never:
                assert_never(never)

    async def _pause(self, claim: Claim, refusal: Refusal, now: datetime) -> None:
        """Pauses a chat's digest; where only its topic is lost, General is told, once."""
        paused = await self.store.write(subscribers.pause, claim.chat_id, reason=refusal.reason, at=now)
        self.changed(claim.chat_id)
        if not paused or refusal.verdict is not Verdict.TOPIC:
            return
        notice = letter(views.topic_gone(translator(claim.language)))
        try:
            await self.post(claim.chat_id, None, notice[0], silent=claim.silent)
        except TelegramError as error:
            log.info("a group could not be told that its digest is paused: %s", error.message)

    def _try_again(self, claim: Claim, reason: str, ids: Sequence[int]) -> Outcome:
        return Outcome(claim, "retry", self.clock() + pause_after(claim.attempts), tuple(ids), reason)
