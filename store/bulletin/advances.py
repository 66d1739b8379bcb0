"""Who advanced, as an entry's own sentences have it: THE rule for "advanced".

A sentence is cut into clauses; each gain found in a clause belongs to a side and is either told as a fact or only
claimed. Attempts, denials, plans and the other side's prevented advances are no gains at all. A denial in one clause
takes nothing from a gain in another, unless it speaks of "this claim". The vocabulary is in `phrases`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from store.bulletin import phrases as say
from store.bulletin.model import SIDES, Side
from store.bulletin.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Sides = tuple[Side, ...]

_LONGEST = 1000
"""Characters of a clause looked at together: a text without punctuation is no sentence, and must not take forever."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an entry says of gains, in order of mention.

    `advanced`: the sides it says gained ground. `claimed`: sides whose gain it only passes on as a claim.
    `activity`: False where it says that no activity was reported, and reports none.
    """

    advanced: Sides = ()
    claimed: Sides = ()
    activity: bool = True


@dataclass(frozen=True, slots=True)
class Gain:
    """One gain that a text tells of: whose, told as a fact or only claimed, and the words from the gain on."""

    side: Side
    fact: bool
    words: str


def judge(text: str) -> Verdict:
    """Who advanced and whether anything was reported at all, from the text of one entry."""
    plain = _plain(text)
    told = tuple(_gains(plain))
    advanced = _sides(gain.side for gain in told if gain.fact)
    claimed = _sides(gain.side for gain in told if gain.side not in advanced)
    return Verdict(advanced, claimed, activity=bool(advanced) or not _none_reported(plain))


def gains(text: str) -> tuple[Gain, ...]:
    """Every gain a text tells of, in order of mention."""
    return tuple(_gains(_plain(text)))


def _plain(text: str) -> str:
    straight = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return say.COORDINATED_SIDES.sub("BothSides", " ".join(straight.split()))


def _sides(named: Iterable[Side]) -> Sides:
    return tuple(dict.fromkeys(named))


# -- activity ----------------------------------------------------------------------------------------------------


def _none_reported(text: str) -> bool:
    """It says so somewhere, and nowhere else tells of an attack."""
    if not say.NONE.search(text):
        return False
    clauses = [clause for sentence in _sentences(text) for clause in _clauses(sentence)]
    none = [clause for clause in clauses if say.NO_ACTIVITY.search(clause)]
    return bool(none) and not any(say.ACTIVITY.search(clause) for clause in clauses if clause not in none)


# -- gains -------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Reader:
    """What carries over from clause to clause: who acts, and whether somebody is only claiming."""

    actor: Sides = ()
    claiming: Sides = ()
    """The sides whose gains are only claims in what follows."""
    leading: bool = False
    """The sentence opens with a subordinate clause, whose claims end with it."""

    def open(self, sentence: str) -> None:
        """Nobody claims any longer what was claimed in the sentence before."""
        self.claiming = SIDES if say.BY_RUSSIAN_SOURCES.search(sentence) else ()
        self.leading = bool(say.SUBORDINATE.match(sentence))


def _gains(text: str) -> Iterator[Gain]:
    reader = _Reader()
    told: list[Gain] = []
    latest: list[Gain] = []
    for sentence in _sentences(text):
        may_gain = _may_gain(sentence)
        if not may_gain and not latest:
            reader.actor = _actor(sentence) or reader.actor
            continue
        reader.open(sentence)
        for index, clause in enumerate(_clauses(sentence)):
            found = _read(clause, reader, first=index == 0) if may_gain else []
            if found:
                told, latest = told + latest, found
            elif latest and say.DENIAL.search(clause):
                latest = [replace(gain, fact=False) for gain in latest]
            elif latest and say.CONFIRMATION.search(clause):
                latest = [replace(gain, fact=True) for gain in latest]
    yield from told
    yield from latest


def _may_gain(text: str) -> bool:
    return any(stem in text for stem in say.GAIN_STEMS)


def _sentences(text: str) -> list[str]:
    return [_lower_first(sentence) for sentence in sentences(text)]


def _lower_first(sentence: str) -> str:
    return sentence if say.SIDE_FIRST.match(sentence) else sentence[:1].lower() + sentence[1:]


def _clauses(sentence: str) -> list[str]:
    clauses = say.CLAUSE_CUT.split(sentence)
    return [clause[at : at + _LONGEST] for clause in clauses for at in range(0, len(clause), _LONGEST)]


def _read(clause: str, reader: _Reader, *, first: bool) -> list[Gain]:
    """The gains of one clause; `reader` learns who acted and who claimed."""
    told_by, told = _telling(clause, reader, first=first)
    if not (may_gain := _may_gain(told)):
        told, may_gain = clause, told is not clause and _may_gain(clause)
    source = clause[: len(clause) - len(told)]
    named = _actor(told)
    found: list[Gain] = []
    if may_gain:
        actor = named or _teller(source) or _actor(source) or reader.actor
        for start, end, how in _events(told, whole=clause):
            sides = _gainer(told, start, end, how, actor)
            hedged = bool(say.HEDGES.search(source + told[:start]))
            found += [Gain(side, fact=not hedged and side not in told_by, words=told[start:]) for side in sides]
    reader.actor = named or _sides(gain.side for gain in found) or reader.actor
    return found


def _telling(clause: str, reader: _Reader, *, first: bool) -> tuple[Sides, str]:
    """The sides whose gains are only claimed in this clause, and the part of it that is told."""
    subordinate_over = reader.leading and not first and not clause.startswith("and")
    if subordinate_over or (say.CONTRAST.match(clause) and not first):
        reader.claiming = ()
    if claim := say.CLAIMS.search(clause):
        reader.claiming = SIDES
        return SIDES, clause[claim.end() :]
    if shown := say.SHOWS.search(clause):
        reader.claiming = ("Russia",) if say.RUSSIAN_TELLER.search(clause[: shown.start()]) else ()
        return reader.claiming, clause if not reader.claiming else clause[shown.end() :]
    if report := say.REPORTS.search(clause):
        reader.claiming = SIDES if say.RUSSIAN_TELLER.search(clause[: report.start()]) else ()
        return reader.claiming, clause[report.end() :]
    return reader.claiming, clause


def _actor(clause: str) -> Sides:
    for found in say.ACTOR.finditer(clause):
        if not say.OBJECT_OF.search(clause[: found.start()]):
            return _named(found["side"] or found["land"] or ("Ukrainian" if found["defenders"] else "Russian"))
    return ()


def _teller(source: str) -> Sides:
    """Whose officials or sources tell, in the part of a clause before the telling."""
    found = say.TELLER.search(source)
    return _named(found["side"] or found["seat"]) if found else ()


def _named(word: str) -> Sides:
    if word == "BothSides":
        return SIDES
    return ("Ukraine",) if word.startswith(("Ukrain", "Kyiv")) else ("Russia",)


def _other(sides: Sides) -> Sides:
    return tuple(side for side in SIDES if side not in sides)


def _events(told: str, *, whole: str) -> list[tuple[int, int, str]]:
    """Gains in a clause that nothing in it takes back: start, end, and how the gainer is to be found; in order."""
    lead = whole[: len(whole) - len(told)]
    return sorted(
        (found.start(), found.end(), how or found.lastgroup or "")
        for pattern, how, holds in _KINDS
        for found in pattern.finditer(told)
        if holds(lead + told[: found.start()], told[found.start() : found.end()], told[found.end() :])
    )


def _passive_holds(before: str, gain: str, after: str) -> bool:
    # "attacked but were pushed back": the attack was, the line was not
    tried = say.CONTRAST.match(before) or (say.SAME_SUBJECT.match(before) and not say.FROM_PLACE.match(after))
    return not ((tried and say.REPELLED.search(gain)) or say.NOT_FINITE.search(before))


def _finite_holds(before: str, _: str, after: str) -> bool:
    return not (say.NOT_FINITE.search(before) or say.TAKEN_BACK.match(after) or say.ATTRIBUTIVE.search(before))


def _participle_holds(before: str, _: str, after: str) -> bool:
    governed = say.GOVERNED_ING.search(before) or _only_describes(before)
    return not (governed or say.NOT.search(before) or say.TAKEN_BACK.match(after))


def _only_describes(before: str) -> bool:
    """'destroyed a Russian column advancing on X': it only says which column."""
    found = say.DESCRIBED_ING.match(before)
    return bool(found and not found[1].endswith("with ") and say.OBJECT_OF.search(found[1]))


def _infinitive_holds(before: str, *_: str) -> bool:
    return bool(say.ABLE_TO.search(before)) and not say.NOT.search(before)


def _noun_holds(before: str, _: str, after: str) -> bool:
    if say.NOT.search(before) or say.NO_BEFORE.search(before) or say.TAKEN_BACK.match(after):
        return False
    return bool(say.MADE.search(before) or say.WAS_MADE.match(after))


_KINDS = (
    (say.PASSIVE_GAIN, "", _passive_holds),
    (say.FINITE_GAIN, "acts", _finite_holds),
    (say.ING_GAIN, "acts", _participle_holds),
    (say.BASE_GAIN, "acts", _infinitive_holds),
    (say.NOUN_GAIN, "noun", _noun_holds),
)
"""The forms a gain is told in: its pattern, how its gainer is found, whether the words around it let it stand."""


def _gainer(told: str, start: int, end: int, how: str, actor: Sides) -> Sides:
    """Whose gain it is: the owner or agent named beside it, else whoever acts."""
    if how == "acts":
        return actor
    agent = say.SIDE_AFTER.match(told, end)
    if how == "noun":
        owner = say.SIDE_BEFORE.search(told[:start]) or agent
        return _named(owner["side"]) if owner else actor
    if agent:
        return _named(agent["side"])
    if how == "repel":
        return _other(actor)
    if how == "fell":
        return _named(told[end:].lstrip().split(" ")[0])
    return ("Ukraine",) if how == "retake" else ("Russia",)
