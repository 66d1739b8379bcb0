"""Capitalised words of a ground report that are no settlements, and the words around a name that tell what it is."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


OPENERS = _words(
    """The A An In On At Near Around Along Between Within Outside Inside Toward Towards Across Throughout Over Under From To By With
    Without For Of After Before During While Although Though Despite Since Until When Where As If However Meanwhile Additionally
    Also Further Furthermore Moreover Elsewhere Nearby Overall Still Yet But And Or Nor Both Neither Either Several Some Many Most
    Multiple Numerous Other Others Another All Each Every No None Not Only One Two Three Four Five Six Seven Eight Nine Ten It Its
    They Their Them He His She Her This That These Those There Here Such Same Similar Recent Recently Reportedly Meanwhile Heavy
    Intense Limited Fighting Combat Clashes Elements Units Forces Troops Geolocated Footage Video Videos Evidence Imagery Satellite
    Reports Sources Local Positional Ground Drone Drones Artillery Aviation Mechanized Assault Infantry Unconfirmed Confirmed
    Attacks Assaults Advances Gains Operations Activity Control Fierce Ongoing Continued Likely Even Just Now Then Today Yesterday
    Northern Southern Eastern Western Central Northeastern Northwestern Southeastern Southwestern North South East West Northeast
    Northwest Southeast Southwest Northward Southward Eastward Westward Upper Lower Occupied Russian-occupied Russian-controlled
    Ukrainian-controlled Ukrainian-held Russian-held Settlements Villages Towns Cities Areas Positions City Town Village Settlement
    Russian Ukrainian Russians Ukrainians Russia Ukraine Chechen Korean Belarusian Soviet European American Western Crimean
    Part Parts Further Fewer More Less Instead Because Due According Following Against Beyond Behind Beneath Above Below Beside
    Besides Except Including Excluding Amid Among Amidst Regarding Concerning Using Having Being Once Twice Later Earlier Soon
    Residents Civilians Officials Commanders Soldiers Defenders Paratroopers Marines Milbloggers Bloggers Maps Analysts Observers
    Weather Mud Fog Rain Snow Winter Summer Spring Autumn Mine Mines Minefields Street Urban House Pressure Success Losses
    Neither Thus Therefore Hence Nevertheless Nonetheless Consequently Subsequently Simultaneously Specifically Notably"""
)
"""Words that a sentence may open with, capitalised, before a name or instead of one."""

NOT_PLACES = _words(
    """Donbas Donbass Crimea Russia Ukraine Belarus Poland Moldova Romania Hungary Slovakia Transnistria China Iran Korea America
    Turkey Syria Germany France Britain Europe Finland Estonia Latvia Lithuania Georgia Africa Azerbaijan Kazakhstan Kremlin
    Novorossiya Slobozhanshchyna Polissia Russian Ukrainian Russians Ukrainians Chechen Chechnya Dagestan
    January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday
    Saturday Sunday Christmas Easter Orthodox God Day Days
    Akhmat Wagner Azov Vostok Zapad Tsentr Yug Sever Dnepr Khortytsia Tavria Tavriya Sparta Somalia Storm Storm-Z Storm-V Rubicon
    Rubikon Espanola Veterany Pyatnashka Redut Convoy Kraken Tiger Bars BARS Spetsnaz Rosgvardia Kadyrovites Freikorps
    Telegram Rybar DeepState Suspilne Meduza Mashovets Bild Reuters WarGonzo Kotenok Facebook Twitter YouTube Starlink Maxar Planet
    Shahed Shaheds Geran Gerbera Lancet Iskander Kinzhal Kalibr Leopard Bradley Abrams Challenger Stryker Marder Caesar Patriot
    Javelin Himars HIMARS Excalibur Molniya Orlan Grad Smerch Uragan Solntsepyok Tochka-U Bayraktar Humvee
    Mavic Zala Supercam Oreshnik Zircon Onyx
    Oskil Donets Psel Seym Sejm Vovcha Bakhmutka Inhulets Konka Aidar
    Internet Geneva Convention Minsk NATO EU UN US U.S. UK ISW FPV POW POWs ATV ATVs UAV UAVs
    Group Grouping Front Axis Operational Strategic Surovikin Zelensky Zelenskyy Putin Syrskyi Syrsky Prigozhin Kadyrov Gerasimov
    Shoigu Budanov Filashkin Zaluzhnyi Malyar Cherevaty Cherevatyi Haidai Hayday Pushilin Girkin Tarnavskyi Voloshyn Saldo Rogov"""
)
"""Names that a ground report may hold and that are no settlement: lands, months, formations, media, weapons, rivers, people."""

KIND_WORDS = _words(
    """Oblast Oblasts Region Regions Raion Raions Rayon Krai Republic Republics District Hromada Federation Union Peninsula Island
    Islands Spit River Rivers Reservoir Canal Lake Sea Bay Strait Bridge Dam Forest Forests Forestry Highway Road Railway Railroad
    Plant Mine Mines Factory Refinery Airport Airfield Airbase Base Station Port Plaza Street Avenue Park Hospital School University
    Army Armies Corps Division Brigade Regiment Battalion Battalions Company Squadron Fleet Flotilla Group Groups Grouping Forces
    Force Guard Guards Legion Detachment Regiments Infantry Rifle Motorized Tank Airborne Assault Marine Naval Mechanized Artillery
    Staff Ministry Defense Defence Institute Administration Council Committee Service Directorate Intelligence Command Agency
    Center Centre Party Duma Parliament Government Office Press Post Independent Times Journal News Organization Association
    Military Armed Axis Front Line Convention Treaty Agreement Accords Operation Convoy Cossack Cossacks Spetsnaz VDV Heights
    Militia Police Border Bureau Sector-General Railways Nuclear Thermal Coke Hydroelectric Zone"""
)
"""A name holding one of these is that of a land, a water, a work or an organisation."""

TITLES = _words(
    """President Governor Vice-Governor Mayor Minister Prime General Colonel Lieutenant Major Captain Sergeant Commander
    Commander-in-Chief Chief Spokesperson Spokesman Spokeswoman Head Deputy Advisor Adviser Secretary Ambassador Officer Admiral
    Marshal Chairman Director Senator Sheikh Sir Mr. Ms. Dr. Private Observer Expert Analyst Milblogger Blogger"""
)

GIVEN_NAMES = _words(
    """Alexander Alexei Aleksei Aleksandr Alexey Anatolii Anatoly Andrei Andrey Andrii Andriy Anna Anton Apti Arsen Artem Artyom
    Bohdan Boris Borys Daria Denis Denys Dmitri Dmitriy Dmitry Dmytro Eduard Evgeny Evgenii Fedir Gennady Hanna Heorhii Igor Ihor
    Ilya Iryna Ivan Joe Keith Kirill Konstantin Konstantyn Kostiantyn Kostyantyn Kyrylo Leonid Maksym Maria Maxim Mikhail Mykhailo
    Mykola Nataliya Natalia Nazar Nikolai Oleg Oleh Oleksandr Oleksii Oleksiy Oleksiі Olena Olga Olha Pavel Pavlo Petro Pyotr
    Ramzan Roman Rustem Ruslan Ruslana Rostyslav Sergei Sergey Serhii Serhiy Stanislav Svitlana Taras Tetiana Timofey Vadim Vadym
    Valentyn Valerii Valery Vasyl Viktor Vitalii Vitaliy Vitaly Vladimir Vladislav Vladyslav Volodymyr Vyacheslav Yan Yaroslav
    Yevgeny Yevhen Yevheniia Yulia Yuri Yurii Yuriy Yury Zaur Donald Volodymir Semyon Semen Marko Danylo Illia Nazarii"""
)

OBLAST_NAMESAKES = _words(
    """Kharkiv Luhansk Donetsk Zaporizhia Zaporizhzhia Kherson Mykolaiv Sumy Chernihiv Odesa Dnipropetrovsk Kursk Belgorod Bryansk
    Kyiv Poltava Zhytomyr Voronezh Rostov Vinnytsia Lviv Ternopil Cherkasy"""
)
"""Towns whose oblast is often called by the town's name alone."""

