"""Capitalised words of a ground report that are no settlements, and the words around a name that tell what it is."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


OPENERS = _words(
    """The A An In On At Near Around Along Between Within Outside Inside Toward Towards Across Throughout Over Under
    From To By With Without For Of After Before During While Although Though Despite Since Until When Where As
    If However Meanwhile Additionally Also Further Furthermore Moreover Elsewhere Nearby Overall Still Yet But
    And Or Nor Both Neither Either Several Some Many Most Multiple Numerous Other Others Another All Each Every
    No None Not Only One Two Three Four Five Six Seven Eight Nine Ten It Its They Their Them He His She Her This
    That These Those There Here Such Same Similar Recent Recently Reportedly Meanwhile Heavy Intense Limited
    Fighting Combat Clashes Elements Units Forces Troops Geolocated Footage Video Videos Evidence Imagery
    Satellite Reports Sources Local Positional Ground Drone Drones Artillery Aviation Mechanized Assault
    Infantry Unconfirmed Confirmed Attacks Assaults Advances Gains Operations Activity Control Fierce Ongoing
    Continued Likely Even Just Now Then Today Yesterday Northern Southern Eastern Western Central Northeastern
    Northwestern Southeastern Southwestern North South East West Northeast Northwest Southeast Southwest
    Northward Southward Eastward Westward Upper Lower Occupied Russian-occupied Russian-controlled
    Ukrainian-controlled Ukrainian-held Russian-held Settlements Villages Towns Cities Areas Positions City Town
    Village Settlement Russian Ukrainian Russians Ukrainians Russia Ukraine Chechen Korean Belarusian Soviet
    European American Western Crimean Part Parts Further Fewer More Less Instead Because Due According Following
    Against Beyond Behind Beneath Above Below Beside Besides Except Including Excluding Amid Among Amidst
    Regarding Concerning Using Having Being Once Twice Later Earlier Soon Residents Civilians Officials
    Commanders Soldiers Defenders Paratroopers Marines Milbloggers Bloggers Maps Analysts Observers Weather Mud
    Fog Rain Snow Winter Summer Spring Autumn Mine Mines Minefields Street Urban House Pressure Success Losses
    Neither Thus Therefore Hence Nevertheless Nonetheless Consequently Subsequently Simultaneously Specifically
    Notably"""
)
"""Words that a sentence may open with, capitalised, before a name or instead of one."""

NOT_PLACES = _words(
    """Donbas Donbass Crimea Russia Ukraine Belarus Poland Moldova Romania Hungary Slovakia Transnistria China Iran
    Korea America Turkey Syria Germany France Britain Europe Finland Estonia Latvia Lithuania Georgia Africa
    Azerbaijan Kazakhstan Kremlin Novorossiya Slobozhanshchyna Polissia Russian Ukrainian Russians Ukrainians
    Chechen Chechnya Dagestan January February March April May June July August September October November
    December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Christmas Easter Orthodox God Day Days
    Akhmat Wagner Azov Vostok Zapad Tsentr Yug Sever Dnepr Khortytsia Tavria Tavriya Sparta Somalia Storm
    Storm-Z Storm-V Rubicon Rubikon Espanola Veterany Pyatnashka Redut Convoy Kraken Tiger Bars BARS Spetsnaz
    Rosgvardia Kadyrovites Freikorps Telegram Rybar DeepState Suspilne Meduza Mashovets Bild Reuters WarGonzo
    Kotenok Facebook Twitter YouTube Starlink Maxar Planet Shahed Shaheds Geran Gerbera Lancet Iskander Kinzhal
    Kalibr Leopard Bradley Abrams Challenger Stryker Marder Caesar Patriot Javelin Himars HIMARS Excalibur
    Molniya Orlan Grad Smerch Uragan Solntsepyok Tochka-U Bayraktar Humvee Mavic Zala Supercam Oreshnik Zircon
    Onyx Oskil Donets Psel Seym Sejm Vovcha Bakhmutka Inhulets Konka Aidar Internet Geneva Convention Minsk NATO
    EU UN US U.S. UK ISW FPV POW POWs ATV ATVs UAV UAVs Group Grouping Front Axis Operational Strategic
    Surovikin Zelensky Zelenskyy Putin Syrskyi Syrsky Prigozhin Kadyrov Gerasimov Shoigu Budanov Filashkin
    Zaluzhnyi Malyar Cherevaty Cherevatyi Haidai Hayday Pushilin Girkin Tarnavskyi Voloshyn Saldo Rogov"""
)
"""Names in ground reports that are no settlement: lands, months, formations, media, weapons, rivers, people."""

KIND_WORDS = _words(
    """Oblast Oblasts Region Regions Raion Raions Rayon Krai Republic Republics District Hromada Federation Union
    Peninsula Island Islands Spit River Rivers Reservoir Canal Lake Sea Bay Strait Bridge Dam Forest Forests
    Forestry Highway Road Railway Railroad Plant Mine Mines Factory Refinery Airport Airfield Airbase Base
    Station Port Plaza Street Avenue Park Hospital School University Army Armies Corps Division Brigade Regiment
    Battalion Battalions Company Squadron Fleet Flotilla Group Groups Grouping Forces Force Guard Guards Legion
    Detachment Regiments Infantry Rifle Motorized Tank Airborne Assault Marine Naval Mechanized Artillery Staff
    Ministry Defense Defence Institute Administration Council Committee Service Directorate Intelligence Command
    Agency Center Centre Party Duma Parliament Government Office Press Post Independent Times Journal News
    Organization Association Military Armed Axis Front Line Convention Treaty Agreement Accords Operation Convoy
    Cossack Cossacks Spetsnaz VDV Heights Militia Police Border Bureau Sector-General Railways Nuclear Thermal
    Coke Hydroelectric Zone"""
)
"""A name holding one of these is that of a land, a water, a work or an organisation."""

TITLES = _words(
    """President Governor Vice-Governor Mayor Minister Prime General Colonel Lieutenant Major Captain Sergeant
    Commander Commander-in-Chief Chief Spokesperson Spokesman Spokeswoman Head Deputy Advisor Adviser Secretary
    Ambassador Officer Admiral Marshal Chairman Director Senator Sheikh Sir Mr. Ms. Dr. Private Observer Expert
    Analyst Milblogger Blogger"""
)

GIVEN_NAMES = _words(
    """Alexander Alexei Aleksei Aleksandr Alexey Anatolii Anatoly Andrei Andrey Andrii Andriy Anna Anton Apti Arsen
    Artem Artyom Bohdan Boris Borys Daria Denis Denys Dmitri Dmitriy Dmitry Dmytro Eduard Evgeny Evgenii Fedir
    Gennady Hanna Heorhii Igor Ihor Ilya Iryna Ivan Joe Keith Kirill Konstantin Konstantyn Kostiantyn Kostyantyn
    Kyrylo Leonid Maksym Maria Maxim Mikhail Mykhailo Mykola Nataliya Natalia Nazar Nikolai Oleg Oleh Oleksandr
    Oleksii Oleksiy Oleksiі Olena Olga Olha Pavel Pavlo Petro Pyotr Ramzan Roman Rustem Ruslan Ruslana Rostyslav
    Sergei Sergey Serhii Serhiy Stanislav Svitlana Taras Tetiana Timofey Vadim Vadym Valentyn Valerii Valery
    Vasyl Viktor Vitalii Vitaliy Vitaly Vladimir Vladislav Vladyslav Volodymyr Vyacheslav Yan Yaroslav Yevgeny
    Yevhen Yevheniia Yulia Yuri Yurii Yuriy Yury Zaur Donald Volodymir Semyon Semen Marko Danylo Illia Nazarii"""
)

OBLAST_NAMESAKES = _words(
    """Kharkiv Luhansk Donetsk Zaporizhia Zaporizhzhia Kherson Mykolaiv Sumy Chernihiv Odesa Dnipropetrovsk Kursk
    Belgorod Bryansk Kyiv Poltava Zhytomyr Voronezh Rostov Vinnytsia Lviv Ternopil Cherkasy"""
)
"""Towns whose oblast is often called by the town's name alone."""

