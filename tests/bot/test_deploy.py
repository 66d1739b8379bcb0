"""The files to run it by: systemd's own check, and that what they name is there."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.cli import WRONG, parser

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "bot" / "deploy"
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


def test_the_image_is_built_of_pinned_packages_and_runs_as_nobody_special() -> None:
    dockerfile = (DEPLOY / "Dockerfile").read_text()
    assert "FROM python:3.11-slim" in dockerfile
    assert "-c /src/constraints.txt" in dockerfile
    assert dockerfile.index("USER sitrep") < dockerfile.index('CMD ["sitrep", "run"]')
    assert "VOLUME /data" in dockerfile
    for copied in re.findall(r"^COPY (.+) \S+$", dockerfile, re.MULTILINE):
        assert all((ROOT / name).exists() for name in copied.split())


def test_every_package_is_pinned_to_one_version() -> None:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    assert lines
    assert not [line for line in lines if not re.fullmatch(r"[A-Za-z0-9_.-]+(\[[a-z,]+\])?==[0-9][^\s*]*", line)]
