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
    ("Russian forces struck Verkhnie-Dubove near Mala Tokmachka.", "Verkhnie, Dubove, Mala Tokmachka"),
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
    ("Shells hit the north of Kharkiv City.", "Kharkiv City"),
    ("Russian forces attacked west of Donetsk City near Hirne.", "Donetsk City, Hirne"),
    ("Russian drones struck Kherson and nearby Sadove.", "Kherson, Sadove"),
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
    ("Vice-Governor Sergei Yefremov, commander of the Tiger military unit, was killed near Hirne.", "Hirne"),
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
    ("", ""),
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
        "Kotlyne, Pokrovsk, Vodyane Druhe, Baranivka, Berezivka, Nadiivka, Sribne, Preobrazhenka, Zelene Pole, Tarasivka, "
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
