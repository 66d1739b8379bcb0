"""What is counted while the bot runs. bot.metrics counts for Prometheus; this counts nothing, as in the terminal."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from store.deliveries import Outcome


@dataclass(slots=True)
class Answer:
    """How an answer turned out: `answered`, `refused`, `usage` or `failed`."""

    result: str = "answered"


class Counting:
    """Told of what happens, never of what was said."""

    def handled(self, kind: str, seconds: float) -> None:
        """An update of a kind was handled, within so many seconds."""

    def answered(self, command: str, result: str) -> None:
        """A command, a button's verb or a question was answered."""

    def settled(self, outcomes: Sequence[Outcome]) -> None:
        """Messages that nobody asked for were sent, or were not."""

    @contextmanager
    def answering(self, command: str) -> Iterator[Answer]:
        """Counts the answer that is given within, with the result set there, or as failed."""
        answer = Answer()
        try:
            yield answer
        except BaseException:
            answer.result = "failed"
            raise
        finally:
            self.answered(command, answer.result)
