"""The vocabulary of gains: what ground is called, what taking it is called, what takes a gain back.

Patterns only, met by text as `phrases` says: one clause at a time, its first word in lower case.
"""

from __future__ import annotations

import re

from store.bulletin.ground_phrases import PLACE
from store.bulletin.phrases import any_of, split, words

# -- gains -------------------------------------------------------------------------------------------------------

_ENEMY = (
    r"(?:(?:the |an? |all |every |some |last )*(?:Russians?|Ukrainians?|enemy|them|invaders|occupiers"
    r"|defenders|attackers)(?: (?!attack|assault|counter"
    r"|offensive|advance|strike|attempt)[\w'-]+){0,3}?)"
)
_MEN = r"(?:forces|troops|units|soldiers|infantry|lines?|them|enemy|invaders|occupiers)\b"
_BACK = r"(?:back|out|away)\b"
_FAR = (
    r"(?:(?:about|some|roughly|nearly|almost|over|up to|another|a further|more than|at least|several|a few) )*"
    r"(?:an?|one|two|three|four|five|six|half an?|\w*teen|hundreds? of|\d[\d.,]*|several hundred|\w+ hundred) "
    r"(?:square )?(?:kilomet(?:er|re)s?|met(?:er|re)s?|km|m|miles?)\b"
)
_ONWARD = rf"(?:(?:forward|deeper|closer|ahead|onward)\b|into(?! their| its){PLACE}|{_FAR})"
_IN_WHAT_MANNER = (
    r"(?! (?:in (?:pairs|groups|small|twos|threes|ones|waves|columns?)"
    r"|under cover|one by one|behind|on foot|on bikes)\b)"
)
_HOLD = (
    r"(?:control(?! of the (?:road|air|border|situation|traffic))|footholds?|bridgeheads?|salient"
    r"|positions?(?! (?:behind|along|to the rear))"
    r"|presence|area|zone of|(?:buffer|gray|grey) zone|hold|territor(?:y|ies|ial)|gains|ground)\b"
)
_CONTROL = (
    r"control\b(?! (?:of|over) (?:the |an? |its |their |his )?(?:\w+ )?(?:situation|drones?|fire|air"
    r"|airspace|sky|skies|aircraft"
    r"|documents?|vehicles?|evacuation|traffic|roads)\b)"
)
_OWN = r"(?:(?:its|their|the|a|an|some|new|Russian|Ukrainian|\w+ed|\w+al|limited) ){0,3}"
_NOT_SAID_OF_THINGS = (
    r"(?! (?:weapon|technolog|equipment|system|drone|training|stage|age\b|level|team|missile|reconnaissance"
    r"|electronic|no\b|(?:its|their|the|an?) (?:\w+ )?(?:plan|proposal|claim|date|talk|deadline|idea|bill|payment)))"
)