CAPITALS = _words("""Moscow Kyiv Kiev Washington Brussels Minsk Beijing London""")
"""Towns that stand for their governments; a settlement only after a word of place."""

DESCRIBERS = _words(
    """northern northernmost southern southernmost eastern easternmost western westernmost central north south east
    west northeastern northwestern southeastern southwestern downtown nearby neighboring neighbouring adjacent
    occupied liberated recaptured captured contested besieged embattled destroyed ruined abandoned key strategic
    strategically important small large both then also either frontline border rural urban upper lower all most
    half parts much some far outer inner the itself reportedly further previously recently heavily largely
    almost nearly"""
)
"""Words that may stand between a word of place and the name."""

RIVER_TOWNS = _words("Oskil Inhulets")
"""Rivers whose name a settlement bears as well, which is meant only after words for taking or entering it."""

INTO_TOWN = _words(
    "in entered seized captured took liberated recaptured retook village settlement villages settlements"
)

CUES = _words(
    """in near at of to toward towards from around into onto on outside inside within between through past beyond
    behind via against over across including namely specifically particularly especially settlement settlements
    village villages town towns city cities hamlet hamlets attack attacked attacking attacks assault assaulted
    assaulting storm stormed storming capture captured capturing captures seize seized seizing seizes liberate
    liberated liberating recapture recaptured recapturing retook retake retaken retaking reclaim reclaimed
    reclaiming regain regained regaining enter entered entering reach reached reaching shell shelled shelling
    struck strike striking hit bomb bombed bombing bombard bombarded bombarding encircle encircled encircling
    envelop enveloped enveloping surround surrounded surrounding bypass bypassed bypassing target targeted
    targeting targets took take taking lost lose losing defend defended defending hold holds holding held
    control controls controlled controlling clear cleared clearing leave leaving left threaten threatened
    threatening threatens occupy occupying cross crossed crossing approach approached approaching isolate
    isolated isolating evacuate evacuated evacuating connect connects connecting link links linking retain
    retained retaining penetrate penetrated penetrating abandon quit overran overrun besiege besieging raze
    razed"""
)
"""Words after which a name is a place."""

