"""What a chat is told of its digest: subscribed, settings, its data; and the notes that come unasked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.callbacks import button
from bot.views import places
from bot.views.message import Line, Message, bold, line, message, paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from bot.language import Translator
    from bot.views.message import Button
    from store.places.place import Place
    from store.subscribers import ChatSettings, Held

HOURS = ("05:00", "06:00", "07:00", "08:00", "09:00", "10:00", "12:00", "18:00", "20:00")
ZONES = (
    "Europe/Kyiv",
    "Europe/Warsaw",
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "UTC",
)
_A_ROW = 3


@dataclass(frozen=True, slots=True)
class Choices:
    """What is in force for a chat, defaults filled in; `follows` are names as shown."""

    at: str
    zone: str
    follows: tuple[str, ...] = ()
    topic: bool = False
    private: bool = True


@dataclass(frozen=True, slots=True)
class Unclear:
    """A name that is not followed: `several` places bear it, or none does and `places` are the nearest.

    `zones` are those that a city of that name gives its name to.
    """

    name: str
    places: tuple[Place, ...] = ()
    several: bool = False
    zones: tuple[str, ...] = ()


def city(zone: str) -> str:
    """A zone in words: Kyiv, New York; UTC as it is."""
    return zone.rpartition("/")[2].replace("_", " ")


def what(t: Translator, choices: Choices) -> str:
    """What the digest is of."""
    return t.and_list(list(choices.follows)) if choices.follows else t("all fronts")


def subscribed(t: Translator, choices: Choices, *, unclear: Sequence[Unclear] = (), preview: bool) -> Message:
    """When each digest comes and of what, and which names are not followed; `preview`: the latest comes below."""
    where = {"at": choices.at, "city": city(choices.zone), "what": what(t, choices)}
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
    latest = (
        t("This is the latest, so that you see what comes:")
        if preview
        else t("No bulletin has been loaded yet: you get the first one.")
    )
    rows = [buttons for name in unclear for buttons in _rows(_offers(t, name), _A_ROW)]
    return message(
        *[_not_followed(t, name) for name in unclear], line(told, " ", latest), keyboard=[*rows, _change_buttons(t)]
    )


def nothing_changed(t: Translator, unclear: Sequence[Unclear], *, at: str | None, zone: str | None) -> Message:
    """None of the names is clear, so nothing was done; each offer subscribes to it, `at` and `zone` as asked."""
    given = [choice for choice in (at, zone) if choice]
    rows = [
        one
        for name in unclear
        for one in (
            *(button(t("Zone {zone}", zone=each), "subscribe", *given, each) for each in name.zones),
            *(button(places.name_to_choose(t, place), "subscribe", *given, place.slug) for place in name.places),
        )
    ]
    told = [_unclear(t, name, t("I know no place “{name}”.", name=name.name[:60])) for name in unclear]
    return message(*told, line(t("Nothing was changed.")), keyboard=rows or [button(t("All fronts"), "front")])


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


def _change_buttons(t: Translator) -> list[Button]:
    return [
        *button(t("Time"), "settime"),
        *button(t("Only some fronts"), "setfronts"),
        *button(t("Zone"), "setzone"),
        *button(t("Stop"), "unsubscribe"),
    ]


def settings(t: Translator, chat: ChatSettings, choices: Choices, *, note: Line | None = None) -> Message:
    """What is in force, and the buttons that change it."""
    if not chat.subscribed:
        state = line(t("No digest: this chat is not subscribed."))
    elif chat.off_at:
        since = t.day(chat.off_at.date())
        state = line(t("The digest is off since {day}: Telegram refused it here. /start brings it back.", day=since))
    elif chat.paused_at:
        state = line(t("The digest is paused: Telegram doesn’t let me write here. /subscribe starts it again."))
    else:
        state = line(t("The digest comes at about {at}.", at=choices.at))
    subscribe = [] if chat.active else button(t("Send it every morning"), "subscribe")
    return message(
        *paragraphs(
            [note],
            [line(bold(t("Settings of this chat")))],
            [
                state,
                line(t("Time: {at}", at=choices.at)),
                line(t("Zone: {zone}", zone=choices.zone)),
                line(t("Covers: {what}", what=what(t, choices))),
            ],
        ),
        keyboard=[subscribe or _change_buttons(t), [] if chat.active else _change_buttons(t)[:3]],
    )


def pick_time(t: Translator, choices: Choices) -> Message:
    """The hours to choose from."""
    buttons = [one for at in HOURS for one in button(at, "settime", at)]
    return _picker(
        t,
        line(t("The digest comes at {at}. When shall it come? Another time: /subscribe 07:45", at=choices.at)),
        buttons,
    )


def pick_zone(t: Translator, choices: Choices) -> Message:
    """The common zones to choose from."""
    buttons = [one for zone in ZONES for one in button(city(zone), "setzone", zone)]
    asked = t("Your zone is {zone}. Which shall it be? Another one: /subscribe Asia/Tokyo", zone=choices.zone)
    return _picker(t, line(asked), buttons)


def pick_fronts(t: Translator, fronts: Sequence[tuple[str, str]], followed: Sequence[str], choices: Choices) -> Message:
    """The fronts as (slug, name), each with a button that follows it or stops following."""
    buttons = []
    for slug, name in fronts:
        if slug in followed:
            buttons += button(t("{front}: followed", front=name), "setfronts", "unfollow", slug)
        else:
            buttons += button(name, "setfronts", "follow", slug)
    rows = [*_rows(buttons, 2), button(t("All fronts"), "setfronts", "all") if followed else []]
    asked = t("The digest covers {what}. Tap a front to follow it, again to stop.", what=what(t, choices))
    other = t("Any place works too: /subscribe Pokrovsk, Velyka Novosilka")
    return message(line(asked), line(other), keyboard=[*rows, button(t("Done"), "settings")])


def _picker(t: Translator, asked: Line, buttons: Sequence[Button]) -> Message:
    return message(asked, keyboard=[*_rows(buttons, _A_ROW), button(t("Back"), "settings")])


def _rows(buttons: Sequence[Button], size: int) -> list[Sequence[Button]]:
    return [buttons[start : start + size] for start in range(0, len(buttons), size)]


def unsubscribed(t: Translator, *, was: bool) -> Message:
    if not was:
        return message(line(t("This chat gets no digest. /subscribe starts one.")))
    return message(
        line(t("No more digests. Your time and places are kept, in case you come back; /forget deletes them.")),
        keyboard=[button(t("Subscribe again"), "subscribe")],
    )


def changed_time(t: Translator, at: str) -> Line:
    return line(t("Changed: the digest comes at about {at}.", at=at))


def changed_zone(t: Translator, zone: str) -> Line:
    return line(t("Changed: times are those of {zone}.", zone=zone))


def followed(t: Translator, name: str, choices: Choices, *, active: bool) -> Message:
    """After [Follow]: what the digest is of now."""
    covers = (
        t("The digest covers {what}.", what=what(t, choices))
        if active
        else t("The digest would cover {what}; you are not subscribed yet.", what=what(t, choices))
    )
    told = t("You follow {name}. {covers}", name=name, covers=covers)
    subscribe = [] if active else button(t("Send it every morning"), "subscribe")
    rows = [[*button(t("What I follow"), "setfronts"), *button(t("All fronts"), "setfronts", "all")], subscribe]
    return message(line(told), keyboard=rows)


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
        (t("Language"), chat.language),
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


def _because(t: Translator, moment: datetime | None, reason: str | None, zone: str) -> str | None:
    return f"{_when(t, moment, zone)} ({reason})" if moment else None


def _numbers(t: Translator, ids: Sequence[int]) -> str:
    return t("message {ids}", ids=", ".join(map(str, ids))) if ids else t("message number unknown")


def forgotten(t: Translator, *, anything: bool, message_ids: Sequence[int]) -> Message:
    """What was deleted; `message_ids` are those of the digests that Telegram still lets the bot delete."""
    if not anything:
        return message(line(t("Nothing about this chat was stored, so nothing was deleted.")))
    told = t("Deleted: this chat’s time, zone, language, followed places and digest record. Nothing about it is kept.")
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
