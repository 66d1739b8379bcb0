"""The headings a bulletin is known by, whatever their case, articles, dashes and final colon on that day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import islice

from store.bulletin import dating
from store.bulletin.lines import LONGEST_HEADING, bare, is_sentence
from store.bulletin.model import SectionKind


class Role(StrEnum):
    """What stands under a heading; a section has a kind besides."""

    SUMMARY = "summary"
    PICTURE = "picture"
    FRONT = "front"
    SOURCES = "sources"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as printed, and what it opens.

    `rest` is text on the same line after the colon. `sure` is False for a heading that other texts have as well
    ("Summary", "Sources"): one of these alone makes no bulletin.
    """

    text: str
    role: Role
    kind: SectionKind = SectionKind.OTHER
    rest: str = ""
    initiative: str | None = None
    stamp: dating.Stamp | None = None
    sure: bool = True


# Patterns for a heading's key: lower case, no articles, no punctuation, "&" read as "and" (see _key).
_VOCABULARY: tuple[tuple[Role, SectionKind, tuple[str, ...]], ...] = (
    (
        Role.SUMMARY,
        SectionKind.OTHER,
        (
            r"(?:(?:daily|executive) )?summary",
            r"(?:daily )?summary (?:of|for) (?:days?|today|days events|past 24 hours)",
            r"(?:todays|days) summary",
        ),
    ),
    (Role.PICTURE, SectionKind.OTHER, (r"(?:picture|photo|photograph|image)s? of days?",)),
    (Role.SOURCES, SectionKind.OTHER, (r"source materials?", r"sources(?: used)?", r"list of sources")),
    (
        Role.SECTION,
        SectionKind.WORLD,
        (r"beyond ukraine(?: \w+){0,7}", r"march towards? (?:\w+ )?world war(?: \w+)?"),
    ),
    (Role.SECTION, SectionKind.PEACE, (r"(?:path|road|pathway|way)s? to(?:wards?)? peace(?: \w+){0,3}",)),
    (
        Role.SECTION,
        SectionKind.SITUATION,
        (
            r"situation (?:on|at|in|over|along) (?:\w+ ){0,9}(?:ukraine|land|sea|air|ground|sky|skies)",
            r"situation (?:on|at|in|along) (?:\w+ ){0,4}(?:fronts?|frontline|front line|battlefield)",
        ),
    ),
    (Role.SECTION, SectionKind.UKRAINE, (r"ukrain(?:e|ian|es) news", r"news (?:from|in|of|about) ukraine")),
    (
        Role.SECTION,
        SectionKind.CIVILIANS,
        (
            r"(?:innocent|civilian) (?:victims|casualties)(?: (?:of|in) (?:\w+ ){0,3}(?:war|ukraine))?",
            r"victims of (?:\w+ )?war",
        ),
    ),
    (
        Role.SECTION,
        SectionKind.OCCUPIED,
        (
            r"life (?:in|under) (?:\w+ ){0,2}occupied (?:\w+ )?(?:ukraine|territor(?:y|ies))",
            r"life under (?:russian )?occupation",
            r"(?:russian? |news from (?:\w+ )?)?occupied (?:ukraine|territories)(?: news)?",
        ),
    ),
    (Role.SECTION, SectionKind.RUSSIA, (r"russia(?:ns?|s)? news", r"news (?:from|in|of|about) russia")),
    (Role.SECTION, SectionKind.LOSSES, (r"russia[ns]?(?: war| combat| military)? losses(?: (?:in|of) (?:\w+ )?\w+)?",)),
    (
        Role.SECTION,
        SectionKind.MOBILIZATION,
        (
            r"(?:russia[ns]? )?(?:force )?mobili[sz]ation(?: and)? (?:russia[ns]? )?defen[cs]e industrial base",
            r"russia[ns]? mobili[sz]ation(?: efforts)?",
            r"russia[ns]? defen[cs]e industrial base(?: and mobili[sz]ation)?",
        ),
    ),
    (Role.SECTION, SectionKind.ALLIES, (r"russia[ns]? allies(?: news)?", r"allies of russia")),
)
_PATTERNS = tuple((re.compile("|".join(patterns)), role, kind) for role, kind, patterns in _VOCABULARY)
_COMMON = re.compile(r"(?:executive |daily )?summary|sources(?: used)?|list of sources|victims of war")

_NOT_IN_KEY = re.compile(r"['’‘`ʼ´]|\b(?:the|an?)\b")
_BREAK = re.compile(r"[\W_]+")
_BRACKETED = re.compile(r"\s?\([^()]*\)\s?$")
_COLON = re.compile(r"[:：]")
_DASH = re.compile(r"[-–—−](?<= .)(?= )")