CAPITALS = _words("Moscow Kyiv Kiev Washington Brussels Minsk Beijing London")
"""Towns that stand for their governments; a settlement only after a word of place."""

DESCRIBERS = re.compile(
    r"(?:\s*\b(?:northern(?:most)?|southern(?:most)?|eastern(?:most)?|western(?:most)?|central|north|south|\w+(?:eastern|western)|downtown|nearby|neighbou?ring|adjacent|occupied|"
    r"[\w]+-(?:occupied|held|controlled)|liberated|recaptured|captured|contested|besieged|embattled|destroyed|key|strategic|strategically|important|small|both|then|also|either|"
    r"fortified|ruined|abandoned|frontline|border|rural|urban|upper|lower|all|most|half|parts|much|some)\b,?)+\s*$",
    re.I,
)
CUE = re.compile(
    r"\b(?:in|near|at|of|to|toward|towards|from|around|into|onto|on|outside|inside|within|between|through|past|beyond|behind|via|by|against|over|across|"
    r"including|namely|like|attack(?:ed|ing|s)?|assault(?:ed|ing)?|storm(?:ed|ing)?|captur(?:ed?|ing|es)|seiz(?:ed?|ing|es)|liberat(?:ed?|ing|es)|recaptur(?:ed?|ing)|retook|retak(?:e|ing|en)|reclaim(?:ed|ing)?|regain(?:ed|ing)?|"
    r"enter(?:ed|ing|s)?|reach(?:ed|ing)?|shell(?:ed|ing)?|struck|strik(?:e|ing)|hit|bomb(?:ed|ing)?|bombard(?:ed|ing)?|encircl(?:ed?|ing)|envelop(?:ed|ing)?|surround(?:ed|ing)?|bypass(?:ed|ing)?|target(?:ed|ing)?|"
    r"took|take|taking|los(?:t|e|ing)|defend(?:ed|ing)?|hold(?:s|ing)?|held|control(?:s|led|ling)?|clear(?:ed|ing)?|leav(?:e|ing)|left|threaten(?:ed|ing|s)?|occupy(?:ing)?|occupied|cross(?:ed|ing)?|approach(?:ed|ing)?|isolat(?:ed?|ing)|"
    r"evacuat(?:ed?|ing)|connect(?:s|ing)?|link(?:s|ing)?|settlements?|villages?|towns?|cit(?:y|ies)|hamlets?|and|or|as|e\.g\.|specifically|particularly|especially|against|retain(?:ed|ing)?|cut\s+off|penetrat(?:ed|ing))\s*[:(]?\s*(?:the\s+)?$",
    re.I,
)
NO_CUE = re.compile(
    r"\b(?:according\s+to|by|commander\s+of|head\s+of|elements\s+of|members\s+of|fighters\s+of|and|or|as|like|such\s+as)\s*(?:the\s+)?$",
    re.I,
)
FORMATION_OF = re.compile(
    r"\b(?:according\s+to|elements\s+of|commander\s+of|spokes\w+\s+of|said|thanks\s+to)\s+(?:the\s+)?$", re.I
)
CHAIN = re.compile(
    r"^(?:['’]s?)?(?:\s+City)?\)?(?:\s*[,;/–—(]\s*|\s+)(?:(?:and|or|as\s+well\s+as|plus|then|also|to|the|its|itself|nearby|both|further|even|of|in|"
    r"northern|southern|eastern|western|central|neighbou?ring|adjacent|settlements?|villages?)\s+|\()*$"
)

