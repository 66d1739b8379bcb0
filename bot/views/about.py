"""What the bot says of itself: the welcome, the help, what it is, what it stores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.callbacks import button
from bot.views import common
from bot.views.language import language_buttons
from bot.views.message import Block, Message, bold, line, message, paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.command import Command
    from bot.language import Translator
    from store.situation import Day


def welcome(t: Translator, day: Day, *, today: date, private: bool = True) -> Message:
    """What it is, the key figures of the newest day, and how to ask, which in a group begins with the bot's name."""
    bulletin = day.bulletin
    age = common.age_of(day.newest, today)
    latest = t("Latest: {day}", day=common.day_title(t, bulletin))
    old = t.plural(" ({n} day old; none has come since)", " ({n} days old; none has come since)", age) if age else ""
    blocks = paragraphs(
        [_what(t)],
        [
            line(bold(latest), old),
            line(common.advance_totals(t, day.lines)),
            common.loss_line(t, bulletin),
            common.civilians_line(t, bulletin),
        ],
        [
            line(t("Send me a place, spelt as you like: Покровськ, Часов Яр, kupiansk. Or ask a question.")),
            None if private else line(t("In a group I hear commands, and messages that mention me or reply to me.")),
            _language(t),
        ],
    )
    rows = [
        [*button(t("Latest bulletin"), "today", below=True), *button(t("Choose a front"), "front", below=True)],
        button(t("Send it every morning"), "subscribe", below=True),
        language_buttons(t),
    ]
    return message(*blocks, keyboard=rows)


def how_to_ask(t: Translator) -> Message:
    """What it is and what can be asked, to whoever greets or thanks it, or asks what it is."""
    examples = t(
        "For example: “who advanced yesterday?”, “how many tanks last week?”, “how many civilians were injured?”."
    )
    blocks = paragraphs(
        [_what(t)],
        [
            line(t("Send me a place, spelt as you like: Покровськ, Часов Яр, kupiansk. Or ask a question.")),
            line(f"{examples} {t('All commands: /help')}"),
        ],
    )
    rows = [[*button(t("Latest bulletin"), "today", below=True), *button(t("All fronts"), "front", below=True)]]
    return message(*blocks, keyboard=rows)


def _language(t: Translator) -> Block:
    return line(t("The bulletin is in English."))


def _what(t: Translator) -> Block:
    return line(
        bold("sitrep"),
        " ",
        t(
            "answers from a daily bulletin on the war in Ukraine: fronts, losses, civilians, news. "
            "It is not an alarm: for air raids and evacuation follow the official channels."
        ),
    )


def welcome_empty(t: Translator, *, is_admin: bool) -> Message:
    return Message(paragraphs([_what(t)], common.nothing_loaded(t, is_admin=is_admin).blocks), ()).with_buttons(
        button(t("Subscribe"), "subscribe", below=True), language_buttons(t)
    )


def welcome_back(t: Translator) -> Block:
    return line(t("Your digest is on again: it starts with the next bulletin, or at your time tomorrow."))


def help_(t: Translator, commands: Sequence[Command], admins: Sequence[Command]) -> Message:
    """Every command with its use; the admins' own apart."""
    dates = t("Dates: 2025-02-02, 02.02.2025, 2 Feb, today, yesterday, or the day of the war (1074).")
    periods = t("Periods: 90d, January 2025, 2025, 2025-01-01..2025-01-31.")
    blocks = paragraphs(
        [line(bold(t("What you can ask")))],
        [line(t(command.usage), " – ", t(command.help)) for command in commands],
        [line(t("Or send a place in any spelling, or a question.")), line(dates), line(periods)],
        [line(bold(t("For admins"))), *(line(t(c.usage), " – ", t(c.help)) for c in admins)] if admins else [],
    )
    return message(*blocks, keyboard=[button(t("Latest bulletin"), "today", below=True)])


def about(t: Translator, day: Day | None) -> Message:
    newest = t("The newest bulletin stored is of {day}.", day=t.day(day.newest)) if day else t("None is stored yet.")
    said = [
        t("It answers from one bulletin a day, which its admins load, and from nothing else. {newest}", newest=newest),
        t("The bulletin’s words stand in quotes, unchanged; all other words are made from its facts by fixed rules."),
        t("“Advanced” is what an entry reports as confirmed; claims and failed attempts don’t count."),
        t("Losses are Russia’s, as counted by Ukraine’s Armed Forces; the bulletins give none of Ukraine’s."),
        t("What the bulletin doesn’t say, sitrep doesn’t know: not named is not calm, not stated is not none."),
        t("It can’t tell what is safe. For danger now, follow the air-raid alerts and your regional administration."),
        t("The zones of shared locations: © OpenStreetMap contributors, ODbL."),
    ]
    rows = [button(t("Sources"), "sources", below=True) + button(t("Privacy"), "privacy", below=True)]
    return message(line(bold("sitrep")), *(line(text) for text in said), keyboard=rows)


def privacy(t: Translator) -> Message:
    said = [
        t(
            "About a chat that chose something: its id and what it chose (time, zone, weekdays, pause, sound, "
            "pictures, language, topic, places)."
        ),
        t("A location you share becomes a time zone and is forgotten at once; nobody else is asked about it."),
        t("Of one that subscribes and chose no language, that of the user’s Telegram: the digest comes in it."),
        t("About what was sent to it unasked: which bulletin, when, and the message’s id, to correct or delete it."),
        t("Who asks what is not stored, and no message text is logged."),
        t("Questions that got no answer, or not a sure one, are kept for 30 days, without who asked them."),
        t("A chat that is switched off or gone for 90 days is deleted."),
        t("Admins: who loaded, took back or broadcast what, and when, for 90 days; a bulletin names who loaded it."),
        t("A bulletin being loaded is kept for two hours at most."),
        t("/mydata shows what is stored about this chat; /forget deletes it."),
    ]
    return message(line(bold(t("What is stored"))), *(line(f"• {text}") for text in said))
