"""What Telegram shows of the bot in each language: menus for private chats, groups and admins, and descriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import TimedOut

from bot.commands import COMMANDS
from bot.introduction import introduce
from bot.language import languages, translator
from bot.telegram.offline import too_many_requests
from bot.views import menu
from tests.builders.talk import ADMIN

if TYPE_CHECKING:
    from telegram import BotCommandScope

    from tests.builders.talk import Talk


async def shown(talk: Talk, scope: BotCommandScope, language: str | None = None) -> dict[str, str]:
    commands = await talk.app.bot.get_my_commands(scope=scope, language_code=language)
    return {each.command: each.description for each in commands}


def setting(talk: Talk) -> list[str]:
    return [call.method for call in talk.api.calls if call.method.startswith("setMy")]


async def test_each_language_has_the_menu_of_private_chats(talk: Talk) -> None:
    await introduce(talk.app.bot, talk.services, pauses=())
    private = BotCommandScopeAllPrivateChats()
    assert (await shown(talk, private))["today"] == "The latest bulletin in short"
    assert (await shown(talk, private, "uk"))["today"] == "Останній бюлетень коротко"
    assert "load" not in await shown(talk, private)
    assert {"subscribe", "cancel", "forget"} <= set(await shown(talk, private))


async def test_a_group_sees_what_answers_everybody(talk: Talk) -> None:
    await introduce(talk.app.bot, talk.services, pauses=())
    shown_to_all = set(await shown(talk, BotCommandScopeAllGroupChats(), "uk"))
    assert {"today", "front", "losses"} <= shown_to_all
    assert not {"subscribe", "forget", "cancel", "load"} & shown_to_all


async def test_an_admin_sees_the_admins_commands_too(talk: Talk) -> None:
    talk.api.user_starts(user_id=ADMIN)
    await introduce(talk.app.bot, talk.services, pauses=())
    admins = await shown(talk, BotCommandScopeChat(ADMIN), "uk")
    assert set(admins) == {name for name, command in COMMANDS.items() if command.help}
    assert admins["load"] == "Завантажити бюлетень: документ або текст частинами"


async def test_the_descriptions_are_set_in_each_language(talk: Talk) -> None:
    await introduce(talk.app.bot, talk.services, pauses=())
    english = await talk.app.bot.get_my_description()
    ukrainian = await talk.app.bot.get_my_description("uk")
    assert english.description.startswith("Answers from a daily bulletin")
    assert ukrainian.description.startswith("Відповідає за щоденним бюлетенем")
    short = await talk.app.bot.get_my_short_description("uk")
    assert short.short_description == menu.short_description(translator("uk"))


async def test_they_fit_in_every_language() -> None:
    for code in languages():
        assert len(menu.description(translator(code))) <= 512
        assert len(menu.short_description(translator(code))) <= 120
        for _, told in menu.menu(translator(code), (each for each in COMMANDS.values() if each.help)):
            assert 0 < len(told) <= 256


async def test_what_is_there_is_not_set_again(talk: Talk) -> None:
    talk.api.user_starts(user_id=ADMIN)
    await introduce(talk.app.bot, talk.services, pauses=())
    first = setting(talk)
    talk.api.calls.clear()
    await introduce(talk.app.bot, talk.services, pauses=())
    assert len(first) >= 2 * len(languages()) * 3
    # An admin who never wrote to the bot has no chat to set a menu for.
    assert setting(talk) == []


async def test_what_does_not_get_through_is_tried_again(talk: Talk) -> None:
    talk.api.fail_next(TimedOut(), method="setMyCommands")
    talk.api.fail_next(too_many_requests(0), method="getMyDescription")
    await introduce(talk.app.bot, talk.services, pauses=(0.0,))
    assert "today" in await shown(talk, BotCommandScopeAllPrivateChats())
    assert (await talk.app.bot.get_my_description()).description


async def test_what_never_gets_through_keeps_nothing_else_from_it(talk: Talk) -> None:
    talk.api.fail_next(TimedOut(), method="setMyDescription", times=10)
    await introduce(talk.app.bot, talk.services, pauses=(0.0,))
    assert "today" in await shown(talk, BotCommandScopeAllPrivateChats(), "uk")
    assert (await talk.app.bot.get_my_short_description("uk")).short_description
