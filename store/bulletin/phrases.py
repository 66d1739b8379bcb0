"""The vocabulary of ground reports: who acts, who merely tells, what a gain is called, what takes it back.

Patterns only; `advances` says how they combine. They meet one clause at a time, of text whose white space is folded,
whose quotation marks are straight, where "Russian and Ukrainian" reads BothSides, and whose sentences open in lower
case (unless with a side's name): patterns that ignore case are several times slower.
"""

from __future__ import annotations

import re


def any_of(*phrases: str) -> str:
    return "(?:" + "|".join(phrases) + ")"


def split(text: str) -> list[str]:
    return text.split()


def words(*phrases: str) -> re.Pattern[str]:
    """Any of the phrases as whole words."""
    return re.compile(rf"\b{any_of(*phrases)}\b")


SIDE_FIRST = re.compile(r"Russia|Ukrain|Kyiv|Moscow|BothSides|ISW|DeepState|Kremlin|Wagner|Chechen|North Korean")
COORDINATED_SIDES = words(
    "(?:[Bb]oth )?(?:Russian|Ukrainian)(?: forces)? (?:and|or|nor) (?:Russian|Ukrainian)",
    "(?:[Bb]oth|[Ee]ither) (?:sides?|arm(?:y|ies))",
    "(?<=either )side",
    "Russia and Ukraine",
    "Ukraine and Russia",
)

# -- who ---------------------------------------------------------------------------------------------------------

FORCES = any_of(
    *split(
        """forces? troops units? army armies soldiers? infantry(?:men)? paratroopers airborne marines elements
        personnel service(?:men|members|personnel) defenders invaders occupiers fighters detachments?
        formations? brigades? regiments? battalions? divisions? groups? groupings? teams? squads convoys?
        columns? vehicles tanks side counter-?attacks? counter-?offensives? offensives? assaults? attacks?
        operations? efforts? push(?:es)? thrusts? military command mercenaries Brigade Regiment Battalion
        Division Army Corps Group scouts? commandos? stormtroopers raid"""
    ),
)
_TELLERS = any_of(
    *split(
        r"""maps? mapping sources? mil-?bloggers? bloggers? officials? officers? spokes\w+ ministry mod commanders?
        commentators? observers? media outlets? channels? reports? reporting claims? presidents? governors?
        head intelligence authorities analysts? journalists? administration footage correspondents?
        statements? monitors? experts? deepstate defen[cs]e occupation telegram"""
    ),
    "general staff",
)
ACTOR = re.compile(
    r"\b(?:(?P<side>BothSides|Russian|Ukrainian|Russia's|Ukraine's|Kyiv's|Moscow's|Wagner|Chechen"
    r"|North Korean|Kremlin)"
    r"(?:-\w+)?"
    rf"(?: (?!Russian|Ukrainian|that\b)[\w'-]+){{0,3}}? {FORCES}\b(?! {_TELLERS}\b)"
    rf"|(?P<land>Russia|Ukraine|Russians|Ukrainians|BothSides)\b(?!'s)(?! {_TELLERS}\b)"
    r"|(?P<defenders>defenders)\b|(?P<invaders>invaders|occupiers)\b)"
)
"""Those whose gains a clause may tell of: forces, their attacks, or the land itself."""

ENEMY = re.compile(r"\W*(?:(?:and|but|while|that|although|when|after|the|an?|some) )*[Ee]nemy\b")
"""A clause about the enemy, as the bulletins' Ukrainian sources call Russia's forces."""

IS = words("was", "were", "is", "are")

OBJECT_OF = re.compile(
    r"\b(?:by|(?<!elements )(?<!units )(?<!soldiers )(?<!members )of|from|against|on|with|to|at|for"
    r"|between|towards?|into|near|behind|over|through|around"
    r"|across|under|among"
    r"|(?:repel|repuls|stop|halt|prevent|destroy|block|target|dr[io]ve?|push)\w*(?: back)?|forc(?:ed|ing)"
    r"|captured|seized|struck|hit)"
    r" (?:the |an? |several |some |most )?$",
)
"""Before an actor's name: it is acted upon, or only a place's owner."""

