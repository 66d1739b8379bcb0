"""The files to run it by: systemd's own check, and that what they name is there."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.cli import WRONG, parser
from bot.health import Health
from bot.listening import Listener
from bot.settings import Settings
from tests.builders.chats import at
from tests.builders.dockerfile import instructions
from tests.e2e.telegram import free_port

if TYPE_CHECKING:
    from store.db import Store

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "bot" / "deploy"
IMAGE = instructions(DEPLOY / "Dockerfile")
UNITS = sorted(path.name for path in DEPLOY.glob("sitrep*"))


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The units, with a program that is there in the place of the installed one."""
    for name in UNITS:
        unit = (DEPLOY / name).read_text().replace("/opt/sitrep/bin/sitrep", "/bin/true")
        (tmp_path / name).write_text(unit)
    return tmp_path


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze, of Debian's systemd, is missing")
@pytest.mark.parametrize("name", UNITS)
def test_systemd_finds_nothing_wrong(units: Path, name: str) -> None:
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(units / name)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    complaints = [line for line in done.stderr.splitlines() if "sitrep" in line]
    assert (done.returncode, complaints) == (0, [])


def test_there_are_a_service_and_a_backup_with_its_timer() -> None:
    assert UNITS == ["sitrep-backup.service", "sitrep-backup.timer", "sitrep.service"]


@pytest.mark.parametrize("name", ["sitrep.service", "sitrep-backup.service", "Dockerfile"])
def test_what_is_run_is_a_command(name: str) -> None:
    text = (DEPLOY / name).read_text()
    found = re.findall(r'^(?:ExecStart=.*bin/sitrep|CMD \["sitrep",) "?(\w+)', text, re.MULTILINE)
    [command] = found
    assert parser().parse_args([command, *(["x"] if command == "backup" else [])]).command == command


def test_the_service_leaves_time_to_stop_and_does_not_restart_what_is_set_wrong() -> None:
    unit = (DEPLOY / "sitrep.service").read_text()
    assert int(re.findall(r"TimeoutStopSec=(\d+)", unit)[0]) > 10
    assert f"RestartPreventExitStatus={WRONG}\n" in unit


def test_the_image_is_built_of_what_is_here_and_of_pinned_packages() -> None:
    known = {"FROM", "COPY", "RUN", "USER", "WORKDIR", "VOLUME", "EXPOSE", "ENV", "STOPSIGNAL", "HEALTHCHECK", "CMD"}
    assert IMAGE.keys() == known
    assert IMAGE["FROM"] == ["python:3.11-slim"]
    for copied in IMAGE["COPY"]:
        assert all((ROOT / name).exists() for name in copied.split()[:-1]), copied
    assert 'pip install --no-cache-dir -c /src/constraints.txt "/src[postgres]"' in IMAGE["RUN"][0]


def test_the_image_runs_as_nobody_special_where_that_user_may_write() -> None:
    (user,) = IMAGE["USER"]
    assert user not in {"root", "0"}
    assert f"useradd --system --uid 10001 --home-dir /data {user}" in IMAGE["RUN"][0]
    assert f"install -d -m 0700 -o {user} /data" in IMAGE["RUN"][0]
    assert IMAGE["WORKDIR"] == IMAGE["VOLUME"] == ["/data"]
    text = (DEPLOY / "Dockerfile").read_text()
    assert text.index("RUN ") < text.index("USER ") < text.index("CMD [")


def test_what_the_image_sets_are_settings() -> None:
    given = dict(each.split("=") for each in IMAGE["ENV"][0].split())
    assert given.pop("PYTHONUNBUFFERED") == "1"
    settings = Settings.model_validate({name.removeprefix("SITREP_").lower(): given[name] for name in given})
    assert settings.database_url == "sqlite:////data/sitrep.db"
    assert (settings.listen or "").endswith(f":{IMAGE['EXPOSE'][0]}")


@pytest.mark.parametrize(("polled", "status"), [("09:59", 0), ("09:30", 1), (None, 1)])
async def test_the_images_health_check_asks_healthz(store: Store, polled: str | None, status: int) -> None:
    command = json.loads(IMAGE["HEALTHCHECK"][0].partition("CMD ")[2])
    assert command[0] == "python"
    last = at(polled) if polled else None
    listener = Listener(
        f"127.0.0.1:{free_port()}", [Health(store, lambda: at("10:00"), at("08:00"), lambda: last).route()]
    )
    await listener.start()
    try:
        checking = await asyncio.create_subprocess_exec(
            sys.executable, *command[1:], env={"SITREP_LISTEN": listener.address}, stderr=asyncio.subprocess.DEVNULL
        )
        assert await checking.wait() == status
    finally:
        await listener.stop_accepting()
        await listener.stop()
