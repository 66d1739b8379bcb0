"""The vocabulary of ground reports: who acts, who merely tells, what a gain is called, what takes it back.

Patterns only; `advances` says how they combine. They meet one clause at a time, of text whose white space is folded,
whose quotation marks are straight, where "Russian and Ukrainian" reads BothSides, and whose sentences open in lower
case (unless with a side's name): patterns that ignore case are several times slower.
"""

from __future__ import annotations

import re


def _any(*phrases: str) -> str:
    return "(?:" + "|".join(phrases) + ")"


def _split(words: str) -> list[str]:
    return words.split()


def _words(*phrases: str) -> re.Pattern[str]:
    """Any of the phrases as whole words."""
    return re.compile(rf"\b{_any(*phrases)}\b")


SIDE_FIRST = re.compile(r"Russia|Ukrain|Kyiv|Moscow|BothSides|ISW|DeepState|Kremlin|Wagner|Chechen|North Korean")
COORDINATED_SIDES = _words(
    "(?:[Bb]oth )?(?:Russian|Ukrainian)(?: forces)? (?:and|or|nor) (?:Russian|Ukrainian)",
    "(?:[Bb]oth|[Ee]ither) sides?",
    "(?<=either )side",
    "Russia and Ukraine",
    "Ukraine and Russia",
)

# -- who ---------------------------------------------------------------------------------------------------------

_FORCES = _any(
    *_split(
        """forces? troops units? army armies soldiers? infantry(?:men)? paratroopers airborne marines elements
        personnel service(?:men|members|personnel) defenders invaders occupiers fighters detachments?
        formations? brigades? regiments? battalions? divisions? groups? groupings? teams? squads convoys?
        columns? vehicles tanks side counter-?attacks? counter-?offensives? offensives? assaults? attacks?
        operations? efforts? push(?:es)? thrusts? military command mercenaries Brigade Regiment Battalion
        Division Army Corps Group"""
    ),
)
_TELLERS = _any(
    *_split(
        r"""maps? mapping sources? mil-?bloggers? bloggers? officials? officers? spokes\w+ ministry mod commanders?
        commentators? observers? media outlets? channels? reports? reporting claims? presidents? governors?
        head intelligence authorities analysts? journalists? administration footage correspondents?
        statements? monitors? experts? deepstate defen[cs]e occupation telegram"""
    ),
    "general staff",
)
ACTOR = re.compile(
    r"\b(?:(?P<side>BothSides|Russian|Ukrainian|Russia's|Ukraine's|Kyiv's|Moscow's|Wagner|Chechen|North Korean|Kremlin)"
    r"(?:-\w+)?"
    rf"(?: (?!Russian|Ukrainian|that\b)[\w'-]+){{0,3}}? {_FORCES}\b(?! {_TELLERS}\b)"
    rf"|(?P<land>Russia|Ukraine|Russians|Ukrainians|BothSides)\b(?!'s)(?! {_TELLERS}\b)"
    r"|(?P<defenders>defenders)\b|(?P<invaders>invaders|occupiers)\b)"
)
"""Those whose gains a clause may tell of: forces, their attacks, or the land itself."""

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

# -- gains -------------------------------------------------------------------------------------------------------

