"""What is installed with sitrep: pinned to what was tested, and of licences that leave sitrep its own."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
PINS = (ROOT / "constraints.txt").read_text().splitlines()
GPL = re.compile(r"(?<!L)GPL|(?<!LESSER )GENERAL PUBLIC")
LICENCE = re.compile(r"MIT|BSD|APACHE|PSF|PYTHON SOFTWARE|MPL|MOZILLA|LGPL|LESSER|ISC|HPND|UNLICENSE|ZLIB")


def brought_by(*requirements: str) -> dict[NormalizedName, Distribution]:
    """All that is installed for these requirements, and for what they require, by its canonical name."""
    found: dict[NormalizedName, Distribution] = {}
    waiting = [Requirement(text) for text in requirements]
    while waiting:
        requirement = waiting.pop()
        name, extras = canonicalize_name(requirement.name), requirement.extras or {""}
        if name in found and extras == {""}:
            continue
        found[name] = distribution(name)
        needed = [Requirement(text) for text in found[name].requires or ()]
        waiting += [each for each in needed if any(_applies(each, extra) for extra in extras)]
    return found


def _applies(requirement: Requirement, extra: str) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": extra})


def licence_of(installed: Distribution) -> str:
    """What it says of its licence, in capitals."""
    told = installed.metadata
    classifiers = [each for each in told.get_all("Classifier", []) if each.startswith("License")]
    said = [*told.get_all("License-Expression", []), *(each[:200] for each in told.get_all("License", []))]
    return " ".join([*said, *classifiers]).upper()


EXTRAS = [PROJECT["optional-dependencies"][extra] for extra in ("postgres", "test")]
"""Those that the tests are run with."""
DEFAULT = brought_by(*PROJECT["dependencies"])


def test_every_package_is_pinned_to_one_version_and_no_address() -> None:
    assert PINS
    assert not [line for line in PINS if not re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][A-Za-z0-9.]*", line)]


def test_what_is_installed_is_what_is_pinned() -> None:
    pinned = {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in PINS)}
    needed = brought_by(*PROJECT["dependencies"], *(text for extra in EXTRAS for text in extra))
    assert {name: pinned.get(name, "not pinned") for name in needed} == {
        name: each.version for name, each in needed.items()
    }
    assert pinned.keys() == needed.keys(), "pinned, and needed by nothing that is installed"


@pytest.mark.parametrize("name", DEFAULT)
def test_the_default_install_holds_nothing_under_the_gpl(name: NormalizedName) -> None:
    licence = licence_of(DEFAULT[name])
    assert not GPL.search(licence), licence
    assert LICENCE.search(licence), f"{name} names no licence that is known: {licence}"


def test_a_lesser_licence_is_told_from_the_gpl() -> None:
    assert not GPL.search("LGPL-3.0-ONLY LICENSE :: GNU LESSER GENERAL PUBLIC LICENSE V3 (LGPLV3)")
    assert GPL.search("GPL-2.0-OR-LATER")
    assert GPL.search("LICENSE :: GNU GENERAL PUBLIC LICENSE (GPL)")
    assert GPL.search("AGPL-3.0")
