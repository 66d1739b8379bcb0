"""What a chat is told of its digest: subscribed, followed, its data; and the notes that come unasked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.callbacks import button
from bot.language import translator
from bot.views import places
from bot.views.message import Line, Message, bold, line, message, paragraphs
from bot.views.settings import EVERY_DAY, FOR_EVER, rows, theme, weekdays, what
from bot.zones import zone_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from bot.language import Translator
    from bot.views.message import Button
    from bot.views.settings import Choices
    from store.places.place import Place
    from store.subscribers import Held


_A_ROW = 3


@dataclass(frozen=True, slots=True)
class Unclear:
    """A name that is not followed: `several` places bear it, or none does and `places` are the nearest.

    `zones` are those that a city of that name gives its name to.
    """

    name: str
    places: tuple[Place, ...] = ()
    several: bool = False
    zones: tuple[str, ...] = ()


def subscribed(t: Translator, choices: Choices, *, unclear: Sequence[Unclear] = (), preview: bool) -> Message:
    """When each digest comes and of what, and which names are not followed; `preview`: the latest comes below."""
    where = {"at": choices.at, "city": zone_name(t, choices.zone), "what": what(t, choices)}
    not_followed = [_not_followed(t, name) for name in unclear]
    if choices.channel:
        told = t("Digest for this channel: daily at {at}, {city} time, {what}.", **where)
        change = t("To change it, post /subscribe 07:30 Donetsk, or /settings; to end it, /unsubscribe.")
        return message(*not_followed, line(" ".join([told, *_only_on(t, choices), change])))
    if choices.private:
        told = t(
            "Each new bulletin at about {at}, {city} time: {what}. None yet that day? Then later, but never at night.",
            **where,
        )
    elif choices.topic:
        told = t(
            "Digest for this topic: daily at {at}, {city} time, {what}. Admins of this group can change it.", **where
        )
    else:
        told = t(
            "Digest for this group: daily at {at}, {city} time, {what}. Admins of this group can change it.", **where
        )
    told = " ".join([told, *_only_on(t, choices)])
    latest = (
        t("This is the latest, so that you see what comes:")
        if preview
        else t("No bulletin has been loaded yet: you get the first one.")
    )
    offers = [buttons for name in unclear for buttons in rows(_offers(t, name), _A_ROW)]
    return message(*not_followed, line(told, " ", latest), keyboard=[*offers, *_change_buttons(t)])


def _only_on(t: Translator, choices: Choices) -> list[str]:
    """The weekdays, where not every one is wanted."""
    if choices.days == EVERY_DAY:
        return []
    return [t("Only on: {days}.", days=weekdays(t, choices.days))]


def nothing_changed(t: Translator, unclear: Sequence[Unclear], *, at: str | None, zone: str | None) -> Message:
    """None of the names is clear, so nothing was done; each offer subscribes to it, `at` and `zone` as asked."""
    given = [choice for choice in (at, zone) if choice]
    offers = [
        one
        for name in unclear
        for one in (
            *(button(t("Zone {zone}", zone=each), "subscribe", *given, each) for each in name.zones),
            *(button(places.name_to_choose(t, place), "subscribe", *given, place.slug) for place in name.places),
        )
    ]
    told = [_unclear(t, name, t("I know no place “{name}”.", name=name.name[:60])) for name in unclear]
    return message(*told, line(t("Nothing was changed.")), keyboard=offers or [button(t("All fronts"), "front")])


def _not_followed(t: Translator, unclear: Unclear) -> Line:
    return _unclear(t, unclear, t("I know no place “{name}”, so it is not followed.", name=unclear.name[:60]))


def _unclear(t: Translator, unclear: Unclear, unknown: str) -> Line:
    if unclear.several:
        name = unclear.places[0].name_in(t.code)
        return line(t("“{name}” is the name of several places. Which one shall I follow?", name=name))
    if unclear.places or unclear.zones:
        return line(unknown, " ", t("Did you mean one of these?"))
    return line(unknown)


def _offers(t: Translator, unclear: Unclear) -> list[Button]:
    zones = [one for zone in unclear.zones for one in button(t("Zone {zone}", zone=zone), "setzone", zone)]
    return zones + [
        one
        for place in unclear.places
        for one in button(places.name_to_choose(t, place), "follow", place.slug, below=True)
    ]


def _change_buttons(t: Translator) -> list[list[Button]]:
    return [
        [*button(t("Time"), "settime"), *button(t("Only some fronts"), "setfronts"), *button(t("Zone"), "setzone")],
        [*button(t("All settings"), "settings"), *button(t("Stop"), "unsubscribe")],
    ]


def unsubscribed(t: Translator, *, was: bool) -> Message:
    if not was:
        return message(line(t("This chat gets no digest. /subscribe starts one.")))
    return message(
        line(t("No more digests. Your time and places are kept, in case you come back; /forget deletes them.")),
        keyboard=[button(t("Subscribe again"), "subscribe")],
    )


def followed(t: Translator, name: str, choices: Choices, *, active: bool, new: bool = False) -> Message:
    """After [Follow]: what the digest is of now, and when it comes where this began it (`new`)."""
    covered = what(t, choices)
    if new:
        when = {"at": choices.at, "city": zone_name(t, choices.zone)}
        comes = t("You are subscribed: each new bulletin comes at about {at}, {city} time.", **when)
        covers = " ".join([comes, *_only_on(t, choices)])
        if len(choices.follows) > 1:
            covers = f"{covers} {t('The digest covers {what}.', what=covered)}"
        told = line(t("You follow {name}. {covers}", name=name, covers=covers))
        return message(told, keyboard=[button(t("All fronts instead"), "setfronts", "all"), *_change_buttons(t)])
    covers = (
        t("The digest covers {what}.", what=covered)
        if active
        else t("The digest would cover {what}; it does not come now: /settings says why.", what=covered)
    )
    told = line(t("You follow {name}. {covers}", name=name, covers=covers))
    rest = [*button(t("What I follow"), "setfronts"), *button(t("All fronts"), "setfronts", "all")]
    return message(told, keyboard=[rest, [] if active else button(t("Send it every morning"), "subscribe")])


def unfollowed(t: Translator, name: str, choices: Choices) -> Message:
    told = t("You no longer follow {name}. The digest covers {what}.", name=name, what=what(t, choices))
    return message(line(told), keyboard=[button(t("What I follow"), "setfronts")])


def unknown_place(t: Translator) -> Message:
    return message(line(t("The bulletins no longer name that place. Nothing was changed.")))


def my_data(t: Translator, held: Held, follows: Sequence[str], zone: str) -> Message:
    """Everything that is kept about a chat, in words."""
    if not held.stored and not held.received:
        return message(line(t("Nothing is stored about this chat.")))
    chat = held.chat
    facts = [
        (t("Chat id"), str(chat.chat_id)),
        (t("Topic"), chat.thread_id and str(chat.thread_id)),
        (t("Time"), chat.digest_time),
        (t("Zone"), chat.zone),
        (t("Weekdays"), weekdays(t, chat.weekdays) if chat.weekdays != EVERY_DAY else None),
        (t("Paused by you until"), _until(t, chat.away_until)),
        (t("Sound"), t("none") if chat.silent else None),
        (t("Pictures"), theme(t, chat.pictures) if chat.pictures else None),
        (t("Language"), chat.language and translator(chat.language).name),
        (t("Follows"), ", ".join(follows)),
        (t("Subscribed"), _when(t, chat.subscribed_at, zone)),
        (t("Digests start with bulletins loaded after"), _when(t, chat.starts_at, zone)),
        (t("Last digest"), _when(t, chat.last_digest_at, zone)),
        (t("Switched off"), _because(t, chat.off_at, chat.off_reason, zone)),
        (t("Paused"), _because(t, chat.paused_at, chat.paused_reason, zone)),
    ]
    count = t.plural("{n} message", "{n} messages", len(held.received))
    received = [
        line(f"{_when(t, each.sent_at, zone)}: {each.kind} {each.subject}, {_numbers(t, each.message_ids)}")
        for each in held.received
    ]
    return message(
        *paragraphs(
            [
                line(bold(t("Stored about this chat"))),
                line(t("Times below are in the zone of this chat, {zone}.", zone=zone)),
            ],
            [line(f"{name}: {value}") for name, value in facts if value],
            [line(t("Sent to it unasked: {count}", count=count)), *received] if received else [],
            [line(t("Nothing else is stored. /forget deletes all of it."))],
        )
    )


def _when(t: Translator, moment: datetime | None, zone: str) -> str | None:
    if moment is None:
        return None
    local = moment.astimezone(ZoneInfo(zone))
    return f"{t.day(local.date())} {local:%H:%M}"


def _until(t: Translator, day: date | None) -> str | None:
    if day is None:
        return None
    return t("you resume it") if day == FOR_EVER else t.day(day)


def _because(t: Translator, moment: datetime | None, reason: str | None, zone: str) -> str | None:
    return f"{_when(t, moment, zone)} ({reason})" if moment else None


def _numbers(t: Translator, ids: Sequence[int]) -> str:
    return t("message {ids}", ids=", ".join(map(str, ids))) if ids else t("message number unknown")


def forgotten(t: Translator, *, anything: bool, message_ids: Sequence[int]) -> Message:
    """What was deleted; `message_ids` are those of the digests that Telegram still lets the bot delete."""
    if not anything:
        return message(line(t("Nothing about this chat was stored, so nothing was deleted.")))
    told = t("Deleted: all that this chat chose, its followed places and digest record. Nothing about it is kept.")
    delete = button(t("Delete messages"), "erase", *message_ids) if message_ids else []
    if not delete:
        return message(line(told))
    count = t.plural("message that I sent unasked", "{n} messages that I sent unasked", len(message_ids))
    asked = t(
        "Shall I also delete the {count} in the last 48 hours? I keep no record of my other replies, and Telegram "
        "doesn’t let me delete older ones: clear the chat for that.",
        count=count,
    )
    return message(line(told, " ", asked), keyboard=[[*delete, *button(t("Leave them"), "leave")]])


def erased(t: Translator, *, all_of_them: bool) -> Message:
    if all_of_them:
        return message(line(t("Deleted. Nothing about this chat is kept.")))
    return message(line(t("Telegram did not let me delete them all. Clear the chat to remove what is left.")))


def left(t: Translator) -> Message:
    return message(line(t("Left. Nothing about this chat is kept.")))


# -- what comes unasked --------------------------------------------------------------------------------------------


def silence(t: Translator, since: date) -> Message:
    """Said once, on the third morning without a bulletin."""
    day = t.day(since, year=False)
    told = t("No bulletin since {day}. You get the next one when it comes; I won’t write about this again.", day=day)
    return message(line(told))


def topic_gone(t: Translator) -> Message:
    """Said once, in General."""
    return message(
        line(
            t(
                "The topic for the daily digest is closed or gone, so the digest is paused. "
                "An admin can send /subscribe in another topic."
            )
        )
    )
