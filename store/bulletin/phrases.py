"""The vocabulary of ground reports: who acts, who merely tells, what a gain is called, what takes it back.

Patterns only; `advances` says how they combine. Matched against one clause at a time, apostrophes straightened.
"""

from __future__ import annotations

import re


def _any(*phrases: str) -> str:
    return "(?:" + "|".join(phrases) + ")"


SENTENCE_END = re.compile(
    r"(?<![A-Z]\.[A-Z]\.)(?<!\b(?:Gen|Col|Maj|Cpt|Sgt)\.)(?<!\b(?:Lt|Dr|St|Mr|No|vs)\.)(?<=[.!?])[\"”)]*\s+(?=[\"“(]?[A-ZЀ-Я0-9])"
)

# -- who ---------------------------------------------------------------------------------------------------------

_FORCES = _any(
    "forces?", "troops", "units?", "army", "armies", "soldiers?", "infantry(?:men)?", "paratroopers", "airborne", "marines",
    "elements", "service(?:men|members|personnel)", "personnel", "defenders", "invaders", "occupiers", "fighters",
    "detachments?", "formations?", "brigades?", "regiments?", "battalions?", "divisions?", "groups?", "groupings?",
    "teams?", "squads", "convoys?", "columns?", "vehicles", "tanks", "side", "counter-?attacks?", "counter-?offensives?",
    "offensives?", "assaults?", "attacks?", "operations?", "efforts?", "pushe?s?", "thrusts?", "military", "command",
)  # fmt: skip
_TELLERS = _any(
    "maps?", "sources?", r"mil-?bloggers?", "bloggers?", "officials?", "officers?", r"spokes\w+", "general staff", "ministry",
    "mod", "commanders?", "commentators?", "observers?", "media", "outlets?", "channels?", "reports?", "reporting", "claims?",
    "presidents?", "governors?", "intelligence", "authorities", "analysts?", "journalists?", "administration", "footage",
    "correspondents?", "officials", "statements?", "monitors?", "experts?", "mapping", "deepstate", "defen[cs]e",
    "occupation", "head", "telegram",
)  # fmt: skip
_SIDE = r"(?P<side>BothSides|Russian|Ukrainian|Russia(?:'s)?|Ukraine(?:'s)?|Wagner|Chechen|North Korean|Kremlin)"
ACTOR = re.compile(
    rf"\b(?:{_SIDE}(?:-\w+)?(?:\s+[\w'-]+){{0,3}}?\s+{_FORCES}\b(?!\s+{_TELLERS}\b)"
    rf"|(?P<name>Russia|Ukraine|BothSides)\b(?!'s)(?!\s+{_TELLERS}\b)"
    r"|(?P<defenders>defenders)\b|(?P<invaders>(?:invaders|occupiers))\b)"
)
TELLER = re.compile(
    rf"\b(?P<side>Russian|Ukrainian|Russia's|Ukraine's|Kremlin|Moscow)\b(?:[\s-]+[\w'-]+){{0,3}}?\s+{_TELLERS}\b", re.I
)
MILBLOGGER = re.compile(
    r"\b(?:mil-?bloggers?|war bloggers?|Rybar|(?:Russian|Kremlin|occupation)\b[^,;]*\b(?:source|official|ministry|mod)s?)\b",
    re.I,
)
OBJECT_OF = re.compile(
    r"\b(?:by|of|from|against|on|with|to|at|for|between|towards?|into|near|behind|over|through|around|across|under|among"
    r"|repel\w*|repuls\w+|stop\w*|halt\w*|prevent\w*|push\w*(?:\s+back)?|dr[oi]ve\w*(?:\s+back)?|destroy\w*|forc(?:ed|ing)|block\w*"
    r"|captured|seized|struck|hit|target\w+)\s+(?:the\s+|several\s+|some\s+|most\s+)?$",
    re.I,
)
SIDE_BEFORE = re.compile(
    r"\b(?P<side>BothSides|Russian|Ukrainian|Russia's|Ukraine's)(?:'s?|\s+(?:forces'|troops'))?\s+(?:[\w'-]+\s+){0,3}$"
)
SIDE_AFTER = re.compile(
    r"^[^.;]*?\b(?:by|from|for|to)\s+(?:the\s+)?(?:\w+\s+)?(?P<side>BothSides|Russian|Ukrainian|Russia|Ukraine)\b(?!\s+(?:sources?|mil))"
)

