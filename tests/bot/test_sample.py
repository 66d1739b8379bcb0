"""The packaged sample shows something to every command."""

from __future__ import annotations

from itertools import pairwise

from bot.sample import sample_files
from store.bulletin import Bulletin, Entry, SectionKind, read


def days() -> list[Bulletin]:
    return [read(file.read_bytes(), name=file.name).bulletin for file in sample_files()]


def entries(bulletin: Bulletin) -> dict[str | None, Entry]:
    return {entry.sector: entry for front in bulletin.fronts for entry in front.entries}


def test_the_days_are_consecutive_and_named_by_their_date() -> None:
    assert [day.date.isoformat() for day in days()] == ["2031-05-01", "2031-05-02", "2031-05-03", "2031-05-04"]
    assert [f"{day.date}.txt" for day in days()] == [file.name for file in sample_files()]


def test_every_part_of_a_bulletin_is_there_every_day() -> None:
    for day in days():
        kinds = {section.kind for section in day.sections}
        assert kinds == set(SectionKind) - {SectionKind.OTHER}
        assert day.headline
        assert day.summary
        assert day.civilian_casualties
        assert len(day.fronts) == 6
        assert len([sector for sector in entries(day) if sector]) == 9
        assert len(day.sources) == 2


def test_losses_add_up_from_day_to_day() -> None:
    for before, after in pairwise(days()):
        assert before.losses is not None
        assert after.losses is not None
        for category, figure in after.losses.items():
            assert figure.total == (before.losses[category].total or 0) + (figure.today or 0)


def test_both_sides_advance_and_fail() -> None:
    newest = entries(days()[-1])
    assert newest["Pokrovsk"].advanced == ("Russia",)
    assert newest["Toretsk"].advanced == ("Ukraine",)
    assert newest["Lyman"].advanced == ()
    assert newest["Andriivka"].advanced == ()
    assert entries(days()[-2])["Pokrovsk"].advanced == ("Russia", "Ukraine")


def test_a_quiet_front_whose_city_is_named_elsewhere() -> None:
    newest = days()[-1]
    kharkiv = next(front for front in newest.fronts if front.front == "Kharkiv")
    assert [entry.activity for entry in kharkiv.entries] == [False]
    news = next(section for section in newest.sections if section.kind == SectionKind.UKRAINE)
    assert any("Kharkiv City" in paragraph for paragraph in news.paragraphs)


def test_initiative_changes_and_places_come_and_go() -> None:
    all_days = days()
    assert [day.fronts[-1].initiative for day in all_days] == ["Russia", "Russia", "Ukraine", "Ukraine"]
    first, newest = ({name for entry in entries(day).values() for name in entry.settlements} for day in all_days[::3])
    assert "Vuhledar" in first - newest
    assert "Bila Hora" in newest - first


def test_the_newest_summary_and_entries_disagree() -> None:
    *_, newest = sample_files()
    remarks = read(newest.read_bytes(), name=newest.name).remarks
    assert {remark.code for remark in remarks} == {"disagreement"}
