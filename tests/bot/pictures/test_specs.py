from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

from bot.pictures.specs import key
from tests.bot.pictures.examples import EVERYTHING, sector_map
from tests.e2e.telegram import ROOT


def test_every_picture_and_theme_has_a_key_of_its_own() -> None:
    keys = {key(spec, theme) for spec in EVERYTHING.values() for theme in ("light", "dark")}
    assert len(keys) == 2 * len(EVERYTHING)


def test_the_same_shown_has_the_same_key_in_another_process() -> None:
    code = (
        "from bot.pictures.specs import key; from tests.bot.pictures.examples import sector_map as s; "
        "import sys; print(key(s(), 'dark'), 'matplotlib' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert told.split() == [key(sector_map(), "dark"), "False"]


def test_another_word_is_another_picture() -> None:
    assert key(replace(sector_map(), subtitle="Monday"), "light") != key(sector_map(), "light")


def test_the_drawing_process_loads_nothing_but_drawing() -> None:
    code = "import sys, bot.pictures.draw; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "matplotlib.figure" in loaded.split()
    assert not {"store", "telegram", "sqlmodel", "pydantic", "asyncio", "matplotlib.pyplot"} & set(loaded.split())
