"""A bulletin's structure, in the layouts that pages have had. The texts are invented."""

from __future__ import annotations

import contextlib
from datetime import date
from typing import TYPE_CHECKING

import pytest

from store.bulletin.errors import (
    DateMissing,
    DateWrong,
    NotABulletin,
    SeveralBulletins,
    TooLarge,
)
from store.bulletin.model import Bulletin, Section, SectionKind
from store.bulletin.parse import parse

if TYPE_CHECKING:
    from store.bulletin.reading import Reading

DAY = date(2031, 5, 4)
TITLE = "Ferries Sail Again – Day 3356 (May 4, 2031)"
BASINS = "Engineers reopened two basins in Odesa."
FERRIES = "Ferries sail on Monday."


def read(*lines: str, given: date | None = None, hint: date | None = None) -> Reading:
    return parse("\n\n".join(lines), given=given, hint=hint)


def bulletin(*lines: str, given: date | None = None) -> Bulletin:
    return read(*lines, given=given).bulletin


def codes(reading: Reading) -> list[str]:
    return [remark.code for remark in reading.remarks if remark.code != "missing-section"]


def sections(*lines: str) -> list[tuple[str, str, tuple[str, ...]]]:
    found = bulletin(TITLE, *lines).sections
    return [(str(section.kind), section.heading, section.paragraphs) for section in found]


# -- title, headline, date -------------------------------------------------------------------------------------------


def test_a_title_line_holds_headline_day_and_date() -> None:
    value = bulletin(TITLE, "Summary of the Day:", BASINS)
    assert (value.headline, value.war_day, value.date, value.summary) == ("Ferries Sail Again", 3356, DAY, (BASINS,))
    assert value.sections == ()


@pytest.mark.parametrize(
    "heading",
    [
        "Summary of the Day – May 4, 2031",
        "Summary of the Day - May 4, 2031:",
        "SUMMARY OF THE DAY — MAY 4, 2031",
        "Summary of Day (May 4, 2031)",
        "Summary Of The Day: 4 May 2031",
        "Daily Summary – Sunday, May 4th, 2031",
        "Summary of the Day – Day 3356 (May 4, 2031)",
    ],
)
def test_the_date_may_stand_in_the_summary_heading(heading: str) -> None:
    value = bulletin(heading, BASINS)
    assert (value.date, value.headline, value.summary, value.sections) == (DAY, None, (BASINS,), ())


@pytest.mark.parametrize(
    "line",
    [
        f"Summary of the day: {BASINS}",
        f"Summary of the Day – {BASINS}",
        f"SUMMARY OF THE DAY – May 4, 2031: {BASINS}",
        f"Summary: {BASINS}",
    ],
)
def test_the_summary_may_begin_on_its_heading_s_line(line: str) -> None:
    value = bulletin(TITLE, line, FERRIES)
    assert value.summary == (BASINS, FERRIES)


def test_a_plain_line_above_the_summary_is_the_headline() -> None:
    value = bulletin("Ferries Sail Again", "Summary of the Day – May 4, 2031", BASINS)
    assert (value.headline, value.sections) == ("Ferries Sail Again", ())


def test_a_date_line_below_the_headline_dates_the_page() -> None:
    value = bulletin("Ferries Sail Again", "Sunday, May 4, 2031", "Summary of the Day:", BASINS)
    assert (value.headline, value.date, value.sections) == ("Ferries Sail Again", DAY, ())


def test_text_under_no_heading_is_kept_as_other() -> None:
    assert sections(BASINS, "Ukraine News", FERRIES) == [
        ("other", "", (BASINS,)),
        ("ukraine", "Ukraine News", (FERRIES,)),
    ]


def test_what_pages_print_around_a_title_is_left_out() -> None:
    reading = read("Skip to content", "Menu", TITLE, "May 5, 2031 by Petro", "Summary of the Day:", BASINS)
    assert reading.left_out == ("Skip to content", "Menu", "May 5, 2031 by Petro")
    assert (reading.bulletin.headline, reading.bulletin.sections) == ("Ferries Sail Again", ())