COORDINATED_SIDES = re.compile(
    r"\b(?:both\s+)?(?:Russian|Ukrainian)(?:\s+forces)?\s+(?:and|or|nor)\s+(?:Russian|Ukrainian)\b|\b(?:both|either)\s+sides?\b|\b(?<=either )side\b"
    r"|\b(?:Russia and Ukraine|Ukraine and Russia)\b",
    re.I,
)

# -- clauses -----------------------------------------------------------------------------------------------------

_ADVERBS = r"(?:(?:\w+ly|also|then|later|thus|even|again|now|since|in turn|further)\s+)*"
_FINITE = r"(?:\w{2,}ed|made|took|drove|broke|fought|lost|held|struck|began|retook|withdrew|crept|won|were|was|did|could|are|is|have|has|had|continue)\b"
_NEW_SUBJECT = (
    r"(?:[Tt]he\s+|[Aa]n?\s+|[Ss]ome\s+|[Ss]everal\s+|[Nn]o\s+|[Ll]ocal\s+|[Pp]ro-)*"
    r"(?:Russian?\b|Ukrain(?:e|ian)\b|BothSides\b|Kremlin\b|[Tt]hey\b|[Tt]heir\b|[Ii]t\b|[Nn]either\b|[Gg]eolocated\b|[Ff]ootage\b|[Vv]ideos?\b"
    r"|[Ee]vidence\b|[Tt]here\b|ISW\b|[Nn]o\b|[Mm]il-?bloggers?\b|[Dd]efenders\b|[Ss]atellite\b|DeepState\b|[Mm]aps\b|[Tt]his\b|[Tt]hese\b)"
)
CLAUSE_CUT = re.compile(
    r"\s*;\s*|:\s+|\s[–—]\s"
    r"|,?\s+(?=(?:but|while|whereas|although|though|however|yet|despite|before|after|until|when|where|which|because|since|if)\b)"
    rf"|,?\s+(?=and\s+(?:that\s+)?{_ADVERBS}(?:{_NEW_SUBJECT}|{_FINITE}))"
    rf"|,\s+(?={_NEW_SUBJECT})"
    rf"|,\s+(?={_ADVERBS}(?:made|advanced|seized|captured|gained|recaptured|entered|took|liberated|regained|failed)\b(?! by))"
)
SUBORDINATE = re.compile(r"^\W*(?:while|although|though|despite|whereas|even though|after|when)\b", re.I)
CONTRAST = re.compile(r"^\W*(?:but|while|whereas|although|though|however|yet|despite)\b", re.I)

# -- gains -------------------------------------------------------------------------------------------------------

_PLACE = (
    r"(?=\s+(?:back\s+|up\s+)?(?:(?:the|a|an|at|least|about|roughly|nearly|almost|over|more|than|some|several|multiple|numerous|many|most|all|much|half|parts?|"
    r"of|new|additional|further|other|another|previously|lost|nearby|key|important|small|large|strategic|tactical|dominant|commanding|"
    r"fortified|frontline|defensive|the|its|their|two|three|four|five|six|seven|eight|nine|ten|dozens?|\d[\d.,]*|remaining|entire|whole|"
    r"northern(?:most)?|southern(?:most)?|eastern|western|central|north|south|north\w+|south\w+|portions?|sections?|strip|"
    r"Russian|Ukrainian|enemy|full|complete|initial|physical|and|Russian-\w+|occupied|former|forest)[\s-]+)*"
    r"(?:settlements?|villages?|towns?|cit(?:y|ies)|areas?|positions?|trench(?:es)?|territor(?:y|ies)|ground|control|outskirts|strong\s?(?:points?|holds?)|"
    r"heights?|hills?|lines?|fortifications?|dachas?|districts?|neighbou?rhoods?|microraions?|suburbs?|land|"
    r"(?:square\s+)?(?:kilomet(?:er|re)s?|km2?|miles)|islands?|bridgeheads?|footholds?|streets?|blocks?|buildings?|belt|plantations?|"
    r"plant|mines?|station|part|half|initiative|"
    r"(?!Russian|Ukrainian|Russia|Ukraine|Shahed|Leopard|Bradley|Abrams|North|T-)[A-ZЀ-Я][\w'’-]+))"
)
_FORWARD = r"(?:forward|north\w*|south\w*|east\w*|west\w*|deeper|into|further|farther|closer|ahead|onward|through|to(?:ward)?s?)"
_NOUNS = (
    r"(?:advances?|gains?|progress|headway|inroads|breakthroughs?|penetrations?|territorial\s+changes\s+in\s+favou?r)"
)
_BACK = r"(?:back|out|away)\b"
_ENEMY = r"(?:(?:the\s+)?(?:Russian|Ukrainian|enemy|them|invaders|occupiers)(?:\s+(?!attack|assault|counter|offensive|advance|strike|attempt)[\w'-]+){0,3}?)"