NO_CUES = _words(
    "according elements commander commanders members fighters head spokesperson spokesman thanks due addition soldiers"
)
"""Before a cue, these undo it: 'according to', 'elements of'."""

CHAIN = re.compile(
    r"(?:['’]s?)?\)?(?:\s*[,;/–—(]\s*|\s+|-)(?:(?:and|or|as well as|plus|then|also|to|the|its|itself"
    r"|nearby|both|further|even|of|in|"
    r"northern|southern|eastern|western|central|neighbou?ring|adjacent|settlements?|villages?)\s+|\()*"
)
"""From one name of a list to the next."""

LIST = re.compile(r",? and |, |[-–]")
"""Between two names of which the second is known to be a place: the first is one too."""

_REGION = (
    r"(?:[Oo]blasts?|[Rr]egions?|[Rr]aions?|rayons?|provinces?|krai|republics?|districts?|rivers?"
    r"|reservoirs?|canals?|seas?|peninsula"
    r"|islands?|spit|forests?|forestry|hromada|estuary|delta|lowland)"
)
_FRONT = r"(?:fronts?|front\s?lines?)"
_WORK = (
    r"(?:railways?|railroad|rail|highways?|roads?|motorway|route|bridge|dam|plant|refinery|airport"
    r"|airfield|airbase|mine|group|grouping"
    r"|brigade|battalion|regiment|division|army|corps|units?|detachment|legion|company|drones?|missiles?"
    r"|tanks?|vehicles?|rockets?"
    r"|munitions?|launchers?|channel|convention|process|agreements?)"
)
_BETWEEN = (
    r"(?: (?:military|operational|operational-strategic|operational-tactical|tactical|separate|special"
    r"|special-purpose|assault"
    r"|mechanized|motorized|rifle|naval|infantry|volunteer|strike|attack|reconnaissance|coke|thermal"
    r"|power|nuclear|hydroelectric"
    r"|main|armou?red|fighting|guided|kamikaze|loitering|border|national|people’s|coal)){0,3}"
)
_AREA = (
    r"(?:directions?|areas?|sectors?|axis|axes|lines?|outskirts|salient|pocket|suburbs?|agglomeration"
    r"|garrison|bridgehead|vicinity"
    r"|settlements?|villages?|towns?|cit(?:y|ies)|community|surroundings|encirclement|stronghold|flank"
    r"|operation|battle)"
)
_NAME = r"[A-ZЀ-Я][\w'’-]*(?: [A-ZЀ-Я][\w'’-]*)?"
_MORE_NAMES = rf"(?:,? and |, |,? or |[–-])(?:{_NAME}(?:, (?:and |or )?| and | or |[–-]))*{_NAME}"

