"""The parts of a pasted bulletin put together again.

Telegram's apps cut a paste at 4,096 UTF-16 units, some at the last line end, some at the last space, some anywhere,
and trim the white space at the cut. What was there is found from the lengths, the words and, where these leave a
doubt, by parsing: the join with the fewest remarks is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from store.bulletin.errors import BulletinError, TooLarge
from store.bulletin.formats import LIMIT
from store.bulletin.lines import is_sentence
from store.bulletin.parse import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TELEGRAM = 4096
_PARAGRAPH, _SPACE, _NOTHING = "\n\n", " ", ""
_HEADING = 80
_ENDED = re.compile(r"[.!?…)][\"'”’»)\]]*$")
_GOES_ON = re.compile(r"[\"'“‘«(]?[a-zа-яіїєґ]|[,.;:!?)\]”’»%…–—-]")
_ANY_DAY = date(2025, 1, 1)
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class _Cut:
    """What is known of one cut: the part before it, the part after it, and how the app cuts."""

    before: str
    after: str
    limit: int
    prefers_lines: bool

    @property
    def last_line(self) -> str:
        return self.before.rsplit("\n", 1)[-1]

    @property
    def first_line(self) -> str:
        return self.after.split("\n", 1)[0]

    @property
    def has_room(self) -> bool:
        """Whether a further word would have fitted: then the app did not cut for want of room."""
        word = self.after.split(None, 1)[0]
        return _units(self.before) + 1 + _units(word) <= self.limit

    @property
    def at_line_end(self) -> bool:
        """Whether an app that prefers line ends found one: it looks for them in the second half."""
        return self.prefers_lines and (self.has_room or "\n" in self.before[len(self.before) // 2 :])


def join(parts: Sequence[str]) -> str:
    """The text that was cut into `parts`, which are in order; a part that repeats an earlier one counts once.

    Raises TooLarge for more than 5 MB.
    """
    if sum(map(len, parts)) > LIMIT:
        raise TooLarge
    kept = list(dict.fromkeys(stripped for part in parts if (stripped := part.strip())))
    if not kept:
        return ""
    words = _words(kept)
    text = kept[0]
    for cut in _cuts(kept):
        text = _joined(text, cut.after, _likely(cut, words))
    return text


def _cuts(parts: Sequence[str]) -> Iterator[_Cut]:
    longest = max((_units(part) for part in parts[:-1]), default=0)
    limit = _TELEGRAM if _TELEGRAM - 40 < longest <= _TELEGRAM else longest
    pairs = list(zip(parts, parts[1:], strict=False))  # noqa: RUF007  (the list is walked twice)
    prefers_lines = any(_Cut(*pair, limit, prefers_lines=False).has_room for pair in pairs)
    return (_Cut(*pair, limit, prefers_lines) for pair in pairs)


def _joined(text: str, after: str, glues: Sequence[str]) -> str:
    """The join with the fewest remarks; of equals the likelier."""
    candidates = [f"{text}{glue}{after}" for glue in glues]
    return candidates[0] if len(candidates) == 1 else min(candidates, key=_remarks)


def _remarks(text: str) -> int:
    try:
        return len(parse(text, given=_ANY_DAY).remarks)
    except BulletinError:
        return len(text)


def _likely(cut: _Cut, words: frozenset[str]) -> list[str]:
    """What may have stood at the cut, the likeliest first."""
    last, first = cut.last_line, cut.first_line
    inside = [_within(cut, words)]
    if _GOES_ON.match(first):
        return [_PARAGRAPH, *inside] if last.endswith(":") else inside
    if cut.at_line_end:
        return [_PARAGRAPH]
    if _ENDED.search(last):
        return inside if is_sentence(first) or len(first) > _HEADING else [_PARAGRAPH, *inside]
    if len(last) > _HEADING or first.startswith("+"):
        return inside
    return [_PARAGRAPH, *inside]


def _within(cut: _Cut, words: frozenset[str]) -> str:
    """A space, or nothing where a word was cut in two; only a part without room for one more sign can end in one."""
    end, start = re.search(r"\S+$", cut.before), re.search(r"^\S+", cut.after)
    if _units(cut.before) < cut.limit - 1 or end is None or start is None:
        return _SPACE
    left, right = _WORD.findall(end[0])[-1:], _WORD.findall(start[0])[:1]
    if not left or not right or not end[0].endswith(left[0]) or not start[0].startswith(right[0]):
        return _SPACE if _ENDED.search(end[0]) or end[0].endswith(",") else _NOTHING
    if left[0] + right[0] in words:
        return _NOTHING
    return _SPACE if cut.prefers_lines or (left[0] in words and right[0] in words) else _NOTHING


def _words(parts: Sequence[str]) -> frozenset[str]:
    """The words of all parts but for those at the cuts, which may be pieces."""
    return frozenset(word for part in parts for word in _WORD.findall(part)[1:-1])


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
