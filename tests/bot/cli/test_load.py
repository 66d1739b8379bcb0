"""`sitrep load`, `export` and `reparse`."""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stderr
from datetime import date, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from store import library, reports
from store.db import Store
from store.library import Sent
from tests.builders import a_bulletin, as_docx, as_html, as_markdown, as_text, bulletin_text
from tests.builders.chats import at
from tests.builders.program import sitrep
from tests.builders.values import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Shown = pytest.CaptureFixture[str]


@pytest.fixture
def day(tmp_path: Path) -> Path:
    path = tmp_path / "day.txt"
    path.write_text(bulletin_text())
    return path


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """The program's."""
    store = Store(database_url)
    yield store
    store.close()


PAST = date(2024, 5, 4)
"""A day that the clock of no machine calls the future."""


def outcomes(capsys: Shown) -> list[dict[str, Any]]:
    return [json.loads(row) for row in capsys.readouterr().out.splitlines()]


def test_new_unchanged_and_revised(tmp_path: Path, day: Path, capsys: Shown) -> None:
    day.write_text(bulletin_text(date=PAST))
    assert sitrep(tmp_path, "load", "--json", str(day)) == 0
    assert outcomes(capsys) == [
        {"file": str(day), "date": "2024-05-04", "status": "new", "revision": 1, "warnings": []}
    ]
    assert sitrep(tmp_path, "load", "--json", str(day)) == 0
    assert outcomes(capsys)[0]["status"] == "unchanged"
    day.write_text(bulletin_text(date=PAST, headline="Another"))
    assert sitrep(tmp_path, "load", "--json", str(day)) == 0
    assert [(one["status"], one["revision"]) for one in outcomes(capsys)] == [("revised", 2)]


def test_another_layout_or_file_type_changes_nothing(tmp_path: Path, day: Path, capsys: Shown) -> None:
    others = {
        "single.txt": as_text(a_bulletin(), "single-newlines").encode(),
        "day.md": as_markdown(a_bulletin()).encode(),
        "day.html": as_html(a_bulletin()).encode(),
        "day.docx": as_docx(a_bulletin()),
    }
    for name, content in others.items():
        (tmp_path / name).write_bytes(content)
    assert sitrep(tmp_path, "load", "--json", str(day), *(str(tmp_path / name) for name in others)) == 0
    assert [one["status"] for one in outcomes(capsys)] == ["new", *["unchanged"] * 4]


def test_one_that_is_rejected_stops_no_other(tmp_path: Path, day: Path, capsys: Shown) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("No bulletin at all.")
    missing = tmp_path / "missing.txt"
    empty = tmp_path / "empty"
    empty.mkdir()
    assert sitrep(tmp_path, "load", "--json", str(bad), str(missing), str(empty), str(day)) == 1
    first, second, folder, last = outcomes(capsys)
    assert (first["date"], first["status"], first["revision"]) == (None, "rejected", None)
    assert first["warnings"][0].startswith("This is not a bulletin")
    assert second["warnings"] == [f"{missing} cannot be read: No such file or directory."]
    assert folder["warnings"] == [f"{empty} has no bulletins: no file in it ends in .txt, .md, .html, .docx."]
    assert last["status"] == "new"


def test_a_dry_run_changes_nothing(tmp_path: Path, day: Path, capsys: Shown) -> None:
    assert sitrep(tmp_path, "load", "--json", "--dry-run", str(day)) == 0
    assert [(one["status"], one["revision"]) for one in outcomes(capsys)] == [("new", 1)]
    sitrep(tmp_path, "export", "all")
    assert capsys.readouterr().out == ""


def test_a_date_given_wins_with_a_warning(tmp_path: Path, day: Path, capsys: Shown) -> None:
    assert sitrep(tmp_path, "load", "--json", "--date", "5 May 2031", str(day)) == 0
    (one,) = outcomes(capsys)
    assert one["date"] == "2031-05-05"
    assert "Loaded for 5 May 2031, as asked; the text itself is dated 4 May 2031." in one["warnings"]


def test_the_file_name_dates_what_has_no_date(tmp_path: Path, capsys: Shown) -> None:
    path = tmp_path / "2031-05-04.txt"
    path.write_text(bulletin_text(layout="undated"))
    other = tmp_path / "undated.txt"
    other.write_text(bulletin_text(layout="undated"))
    assert sitrep(tmp_path, "load", "--json", str(path), str(other)) == 1
    first, second = outcomes(capsys)
    assert (first["date"], first["status"]) == ("2031-05-04", "new")
    assert second["warnings"][0].startswith("The text carries no date")