FINITE_GAIN = re.compile(
    r"\b"
    + any_of(
        rf"advanced{_NOT_SAID_OF_THINGS}",
        "progressed",
        r"forced (?:the|a) crossing of\b",
        rf"gained (?:\w+ly )?{_FAR}",
        rf"(?:pushed|moved|shifted) (?:the|their|its) (?:front )?lines? (?:of contact )?(?:{_FAR} )?(?:forward"
        rf"|to the \w+|\w+ward)\b",
        rf"(?:pushed|drove) {_FAR}",
        r"(?<!another )moved in(?=\W*$| behind\b| after\b)",
        r"(?:gained|won|took|taken|regained|recovered|retook|made up|made) (?:(?:\w+ly|some|new|more"
        r"|additional|significant|further|limited|full) )*"
        rf"(?:ground|territory|a foothold|footholds?|positions?(?! (?:behind|along|for|at the rear))|{_CONTROL})\b",
        r"broke (?:into|through)(?! (?:an?|his|her|their|the) (?:\w+ )?(?:shop|store|home|flat|car|warehouse"
        r"|bank)s?\b)"
        r"(?! (?:\w+ ){0,3}air\b)",
        r"breached(?! (?:\w+ ){0,3}(?:air|airspace|dam|truce|cease\w*|agreements?|law|treaty|rules)\b)",
        rf"restored (?:\w+ ){{0,2}}{_HOLD}",
        r"restored (?:the|its|their) (?:(?:front|defen[cs]\w+|former|old) )*line\b",
        rf"(?:took|won) back{PLACE}",
        rf"(?:won|gained){PLACE}",
        r"(?:took|taken) over (?:the )?(?:village|town|hamlet|settlement|city)\b",
        r"cleared (?:the )?(?:\w+ ){0,2}(?:Russians?|Ukrainians?|enemy|invaders)(?: \w+){0,2} (?:from|out of)\b",
        rf"now (?:\w+ly )?controls?(?:{PLACE}|(?=\W*$| it\b| most\b| all\b))",
        r"(?:raised|planted|hoisted) (?:[\w'-]+ ){0,3}flags? (?:in|over|on|above|atop|at)\b",
        rf"(?:extended|expanded|enlarged|widened|increased|secured) {_OWN}{_HOLD}",
        rf"established {_OWN}(?:{_CONTROL}|footholds?|bridgeheads?|presence|positions? (?:in|inside|within|on"
        rf"|near|at)\b)",
        r"(?:took|taken) up positions (?:in|inside|within|on the \w+ (?:edge|outskirts|bank))\b",
        r"complet(?:ed|es) (?:\w+ ){0,2}(?:seizure|capture|liberation)",
        r"crossed (?:to )?the (?:\w+ ){1,3}?(?:river|canal|border|reservoir)",
        rf"(?:captured|seized|took|taken|overran|overrun|conquered|cleared|entered|reached"
        rf"|penetrated){PLACE}"
        r"(?! [^,;]*?\bof (?:\w+ )?(?:mines|wrecks?|debris|snow|trees|rubble|explosives|civilians|unexploded))",
        rf"(?:(?<=forces )|(?<=troops )|(?<=units )|(?<=they )|(?<=fully ))occupied{PLACE}",
        rf"(?:liberated|recaptured|retook|retaken|reclaimed|regained|recovered|de-occupied){PLACE}",
        rf"(?:pushed|drove|driven|forced|threw|thrown|knocked) "
        rf"(?:{_BACK} {_ENEMY} ?{_MEN}|{_ENEMY} ?(?:{_BACK}|from\b))",
        r"(?:expelled|ousted|dislodged) (?:(?:the|an?|\w+) )?(?:Russian|Ukrainian|enemy|them)",
        r"(?:forced|compelled) (?:(?!ships?|boats?|aircraft|helicopters?|fleet|artillery|guns?|batter\w+"
        r"|crews?|residents"
        r"|civilians)[\w-]+ ){1,4}to (?:withdraw|retreat|pull back|fall back)",
    ),
)
MOVED_ON = re.compile(
    rf"\b(?:pushed|moved|inched|crept) (?:\w+ly )?{_ONWARD}{_IN_WHAT_MANNER}|\bpressed into{PLACE}"
    rf"|\bdrove into{PLACE}"
)
"""A gain unless what follows says that nothing came of it."""

