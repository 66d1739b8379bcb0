"""Who advanced, by an entry's own sentences. Every sentence here is invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.bulletin.advances import judge
from store.bulletin.model import SIDES, Side

REAL = Path(__file__).parents[4] / "shared" / "bulletins" / "2025-02-02.txt"
NAMES: dict[str, Side] = {"R": "Russia", "U": "Ukraine"}

# advanced, only claimed, the entry
CASES = [
    # plain gains
    ("R", "", "Russian forces advanced north of Hirne."),
    ("U", "", "Ukrainian forces advanced in western Lypove."),
    ("R", "", "Russian troops marginally advanced along the road to Dubky."),
    ("R", "", "Russian airborne units made marginal advances east of Zarichne."),
    ("U", "", "Ukrainian defenders made progress near Stara Hreblia."),
    ("R", "", "Russian forces gained ground near Lypove and Hirne."),
    ("R", "", "Russian forces recently seized Hirne and continued attacking toward Dubky."),
    ("U", "", "Ukrainian forces recaptured several positions west of Dubky."),
    ("U", "", "Ukrainian counterattacks regained positions in northern Hirne."),
    ("U", "", "Ukrainian troops pushed Russian forces back from the outskirts of Lypove."),
    ("R", "", "Russian forces expanded their control over central Hirne."),
    ("R", "", "Russian infantry entered the eastern outskirts of Dubky."),
    ("R", "", "Russian forces took control of the village of Hirne."),
    ("R", "", "Russian forces moved forward two kilometers west of Hirne."),
    ("R", "", "Russian forces achieved confirmed territorial gains around Lypove."),
    ("U", "", "Ukrainian forces liberated Zarichne after a week of fighting."),
    ("R", "", "Russian forces captured Hirne, a village southwest of Lypove."),
    ("R", "", "The Russian military broke through Ukrainian lines and reached the outskirts of Dubky."),
    # passives and nouns
    ("U", "", "Advances were made by Ukrainian forces south of Hirne."),
    ("U", "", "Zarichne was liberated by Ukrainian forces."),
    ("U", "", "The village of Zarichne was recaptured."),
    ("R", "", "Hirne was captured by Russian troops over the weekend."),
    ("R", "", "Confirmed gains by Russian forces were recorded west of Lypove."),
    ("R", "", "Geolocated footage confirmed a Russian advance south of Dubky."),
    ("R", "", "Ukrainian military maps confirmed Russian advances south of Hirne."),
    ("R", "", "Geolocated footage shows Russian forces advanced in eastern Lypove."),
    ("R", "", "Geolocated footage indicates that Russian forces recently advanced northwest of Lypove."),
    ("U", "", "Footage published on May 3 shows that Ukrainian forces have advanced near Dubky."),
    ("R", "", "Russian forces made advances west of Hirne in the Lypove area, confirmed by video evidence."),
    ("R", "", "They attacked near Dubky. Russian forces kept up pressure. They also advanced east of Hirne."),
    ("R", "", "Russian forces attacked near Hirne. Their assault groups seized Dubky."),
    ("R", "", "Russian forces attacked in the area with confirmed progress southeast of Hirne."),
    ("U", "", "Video evidence confirmed Ukrainian progress in southern Lypove."),
    # both, or the other one
    ("RU", "", "Russian forces advanced near Hirne, while Ukrainian forces regained positions near Dubky."),
    ("UR", "", "Ukrainian forces advanced near Lypove. Russian forces gained ground west of Hirne."),
    ("RU", "", "Russian and Ukrainian forces both advanced near Hirne."),
    ("RU", "", "Both sides made advances around Dubky."),
    ("U", "", "Ukrainian forces advanced in southern Dubky, while Russian forces attacked Dubky itself."),
    ("R", "", "Ukrainian forces counterattacked near Dubky, but Russian forces advanced to the railway station."),
    ("U", "", "Russian forces attacked near Lypove without success, and Ukrainian forces advanced near Hirne."),
    # a denial does not cancel a gain told elsewhere
    ("R", "", "Russian forces advanced near Hirne. They attacked near Dubky but made no confirmed advances there."),
    ("R", "", "Russian forces failed to advance near Dubky but gained ground west of Hirne."),
    ("U", "", "Ukrainian forces advanced near Hirne. Russian forces attacked but did not advance."),
    ("R", "", "Russian forces did not advance near Lypove, and seized Hirne."),
    # no gains
    ("", "", "Russian forces attacked several settlements near Lypove but failed to advance."),
    ("", "", "Russian forces attacked near Hirne but made no confirmed advances."),
    ("", "", "Russian forces conducted limited attacks but did not gain any territory."),
    ("", "", "Russian units failed to make any confirmed territorial gains."),
    ("", "", "There were no confirmed territorial gains by either side."),
    ("", "", "Russian forces attempted to advance toward Dubky."),
    ("", "", "Russian forces were unable to advance near Hirne."),
    ("", "", "Russian forces attacked Hirne without making gains."),
    ("", "", "Ukrainian forces repelled Russian attacks near Hirne, Dubky, and Lypove."),
    ("", "", "Neither side advanced."),
    ("", "", "Neither Russian nor Ukrainian forces made confirmed advances."),
    ("", "", "Ukrainian forces stopped a Russian advance near Lypove."),
    ("", "", "Ukrainian forces mined the fields to prevent Russian advances."),
    ("", "", "The Russian advance near Dubky was halted by Ukrainian artillery."),
    ("", "", "Russian forces could advance toward Dubky if they take Hirne."),
    ("", "", "Russian commanders plan to advance on Lypove in the summer."),
    ("", "", "Russian forces are trying to seize Hirne and Dubky."),
    ("", "", "An advance team of Ukrainian engineers inspected the bridge near Dubky."),
    ("", "", "Russian forces used advanced weapons and advanced technology near Hirne."),
    ("", "", "Russia advanced no further near Lypove."),
    ("", "", "Russian forces attacked near Hirne but didn’t advance."),
    ("", "", "Russian forces conducted unsuccessful attacks near Dubky and lost two tanks."),
    ("", "", "Russian troops are salvaging parts from captured Ukrainian drones."),
    ("", "", "Ukrainian forces captured three Russian soldiers near Hirne."),
    ("", "", "Russian attacks near Lypove produced no changes to the front line."),
    ("", "", "Ukrainian forces pushed back Russian attacks near Hirne."),
    # claims
    ("", "R", "Russian sources claimed that Russian forces seized Hirne."),
    ("", "R", "A Russian milblogger claimed Russian forces advanced up to two kilometers near Dubky."),
    ("", "R", "While Russian sources claimed control of central Hirne, evidence suggests they hold none of it."),
    ("", "R", "The Russian Ministry of Defense claimed the capture of Dubky."),
    ("", "R", "Russian milbloggers claimed that Russian forces advanced near Hirne and entered Dubky."),
    ("", "R", "Russian forces advanced near Dubky, according to Russian sources."),
    ("", "U", "Russian milbloggers claimed that Ukrainian forces advanced near Lypove."),
    ("", "R", "Unconfirmed Russian claims of advances near Hirne circulated on social media."),
    ("", "R", "Russian forces reportedly advanced near Hirne, but this has not been confirmed."),
    (
        "R",
        "",
        "Russian sources claimed advances near Hirne, and geolocated footage confirmed that Russian forces advanced.",
    ),
    ("R", "", "Russian sources claimed that Russian forces seized Hirne. Footage confirmed the Russian advance there."),
    ("U", "R", "Russian sources claimed the seizure of Hirne, while Ukrainian forces advanced near Dubky."),
    # second lot: other turns of phrase
    ("R", "", "Russian forces recently made limited confirmed advances near Lypove."),
    (
        "R",
        "",
        "Geolocated footage published on May 3 indicates that Russian forces marginally advanced in northern Hirne.",
    ),
    ("R", "", "Russian forces continued to advance slowly toward Dubky."),
    ("R", "", "Russian forces continued advancing west of Hirne."),
    ("R", "", "Russian troops managed to seize Dubky and raise a flag over the school."),
    ("U", "", "Ukrainian forces succeeded in recapturing Hirne."),
    ("U", "", "The Ukrainian military reported that its troops liberated Zarichne and Hirne."),
    ("U", "", "Ukrainian officials announced the liberation of Zarichne."),
    ("R", "", "Ukrainian officials acknowledged that Russian forces captured Dubky."),
    ("U", "", "Russian milbloggers acknowledged that Ukrainian forces advanced near Lypove."),
    ("R", "", "The Ukrainian General Staff confirmed Russian advances near Dubky."),
    ("R", "", "Russian advances were confirmed west of Lypove and in Hirne."),
    ("U", "", "Ukrainian gains were confirmed south of Dubky."),
    ("R", "", "Russian progress was confirmed near Hirne by satellite imagery."),
    ("R", "", "Visual evidence confirms that Russian troops have taken Hirne."),
    ("R", "", "Russian forces made small gains near Hirne, and Ukrainian troops repelled attacks at Dubky."),
    ("R", "", "Russian forces attacked Hirne, Dubky, and Lypove, making progress only near Lypove."),
    ("R", "", "Russian forces attacked near Hirne, advancing about 500 meters along a tree line."),
    ("U", "", "Ukrainian troops drove Russian forces out of Zarichne."),
    ("U", "", "Russian forces were pushed back near Lypove."),
    ("U", "", "Russian forces were driven out of Hirne by Ukrainian counterattacks."),
    ("U", "", "Ukrainian forces forced Russian units to withdraw from positions near Hirne."),
    ("R", "", "Dubky fell to Russian forces after months of fighting."),
    ("R", "", "The settlement of Dubky was seized by Russian forces."),
    ("U", "", "Ukrainian forces crossed the Lypa River and established a foothold near Sadove."),
    ("U", "", "Ukrainian forces expanded their bridgehead on the left bank near Sadove."),
    ("R", "", "Russian forces took most of Hirne."),
    ("R", "", "Russian forces captured two villages in the area."),
    ("R", "", "Russian forces captured Ukrainian positions northwest of Hirne."),
    ("R", "", "Russian forces seized roughly 12 square kilometers of territory."),
    ("R", "", "Russian forces occupied Hirne and Dubky."),
    ("R", "", "Russian forces pushed deeper into Lypove."),
    ("R", "", "Russian forces broke through Ukrainian defenses near Dubky."),
    ("U", "", "Ukrainian forces retook a trench line near Hirne."),
    ("U", "", "Ukraine advanced near Lypove and Hirne."),
    ("R", "", "Russia gained ground near Dubky."),
    ("R", "", "Russia made advances near Hirne, Lypove, and Dubky."),
    ("RU", "", "Russian forces advanced near Hirne but lost positions near Dubky, where Ukrainian forces advanced."),
    ("UR", "", "Ukrainian troops made gains near Lypove, but Russian forces advanced near Dubky."),
    ("RU", "", "Russian and Ukrainian forces made marginal advances near Hirne."),
    ("R", "", "Despite heavy losses, Russian forces advanced near Hirne."),
    ("R", "", "After failing to seize Dubky for weeks, Russian forces advanced to its outskirts."),
    ("R", "", "Russian forces did not enter Dubky, but they advanced in the fields to the east."),
    ("R", "", "Although Ukrainian forces repelled several attacks, Russian forces gained ground in Hirne."),
    ("U", "", "Ukrainian forces repelled Russian attacks and advanced southwest of Dubky."),
    ("U", "", "Ukrainian forces stopped the Russian advance at Lypove and regained lost positions."),
    ("R", "", "Russian forces attacked near Hirne and Dubky with no success, although they advanced near Lypove."),
    ("R", "", "Russian forces likely advanced northeast of Lypove."),
    ("R", "", "ISW assesses that Russian forces advanced near Hirne."),
    ("R", "", "DeepState reported that Russian forces advanced near Hirne and in Dubky."),
    ("R", "", "A Ukrainian military observer stated that Russian forces seized Hirne."),
    ("R", "", "The seizure of Hirne by Russian forces was confirmed by geolocated footage."),
    ("U", "", "Ukraine’s defenders recaptured two villages."),
    ("U", "", "In a counterattack, Ukrainian units cleared Dubky."),
    # none of it a gain
    ("", "", "Russian forces attacked but no advances were confirmed."),
    ("", "", "Russian forces attacked near Hirne, but there were no confirmed changes in control."),
    ("", "", "Russian offensive operations near Lypove did not result in confirmed advances."),
    ("", "", "Russian forces conducted assaults without any confirmed advances."),
    ("", "", "Russian forces unsuccessfully attacked near Hirne in an effort to seize Dubky."),
    ("", "", "Russian forces made no progress near Hirne."),
    ("", "", "Russian forces have not advanced near Hirne."),
    ("", "", "Neither Russian nor Ukrainian forces advanced in the area."),
    ("", "", "Neither side made confirmed gains."),
    ("", "", "Ukrainian forces prevented Russian troops from advancing near Dubky."),
    ("", "", "Ukrainian forces held their positions and halted Russian progress near Lypove."),
    ("", "", "Ukrainian forces thwarted Russian attempts to advance near Lypove."),
    ("", "", "Russian attempts to break through near Hirne were repelled."),
    ("", "", "Russian forces aim to capture Dubky by autumn."),
    ("", "", "Russian forces are concentrating troops to seize Lypove."),
    ("", "", "Russian forces intensified attacks with the goal of capturing Hirne."),
    ("", "", "The capture of Hirne would allow Russian forces to threaten Dubky."),
    ("", "", "A Russian breakthrough near Dubky could threaten supply lines."),
    ("", "", "Russian forces may advance toward Lypove if the river freezes."),
    ("", "", "Ukrainian drones struck advancing Russian armored vehicles near Dubky."),
    ("", "", "Ukrainian forces captured a Russian T-90 tank and two prisoners."),
    ("", "", "Russian forces seized weapons from a Ukrainian depot."),
    ("", "", "Ukrainian forces entered service with new Leopard tanks."),
    ("", "", "Russian forces maintained control of Hirne."),
    ("", "", "Ukrainian forces retain control of Dubky and hold positions in Hirne."),
    ("", "", "Russian forces are regrouping before a new offensive."),
    ("", "", "Ukrainian troops withdrew from positions near Hirne to more defensible ground."),
    ("", "", "Russian forces struggled to advance because of mud."),
    ("", "", "Russian forces attempted to regain lost positions near Dubky."),
    ("", "", "Russian forces launched assaults toward Lypove but were pushed back."),
    ("", "", "Russian forces suffered heavy losses while trying to advance on Hirne."),
    ("", "", "Ukrainian forces destroyed a Russian column advancing on Dubky."),
    ("", "", "Russian forces made unsuccessful attempts to advance near Lypove and Hirne."),
    ("", "", "No advances by Russian forces were recorded."),
    ("", "", "Russian forces attacked near Hirne without making any confirmed advances."),
    ("", "", "The situation near Hirne remained unchanged, with no advances reported."),
    ("", "", "There is no evidence that Russian forces advanced near Dubky."),
    ("", "", "Russian forces are yet to make confirmed gains near Lypove."),
    ("", "", "Russian forces attacked near Hirne, but their advance was stopped by drones."),
    ("", "", "Ukrainian forces limited Russian advances near Dubky."),
    ("", "", "Russian forces built trenches in progress reports’ photographs."),
    # claims
    ("", "R", "Russian sources claimed Russian advances near Lypove, but there is no visual confirmation."),
    ("", "R", "Russian milbloggers claimed to have captured Dubky, but this could not be verified."),
    ("", "R", "Russian forces claimed to have seized Hirne."),
    ("", "R", "The Russian MoD announced that Russian forces captured Hirne."),
    ("", "R", "Russian officials reported the capture of Dubky."),
    ("", "R", "Russian military bloggers said their forces entered Dubky and advanced in Hirne."),
    ("", "R", "Russia claimed to have taken control of Lypove."),
    ("", "R", "Russia’s Defense Ministry said its troops took control of Lypove."),
    ("", "U", "Ukrainian forces claimed unspecified advances near Hirne."),
    ("", "R", "Some Russian sources claimed that Dubky was captured, though Ukrainian officials denied this."),
    (
        "",
        "R",
        "Russian forces are reported by Russian milbloggers to have advanced near Hirne, but evidence contradicts this claim.",
    ),
    ("", "R", "Russian sources prematurely claimed the capture of Hirne."),
    (
        "U",
        "R",
        "Ukrainian forces regained positions in Hirne. Russian sources claimed that Russian forces seized Dubky.",
    ),
    ("R", "", "Russian forces advanced near Hirne. Russian sources claimed that they also seized Dubky."),
    (
        "R",
        "",
        "Russian sources claimed further advances, but video evidence only confirms that Russian forces advanced near Hirne.",
    ),
    ("", "R", "Russian sources claimed that, after heavy fighting, Russian forces advanced in Dubky."),
    ("", "R", "Russian sources claimed advances near Hirne, Dubky, and Lypove, but none were confirmed."),
    # third lot: whole entries
    (
        "R",
        "",
        "Russian forces attacked near Lypove, Dubky, and Hirne. Geolocated footage confirmed they advanced east of Dubky.",
    ),
    (
        "R",
        "",
        "Russian forces intensified their attacks and gained a foothold in eastern Dubky, according to geolocated footage.",
    ),
    (
        "",
        "",
        "Russian forces continued offensive operations near Lypove, Hirne, and Dubky but did not make any confirmed gains.",
    ),
    ("", "", "Russian forces kept attacking along the line with no confirmed advances reported."),
    (
        "R",
        "",
        "Russian forces advanced to the northern edge of Hirne. Ukrainian forces maintain positions in the village center.",
    ),
    ("U", "", "Ukrainian forces conducted counterattacks and advanced up to one kilometer southwest of Lypove."),
    ("U", "", "Ukrainian forces have made tactically significant gains near Hirne since Sunday."),
    (
        "U",
        "",
        "Ukrainian forces continued counteroffensive operations near Lypove and reportedly liberated Dubky, which officials confirmed.",
    ),
    (
        "",
        "R",
        "Russian sources claimed that Russian forces broke through Ukrainian defenses and entered Hirne, though ISW has not observed evidence of this.",
    ),
    (
        "",
        "R",
        "Russian milbloggers widely claimed that Russian troops seized Hirne; Ukrainian officials denied these claims.",
    ),
    ("R", "", "Russian forces advanced in and around Hirne, with footage showing soldiers in the town center."),
    ("R", "", "The Russian offensive in this sector made progress as troops moved into western Lypove."),
    ("", "", "Ukrainian forces reported repelling 14 Russian attacks near Lypove and Dubky."),
    ("", "", "Russian forces did not make confirmed advances in the Lypove direction on May 3."),
    ("", "", "Russian assaults near Dubky, Hirne, and Lypove brought no territorial gains."),
    ("", "", "Russian forces attacked toward Dubky from Hirne. Ukrainian forces held the line."),
    ("R", "", "Russian forces slightly advanced along the forest belt, and Ukrainian drones hit a supply truck."),
    ("R", "", "Russian advances were made near Lypove and northwest of Hirne as confirmed by geolocated footage."),
    ("R", "", "Small Russian advances near Dubky were confirmed by Ukrainian mapping."),
    ("R", "", "Russian forces secured gains in the southern part of Hirne."),
    ("RU", "", "While Russian forces advanced near Hirne, Ukrainian forces recaptured lost ground near Dubky."),
    (
        "UR",
        "",
        "Ukrainian forces regained some positions near Hirne, and Russian forces captured the village of Dubky.",
    ),
    ("U", "", "Russian forces attacked Dubky, but Ukrainian forces counterattacked and retook the school."),
    ("", "", "Russian forces suffered heavy losses near Dubky and failed in their attempts to seize the village."),
    ("", "", "Fighting continued in Hirne, where neither side has made gains."),
    ("", "", "Russian forces reportedly attacked near Hirne but were unable to make any gains."),
    ("", "", "Russian forces used motorcycles in attempts to advance across open fields near Lypove."),
    ("", "", "Russian forces are massing reserves near Hirne and are expected to launch an advance next month."),
    ("R", "", "Russian forces advanced 1.5 kilometers north of Hirne, taking several strongpoints."),
    ("R", "", "Russian forces took Dubky, U.S. analysts wrote."),
    (
        "R",
        "",
        "Russian soldiers raised a flag in central Hirne, and Ukrainian sources confirmed the loss of the town. Russian forces now control Hirne after advancing through its suburbs.",
    ),
    ("", "", "Russian forces redeployed two regiments to Lypove, where they may attempt another advance."),
    ("R", "", "Russian forces achieved tactical success near Hirne, advancing 800 meters into the village."),
    ("R", "", "Geolocated footage showed that Russian forces had advanced to central Dubky."),
    (
        "R",
        "",
        "Footage shows Russian soldiers operating in central Dubky, indicating that they advanced there recently.",
    ),
    ("U", "", "Geolocated footage indicates Ukrainian forces regained lost positions in western Hirne."),
    (
        "U",
        "",
        "Video published on May 3 shows Ukrainian soldiers in northern Dubky, which indicates a recent Ukrainian advance.",
    ),
    ("R", "", "Russian forces made confirmed advances in Hirne itself and near Dubky but failed to advance at Lypove."),
    ("R", "", "Russian forces advanced near Dubky, but Ukrainian forces stopped their advance toward Hirne."),
    ("", "", "Ukrainian forces reportedly halted all Russian attacks near Hirne and stabilized the line."),
    ("", "", "Russian progress near Lypove has stalled."),
    ("", "", "No Russian advances were confirmed near Hirne."),
    ("", "", "Russian troops assaulted Dubky, with Ukrainian forces preventing any advance."),
    ("", "", "Despite numerous attacks, Russian forces have made no gains near Dubky in the past week."),
    ("", "", "Ukrainian forces destroyed 12 vehicles as Russian forces tried to break through to Lypove."),
    ("", "", "Russian forces continued to suffer losses in their effort to advance to Lypove."),
    ("R", "", "Ukrainian forces withdrew from Hirne, and Russian forces took control of it."),
    ("R", "", "Russian forces likely seized Hirne as of May 3."),
    ("R", "", "A Ukrainian soldier reported that Russian forces entered Dubky and are fighting in the streets."),
    ("", "", "A Russian-installed official claimed that Russian forces control all of Hirne."),
    (
        "",
        "R",
        "Russian Defense Minister Petrov claimed his troops captured Hirne, but Ukrainian forces said that fighting continues there.",
    ),
    ("", "R", "Russian sources claimed progress near Lypove and Dubky."),
    ("R", "", "Russian forces advanced near Hirne, although Russian sources exaggerated the scale of the gains."),
    ("R", "", "Russian forces gained more territory in the Dubky direction."),
    ("R", "", "Russian forces consolidated control over Dubky and advanced toward Hirne."),
    ("U", "", "Ukrainian marines crossed the river and captured positions near Sadove."),
    ("U", "", "Ukrainian troops have been able to advance near Sadove."),
    ("", "", "Ukrainian forces continue to hold positions on the left bank and repelled three assaults."),
    ("", "", "Russian forces attacked Ukrainian positions near Sadove, but could not dislodge them."),
    ("", "", "Russian forces failed to push Ukrainian forces back from the bank."),
    ("", "", "Ukrainian attempts to liberate Hirne have so far failed."),
    ("", "", "Ukraine’s General Staff said Russian forces attacked 15 times near Lypove and were repelled."),
    ("R", "", "The Ukrainian military withdrew from Dubky after Russian forces entered the town."),
    ("R", "", "Russian troops have advanced closer to Lypove and now threaten the road to Dubky."),
    ("R", "", "Russian gains near Dubky continued."),
    ("", "", "Russian forces focused on capturing Hirne and on cutting the road to Dubky."),
    ("", "", "Russian commanders ordered troops to capture Dubky by May 9."),
    ("", "", "A Russian commander promised to take Hirne by the end of the month."),
    ("R", "", "Russian forces pushed Ukrainian troops out of northern Hirne."),
    ("R", "", "Ukrainian forces were pushed out of Hirne by Russian assault units."),
    ("U", "", "Ukrainian forces pushed the Russians back across the river near Hirne."),
    ("R", "", "In the Dubky area, Russian forces made minor gains."),
    ("R", "", "Near Hirne, Russian units advanced along a tree line and captured a trench."),
    ("", "R", "Russian forces may have captured Hirne, but this remains unconfirmed."),
    ("R", "", "Both Russian and Ukrainian sources confirmed that Russian forces captured Hirne."),
]


def sides(letters: str) -> tuple[Side, ...]:
    return tuple(NAMES[letter] for letter in letters)


@pytest.mark.parametrize(("advanced", "claimed", "text"), CASES)
def test_who_advanced(advanced: str, claimed: str, text: str) -> None:
    verdict = judge(text)
    assert (verdict.advanced, verdict.claimed) == (sides(advanced), sides(claimed))


QUIET = [
    "No Russian or Ukrainian military activity was reported along the Lypove front.",
    "No military activity was reported.",
    "There were no reports of fighting on this front.",
    "No combat was reported in the Hirne direction.",
    "No ground activity was reported in this area.",
    "Neither Russian nor Ukrainian forces conducted operations in this area.",
    "Russian forces did not conduct any ground attacks in the Hirne direction.",
    "There was no reported activity along this front.",
    "No significant military activity was reported near Lypove.",
    "Russian forces did not attack in this direction.",
    "No Russian offensive operations were observed here on May 3.",
    "The bulletin’s sources reported no activity along the Lypove front.",
    "There were no clashes near Hirne.",
    "Military activity was not reported on the Lypove front.",
]
BUSY = [
    "No ground attacks were reported, but Russian forces shelled Hirne.",
    "No Russian activity was reported near Hirne. Ukrainian forces attacked near Dubky.",
    "There were no changes in the line.",
    "No territorial changes were reported, although fighting continued near Hirne.",
    "Russian forces attacked but made no advances.",
    "Russian forces attacked near Hirne; no casualties were reported.",
    "No military activity was reported near Hirne, while heavy fighting continued at Dubky.",
    "Russian forces advanced near Hirne.",
    "",
]


@pytest.mark.parametrize("text", QUIET)
def test_says_that_no_activity_was_reported(text: str) -> None:
    assert not judge(text).activity


@pytest.mark.parametrize("text", BUSY)
def test_activity_unless_the_entry_says_that_there_was_none(text: str) -> None:
    assert judge(text).activity


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    verdict = judge(text)
    assert set(verdict.advanced) <= set(SIDES)
    assert not set(verdict.advanced) & set(verdict.claimed)


# advanced, only claimed, any activity: of the paragraphs of the real bulletin, by the line above them
REAL_VERDICTS = {
    ("Ukrainian Operations in the Russian Federation – Initiative Russia", 1): ("", "", True),
    ("Kharkiv Front – Initiative Russia", 1): ("", "", False),
    ("Kupyansk", 1): ("", "", True),
    ("Borova", 1): ("R", "", True),
    ("Lyman", 1): ("", "", True),
    ("Siversk", 1): ("R", "", True),
    ("Chasiv Yar", 1): ("R", "", True),
    ("Toretsk", 1): ("U", "", True),
    ("Pokrovsk", 1): ("R", "", True),
    ("Andriivka", 1): ("", "R", True),
    ("Velyka Novosilka", 1): ("R", "", True),
    ("Zaporizhia Front – Initiative Russia", 1): ("", "", False),
    ("Zaporizhia Front – Initiative Russia", 2): ("", "", True),
    ("Kherson (Dnipro River) Front – Initiative Russia", 1): ("", "", True),
}


@pytest.mark.skipif(not REAL.exists(), reason="the real bulletin is not beside the checkout")
def test_verdicts_on_the_real_bulletin() -> None:
    paragraphs = [line.strip() for line in REAL.read_text(encoding="utf-8").splitlines() if line.strip()]
    for (heading, below), (advanced, claimed, activity) in REAL_VERDICTS.items():
        verdict = judge(paragraphs[paragraphs.index(heading) + below])
        assert (verdict.advanced, verdict.claimed, verdict.activity) == (sides(advanced), sides(claimed), activity), (
            heading
        )
