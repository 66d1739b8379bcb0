"""The panel of /settings: what is in force for a chat, and the choices behind each of its buttons.

It is one message that is edited in place. Each choice leads back, and its buttons carry all that they change, so that
an old panel works after a restart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.views.common import capital
from bot.views.message import Button, Line, Message, bold, line, message, paragraphs
from bot.zones import COMMON, OFFSETS, offset_name, zone_name, zone_shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.language import Translator
    from store.subscribers import ChatSettings

EVERY_DAY, WORKDAYS, WEEKEND = 127, 31, 96
"""Sums of weekdays, as `Chat` stores them."""
FOR_EVER = Date(9999, 12, 31)
"""The end of a pause that lasts until somebody ends it."""
ADDED = "added"
"""What a link that adds the bot to a group carries."""
PAUSES = ("tomorrow", "week", "ever")
THEMES = ("light", "dark", "off")
_HOURS = tuple(f"{hour:02}:00" for hour in range(24))
_HALVES = tuple(f"{hour:02}:30" for hour in range(24))
_CITIES_A_PAGE = 24
_UKRAINIAN_ORDER = str.maketrans({"ґ": "гя", "є": "ея", "і": "ия", "ї": "ияя"})
"""Puts the letters that Ukrainian has of its own where its alphabet has them."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What is in force for a chat, defaults filled in; `follows` are names as shown, `clock` is its local time.

    `days` are the weekdays that it wants, as a sum; `next_digest` is the next of them, None where none can be named.
    """

    at: str
    zone: str
    clock: datetime
    follows: tuple[str, ...] = ()
    days: int = EVERY_DAY
    next_digest: Date | None = None
    topic: bool = False
    private: bool = True
    channel: bool = False


def what(t: Translator, choices: Choices) -> str:
    """What the digest is of."""
    return t.and_list(list(choices.follows)) if choices.follows else t("all fronts")


def settings(t: Translator, chat: ChatSettings, choices: Choices, *, note: Line | None = None) -> Message:
    """What is in force, and the buttons that change it."""
    facts = [
        t("Time: {at}", at=choices.at),
        t("Zone: {zone} (now {clock})", zone=zone_shown(t, choices.zone), clock=f"{choices.clock:%H:%M}"),
        t("Weekdays: {days}", days=weekdays(t, chat.weekdays)),
        t("Covers: {what}", what=what(t, choices)),
        t("Language: {language}", language=t.name),
        t("Pictures: {theme}", theme=theme(t, chat.pictures, private=choices.private)),
        t("Sound: {sound}", sound=t("none") if chat.silent else t("as usual")),
    ]
    return message(
        *paragraphs(
            [note], [line(bold(t("Settings of this chat"))), _state(t, chat, choices)], [line(fact) for fact in facts]
        ),
        keyboard=[
            [] if chat.active else button(t("Send it every morning"), "subscribe"),
            [*button(t("Time"), "settime"), *button(t("Zone"), "setzone")],
            [*button(t("Fronts and places"), "setfronts"), *button(t("Weekdays"), "setdays")],
            [*button(t("Language"), "language"), *button(t("Pictures"), "setpictures")],
            [*_sound(t, silent=chat.silent), *(_pause(t, chat, choices) if chat.active else [])],
            [
                *(button(t("Stop"), "unsubscribe") if chat.active else []),
                *(button(t("In a group or channel"), "elsewhere") if choices.private else []),
            ],
        ],
    )


def _state(t: Translator, chat: ChatSettings, choices: Choices) -> Line:
    if not chat.subscribed:
        return line(t("No digest: this chat is not subscribed."))
    if chat.off_at:
        since = t.day(chat.off_at.date())
        return line(t("The digest is off since {day}: Telegram refused it here. /start brings it back.", day=since))
    if chat.paused_at:
        return line(t("The digest is paused: Telegram doesn’t let me write here. /subscribe starts it again."))
    if chat.away(choices.clock.date()):
        return line(away(t, chat, choices))
    return line(t("The digest comes at about {at}.", at=choices.at))


def away(t: Translator, chat: ChatSettings, choices: Choices) -> str:
    """How long a chat's own pause lasts, and when the next digest may come."""
    if chat.away_until is None or chat.away_until == FOR_EVER or choices.next_digest is None:
        return t("Paused until you resume it.")
    day = t.day(choices.next_digest, weekday=True, year=False)
    return t("Paused: the next digest can come on {day} at about {at}.", day=day, at=choices.at)


