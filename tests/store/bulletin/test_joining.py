from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.bulletin import NotABulletin, TooLarge, read_parts
from store.bulletin.joining import join
from store.bulletin.parse import parse
from tests.builders import a_bulletin, as_text, bulletin_text, bulletin_values

TEXTS = [as_text(bulletin) for bulletin in bulletin_values(4, seed=5)]


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, limit: int, *, at: str) -> list[str]:
    """Messages as an app sends them, trimmed: cut at the last `at` within the limit, else at the last white space."""
    parts = []
    while units(text) > limit:
        ends = [m.start() for m in re.finditer(at, text[:limit]) if m.start()]
        ends = ends or [m.start() for m in re.finditer(r"\s", text[:limit]) if m.start()]
        place = ends[-1] if ends else limit
        parts.append(text[:place])
        text = text[place:]
    return [part.strip() for part in [*parts, text]]


@pytest.mark.parametrize("at", [r"\n\n", r"\n"])
@given(day=st.integers(0, 3), limit=st.sampled_from([4096, 3000, 1500]), words=st.integers(0, 150))
@settings(max_examples=15, deadline=None)
def test_a_paste_cut_at_line_ends_reads_as_before(at: str, day: int, limit: int, words: int) -> None:
    text = TEXTS[day].replace("Summary of the Day:\n\n", f"Summary of the Day:\n\n{'So ' * words}", 1)
    parts = cut(text, limit, at=at)
    assert len(parts) > 3
    assert read_parts(parts).bulletin == parse(text).bulletin


@given(day=st.integers(0, 3), words=st.integers(0, 150))
@settings(max_examples=15, deadline=None)
def test_a_paste_cut_anywhere_keeps_its_facts(day: int, words: int) -> None:
    """Where a sentence ends at a hard cut, nobody can tell a new paragraph from the next sentence: facts stay."""
    text = TEXTS[day].replace("Summary of the Day:\n\n", f"Summary of the Day:\n\n{'So ' * words}", 1)
    parts = [text[start : start + 4096].strip() for start in range(0, len(text), 4096)]
    read, whole = read_parts(parts).bulletin, parse(text).bulletin
    assert [section.heading for section in read.sections] == [section.heading for section in whole.sections]
    assert [[e.sector for e in front.entries] for front in read.fronts] == [
        [e.sector for e in front.entries] for front in whole.fronts
    ]
    assert (read.losses, read.civilian_casualties) == (whole.losses, whole.civilian_casualties)


@pytest.mark.parametrize(
    ("left", "glue", "right"),
    [
        ("waits for the", " ", "tide and the ferries"),
        ("counted the roofs in Cherni", "", "hiv before the first snow"),
        ("was put off by three days,", " ", "Halyna Zastavna said."),
        ("They wait in “Zeleny", "", "i Lyman” for news"),
    ],
)
def test_a_cut_inside_a_paragraph(left: str, glue: str, right: str) -> None:
    filler = "The ferries in Chernihiv and Zelenyi Lyman run on time before the first snow. " * 60
    before = f"{filler}{left}"[-4096 if not glue else -4095 :].strip()
    before = before.rjust(4096 if not glue else 4095, "x")
    assert join([before, right]) == f"{before}{glue}{right}"


def test_a_heading_at_a_cut_stays_a_heading() -> None:
    text = bulletin_text()
    for heading in ("Kupyansk", "Luhansk Front – Initiative Russia", "Russia News", "Source Material"):
        start = text.index(f"\n{heading}\n") + 1
        for place in (start, start + len(heading)):
            parts = [text[:place].strip(), text[place:].strip()]
            assert read_parts(parts).bulletin == a_bulletin(), (heading, place)


def test_a_loss_row_cut_in_two_is_one() -> None:
    before, after = bulletin_text().split("Tanks +3")
    assert read_parts([before.strip() + " Tanks", "+3" + after]).bulletin == a_bulletin()


def test_order_is_kept_and_a_repeat_counts_once() -> None:
    parts = cut(TEXTS[0], 4096, at=r"\n")
    assert join([parts[0], parts[1], *parts[1:], parts[0]]) == join(parts)


def test_few_or_no_parts() -> None:
    assert join([]) == ""
    assert join([" \n", ""]) == ""
    assert join(["  one part "]) == "one part"
    with pytest.raises(NotABulletin):
        read_parts(["hello", "there"])


def test_a_given_day_wins() -> None:
    parts = cut(TEXTS[0], 4096, at=r"\n")
    assert read_parts(parts, given=date(2031, 6, 1)).bulletin.date == date(2031, 6, 1)


def test_too_much_is_refused_before_any_work() -> None:
    with pytest.raises(TooLarge):
        join(["a" * 3_000_000, "b" * 3_000_000])


@given(st.lists(st.text(max_size=80), max_size=6))
@settings(deadline=None)
def test_no_word_of_any_parts_is_lost(parts: list[str]) -> None:
    joined = join(parts)
    assert "".join(joined.split()) == "".join("".join(dict.fromkeys(p.strip() for p in parts)).split())