def test_a_title_without_the_day_of_the_war() -> None:
    value = bulletin("Ferries Sail – May 4, 2031", "Ferries Leave At Noon", BASINS)
    assert (value.headline, value.date, value.war_day) == ("Ferries Sail", DAY, None)


def test_a_day_named_in_a_heading_further_down_is_no_title() -> None:
    value = bulletin(TITLE, "Ukraine News", BASINS, "Elections On May 9, 2031", FERRIES)
    assert (value.date, value.sections[1].heading) == (DAY, "Elections On May 9, 2031")


def test_links_to_other_days_are_page_tail() -> None:
    tail = ("← Previous Post", "Rain In Tarvo – Day 3355 (May 3, 2031)", "Next Post →", "Fog – Day 3357 (May 5, 2031)")
    reading = read(TITLE, "Summary of the Day:", BASINS, "Ukraine News", FERRIES, *tail)
    assert (reading.bulletin.date, reading.left_out) == (DAY, tail)


def test_a_page_over_several_days_is_kept_under_the_last() -> None:
    reading = read("Ferries Sail – Days 3355-3356 (May 3-4, 2031)", "Summary of the Day:", BASINS)
    assert (reading.bulletin.date, reading.bulletin.war_day, reading.bulletin.headline) == (DAY, 3356, "Ferries Sail")
    assert codes(reading) == ["several-days"]


def test_a_page_over_several_days_may_have_a_summary_of_each() -> None:
    title = "Ferries Sail – Days 3355-3356 (May 3-4, 2031)"
    value = bulletin(title, "Summary of the Day – May 3, 2031", BASINS, "Summary of the Day – May 4, 2031", FERRIES)
    assert (value.date, value.summary) == (DAY, (BASINS, FERRIES))


def test_a_given_date_wins_and_says_so() -> None:
    reading = read(TITLE, "Ukraine News", BASINS, given=date(2031, 5, 5))
    assert reading.bulletin.date == date(2031, 5, 5)
    assert "date-given" in codes(reading)
    text = next(remark.text for remark in reading.remarks if remark.code == "date-given")
    assert "5 May 2031" in text
    assert "4 May 2031" in text


def test_the_text_wins_over_a_hint() -> None:
    assert read("Ukraine News", BASINS, hint=DAY).bulletin.date == DAY
    reading = read(TITLE, "Ukraine News", BASINS, hint=date(2031, 5, 9))
    assert (reading.bulletin.date, codes(reading)) == (DAY, ["date-hint"])


def test_a_given_date_stands_in_for_one_that_does_not_exist() -> None:
    reading = read("Ferries Sail – Day 3356 (February 30, 2031)", "Ukraine News", BASINS, given=DAY)
    assert (reading.bulletin.date, codes(reading)) == (DAY, ["date-given"])


# -- sections --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "heading"),
    [
        ("world", "Beyond Ukraine – The March Towards World War"),
        ("world", "BEYOND UKRAINE - MARCH TOWARDS WORLD WAR"),
        ("world", "Beyond Ukraine: The March Toward World War"),
        ("peace", "Path to Peace"),
        ("peace", "the path to peace"),
        ("situation", "Situation On The Land, Sea, and Air in Ukraine"),
        ("situation", "The Situation on Land, Sea & Air in Ukraine"),
        ("ukraine", "News from Ukraine"),
        ("ukraine", "UKRAINE NEWS"),
        ("civilians", "Innocent Victims Of War"),
        ("civilians", "The innocent victims of the war"),
        ("occupied", "Life in Russian-Occupied Ukraine"),
        ("occupied", "Life in Occupied Ukraine"),
        ("russia", "Russia News"),
        ("russia", "News from Russia"),
        ("losses", "Russian War Losses (Today/Total)"),
        ("losses", "Russia’s War Losses"),
        ("mobilization", "Russia Mobilization and Defense Industrial Base"),
        ("mobilization", "Russian Mobilisation & Defence Industrial Base"),
        ("allies", "Russia's Allies"),
        ("allies", "Russia’s Allies"),
    ],
)
def test_headings_are_known_in_any_case_article_and_dash(kind: str, heading: str) -> None:
    assert sections(heading, BASINS) == [(kind, heading, (BASINS,))]
    assert sections(f"{heading}:", BASINS) == [(kind, heading, (BASINS,))]