def weekdays(t: Translator, chosen: int) -> str:
    """The days of a sum of weekdays, in words."""
    if chosen == EVERY_DAY:
        return t("every day")
    if chosen == WORKDAYS:
        return t("Monday to Friday")
    return t.and_list([name for bit, name in _weekdays(t) if chosen & bit])


def _weekdays(t: Translator) -> list[tuple[int, str]]:
    names = [
        *(t("Monday"), t("Tuesday"), t("Wednesday"), t("Thursday"), t("Friday")),
        *(t("Saturday"), t("Sunday")),
    ]
    return [(1 << number, name) for number, name in enumerate(names)]


def theme(t: Translator, chosen: str | None, *, private: bool = True) -> str:
    """How pictures are drawn and with what they come: who chose nothing gets none with a digest."""
    if chosen == "off":
        return t("none")
    if chosen:
        return t("dark, with answers and the digest") if chosen == "dark" else t("light, with answers and the digest")
    return t("light, with answers; none with the digest") if private else t("light, by a button; none with the digest")


def _sound(t: Translator, *, silent: bool) -> list[Button]:
    return button(t("With sound"), "setsilent", "off") if silent else button(t("Without sound"), "setsilent", "on")


def _pause(t: Translator, chat: ChatSettings, choices: Choices) -> list[Button]:
    if chat.away(choices.clock.date()):
        return button(t("Resume"), "setpause", "resume")
    return button(t("Pause"), "setpause")


# -- the choices ---------------------------------------------------------------------------------------------------


def pick_time(t: Translator, choices: Choices, *, halves: bool = False) -> Message:
    """The hours to choose from, or what lies half an hour after each."""
    buttons = [one for at in (_HALVES if halves else _HOURS) for one in button(at, "settime", at)]
    other = button(t("Full hours"), "settime") if halves else button(t("Half hours"), "settime", "half")
    asked = t("The time of the digest is {at}. Which shall it be?", at=choices.at)
    another = t("Or send me any other time, such as 07:45.") if choices.private else t("Another time: /subscribe 07:45")
    return message(line(asked), line(another), keyboard=[*rows(buttons, 4), other, _back(t)])


def pick_zone(t: Translator, choices: Choices) -> Message:
    """The common zones to choose from, and the ways to all others."""
    buttons = [one for zone in COMMON for one in button(zone_name(t, zone), "setzone", zone)]
    asked = t(
        "Your zone is {zone}: it is {clock} there now.",
        zone=zone_shown(t, choices.zone),
        clock=f"{choices.clock:%H:%M}",
    )
    private = t("Which shall it be? You can also send me a city, such as Tokyo.")
    another = private if choices.private else t("Which shall it be? Another one: /subscribe Asia/Tokyo")
    share = button(t("Share my location"), "location") if choices.private else []
    all_of_them = button(t("All zones"), "setzone", "in")
    return message(line(asked, " ", another), keyboard=[*rows(buttons, 3), [*all_of_them, *share], _back(t)])


def pick_region(t: Translator, regions: Sequence[str]) -> Message:
    """The parts of the world."""
    names = {
        "Africa": t("Africa"),
        "America": t("America"),
        "Antarctica": t("Antarctica"),
        "Arctic": t("Arctic"),
        "Asia": t("Asia"),
        "Atlantic": t("Atlantic"),
        "Australia": t("Australia"),
        "Europe": t("Europe"),
        "Indian": t("Indian Ocean"),
        "Pacific": t("Pacific"),
        OFFSETS: t("Offset from UTC"),
    }
    buttons = [one for region in regions for one in button(names.get(region, region), "setzone", "in", region)]
    return message(line(t("In which part of the world?")), keyboard=[*rows(buttons, 3), _back(t, "setzone")])


