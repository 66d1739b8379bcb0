"""The wheel runs outside the checkout, built from what the Dockerfile copies, started as the Dockerfile starts it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from bot.cli import WRONG
from tests.builders import bulletin_text
from tests.builders.dockerfile import instructions

ROOT = Path(__file__).parents[1]
IMAGE = instructions(ROOT / "bot" / "deploy" / "Dockerfile")


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the image is built from."""
    folder = tmp_path_factory.mktemp("image")
    for copied in IMAGE["COPY"]:
        *names, target = copied.split()
        assert target.startswith("/src")
        for name in names:
            below = folder / target.lstrip("/") / ("" if (ROOT / name).is_dir() else name)
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, below, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                below.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, below)
    return folder / "src"


@pytest.fixture(scope="module")
def installed(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `sitrep` of a fresh environment with the built wheel in it; its dependencies are those of this one."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check"]
    built = subprocess.run(
        [*pip, "wheel", "--no-deps", "-w", folder, sources], capture_output=True, text=True, check=False
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
    def sitrep(*argv: str, language: str = "C") -> str:
        done = subprocess.run(
            [installed, *argv],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
            env={"LANG": f"{language}.UTF-8"},
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "Invented sample" in sitrep("chat", "/today")
    assert "Вигаданий зразок" in sitrep("chat", "/today", language="uk_UA")
    (tmp_path / "day.txt").write_text(bulletin_text())
    assert ": new (2031-05-04, revision 1)" in sitrep("load", "day.txt")
    assert "Invented sample" not in sitrep("chat", "/today")
    assert '"date": "2031-05-04"' in sitrep("export")
    imported = "import bot, store.db; print(bot.__file__, store.db.newest_schema())"
    where = subprocess.run(
        [installed.with_name("python"), "-c", imported], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout
    assert where.startswith(str(installed.parents[1]))


def test_what_the_image_starts_is_there_and_asks_for_its_token(installed: Path, tmp_path: Path) -> None:
    (command,) = IMAGE["CMD"]
    program, *arguments = re.findall(r'"([^"]+)"', command)
    done = subprocess.run(
        [installed.with_name(program), *arguments],
        cwd=tmp_path,
        env={"LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == WRONG
    assert "SITREP_TOKEN" in done.stderr