_BEFORE_PLACE = _any(
    *_split(
        "the a an at least about roughly nearly almost over more than some several multiple numerous "
        "many most all much half"
    ),
    *_split(
        r"""parts? portions? sections? strips? of back up new additional further other another previously lost nearby
        key important small large strategic tactical dominant commanding fortified frontline defensive its
        their remaining entire whole northern(?:most)? southern(?:most)? eastern(?:most)? western(?:most)?
        central north\w* south\w* east\w* west\w* Russian(?:-\w+)? Ukrainian(?:-\w+)? enemy full
        complete initial physical and occupied former forest one two three four five six seven eight nine
        ten dozens? \d[\d.,]*"""
    ),
)
_PLACE_WORDS = _any(
    *_split(
        """settlements? villages? towns? cit(?:y|ies) areas? positions? trench(?:es)? territor(?:y|ies) ground control
        outskirts strong(?:points?|holds?) heights? hills? lines? fortifications? dachas? districts?
        suburbs? land neighbou?rhoods? microraions? kilomet(?:er|re)s? km2? miles islands? bridgeheads?
        footholds? streets? blocks? buildings? belt plantations? plant mines? station school hospital church
        factory part half initiative"""
    ),
    "strong points?",
    "square (?:kilomet(?:er|re)s?|km|miles)",
)
_NO_PLACE = r"(?:Russian?|Ukrain(?:e|ian)|Shahed|Leopard|Bradley|Abrams|North|T-)"
_WORKS = (
    r"(?:the|an?) (?:(?!in|near|of|at|from|on|with|and|by|for|to)[a-z-]+ ){0,2}"
    r"(?:plants?|mines?|factory|farms?|quarry|heaps?|refinery|works|depot|airfield|hospital|school|intersection|gully"
    r"|forest|woods?|junction|dam|bridge|slag|pits?|station|ravine|grove|treelines?|tree lines?)\b"
)
_PLACE = rf"(?= (?:(?:{_BEFORE_PLACE}[ -])*(?:{_PLACE_WORDS}\b|(?!{_NO_PLACE})[A-ZЀ-Я][\w'-]+)|{_WORKS}))"
"""Ahead: a place or ground, so that 'captured' is not said of tanks, prisoners or a moment on video."""

_ENEMY = (
    r"(?:(?:the )?(?:Russians?|Ukrainians?|enemy|them|invaders|occupiers)(?: (?!attack|assault|counter"
    r"|offensive|advance|strike|attempt)[\w'-]+){0,3}?)"
)
_MEN = r"(?:forces|troops|units|soldiers|infantry|lines?|them|enemy|invaders|occupiers)\b"
_BACK = r"(?:back|out|away)\b"
_ONWARD = (
    r"(?:forward|north\w*|south\w*|east\w*|west\w*|deeper|into|further|farther|closer|ahead|onward|through"
    r"|toward|towards)\b"
)
_HOLD = r"(?:control|footholds?|bridgeheads?|salient|positions?|presence|area|zone|hold|territor\w+|gains|ground)\b"
_OWN = r"(?:(?:its|their|the|a|an|some|new|Russian|Ukrainian|\w+ed|\w+al|limited) ){0,3}"
_NOT_SAID_OF_THINGS = (
    r"(?! (?:weapon|technolog|equipment|system|drone|training|stage|age\b|level|team|missile|reconnaissance"
    r"|electronic|no\b))"
)

