"""README and /help name every command, setting and subcommand; the wheel runs outside the checkout."""

from __future__ import annotations

import argparse
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.ask import Ask
from bot.cli import parser
from bot.command import Scope
from bot.commands import COMMANDS, help_
from bot.settings import Settings
from tests.builders.chats import at

if TYPE_CHECKING:
    from store.db import Store

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()
LISTED = [command for command in COMMANDS.values() if command.help]
SUBCOMMANDS = next(
    action.choices for action in parser()._actions if isinstance(action, argparse._SubParsersAction)
)  # fmt: skip


@pytest.mark.parametrize("name", [command.name for command in LISTED])
def test_the_readme_names_every_command(name: str) -> None:
    assert re.search(rf"`/{name}\b", README)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_the_readme_names_every_setting(name: str) -> None:
    assert f"`SITREP_{name.upper()}`" in README


def test_the_readme_names_no_setting_that_there_is_not() -> None:
    named = set(re.findall(r"SITREP_[A-Z_]+", README))
    assert named <= {f"SITREP_{name.upper()}" for name in Settings.model_fields}


@pytest.mark.parametrize("name", SUBCOMMANDS)
def test_the_readme_names_every_subcommand_with_its_options(name: str) -> None:
    described = re.search(rf"^\| `sitrep {name}\b[^|`]*(?:\\\|[^|`]*)*`", README, re.MULTILINE)
    assert described
    options = [action.option_strings[-1] for action in SUBCOMMANDS[name]._actions if action.option_strings]
    for option in set(options) - {"--help"}:
        assert option in described[0]


async def test_help_names_every_command_and_the_admins_to_admins_only(store: Store) -> None:
    ask = Ask(store=store, settings=Settings.model_validate({}), now=at("10:00"), chat_id=1)
    for_readers, for_admins = (await help_(ask)).text(), (await help_(replace(ask, is_admin=True))).text()
    for command in LISTED:
        row = f"{command.usage} – {command.help}"
        assert row in for_admins
        assert (row in for_readers) == (command.scope is not Scope.ADMINS)


def test_a_command_that_only_buttons_have_is_in_no_list() -> None:
    assert all(command.usage.startswith(f"/{command.name}") for command in LISTED)
    assert not [name for name, command in COMMANDS.items() if not command.help and command.usage]