PASSIVE_GAIN = re.compile(
    r"\b(?:was|were|been|being|is|are) (?:(?:\w+ly|also|again|now) )*"
    r"(?:(?P<take>captured|seized|taken|overrun|conquered|occupied)"
    r"(?! (?:prisoner|on (?:video|camera)|hostage|under (?:\w+ )?fire|over|from (?!Russ|Ukr|the (?:enemy|Russ|Ukr))"
    r"|off|out|to|away|apart|down|into account))"
    r"|(?P<retake>(?:liberated|recaptured|retaken|reclaimed|regained|de-occupied|freed)"
    r"|cleared of (?=(?:Russian|enemy|invad|occup)))"
    r"|(?P<clear>cleared of (?=Ukrainian))"
    r"|(?P<flag>(?:raised|hoisted|planted) (?:over|in|on|above|atop|at))"
    r"|(?P<repel>(?:pushed|driven|forced|thrown|knocked) (?:back|out|from|away|off|to (?:withdraw|retreat))"
    r"|expelled|ousted|dislodged))\b"
    r"|\b(?P<fell>(?:fell|fallen|passed|was lost|were lost) (?:in)?to|(?:came|fell|is now|are now) under) (?:the )?"
    r"(?=Russian|Ukrainian)"
    rf"|\b(?:lost|loss of){PLACE}[^,;]{{1,60}}? (?P<cede>to) (?:the |an? |another )?(?=Russian|Ukrainian)"
    r"(?! (?:\w+ ){1,2}(?:fire|shell\w*|strikes?|drones?|bomb\w*|artillery|missiles?|mines?)\b)"
)
SAME_SUBJECT = re.compile(r"\W*(?:and|but|then|only to be)\s(?:(?:\w+ly|then|later|also|soon|again)\s)*$")
"""All that stands before a verb that tells how an attack ended."""

FROM_PLACE = re.compile(r" (?:from|of|to)\b")
"""After a verb of driving back: it names the ground that was lost."""

REPELLED = re.compile(r"\b(?:back|off|out|away|from|expelled|ousted|dislodged|withdraw|retreat)\b")
BASE_GAIN = re.compile(
    r"\b"
    + any_of(
        "advances?",
        r"progress(?! (?:on|with)\b)",
        r"(?:gain|make) (?:\w+ ){0,3}(?:ground|territory|control|advances?|gains|progress|headway)",
        rf"(?:push|move|inch|creep) (?:\w+ly )?{_ONWARD}{_IN_WHAT_MANNER}",
        rf"expand {_OWN}{_HOLD}",
        rf"(?:capture|seize|take|enter|reach|recapture|retake|liberate|regain|clear){PLACE}",
        rf"push (?:back )?{_ENEMY}",
    )
    + r"\b"
)
ING_GAIN = re.compile(
    r"\b"
    + any_of(
        "advancing(?! (?:Russian|Ukrainian|forces|troops|infantry|units|columns?|enemy|armou?r|vehicles))",
        "progressing",
        r"gaining (?:\w+ )?(?:ground|territory|control|positions|a foothold)",
        rf"(?:pushing|moving|inching|creeping) (?:\w+ly )?{_ONWARD}{_IN_WHAT_MANNER}",
        rf"pushing (?:back )?{_ENEMY} ?(?:forces|troops)?(?: back)?",
        rf"(?:expanding|extending|securing) {_OWN}{_HOLD}",
        rf"establishing {_OWN}(?:{_CONTROL}|footholds?|bridgeheads?)",
        rf"(?:capturing|seizing|taking|entering|reaching|recapturing|retaking|liberating|regaining|clearing){PLACE}",
    )
    + r"\b",
)
NOUN_GAIN = re.compile(
    r"\b(?:(?<!\bin )(?:advances?|gains?|progress|headway|inroads|breakthroughs?"
    r"|penetrations?)\b(?! (?:team|guard|payment"
    r"|part(?:y|ies)|notice|warning|directions?|routes?|rate|tempo|reports?|with\b|in (?:strength|numbers)))"
    r"(?! (?:on|in) (?:the |an? |its |their )?(?:\w+ )?(?:production|talks|negotiations|railway|road"
    r"|building|construction"
    r"|repair\w*|training|development|work|technology|defen[cs]e|evacuation|reconstruction)\b)"
    rf"|(?:seizure|capture|recapture|liberation|control) (?:of|over){PLACE})",
)
GAIN_STEMS = (
    *split(
        "advanc gain progress headway inroad breakthr penetrat push drov driv broke breach exten expan "
        "enlarg widen establish"
    ),
    *split(
        "secur restor flag took take taking crept creep inch complet cross captur seiz overran overrun conquer clear "
        "enter reach occup"
    ),
    *split(
        """liberat recla recover retak retook expel oust dislodg forced compel freed fell control move moving pressed
        won lost loss throw thrown threw knock rais hoist hands fallen shift dislodg"""
    ),
)
"""A quick look before the slow ones."""