REGION_NOUN = r"(?:oblasts?|regions?|raions?|rayons?|provinces?|krai|republics?|districts?|rivers?|reservoirs?|canals?|seas?|peninsula|island|spit|forests?|forestry|hromada|estuary|delta|lowland)"
FRONT_NOUN = r"(?:fronts?|front\s?lines?)"
WORKS_NOUN = (
    r"(?:railway|railroad|railways|rail|highways?|roads?|motorway|route|bridge|dam|plant|refinery|airport|airfield|airbase|mine|group|grouping|brigade|battalion|regiment|division|"
    r"army|corps|unit|units|detachment|legion|company|drones?|missiles?|tanks?|vehicles?|rockets?|munitions?|launchers?|channel|convention|process|agreements?)"
)
PLACE_NOUN = re.compile(
    r"^(?:['’]s)?(?:[\s-]+(?!and\b|or\b)[a-z-]+){0,3}?[\s-]+(?:directions?|areas?|sectors?|axis|axes|line|outskirts|salient|pocket|suburbs?|agglomeration|garrison|bridgehead|vicinity|settlements?|villages?|towns?|cit(?:y|ies)|community|surroundings|cauldron|encirclement|stronghold|flank|operation|battle)\b"
)
_BETWEEN = r"(?:\s+(?:military|operational|operational-strategic|operational-tactical|tactical|separate|special|special-purpose|assault|mechanized|motorized|rifle|naval|infantry|volunteer|strike|attack|reconnaissance|coke|thermal|power|nuclear|hydroelectric|main|armou?red|fighting|guided|kamikaze|loitering|border|national|people’s|coal)){0,3}"
NOT_TOWN_AFTER = re.compile(rf"^(?:['’]s)?{_BETWEEN}\s+(?:{REGION_NOUN}|{FRONT_NOUN}|{WORKS_NOUN})\b", re.I)
_NAME = r"[A-ZЀ-Я][\w'’-]*(?:\s+[A-ZЀ-Я][\w'’-]*)?"
SHARED_AFTER = re.compile(
    rf"^(?:,?\s+and\s+|,\s+|,?\s+or\s+)(?:{_NAME}(?:,\s+(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+))*{_NAME}\s+(?:oblasts|regions|raions|provinces|fronts|districts|rivers|reservoirs|front\s?lines|Oblasts|Regions|Raions|Fronts|Rivers|groups|brigades)\b"
)
SHARED_PLACE_NOUN = re.compile(
    rf"^(?:,?\s+and\s+|,\s+|,?\s+or\s+|[–-])(?:{_NAME}(?:,\s+(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+|[–-]))*{_NAME}\s+(?:\w+\s+)?(?:directions?|areas?|sectors?|axes|axis|lines?|outskirts)\b"
)
SPEAKS = re.compile(
    r"^(?:,)?\s+(?:also\s+|later\s+|then\s+|\w+ly\s+)?(?:said|says|stated|states|reported|reports|claimed|claims|noted|notes|announced|told|wrote|added|acknowledged|confirmed|denied|argued|warned|called|observed|amplified|complained|ordered|visited|emphasized|praised|criticized|published|posted|responded|accused|agreed|refused|hopes|wants|plans|seeks|insisted|intends)\b"
)
STANDS_ALONE = re.compile(
    r"^\s+(?:itself|remains?|fell|came\s+under|changed\s+hands|saw|(?:is|was|were)\s+(?:\w+ly\s+|also\s+)?(?:under|shelled|attacked|struck|hit|captured|seized|"
    r"liberated|recaptured|retaken|bombed|contested|reportedly|not\s+(?:attacked|captured|taken)))\b"
)
LINE_NOUN = re.compile(
    r"^\s+(?:line|area|axis|direction|front\s?line|salient|sector|pocket|agglomeration|corridor|triangle)\b", re.I
)
ROAD_NOUN = re.compile(r"^\s+(?:road|highway|railway|railroad|route|motorway)\b", re.I)
SETTLEMENT_LOOK = re.compile(
    r"(?:[iyo]vka|sk[e]?|[eo]ve|[yi]ne|[^aeiou]ne|[^aeiou]ka|[iy]tsi|tsi|ychi|chi|pil|pol|hrad|horod|hirsk|yar|ovo|evo|ino|che|(?<!s)ky|iv)$",
    re.I,
)
