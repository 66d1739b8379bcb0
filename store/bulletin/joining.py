"""The parts of a pasted bulletin put together again.

Telegram's apps cut a paste at 4,096 UTF-16 units, some at the last line end, some at the last space, some anywhere,
and trim the white space at the cut. What was there is found from the lengths, the words and, where these leave a
doubt, by parsing: the join with the fewest remarks is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from store.bulletin.errors import BulletinError, TooLarge
from store.bulletin.model import SectionKind
from store.bulletin.parse import parse
from store.bulletin.reading import LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from store.bulletin.model import Bulletin

_TELEGRAM = 4096
_PARAGRAPH, _SPACE, _NOTHING = "\n\n", " ", ""
_ALIKE = 40
_TRIMMED = 3
_HEADING = 80
_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*$")
_GOES_ON = re.compile(r"[\"'“‘«(]?[a-zа-яіїєґ]|[,.;:!?)\]”’»%…–—-]")
_STRUCTURAL = frozenset({"unplaced", "empty-sector", "loss-row", "casualties", "missing-section"})
"""Remarks that a wrong join may cause; that the bulletin disagrees with itself is no fault of a join."""
_PROSE = re.compile(r"[^\W\d_]$|[,;–—-]$")
_FRAGMENT = re.compile(r"\s[a-z]+$")
_ANY_DAY = date(2025, 1, 1)
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class _Cut:
    """What is known of one cut: the parts before and after it, and how the app cuts.

    `spare` is how many units the part before it was short of the limit: white space trimmed at its end, or more.
    """

    before: str
    after: str
    spare: int
    prefers_lines: bool

    @property
    def last_line(self) -> str:
        return self.before.rsplit("\n", 1)[-1]

    @property
    def first_line(self) -> str:
        return self.after.split("\n", 1)[0]

    @property
    def at_line_end(self) -> bool:
        """Whether an app that prefers line ends found one: it looks for them in the second half at least."""
        has_room = _has_room(self.after, self.spare)
        return self.prefers_lines and (has_room or "\n" in self.before[len(self.before) // 2 :])


def join(parts: Sequence[str]) -> str:
    """The text that was cut into `parts`, which are in order; a part that repeats an earlier one counts once.

    Raises TooLarge for more than 5 MB.
    """
    if sum(map(len, parts)) > LIMIT:
        raise TooLarge
    kept = list(dict.fromkeys(stripped for part in parts if (stripped := part.strip())))
    if not kept:
        return ""
    limit, words = _limit(kept), _words(kept)
    prefers_lines = any(_has_room(after, limit - _units(before)) for before, after in pairwise(kept))
    text, trimmed = kept[0], 0
    for before, after in pairwise(kept):
        spare = limit - trimmed - _units(before)
        cut = _Cut(before, after, spare, prefers_lines)
        joined = _joined(text, cut, _likely(cut, words))
        glue = len(joined) - len(text) - len(after)
        text, trimmed = joined, max(0, glue - max(0, spare))
    return text


def _limit(parts: Sequence[str]) -> int:
    """Telegram's, unless all parts are cut alike at another length."""
    sizes = [_units(part) for part in parts[:-1]] or [0]
    alike = len(sizes) > 1 and max(sizes) - min(sizes) <= _ALIKE
    return max(sizes) if max(sizes) < _TELEGRAM // 2 or (alike and max(sizes) < _TELEGRAM - _ALIKE) else _TELEGRAM


def _has_room(after: str, spare: int) -> bool:
    """Whether a further word would have fitted: then the app did not cut for want of room."""
    return 1 + _units(after.split(None, 1)[0]) + _TRIMMED <= spare


def _joined(text: str, cut: _Cut, glues: Sequence[str]) -> str:
    """The join with the fewest remarks, then with the fewest lines broken off; of equals the likelier."""
    candidates = [f"{text}{glue}{cut.after}" for glue in glues]
    if len(candidates) == 1:
        return candidates[0]
    return min(candidates, key=lambda joined: _faults(joined, prefers_lines=cut.prefers_lines))


def _faults(text: str, *, prefers_lines: bool) -> tuple[int, int]:
    """The remarks on the text, and the lines that look broken off.

    A heading never seen is likelier the start of a sentence, unless the app cuts at line ends.
    """
    try:
        reading = parse(text, given=_ANY_DAY)
    except BulletinError:
        return LIMIT, 0
    remarks = sum(remark.code in _STRUCTURAL for remark in reading.remarks)
    broken = sum(not _ENDED.search(paragraph) for paragraph in _paragraphs(reading.bulletin))
    unknown = [s.heading for s in reading.bulletin.sections if s.kind is SectionKind.OTHER and s.heading]
    return remarks, broken + sum(not prefers_lines or bool(_FRAGMENT.search(heading)) for heading in unknown)


def _paragraphs(bulletin: Bulletin) -> Iterator[str]:
    yield from bulletin.summary
    for section in bulletin.sections:
        yield from section.paragraphs
    for front in bulletin.fronts:
        yield from (entry.text for entry in front.entries)


def _likely(cut: _Cut, words: frozenset[str]) -> list[str]:
    """What may have stood at the cut, the likeliest first."""
    last, first = cut.last_line, cut.first_line
    inside = _within(cut, words)
    ended = bool(_ENDED.search(last))
    if _GOES_ON.match(first):
        return [_PARAGRAPH, *inside] if last.endswith(":") else inside
    if not ended and (first.startswith("+") or (len(last) > _HEADING and _PROSE.search(last))):
        return inside
    if cut.at_line_end:
        return [_PARAGRAPH] if ended else [_PARAGRAPH, *inside]
    if ended and (len(first) > _HEADING or _ENDED.search(first)):
        return inside[:1]
    return [_PARAGRAPH, *inside]


def _within(cut: _Cut, words: frozenset[str]) -> list[str]:
    """A space, or nothing where a word was cut in two: likely only where the part had no room for one more sign."""
    left, right = re.search(r"[^\W\d_]+$", cut.before), re.match(r"[^\W\d_]+", cut.after)
    known = (left is None or left[0] in words) and (right is None or right[0] in words)
    if left and right and left[0] + right[0] in words and (not known or cut.spare <= 0):
        return [_NOTHING]
    if cut.spare > _TRIMMED or cut.prefers_lines or (left and right and known):
        return [_SPACE]
    if left and right:
        return [_NOTHING, _SPACE] if cut.spare <= 0 else [_SPACE, _NOTHING]
    apart = re.search(r"[.!?,;:…)”’\w]$", cut.before) and re.match(r"[(“‘\w]", cut.after)
    return [_SPACE, _NOTHING] if apart else [_NOTHING, _SPACE]


def _words(parts: Sequence[str]) -> frozenset[str]:
    """The words of all parts but for those at the cuts, which may be pieces."""
    return frozenset(word for part in parts for word in _WORD.findall(part)[1:-1])


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
