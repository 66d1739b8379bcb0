"""Who advanced, as an entry's own sentences have it: THE rule for "advanced".

A sentence is cut into clauses; each gain found in a clause belongs to a side and is either told as a fact or only
claimed. Attempts, denials, plans and the other side's prevented advances are no gains at all. A denial in one clause
takes nothing from a gain in another, unless it speaks of "this claim" or tells that those who came in are out again.
The vocabulary is in `phrases`, `gain_phrases` and `ground_phrases`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from store.bulletin import gain_phrases as gaining
from store.bulletin import ground_phrases as ground
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
    place: bool = False
    """What the clause before was about, or ended with, is a place: 'and was captured' is said of it."""
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
            reader.place = bool(ground.ENDS_IN_A_PLACE.search(sentence))
            continue
        reader.open(sentence)
        gained_in: int | None = None
        for index, clause in enumerate(_clauses(sentence)):
            found = _read(clause, reader, first=index == 0) if may_gain else []
            if gained_in is not None and _undoes(clause, latest, found, just_now=gained_in == index - 1):
                latest = []
            elif found:
                told, latest, gained_in = told + latest, found, index
            elif latest and say.DENIAL.search(clause):
                latest = [replace(gain, fact=False) for gain in latest]
            elif latest and say.CONFIRMATION.search(clause):
                latest = [replace(gain, fact=True) for gain in latest]
    yield from told
    yield from latest


def _may_gain(text: str) -> bool:
    return any(stem in text for stem in gaining.GAIN_STEMS)


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
        actor = named or _teller(source) or _actor(source) or reader.actor or (_teller(clause) if told_by else ())
        for start, end, how in _events(told, whole=clause):
            if not _says_it_of_its_subject(told[:start], told[start:end], how, reader, named):
                continue
            sides = _gainer(told, start, end, how, actor)
            hedged = bool(say.HEDGES.search(source + told[:start]))
            found += [Gain(side, fact=not hedged and side not in told_by, words=told[start:]) for side in sides]
    reader.actor = named or _sides(gain.side for gain in found) or _teller(source) or reader.actor
    reader.place = bool(ground.ABOUT_A_PLACE.match(clause) or ground.ENDS_IN_A_PLACE.search(clause))
    return found


def _undoes(clause: str, latest: list[Gain], found: list[Gain], *, just_now: bool) -> bool:
    """Those who gained in the same sentence are out again, or never got anywhere."""
    if any(gain.side == other.side for gain in latest for other in found):
        return False
    there = " ".join(gain.words for gain in latest)
    if any(name not in there for name in ground.NAMED_AT.findall(clause)):
        return False
    if just_now and gaining.UNDONE.search(clause):
        return True
    moved_only = all(gaining.ONLY_MOVED.match(gain.words) for gain in latest)
    return moved_only and bool(gaining.NOTHING_CAME_OF_IT.search(clause))


def _about_a_place(before: str, *, one: bool) -> bool:
    earlier, _, second = before.rpartition(" and ")
    before = second if say.IS.search(earlier) else before
    named_first = ground.NAMED_FIRST.match(before)
    return bool(ground.ABOUT_A_PLACE.match(before) or (named_first and (one or named_first["more"])))


def _says_it_of_its_subject(before: str, was: str, how: str, reader: _Reader, named: Sides) -> bool:
    """A place is captured, and troops advance: of vehicles, prisoners and residents neither is a gain."""
    carried = ground.SAME_SUBJECT_AS_BEFORE.match(before)
    if how in {"take", "retake", "clear"}:
        return reader.place if carried else _about_a_place(before, one=was.startswith(("was", "is", "being", "been")))
    if how in {"acts", "repel"}:
        return bool(named or carried or ground.SPEAKS_OF_MEN.match(before))
    return True


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
    if say.ENEMY.match(clause):
        return ("Russia",)
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
        if not _long_ago(lead + told[: found.start()], told[found.end() :])
        and holds(lead + told[: found.start()], told[found.start() : found.end()], told[found.end() :])
    )


def _long_ago(before: str, after: str) -> bool:
    return bool(gaining.LONG_AGO.match(after) or gaining.LONG_AGO_FIRST.match(before))


def _passive_holds(before: str, gain: str, after: str) -> bool:
    # "attacked but were pushed back": the attack was, the line was not
    tried = say.CONTRAST.match(before) or (gaining.SAME_SUBJECT.match(before) and not gaining.FROM_PLACE.match(after))
    return not ((tried and gaining.REPELLED.search(gain)) or gaining.NOT_FINITE.search(before))


def _finite_holds(before: str, _: str, after: str) -> bool:
    if gaining.RELATIVE.search(before) and gaining.BEATEN_AFTER.match(after):
        return False
    return not (
        gaining.NOT_FINITE.search(before) or gaining.TAKEN_BACK.match(after) or gaining.ATTRIBUTIVE.search(before)
    )


def _participle_holds(before: str, _: str, after: str) -> bool:
    governed = gaining.GOVERNED_ING.search(before) or _only_describes(before)
    return not (governed or gaining.NOT.search(before) or gaining.TAKEN_BACK.match(after))


def _only_describes(before: str) -> bool:
    """'destroyed a Russian column advancing on X': it only says which column."""
    found = gaining.DESCRIBED_ING.match(before)
    return bool(found and not found[1].endswith("with ") and say.OBJECT_OF.search(found[1]))


def _infinitive_holds(before: str, *_: str) -> bool:
    return bool(gaining.ABLE_TO.search(before)) and not gaining.NOT.search(before)


def _noun_holds(before: str, _: str, after: str) -> bool:
    if gaining.NOT.search(before) or gaining.NO_BEFORE.search(before) or gaining.TAKEN_BACK.match(after):
        return False
    return bool(gaining.MADE.search(before) or gaining.WAS_MADE.match(after))


_KINDS = (
    (gaining.PASSIVE_GAIN, "", _passive_holds),
    (gaining.FINITE_GAIN, "acts", _finite_holds),
    (gaining.MOVED_ON, "acts", _finite_holds),
    (gaining.ING_GAIN, "acts", _participle_holds),
    (gaining.BASE_GAIN, "acts", _infinitive_holds),
    (gaining.NOUN_GAIN, "noun", _noun_holds),
)
"""The forms a gain is told in: its pattern, how its gainer is found, whether the words around it let it stand."""


def _gainer(told: str, start: int, end: int, how: str, actor: Sides) -> Sides:
    """Whose gain it is: the owner or agent named beside it, else whoever acts."""
    if how == "acts":
        return actor
    agent = say.SIDE_AFTER.match(told, end)
    if how in {"noun", "flag"}:
        owner = say.SIDE_BEFORE.search(told[:start]) or agent
        return _named(owner["side"]) if owner else actor
    if agent:
        return _named(agent["side"])
    if how == "repel":
        return _other(actor)
    if how in {"fell", "cede"}:
        return _named(told[end:].lstrip().split(" ")[0])
    return ("Ukraine",) if how == "retake" else ("Russia",)
