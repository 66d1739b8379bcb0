"""The settlements an entry names. Every sentence here is invented; the real bulletin gives its place names only."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.bulletin.settlements import settlements

REAL = Path(__file__).parents[4] / "shared" / "bulletins" / "2025-02-02.txt"
FRONTS = ("Kharkiv", "Luhansk", "Donetsk", "Zaporizhia", "Kherson (Dnipro River)", "Kursk")

CASES = [
    # after a word of place
    ("Russian forces attacked near Hirne.", "Hirne"),
    ("Fighting continued at Lypove and Dubky.", "Lypove, Dubky"),
    ("Russian forces attacked near Lypove, Dubky, and Stara Hreblia.", "Lypove, Dubky, Stara Hreblia"),
    ("Ukrainian forces advanced northeast of Krynytsia.", "Krynytsia"),
    ("Russian forces attacked between Zarichne and Bila Krynytsia.", "Zarichne, Bila Krynytsia"),
    ("Russian forces advanced from Dubky toward Lypove.", "Dubky, Lypove"),
    ("They advanced in southern Lypove and central Dubky.", "Lypove, Dubky"),
    ("Russian forces entered Lypove’s eastern outskirts.", "Lypove"),
    ("Russian sources claimed control of one-third of Hirne and most of Dubky.", "Hirne, Dubky"),
    ("Russian forces shelled the city of Sukhodil and the village of Berezhok.", "Sukhodil, Berezhok"),
    ("The towns of Sukhodil, Lypove and Dubky were shelled.", "Sukhodil, Lypove, Dubky"),
    (
        "Russian forces attacked east of Lypove (Dubky, Zarichne, Nove Pole) and Hirne.",
        "Lypove, Dubky, Zarichne, Nove Pole, Hirne",
    ),
    ("Russian forces attacked settlements including Vesela Hora, Rih, and Tykhe-2.", "Vesela Hora, Rih, Tykhe-2"),
    # names of every make
    ("Fighting continued near Petro-Hannivka and Kam’yana Balka.", "Petro-Hannivka, Kam’yana Balka"),
    ("Russian forces struck Verkhnie-Dubove near Mala Tokmachka.", "Verkhnie-Dubove, Mala Tokmachka"),
    ("Russian forces attacked Zelenyi Hai, Krasnyi Yar and Druzhba Druha.", "Zelenyi Hai, Krasnyi Yar, Druzhba Druha"),
    ("Drones struck Bilhorod-Lypetskyi and Rostov-on-Lyp.", "Bilhorod-Lypetskyi, Rostov-on-Lyp"),
    ("Russian forces attacked near Nyzhnya Dubivka, Torets’ke, and Solodke.", "Nyzhnya Dubivka, Torets’ke, Solodke"),
    ("Ukrainian forces hold Goryevo, Malaya Lipka and Staraya Sorochina.", "Goryevo, Malaya Lipka, Staraya Sorochina"),
    # directions, areas, lines
    ("No military activity was reported in the Lypove direction.", "Lypove"),
    ("Russian forces attacked in the Lypove area and the Dubky sector.", "Lypove, Dubky"),
    ("Positional battles continued along the Lypove-Hirne line.", "Lypove, Hirne"),
    ("Russian forces attacked on the Lypove-Hirne-Dubky axis.", "Lypove, Hirne, Dubky"),
    ("Russian forces regrouped in the Lypove and Dubky directions.", "Lypove, Dubky"),
    ("Russian forces advanced along the Lypove–Hirne line.", "Lypove, Hirne"),
    ("Attacks continued in the Dubky tactical direction.", "Dubky"),
    ("The Lypove sector saw no fighting.", "Lypove"),
    # the front itself
    ("No Russian or Ukrainian military activity was reported along the Kharkiv front.", ""),
    ("Russian forces attacked along the Luhansk and Donetsk fronts.", ""),
    ("Russian forces attacked on the Lypove front.", ""),
    ("Fighting continued in northern Kharkiv and in western Donetsk.", ""),
    ("Fighting continued in southern Kherson and across Luhansk.", ""),
    ("Russian forces regrouped in the Kherson direction.", "Kherson"),
    ("Shells hit the north of Kharkiv City.", "Kharkiv City"),
    ("Russian forces attacked west of Donetsk City near Hirne.", "Donetsk City, Hirne"),
    ("Russian drones struck Kherson and nearby Sadove.", "Kherson, Sadove"),
    ("Russian forces attacked in the Velyka-Lypova direction and near Kozachi-Dubky.", "Velyka-Lypova, Kozachi-Dubky"),
    ("Ukrainian forces held along the Terny-Lypivka line.", "Terny, Lypivka"),
    ("Russian forces attacked in southwestern and northern Rih.", "Rih"),
    ("Ukrainian forces crossed the Oskil River and entered Oskil.", "Oskil"),
    # at the head of a sentence
    ("Lypove remains under Ukrainian control.", "Lypove"),
    ("Chornyi Brid itself was shelled; Dubky was not.", "Chornyi Brid, Dubky"),
    ("Russian forces attacked Rih. Rih remains contested.", "Rih"),
    ("Near Lypove, Russian forces attacked. Around Dubky they did not.", "Lypove, Dubky"),
    ("Southern Lypove is contested.", "Lypove"),
    # what is none
    ("Russian forces attacked in Donetsk Oblast and the Zaporizhia region.", ""),
    ("Fighting continued in the Kharkiv and Sumy oblasts.", ""),
    ("Russian forces attacked in Lypove Raion, Kursk Oblast.", ""),
    ("Russian forces crossed the Oskil River and the Siverskyi Donets.", ""),
    ("Ukrainian forces held the left bank of the Dnipro.", ""),
    ("Russian forces advanced along the Dubovska railway line near Hirne.", "Hirne"),
    ("Russian forces cut the T-0504 highway and the M-14 near Lypove.", "Lypove"),
    ("Russian forces advanced along the Lypove-Dubky highway.", ""),
    ("Russian forces reached the Hirne Reservoir and Lake Syvash.", ""),
    ("Russia attacked Ukraine from Crimea and the Donbas in January.", ""),
    ("Moscow claimed that Kyiv had lost the battle.", ""),
    ("The Kremlin ordered the seizure of Lypove.", "Lypove"),
    ("Governor Vadym Filashkin reported shelling of Lypove.", "Lypove"),
    ("Vice-Mayor Sergei Lypkin, commander of the Tiger company, was wounded near Hirne.", "Hirne"),
    ("Military observer Kostyantyn Mashovets stated that Russian forces attacked Dubky.", "Dubky"),
    ("Petrenko stated that Russian forces attacked Dubky.", "Dubky"),
    ("Elements of the 20th Combined Arms Army and the 3rd Motorized Rifle Division attacked Hirne.", "Hirne"),
    ("Akhmat fighters and the Storm-Z unit attacked Lypove.", "Lypove"),
    ("The Ukrainian General Staff and the Institute for the Study of War reported attacks at Lypove.", "Lypove"),
    ("The Khortytsia Group of Forces said that Lypove was quiet.", "Lypove"),
    ("Ukrainian forces used HIMARS, Leopard tanks and FPV drones near Dubky.", "Dubky"),
    ("According to Rybar, Russian forces attacked Lypove.", "Lypove"),
    ("North Korean soldiers fought beside Russian marines near Goryevo.", "Goryevo"),
    ("In February, Wagner fighters attacked Lypove.", "Lypove"),
    ("Heavy fighting continued. Both sides shelled Hirne.", "Hirne"),
    ("However, Russian forces did not advance. They lost ATVs and a Su-25.", ""),
    ("Russian forces shelled Hirne, Donetsk Oblast, and Lypove.", "Hirne, Lypove"),
    ("Ukrainian forces struck a Shahed launch site and the Zaporizhzhia Nuclear Power Plant’s Unit 3.", ""),
    ("The spokesperson of the Tavria group, Dmytro Lykhovii, said that Lypove holds.", "Lypove"),
    ("Positional battles continued in the Niu-Lypove and Lypove-Hirne areas.", "Niu-Lypove, Lypove, Hirne"),
    ("", ""),
    # second lot: whole entries
    (
        (
            "Russian forces attacked near Pidlisne, south of Pidlisne near Novi Sady, and northeast of "
            "Pidlisne near Kruta Balka."
        ),
        "Pidlisne, Novi Sady, Kruta Balka",
    ),
    (
        (
            "Geolocated footage published on May 3 indicates that Russian forces advanced west of Rohivka "
            "(southeast of Pidlisne)."
        ),
        "Rohivka, Pidlisne",
    ),
    (
        "Fighting occurred within Pidlisne; north of Pidlisne near Hruzke; and in the Rohivka-Hruzke area.",
        "Pidlisne, Hruzke, Rohivka",
    ),
    (
        "Ukrainian forces repelled attacks at Pidlisne, Rohivka, Mykilske-Druhe, and Ivano-Lypivka.",
        "Pidlisne, Rohivka, Mykilske-Druhe, Ivano-Lypivka",
    ),
    ("Elements of the 5th Motorized Rifle Brigade are reportedly operating near Pidlisne.", "Pidlisne"),
    ("Drone operators of the Rubikon Center are striking Ukrainian vehicles near Hruzke.", "Hruzke"),
    (
        (
            "Ukrainian Kharkiv Group of Forces Spokesperson Colonel Petro Ivanenko said that Russian forces "
            "attacked Hruzke."
        ),
        "Hruzke",
    ),
    (
        "Kherson Oblast Governor Ivan Petrenko reported that Russian forces shelled Sadove and Zelenivka.",
        "Sadove, Zelenivka",
    ),
    (
        (
            "Russian forces shelled settlements on the west bank of the Dnipro River, including Sadove, "
            "Tomyne, and Kherson City."
        ),
        "Sadove, Tomyne, Kherson City",
    ),
    ("Russian forces hold positions on the islands in the Dnipro River delta near Kozatske Island.", ""),
    ("Ukrainian forces maintain positions in east bank Krynychky and near the Antonivskyi road bridge.", "Krynychky"),
    (
        (
            "Russian forces attacked in the Polivka direction near Hruzke and in the Orikhivske direction "
            "near Stepne and Mala Stepova."
        ),
        "Polivka, Hruzke, Orikhivske, Stepne, Mala Stepova",
    ),
    ("Both sides reported fighting near Pidlisne, with Hruzke changing hands twice.", "Pidlisne, Hruzke"),
    ("The settlement of Tsvitne, located 12 km from Pidlisne, was shelled.", "Tsvitne, Pidlisne"),
    ("Positional fighting continued in the Novopavlivske and Hruzke directions on May 3.", "Novopavlivske, Hruzke"),
    ("Russian forces advanced along the E50 highway toward Pidlisne.", "Pidlisne"),
    ("Russian forces cut the Pidlisne–Hruzke road.", ""),
    ("Russian troops crossed the Vovcha River near Hruzke and the Solona River at Bohdanivske.", "Hruzke, Bohdanivske"),
    ("Russian troops hit the Hruzke Thermal Power Plant and the Pidlisne railway station.", ""),
    ("Ukrainian forces struck an ammunition depot in Staryi Oskolets, Belgorod Oblast.", "Staryi Oskolets"),
    (
        "Russian forces attacked near Malaya Lipka, Novaya Sorochina, Daryino-Lipki, and Martynka in Kursk Oblast.",
        "Malaya Lipka, Novaya Sorochina, Daryino-Lipki, Martynka",
    ),
    ("North Korean troops took part in attacks on Malaya Lipka and Martynka.", "Malaya Lipka, Martynka"),
    ("Russian President Putin ordered the military to seize Pidlisne by Victory Day.", "Pidlisne"),
    ("Zelensky visited Pidlisne.", "Pidlisne"),
    ("Syrskyi said that fighting continues in Pidlisne.", "Pidlisne"),
    ("Ukraine’s Third Assault Brigade said it cleared Pidlisne.", "Pidlisne"),
    ("According to DeepState, Russian forces occupied Pidlisne and advanced near Hruzke.", "Pidlisne, Hruzke"),
    ("Deputy Defense Minister Hanna Maliar stated that Ukrainian forces liberated Pidlisne.", "Pidlisne"),
    ("Wagner Group financier Yevgeny Prigozhin claimed that Wagner took Pidlisne.", "Pidlisne"),
    ("Chechen leader Ramzan Kadyrov published a video from Pidlisne.", "Pidlisne"),
    ("Donetsk People’s Republic forces attacked Pidlisne.", "Pidlisne"),
    ("Russian forces struck Odesa, Mykolaiv, and Kryvyi Lih with Shahed-136 drones.", "Odesa, Mykolaiv, Kryvyi Lih"),
    (
        "Russian forces targeted Sumy Oblast border villages such as Bilopillia, Basivske and Zhuravske.",
        "Bilopillia, Basivske, Zhuravske",
    ),
    ("Pidlisne, Hruzke, and Rohivka came under fire.", "Pidlisne, Hruzke, Rohivka"),
    ("Attacks were recorded near: Pidlisne, Hruzke, Rohivka.", "Pidlisne, Hruzke, Rohivka"),
    ("Russian forces also attacked in neighboring Hruzke, where Ukrainian defenders hold the line.", "Hruzke"),
    ("Russian forces advanced to within 3 kilometers of Pidlisne’s city limits.", "Pidlisne"),
    ("Russian forces are trying to encircle Pidlisne from the direction of Hruzke.", "Pidlisne, Hruzke"),
    ("Russian milblogger Ivan Petrov and WarGonzo claimed gains at Hruzke.", "Hruzke"),
    (
        "Russian forces used KAB glide bombs and TOS-1A systems against Hruzke and Siversko-Lypove.",
        "Hruzke, Siversko-Lypove",
    ),
    ("The Pidlisne garrison repelled an attack.", "Pidlisne"),
    ("Russian forces seized the Hruzke settlement and its train station.", "Hruzke"),
    ("Russian forces launched a Kh-59 missile at Pidlisne on Monday.", "Pidlisne"),
    ("Ukrainian officials ordered evacuation from Pidlisne Raion and Hruzke Hromada.", ""),
    ("A Ukrainian company commander named Oleh said that Hruzke stands.", "Hruzke"),
    ("Russian aviation struck Pidlisne. The General Staff reported 12 attacks.", "Pidlisne"),
    ("Ukrainian forces hold Dovha-Balka Druha and Druha Balka.", "Dovha-Balka Druha, Druha Balka"),
    # third lot
    (
        "Russian forces attacked in and around Ternove, Kalynove Druhe and Yasna Poliana.",
        "Ternove, Kalynove Druhe, Yasna Poliana",
    ),
    ("Russian forces attacked Ternove from three sides, advancing through Shyrokyi Lan.", "Ternove, Shyrokyi Lan"),
    ("The Russian military seized Ternove on April 30, the Ukrainian General Staff said.", "Ternove"),
    ("Russian forces are advancing from Ternove to Sosnove via Kalynove.", "Ternove, Sosnove, Kalynove"),
    ("Ukrainian troops withdrew from Ternove after Russian forces threatened Sosnove.", "Ternove, Sosnove"),
    ("Russian forces advanced in the direction of Dobropillia and Bilytske.", "Dobropillia, Bilytske"),
    ("Russian forces attacked the Sosnove-Kalynove-Ternove line.", "Sosnove, Kalynove, Ternove"),
    ("In Ternove, Russian forces hold the east bank of the Kazenyi Torets River.", "Ternove"),
    ("Russian forces also attacked toward Oleksandro-Kalynove near New York.", "Oleksandro-Kalynove, New York"),
    (
        "Ukrainian Tavriisk Group of Forces commander General Tarnavskyi said that Russia lost 30 tanks near Avdiivka.",
        "Avdiivka",
    ),
    ("Russian forces launched Iskander-M missiles from Crimea at Odesa and Izmail.", "Odesa, Izmail"),
    (
        "Fighting was reported near Opytne, Vodiane, Pervomaiske, and Nevelske.",
        "Opytne, Vodiane, Pervomaiske, Nevelske",
    ),
    (
        "Russian forces shelled Huliaipole, Orikhiv, and Mala Tokmachka in Zaporizhia Oblast.",
        "Huliaipole, Orikhiv, Mala Tokmachka",
    ),
    ("Russian forces attacked on the outskirts of Ternove as well as near Sosnove.", "Ternove, Sosnove"),
    ("Ukrainian forces hit the Kerch Bridge and the Black Sea Fleet headquarters in Sevastopol.", "Sevastopol"),
    ("Russian forces attacked Robotyne with T-90M tanks and BMP-3 vehicles.", "Robotyne"),
    (
        "Ukrainian forces advanced south of Robotyne and west of Verbove (18km southeast of Orikhiv).",
        "Robotyne, Verbove, Orikhiv",
    ),
    ("Kreminna and Svatove are still contested, as is the P66 highway.", "Kreminna, Svatove"),
    ("Zelensky said on X that Ukrainian soldiers hold Toretsk.", "Toretsk"),
    ("President Zelensky, Syrskyi, and Umerov visited Kupyansk and Izyum.", "Kupyansk, Izyum"),
    ("Russian forces are 5 kilometers from Dnipropetrovsk Oblast near Novopavlivka.", "Novopavlivka"),
    (
        "Glushkovo Raion, Kursk Oblast, saw strikes on Tyotkino, Popovo-Lezhachi and Novyi Put.",
        "Tyotkino, Popovo-Lezhachi, Novyi Put",
    ),
    ("The Ukrainian Air Force hit a command post in Tyotkino.", "Tyotkino"),
    ("Special operators of the HUR struck Ternove.", "Ternove"),
    ("Russian Lancet drones hit a Bradley near Ternove.", "Ternove"),
    (
        "Ukrainian forces cleared Andriivka, Klishchiivka and part of the Bakhmut-Horlivka railway.",
        "Andriivka, Klishchiivka",
    ),
    ("Russian forces control the heights around Bakhmut and the M03 highway to Sloviansk.", "Bakhmut, Sloviansk"),
    ("Two Russian battalions, the Somalia Battalion among them, attacked Avdiivka.", "Avdiivka"),
    ("Russian forces attacked near Ternove; Sosnove; and Kalynove.", "Ternove, Sosnove, Kalynove"),
    ("The Avdiivka Coke Plant is north of Avdiivka.", "Avdiivka"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_places_named(text: str, expected: str) -> None:
    assert ", ".join(settlements(text, fronts=FRONTS)) == expected


def test_each_once_in_order_of_first_mention() -> None:
    text = "Russian forces attacked near Dubky and Lypove. They shelled Lypove, Hirne, and Dubky."
    assert settlements(text) == ("Dubky", "Lypove", "Hirne")


def test_a_name_inside_a_longer_one_is_another_place() -> None:
    assert settlements("Russian forces attacked Velyka Lypivka and Lypivka.") == ("Velyka Lypivka", "Lypivka")


def test_broken_lines_are_one_text() -> None:
    assert settlements("Russian forces attacked Velyka\nLypivka\u00a0and Hirne.") == ("Velyka Lypivka", "Hirne")


@given(st.text() | st.text(alphabet="Aa БбIn,.’'-–() near theofOblast\n"))
def test_any_text_gives_names_that_stand_in_it(text: str) -> None:
    found = settlements(text)
    folded = " ".join(text.split())
    assert all(name and name in folded for name in found)
    assert len(set(found)) == len(found)


# The facts of the real bulletin: which places stand in which paragraph, by the line above it and its place below it.
REAL_PLACES = {
    ("Ukrainian Operations in the Russian Federation – Initiative Russia", 1): (
        "Kositsa, Kurilovka, Plekhovo, Guyevo, Sverdlikovo, Sudzha"
    ),
    ("Kharkiv Front – Initiative Russia", 1): "",
    ("Kupyansk", 1): "Kupyansk, Topoli, Dvorichna, Petropavlivka, Pishchane, Hlushkivka, Stepova Novoselivka",
    ("Borova", 1): "Makiivka, Borova, Zahryzove, Lozova, Novoyehorivka, Novomykhailivka",
    ("Lyman", 1): "Lyman, Kolodyazi, Terny, Yampolivka, Torske",
    ("Siversk", 1): "Siversk, Hryhorivka, Serebryanka, Bilohorivka, Verkhnokamyanske, Ivano-Darivka",
    ("Chasiv Yar", 1): "Chasiv Yar, Stupochky, Bila Hora, Orikhovo-Vasylivka",
    ("Toretsk", 1): "Shcherbynivka, Toretsk, Krymske",
    ("Pokrovsk", 1): (
        "Kotlyne, Pokrovsk, Vodyane Druhe, Baranivka, Berezivka, Nadiivka, Sribne, Preobrazhenka, Zelene "
        "Pole, Tarasivka, "
        "Myrolyubivka, Promin, Kotlyarivka, Yelyzavetivka, Zvirove, Udachne, Uspenivka, Novooleksandrivka"
    ),
    ("Andriivka", 1): "Kurakhove, Dachne, Andriivka, Ulakly, Kostiantynopil, Oleksiivka, Zelenivka, Rozdolne",
    ("Velyka Novosilka", 1): "Velyka Novosilka, Rivnopil, Novodarivka, Novosilka, Novopil",
    ("Zaporizhia Front – Initiative Russia", 1): "Polohy",
    ("Zaporizhia Front – Initiative Russia", 2): "Shcherbaky, Nesteryanka",
    ("Kherson (Dnipro River) Front – Initiative Russia", 1): "",
}


@pytest.mark.skipif(not REAL.exists(), reason="the real bulletin is not beside the checkout")
def test_places_of_the_real_bulletin() -> None:
    paragraphs = [line.strip() for line in REAL.read_text(encoding="utf-8").splitlines() if line.strip()]
    found = {
        (heading, below): ", ".join(settlements(paragraphs[paragraphs.index(heading) + below], fronts=FRONTS))
        for heading, below in REAL_PLACES
    }
    assert found == REAL_PLACES
