"""/metrics: what Prometheus reads. Labels are kinds, commands and results, never a person or a text."""

from __future__ import annotations

from collections import Counter as Tally
from typing import TYPE_CHECKING

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest

from bot.counting import Counting
from store import claims, vitals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.services import Services
    from store.deliveries import Outcome
    from store.due import Hour

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics(Counting):
    """Counters since the start, and what the store says at each reading."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        self._updates = Counter("sitrep_updates", "Updates handled.", ["kind"], registry=registry)
        self._seconds = Histogram(
            "sitrep_update_seconds", "Time from an update's arrival to its end.", buckets=_SECONDS, registry=registry
        )
        self._answers = Counter("sitrep_answers", "Answers given.", ["command", "result"], registry=registry)
        self._sends = Counter(
            "sitrep_sends", "Digests, corrections and the like.", ["kind", "result"], registry=registry
        )
        self._due = Gauge("sitrep_due_unsent", "Messages due now and not sent.", registry=registry)
        self._age = Gauge(
            "sitrep_newest_bulletin_age_seconds", "Since the newest bulletin was loaded.", registry=registry
        )
        self._off = Gauge("sitrep_sending_off", "1 while nothing is sent until `sitrep resume`.", registry=registry)

    def handled(self, kind: str, seconds: float) -> None:
        self._updates.labels(kind).inc()
        self._seconds.observe(seconds)

    def answered(self, command: str, result: str) -> None:
        self._answers.labels(command, result).inc()

    def settled(self, outcomes: Sequence[Outcome]) -> None:
        for (kind, result), number in Tally((each.claim.kind, each.state) for each in outcomes).items():
            self._sends.labels(kind, result).inc(number)

    async def read(self, services: Services, default: Hour) -> bytes:
        """All figures in Prometheus's text format, the age being NaN while no bulletin is stored."""
        now = services.clock()
        vital = await services.store.fetch(vitals.vitals)
        self._due.set(await services.store.fetch(claims.how_many_due, now=now, default=default))
        self._age.set((now - vital.loaded_at).total_seconds() if vital.loaded_at else float("nan"))
        self._off.set(vital.sending_off)
        return generate_latest(self._registry)


def route(metrics: Metrics, services: Services, default: Hour) -> web.RouteDef:
    async def read(_: web.Request) -> web.Response:
        body = await metrics.read(services, default)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_PLAIN_0_0_4})

    return web.get("/metrics", read)