FINITE_GAIN = re.compile(
    r"\b(?:(?P<plain>advanced(?!\s+(?:weapon|technolog|equipment|system|drone|training|stage|age\b|level|team|missile|reconnaissance|electronic|no\s))"
    r"|progressed|moved\s+forward|inched\s+forward|crept\s+forward"
    rf"|(?:pushed|moved|drove|pressed)\s+(?:\w+ly\s+)?(?:deeper|further|farther|closer|{_FORWARD})\b"
    r"|(?:gained|won|took|regained|recovered|retook|made up|made)\s+(?:\w+ly\s+|some\s+|new\s+|more\s+|additional\s+|significant\s+|further\s+|limited\s+)*(?:ground|territory|a foothold|footholds?|positions?|control)\b"
    r"|broke\s+(?:into|through)|breached"
    rf"|(?:extended|expanded|enlarged|widened|increased)\s+(?:(?:its|their|the|Russian|Ukrainian)\s+)?(?:\w+\s+){{0,2}}?(?:control|footholds?|bridgeheads?|salient|positions|presence|area|zone|hold|territor\w+|gains)\b"
    r"|established\s+(?:\w+\s+){0,3}?(?:control|footholds?|bridgeheads?|positions?|presence)\b"
    r"|secured\s+(?:\w+\s+){0,3}?(?:control|footholds?|bridgeheads?|positions?|gains|ground)\b"
    r"|(?:took|taken)\s+up\s+positions|complet(?:ed|es)\s+(?:\w+\s+){0,2}(?:seizure|capture|liberation)"
    r"|crossed\s+(?:to\s+)?the\s+(?:\w+\s+){1,3}?(?:river|canal|border|reservoir))"
    rf"|(?P<take>captured|seized|took|taken|overran|overrun|conquered|cleared|entered|reached|penetrated|infiltrated\s+and\s+seized|fully occupied|(?<=forces )occupied|(?<=troops )occupied|(?<=units )occupied){_PLACE}"
    rf"|(?P<retake>liberated|recaptured|retook|retaken|reclaimed|regained|recovered|de-occupied){_PLACE}"
    rf"|(?P<repel>(?:pushed|drove|driven|forced|threw|thrown|knocked)\s+(?:{_BACK}\s+{_ENEMY}\s*(?:forces|troops|units|soldiers|infantry|lines?|them|enemy|invaders|occupiers)\b|{_ENEMY}\s*{_BACK})"
    r"|(?:expelled|ousted|dislodged)\s+(?:the\s+)?(?:Russian|Ukrainian|enemy|them)|forced\s+(?:[\w-]+\s+){1,4}to\s+(?:withdraw|retreat|pull\s+back|fall\s+back)))",
)
PASSIVE_GAIN = re.compile(
    r"\b(?:was|were|been|being|is|are)\s+(?:\w+ly\s+|also\s+|again\s+|now\s+)*"
    r"(?:(?P<take>captured|seized|taken|overrun|conquered|occupied)(?!\s+(?:prisoner|on\s+(?:video|camera)|hostage))"
    r"|(?P<retake>liberated|recaptured|retaken|reclaimed|regained|de-occupied|freed)"
    r"|(?P<repel>(?:pushed|driven|forced|thrown|knocked)\s+(?:back|out|from|away|to\s+(?:withdraw|retreat))|expelled|ousted|dislodged))\b"
    r"|\b(?P<fell>fell\s+to)\s+(?:the\s+)?(?=Russian|Ukrainian)"
)
BASE_GAIN = re.compile(
    rf"\b(?:advance|advances|progress|gain\s+(?:\w+\s+)?(?:ground|territory|control)|move\s+forward|push\s+{_FORWARD}|expand\s+(?:its|their)\s+(?:\w+\s+)?(?:control|bridgehead|foothold)"
    rf"|(?:capture|seize|take|enter|reach|recapture|retake|liberate|regain|clear){_PLACE}|push\s+(?:back\s+)?{_ENEMY})\b"
)
ING_GAIN = re.compile(
    r"\b(?:advancing(?!\s+(?:Russian|Ukrainian|forces|troops|infantry|units|columns?|enemy|armou?r|vehicles))|progressing|moving\s+forward|gaining\s+(?:\w+\s+)?(?:ground|territory|control|positions|a\s+foothold)"
    rf"|pushing\s+(?:{_FORWARD}|(?:back\s+)?{_ENEMY}\s*(?:forces|troops)?\s*(?:back)?)|expanding\s+(?:its|their)\s+(?:\w+\s+){{0,3}}(?:control|bridgehead|foothold|positions|salient)"
    rf"|(?:capturing|seizing|taking|entering|reaching|recapturing|retaking|liberating|regaining|clearing){_PLACE})\b"
)
NOUN_GAIN = re.compile(
    rf"\b{_NOUNS}\b(?!\s+(?:team|guard|part(?:y|ies)|notice|warning|directions?|routes?|rate|tempo))"
    r"|\b(?:seizure|capture|recapture|liberation|control)\s+(?:of|over)\b|\bexpanded\s+control\b",
    re.I,
)
GAIN_AT_ALL = re.compile(
    r"advanc|gain|progress|headway|inroad|breakthr|penetrat|forward|push|dr[io]ve|broke|breach|exten|expan|enlarg|widen|establish|secur|took|tak(?:e|ing)"
    r"|crept|complet|cross|captur|seiz|overr[au]n|conquer|clear|enter|reach|occup|liberat|recla|recover|expel|oust|dislodg|forced|freed|fell|control|moved|pressed|won\b",
    re.I,
)