def test_a_heading_with_its_text_on_the_same_line() -> None:
    assert sections(f"Ukraine News: {BASINS}", FERRIES) == [("ukraine", "Ukraine News", (BASINS, FERRIES))]


def test_an_unknown_heading_is_kept() -> None:
    assert sections("Ukraine News", BASINS, "Notes On The Weather", FERRIES) == [
        ("ukraine", "Ukraine News", (BASINS,)),
        ("other", "Notes On The Weather", (FERRIES,)),
    ]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n"])
def test_a_newspaper_with_a_heading_for_each_paragraph(gap: str) -> None:
    text = gap.join(
        [TITLE, "Ferries leave the harbour", BASINS, "Who Pays For The Bridge?", FERRIES, "U.S. Envoy In Tarvo", BASINS]
    )
    value = parse(text).bulletin
    assert value.headline == "Ferries Sail Again"
    assert value.sections == (
        Section(kind=SectionKind.OTHER, heading="Ferries leave the harbour", paragraphs=(BASINS,)),
        Section(kind=SectionKind.OTHER, heading="Who Pays For The Bridge?", paragraphs=(FERRIES,)),
        Section(kind=SectionKind.OTHER, heading="U.S. Envoy In Tarvo", paragraphs=(BASINS,)),
    )


def test_a_list_in_a_section_is_no_row_of_headings() -> None:
    lines = ("Damage was reported in:", "Sumy Oblast – 2 houses", "Kharkiv Oblast – 3 houses", BASINS)
    assert sections("Ukraine News", *lines) == [("ukraine", "Ukraine News", lines)]


def test_a_heading_without_text_is_kept() -> None:
    assert sections("Ukraine News", "Russia News", BASINS) == [
        ("ukraine", "Ukraine News", ()),
        ("russia", "Russia News", (BASINS,)),
    ]


def test_an_appeal_stays_where_it_stands_and_is_named() -> None:
    appeal = "Please consider supporting our work: every gift keeps this page going."
    reading = read(TITLE, "The Path to Peace", BASINS, appeal, "Ukraine News", FERRIES)
    assert reading.bulletin.sections[0].paragraphs == (BASINS, appeal)
    assert codes(reading) == ["unplaced"]


def test_an_appeal_below_a_sector_is_no_sector_s_text() -> None:
    appeal = "Please donate: your help buys generators for our readers in Kharkiv."
    value = bulletin(TITLE, "Luhansk Front – Initiative Russia", "Lyman", BASINS, appeal, "Siversk", FERRIES)
    assert [(entry.sector, entry.text) for entry in value.fronts[0].entries] == [
        ("Lyman", BASINS),
        ("Siversk", FERRIES),
    ]
    assert value.sections == (Section(kind=SectionKind.OTHER, heading="", paragraphs=(appeal,)),)