MADE = words(
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
    r"|(?: [\w',()-]+){0,6}? continued\b| (?:occurred|took place|included)\b"
    rf"| of {_FAR}",
)
"""After a noun of gain: likewise."""

# -- what takes a gain back --------------------------------------------------------------------------------------

NOT = re.compile(
    r"\b(?:"
    r"not|yet to|never|neither|nor|none|nowhere|nobody|nothing|without|unable|fail\w*|unsuccessful\w*"
    r"|attempt\w*|tr(?:y|ies|ied"
    r"|ying) to|struggl\w+|cannot|little|hardly|barely"
    r"|prevent\w*|stop(?:ped|ping|s)?|halt\w*|repel\w*|repuls\w+|thwart\w*|block(?:ed|ing|s)|slow(?:ed"
    r"|ing|s)|deter\w*|resist\w*|contain(?:ed|ing|s)"
    r"|disrupt\w*|foil\w*|frustrat\w*|stall\w*|limit(?:ed|ing|s) (?:further )?(?:Russian|Ukrainian|the"
    r"|any|enemy)|avoid\w*|counter|against|den(?:y|ied|ies|ying)"
    r"|rather than|instead of|efforts? to|aim\w* (?:to|at)|inten[dt]\w*|plan(?:s|ned|ning)? to|hop(?:es?"
    r"|ed|ing) to|seek\w* to|sought to|want\w* to"
    r"|order\w* to|in order to|goals? of|objectives? of|prepar\w+ (?:to|for)|could|would|should|must|may|might|will"
    r"|if|unless|whether|capab\w+|threat\w*|risk\w*"
    r"|lack\w*|absence)\b|n't\b",
)
"""Before a gain that is not a finite verb of its own: no gain."""

NOT_FINITE = re.compile(
    r"\b(?:"
    r"^(?:\w+ )?before (?:it|they|any)\b|never|neither|nor|none|nobody|nowhere|nothing|not (?:one"
    r"|a single)|hardly|scarcely|could|would|should|must|might"
    r"|(?:nearly|almost|all but|practically|far from)(?= $)|if|unless|whether|cannot|unclear|deni(?:ed|es)|refut\w+"
    r"|previously|had earlier|yet to have"
    r"|no (?:one|Russian|Ukrainian|forces|troops|units?|side|further|evidence|indications?"
    r"|(?:\w+ )?confirmation|reports?)"
    r"|(?:has|have|had|was|were|been|is|are|did|do) not|not (?:been|yet))\b|n't\b",
)
"""Before a finite verb of gain: no gain. An attempt or a failure earlier in the clause takes nothing from it."""

NO_BEFORE = re.compile(
    r"\b(?:no|zero|fewer|lull in|pause in|halt (?:in|to)|end (?:of|to)|(?:rate|speed|pace|tempo|danger|risk|fear"
    r"|hopes?|chances?|prospect|threat) of) (?:[\w'-]+ (?:or |and )?){0,5}$"
)
TAKEN_BACK = re.compile(
    r"(?: [\w',()-]+){0,10}? (?:(?:was|were|is|are|has been|have been|had been|being) (?:\w+ly |also )?"
    r"(?:halted|stopped|repelled|repulsed|thwarted|prevented|blocked|contained|not|denied|reversed"
    r"|stalled|slowed|foiled|disrupted|over|unlikely|impossible|likely|possible|expected|imminent|feared|inevitable)\b"
    r"|(?:stalled|failed|slowed|faltered|ended|ceased|paused|petered|collapsed|ran out|broke down|came to"
    r"|got stuck|died"
    r"|bogged|would|could|should|might|may|will|cannot|did not|has not|have not)\b)"
    r"|[^,;]* (?:as (?:its|their|the) (?:goal|aim|target|objective)s?|in mind)\b"
    r"| [^,;]*?by (?:an? |means of an? )?drones?\b| (?:no (?:further|farther)|neither|nowhere)\b"
    r"| (?:attempts?|efforts?)\b",
)
"""After a gain: it was none."""