MADE = re.compile(
    r"\b(?:made|making|makes?|achiev\w+|scor(?:ed|ing)|record(?:ed|ing)|register\w+|secur(?:ed|ing)|notched|saw|seen|mark(?:ed|ing)|document\w*|verif\w+|confirm\w*|show\w*|indicat\w+|reveal\w*"
    r"|depict\w*|suggest\w*|result(?:ed|ing)\s+in|led\s+to|leading\s+to|acknowledg\w+|report(?:ed|s|ing)|visuali[sz]\w+|observ\w+|enjoyed|claim\w*|alleg\w+|with|posted|had)\b",
    re.I,
)
WAS_MADE = re.compile(
    r"^(?:\s+[\w',()-]+){0,14}?\s+(?:was|were|is|are|has\s+been|have\s+been)\s+(?:also\s+|\w+ly\s+)?(?:made|confirmed|recorded|reported|achieved|observed|verified|noted|seen|documented|registered|claimed)\b"
    r"|^\s+(?:continued|occurred|took\s+place|included)\b",
    re.I,
)

# -- what takes a gain back --------------------------------------------------------------------------------------

NOT = re.compile(
    r"\b(?:not|never|neither|nor|without|unable|fail\w*|unsuccessful\w*|attempt\w*|tr(?:y|ies|ied|ying)\s+to|prevent\w*|stop(?:ped|ping|s)?|halt\w*|repel\w*|repuls\w+|thwart\w*|block(?:ed|ing|s)|den(?:y|ied|ies|ying)"
    r"|slow(?:ed|ing|s)|rather\s+than|instead\s+of|efforts?\s+to|aim\w*\s+(?:to|at)|inten[dt]\w*|plan(?:s|ned|ning)?\s+to|hop(?:es?|ed|ing)\s+to|seek\w*\s+to|sought\s+to|want\w*\s+to|order\w*\s+to|could|would|may|might|will|if|unless"
    r"|whether|capab\w+|struggl\w+|in\s+order\s+to|cannot|little|hardly|barely|deter\w*|resist\w*|contain(?:ed|ing|s)|disrupt\w*|threat\w*|risk\w*|goals?\s+of|objectives?\s+of|preparing\s+to|prepar\w+\s+to|prepar\w+\s+for|avoid\w*|counter|against"
    r"|foil\w*|frustrat\w*|stall\w*|lack\w*|absence|limit(?:ed|ing)\s+Russian)\b|n't\b",
    re.I,
)
NOT_FINITE = re.compile(
    r"\b(?:never|neither|nor|could|would|might|if|unless|whether|cannot|unclear|deni(?:ed|es)|refut\w+|no\s+(?:one|Russian|Ukrainian|forces|troops|units?|side|further|evidence|indications?|(?:\w+\s+)?confirmation|reports?)"
    r"|(?:has|have|had|was|were|been|is|are|did|do)\s+not|not\s+(?:been|yet)|yet\s+to\s+have|previously|had\s+earlier|if)\b|n't\b",
    re.I,
)
NO_JUST_BEFORE = re.compile(r"\b(?:no|zero|any)\s+(?:[\w'-]+\s+(?:or\s+)?){0,5}$", re.I)
NO_BEFORE = re.compile(r"\b(?:no|zero)\s+(?:[\w'-]+\s+(?:or\s+|and\s+)?){0,5}$", re.I)
TAKEN_BACK = re.compile(
    r"^(?:\s+[\w',()-]+){0,10}?\s+(?:(?:was|were|is|are|has\s+been|have\s+been|had\s+been|being)\s+(?:\w+ly\s+|also\s+)?(?:halted|stopped|repelled|repulsed|thwarted|prevented|blocked|contained|not|denied|reversed|stalled|slowed|foiled|disrupted)\b"
    r"|(?:stalled|failed|slowed|faltered|would|could|might|may|will|cannot|did\s+not|has\s+not|have\s+not)\b)"
    r"|^\s+no\s+(?:further|farther)\b|^\s+(?:attempts?|efforts?)\b",
    re.I,
)
ABLE_TO = re.compile(
    r"\b(?:manag(?:ed|ing)|continu(?:ed|es|ing|e)|able|began|begun|start(?:ed|ing)|allow\w*|enabl\w*|proceed\w*|went\s+on|help\w*|did|succeed\w*)\b[^,;]*$",
    re.I,
)
GOVERNED_ING = re.compile(
    r"\b(?:of|for|at|on|from|without|before|than|toward|towards|into|priorit\w+|considering|attempting|with\s+the\s+aim\s+of|as)\s+(?:\w+ly\s+)?$",
    re.I,
)

