"""Settings: what is accepted, and the one sentence for what is not."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from bot.cli import main
from bot.settings import Settings, SettingWrong, read_settings

if TYPE_CHECKING:
    from pathlib import Path

TOKEN = "123456:AAbbCCdd-_secret"


def run(folder: Path, *argv: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """The program as an operator starts it, in a folder of its own, with nothing set but `settings`."""
    known = {key: value for key, value in os.environ.items() if not key.startswith("SITREP_")}
    path = os.pathsep.join([str(root) for root in sys.path if root])
    return subprocess.run(
        [sys.executable, "-m", "bot", *argv],
        cwd=folder,
        env=known | {"PYTHONPATH": path} | {f"SITREP_{name.upper()}": value for name, value in settings.items()},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


WRONG = {
    "token": ("geheim", "the token that @BotFather gave, such as 123456:ABCdef"),
    "database_url": ("mysql://user:geheim@host/name", "sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME"),
    "admin_ids": ("1, @olena", "numeric Telegram ids, comma separated"),
    "api_url": ("localhost:8081", "the root of a Bot API server, such as http://host:8081"),
    "timezone": ("Europe/Kiyv", "an IANA zone such as Europe/Kyiv, or UTC"),
    "digest_time": ("8 o'clock", "a time of day as HH:MM"),
    "send_rate": ("0", "digest messages a second, any positive number"),
    "send_delay": ("-1", "seconds between a load and its first digest, 0 to 86400"),
    "webhook_url": ("example.org", "the https address that Telegram is to call"),
    "webhook_secret": ("geheim!", "1 to 256 letters, digits, _ and -"),
    "listen": ("8080", "HOST:PORT, such as 127.0.0.1:8080"),
    "log": ("xml", "text or json"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_setting_is_named_with_the_form_expected(name: str) -> None:
    value, expected = WRONG[name]
    with pytest.raises(SettingWrong) as wrong:
        read_settings(**{name: value})
    assert str(wrong.value) == f"SITREP_{name.upper()} is wrong: expected {expected}."


def test_a_wrong_setting_ends_the_program_before_anything_is_made(tmp_path: Path) -> None:
    ended = run(tmp_path, "export", token="geheim")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == "SITREP_TOKEN is wrong: expected the token that @BotFather gave, such as 123456:ABCdef.\n"
    assert list(tmp_path.iterdir()) == []


def test_run_without_a_token_says_so(tmp_path: Path) -> None:
    ended = run(tmp_path, "run")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("SITREP_TOKEN is missing: expected the token that @BotFather gave")


def test_a_webhook_needs_a_secret() -> None:
    with pytest.raises(SettingWrong, match="SITREP_WEBHOOK_SECRET is missing: the webhook needs 1 to 256 letters"):
        read_settings(webhook_url="https://example.org/hook")


def test_a_database_that_cannot_be_opened_is_one_sentence_without_the_password(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    ended = run(tmp_path, "export", database_url="postgresql+psycopg://user:geheim@127.0.0.1:1/name")
    assert ended.returncode == 2
    assert ended.stderr.startswith("The database postgresql+psycopg://user:***@127.0.0.1:1/name cannot be opened:")
    assert len(ended.stderr.splitlines()) == 1
    assert "geheim" not in ended.stderr


def test_settings_come_from_a_file_too(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SITREP_ADMIN_IDS=5, 6\nSITREP_TOKEN=\nOTHER=1\n")
    ended = run(tmp_path, "chat", "--as", "6", "/stats")
    assert ended.returncode == 0
    assert "Statistics" in ended.stdout
    (tmp_path / ".env").write_bytes(b"\xff\xfe")
    ended = run(tmp_path, "chat", "/stats")
    assert (ended.returncode, len(ended.stderr.splitlines())) == (2, 1)


def test_a_secret_is_never_shown() -> None:
    settings = Settings.model_validate({"token": SecretStr(TOKEN), "webhook_secret": SecretStr("hush")})
    assert TOKEN not in f"{settings!r} {settings} {settings.model_dump()}"
    assert "hush" not in repr(settings)


def test_the_defaults_are_those_of_the_readme() -> None:
    settings = Settings.model_validate({})
    assert (settings.timezone, settings.digest_time, settings.send_rate) == ("Europe/Kyiv", "08:00", 25)
    assert settings.database_url == "sqlite:///sitrep.db"
    assert (settings.token, settings.webhook_url, settings.listen) == (None, None, None)
    assert (settings.admin_ids, settings.sources, settings.log) == ((), (), "text")


WRONG_ARGUMENTS: tuple[list[str], ...] = (
    ["fly"],
    [],
    ["load"],
    ["chat", "--as", "x"],
    ["chat", "--as", "²"],
    ["load", "--date", "someday", "f"],
)


@pytest.mark.parametrize("argv", WRONG_ARGUMENTS)
def test_unknown_subcommands_and_arguments_show_the_usage(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(argv)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: sitrep")
