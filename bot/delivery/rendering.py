"""What a claim says: a day's digest for what a chat follows, its correction, a broadcast, or that none has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.language import translator
from bot.views import admin as admin_views
from bot.views import common
from bot.views import correction as views_of_correction
from bot.views import subscription as views
from bot.views.digest import digest
from store import broadcasts, corrections, front_report, names, situation

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import date as Date

    from bot.language import Translator
    from bot.views.message import Message
    from store.db import Store
    from store.deliveries import Claim


def renderer(store: Store, zone: str) -> Callable[[Claim], Awaitable[Message | None]]:
    """The sender's `render` over a store, dating corrections in `zone`: None where its day was taken back."""

    async def render(claim: Claim) -> Message | None:
        t = translator(claim.language)
        if claim.kind == "silence":
            return views.silence(t, claim.date)
        if claim.kind == "correction":
            corrected = await store.fetch(corrections.correction, claim.subject, claim.revision)
            return views_of_correction.correction(t, corrected, zone) if corrected else None
        if claim.kind == "broadcast":
            return admin_views.broadcast_text(t, await store.fetch(broadcasts.text, int(claim.subject)))
        return await digest_of(store, t, claim.date, claim.follows, zone=zone, others=claim.missed[::-1])

    return render


async def digest_of(
    store: Store, t: Translator, date: Date, follows: Sequence[str] = (), *, zone: str, others: Sequence[Date] = ()
) -> Message | None:
    """The digest of a stored day, of the followed slugs or names, or of all fronts; `others` are newest first.

    The date of a correction is that of `zone`.
    """
    day = await store.read(situation.day, date)
    if day is None:
        return None
    reports = []
    if follows:
        places = await store.read(names.known_places)
        found = [await store.read(front_report.front_report, places, name, day=date) for name in follows]
        reports = [report for report in found if report]
    return common.closed(t, digest(t, day, reports, others=others), day, zone)