TELLER = re.compile(
    rf"\b(?P<side>Russian|Ukrainian|Russia's|Ukraine's)\b(?:[ -]+[\w'-]+){{0,3}}? {_TELLERS}\b"
    r"|\b(?P<seat>Kremlin|Moscow|Wagner|Kyiv)\b",
    re.IGNORECASE,
)
RUSSIAN_TELLER = re.compile(
    r"\b(?:(?:Russian|Russia's|Kremlin|Moscow|occupation|Kremlin-\w+)\b"
    rf"(?:(?: [\w'()-]+){{0,3}}? {_TELLERS}\b(?: (?:of|in|for)(?: [\w'()-]+){{1,3}}| \(?MoD\)?)?"
    rf"| (?:forces|troops|military|command|government|leadership))"
    r"|Russia|Moscow|the Kremlin|mil-?bloggers?|(?:war|military) bloggers?|Rybar)"
    r"(?:,? (?:also|later|prematurely|again|has|have|\w+ly))*\W*$",
    re.IGNORECASE,
)
"""Before a verb of telling: it is Russia that tells."""

SIDE_BEFORE = re.compile(
    r"\b(?P<side>BothSides|Russian|Ukrainian|Russia's|Ukraine's)(?:'s?| (?:forces'|troops'))?[ -](?:[\w'-]+ ){0,3}$"
)
SIDE_AFTER = re.compile(
    r"[^.;]*?\bby (?:the )?(?:\w+ )?(?P<side>BothSides|Russian|Ukrainian|Russia|Ukraine)\b(?! (?:sources?|mil))"
)

# -- clauses -----------------------------------------------------------------------------------------------------

_ADVERBS = r"(?:(?:\w+ly|also|then|later|thus|even|again|now|since|in turn|further) )*"
_FINITE = (
    r"(?:\w{2,}ed|made|took|drove|broke|fought|lost|held|struck|began|retook|withdrew|crept|won|were|was"
    r"|did|could|are|is|have|has"
    r"|had|continue)\b"
)
_NEW_SUBJECT = (
    r"(?:(?:[Tt]he|[Aa]n?|[Ss]ome|[Ss]everal|[Nn]o|[Ll]ocal) |[Pp]ro-)*"
    r"(?:Russian?|Ukrain(?:e|ian)|BothSides|Kremlin|[Tt]hey|[Tt]heir|[Ii]t|[Nn]either|[Nn]one"
    r"|[Gg]eolocated|[Ff]ootage|[Vv]ideos?"
    r"|[Ee]vidence|[Tt]here|ISW|[Nn]o|[Mm]il-?bloggers?|[Dd]efenders|[Ss]atellite|DeepState|[Mm]aps"
    r"|[Tt]his|[Tt]hese|General Staff)\b"
)
CLAUSE_CUT = re.compile(
    r"(?=[ ,;:])(?: ?; ?|: | [–—] "
    r"|,? (?=(?:but|while|whereas|although|though|however|yet(?! to)|despite|before|after|until|when"
    r"|where|which|because|since|if)\b)"
    rf"|,? (?=and (?:that )?{_ADVERBS}(?:{_NEW_SUBJECT}|{_FINITE}))"
    rf"|, (?={_NEW_SUBJECT})"
    rf"|, (?={_ADVERBS}(?:made|advanced|seized|captured|gained|recaptured|entered|took|liberated|regained"
    rf"|failed)\b(?! by)))"
)
SUBORDINATE = re.compile(r"\W*(?:while|although|though|despite|whereas|even though|after|when)\b")
CONTRAST = re.compile(r"\W*(?:but|while|whereas|although|though|however|yet|despite)\b")

# -- how sure ----------------------------------------------------------------------------------------------------