FINITE_GAIN = re.compile(
    r"\b"
    + _any(
        rf"advanced{_NOT_SAID_OF_THINGS}",
        "progressed",
        rf"(?:pushed|moved|drove|pressed|inched|crept) (?:\w+ly )?{_ONWARD}",
        r"(?:gained|won|took|taken|regained|recovered|retook|made up|made) (?:(?:\w+ly|some|new|more"
        r"|additional|significant|further|limited|full) )*"
        r"(?:ground|territory|a foothold|footholds?|positions?|control)\b",
        "broke (?:into|through)",
        "breached",
        rf"restored (?:\w+ ){{0,2}}{_HOLD}",
        r"now (?:\w+ly )?controls?\b",
        r"(?:raised|planted|hoisted) (?:[\w'-]+ ){0,3}flags? (?:in|over|on|above|atop|at)\b",
        rf"(?:extended|expanded|enlarged|widened|increased|established|secured) {_OWN}{_HOLD}",
        "(?:took|taken) up positions",
        r"complet(?:ed|es) (?:\w+ ){0,2}(?:seizure|capture|liberation)",
        r"crossed (?:to )?the (?:\w+ ){1,3}?(?:river|canal|border|reservoir)",
        rf"(?:captured|seized|took|taken|overran|overrun|conquered|cleared|entered|reached|penetrated){_PLACE}",
        rf"(?:(?<=forces )|(?<=troops )|(?<=units )|(?<=they )|(?<=fully ))occupied{_PLACE}",
        rf"(?:liberated|recaptured|retook|retaken|reclaimed|regained|recovered|de-occupied){_PLACE}",
        rf"(?:pushed|drove|driven|forced|threw|thrown|knocked) "
        rf"(?:{_BACK} {_ENEMY} ?{_MEN}|{_ENEMY} ?(?:{_BACK}|from\b))",
        r"(?:expelled|ousted|dislodged) (?:the )?(?:Russian|Ukrainian|enemy|them)",
        r"(?:forced|compelled) (?:[\w-]+ ){1,4}to (?:withdraw|retreat|pull back|fall back)",
    ),
)
PASSIVE_GAIN = re.compile(
    r"\b(?:was|were|been|being|is|are) (?:(?:\w+ly|also|again|now) )*"
    r"(?:(?P<take>captured|seized|taken|overrun|conquered|occupied)(?! (?:prisoner|on (?:video|camera)|hostage))"
    r"|(?P<retake>(?:liberated|recaptured|retaken|reclaimed|regained|de-occupied|freed)"
    r"|cleared of (?=(?:Russian|enemy|invad|occup)))"
    r"|(?P<clear>cleared of (?=Ukrainian))"
    r"|(?P<repel>(?:pushed|driven|forced|thrown|knocked) (?:back|out|from|away|to (?:withdraw|retreat))"
    r"|expelled|ousted|dislodged))\b"
    r"|\b(?P<fell>(?:fell|passed|was lost|were lost) to|(?:came|fell|is now|are now) under) (?:the )?"
    r"(?=Russian|Ukrainian)"
)
SAME_SUBJECT = re.compile(r"\W*(?:and|but|then|only to be)\s(?:(?:\w+ly|then|later|also|soon|again)\s)*$")
"""All that stands before a verb whose subject is the clause before's."""

FROM_PLACE = re.compile(r" (?:from|of|to)\b")
"""After a verb of driving back: it names the ground that was lost."""

REPELLED = re.compile(r"\b(?:back|out|away|from|expelled|ousted|dislodged|withdraw|retreat)\b")
BASE_GAIN = re.compile(
    r"\b"
    + _any(
        "advances?",
        "progress",
        r"(?:gain|make) (?:\w+ ){0,3}(?:ground|territory|control|advances?|gains|progress|headway)",
        rf"(?:push|move|inch|creep) {_ONWARD}",
        rf"expand {_OWN}{_HOLD}",
        rf"(?:capture|seize|take|enter|reach|recapture|retake|liberate|regain|clear){_PLACE}",
        rf"push (?:back )?{_ENEMY}",
    )
    + r"\b"
)
ING_GAIN = re.compile(
    r"\b"
    + _any(
        "advancing(?! (?:Russian|Ukrainian|forces|troops|infantry|units|columns?|enemy|armou?r|vehicles))",
        "progressing",
        r"gaining (?:\w+ )?(?:ground|territory|control|positions|a foothold)",
        rf"(?:pushing|moving|inching|creeping) {_ONWARD}",
        rf"pushing (?:back )?{_ENEMY} ?(?:forces|troops)?(?: back)?",
        rf"(?:expanding|extending|establishing|securing) {_OWN}{_HOLD}",
        rf"(?:capturing|seizing|taking|entering|reaching|recapturing|retaking|liberating|regaining|clearing){_PLACE}",
    )
    + r"\b",
)
NOUN_GAIN = re.compile(
    r"\b(?:(?:advances?|gains?|progress|headway|inroads|breakthroughs?|penetrations?)\b(?! (?:team|guard"
    r"|part(?:y|ies)|notice|warning|directions?|routes?|rate|tempo|reports?))"
    r"|(?:seizure|capture|recapture|liberation|control) (?:of|over)\b)",
)
GAIN_STEMS = (
    *_split(
        "advanc gain progress headway inroad breakthr penetrat push drov driv broke breach exten expan "
        "enlarg widen establish"
    ),
    *_split(
        "secur restor flag took take taking crept creep inch complet cross captur seiz overran overrun conquer clear "
        "enter reach occup"
    ),
    *_split(
        """liberat recla recover retak retook expel oust dislodg forced compel freed fell control move moving pressed
        won lost"""
    ),
)
"""A quick look before the slow ones."""

