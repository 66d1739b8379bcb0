"""What kind of fact a question asks for, told by its words alone; what none of these is, the text answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from store.answers.terms import cues
from store.bulletin.model import LossCategory, Side

if TYPE_CHECKING:
    from store.answers.question import Question
    from store.answers.terms import Token


class Fact(Enum):
    """A kind of answer that is made from typed facts, or refused by a rule."""

    NOTHING = "nothing"
    """No word says what is asked: a greeting, an empty text."""
    OVERVIEW = "overview"
    PLACE = "place"
    LOSSES = "losses"
    UKRAINIAN_LOSSES = "Ukrainian losses"
    CIVILIANS = "civilians"
    INITIATIVE = "initiative"
    ADVANCES = "advances"
    CONTROL = "control"
    SAFETY = "safety"
    FORECAST = "forecast"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Route:
    """What is asked: `category` of losses (None: all of them), `side` of who advanced (None: either)."""

    fact: Fact
    category: LossCategory | None = None
    side: Side | None = None


CATEGORIES: dict[LossCategory, tuple[str, ...]] = {
    LossCategory.TROOPS: (
        *("soldier", "troop", "personnel", "men", "serviceman", "servicemen", "manpower", "militari", "armi", "forc"),
        *("солдат*", "військов*", "військ*", "особов*", "военнослуж*", "войск*", "личн*", "арм*", "людей", "військовослуж*", "бійц*", "бойц*"),
    ),
    LossCategory.TANKS: ("tank", "танк*"),
    LossCategory.ARTILLERY: ("artilleri", "gun", "howitz", "cannon", "артилер*", "артиллер*", "гармат*", "гаубиц*", "орудий", "пушек"),
    LossCategory.ARMOURED_VEHICLES: ("armour", "armor", "armoured", "apc", "ifv", "afv", "бронемашин*", "бронетехн*", "ббм", "бтр", "бмп", "броньован*", "бронирован*"),
    LossCategory.AIRCRAFT: ("aircraft", "plane", "jet", "airplan", "літак*", "самол*", "авіац*", "авиац*"),
    LossCategory.HELICOPTERS: ("helicopt", "chopper", "heli", "гелікоптер*", "вертоліт*", "вертольот*", "вертол*"),
    LossCategory.SHIPS: ("ship", "boat", "vessel", "warship", "корабл*", "катер*", "суден", "судов"),
    LossCategory.MLRS: ("mlrs", "рсзв", "рсзо", "rszv"),
    LossCategory.AIR_DEFENCE: ("anti-aircraft", "ппо", "пво"),
    LossCategory.DRONES: ("drone", "uav", "дрон*", "бпла", "безпілотник*", "беспилотник*"),
    LossCategory.CRUISE_MISSILES: ("missil", "ракет*"),
    LossCategory.VEHICLES: ("vehicl", "truck", "автомоб*", "вантажів*", "грузовик*", "автотехн*"),
    LossCategory.SPECIAL_EQUIPMENT: ("спецтехн*",),
    LossCategory.SUBMARINES: ("submarin", "підводн*", "подводн*", "підлод*", "подлод*"),
}  # fmt: skip
"""Stems of English words, and Ukrainian and Russian ones or (`слов*`) what they begin with."""
_FLYING = frozenset({LossCategory.DRONES, LossCategory.CRUISE_MISSILES})
"""Shot down by both sides: only called a loss are they Russia's."""
_LOCATIVE = frozenset(
    {"in", "at", "on", "to", "into", "inside", "в", "у", "на", "до", "для", "for", "against", "проти", "против"}
)
_OPINION = frozenset({"say", "said", "think", "opinion", "tell"})


def route(question: Question) -> Route:
    """The kind of fact asked for."""
    for recognize in (_nothing, _safety, _forecast, _control, _losses, _initiative, _advances, _civilians):
        if found := recognize(question):
            return found
    if question.found and not question.apart_from("fighting", "overview", "small"):
        return Route(Fact.PLACE)
    if not question.topic and (question.when or question.has("overview")) and not question.found:
        return Route(Fact.OVERVIEW)
    return Route(Fact.TEXT) if question.topic else Route(Fact.NOTHING)


def _nothing(question: Question) -> Route | None:
    if question.found or question.when:
        return None
    greeting = question.has("greeting") and not question.apart_from("greeting", "small")
    return Route(Fact.NOTHING) if greeting or (not question.topic and not question.has("overview")) else None


