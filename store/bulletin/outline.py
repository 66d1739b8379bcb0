"""The parts of a bulletin: which lines stand under which heading, and which are page furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from store.bulletin import casualties, dating, furniture, headings, losses, picture, sectors, sources
from store.bulletin.headings import Heading, Role
from store.bulletin.lines import LONGEST_HEADING, bare, is_sentence
from store.bulletin.model import CivilianCasualties, SectionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HEAD = 15
"""Lines: a title stands within the first few, whatever menu comes before it."""

_MOST_WORDS = 16
_BY = re.compile(r"by\s|photo|image|source:|https?:|www\.|[-–—•*(]", re.IGNORECASE)


@dataclass(slots=True)
class Part:
    """Lines under one heading; `role` is None under no heading. A sector is a part that follows its front's."""

    role: Role | None
    heading: str = ""
    kind: SectionKind = SectionKind.OTHER
    initiative: str | None = None
    sector: bool = False
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """A bulletin in its parts, in the order printed.

    `titles` and `dated` are the stamps of title lines and of headings or lines with a date, the title's first;
    `rows` and `counts` are the loss rows and civilian casualty counts, taken out of the parts; `appeals` and
    `uncounted` (announced counts that could not be read) are lines that stay in theirs.
    """

    headline: str | None = None
    titles: list[dating.Stamp] = field(default_factory=list)
    summaries: list[dating.Stamp] = field(default_factory=list)
    dated: list[dating.Stamp] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    known: list[Heading] = field(default_factory=list)
    rows: list[losses.LossRow] = field(default_factory=list)
    counts: list[CivilianCasualties] = field(default_factory=list)
    uncounted: list[str] = field(default_factory=list)
    appeals: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def outline(lines: Sequence[str]) -> Outline:
    """The parts of a bulletin given as folded lines."""
    split = [piece for line in lines for piece in furniture.unglue(line)]
    return _Outliner(split).run()