OTHER_AFTER = re.compile(rf"(?:['’]s)?{_BETWEEN} (?:{_REGION}|{_FRONT}|{_WORK})\b")
"""After a name: it is that of a region, a front, a road, a formation."""

AREA_AFTER = re.compile(rf"(?:['’]s)?(?:[ -](?!and\b|or\b)[a-z-]+){{0,3}}?[ -]{_AREA}\b")
"""After a name: an area called after a settlement."""

SHARED_OTHER_AFTER = re.compile(
    rf"{_MORE_NAMES} (?:[Oo]blasts|[Rr]egions|[Rr]aions|provinces|[Ff]ronts?|districts|[Rr]ivers"
    rf"|reservoirs|front\s?lines|groups|brigades)\b"
)
SHARED_AREA_AFTER = re.compile(rf"{_MORE_NAMES} (?:\w+ )?{_AREA}\b")
SHARED = re.compile(
    r"\b(?:[Oo]blasts|[Rr]egions|[Rr]aions|provinces|[Ff]ronts?|districts|[Rr]ivers|reservoirs"
    r"|front\s?lines|groups|brigades)\b"
)
"""Whether a text has any noun that several names may share; looked for once, before the slower patterns."""

SPEAKS = re.compile(
    r",? (?:also |later |then |\w+ly )?(?:said|says|stated|states|reported|reports|claimed|claims|noted"
    r"|notes|announced|told|wrote"
    r"|added|acknowledged|confirmed|denied|argued|warned|called|observed|amplified|complained|ordered"
    r"|visited|emphasized|praised"
    r"|criticized|published|posted|responded|accused|agreed|refused|hopes|wants|plans|seeks|insisted|intends)"
    r"\b(?! by\b)"
)
STANDS_ALONE = re.compile(
    r" (?:itself|remains?|fell|c[ao]m(?:e|ing) under|changing hands|changed hands|saw|(?:is|was"
    r"|were) (?:\w+ly |also )?(?:under|shelled|attacked|struck|hit"
    r"|captured|seized|liberated|recaptured|retaken|bombed|contested|not (?:attacked|captured|taken)))\b"
)
"""After a name: what is said of settlements."""

LINE_AFTER = re.compile(r" (?:\w+ )?(?:line|axis|front\s?line)\b")
COMPOUND = re.compile(
    r"\w*o-|(?:Nov|Star|Velyk|Mal|Bil|Chorn|Verkhn|Nyzhn|Zelen|Krasn|Chervon|Dobr|Stepov|Druh|Zolot|Syn|Kozach)"
    r"(?:yi|iy|yy|oye|oe|a|e|i|y|ya|ia|ie|ye)-|.*(?:[sc]k[iya]|y[iy]|Nov[ae]|Yar|Laheri|Dolyna|Balka|Poliana|Hora|Pole)$"
)
"""One name of two parts: Ivano-Darivka, Kamianets-Podilskyi, Velyka-Novosilka."""

ROAD_AFTER = re.compile(r" (?:road|highway|railway|railroad|route|motorway)\b")
SETTLEMENT_LOOK = re.compile(
    r"(?:[iyo]vka|sk|[^aeiou]ke|[eo]ve|[yi]ne|[^aeiou]ne|[^aeiou]ka|tsi|chi|pil|pol|hrad|horod|hirsk|yar"
    r"|[oe]vo|ino|che|(?<!s)ky|iv)$"
)
"""How names of settlements mostly end: enough where the words around a name say nothing."""