LONG_AGO = re.compile(
    r"[\w'-]*(?: (?!lost|taken|captured|seized|held|abandoned|built|that|which|than|after|since)[\w'-]+){0,8}?,? (?:"
    r"(?:back )?in (?:early |late |mid-?|the )?(?:(?:19|20)\d\d|spring|summer|autumn|winter)\b"
    r"|(?<!the )last (?:week|month|year|spring|summer|autumn|fall|winter|(?:Janu|Febr)uary|March|April|May|June|July"
    r"|August|(?:Sept|Nov|Dec)ember|October)\b|earlier (?:this|in the) (?:month|year|war)\b"
    r"|[\w-]+ (?:weeks?|months?|years?) (?:ago|earlier|before)\b|at the (?:start|beginning|outset) of the)"
)
"""Among the words after a gain: it is not the day's."""

LONG_AGO_FIRST = re.compile(
    r"^\W*(?:[\w-]+ (?:weeks?|months?|years?) (?:ago|earlier|before)|(?:back )?in (?:early |late |the )?(?:19|20)\d\d"
    r"|last (?:week|month|year|spring|summer|autumn|winter))\b"
)
RELATIVE = re.compile(r"\b(?:that|who|which) (?:(?:had|have|has|\w+ly) )*$")
_BEATEN = (
    r"(?:killed|destroyed|wiped out|eliminated|annihilated|surrounded|scattered|encircled|beaten (?:back|off)"
    r"|(?:driven|thrown|pushed|forced|knocked|cleared) (?:back|off|out)|expelled|repelled|repulsed|hunted|cut down|shot"
    r"|captured)\b"
)
BEATEN_AFTER = re.compile(
    rf"(?:[^,;]*? (?:was|were|being|been|later|all) (?:\w+ly |later |all |soon )*{_BEATEN}|[^,;]*? surrendered\b)"
)
"""After 'the group that entered the village': it did not stay there."""

UNDONE = re.compile(
    r"\W*(?:(?:and|but|before|until|though|although|only to be|where|which|while|however) )+"
    r"(?:(?:they|all|it|then|\w+ly|later|soon) )*(?:(?:was|were|being|had been|got|be) "
    r"(?:\w+ly |later |all |soon |then )*)"
    rf"{_BEATEN}|\W*but only to be {_BEATEN}"
    rf"|\b(?:all|most) of (?:it|them) (?:was|were|had been) {_BEATEN}"
    r"|\b(?:could|did|were able to|was able to) not hold\b|\b(?:unable|failed) to hold\b"
    r"|\b(?:lost|abandoned|gave up) (?:it|them|again)\b"
    r"|\b(?:scattered|stopped|killed|destroyed|drove|threw|pushed|turned|beat|knocked|cleared|wiped|forced) "
    r"(?:them|it|the (?:group|attackers|intruders|assault))(?: (?:all|back|out|off|there)\b)*"
)
"""A clause by which those who had come in are out again."""

ONLY_MOVED = re.compile(rf"{MOVED_ON.pattern}|\badvanced (?:toward|towards|on|to within|through|in the dark|under)\b")
NOTHING_CAME_OF_IT = words(
    r"(?:took|gained|won|seized|captured|brought|made|reached|got|achieved) (?:no|nothing|not|none|little)",
    r"no (?:new |further )?(?:\w+ )?(?:positions?|ground|gains?|advances?|progress|territory|place|change)",
    r"without (?:any |a )?(?:\w+ )?(?:changes?|success|gains?|result|effect|progress|taking|reaching)",
    r"(?:no|neither) side (?:moved|gained|advanced)|none of them|nowhere|in vain|to no avail",
    r"lines? (?:\w+ )?(?:held|stayed|unchanged|the same|did not|remained)",
    r"turned (?:back|around)|(?:went|came|pulled|fell|drew) back|withdrew|retreated|scattered|stopped|burned|halted",
    r"lost (?:its|their) way",
)
"""A clause after a mere movement: it brought no ground."""

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