MADE = _words(
    "made|making|makes?|achiev\\w+|scor(?:ed|ing)|record(?:ed|ing)|register\\w+|secur(?:ed|ing)|notched"
    "|saw|seen|mark(?:ed|ing)",
    "document\\w*|verif\\w+|confirm\\w*|show\\w*|indicat\\w+|reveal\\w*|depict\\w*|suggest\\w*"
    "|result(?:ed|ing) in|led to|leading to",
    "acknowledg\\w+|report(?:ed|s|ing)|announc\\w+|declar\\w+|said|visuali[sz]\\w+|observ\\w+|enjoyed"
    "|claim\\w*|alleg\\w+|with|posted|had",
)
"""Before a noun of gain: the gain is real, not a plan or a threat."""

WAS_MADE = re.compile(
    r"(?: [\w',()-]+){0,14}? (?:was|were|is|are|has been|have been) (?:also |\w+ly )?"
    r"(?:made|confirmed|recorded|reported|achieved|observed|verified|noted|seen|documented|registered|claimed)\b"
    r"|(?: [\w',()-]+){0,6}? continued\b| (?:occurred|took place|included)\b",
)
"""After a noun of gain: likewise."""

# -- what takes a gain back --------------------------------------------------------------------------------------

NOT = re.compile(
    r"\b(?:"
    r"not|yet to|never|neither|nor|none|without|unable|fail\w*|unsuccessful\w*|attempt\w*|tr(?:y|ies|ied"
    r"|ying) to|struggl\w+|cannot|little|hardly|barely"
    r"|prevent\w*|stop(?:ped|ping|s)?|halt\w*|repel\w*|repuls\w+|thwart\w*|block(?:ed|ing|s)|slow(?:ed"
    r"|ing|s)|deter\w*|resist\w*|contain(?:ed|ing|s)"
    r"|disrupt\w*|foil\w*|frustrat\w*|stall\w*|limit(?:ed|ing|s) (?:further )?(?:Russian|Ukrainian|the"
    r"|any|enemy)|avoid\w*|counter|against|den(?:y|ied|ies|ying)"
    r"|rather than|instead of|efforts? to|aim\w* (?:to|at)|inten[dt]\w*|plan(?:s|ned|ning)? to|hop(?:es?"
    r"|ed|ing) to|seek\w* to|sought to|want\w* to"
    r"|order\w* to|in order to|goals? of|objectives? of|prepar\w+ (?:to|for)|could|would|may|might|will"
    r"|if|unless|whether|capab\w+|threat\w*|risk\w*"
    r"|lack\w*|absence)\b|n't\b",
)
"""Before a gain that is not a finite verb of its own: no gain."""

NOT_FINITE = re.compile(
    r"\b(?:"
    r"never|neither|nor|none|could|would|might|if|unless|whether|cannot|unclear|deni(?:ed|es)|refut\w+"
    r"|previously|had earlier|yet to have"
    r"|no (?:one|Russian|Ukrainian|forces|troops|units?|side|further|evidence|indications?"
    r"|(?:\w+ )?confirmation|reports?)"
    r"|(?:has|have|had|was|were|been|is|are|did|do) not|not (?:been|yet))\b|n't\b",
)
"""Before a finite verb of gain: no gain. An attempt or a failure earlier in the clause takes nothing from it."""