# -- how sure ----------------------------------------------------------------------------------------------------

CLAIMS = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|alleg(?:e|es|ed|ing)|assert(?:s|ed|ing)?|boast(?:s|ed|ing)?|purport\w*|deni(?:ed|es)|refut\w+|amplified)\b",
    re.I,
)
REPORTS = re.compile(
    r"\b(?:report(?:s|ed|ing)?|sa(?:id|ys)|stat(?:es|ed|ing)|announc(?:es|ed|ing)|not(?:es|ed|ing)(?!\w)|declar(?:es|ed)|confirm(?:s|ed|ing)?|publish(?:es|ed|ing)?|posted|wrote|told|celebrat\w+)\b",
    re.I,
)
SHOWS = re.compile(
    r"\b(?:confirm(?:s|ed|ing)?|show(?:s|ed|n|ing)?|indicat(?:es?|ed|ing)|acknowledg(?:es?|ed|ing)|conced(?:es?|ed)|admit(?:s|ted)?|reveal(?:s|ed)?|depict(?:s|ed|ing)?|verif(?:y|ies|ied)|suggests?|suggested|demonstrat\w+|document\w*|complain(?:s|ed))\b",
    re.I,
)
ACCORDING_TO_RUSSIA = re.compile(
    r"\baccording\s+to\s+(?:\w+\s+){0,3}?(?:Russian\s+(?!advance)|(?:Kremlin|pro-(?:Russian|Kremlin))[\w-]*\s+|mil-?bloggers?|the\s+Kremlin|Rybar)",
    re.I,
)
HEDGES = re.compile(
    r"\b(?:reportedly|allegedly|purportedly|supposedly|possibly|perhaps|may\s+have|might\s+have|unconfirmed|unverified|claims?\s+(?:of|about|that)|claimed(?=\s+(?:\w+\s+){0,2}(?:advances?|gains?|progress|capture|seizure))|alleged|purported)\b",
    re.I,
)
DENIAL = re.compile(
    r"\b(?:(?:this|these|those|such|the)\s+(?:\w+\s+){0,2}?(?:claims?|reports?|advances?|gains?)?\s*(?:\w+\s+){0,4}?(?:not|n't|unconfirmed|unverified|false|disputed|denied|refuted|contradict\w+|exaggerated|yet\s+to\s+be)"
    r"|ISW\s+(?:\w+\s+){0,2}?(?:not|cannot|unable|yet\s+to)|no\s+(?:\w+\s+){0,2}?(?:evidence|confirmation|footage|proof)|(?:evidence|footage|maps?)\s+(?:\w+\s+){0,3}?(?:otherwise|contradict\w*|refut\w+|the\s+opposite|den(?:y|ies|ied))"
    r"|(?:unconfirmed|unverified|unsubstantiated)|(?:not|cannot|n't)\s+(?:yet\s+)?(?:be(?:en)?\s+)?(?:\w+ly\s+)?(?:confirm|verif|corroborat)\w+|denied\s+(?:this|these|the|it))\b",
    re.I,
)
CONFIRMATION = re.compile(
    r"\b(?:footage|evidence|maps?|ISW|imagery|images?|videos?|photos?|photographs?|sources?|officials?)\b[^;]*?\b(?:confirm|corroborat|verif|support|substantiat)\w*\s+(?:this|these|those|the|that|it|them|both)\b"
    r"|\b(?:claims?|this|these|which)\s+(?:\w+\s+){0,2}?(?:was|were|has been|have been|is|are)\s+(?:\w+\s+)?(?:confirmed|verified|corroborated)",
    re.I,
)

