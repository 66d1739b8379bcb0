from __future__ import annotations

import subprocess
import sys
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language import ENGLISH, translator
from bot.zones import (
    COMMON,
    is_offset,
    known_zone,
    nearest_zones,
    offset_name,
    regions,
    zone_at,
    zone_name,
    zone_shown,
    zones_of_city,
)
from tests.builders.chats import at

UKRAINIAN = translator("uk")


def test_a_zone_is_known_in_whatever_case() -> None:
    assert known_zone("europe/kyiv") == "Europe/Kyiv"
    assert known_zone("Europe/Atlantis") is None


def test_a_city_names_its_zone_in_english_and_in_the_readers_language() -> None:
    assert zones_of_city("new york") == ("America/New_York",)
    assert zones_of_city("Варшава", UKRAINIAN) == ("Europe/Warsaw",)
    assert zones_of_city("Warsaw", UKRAINIAN) == ("Europe/Warsaw",)
    assert zones_of_city("Toretsk") == ()


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("Europe/Kiyv", "Europe/Kyiv"),
        ("Asia/Tokio", "Asia/Tokyo"),
        ("Berln", "Europe/Berlin"),
        ("UTC+2", "Etc/GMT-2"),
        ("-05:00", "Etc/GMT+5"),
        ("GMT−3", "Etc/GMT+3"),
    ],
)
def test_the_nearest_zone_stands_first(written: str, first: str) -> None:
    assert nearest_zones(written)[0] == first


@pytest.mark.parametrize("written", ["UTC+5:30", "UTC+15", "Xyzzyplugh", ""])
def test_what_is_near_no_zone_is_answered_by_none(written: str) -> None:
    assert nearest_zones(written) == ()


def test_the_regions_hold_the_common_zones_and_every_offset() -> None:
    offered = {zone for zones in regions().values() for zone in zones}
    assert set(COMMON) <= offered
    assert {"Europe/Simferopol", "Asia/Kathmandu", "Etc/GMT-14", "Etc/GMT+12"} <= offered
    assert "Europe/Kiev" not in offered
    assert all(ZoneInfo(zone) for zone in offered)


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ((50.45, 30.52), "Europe/Kyiv"),
        ((48.0, 37.8), "Europe/Kyiv"),
        ((52.23, 21.01), "Europe/Warsaw"),
        ((40.71, -74.0), "America/New_York"),
        ((43.0, 30.0), "Etc/GMT-2"),  # the Black Sea
        ((40.0, -30.0), "Etc/GMT+2"),  # the Atlantic
        ((90.0, 0.0), "Etc/GMT"),
    ],
)
def test_a_place_on_earth_has_its_zone_and_the_sea_a_nautical_one(place: tuple[float, float], zone: str) -> None:
    assert zone_at(*place) == zone


@settings(deadline=None)  # the first place asked for loads the boundaries
@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_place_on_earth_has_a_zone_that_is_known(latitude: float, longitude: float) -> None:
    assert ZoneInfo(zone_at(latitude, longitude))


def test_offsets_are_named_as_people_count_them() -> None:
    assert zone_name(ENGLISH, "Etc/GMT-2") == "UTC+2"
    assert zone_shown(ENGLISH, "Etc/GMT+5") == "UTC−5 (Etc/GMT+5)"
    assert zone_name(ENGLISH, "Etc/GMT") == "UTC"
    assert zone_shown(ENGLISH, "Europe/Kyiv") == "Europe/Kyiv"
    assert zone_name(UKRAINIAN, "Europe/Kyiv") == "Київ"
    assert is_offset("Etc/GMT-2")
    assert not is_offset("UTC")


@pytest.mark.parametrize(
    ("zone", "name"),
    [("Europe/Kyiv", "UTC+3"), ("Asia/Kathmandu", "UTC+5:45"), ("America/St_Johns", "UTC−2:30"), ("UTC", "UTC")],
)
def test_an_offset_is_that_of_the_moment(zone: str, name: str) -> None:
    assert offset_name(zone, at("2031-07-01 12:00")) == name


def test_boundaries_are_loaded_by_the_first_location_and_not_before() -> None:
    asked = "import sys, bot.app; print('tzfpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "False\n"
