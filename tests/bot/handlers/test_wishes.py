from __future__ import annotations

import re
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.ask import Usage
from bot.handlers.wishes import Wishes, ZoneUnknown, read_wishes
from bot.language import ENGLISH


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Wishes()),
        ("7:05", Wishes("07:05")),
        ("utc", Wishes(zone="UTC")),
        ("Velyka Novosilka", Wishes(names=("Velyka Novosilka",))),
        ("Velyka Novosilka, Lyman , Lyman", Wishes(names=("Velyka Novosilka", "Lyman"))),
        ("Lyman 06:00 Chasiv Yar", Wishes("06:00", names=("Lyman", "Chasiv Yar"))),
        ("america/new_york, 06:00; Lyman", Wishes("06:00", "America/New_York", ("Lyman",))),
    ],
)
def test_words_are_sorted_out(text: str, expected: Wishes) -> None:
    assert read_wishes(ENGLISH, text.split()) == expected


@given(st.text())
@example("²")
@example("٠٨:٠٠")
@example("/ Europe/ UTC+ +")
def test_any_text_is_read_or_refused_in_one_sentence(text: str) -> None:
    try:
        wishes = read_wishes(ENGLISH, text.split())
    except (Usage, ZoneUnknown):
        return
    assert wishes.at is None or re.fullmatch(r"[0-2]\d:[0-5]\d", wishes.at)
    assert wishes.zone is None or ZoneInfo(wishes.zone)
    assert all(name.strip() == name != "" for name in wishes.names)
