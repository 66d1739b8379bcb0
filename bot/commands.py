"""THE table of commands: name, usage, help, who may, and the answer. `/help`, the command menu and README follow it.

A verb is a command that only buttons have. What needs more of Telegram than an answer (documents, messages that are
edited as parts come in) is an action, in the same table under the same rule of who may.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.command import Command, Scope
from bot.handlers import (
    about,
    admin,
    exporting,
    figures,
    language,
    loading,
    location,
    news,
    pictures,
    preview,
    questions,
    reading,
    searching,
    settings,
    subscription,
)
from bot.views import about as about_view

if TYPE_CHECKING:
    from bot.ask import Ask
    from bot.views.message import Message


async def help_(ask: Ask) -> Message:
    """/help: every command, the admins' own to admins only."""
    listed = [command for command in COMMANDS.values() if command.help]
    everyone = [command for command in listed if command.scope is not Scope.ADMINS]
    admins = [command for command in listed if command.scope is Scope.ADMINS] if ask.is_admin else []
    return about_view.help_(ask.t, everyone, admins)


_TABLE = (
    Command("start", "/start", "What this is, and today’s key figures", about.start),
    Command("help", "/help", "What you can ask", help_),
    Command("today", "/today", "The latest bulletin in short", reading.today),
    Command("day", "/day DATE", "The bulletin of another day: 2025-02-02, 2 Feb, yesterday, 1074", reading.day),
    Command(
        "front",
        "/front [NAME] [DATE]",
        "All fronts, or a front, sector or settlement: its entry, who advanced, what changed",
        reading.front,
    ),
    Command(
        "losses",
        "/losses [CATEGORY] [DATE or PERIOD]",
        "Russian losses as Ukraine counts them; one category with its trend",
        figures.losses,
    ),
    Command(
        "map", "/map [DATE]", "The sectors of a day on a map: who advanced, the initiative by front", pictures.map_
    ),
    Command("civilians", "/civilians [DATE]", "Civilians killed and injured", figures.civilians),
    Command(
        "find",
        "/find WORDS",
        "Every passage with these words, over all days, newest first; words in quotes stand side by side",
        searching.find,
    ),
    Command("history", "/history NAME", "A front, sector or settlement day by day, newest first", searching.history),
    Command("news", "/news [SECTION] [DATE]", "The other sections of the bulletin", news.news),
    Command(
        "subscribe",
        "/subscribe [HH:MM] [ZONE] [NAME, NAME…]",
        "The digest of each new bulletin, at your time, of all fronts or those you name",
        subscription.subscribe,
        scope=Scope.CHAT,
    ),
    Command("unsubscribe", "/unsubscribe", "No more digests", subscription.unsubscribe, scope=Scope.CHAT),
    Command(
        "settings",
        "/settings",
        "Your digest: time, days, places, pause; and the language",
        settings.settings,
        scope=Scope.CHAT,
    ),
    Command("digest", "/digest", "The digest now, as a subscriber gets it", subscription.digest),
    Command("sources", "/sources [DATE]", "Where the bulletin has it from", news.sources),
    Command("export", "/export [DATE]", "A stored day as files: JSON, and its losses as CSV", action=exporting.export),
    Command("about", "/about", "What this bot is and is not", about.about),
    Command("privacy", "/privacy", "What is stored, and for how long", about.privacy),
    Command("mydata", "/mydata", "What is stored about this chat", subscription.mydata),
    Command("forget", "/forget", "Delete what is stored about this chat", subscription.forget, scope=Scope.CHAT),
    Command("cancel", "/cancel", "Drop what was begun and not finished", action=loading.cancel),
    Command(
        "load",
        "/load [DATE]",
        "Load a bulletin: a document, or its text in parts",
        action=loading.load,
        scope=Scope.ADMINS,
    ),
    Command("done", "/done", "The pasted bulletin is complete", action=loading.done, scope=Scope.ADMINS),
    Command(
        "bulletins", "/bulletins", "What is stored, gaps, who loaded what", action=admin.bulletins, scope=Scope.ADMINS
    ),
    Command("undo", "/undo", "Take back the newest load", action=admin.undo, scope=Scope.ADMINS),
    Command("broadcast", "/broadcast TEXT", "Write to every subscriber", action=admin.broadcast, scope=Scope.ADMINS),
    Command("stats", "/stats", "How many chats, what was sent", action=admin.statistics, scope=Scope.ADMINS),
    Command("admin", "/admin add|remove ID", "Who may load", action=admin.admin, scope=Scope.ADMINS),
    # what only buttons ask, and a text that is no command
    Command("ask", answer=questions.question),
    Command("passage", answer=questions.passage),
    Command("found", answer=searching.found),
    Command("chart", answer=pictures.chart),
    Command("strip", answer=pictures.strip),
    *(
        Command(verb, answer=answer, scope=Scope.CHAT)
        for verb, answer in (
            ("follow", subscription.follow),
            ("unfollow", subscription.unfollow),
            ("settime", settings.settime),
            ("setzone", settings.setzone),
            ("setfronts", settings.setfronts),
            ("setdays", settings.setdays),
            ("setpictures", settings.setpictures),
            ("setsilent", settings.setsilent),
            ("setpause", settings.setpause),
            ("elsewhere", settings.elsewhere),
            ("leave", subscription.leave),
            ("language", language.language),
            ("setlanguage", language.setlanguage),
        )
    ),
    Command("erase", action=subscription.erase, scope=Scope.CHAT),
    Command("location", action=location.ask_for_it, scope=Scope.CHAT),
    Command("nolocation", action=location.declined, scope=Scope.CHAT),
    *(
        Command(verb, action=action, scope=Scope.ADMINS)
        for verb, action in (
            ("collect", loading.collect),
            ("loadnow", preview.load_now),
            ("loadquiet", preview.load_quietly),
            ("loadread", preview.read_as_user),
            ("loaddate", preview.other_date),
            ("loadsure", preview.confirm_date),
            ("takeback", admin.take_back),
            ("correct", admin.correct),
            ("keep", admin.keep),
            ("stop", admin.stop),
            ("broadcastnow", admin.broadcast_now),
        )
    ),
)

COMMANDS: dict[str, Command] = {command.name: command for command in _TABLE}