def test_standard_input(tmp_path: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(bulletin_text(date=PAST).encode())))
    assert sitrep(tmp_path, "load", "-") == 0
    assert capsys.readouterr().out == "-: new (2024-05-04, revision 1)\n"


def test_warnings_are_listed_below_the_file(tmp_path: Path, capsys: Shown) -> None:
    path = tmp_path / "day.txt"
    path.write_text(bulletin_text(war_day=3355))
    assert sitrep(tmp_path, "load", str(path)) == 0
    first, *warnings = capsys.readouterr().out.splitlines()
    assert first == f"{path}: new (2031-05-04, revision 1)"
    assert "  - The page prints day 3355, but 4 May 2031 is day 3356 of the war." in warnings


def test_an_address_of_no_allowed_host_is_refused(tmp_path: Path, capsys: Shown) -> None:
    assert sitrep(tmp_path, "load", "https://example.org/day") == 1
    assert "hosts in SITREP_SOURCES only (none is set)" in capsys.readouterr().out


def test_export_of_a_day_of_all_and_of_none(tmp_path: Path, day: Path, capsys: Shown) -> None:
    assert sitrep(tmp_path, "export") == 1
    assert capsys.readouterr().err == "No bulletin is stored: load one with sitrep load FILE.\n"
    sitrep(tmp_path, "load", str(day))
    day.write_text(bulletin_text(date=DAY.replace(day=5)))
    sitrep(tmp_path, "load", str(day))
    capsys.readouterr()
    assert sitrep(tmp_path, "export", "all") == 0
    assert [one["date"] for one in outcomes(capsys)] == ["2031-05-04", "2031-05-05"]
    assert sitrep(tmp_path, "export") == 0
    assert [one["date"] for one in outcomes(capsys)] == ["2031-05-05"]
    for named in ("2031-05-04", "4 May 2031", "04.05.2031", "3356", "4 May"):
        assert sitrep(tmp_path, "export", named) == 0
        (one,) = outcomes(capsys)
        assert (one["date"], one["war_day"], one["revision"]) == ("2031-05-04", 3356, 1)
    assert sitrep(tmp_path, "export", "2030-01-01") == 1
    assert capsys.readouterr().err == "The bulletin of 2030-01-01 is not stored; the newest is 2031-05-05.\n"
    assert sitrep(tmp_path, "export", "someday") == 2
    assert "“someday” is no date" in capsys.readouterr().err


def test_the_export_has_the_keys_of_the_contract(tmp_path: Path, day: Path, capsys: Shown) -> None:
    sitrep(tmp_path, "load", str(day))
    capsys.readouterr()
    sitrep(tmp_path, "export")
    (one,) = outcomes(capsys)
    assert list(one) == [
        "date", "war_day", "revision", "headline", "summary", "picture", "sections", "fronts", "losses",
        "civilian_casualties", "sources",
    ]  # fmt: skip
    assert one["losses"]["ships"] == {"today": None, "total": 33}
    assert one["fronts"][3]["entries"][2] == {
        "sector": "Toretsk",
        "text": "Ukrainian forces advanced in western Shcherbynivka. Russian forces shelled Krymske.",
        "activity": True,
        "advanced": ["Ukraine"],
        "settlements": ["Shcherbynivka", "Krymske"],
    }


def test_reparse_shows_and_applies_what_a_better_parser_reads(tmp_path: Path, store: Store, capsys: Shown) -> None:
    poorly_read = a_bulletin(deaths=None, injuries=None, headline="What A Poorer Parser Read")
    with store.session(write=True) as session:
        library.load(session, poorly_read, Sent(bulletin_text().encode(), "day.txt"), at=at("09:00"))
    assert sitrep(tmp_path, "reparse") == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "2031-05-04, revision 1:"
    assert "  - Headline: 1 sentence new and 1 sentence gone." in said
    assert "  - Civilians killed: 2 (new)." in said
    assert said[-1] == "1 read otherwise (not applied: sitrep reparse --apply keeps it)."
    assert sitrep(tmp_path, "reparse", "--apply") == 0
    assert capsys.readouterr().out.endswith("1 read otherwise (applied).\n")
    with store.session() as session:
        assert library.read_bulletin(session, DAY) == a_bulletin()
        assert [load.revision for load in library.loads(session)] == [1]
    assert sitrep(tmp_path, "reparse") == 0
    assert capsys.readouterr().out == "Every text is read as it is stored.\n"