# -- no activity -------------------------------------------------------------------------------------------------

_ACTIVITY = _any(
    "activit(?:y|ies)", "combat", "fighting", "clashes", "engagements?", "attacks?", "assaults?", "operations?", "hostilities", "actions?",
    "fights?", "battles?", "offensives?", "movements?",
)  # fmt: skip
_LOOSE = r"(?:[\w',-]+\s+){0,8}?"
NO_ACTIVITY = re.compile(
    rf"\bno\s+{_LOOSE}{_ACTIVITY}\b|\bno\s+(?:\w+\s+){{0,2}}?reports?\s+of\s+{_LOOSE}{_ACTIVITY}\b"
    rf"|\b(?:did|do|does)(?:\s+not|n't)\s+(?:\w+ly\s+)?(?:conduct|carry\s+out|launch|report|undertake|mention|initiate|observe|engage\s+in|attack\b|record|attempt)\s*{_LOOSE}(?:{_ACTIVITY}\b)?"
    rf"|\bneither\s+{_LOOSE}(?:conducted|reported|launched|attacked|carried\s+out|undertook)\b"
    rf"|\b{_ACTIVITY}\s+(?:was|were)\s+not\s+(?:reported|observed|recorded)|\b{_ACTIVITY}\s+(?:was|were)n't\s+(?:reported|observed|recorded)"
    rf"|\bwithout\s+(?:any\s+)?(?:reported\s+)?(?:military\s+|ground\s+|combat\s+)?activity\b|\b(?:nothing|not?\s+activity)\s+(?:\w+\s+)?(?:was\s+)?reported\b|\breported\s+(?:none|nothing)\b",
    re.I,
)
ACTIVITY = re.compile(
    r"\b(?:attack(?:ed|s|ing)?|shell(?:ed|ing|s)?|struck|strikes?|launched|conducted|continu(?:ed|e|es|ing)|assault(?:ed|s)?|advanc(?:ed|es|ing)|fighting|clash(?:ed|es)|repell?ed|destroyed|fired|bombed|bombard\w+|counter-?attack\w*|fought|captured|seized|liberated|hit|targeted|intensified)\b",
    re.I,
)
ATTRIBUTIVE = re.compile(r"\b(?:from|of|with|the|a|an|using|by|in|near|against|to)\s+$", re.I)