CLAIMS = words(
    "claim(?:s|ed|ing)?",
    "alleg(?:e|es|ed|ing)",
    "assert(?:s|ed|ing)?",
    "boast(?:s|ed|ing)?",
    "purport\\w*",
    "deni(?:ed|es)",
    "refut\\w+",
    "amplified",
)
REPORTS = words(
    "report(?:s|ed|ing)?|sa(?:id|ys?|ying)|stat(?:es|ed|ing)|announc(?:es|ed|ing)|not(?:es|ed|ing)"
    "|declar(?:es|ed)|publish(?:es|ed|ing)?",
    "posted|wrote|told|celebrat\\w+",
)
SHOWS = words(
    "confirm(?:s|ed|ing)?|show(?:s|ed|n|ing)?|indicat(?:es?|ed|ing)|acknowledg(?:es?|ed|ing)"
    "|conced(?:es?|ed)|admit(?:s|ted)?|reveal(?:s|ed)?",
    "depict(?:s|ed|ing)?|verif(?:y|ies|ied)|suggest(?:s|ed)|demonstrat\\w+|document\\w*|complain(?:s|ed)",
)
BY_RUSSIAN_SOURCES = re.compile(
    r"\b(?:according to|(?:reported|claimed) by) (?:\w+ ){0,3}?(?:Russian (?!advance)|(?:Kremlin"
    r"|pro-(?:Russian|Kremlin))[\w-]* |mil-?bloggers?|the Kremlin|Moscow|Rybar)",
    re.IGNORECASE,
)
HEDGES = words(
    "reportedly|allegedly|purportedly|supposedly|possibly|perhaps|may (?:\\w+ )?have|might (?:\\w+ )?have|unconfirmed"
    "|unverified|claims? (?:of|about|that)|alleged|purported",
    r"(?<!confirmed )(?<!confirm )(?<!confirms )(?<!verified )[Rr]eports? of",
    "claimed(?= (?:\\w+ ){0,2}(?:advances?|gains?|progress|capture|seizure))",
)
DENIAL = words(
    r"(?:this|these|those|such|the) (?:\w+ ){0,2}?(?:claims?|reports?|advances?|gains?)? ?(?:\w+ ){0,4}?"
    r"(?:not|n't|unconfirmed|unverified|false|disputed|denied|refuted|contradict\w+|exaggerated|yet to be)",
    r"ISW (?:\w+ ){0,2}?(?:not|cannot|unable|yet to)",
    r"no (?:\w+ ){0,2}?(?:evidence|confirmation|footage|proof)",
    r"none (?:of (?:these|them|which) )?(?:was|were|has|have)",
    r"(?:evidence|footage|maps?) (?:\w+ ){0,3}?(?:otherwise|contradict\w*|refut\w+|the opposite|den(?:y|ies|ied))",
    "unconfirmed|unverified|unsubstantiated",
    r"(?:not|cannot|n't) (?:yet )?(?:be(?:en)? )?(?:\w+ly )?(?:confirm|verif|corroborat)\w+",
    "denied (?:this|these|the|it)",
)
CONFIRMATION = words(
    r"(?:footage|evidence|maps?|ISW|imagery|images?|videos?|photos?|photographs?|sources?|officials?"
    r"|officers?|commanders?|monitors?"
    r"|observers?)\b[^;]*?\b(?:confirm|corroborat|verif|support|substantiat)\w* (?:this|these|those|the"
    r"|that|it|them|both)",
    r"(?:which|this) (?:\w+ ){1,3}confirmed\b|(?:claims?|this|these|which) (?:\w+ ){0,2}?(?:was|were"
    r"|has been|have been|is|are) (?:\w+ )?(?:confirmed|verified|corroborated)",
)

# -- no activity -------------------------------------------------------------------------------------------------

_ACTIVITY = (
    r"(?:activit(?:y|ies)|combat|fighting|clashes|engagements?|attacks?|assaults?|operations?|hostilities"
    r"|actions?|fights?|battles?|offensives?|movements?)\b"
)
_LOOSE = r"(?:[\w',-]+ ){0,8}?"
NONE = re.compile(r"\b(?:[Nn]o|[Nn]ot|[Nn]either|[Ww]ithout|[Nn]othing|[Nn]one)\b|n't\b")
NO_ACTIVITY = re.compile(
    r"\b"
    + any_of(
        rf"no {_LOOSE}{_ACTIVITY}",
        rf"(?:did|do|does)(?: not|n't) (?:\w+ly )?(?:conduct|carry out|launch|report|undertake|mention"
        rf"|initiate|observe|engage in|attack\b|record|attempt) ?{_LOOSE}(?:{_ACTIVITY})?",
        rf"neither {_LOOSE}(?:conducted|reported|launched|attacked|carried out|undertook)\b",
        rf"{_ACTIVITY} (?:was|were)(?: not|n't) (?:reported|observed|recorded)\b",
        r"without (?:any )?(?:reported )?(?:(?:military|ground|combat) )?activity\b",
        r"nothing (?:\w+ )?(?:(?:was )?reported|to report)\b",
        r"reported (?:none|nothing)\b",
    ),
)
ACTIVITY = words(
    "attack(?:ed|s|ing)?|shell(?:ed|ing|s)?|struck|strikes?|launched|conducted|continu(?:ed|e|es|ing)"
    "|assault(?:ed|s)?|advanc(?:ed|es|ing)|fighting",
    "clash(?:ed|es)|repell?ed|destroyed|fired|bombed|bombard\\w+|counter-?attack\\w*|fought|captured"
    "|seized|liberated|hit|targeted|intensified",
)