class _Outliner:
    """One walk over the lines; `taken` are those already understood, by their index."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.out = Outline()
        self.taken: set[int] = set()
        self.plain: set[int] = set()
        self.front: Part | None = None
        self.part = Part(None)

    def run(self) -> Outline:
        self._take_figures()
        self.known = {
            at: heading
            for at, line in enumerate(self.lines)
            if at not in self.taken and at not in self.plain and (heading := headings.known(line))
        }
        self.first = min(self.known, default=len(self.lines))
        self._take_furniture()
        self._take_head()
        self.text = [at for at in range(len(self.lines)) if at not in self.taken]
        self.next = dict(zip(self.text, self.text[1:], strict=False))
        self.before = {after: at for at, after in self.next.items()}
        self.out.parts.append(self.part)
        for at in self.text:
            self._place(at)
        self.out.parts = [part for part in self.out.parts if part.role or part.lines]
        return self.out

    # -- figures, furniture, title: lines that belong to no section ----------------------------------------------

    def _take_figures(self) -> None:
        rowless = at = 0
        while at < len(self.lines):
            length, row = losses.row_at(self.lines, at) if at >= rowless else (1, None)
            if row:
                self._take_row(range(at, at + length), row)
            else:
                rowless = max(rowless, at + length)
                length = self._take_count(at) or 1
            at += length

    def _take_row(self, at: range, row: losses.LossRow) -> None:
        repeated = bool(self.out.rows) and row.figures != self.out.rows[0].figures
        (self.plain if row.unread or repeated else self.taken).update(at)
        self.out.rows.append(row)

    def _take_count(self, at: int) -> int:
        length, count = casualties.count_at(self.lines, at)
        if count:
            repeated = bool(self.out.counts) and count != self.out.counts[0]
            more = casualties.says_more(self.lines[at : at + length])
            (self.plain if repeated or more else self.taken).update(range(at, at + length))
            self.out.counts.append(count)
        elif casualties.is_unread(self.lines[at]):
            self.plain.add(at)
            self.out.uncounted.append(self.lines[at])
        return length

    def _take_furniture(self) -> None:
        images = furniture.image_lines(self.lines) - self.taken - self.known.keys()
        self.last = max([*self.known, *self.taken, *self.plain, 0])
        tail = furniture.tail_start(self.lines, self.last + 1)
        self._leave_out(images | frozenset(range(tail, len(self.lines))))

    def _leave_out(self, found: frozenset[int]) -> None:
        self.out.left_out += [self.lines[at] for at in sorted(found - self.taken)]
        self.taken |= found

    def _take_head(self) -> None:
        """The title, the lines that only date the page, and what a page's head prints besides."""
        head = range(min(_HEAD, len(self.lines)))
        title = next((at for at in head if self._is_title(at) and not self._links_on(at)), None)
        if title is not None:
            self._take_title(title)
            menu = {at for at in range(title) if at in self.known or furniture.is_tail(self.lines[at])}
            self._leave_out(frozenset(menu))
            self.known = {at: heading for at, heading in self.known.items() if at > title}
            self.first = min(self.known, default=len(self.lines))
        for at in range(min(self.first, _HEAD)):
            if at in self.taken:
                continue
            stamp = self._stamp(at)
            if stamp and not stamp.rest:
                self.out.dated.append(stamp)
                self.taken.add(at)
            elif furniture.is_tail(self.lines[at]) or furniture.is_byline(stamp.rest[0] if stamp else self.lines[at]):
                self._leave_out(frozenset([at]))
        if title is None:
            self._take_headline()
        self._take_further_titles(title + 1 if title is not None else 0)

    def _take_further_titles(self, start: int) -> None:
        """A title with a bulletin's parts below it opens another one; without, it links to another page."""
        for at in range(start, len(self.lines)):
            if at in self.taken or at in self.known or not self._is_title(at):
                continue
            if not self._links_on(at):
                self._take_title(at)
                continue
            start = at - 1 if self._heads_links(at - 1) else at
            while start > self.last + 1 and furniture.is_tail(self.lines[start - 1]):
                start -= 1
            self._leave_out(frozenset(range(start, len(self.lines))))
            return

    def _links_on(self, at: int) -> bool:
        """Below the bulletin's last part, and nothing but short lines follow: titles of other pages, "Read more"."""
        if at < self.last or not self.known:
            return False
        below = (line for here, line in enumerate(self.lines) if here >= at and here not in self.taken)
        return not any(is_sentence(line) and not furniture.is_tail(line) for line in below)

    def _heads_links(self, at: int) -> bool:
        """The line above links, "More from this page": no sentence, and no source with its address."""
        line = self.lines[at]
        return at > self.last and not is_sentence(line) and not any(source.url for source in sources.read(line))

    def _take_title(self, at: int) -> None:
        stamp = dating.stamp(bare(self.lines[at]))
        if stamp is None:
            return
        if not self.out.titles:
            self.out.headline = stamp.rest[0] if stamp.rest else None
            self.taken.add(at)
            self.part.lines += stamp.rest[1:]
        elif self.out.headline in stamp.rest[:1]:
            self.taken.add(at)
        self.out.titles.append(stamp)

    def _stamp(self, at: int) -> dating.Stamp | None:
        line = self.lines[at]
        return dating.stamp(bare(line)) if len(line) <= LONGEST_HEADING and any(map(str.isdigit, line)) else None

    def _is_title(self, at: int) -> bool:
        """A line with the day of the war and the date; near the top also one with either, and a headline."""
        if at in self.taken or at in self.plain or at in self.known:
            return False
        stamp = self._stamp(at)
        if stamp is None or (is_sentence(self.lines[at]) and len(stamp.rest) > 1):
            return False
        named = bool(stamp.days or stamp.wrong)
        if stamp.war_day is not None and named:
            return True
        if at >= self.first or len(stamp.rest) != 1 or furniture.is_byline(stamp.rest[0]):
            return False
        return not any(map(is_sentence, self.lines[: at + 1]))

    def _take_headline(self) -> None:
        """Without a title line, a plain line that opens a text with a summary is its headline."""
        if self.first == len(self.lines) or self.known[self.first].role is not Role.SUMMARY:
            return
        for at in range(self.first):
            if at not in self.taken:
                if not is_sentence(self.lines[at]) or self.lines[at].endswith(("?", "!")):
                    self.out.headline = bare(self.lines[at])
                    self.taken.add(at)
                return

    # -- sections, fronts, sectors -------------------------------------------------------------------------------

    def _place(self, at: int) -> None:
        line = self.lines[at]
        if heading := self.known.get(at):
            self._open_known(heading)
        elif at in self.plain:
            self.part.lines.append(line)
        elif self._opens_front(line):
            self._open(Part(Role.FRONT, bare(line).rstrip(" :")))
        elif self.front and self._place_in_front(at, line):
            return
        elif self._is_heading(at):
            self._open(Part(Role.SECTION, bare(line).rstrip(" :：")))
        elif self._continues(line):
            self.part.lines[-1] += f" {line}"
        else:
            self.part.lines.append(line)
            if furniture.is_appeal(line):
                self.out.appeals.append(line)

    def _open_known(self, heading: Heading) -> None:
        self.out.known.append(heading)
        if heading.stamp:
            self.out.dated.append(heading.stamp)
            if heading.role is Role.SUMMARY:
                self.out.summaries.append(heading.stamp)
        self._open(Part(heading.role, heading.text, heading.kind, heading.initiative))
        if heading.rest:
            self.part.lines.append(heading.rest)

    def _open(self, part: Part) -> None:
        self.out.parts.append(part)
        self.part = part
        if part.role is Role.FRONT:
            self.front = part
        elif not part.sector:
            self.front = None

    def _opens_front(self, line: str) -> bool:
        """Fronts that no list names open among others, below the situation, or below the page's head."""
        front = self.front
        in_head = self.part.role in {Role.SUMMARY, Role.PICTURE} and bool(self.part.lines)
        if front is None and self.part.kind is not SectionKind.SITUATION and not in_head:
            return False
        within = front.heading if front else None
        marked = front is not None and (front.initiative is not None or headings.is_marked_front(front.heading))
        return headings.could_be_front(line, within, marked=marked)

    def _place_in_front(self, at: int, line: str) -> bool:
        """Whether the line is a sector, its front's initiative, or an appeal that is no sector's text."""
        front = self.front
        if front is None:
            return False
        if self.part is front and not front.lines and front.initiative is None:
            value = headings.initiative(line)
            if value is not None:
                front.initiative = value or None
                return True
        if furniture.is_appeal(line):
            self.out.parts.append(Part(None, lines=[line]))
            self.out.appeals.append(line)
            return True
        after = self.next.get(at)
        following = self.lines[after] if after is not None else None
        if name := sectors.sector_name(line, following):
            self._open(Part(Role.SECTION, name, sector=True))
            return True
        if found := sectors.sector_before_text(line):
            self._open(Part(Role.SECTION, found[0], sector=True, lines=[found[1]]))
            return True
        return False

    def _continues(self, line: str) -> bool:
        """A line break within a sentence: the line before ends in the middle, and this one begins there."""
        if self.part.role in {Role.PICTURE, Role.SOURCES} or not self.part.lines or not line[:1].islower():
            return False
        before = self.part.lines[-1]
        return not is_sentence(before) and not before.endswith((":", ";"))

    def _is_heading(self, at: int) -> bool:
        """A heading nobody knows: a short line that is no sentence, between text and text."""
        line = bare(self.lines[at])
        after = self.next.get(at)
        if after is None or after in self.known or not is_sentence(self.lines[after]) or not _reads_as_heading(line):
            return False
        if self.lines[after][:1].islower():
            return False
        if self.part.role in {Role.PICTURE, Role.SOURCES} and not self._is_over(line):
            return False
        before = self.before.get(at)
        if before is None or before in self.known:
            return True
        return is_sentence(self.lines[before]) or self.lines[before] == self.part.heading or before in self.plain

    def _is_over(self, line: str) -> bool:
        """Whether the picture has its caption, or the sources their addresses: both are short lines themselves."""
        if self.part.role is Role.PICTURE:
            return any(map(picture.closes_caption, self.part.lines))
        addressed = [any(source.url for source in sources.read(name)) for name in (*self.part.lines, line)]
        return any(addressed) and not addressed[-1]


def _reads_as_heading(line: str) -> bool:
    if is_sentence(line) and not (line.endswith(("?", "!")) and line.istitle()):
        return False
    if line.endswith((",", ";")) or _BY.match(line) or len(line.split()) > _MOST_WORDS:
        return False
    return line[:1].isupper() or line[:1].isdigit() or line[:1] in "“\"‘'«"


def sectors_of(parts: Sequence[Part]) -> Iterator[tuple[Part, list[Part]]]:
    """Each front with the sectors that follow it."""
    found: list[tuple[Part, list[Part]]] = []
    for part in parts:
        if part.role is Role.FRONT:
            found.append((part, []))
        elif part.sector and found:
            found[-1][1].append(part)
    yield from found
