"""The loss row in the forms that pages and copied text give it."""

from __future__ import annotations

import pytest

from store.bulletin import losses
from store.bulletin.model import LossCategory as Loss
from store.bulletin.model import LossFigure

ROW = (
    "Troops +1040troops1399540 Tanks +4tanks13112 Artillery +38artillery41148 Arm. Veh. +15armd-veh27415 "
    "Aircraft aircrafts454 Helihelicopters362 Shipsships33"
)


def figures(*lines: str) -> dict[str, tuple[int | None, int | None]]:
    length, row = losses.row_at(lines, 0)
    assert row is not None
    assert length == len(lines)
    return {str(key): (figure.today, figure.total) for key, figure in row.figures.items()}


def test_a_row_without_spaces_between_figure_and_name() -> None:
    assert figures(ROW) == {
        "troops": (1040, 1399540),
        "tanks": (4, 13112),
        "artillery": (38, 41148),
        "armoured_vehicles": (15, 27415),
        "aircraft": (None, 454),
        "helicopters": (None, 362),
        "ships": (None, 33),
    }
    assert losses.read([ROW]).unread == ()


def test_a_figure_that_is_not_stated_is_not_zero() -> None:
    row = figures("Troops +0troops10 Tanks tanks20 Ships ships33")
    assert row == {"troops": (0, 10), "tanks": (None, 20), "ships": (None, 33)}


@pytest.mark.parametrize(
    "row",
    [
        "Troops +1,040 troops 1,399,540 Tanks +4 tanks 13,112",
        "Troops +1 040 troops 1 399 540 Tanks +4 tanks 13 112",
        "Troops +1 040 1 399 540 Tanks +4 13 112",
        "Troops: 1399540 (+1040) Tanks: 13112 (+4)",
        "Troops: +1040 / 1399540; Tanks: +4 / 13112",
        "Troops – 1399540 (+1040), Tanks – 13112 (+4)",
        "| Troops | +1040 | 1399540 | Tanks | +4 | 13112 |",
        "TROOPS +1040TROOPS1399540 TANKS +4TANKS13112",
        "Troops 1040/1399540 Tanks 4/13112",
        "Russian losses: Troops +1040 1399540 Tanks +4 13112",
    ],
)
def test_the_same_figures_in_other_layouts(row: str) -> None:
    assert figures(row) == {"troops": (1040, 1399540), "tanks": (4, 13112)}


@pytest.mark.parametrize("minus", ["-", "−", "–"])
def test_a_correction_is_negative(minus: str) -> None:
    assert figures(f"Troops +5troops90 Tanks {minus}3tanks13112")["tanks"] == (-3, 13112)


@pytest.mark.parametrize(
    "lines",
    [
        ("Troops +1040troops1399540", "Tanks +4tanks13112", "Ships ships33"),
        ("Troops +1040", "troops1399540", "Tanks +4", "tanks13112", "Ships", "ships33"),
        ("• Troops: 1399540 (+1040)", "• Tanks: 13112 (+4)", "• Ships: 33"),
        ("Category | Today | Total", "Troops | +1040 | 1399540", "Tanks | +4 | 13112", "Ships | – | 33"),
        ("Troops | Tanks | Ships", "+1040 | +4 | –", "1399540 | 13112 | 33"),
        ("Troops", "+1040", "1399540", "Tanks", "+4", "13112", "Ships", "33"),
    ],
)
def test_a_row_over_several_lines(lines: tuple[str, ...]) -> None:
    assert figures(*lines) == {"troops": (1040, 1399540), "tanks": (4, 13112), "ships": (None, 33)}


def test_further_categories() -> None:
    row = figures(
        "Troops +5troops90 MLRS +1mlrs1500 Anti-aircraft +2anti-aircraft1200 UAVs +80uavs54000 "
        "Cruise Missiles cruise-missiles3100 Vehicles & Fuel Tanks +88vehicles61000 "
        "Spec. Equip. +1special-equipment3900 Subsubmarines2 Shipships28"
    )
    assert row == {
        "troops": (5, 90),
        "mlrs": (1, 1500),
        "air_defence": (2, 1200),
        "drones": (80, 54000),
        "cruise_missiles": (None, 3100),
        "vehicles": (88, 61000),
        "special_equipment": (1, 3900),
        "submarines": (None, 2),
        "ships": (None, 28),
    }


def test_a_figure_that_cannot_be_read_is_named() -> None:
    row = losses.read(["Troops +1040troops1399540 Tanks +4tanks13??2x Artillery +38artillery41148"])
    assert row.figures[Loss.TROOPS] == LossFigure(today=1040, total=1399540)
    assert len(row.unread) == 1
    assert row.unread[0].startswith("tanks")


@pytest.mark.parametrize(
    "line",
    [
        "Russia lost 12 tanks and 51 artillery systems near Lyman, the brigade said.",
        "Troops moved 40 tanks.",
        "Tanks",
        "Troops",
        "DEATHS: 3 INJURIES: 5",
        "1300",
        "Soldiers of the 3rd Brigade destroyed 2 tanks, 4 vehicles and 3 drones in a week.",
    ],
)
def test_a_sentence_with_figures_is_no_row(line: str) -> None:
    assert losses.row_at([line], 0) == (1, None)
