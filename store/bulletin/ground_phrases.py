"""The vocabulary of ground: what a place is called, so that 'captured' is not said of tanks, prisoners or hearts."""

from __future__ import annotations

import re

from store.bulletin.phrases import FORCES, any_of, split

_BEFORE_PLACE = any_of(
    *split("the a an at least about roughly nearly almost more than some several multiple numerous many most all much"),
    *split(
        r"""half parts? portions? sections? strips? rows? of back new additional further other another previously lost
        nearby key important small large strategic tactical dominant commanding fortified frontline defensive its
        their remaining entire whole northern(?:most)? southern(?:most)? eastern(?:most)? western(?:most)?
        central north\w* south\w* east\w* west\w* Russian(?:-\w+)? Ukrainian(?:-\w+)? enemy full
        complete initial physical and occupied former forest first last high apartment one two three four five six
        seven eight nine ten eleven twelve dozens? \d[\d.,]*"""
    ),
    r"over(?= (?:\d|a |one|two|three|half))",
)
_PLACE_WORDS = any_of(
    *split(
        """settlements? villages? hamlets? towns? cit(?:y|ies) areas? positions? trench(?:es)? territor(?:y|ies) ground
        control outskirts strong(?:points?|holds?) heights? hills? lines? fortifications? dachas? districts? suburbs?
        land neighbou?rhoods? microraions? kilomet(?:er|re)s? km2? miles islands? bridgeheads? footholds? streets?
        blocks? buildings? houses? belts? plantations? fields? farms? cemetery plant mines? station school hospital
        church factory half bank hilltops? cellars? treelines? crossroads dugouts? ridges?"""
    ),
    "parts? of",
    "part(?= )(?! in)",
    "strong points?",
    "tree lines?",
    "(?:edges?|fringes?)(?= of)",
    "square (?:kilomet(?:er|re)s?|km|miles)",
    "(?:industrial|residential|dacha|gray|grey) (?:zone|area|quarter)",
)
_THINGS = (
    r"(?:drones?|rifles?|launchers?|trucks?|tanks?|missiles?|systems?|guns?|howitzers?|radars?|vehicles?|carriers?"
    r"|prisoners?|soldiers?|fighters?|mercenar\w+|officers?|citizens?|crews?|troops|pilots?|operators?|ammunition"
    r"|detectors?|clearance|clearing|airspace|waters|service|skies|weapons?|equipment|flags?)\b"
)
_NOT_A_NAME = (
    r"(?:Russian?s?|Ukrain(?:e|ians?)|Both|Shahed|Leopard|Bradley|Abrams|North|Wagner|Chechens?|Kremlin|Moscow's|T-"
    r"|ISW|NATO|Western|[A-Z][\w'-]*\d|Captain|Colonel|Lieutenant|Major|Private|Sergeant|Corporal|General|Mr|I\b"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August"
    r"|September|October|November|December)"
)
_NAME = rf"(?!{_NOT_A_NAME})[A-ZЀ-Я][\w'-]+"
_WORKS = (
    r"(?:the|an?|its) (?:(?!in|near|of|at|from|on|with|and|by|for|to|warfare|radar|radio|jamming|relay)[a-z-]+ ){0,2}"
    r"(?:plants?|mines?|factory|farms?|quarry|heaps?|refinery|works|depot|airfield|hospital|school|intersection|gully"
    r"|forest|woods?|junction|dam|bridge|slag|pits?|station|ravine|grove|treelines?|tree lines?|elevator"
    r"|house|building|hill|hilltop|post office|monastery|tower|stadium|clinic|sanatorium|kindergarten|cemetery"
    r"|embankment|square|market|village|town|hamlet|settlement"
    r"|street|trench|position|pier|checkpoint|outpost|high ground|crossroads)\b"
)
_A_PLACE = (
    rf"(?:(?:{_BEFORE_PLACE}[ -])*(?:{_PLACE_WORDS}\b|(?<!\ba )(?<!\ban ){_NAME})(?! (?:[A-Z][\w'-]+ )?{_THINGS})"
    rf"|{_WORKS})"
)
PLACE = rf"(?= {_A_PLACE})(?! [^,;]{{0,80}}?\bunder (?:\w+ )?(?:fire|attack|observation)\b)"
"""Ahead: a place or ground."""