def _safety(question: Question) -> Route | None:
    asked = question.asks("safe")
    if not asked:
        return None
    others = question.apart_from("safe", "travel", "civilian", "small", "kill")
    predicate = any(word.stem in _PLAIN_SAFE for word in asked)
    return Route(Fact.SAFETY) if predicate and (not others or question.found) and len(others) <= 1 else None


_PLAIN_SAFE = frozenset(
    {"safe", "safer", "danger", "безпечно", "безопасно", "небезпечно", "опасно", "безпечний", "безопасен"}
)


def _forecast(question: Question) -> Route | None:
    """Who will win, when or how it ends, whether a place will fall."""
    future = question.has("forecast")
    others = question.apart_from(
        "forecast", "win", "winning", "end", "war", "russia", "ukraine", "small", "fighting", "capture", "advance"
    )
    if others:
        return None
    if (
        question.has("win")
        and (future or question.has("war") or _words(question) & {"who", "хто", "кто"})
        and not question.found
    ):
        return Route(Fact.FORECAST)
    if question.has("end") and (question.has("war") or _war_is_meant(question)) and not question.found:
        return Route(Fact.FORECAST)
    coming = _words(question) & {"will", "going", "gonna"}
    return Route(Fact.FORECAST) if coming and question.found and question.has("capture", "win", "advance") else None


def _war_is_meant(question: Question) -> bool:
    """When will it end?"""
    return bool(_words(question) & {"when", "коли", "когда"}) and question.has("forecast")


def _control(question: Question) -> Route | None:
    """Who holds a place: is X taken, whose is X."""
    if not question.places or all(place.kind == "front" for place in question.places):
        return None
    others = question.apart_from("control", "capture", "russia", "ukraine", "small", "fighting")
    if others:
        return None
    if question.has("control") and _words(question) & _HOLDING:
        return Route(Fact.CONTROL)
    near = {token.word for token in question.words} & _NEAR
    return Route(Fact.CONTROL) if question.has("capture") and not near else None


_HOLDING = frozenset({"control", "controls", "controlled", "hold", "holds", "held", "own", "owns", "belong", "belongs", "under",
                      "контролює", "контролирует", "контролем", "контролі", "контроле", "чий", "чия", "чиє", "чье", "чья", "чей",
                      "кому", "належить", "принадлежит", "occupied", "occupies", "rule", "rules", "утримує", "удерживает",
                      "тримає", "держит", "контролюється", "контролируется", "контролюють", "контролируют"})  # fmt: skip
_NEAR = frozenset({"near", "around", "by", "territory", "ground", "new", "anything", "any", "біля", "поблизу", "навколо", "під", "коло",
                   "возле", "около", "вокруг", "под", "территорию", "територію", "территории", "території", "area", "sector"})  # fmt: skip


# -- losses ------------------------------------------------------------------------------------------------------


def _losses(question: Question) -> Route | None:
    category, word = _category(question)
    hurt = question.has("loss", "kill", "destroy")
    if question.has("civilian") and category is not LossCategory.TROOPS:
        return None
    if category in _FLYING and not question.has("loss"):
        return None
    if category is None and not (question.has("loss") and not question.has("civilian")):
        return None
    bare = len(question.topic) == 1 and category is not None and category is not LossCategory.TROOPS
    if category and not (hurt or bare or question.has("many", "total")):
        return None
    if category is LossCategory.TROOPS and not hurt:
        return None
    if _is_of_ukraine(question, word):
        return (
            None
            if question.apart_from(*_OF_LOSSES, "fighting") and not question.has("many")
            else Route(Fact.UKRAINIAN_LOSSES)
        )
    others = [
        each for each in question.apart_from(*_OF_LOSSES) if _category_of(each) is None and each.stem not in _EQUIPMENT
    ]
    if others or question.found or _words(question) & _OPINION:
        return None
    return Route(Fact.LOSSES, category=category, side="Russia")


