"""What holds for every text: only BulletinError comes out, and nothing of a body is lost."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from store.bulletin.errors import BulletinError
from store.bulletin.parse import parse

if TYPE_CHECKING:
    from store.bulletin.reading import Reading

DAY = date(2031, 5, 4)
HEADINGS = (
    "Summary of the Day:",
    "Picture of the Day",
    "Beyond Ukraine – The March Towards World War",
    "Situation On The Land, Sea, and Air in Ukraine",
    "Kharkiv Front – Initiative Russia",
    "Luhansk Front",
    "Initiative: Ukraine",
    "Lyman",
    "Chasiv Yar direction:",
    "Ukraine News",
    "Innocent Victims Of War",
    "Russian War Losses (Today/Total)",
    "Notes On The Weather",
    "Source Material",
)
TEXTS = (
    "Russian forces advanced near Terny, while 3 boats sank.",
    "Please donate: your help counts.",
    "a lorry beside a schoolVolunteers unload it. (Petro Vymysl)",
    "A line without an end",
    "Lyman: Russian forces attacked near Terny and failed.",
    "The Harbour Courier – harbourcourier.example",
    "Troops +1troops2 Tanks tanks3",
    "Troops +1troops2 Tanks tanks? nine",
    "Tanks +4tanks13",
    "The casualty count of civilians in the past 24 hours: (Russian War Crimes)",
    "DEATHS: 3 INJURIES: 5",
    "INJURIES: unknown",
    "A map of a country with a red line",
    "Leave a Comment",
    "Scroll to Top",
    "Telegram",
    "Day 3356 (May 4, 2031)",
    "Rain In Tarvo – Days 3355-3356 (May 3-4, 2031)",
    "Sumy (February 30, 2031)",
    "٣٤ ½ ² \u200f(((",
)

anything = st.text(max_size=300)
pieces = st.lists(st.sampled_from(HEADINGS + TEXTS) | anything, max_size=30)
gaps = st.sampled_from(["\n", "\n\n", "\r\n", " ", ""])
days = st.none() | st.dates()


def outcome(text: str, given_day: date | None = None, hint: date | None = None) -> Reading | None:
    try:
        return parse(text, given=given_day, hint=hint)
    except BulletinError:
        return None


@given(st.text(st.characters(), max_size=2_000), days, days)
@settings(max_examples=150, deadline=None)
def test_only_a_bulletin_error_comes_out_of_any_text(text: str, given_day: date | None, hint: date | None) -> None:
    outcome(text, given_day, hint)


@given(pieces, gaps, days, days)
@settings(max_examples=300, deadline=None)
def test_only_a_bulletin_error_comes_out_of_shuffled_parts(
    parts: list[str], gap: str, given_day: date | None, hint: date | None
) -> None:
    reading = outcome(gap.join(parts), given_day, hint)
    if reading:
        assert json.loads(reading.bulletin.model_dump_json())
        assert all(remark.code and remark.text for remark in reading.remarks)


@given(pieces)
@settings(max_examples=300, deadline=None)
def test_a_reading_s_text_reads_the_same_again(parts: list[str]) -> None:
    reading = outcome("\n".join(parts), DAY)
    if reading:
        assert outcome(reading.text, DAY) == reading


FACTS = (
    "Summary of the Day Picture of the Day Initiative Source Material Day Days 3355 3356 May 3 4 2031 February 30 "
    "direction Troops troops Tanks tanks DEATHS INJURIES 1 2 3 4 5 13 unknown "
    "The casualty count of civilians in the past 24 hours Russian War Crimes"
)
WORD = re.compile(r"[^\W\d_]+|\d+")


def _strings(value: dict[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\\n", " ")


@given(st.lists(st.sampled_from(HEADINGS + TEXTS), max_size=30))
@settings(max_examples=400, deadline=None)
def test_every_word_is_kept_left_out_or_a_fact(parts: list[str]) -> None:
    reading = outcome("\n".join(parts), DAY)
    if reading:
        value = reading.bulletin.model_dump(mode="json")
        said = set(WORD.findall(" ".join([_strings(value), *reading.left_out, FACTS])))
        assert set(WORD.findall(reading.text.replace("schoolVolunteers", ""))) - said == set()


@given(st.lists(st.sampled_from(HEADINGS), max_size=8), st.integers(0, 30))
@settings(max_examples=200, deadline=None)
def test_every_paragraph_is_kept_once(headings: list[str], number: int) -> None:
    paragraphs = [f"Paragraph {at} of {number} tells of the harbour." for at in range(len(headings))]
    lines = [line for pair in zip(headings, paragraphs, strict=True) for line in pair]
    reading = outcome("\n".join(["Rain – Day 3356 (May 4, 2031)", *lines]))
    if reading:
        counted = Counter(re.findall(r"Paragraph \d+ of", reading.bulletin.model_dump_json()))
        assert all(times == 1 for times in counted.values())
        assert len(counted) == len(paragraphs)
