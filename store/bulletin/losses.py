"""The loss row: `Troops +1300troops841660 Tanks +12tanks9920 … Shipsships28`, on one line or on several."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from store.bulletin.lines import bare
from store.bulletin.model import LossCategory, LossFigure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST_ROW = 3_000
_MOST_LINES = 100
_LONGEST_LABEL = 120
"""Characters: a row has its first figure before this many."""

_SEP = r"[\s_./-]{0,3}"
_AND = r"\s?(?:and|&|/|,)\s?"
_LABELS: tuple[tuple[LossCategory, str], ...] = (
    (LossCategory.CRUISE_MISSILES, rf"(?:cruise{_SEP})?missiles?"),
    (
        LossCategory.AIR_DEFENCE,
        rf"(?:anti{_SEP}air(?:craft)?(?:{_SEP}(?:warfare|defen[cs]e))?|air{_SEP}defen[cs]es?|aa)(?:{_SEP}(?:systems?|sys\.?|weapons?))?",
    ),
    (
        LossCategory.ARMOURED_VEHICLES,
        rf"(?:arm(?:d|ou?red)?\.?{_SEP}(?:(?:combat|fighting|personnel){_SEP})?(?:veh(?:icles?|s)?\.?|carriers?)|ap[cv]s?|afvs?|acvs?|ifvs?)",
    ),
    (LossCategory.SPECIAL_EQUIPMENT, rf"spec(?:ial)?\.?{_SEP}equip(?:ment)?\.?"),
    (
        LossCategory.VEHICLES,
        rf"(?:(?:military{_SEP})?(?:vehicles?|trucks?|cars|veh\.?)(?:(?:{_AND}|{_SEP}and{_SEP}|{_SEP})fuel{_SEP}(?:tanks?|tankers?))?|fuel{_SEP}(?:tanks?|tankers?))",
    ),
    (
        LossCategory.MLRS,
        rf"(?:mlrs|mrls|multiple{_SEP}(?:launch{_SEP})?rocket{_SEP}(?:launch(?:er)?{_SEP})?systems?|rocket{_SEP}(?:launchers?|systems?))",
    ),
    (
        LossCategory.DRONES,
        rf"(?:(?:tactical{_SEP})?(?:uav['’]?s?|uas|drones?|unmanned{_SEP}(?:aerial{_SEP}vehicles?|aircraft)))",
    ),
    (LossCategory.SUBMARINES, r"sub(?:marine)?(?:s(?!ub))?"),
    (LossCategory.SHIPS, rf"(?:war)?(?:ship(?:s(?!hip))?|vessels?|boats?)(?:(?:{_AND}|{_SEP})(?:boats?|cutters?))?"),
    (LossCategory.HELICOPTERS, r"heli(?:copter)?s?\.?|choppers?"),
    (LossCategory.AIRCRAFT, r"(?:military\s)?air(?:craft|plane)s?|planes?|jets?"),
    (LossCategory.ARTILLERY, rf"artillery(?:{_SEP}(?:systems?|pieces?))?|arty"),
    (LossCategory.TANKS, r"tanks?"),
    (LossCategory.TROOPS, rf"(?:military{_SEP})?(?:troops?|personnel|manpower|soldiers?)"),
)
_LABEL = re.compile("|".join(f"(?P<{category}>{pattern})" for category, pattern in _LABELS), re.IGNORECASE)
_DIGITS = r"\d{1,3}(?:[ ,.'’]\d{3})+(?!\d)|\d{1,9}(?!\d)"
_NUMBER = re.compile(rf"(?P<sign>[+±]\s?|(?<![\w)])[-−–])?(?P<digits>{_DIGITS})")
_CELL = re.compile(rf"{_NUMBER.pattern}|(?<!\S)(?:[-–—]|n/a)(?!\S)", re.IGNORECASE)
_NOISE = re.compile(
    r"\b(?:today|total|daily|day|category|losses|lost|killed|wounded|change|n/?a|none|in|the|last|past|24|hours?)\b|[\s|:;,()\[\]/=•·*_~–—−-]",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[+?.'’!-]")
_MINUS = frozenset("-−–")
_TABLE_HEAD = re.compile(r"(?:\W*(?:category|type|equipment|losses|today|daily|total|change)\b){2,5}\W*", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]{2,}")
_ROW_STARTS = re.compile(r"^\W{0,5}(?:(?:russian? )?(?:\w+ )?losses\W{1,3})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LossRow:
    """The figures of a loss row in the order printed, and the parts of it that could not be read."""

    figures: dict[LossCategory, LossFigure] = field(default_factory=dict)
    unread: tuple[str, ...] = ()


def is_row_part(line: str) -> bool:
    """Whether the line consists of categories and figures and nothing else: a loss row, or a piece of one."""
    if len(line) > LONGEST_ROW or not line:
        return False
    text = bare(line)
    start = _ROW_STARTS.match(text)
    body = text[start.end() :] if start else text
    if not _LABEL.match(body):
        return bool(_NUMBER.search(text)) and not _left_over(text)
    labels = len(_LABEL.findall(body))
    words = _WORDS.findall(_left_over(body))
    return len(words) <= labels // 3 if labels > 2 else not words


def row_at(lines: Sequence[str], at: int) -> tuple[int, LossRow | None]:
    """How many lines from `at` on are one loss row, and what it says; with None, that many lines hold no row.

    A row names at least two categories with a figure, so that a heading "Tanks" or a count of casualties is none.
    """
    start = at + 1 if _TABLE_HEAD.fullmatch(bare(lines[at][:LONGEST_ROW])) and at + 1 < len(lines) else at
    if not _begins(lines[start]):
        return 1, None
    end = start
    while end < len(lines) and end - start < _MOST_LINES and is_row_part(lines[end]):
        end += 1
    row = read(lines[start:end])
    figured = sum(figure != LossFigure() for figure in row.figures.values())
    return end - at, row if figured >= 2 else None


def _begins(line: str) -> bool:
    if len(line) > LONGEST_ROW or (len(line) > _LONGEST_LABEL and not any(map(str.isdigit, line[:_LONGEST_LABEL]))):
        return False
    text = bare(line)
    start = _ROW_STARTS.match(text)
    return bool(_LABEL.match(text, start.end() if start else 0)) and is_row_part(line)


def read(lines: Sequence[str]) -> LossRow:
    """The figures in the lines of one row. `today` is the signed figure, `total` the other; None where missing."""
    text = " ".join(bare(line) for line in lines)
    labels = list(_LABEL.finditer(text))
    cells: dict[LossCategory, list[str]] = {}
    ends = [*(label.start() for label in labels[1:]), len(text)]
    for label, end in zip(labels, ends, strict=True):
        category = LossCategory(label.lastgroup or "")
        cells.setdefault(category, []).append(text[label.end() : end].strip())
    if cells and (across := _across(cells)):
        return LossRow(across)
    figures: dict[LossCategory, LossFigure] = {}
    unread: list[str] = []
    for category, parts in cells.items():
        figures[category], clear = _figure(parts)
        if not clear:
            unread.append(f"{category.replace('_', ' ')}: {' '.join(filter(None, parts)) or 'no figure'}")
    return LossRow(figures, tuple(unread))


def _across(cells: Mapping[LossCategory, Sequence[str]]) -> dict[LossCategory, LossFigure]:
    """A table read across: all categories, then the day's figures, then the totals. Empty for any other row."""
    *before, last = (" ".join(parts) for parts in cells.values())
    values = [_printed(number) for number in _CELL.finditer(last)]
    half = len(cells)
    if half < 2 or any(part.strip(" |:;,") for part in before) or len(values) != 2 * half or None in values[half:]:
        return {}
    pairs = zip(cells, values[:half], values[half:], strict=True)
    return {category: LossFigure(today=today, total=total) for category, today, total in pairs}


