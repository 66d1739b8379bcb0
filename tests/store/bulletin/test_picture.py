"""The picture's caption and credit, and the image text around them."""

from __future__ import annotations

import pytest

from store.bulletin import furniture, picture
from store.bulletin.model import Picture
from store.bulletin.parse import parse
from tests.builders import bulletin_text

CAPTION = "Volunteers unload a lorry."


@pytest.mark.parametrize(
    ("lines", "credit", "left_out"),
    [
        ((f"{CAPTION} (Petro Vymysl)",), "Petro Vymysl", ()),
        ((CAPTION,), None, ()),
        ((f"{CAPTION} (Petro / JSC “UA (PBC)” / Desk).",), "Petro / JSC “UA (PBC)” / Desk", ()),
        ((CAPTION, "(Petro Vymysl)"), "Petro Vymysl", ()),
        ((CAPTION, "Photo: Petro Vymysl"), "Petro Vymysl", ()),
        ((f"{CAPTION} Photo by Petro Vymysl",), "Petro Vymysl", ()),
        ((f"a lorry beside a school{CAPTION} (Petro Vymysl)",), "Petro Vymysl", ("a lorry beside a school",)),
        ((f"A lorry beside a school{CAPTION} (Petro Vymysl)",), "Petro Vymysl", ("A lorry beside a school",)),
        ((f"a street in Tarvo{CAPTION} (Petro Vymysl)",), "Petro Vymysl", ("a street in Tarvo",)),
        ((f"a street in 2031{CAPTION} (Petro Vymysl)",), "Petro Vymysl", ("a street in 2031",)),
        (("a lorry beside a school", f"{CAPTION} (Petro Vymysl)"), "Petro Vymysl", ("a lorry beside a school",)),
        (("A lorry beside a school", f"{CAPTION} (Petro Vymysl)"), "Petro Vymysl", ("A lorry beside a school",)),
    ],
)
def test_caption_credit_and_image_text(lines: tuple[str, ...], credit: str | None, left_out: tuple[str, ...]) -> None:
    found = picture.read(lines)
    assert found.picture == Picture(caption=CAPTION, credit=credit)
    assert (found.left_out, found.unplaced) == (left_out, ())


def test_a_caption_may_read_like_image_text() -> None:
    found = picture.read(["A tram stands in Lviv, Ukraine", "(Petro Vymysl)"])
    assert found.picture == Picture(caption="A tram stands in Lviv, Ukraine", credit="Petro Vymysl")


def test_a_name_with_a_capital_inside_is_not_cut() -> None:
    caption = "Engineers of DeepState and McDonald open a YouTube studio."
    assert picture.read([caption]).picture == Picture(caption=caption)


def test_a_paragraph_below_the_caption_is_none_of_it() -> None:
    found = picture.read([f"{CAPTION} (Petro Vymysl)", "Please help us to print more."])
    assert found.unplaced == ("Please help us to print more.",)


def test_a_heading_without_a_picture() -> None:
    assert picture.read([]).picture is None


@pytest.mark.parametrize(
    "line",
    [
        "A map of ukraine with a red line",
        "Description automatically generated",
        "A screenshot of a phone Description automatically generated with medium confidence",
        "map-2031-05-04.png",
    ],
)
def test_image_text(line: str) -> None:
    assert furniture.is_image_text(line)


def test_a_scene_is_image_text_only_above_no_text() -> None:
    scene = "A group of people standing in a field"
    assert furniture.image_lines([scene, "Ukraine News"]) == {0}
    assert furniture.image_lines([scene, "They wait for the ferry."]) == set()


@pytest.mark.parametrize(
    "line",
    [
        "A map of the minefields was handed over in Tarvo.",
        "A Map Drawn By Children Of Kharkiv",
        "A Man Of Peace",
        "A building in Kharkiv burned down at night; nobody was hurt.",
        "Lyman",
    ],
)
def test_text_is_no_image_text(line: str) -> None:
    assert not furniture.is_image_text(line)


def test_a_scene_glued_to_its_caption_leaves_the_caption() -> None:
    text = bulletin_text(layout="standard").split("\n")
    at = next(n for n, line in enumerate(text) if line.startswith("Picture of the Day"))
    glued = "a person in a coat standing near a pipeA plumber mends the main of an invented town. (Invented Desk)"
    text[at + 1 : at + 3] = ["", glued]
    reading = parse("\n".join(text))
    assert reading.bulletin.picture == Picture(
        caption="A plumber mends the main of an invented town.", credit="Invented Desk"
    )
    assert "a person in a coat standing near a pipe" in reading.left_out
