"""The `sitrep` command: its subcommands and their arguments, each carried out by a module of its own."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

from bot.settings import SettingWrong, read_settings
from store.db import StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.dates import Day

WRONG = 2
"""The exit status where a setting, an argument or the database makes it impossible to begin."""


def main(argv: Sequence[str] | None = None) -> int:
    """Carries out one command; the exit status."""
    arguments = parser().parse_args(argv)
    try:
        settings = read_settings()
        status: int = import_module(f"bot.cli.{arguments.command}").main(settings, arguments)
    except (SettingWrong, StoreError) as error:
        print(error, file=sys.stderr)
        return WRONG
    except (KeyboardInterrupt, BrokenPipeError):
        return 130
    return status


def parser() -> argparse.ArgumentParser:
    """Every subcommand with its help, as `sitrep --help` shows it."""
    top = argparse.ArgumentParser(prog="sitrep", description="Answers from a daily bulletin on the war in Ukraine.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("run", help="run the bot: long polling, or the webhook if its URL is set")
    chat = commands.add_parser("chat", help="the same bot in the terminal, without a token or a network")
    chat.add_argument("--as", dest="user_id", type=_user_id, default=1, metavar="ID", help="the Telegram id to be")
    chat.add_argument("--json", action="store_true", help="a line of JSON for each call that the bot makes")
    chat.add_argument("messages", nargs="*", metavar="MESSAGE", help="answer these in turn and end")
    load = commands.add_parser(
        "load", help="load bulletins: .txt .md .html .docx, folders of them, - for standard input"
    )
    load.add_argument("files", nargs="+", metavar="FILE")
    load.add_argument("--date", type=_date, help="the bulletin's date, whatever the text says")
    load.add_argument("--dry-run", action="store_true", help="read and compare, and change nothing")
    load.add_argument("--json", action="store_true", help="a line of JSON for each file")
    load.add_argument("--losses", action="store_true", help="the files are the public daily series of losses, as JSON")
    export = commands.add_parser("export", help="the stored bulletins as lines of JSON")
    export.add_argument("day", nargs="?", default="today", metavar="DATE|all")
    ask = commands.add_parser("ask", help="answer questions, each argument one")
    ask.add_argument("--date", type=_day, help="the day that a question is about which names none")
    ask.add_argument("--json", action="store_true", help="a line of JSON for each question")
    ask.add_argument("questions", nargs="+", metavar="QUESTION")
    reparse = commands.add_parser("reparse", help="what today's parser reads otherwise from the texts kept")
    reparse.add_argument("--apply", action="store_true", help="keep what it reads, without a new revision")
    backup = commands.add_parser("backup", help="copy everything to a file while the bot runs")
    backup.add_argument("file", metavar="FILE", help="an SQLite file, whatever the database is; it is replaced")
    restore = commands.add_parser("restore", help="put a backup in the place of everything, while the bot is stopped")
    restore.add_argument("file", metavar="FILE")
    commands.add_parser("resume", help="let sending go on after a restore")
    copy = commands.add_parser("copy", help="move everything to another database, such as from SQLite to PostgreSQL")
    copy.add_argument("source", metavar="FROM", help="the address of the database that there is")
    copy.add_argument("target", metavar="TO", help="the address of an empty one")
    return top


def _user_id(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 2**52:
        raise argparse.ArgumentTypeError("a Telegram id is a whole number above 0")
    return int(text)


def _day(text: str) -> Day:
    from store.dates import DateUnclear, parse_day  # only `load --date` needs the grammar

    try:
        return parse_day(text)
    except DateUnclear as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _date(text: str) -> date:
    from store.dates import DateUnclear, parse_day  # only `load --date` needs the grammar

    try:
        day = parse_day(text)
        return day.resolve(newest=date.today(), local_today=date.today(), stored=())  # noqa: DTZ011
    except DateUnclear as error:
        raise argparse.ArgumentTypeError(str(error)) from None