_NAMED_FRONTS = (
    r"kursk|belgorod|bryansk|sumy|chernihiv|kyiv|kiev|k?harkiv|kharkov|luh?ansk|lugansk|donetsk|donbas|zaporiz\w+|"
    r"kherson|mykolaiv|odess?a|crimea\w*|dnipro\w*|dnieper|black sea|north\w*|south\w*|east\w*|west\w*|svatove|bakhmut"
)
_NAMED_FRONT = re.compile(rf"(?:{_NAMED_FRONTS})\b", re.IGNORECASE)
_OPERATIONS = re.compile(
    r"(?:ukrainian )?(?:\w+ )?operations? (?:in|inside|on) (?:\w+ ){0,4}(?:russian?|kursk|belgorod)(?: \w+){0,2}"
)
_FRONTLIKE = re.compile(
    r"\b(?:front|front ?line|direction|sector|axis|area|border|operations?)(?:\s?\([^()]*\))?$", re.IGNORECASE
)
_HOLDER = re.compile(
    r"(?:russian?|ukrain(?:e|ian)|both|neither|none|no one|unclear|unknown|contested|disputed|neutral|mixed|equal|even|"
    r"balanced|shared|stalemate)\b",
    re.IGNORECASE,
)
_INITIATIVE = re.compile(
    r"^(?P<heading>.{2,120}?)\s?[-–—−:,;|(\[]{0,2}\s?\b(?:"
    r"initiative\b\s?(?P<mark>[-–—−:=])?\s?(?:(?:is |held |lies )?(?:with|by)\b\s?|is\b\s?)?(?P<value>[^.:;]{0,60})"
    r"|(?P<whose>russian|ukrainian|no|contested|shared|mixed|unclear) initiative)\s?[)\].:;]?"
    r"(?:(?<=[.:])\s(?P<rest>.+))?$",
    re.IGNORECASE,
)
_OWN_INITIATIVE = re.compile(
    r"^\(?(?:the )?initiative\b\s?[-–—−:=]?\s?(?:(?:is |held |lies )?(?:with|by)\b\s?|is\b\s?)?"
    r"(?P<value>[^.:;()]{0,60}?)\)?[.:;]?$|^\(?(?P<whose>russian|ukrainian) initiative\)?$",
    re.IGNORECASE,
)
_QUARTER = r"(?:(?:north|south)(?:-?(?:east|west))?|east|west)(?:ern)?"
_PLACE = r"[^\W\d_][\w'’]+"
_UNMARKED_FRONT = re.compile(
    rf"{_QUARTER} (?:axis|ukraine)|russian (?:main|supporting|subordinate|secondary)\b.{{0,20}}\beffort\b.{{0,60}}"
    rf"|{_PLACE}(?:\s?[-–—]\s?{_PLACE}){{1,3}} (?:line|axis)",
    re.IGNORECASE,
)
"""Headings of the first years' fronts, which print neither "Front" nor the initiative."""

_OBLAST = re.compile(rf"(?:{_QUARTER} )?(?P<name>{_NAMED_FRONTS}) oblast", re.IGNORECASE)
_PAIR = re.compile(rf"{_PLACE}\s[-–—]\s{_PLACE}(?: City)?")
_FRONT = re.compile(r"^(?P<name>.{2,60}?)\s(?:front|front ?line)$", re.IGNORECASE)


def known(line: str) -> Heading | None:
    """The heading that the line is, or opens with; None where the line is text or a heading nobody knows."""
    if len(line) > LONGEST_HEADING:
        return _opening(line)
    head = bare(line)
    return _alone(head) or _front(head) or _opening(head)


def initiative(line: str) -> str | None:
    """What a line of its own below a front's heading says of the initiative: "Russia"; None for any other line."""
    found = _OWN_INITIATIVE.match(bare(line)) if len(line) < 80 else None
    return (found["whose"] or found["value"].strip(" -–—−")) if found else None


def front_name(heading: str) -> str:
    """The heading without a final "Front": "Kherson (Dnipro River)"."""
    name = re.sub(r"\s+front(?:\s?line)?$", "", heading, flags=re.IGNORECASE)
    return name or heading


def _alone(line: str) -> Heading | None:
    """The line as a heading and nothing else, a date perhaps."""
    text = line.rstrip(" :：")
    if is_sentence(line) and not line.endswith("…"):
        return None
    stamp = dating.stamp(text) if any(map(str.isdigit, text)) else None
    if stamp and len(stamp.rest) == 1 and (found := _match(stamp.rest[0])):
        return Heading(text, found[0], found[1], stamp=stamp)
    found = _match(text) or _match(_BRACKETED.sub("", text))
    return Heading(text, found[0], found[1], sure=found[2]) if found else None