def pick_city(t: Translator, region: str, zones: Sequence[str], now: datetime, *, page: int = 1) -> Message:
    """The zones of a region, by their cities in the reader's order, so many a page."""
    named = [(zone_name(t, zone), zone) for zone in zones]
    if region != OFFSETS:
        named.sort(key=lambda each: each[0].lower().translate(_UKRAINIAN_ORDER))
    pages = -(-len(named) // _CITIES_A_PAGE)
    page = min(max(page, 1), pages)
    shown = named[(page - 1) * _CITIES_A_PAGE : page * _CITIES_A_PAGE]
    buttons = []
    for name, zone in shown:
        label = name if region == OFFSETS else f"{name} ({offset_name(zone, now)})"
        buttons += button(label, "setzone", zone)
    turn = [
        *(button(t("Earlier"), "setzone", "in", region, page - 1) if page > 1 else []),
        *(button(t("Further"), "setzone", "in", region, page + 1) if page < pages else []),
    ]
    asked = t("Which city has your time?") if region != OFFSETS else t("How far from UTC?")
    of_pages = t(" (page {page} of {pages})", page=page, pages=pages) if pages > 1 else ""
    return message(line(asked, of_pages), keyboard=[*rows(buttons, 2), turn, _back(t, "setzone", "in")])


def zone_unknown(
    t: Translator, text: str, zones: Sequence[str], *, words: tuple[Sequence[str], Sequence[str]] | None = None
) -> Message:
    """A name that is no zone, with the nearest as buttons; `words` are those of /subscribe before and after it."""
    buttons = []
    for zone in zones:
        label = zone_shown(t, zone)
        again = button(label, "subscribe", *words[0], zone, *words[1]) if words else []
        buttons += again or button(label, "setzone", zone)
    known = t("“{text}” is no zone I know.", text=text[:40])
    asked = t("Nothing was changed. Did you mean one of these?") if zones else t("Nothing was changed.")
    return message(line(known, " ", asked), keyboard=[*rows(buttons, 2), button(t("All zones"), "setzone", "in")])


def pick_fronts(
    t: Translator,
    fronts: Sequence[tuple[str, str]],
    others: Sequence[tuple[str, str]],
    followed: Sequence[str],
    choices: Choices,
    *,
    note: Line | None = None,
) -> Message:
    """The fronts as (slug, name), each with a button that follows it or stops following; other places to remove."""
    buttons, removals = [], []
    for slug, name in fronts:
        if slug in followed:
            buttons += button(t("{front}: followed", front=name), "setfronts", "unfollow", slug)
        else:
            buttons += button(name, "setfronts", "follow", slug)
    for slug, name in others:
        label = t("Remove {place}", place=name)
        removals += button(label, "setfronts", "unfollow", slug) or button(label, "unfollow", slug)
    asked = t("The digest covers {what}. Tap a front to follow it, again to stop.", what=what(t, choices))
    other = t("To add any other place, send its name and tap Follow below the answer.")
    all_fronts = button(t("All fronts"), "setfronts", "all") if followed else []
    return message(
        *paragraphs([note], [line(asked), line(other)]),
        keyboard=[*rows(buttons, 2), *rows(removals, 2), all_fronts, _back(t)],
    )


def pick_days(t: Translator, chosen: int, *, note: Line | None = None) -> Message:
    """The weekdays, each with a button that leaves it out or takes it in."""
    buttons = []
    for bit, name in _weekdays(t):
        wanted = chosen & bit
        label = t("{day}: yes", day=name) if wanted else t("{day}: no", day=name)
        buttons += button(label, "setdays", "without" if wanted else "with", bit)
    presets = [
        *(button(t("Every day"), "setdays", "only", EVERY_DAY) if chosen != EVERY_DAY else []),
        *(button(capital(t("Monday to Friday")), "setdays", "only", WORKDAYS) if chosen != WORKDAYS else []),
        *(button(t("Weekend"), "setdays", "only", WEEKEND) if chosen != WEEKEND else []),
    ]
    asked = t("Days: {days}. Tap a day to change it.", days=weekdays(t, chosen))
    missed = t("What falls on another day comes on the next one of these, if it is two days old at most.")
    return message(*paragraphs([note], [line(asked), line(missed)]), keyboard=[*rows(buttons, 2), presets, _back(t)])


def last_day(t: Translator) -> Line:
    """Why no weekday at all can't be chosen."""
    return line(t("One day has to stay. To get none for a while, use Pause in the settings."))


def pick_pictures(t: Translator, chat: ChatSettings, choices: Choices) -> Message:
    """Whether pictures come, and how they are drawn."""
    labels = {"light": t("Light"), "dark": t("Dark"), "off": t("No pictures")}
    buttons = [one for value in THEMES for one in button(labels[value], "setpictures", value)]
    drawn = theme(t, chat.pictures, private=choices.private)
    asked = t("Pictures: {theme}. The text always says the same. Which shall it be?", theme=drawn)
    carried = t("With light or dark, the digest brings the map and the losses as pictures too.")
    return message(line(asked), line(carried), keyboard=[buttons, _back(t)])


def pick_pause(t: Translator, chat: ChatSettings, choices: Choices) -> Message:
    """How long nothing shall come."""
    labels = {"tomorrow": t("Until tomorrow"), "week": t("For a week"), "ever": t("Until I resume")}
    buttons = [one for value in PAUSES for one in button(labels[value], "setpause", value)]
    is_away = chat.away(choices.clock.date())
    resume = button(t("Resume"), "setpause", "resume") if is_away else []
    state = away(t, chat, choices) if is_away else t("How long shall nothing come unasked?")
    kept = t("You can ask me anything meanwhile. Afterwards nothing old is sent.")
    return message(line(state), line(kept), keyboard=[*rows(buttons, 2), resume, _back(t)])


def elsewhere(t: Translator, bot_username: str) -> Message:
    """How a group or a channel gets the digest."""
    group = Button(t("Add me to a group"), url=f"https://t.me/{bot_username}?startgroup={ADDED}")
    channel = Button(t("Add me to a channel"), url=f"https://t.me/{bot_username}?startchannel&admin=post_messages")
    said = [
        t(
            "In a group: add me, and an admin sends /subscribe there; in a group with topics, in the topic where it "
            "is to come."
        ),
        t("In a channel: make me an admin that may post, and post /subscribe in the channel."),
        t("Each has settings of its own, which only its admins can change."),
    ]
    return message(*map(line, said), keyboard=[[group], [channel], _back(t)])


def too_many(t: Translator) -> Line:
    return line(t("No more can be followed: 30 is the most. Remove one first."))


# -- what was changed ----------------------------------------------------------------------------------------------


def changed_time(t: Translator, at: str) -> Line:
    return line(t("Changed: the time of the digest is {at}.", at=at))


def changed_zone(t: Translator, zone: str) -> Line:
    return line(t("Changed: times are those of {zone}.", zone=zone_shown(t, zone)))


def changed_sound(t: Translator, *, silent: bool) -> Line:
    without = t("Changed: digests come without a sound.")
    return line(without if silent else t("Changed: digests come with Telegram’s usual sound."))


def changed_pictures(t: Translator, chosen: str) -> Line:
    return line(t("Changed: pictures: {theme}.", theme=theme(t, chosen)))


def resumed(t: Translator) -> Line:
    return line(t("Resumed: it starts with the next bulletin, or at your time tomorrow."))


def rows(buttons: Sequence[Button], size: int) -> list[Sequence[Button]]:
    return [buttons[start : start + size] for start in range(0, len(buttons), size)]


def _back(t: Translator, verb: str = "settings", *args: str) -> list[Button]:
    return button(t("Back"), verb, *args)