def _printed(number: re.Match[str]) -> int | None:
    if not number["digits"]:
        return None
    value = _integer(number["digits"])
    return -value if (number["sign"] or "").strip() in _MINUS else value


def _figure(parts: Sequence[str]) -> tuple[LossFigure, bool]:
    """One category's figure from what stands after its labels, and whether all of it was understood."""
    signed: list[int] = []
    plain: list[int] = []
    figured = [part for part in parts if _NUMBER.search(part)]
    for part in [_parted(figured[0])] if len(figured) == 1 else figured:
        for number in _NUMBER.finditer(part):
            (signed if number["sign"] else plain).append(_printed(number) or 0)
    if len(plain) == 2 and not signed:
        # Without a sign it is the heading that tells which is which: "(Today/Total)".
        signed, plain = plain[:1], plain[1:]
    elif len(signed) == 1 and signed[0] < 0 and not plain:
        # "Troops –841660": a dash before the only figure parts it from its label.
        signed, plain = [], [-signed[0]]
    figure = LossFigure(today=signed[0] if signed else None, total=plain[0] if plain else None)
    return figure, len(signed) <= 1 and len(plain) == 1 and not any(map(_left_over, parts))


def _parted(part: str) -> str:
    """`+1 300 841 660` as `+1 300, 841 660`: spaces stand between thousands as well as between the two figures.

    A total has at least as many groups of digits as the day's figure, and nothing else tells where it begins.
    """
    number = _NUMBER.search(part)
    if not number or not number["sign"] or " " not in number["digits"] or _NUMBER.search(part, number.end()):
        return part
    groups = number["digits"].split(" ")
    half = len(groups) // 2
    return f"{number['sign']}{' '.join(groups[:half])}, {' '.join(groups[half:])}"


def _integer(digits: str) -> int:
    return int(re.sub(r"\D", "", digits))


def _left_over(text: str) -> str:
    """What of a text is neither a category nor a figure nor a word that tables carry along."""
    return _MARKS.sub("", _NOISE.sub(" ", _NUMBER.sub(" ", _LABEL.sub(" ", text)))).strip()
