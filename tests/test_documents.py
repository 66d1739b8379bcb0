"""README and /help name every command, setting and subcommand; the wheel runs outside the checkout."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import venv
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.ask import Ask
from bot.cli import parser
from bot.command import Scope
from bot.commands import COMMANDS, help_
from bot.settings import Settings
from tests.builders import bulletin_text
from tests.builders.chats import a_store, at

if TYPE_CHECKING:
    from collections.abc import Iterator

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


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    with a_store(tmp_path) as store:
        yield store


async def test_help_names_every_command_and_the_admins_to_admins_only(empty: Store) -> None:
    ask = Ask(store=empty, settings=Settings.model_validate({}), now=at("10:00"), chat_id=1)
    for_readers, for_admins = (await help_(ask)).text(), (await help_(replace(ask, is_admin=True))).text()
    for command in LISTED:
        row = f"{command.usage} – {command.help}"
        assert row in for_admins
        assert (row in for_readers) == (command.scope is not Scope.ADMINS)


def test_a_command_that_only_buttons_have_is_in_no_list() -> None:
    assert all(command.usage.startswith(f"/{command.name}") for command in LISTED)
    assert not [name for name, command in COMMANDS.items() if not command.help and command.usage]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `sitrep` of a fresh environment with the built wheel in it; its dependencies are those of this one."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check"]
    built = subprocess.run(
        [*pip, "wheel", "--no-deps", "-w", folder, ROOT], capture_output=True, text=True, check=False
    )
    if built.returncode:
        pytest.skip(f"no wheel could be built here: {built.stderr.strip().splitlines()[-1]}")
    venv.create(folder / "env", with_pip=False)
    (site,) = (folder / "env").glob("lib/python*/site-packages")
    (site / "dependencies.pth").write_text("\n".join(path for path in sys.path if path.endswith("site-packages")))
    (wheel,) = folder.glob("sitrep-*.whl")
    subprocess.run(
        [*pip, "--python", folder / "env" / "bin" / "python", "install", "--no-deps", "--force-reinstall", wheel],
        check=True,
    )
    return folder / "env" / "bin" / "sitrep"


def test_the_wheel_chats_loads_and_migrates_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    def sitrep(*argv: str) -> str:
        done = subprocess.run(
            [installed, *argv],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
            env={"LANG": "C.UTF-8"},
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "Invented sample" in sitrep("chat", "/today")
    (tmp_path / "day.txt").write_text(bulletin_text())
    assert ": new (2031-05-04, revision 1)" in sitrep("load", "day.txt")
    assert "Invented sample" not in sitrep("chat", "/today")
    assert '"date": "2031-05-04"' in sitrep("export")
    imported = "import bot, store.db; print(bot.__file__, store.db.newest_schema())"
    where = subprocess.run(
        [installed.with_name("python"), "-c", imported], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout
    assert where.startswith(str(installed.parents[1]))