# -- fronts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "heading", "front", "initiative"),
    [
        ("Kharkiv Front – Initiative Russia", "Kharkiv Front", "Kharkiv", "Russia"),
        ("Kharkiv Front - Initiative Ukraine", "Kharkiv Front", "Kharkiv", "Ukraine"),
        ("Kharkiv Front — Initiative: Russia", "Kharkiv Front", "Kharkiv", "Russia"),
        ("Kharkiv Front: Initiative Russia", "Kharkiv Front", "Kharkiv", "Russia"),
        ("Kharkiv Front (Initiative: Russia)", "Kharkiv Front", "Kharkiv", "Russia"),
        ("Kharkiv Front Initiative Russia", "Kharkiv Front", "Kharkiv", "Russia"),
        ("Kharkiv Front – Initiative – Russia", "Kharkiv Front", "Kharkiv", "Russia"),
        ("KHARKIV FRONT – INITIATIVE RUSSIA", "KHARKIV FRONT", "KHARKIV", "RUSSIA"),
        ("Kharkiv front – initiative Russia", "Kharkiv front", "Kharkiv", "Russia"),
        ("Kharkiv Front – Initiative None / Contested", "Kharkiv Front", "Kharkiv", "None / Contested"),
        ("Kharkiv Front – Russian initiative", "Kharkiv Front", "Kharkiv", "Russian"),
        ("Kharkiv Front – Initiative", "Kharkiv Front", "Kharkiv", None),
        ("Kharkiv Front – No Initiative", "Kharkiv Front", "Kharkiv", "No"),
        ("Kharkiv Front – Initiative: Contested (Both sides)", "Kharkiv Front", "Kharkiv", "Contested (Both sides)"),
        ("Kharkiv Front", "Kharkiv Front", "Kharkiv", None),
        ("Kharkiv Front:", "Kharkiv Front", "Kharkiv", None),
        ("Orikhiv Direction – Initiative Ukraine", "Orikhiv Direction", "Orikhiv Direction", "Ukraine"),
        ("Kherson (Old River) Front – Initiative Russia", "Kherson (Old River) Front", "Kherson (Old River)", "Russia"),
        ("Kharkiv & Sumy Front – Initiative Russia", "Kharkiv & Sumy Front", "Kharkiv & Sumy", "Russia"),
        (
            "Ukrainian Operations in the Russian Federation – Initiative Russia",
            "Ukrainian Operations in the Russian Federation",
            "Ukrainian Operations in the Russian Federation",
            "Russia",
        ),
        (
            "Ukrainian Operations in the Russian Federation",
            "Ukrainian Operations in the Russian Federation",
            "Ukrainian Operations in the Russian Federation",
            None,
        ),
    ],
)  # fmt: skip
def test_a_front_and_its_initiative(line: str, heading: str, front: str, initiative: str | None) -> None:
    found = bulletin(TITLE, line, BASINS).fronts
    assert [(f.heading, f.front, f.initiative) for f in found] == [(heading, front, initiative)]
    assert [(entry.sector, entry.text) for entry in found[0].entries] == [(None, BASINS)]


@pytest.mark.parametrize(
    "line", ["Initiative: Russia", "Initiative Russia", "Initiative – Russia", "(Initiative Russia)"]
)
def test_the_initiative_may_stand_on_a_line_of_its_own(line: str) -> None:
    front = bulletin(TITLE, "Luhansk Front", line, "Lyman", BASINS).fronts[0]
    assert front.initiative == "Russia"
    assert [(entry.sector, entry.text) for entry in front.entries] == [("Lyman", BASINS)]


@pytest.mark.parametrize(
    "heading",
    [
        "Southern Axis",
        "Eastern Ukraine",
        "Russian Main Effort – Donetsk Oblast",
        "Western Zaporizhia Oblast",
        "Kupyansk-Svatove-Kreminna Line",
    ],
)
def test_a_front_without_its_initiative_or_the_word(heading: str) -> None:
    fronts = bulletin(TITLE, "Luhansk Front – Initiative Russia", BASINS, heading, "Lyman", FERRIES).fronts
    assert [(front.heading, front.entries[0].text) for front in fronts] == [
        ("Luhansk Front", BASINS),
        (heading, FERRIES),
    ]


def test_an_oblast_below_its_own_front_is_a_sector_of_it() -> None:
    fronts = bulletin(TITLE, "Zaporizhia Front", "Western Zaporizhia Oblast", BASINS).fronts
    assert [[entry.sector for entry in front.entries] for front in fronts] == [["Western Zaporizhia Oblast"]]


def test_a_line_break_within_a_sentence_parts_nothing() -> None:
    found = bulletin(TITLE, "Russia News", "Engineers reopened two basins", "in Odesa on Monday.").sections
    assert [section.paragraphs for section in found] == [("Engineers reopened two basins in Odesa on Monday.",)]


def test_a_front_that_no_list_names_is_one_among_the_fronts() -> None:
    fronts = bulletin(TITLE, "Situation on the Ground in Ukraine", BASINS, "Harbour Front", FERRIES).fronts
    assert [(front.front, front.entries[0].text) for front in fronts] == [("Harbour", FERRIES)]