def test_reparse_names_a_text_that_is_refused_by_now(tmp_path: Path, store: Store, capsys: Shown) -> None:
    with store.session(write=True) as session:
        library.load(session, a_bulletin(), Sent(b"No bulletin.", "day.txt"), at=at("09:00"))
    assert sitrep(tmp_path, "reparse", "--apply") == 1
    assert "This is not a bulletin" in capsys.readouterr().out
    with store.session() as session:
        assert library.read_bulletin(session, DAY) == a_bulletin()


def test_a_folder_is_loaded_by_name_with_a_summary(tmp_path: Path, capsys: Shown) -> None:
    folder = tmp_path / "archive"
    (folder / "2024").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    for n, name in enumerate(("b.txt", "a.md", "2024/c.html")):
        bulletin = a_bulletin(date=PAST - timedelta(days=n))
        write = {"txt": as_text, "md": as_markdown, "html": as_html}[name.rpartition(".")[2]]
        (folder / name).write_text(write(bulletin))
    (folder / "bad.txt").write_text("No bulletin at all.")
    (folder / ".hidden" / "d.txt").write_text(bulletin_text())
    (folder / "picture.png").write_bytes(b"\x89PNG")
    assert sitrep(tmp_path, "load", str(folder)) == 1
    said = capsys.readouterr().out.splitlines()
    loaded = [line.rpartition(": ")[0].rpartition("/")[2] for line in said if "revision 1)" in line]
    assert loaded == ["c.html", "a.md", "b.txt"]
    assert said[-1] == "4 files: 3 new, 1 rejected, days 2024-05-02 to 2024-05-04."
    assert sitrep(tmp_path, "load", "--dry-run", str(folder)) == 1
    told = "4 files: 3 unchanged, 1 rejected, days 2024-05-02 to 2024-05-04. Nothing was loaded: this was a dry run."
    assert capsys.readouterr().out.splitlines()[-1] == told
    assert sitrep(tmp_path, "load", "--json", str(folder)) == 1
    assert [one["status"] for one in outcomes(capsys)] == ["unchanged", "unchanged", "unchanged", "rejected"]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("count", "shown"), [(5, True), (4, False)])
def test_on_a_terminal_a_bar_shows_how_far_many_files_are(tmp_path: Path, count: int, *, shown: bool) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    for n in range(count):
        (folder / f"{n}.txt").write_text("No bulletin at all.")
    with redirect_stderr(Terminal()) as told:
        assert sitrep(tmp_path, "load", str(folder)) == 1
    assert (f"0/{count}" in told.getvalue()) == shown
    with redirect_stderr(io.StringIO()) as nothing:
        assert sitrep(tmp_path, "load", str(folder)) == 1
    assert nothing.getvalue() == ""


def test_the_daily_series_is_loaded_whole_or_not_at_all(tmp_path: Path, store: Store, capsys: Shown) -> None:
    good, bad = tmp_path / "equipment.json", tmp_path / "bad.json"
    good.write_text('[{"date": "2024-05-04", "tank": 9, "POW": 1}, {"date": "2024-05-05", "tank": 7}]')
    bad.write_text('[{"date": "2024-05-06", "tank": 9}, {"date": "2024-05-07", "tank": "many"}]')
    assert sitrep(tmp_path, "load", "--losses", "--dry-run", "--json", str(good)) == 0
    assert outcomes(capsys)[0]["new"] == 2
    with store.session() as session:
        assert not reports.published(session).days
    assert sitrep(tmp_path, "load", "--losses", str(good), str(bad), str(tmp_path / "none.json")) == 1
    said = capsys.readouterr().out
    assert "equipment.json: new (2024-05-04 to 2024-05-05: 2 totals new, 0 changed, 0 as they were)" in said
    assert "fall in 1 places and are shown so: 2024-05-05 tanks" in said
    assert "no category is for it: POW" in said
    assert "no whole number for tank on 2024-05-07: nothing of it was loaded" in said
    assert "none.json cannot be read: No such file or directory." in said
    with store.session() as session:
        assert [str(day) for day in reports.published(session).days] == ["2024-05-04", "2024-05-05"]
    assert sitrep(tmp_path, "load", "--losses", "--json", str(good)) == 0
    (again,) = outcomes(capsys)
    assert (again["status"], again["new"], again["unchanged"]) == ("unchanged", 0, 2)
