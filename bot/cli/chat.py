"""`sitrep chat`: the bot in the terminal."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from typing import TYPE_CHECKING

from bot.terminal import Terminal, terminal
from store.db import Store

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from bot.settings import Settings

_WELCOME = """\
sitrep in the terminal, offline. Type a command such as /today, /front pokrovsk or /help, or a question.
#2 presses button 2; @FILE sends a file, "@FILE /load" loads it (as an admin: --as ID); "@bot pokrovsk" tries inline
mode. Ctrl-D ends.
"""


def main(settings: Settings, arguments: argparse.Namespace) -> int:
    """Answers the messages given, or those typed at a prompt."""
    store = Store(settings.database_url).open()
    try:
        asyncio.run(_chat(settings, store, arguments))
    finally:
        store.close()
    return 0


async def _chat(settings: Settings, store: Store, arguments: argparse.Namespace) -> None:
    user_id, language = arguments.user_id, _language(os.environ)
    async with terminal(
        settings, store, user_id, show=_show, note=_note, as_json=arguments.json, language=language
    ) as talk:
        if arguments.messages:
            for message in arguments.messages:
                await talk.say(message)
        else:
            await _prompt(talk)


def _language(environment: Mapping[str, str]) -> str | None:
    """That of the terminal (LANG=uk_UA.UTF-8), which stands for that of the user's Telegram; None where it has none."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            language = re.split("[_.@]", value)[0].lower()
            return None if language in {"c", "posix"} else language
    return None


async def _prompt(talk: Terminal) -> None:
    interactive = sys.stdin.isatty()
    if interactive:
        _show(_WELCOME)
    while True:
        try:
            line = await asyncio.to_thread(input, "> " if interactive else "")
        except EOFError:
            return
        if line.strip():
            await talk.say(line)


def _show(text: str) -> None:
    try:
        print(text, flush=True)
    except BrokenPipeError:  # whoever read has seen enough, as in `sitrep chat /today | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _note(text: str) -> None:
    print(text, file=sys.stderr)