_OF_LOSSES = ("loss", "kill", "destroy", "many", "total", "russia", "ukraine", "war", "overview", "small")
_EQUIPMENT = frozenset({"equip", "combat", "vehicl", "system", "machin", "hardwar", "figur", "averag", "техніки", "техники", "table",
                        "armi", "armour", "armor", "piec", "battl", "fight", "системи", "систем", "машин", "складу", "состава", "сила", "сили",
                        "tabl", "count", "statist", "статистика", "цифри", "цифры", "таблиця", "таблица"})  # fmt: skip


def _category(question: Question) -> tuple[LossCategory | None, Token | None]:
    found = [(category, word) for word in question.topic if (category := _category_of(word))]
    exact = [each for each in found if each[0] is not LossCategory.TROOPS]
    return next(iter(exact or found), (None, None))


def _category_of(word: Token) -> LossCategory | None:
    for category, names in CATEGORIES.items():
        for name in names:
            if word.stem == name or (name.endswith("*") and word.stem.startswith(name[:-1])):
                return category
    return None


def _is_of_ukraine(question: Question, word: Token | None) -> bool:
    """Whose losses: the owner named at the thing lost or before the verb; who destroys it is not its owner."""
    ukraine = [each for each in question.asks("ukraine") if not _is_where(question, each)]
    russia = [each for each in question.asks("russia") if not _is_where(question, each)]
    if not ukraine:
        return False
    if not russia:
        active = question.has("destroy", "kill") and not question.has("loss")
        by_ukraine = (
            active and ukraine[0].word in _COUNTRY and word is not None and _is_before_verb(question, ukraine[0])
        )
        return not by_ukraine
    if question.has("destroy", "kill") and not question.has("loss"):
        return word is not None and any(each.end < word.start and word.start - each.end <= 2 for each in ukraine)
    loss = question.asks("loss")
    nearest = (
        min((abs(each.start - loss[0].start), each.word in {one.word for one in ukraine}) for each in ukraine + russia)
        if loss
        else (0, True)
    )
    return nearest[1]


_COUNTRY = frozenset({"ukraine", "україна", "украина", "ukrainians", "українці", "украинцы", "зсу", "всу", "afu"})


def _is_before_verb(question: Question, subject: Token) -> bool:
    verbs = question.asks("destroy") + question.asks("kill")
    return bool(verbs) and subject.start < max(verb.start for verb in verbs) and not _is_passive(question)


def _is_passive(question: Question) -> bool:
    return bool(_words(question) & {"were", "was", "been", "are", "had"})


def _is_where(question: Question, word: Token) -> bool:
    """In Ukraine, on Ukraine: a place, no owner."""
    before = [each for each in question.words if each.end < word.start]
    return (
        bool(before)
        and before[-1].word in _LOCATIVE
        and word.word
        in {"ukraine", "україні", "украине", "україну", "украину", "russia", "росії", "россии", "россию", "росію"}
    )


# -- the fronts --------------------------------------------------------------------------------------------------


def _initiative(question: Question) -> Route | None:
    if question.has("initiative"):
        others = question.apart_from(
            "initiative", "russia", "ukraine", "fighting", "small", "overview", "control", "war"
        )
        return None if others else Route(Fact.INITIATIVE)
    if question.has("winning") and question.found:
        others = question.apart_from("winning", "russia", "ukraine", "fighting", "small", "war", "overview")
        return None if others else Route(Fact.INITIATIVE)
    return None


def _advances(question: Question) -> Route | None:
    if not question.has("gain") and not (
        question.has("capture") and (question.found or question.has("advance")) and question.has("advance")
    ):
        return None
    if question.apart_from(
        "gain", "advance", "capture", "russia", "ukraine", "fighting", "small", "overview", "many", "total", "control"
    ):
        return None
    sides = [
        side for side in ("russia", "ukraine") if any(not _is_where(question, word) for word in question.asks(side))
    ]
    side: Side | None = {"russia": "Russia", "ukraine": "Ukraine"}[sides[0]] if len(sides) == 1 else None  # type: ignore[assignment]
    return Route(Fact.ADVANCES, side=side)


def _civilians(question: Question) -> Route | None:
    if question.found or not question.has("civilian") or not question.has("kill", "loss"):
        return None
    others = question.apart_from("civilian", "kill", "loss", "many", "total", "ukraine", "war", "small", "overview")
    return None if others else Route(Fact.CIVILIANS)


def _words(question: Question) -> set[str]:
    return {word.word for word in question.words}


def says(word: Token, section: str) -> bool:
    return section in cues(word.stem)