def test_text_before_the_first_front_is_the_situation() -> None:
    value = bulletin(TITLE, "Situation On The Land, Sea, and Air in Ukraine", BASINS, "Kharkiv Front", FERRIES)
    assert value.sections[0].paragraphs == (BASINS,)
    assert value.fronts[0].entries[0].text == FERRIES


def test_text_of_a_front_without_sectors_is_an_entry_a_paragraph() -> None:
    entries = bulletin(TITLE, "Zaporizhia Front – Initiative Russia", BASINS, FERRIES).fronts[0].entries
    assert [(entry.sector, entry.text) for entry in entries] == [(None, BASINS), (None, FERRIES)]


def test_paragraphs_of_a_sector_are_one_entry() -> None:
    entries = bulletin(TITLE, "Donetsk Front", FERRIES, "Chasiv Yar", BASINS, FERRIES).fronts[0].entries
    assert [(entry.sector, entry.text) for entry in entries] == [
        (None, FERRIES),
        ("Chasiv Yar", f"{BASINS} {FERRIES}"),
    ]


@pytest.mark.parametrize(
    "line",
    ["Lyman", "Lyman:", "Lyman Direction", "Lyman sector:", "**Lyman**", "• Lyman", "Lyman –"],
)
def test_a_sector_s_heading(line: str) -> None:
    entry = bulletin(TITLE, "Luhansk Front", line, BASINS).fronts[0].entries[0]
    assert (entry.sector, entry.text) == ("Lyman", BASINS)


@pytest.mark.parametrize(
    "name",
    [
        "Velyka Novosilka",
        "Kupyansk-Svatove",
        "Orikhiv (Robotyne)",
        "Siversk and Lyman",
        "Left Bank",
        "Black Sea",
        "LYMAN",
        "Ivano-Darivka",
        "Kam’yanske",
    ],
)
def test_names_of_sectors(name: str) -> None:
    assert bulletin(TITLE, "Luhansk Front", name, BASINS).fronts[0].entries[0].sector == name


@pytest.mark.parametrize("line", [f"Lyman: {BASINS}", f"Lyman – {BASINS}", f"Lyman direction: {BASINS}"])
def test_a_sector_on_the_line_of_its_text(line: str) -> None:
    entry = bulletin(TITLE, "Luhansk Front", line).fronts[0].entries[0]
    assert (entry.sector, entry.text) == ("Lyman", BASINS)


def test_a_sector_without_text_is_kept_and_named() -> None:
    reading = read(TITLE, "Luhansk Front", "Lyman", "Siversk", BASINS)
    assert [(e.sector, e.text) for e in reading.bulletin.fronts[0].entries] == [("Lyman", ""), ("Siversk", BASINS)]
    assert codes(reading) == ["empty-sector"]


@pytest.mark.parametrize(
    "heading",
    [
        "Notes From The Editor",
        "Weather Report",
        "Reconstruction",
        "Tooth Fairy",
        "Ferries Leave The Old Harbour At Last",
    ],
)
def test_an_unknown_heading_below_the_fronts_is_no_sector(heading: str) -> None:
    value = bulletin(TITLE, "Kherson Front – Initiative Russia", BASINS, heading, FERRIES)
    assert [entry.text for entry in value.fronts[0].entries] == [BASINS]
    assert value.sections == (Section(kind=SectionKind.OTHER, heading=heading, paragraphs=(FERRIES,)),)


def test_who_advanced_and_places_come_with_an_entry() -> None:
    text = "Russian forces advanced north of Makiivka. They also attacked near Lozova."
    entry = bulletin(TITLE, "Luhansk Front", "Borova", text).fronts[0].entries[0]
    assert (entry.advanced, entry.activity, entry.settlements) == (("Russia",), True, ("Makiivka", "Lozova"))


# -- parts with a key of their own -----------------------------------------------------------------------------------