_WHERE = (
    r"(?:in|on|at|near|of|and|or|north\w*|south\w*|east\w*|west\w*|between|around|along|held|that|from|to|close|next"
    r"|beside|behind|beyond|where|known|called|which|itself|both|\w+ly|also|now|again|soon|had|has|have)"
)
_OPENING = any_of(
    *split(
        r"""[Oo]n [Ii]n [Bb]y [Aa]t [Aa]fter [Dd]uring [Oo]ver [Nn]ear overnight meanwhile elsewhere to further north\w*
        south\w* east\w* west\w* late early despite according following with within earlier there today yesterday
        \w+ly"""
    ),
)
_JOINED = r"(?:(?:and|but|then|while|although|though|that|as|when|after|before|where|until|because|since|also|later) )*"
ABOUT_A_PLACE = re.compile(
    rf"\W*{_JOINED}(?:{_OPENING}\b[^,]*, |{_OPENING} [A-Z]\w+day (?:\w+ )?)?{_JOINED}"
    rf"(?:{_BEFORE_PLACE}[ -])*(?:{_PLACE_WORDS}|{_NAME}(?:[ -]{_NAME})*(?: (?:{_PLACE_WORDS}))?|{_WORKS})"
    rf"(?=\W*$|,| {_WHERE}\b| {_NAME})"
)
"""A clause whose subject is a place."""

NAMED_FIRST = re.compile(
    r"\W*(?!(?:equipment|ammunition|artillery|grain|armou?r|everything|everyone|nobody|nothing|someone"
    r"|control|fuel|food"
    r"|livestock|money|personnel|this|that|there|one|she|he)\b)"
    rf"[^\W\d_]{{3,}}(?P<more>(?:(?: and |, (?:and )?|[ -]){_NAME})*)(?:, [^,]+,)?(?: itself| also| \w+ly"
    rf"| had| has| have)*\W*$"
)
"""A sentence that opens with its subject's bare name, which is in lower case there like any first word."""

NAMED_AT = re.compile(rf"\b(?:of|from|in|near|at|around|on|to|toward) (?:(?:the|\w+ern|central) )*({_NAME})")

ENDS_IN_A_PLACE = re.compile(
    rf"(?:^|(?!(?:in|at|near|from|by|with|around|outside|beside|behind|through|for|into|on)\b)\b[\w']+ )"
    rf"(?:(?:the|northern|southern|eastern|western|central) )*(?:{_NAME}(?:[ -]{_NAME})*|{_PLACE_WORDS})\W*$"
)
"""A clause after which 'which' and 'it' are a place."""

SAME_SUBJECT_AS_BEFORE = re.compile(
    r"\W*(?:by (?:\w+ ){1,4}?(?=to have))?(?:(?:and|but|then|before|until|only to be|\w+ly|later|also"
    r"|soon|again|that|while|when|after|although|so|as|to|had"
    r"|has|have|now|already|finally|first|since|in turn) )*(?P<pronoun>(?:it|they|both|which|all of (?:it|them)) )?"
    r"(?:(?:has|have|had|\w+ly|also|now|then|later) )*$"
)
"""All that stands before a verb whose subject is the clause before's."""

SPEAKS_OF_MEN = re.compile(
    r"^(?!.*\b(?:relief|rescue|aid|evacuation|medical|police|repair|humanitarian|inspection|fire|bus"
    r"|convoys?|trains?)\b)"
    rf".*\b(?:they|who|which|that|their|its|it|he|both|{FORCES}|attackers|raid|landing|man(?:o?eu)?v\w+|men|group)\b"
)
