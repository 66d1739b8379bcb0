"""What differs between two readings of one day, part by part, for whoever has to decide between them."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.bulletin.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from store.bulletin.model import Bulletin


@dataclass(frozen=True, slots=True)
class Difference:
    """`part` names the place in the bulletin; `before` and `after` are its sentences or figures that differ."""

    part: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """For a person: what changed, in one line."""
        if len(self.before) == len(self.after) == 1 and max(map(len, self.before + self.after)) <= _SHORT:
            return f"{self.part}: {self.before[0]}, now {self.after[0]}."
        changes = ((self.after, "new"), (self.before, "gone"))
        if len(self.before + self.after) <= _LISTED and all(map(_is_short, self.before + self.after)):
            listed = [f"{', '.join(texts)} ({what})" for texts, what in changes if texts]
            return f"{self.part}: {'; '.join(listed)}."
        counts = [_counted(len(texts), what) for texts, what in changes]
        return f"{self.part}: {' and '.join(count for count in counts if count)}."


_SHORT = 40
_LISTED = 12
"""Characters of a figure or name that is shown itself, and how many of them."""


def _is_short(text: str) -> bool:
    """A figure or a name, not a sentence."""
    return len(text) <= _SHORT and text[-1:] not in '.!?”"'


def differences(before: Bulletin, after: Bulletin) -> tuple[Difference, ...]:
    """Every part in which `after` says something else than `before`, in the order of the page; empty for equal ones."""
    old, new = dict(_parts(before)), dict(_parts(after))
    return tuple(_compared(part, old.get(part, ()), new.get(part, ())) for part in _in_order(old, new))


def share_changed(before: Bulletin, after: Bulletin) -> float:
    """How much of the text is another, from 0 (the same) to 1 (nothing in common), by sentences."""
    old, new = _all_sentences(before), _all_sentences(after)
    return 1 - 2 * len(old & new) / max(1, len(old) + len(new))


def _in_order(old: dict[str, tuple[str, ...]], new: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for part in [*new, *(part for part in old if part not in new)]:
        if old.get(part, ()) != new.get(part, ()):
            yield part


def _compared(part: str, old: tuple[str, ...], new: tuple[str, ...]) -> Difference:
    changes = difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    gone = tuple(text for tag, i, j, _, _ in changes if tag != "equal" for text in old[i:j])
    come = tuple(text for tag, _, _, i, j in changes if tag != "equal" for text in new[i:j])
    return Difference(part, gone, come)


def _parts(bulletin: Bulletin) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each part's name with its sentences or figures; a name that comes twice is numbered."""
    seen: dict[str, int] = {}
    for part, texts in _named_parts(bulletin):
        seen[part] = seen.get(part, 0) + 1
        yield (part if seen[part] == 1 else f"{part} ({seen[part]})"), tuple(texts)


def _named_parts(bulletin: Bulletin) -> Iterator[tuple[str, Iterable[str]]]:
    yield "Day of the war", _figure(bulletin.war_day)
    yield "Headline", [bulletin.headline] if bulletin.headline else []
    yield "Summary", _sentences_of(bulletin.summary)
    if bulletin.picture:
        yield "Picture", [text for text in (bulletin.picture.caption, bulletin.picture.credit) if text]
    for section in bulletin.sections:
        yield section.heading or "Text under no heading", _sentences_of(section.paragraphs)
    for front in bulletin.fronts:
        yield f"{front.heading}, initiative", [front.initiative or "not printed"]
        for entry in front.entries:
            name = f"{entry.sector} entry" if entry.sector else f"{front.heading} entry"
            yield name, _sentences_of([entry.text])
            yield f"{name}, who advanced", [", ".join(entry.advanced) or "no advance"]
            yield f"{name}, activity", ["reported" if entry.activity else "none reported"]
            yield f"{name}, places named", entry.settlements
    for category, figure in (bulletin.losses or {}).items():
        name = category.replace("_", " ").capitalize()
        yield f"{name}, day", _figure(figure.today)
        yield f"{name}, total", _figure(figure.total)
    if bulletin.civilian_casualties:
        yield "Civilians killed", _figure(bulletin.civilian_casualties.deaths)
        yield "Civilians injured", _figure(bulletin.civilian_casualties.injuries)
    yield "Sources", [f"{source.name} {source.url or ''}".strip() for source in bulletin.sources]


def _figure(number: int | None) -> list[str]:
    return ["not stated" if number is None else f"{number:,}"]


def _sentences_of(paragraphs: Iterable[str]) -> list[str]:
    return [sentence for paragraph in paragraphs for sentence in sentences(paragraph)]


def _all_sentences(bulletin: Bulletin) -> set[str]:
    texts = [
        *bulletin.summary,
        *(paragraph for section in bulletin.sections for paragraph in section.paragraphs),
        *(entry.text for front in bulletin.fronts for entry in front.entries),
    ]
    return set(_sentences_of(texts))


def _counted(count: int, word: str) -> str:
    return f"{count} {'sentence' if count == 1 else 'sentences'} {word}" if count else ""