def test_figures_are_taken_out_of_their_sections() -> None:
    value = bulletin(
        TITLE,
        "Innocent Victims Of War",
        "The casualty count of civilians in the past 24 hours: (Russian War Crimes)",
        "DEATHS: 3 INJURIES: 5",
        BASINS,
        "Russian War Losses (Today/Total)",
        FERRIES,
        "Troops +10troops900 Tanks tanks20",
    )
    assert [section.paragraphs for section in value.sections] == [(BASINS,), (FERRIES,)]
    assert value.model_dump(mode="json")["losses"] == {
        "troops": {"today": 10, "total": 900},
        "tanks": {"today": None, "total": 20},
    }
    assert value.model_dump(mode="json")["civilian_casualties"] == {"deaths": 3, "injuries": 5}


def test_without_figures_their_keys_are_null() -> None:
    value = bulletin(TITLE, "Ukraine News", BASINS)
    assert (value.losses, value.civilian_casualties, value.picture, value.sources) == (None, None, None, ())


def test_a_loss_row_that_cannot_be_read_whole_stays_in_its_section() -> None:
    row = "Troops +10troops900 Tanks +4tanks1x3 Artillery artillery30"
    reading = read(TITLE, "Russian War Losses", row)
    assert reading.bulletin.sections[0].paragraphs == (row,)
    assert codes(reading) == ["loss-row"]


def test_a_casualty_count_that_cannot_be_read_stays_and_is_named() -> None:
    reading = read(TITLE, "Innocent Victims Of War", "DEATHS: a dozen INJURIES: 5", BASINS)
    assert reading.bulletin.civilian_casualties is None
    assert reading.bulletin.sections[0].paragraphs == ("DEATHS: a dozen INJURIES: 5", BASINS)
    assert codes(reading) == ["casualties"]


def test_sources_with_and_without_address() -> None:
    value = bulletin(
        TITLE,
        "Source Material",
        "Institute for Invented Studies – inventedstudies.example",
        "The Harbour Courier - https://harbourcourier.example/en",
        "3. Tarvo Radio (tarvo.example)",
        "The Port Office",
        "Leave a Comment",
    )
    assert [(source.name, source.url) for source in value.sources] == [
        ("Institute for Invented Studies", "inventedstudies.example"),
        ("The Harbour Courier", "https://harbourcourier.example/en"),
        ("Tarvo Radio", "tarvo.example"),
        ("The Port Office", None),
    ]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Pravda.net – pravda.net", [("Pravda.net", "pravda.net")]),
        ("Harbour Post, Reuters, BBC", [("Harbour Post", None), ("Reuters", None), ("BBC", None)]),
        ("Harbour Post, Odesa", [("Harbour Post, Odesa", None)]),
    ],
)
def test_names_of_sources(line: str, named: list[tuple[str, str | None]]) -> None:
    found = bulletin(TITLE, "Source Material", line).sources
    assert [(source.name, source.url) for source in found] == named


@pytest.mark.parametrize("title", [TITLE, "Summary of the Day – May 4, 2031"])
@pytest.mark.parametrize("above", [(), ("Related Posts",), ("Facebook", "More From This Page")])
@pytest.mark.parametrize("below", [(), ("Read More »", "Leave a Comment", "Your email address will not be published.")])
def test_titles_of_other_pages_below_the_sources_are_links(
    title: str, above: tuple[str, ...], below: tuple[str, ...]
) -> None:
    page = (title, BASINS, "Source Material", "The Harbour Courier – harbourcourier.example")
    links = (*above, "Basins Reopen – Day 3355 (May 3, 2031)", *below)
    reading = read(*page, *links)
    assert reading.bulletin == bulletin(*page)
    assert reading.left_out == links


def test_a_title_and_a_summary_of_other_days_with_a_loss_row_each_are_two_bulletins() -> None:
    rows = [f"Troops +{n}troops200{n} Tanks +1tanks100{n}" for n in (1, 2)]
    with pytest.raises(SeveralBulletins):
        read(TITLE, BASINS, rows[0], "Summary of the Day – May 9, 2031", FERRIES, rows[1])


def test_a_sentence_below_the_sources_is_kept_apart() -> None:
    sentence = "This page was written on a train between Lviv and Tarvo, where nobody had a charger left."
    reading = read(TITLE, "Source Material", "The Harbour Courier – harbourcourier.example", sentence)
    assert reading.bulletin.sections == (Section(kind=SectionKind.OTHER, heading="", paragraphs=(sentence,)),)
    assert codes(reading) == ["unplaced"]


