"""What a chat is told of its digest: subscribed, settings, its data; and the notes that come unasked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.callbacks import button
from bot.views.message import Line, Message, bold, line, message, paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from bot.language import Translator
    from bot.views.message import Button
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
    thread: bool = False
    private: bool = True


def city(zone: str) -> str:
    """A zone in words: Kyiv, New York; UTC as it is."""
    return zone.rpartition("/")[2].replace("_", " ")


def what(t: Translator, choices: Choices) -> str:
    """What the digest is of."""
    return t.and_list(list(choices.follows)) if choices.follows else t("all fronts")


def subscribed(t: Translator, choices: Choices, *, preview: bool) -> Message:
    """When each digest comes and of what; `preview` says whether the latest follows."""
    where = {"at": choices.at, "city": city(choices.zone), "what": what(t, choices)}
    if not choices.private:
        here = t("Digest for this topic") if choices.thread else t("Digest for this group")
        told = t("{here}: daily at {at}, {city} time, {what}. Admins of this group can change it.", here=here, **where)
    else:
        told = t(
            "Each new bulletin at about {at}, {city} time: {what}. None yet that day? Then later, but never at night.",
            **where,
        )
    after = t("This is the latest, so that you see what comes:") if preview else t("None is loaded yet.")
    return message(line(told, " ", after), keyboard=[_change_buttons(t)])


def not_known(t: Translator, unknown: Sequence[tuple[str, Sequence[str]]]) -> list[Line]:
    """A line for each name that the bulletins never print, with the nearest that they do."""
    lines = []
    for name, nearest in unknown:
        offer = t(" Did you mean {names}?", names=" / ".join(nearest)) if nearest else ""
        lines.append(line(t("I know no “{name}”, so it is not followed.", name=name), offer))
    return lines


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
                line(t("About: {what}", what=what(t, choices))),
                line(t("Language: {language}", language=t("English"))),
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
    asked = t("The digest is of {what}. Tap a front to follow it, again to stop.", what=what(t, choices))
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


def followed(t: Translator, name: str, choices: Choices, *, subscribed: bool) -> Message:
    """After [Follow]: what the digest is of now."""
    told = t("You follow {name}. The digest is of {what}.", name=name, what=what(t, choices))
    if subscribed:
        return message(line(told), keyboard=[button(t("What I follow"), "setfronts")])
    return message(
        line(told, " ", t("You are not subscribed yet.")), keyboard=[button(t("Send it every morning"), "subscribe")]
    )


def unfollowed(t: Translator, name: str, choices: Choices) -> Message:
    told = t("You no longer follow {name}. The digest is of {what}.", name=name, what=what(t, choices))
    return message(line(told), keyboard=[button(t("What I follow"), "setfronts")])


def unknown_place(t: Translator) -> Message:
    return message(line(t("The bulletins no longer name that place. Nothing was changed.")))


def no_digest(t: Translator, *, is_admin: bool) -> Message:
    told = line(t("No bulletin has been loaded yet. Subscribe now and you get the first one."))
    return message(told, line(t("Admin: send /load to load it.")) if is_admin else None)


def my_data(t: Translator, held: Held, zone: str) -> Message:
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
        (t("Follows"), ", ".join(chat.follows)),
        (t("Subscribed"), _when(t, chat.subscribed_at, zone)),
        (t("Digests count from"), _when(t, chat.starts_at, zone)),
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
            [line(bold(t("Stored about this chat")))],
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