def _opening(line: str) -> Heading | None:
    """The heading that a line of text opens with: `Summary of the Day – March 3, 2025: Russian forces…`."""
    opening = line[:LONGEST_HEADING]
    for separator in (_COLON, _DASH):
        for cut in islice(separator.finditer(opening), 3):
            head = _alone(line[: cut.start()])
            rest = line[cut.end() :].strip()
            if head and rest and _opens_text(head, separator, rest):
                return Heading(head.text, head.role, head.kind, rest, None, head.stamp, head.sure)
    return None


def _opens_text(head: Heading, separator: re.Pattern[str], rest: str) -> bool:
    """A dash joins words of a sentence as often as a heading to its text: only a sentence of its own counts."""
    if separator is _COLON:
        return head.text[:1].isupper()
    return head.sure and rest[:1].isupper() and is_sentence(rest)


@lru_cache(maxsize=4096)
def _match(text: str) -> tuple[Role, SectionKind, bool] | None:
    if len(text) > 120:
        return None
    key = _key(text)
    for pattern, role, kind in _PATTERNS:
        if pattern.fullmatch(key):
            return role, kind, not _COMMON.fullmatch(key)
    return None


def _key(text: str) -> str:
    return _BREAK.sub(" ", _NOT_IN_KEY.sub("", text.casefold().replace("&", " and "))).strip()


def _front(line: str) -> Heading | None:
    if "nitiative" in line or "NITIATIVE" in line:
        found = _INITIATIVE.match(line)
        if found and _opens_front(found):
            value = found["whose"] or _unbracketed(found["value"] or "")
            heading = found["heading"].strip(" -–—−:,;|([")
            return Heading(heading, Role.FRONT, rest=found["rest"] or "", initiative=value or None)
        return None
    if is_sentence(line):
        return _front_before_text(line)
    text = line.rstrip(" :：-–—−")
    return Heading(text, Role.FRONT) if _names_front(text) else None


def _unbracketed(value: str) -> str:
    """The value without the brackets around it; one that it closes itself is given back."""
    bare_value = value.strip(" -–—−()[]")
    return bare_value + ")" if bare_value.count("(") > bare_value.count(")") else bare_value


def _front_before_text(line: str) -> Heading | None:
    """`Kharkiv Front: No activity was reported.`"""
    cut = _COLON.search(line[:80]) or _DASH.search(line[:80])
    if cut is None:
        return None
    name, rest = line[: cut.start()].rstrip(), line[cut.end() :].lstrip()
    return Heading(name, Role.FRONT, rest=rest) if _names_front(name) and rest[:1].isupper() else None


def _opens_front(found: re.Match[str]) -> bool:
    """Whether the initiative is that of a heading, not a word in a sentence ("peace initiative")."""
    heading, value = found["heading"], found["value"] or ""
    if _names_front(heading) or _OPERATIONS.fullmatch(_key(heading)):
        return True
    parted = found.string[len(heading) :].lstrip()[:1] in "-–—−:,;|(["
    likely = bool(_FRONTLIKE.search(heading)) or bool(_HOLDER.match(value))
    return parted and likely and len(heading.split()) <= 8 and len(value.split()) <= 4 and not found["rest"]


def _names_front(text: str) -> bool:
    found = _FRONT.match(text)
    if found and len(text.split()) <= 7:
        return bool(_NAMED_FRONT.match(found["name"]))
    return bool(_OPERATIONS.fullmatch(_key(text)))


def could_be_front(line: str, within: str | None, *, marked: bool) -> bool:
    """Whether a heading among fronts is one that no list names: "Orikhiv Front", "Southern Axis".

    `within` is the heading of the front that the line stands under, None before the first; `marked` says that this
    one prints its initiative or the word "Front". Names of oblasts and of pairs of towns open a front only where they
    are no part of that one.
    """
    text = bare(line).rstrip(" :：")
    if len(text.split()) <= 4 and _FRONT.match(text):
        return True
    if len(text) > 80 or is_sentence(text):
        return False
    if _UNMARKED_FRONT.fullmatch(text):
        return True
    if oblast := _OBLAST.fullmatch(text):
        return within is None or oblast["name"].casefold() not in within.casefold()
    return not marked and bool(_PAIR.fullmatch(text))


def is_marked_front(heading: str) -> bool:
    """Whether the heading of a front says that it is one."""
    return bool(_FRONT.match(heading))