NO_BEFORE = re.compile(r"\b(?:no|zero) (?:[\w'-]+ (?:or |and )?){0,5}$")
TAKEN_BACK = re.compile(
    r"(?: [\w',()-]+){0,10}? (?:(?:was|were|is|are|has been|have been|had been|being) (?:\w+ly |also )?"
    r"(?:halted|stopped|repelled|repulsed|thwarted|prevented|blocked|contained|not|denied|reversed"
    r"|stalled|slowed|foiled|disrupted)\b"
    r"|(?:stalled|failed|slowed|faltered|would|could|might|may|will|cannot|did not|has not|have not)\b)"
    r"| no (?:further|farther)\b| (?:attempts?|efforts?)\b",
)
"""After a gain: it was none."""

ABLE_TO = re.compile(
    r"\b(?:manag(?:ed|ing)|continu(?:ed|es|ing|e)|able|began|begun|start(?:ed|ing)|allow\w*|enabl\w*"
    r"|proceed\w*|went on|help\w*|did|succeed\w*)\b[^,;]*$",
)
GOVERNED_ING = re.compile(
    r"\b(?:of|for|at|on|from|without|before|than|toward|towards|into|priorit\w+|considering|attempting"
    r"|as) (?:\w+ly )?$",
)
DESCRIBED_ING = re.compile(r"(.*)\b(?:Russian|Ukrainian|enemy) (?:[\w-]+ ){1,3}$")
ATTRIBUTIVE = re.compile(r"\b(?:from|of|with|the|a|an|using|by|in|near|against|to) $")

# -- how sure ----------------------------------------------------------------------------------------------------

CLAIMS = _words(
    "claim(?:s|ed|ing)?",
    "alleg(?:e|es|ed|ing)",
    "assert(?:s|ed|ing)?",
    "boast(?:s|ed|ing)?",
    "purport\\w*",
    "deni(?:ed|es)",
    "refut\\w+",
    "amplified",
)
REPORTS = _words(
    "report(?:s|ed|ing)?|sa(?:id|ys|ying)|stat(?:es|ed|ing)|announc(?:es|ed|ing)|not(?:es|ed|ing)"
    "|declar(?:es|ed)|publish(?:es|ed|ing)?",
    "posted|wrote|told|celebrat\\w+",
)
SHOWS = _words(
    "confirm(?:s|ed|ing)?|show(?:s|ed|n|ing)?|indicat(?:es?|ed|ing)|acknowledg(?:es?|ed|ing)"
    "|conced(?:es?|ed)|admit(?:s|ted)?|reveal(?:s|ed)?",
    "depict(?:s|ed|ing)?|verif(?:y|ies|ied)|suggest(?:s|ed)|demonstrat\\w+|document\\w*|complain(?:s|ed)",
)
BY_RUSSIAN_SOURCES = re.compile(
    r"\b(?:according to|(?:reported|claimed) by) (?:\w+ ){0,3}?(?:Russian (?!advance)|(?:Kremlin"
    r"|pro-(?:Russian|Kremlin))[\w-]* |mil-?bloggers?|the Kremlin|Rybar)",
    re.IGNORECASE,
)
HEDGES = _words(
    "reportedly|allegedly|purportedly|supposedly|possibly|perhaps|may have|might have|unconfirmed"
    "|unverified|claims? (?:of|about|that)|alleged|purported",
    "claimed(?= (?:\\w+ ){0,2}(?:advances?|gains?|progress|capture|seizure))",
)
DENIAL = _words(
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
CONFIRMATION = _words(
    r"(?:footage|evidence|maps?|ISW|imagery|images?|videos?|photos?|photographs?|sources?|officials?)\b[^;]*?"
    r"\b(?:confirm|corroborat|verif|support|substantiat)\w* (?:this|these|those|the|that|it|them|both)",
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
    + _any(
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
ACTIVITY = _words(
    "attack(?:ed|s|ing)?|shell(?:ed|ing|s)?|struck|strikes?|launched|conducted|continu(?:ed|e|es|ing)"
    "|assault(?:ed|s)?|advanc(?:ed|es|ing)|fighting",
    "clash(?:ed|es)|repell?ed|destroyed|fired|bombed|bombard\\w+|counter-?attack\\w*|fought|captured"
    "|seized|liberated|hit|targeted|intensified",
)
