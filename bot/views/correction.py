"""The correction of a bulletin that a chat has had: what changed, in figures and in the bulletin's words."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.callbacks import button
from bot.views import common
from bot.views.message import Block, Button, Message, bold, line, message, paragraphs, quote
from store.bulletin.model import LossCategory, LossFigure
from store.wording import Worded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.language import Translator
    from store.bulletin.difference import Difference
    from store.bulletin.model import Bulletin
    from store.corrections import Correction

_SHOWN = 8
_SHORT = 60
_UNKNOWN = LossFigure(today=None, total=None)


def nobody(t: Translator) -> Message:
    """For an admin: everybody who had the earlier one has been told."""
    return message(line(t("Nobody is left to be told: those who had it were told before, or have left.")))


def told(who: str, revision_id: int, chats: int, start: str, t: Translator) -> Message:
    """For the admins: a correction is about to go out, and can be stopped."""
    count = t.plural("{n} chat", "{n} chats", chats)
    text = t("{who} tells {chats} what changed. Sending starts at {start}.", who=who, chats=count, start=start)
    return message(line(text), keyboard=[button(t("Stop the sending"), "stop", "correction", revision_id)])


def tell_button(t: Translator, revision_id: int, chats: int) -> list[Button]:
    """Below the load of a revision that so many chats had otherwise."""
    label = t.plural("Tell the {n} chat that had it", "Tell the {n} chats that had it", chats)
    return button(label, "correct", revision_id)


def correction(t: Translator, corrected: Correction, zone: str) -> Message:
    """What changed; moments are told in `zone`."""
    day = t.day(corrected.date)
    if corrected.after is None:
        gone = t(
            "That bulletin was taken back on {when}. Nothing has come in its place.", when=_when(t, corrected, zone)
        )
        return message(line(bold(t("Correction to {day}", day=day))), line(gone))
    losses = list(_losses(t, corrected.before, corrected.after))
    others = [change for change in corrected.differences if not _of_losses(change)]
    shown = [block for change in others[:_SHOWN] for block in _changed(t, change)]
    return Message(
        paragraphs(
            [line(bold(t("Correction to {day}", day=day))), *losses, *shown],
            [line(_rest(t, len(others) - _SHOWN), " ", _loaded(t, corrected, zone))],
        ),
        (tuple(button(t("The whole day"), "day", corrected.date.isoformat())),),
    )


def _losses(t: Translator, before: Bulletin, after: Bulletin) -> Iterator[Block]:
    """A line for each category whose figures changed, with the one that did not."""
    for category in LossCategory:
        then = (before.losses or {}).get(category, _UNKNOWN)
        now = (after.losses or {}).get(category, _UNKNOWN)
        if then == now:
            continue
        told = [common.capital(common.category_name(t, category)), " "]
        if then.today != now.today:
            told.append(
                t("for the day: {now}. I had sent {then}.", now=_signed(t, now.today), then=_signed(t, then.today))
            )
            if then.total == now.total:
                told.append(" " + t("The total stays {total}.", total=_number(t, now.total)))
        if then.total != now.total:
            lead = "" if then.today == now.today else " "
            sentence = t("in all: {now}. I had sent {then}.", now=_number(t, now.total), then=_number(t, then.total))
            told.append(lead + (sentence if not lead else common.capital(sentence)))
        yield line(*told)


def _signed(t: Translator, number: int | None) -> str:
    return t("not stated") if number is None else t.signed(number)


def _number(t: Translator, number: int | None) -> str:
    return t("not stated") if number is None else t.number(number)


def _of_losses(change: Difference) -> bool:
    return isinstance(change.part, Worded) and "category" in change.part.fields


def _changed(t: Translator, change: Difference) -> Iterator[Block]:
    """A short fact in a line, sentences in the bulletin's words."""
    texts = (*change.before, *change.after)
    if len(change.before) == len(change.after) == 1 and max(map(len, texts)) <= _SHORT:
        had = t("I had sent: {then}.", then=t.said(change.before[0]))
        yield line(bold(t.said(change.part)), f": {t.said(change.after[0])}. {had}")
        return
    if change.after:
        yield line(bold(t.said(change.part)), ", ", t("now:"))
        yield quote(_joined(change.after))
    if change.before:
        yield line(t("I had sent:") if change.after else t("{part}, left out now:", part=t.said(change.part)))
        yield quote(_joined(change.before), expandable=True)


def _joined(sentences: Sequence[str]) -> str:
    return " ".join(sentences)


def _rest(t: Translator, more: int) -> str:
    if more <= 0:
        return t("Nothing else changed.")
    return t.plural("{n} more part changed.", "{n} more parts changed.", more)


def _loaded(t: Translator, corrected: Correction, zone: str) -> str:
    return t("Loaded {when}, as revision {n}.", when=_when(t, corrected, zone), n=corrected.revision)


def _when(t: Translator, corrected: Correction, zone: str) -> str:
    """3 February, 14:10 Kyiv time"""
    local = corrected.loaded_at.astimezone(ZoneInfo(zone))
    day = common.short_day(t, local.date(), corrected.date)
    return t("{day}, {time} {city} time", day=day, time=f"{local:%H:%M}", city=t.city(zone))