def test_text_of_images_is_left_out() -> None:
    reading = read(
        TITLE,
        "Situation on the Ground in Ukraine",
        BASINS,
        "A map of a country with a red line",
        "Description automatically generated",
        "A map of a country with a blue lineKharkiv Front – Initiative Russia",
        FERRIES,
    )
    assert reading.left_out == (
        "A map of a country with a red line",
        "Description automatically generated",
        "A map of a country with a blue line",
    )
    assert reading.bulletin.sections[0].paragraphs == (BASINS,)
    assert [front.front for front in reading.bulletin.fronts] == ["Kharkiv"]


def test_words_of_the_page_s_tail_are_content_in_the_body() -> None:
    lines = ("Share", "Scroll to Top", "Leave a comment, the mayor said.")
    reading = read(TITLE, "Ukraine News", *lines, BASINS, "Russia News", FERRIES, "Share this:", "Facebook", "Telegram")
    assert reading.bulletin.sections[0].paragraphs == (*lines, BASINS)
    assert reading.left_out == ("Share this:", "Facebook", "Telegram")


# -- characters ------------------------------------------------------------------------------------------------------


def test_white_space_is_folded_and_the_rest_left_alone() -> None:
    text = f"{TITLE}\r\nUkraine News\r\n A\u00a0 <b>&\u00ad \u200f“quoted” \u200bword.\x00\r\n"
    assert parse(text).bulletin.sections[0].paragraphs == ("A <b>& \u200f“quoted” word.",)


def test_a_reading_s_text_reads_the_same_again() -> None:
    first = read(TITLE, "Summary of the Day:", BASINS, "Luhansk Front", "Lyman", FERRIES, "Scroll to Top")
    assert parse(first.text) == first


# -- what is no bulletin ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["", "\x00\ufeff", "Hello there.", BASINS, "Summary\n\nA report on trees.", "{}" * 999]
)
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(NotABulletin):
        parse(text)


@pytest.mark.parametrize(
    "lines", [(TITLE,), ("Kharkiv Front – Initiative Russia", BASINS), ("Troops +1troops2 Tanks tanks3",)]
)
def test_a_title_a_known_heading_or_a_loss_row_make_a_bulletin(lines: tuple[str, ...]) -> None:
    assert bulletin(*lines, given=DAY).date == DAY


def test_a_missing_date_is_asked_for() -> None:
    with pytest.raises(DateMissing):
        read("Ukraine News", BASINS)


def test_a_date_that_does_not_exist_is_quoted() -> None:
    with pytest.raises(DateWrong, match="February 30, 2031"):
        read("Ferries Sail – Day 3356 (February 30, 2031)", "Ukraine News", BASINS)


WHOLE = (
    "Summary of the Day:",
    BASINS,
    "Ukraine News",
    FERRIES,
    "Kharkiv Front – Initiative Russia",
    BASINS,
    "Russia News",
    FERRIES,
)


@pytest.mark.parametrize(
    "lines",
    [
        (TITLE, *WHOLE, "Rain – Day 3357 (May 5, 2031)", *WHOLE),
        (TITLE, *WHOLE, TITLE, *WHOLE),
        (*WHOLE, *WHOLE),
        ("Summary of the Day – May 4, 2031", BASINS, "Summary of the Day – May 5, 2031", FERRIES),
    ],
)
def test_several_bulletins_in_one_text_are_refused(lines: tuple[str, ...]) -> None:
    with pytest.raises(SeveralBulletins):
        read(*lines, given=DAY)


def test_more_lines_than_any_bulletin_has_are_refused() -> None:
    with pytest.raises(TooLarge):
        parse(f"{TITLE}\n" + "a\n" * 60_000)


@pytest.mark.parametrize("unit", ["a ", "7", "\n", "Troops", "(", ": "])
def test_five_megabytes_of_anything_end_soon(unit: str) -> None:
    text = f"{TITLE}\nKharkiv Front\n" + unit * (5_000_000 // len(unit))
    with contextlib.suppress(TooLarge):
        assert parse(text).bulletin.date == DAY
