"""`sitrep chat`: the bot in the terminal."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from bot.commands import COMMANDS
from bot.language import ENGLISH
from bot.telegram import html
from bot.views.message import plain
from bot.views.replies import invented
from store.db import Store
from store.models import PictureRow
from tests.builders import bulletin_text
from tests.builders.program import sitrep

SAYS_SO = plain(invented(ENGLISH))


@pytest.fixture
def bulletin(tmp_path: Path) -> Path:
    path = tmp_path / "the day.txt"
    path.write_text(bulletin_text(headline="A Headline Of The Real Store"))
    return path


@pytest.mark.parametrize(
    "command",
    ["/start", "/today", "/front", "/front pokrovsk", "/losses", "/civilians", "/news", "/digest", "/sources"],
)
def test_on_an_empty_store_every_answer_says_that_it_is_invented(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert sitrep(tmp_path, "chat", f"/{command}") == 0
    assert capsys.readouterr().out.startswith(f"{SAYS_SO}\n")


def test_every_command_shows_something_on_an_empty_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [f"/{name}" for name, command in COMMANDS.items() if command.help and name != "day"]
    assert sitrep(tmp_path, "chat", "--json", "--as", "7", *names, admin_ids=(7,)) == 0
    calls = _calls(capsys)
    assert {call["to"] for call in calls} == set(range(len(names)))
    assert not [call for call in calls if "failed on my side" in call["params"].get("text", "")]


def test_a_bulletin_loaded_there_goes_to_the_real_store_and_answers(
    tmp_path: Path, bulletin: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sitrep(tmp_path, "chat", "--as", "7", f"@{bulletin} /load", "#1", "/today", admin_ids=(7,)) == 0
    said = capsys.readouterr().out
    assert "Loaded: 4 May 2031, revision 1." in said
    answer = said[said.index("Loaded:") :]
    assert "A Headline Of The Real Store" in answer
    assert SAYS_SO not in answer
    assert sitrep(tmp_path, "chat", "/today") == 0
    assert "A Headline Of The Real Store" in capsys.readouterr().out


def test_a_file_is_sent_with_its_caption_whatever_its_name(
    tmp_path: Path, bulletin: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sitrep(tmp_path, "chat", "--as", "7", f"@{bulletin} /load", admin_ids=(7,))
    assert "Document: the day.txt, " in capsys.readouterr().out


def test_json_is_a_line_for_each_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sitrep(tmp_path, "chat", "--json", "/today", "#1", "/help") == 0
    calls = _calls(capsys)
    assert [(call["to"], call["method"]) for call in calls] == [
        (0, "sendMessage"),
        (1, "editMessageText"),
        (1, "answerCallbackQuery"),
        (2, "sendMessage"),
    ]
    for call in calls:
        assert set(call) == {"to", "method", "params"}
    first = calls[0]["params"]
    assert (first["chat_id"], first["parse_mode"]) == (1, "HTML")
    assert html.parse(first["text"]).text.startswith(SAYS_SO)
    assert first["reply_markup"]["inline_keyboard"][0][0]["text"] == "Fronts"


def test_a_button_that_is_not_there_is_no_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sitrep(tmp_path, "chat", "--json", "#7", "#²") == 0
    shown = capsys.readouterr()
    assert shown.err == "There is no button #7.\n"
    assert [json.loads(row)["to"] for row in shown.out.splitlines()] == [1]


def test_buttons_are_numbered_and_pressed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sitrep(tmp_path, "chat", "/today", "#2") == 0
    first, _, pressed = capsys.readouterr().out.partition("[#1 Fronts] [#2 Losses]")
    assert "Sunday 4 May 2031" in first
    assert "Russian losses, as counted by Ukraine’s Armed Forces" in pressed


def test_admins_are_told_by_their_id(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sitrep(tmp_path, "chat", "/stats", admin_ids=(7,))
    assert "/stats is for admins." in capsys.readouterr().out
    sitrep(tmp_path, "chat", "--as", "7", "/stats", admin_ids=(7,))
    assert "Statistics" in capsys.readouterr().out


def test_lines_from_standard_input_are_answered_in_turn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("/about\n\n/privacy\n"))
    assert sitrep(tmp_path, "chat") == 0
    said = capsys.readouterr().out
    assert said.index("one bulletin a day") < said.index("What is stored")


def test_a_reader_who_has_seen_enough_ends_it_quietly(tmp_path: Path) -> None:
    """As in `sitrep chat /today | head`: a real process, its output closed before it writes."""
    command = [sys.executable, "-m", "bot", "chat", "/today", "/front"]
    environment = {"PATH": "", "PYTHONPATH": str(Path(__file__).parents[3])}
    process = subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait(timeout=60) == 0


def test_pictures_are_saved_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sitrep(tmp_path, "chat", "/map", "/map") == 0
    files = re.findall(r"^\[file: (.*)\]$", capsys.readouterr().out, re.MULTILINE)
    assert len(files) == 2
    assert files[0] == files[1], "the second was sent by its file_id: the same picture"
    assert Path(files[0]).read_bytes().startswith(b"\x89PNG")


def test_in_json_a_file_is_its_path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sitrep(tmp_path, "chat", "--json", "/map", "#2", "/map") == 0
    calls = [call for call in _calls(capsys) if call["method"] in {"sendPhoto", "editMessageMedia"}]
    assert [(call["to"], call["method"]) for call in calls] == [
        (0, "sendPhoto"),
        (1, "editMessageMedia"),
        (2, "sendPhoto"),
    ]
    first, edited = calls[0]["params"]["photo"], calls[1]["params"]["media"]["media"]
    assert Path(first).name == "1-map-2031-05-04.png"
    assert Path(edited).name == "2-map-2031-05-04.png"
    assert Path(edited).read_bytes() != Path(first).read_bytes()
    assert calls[2]["params"]["photo"].startswith("offline-photo-")


def test_the_terminals_pictures_are_not_kept_for_the_real_bot(tmp_path: Path) -> None:
    assert sitrep(tmp_path, "chat", "/map") == 0
    with Store(f"sqlite:///{tmp_path / 'sitrep.db'}").open().session() as session:
        assert session.exec(select(PictureRow)).all() == []


def _calls(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(row) for row in capsys.readouterr().out.splitlines()]


def test_inline_mode_offers_numbered_cards_to_pick(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sitrep(tmp_path, "chat", "@bot pokrovsk", "#1", "#1") == 0
    offered, _, picked = capsys.readouterr().out.partition("Daily bulletin")
    assert offered.startswith("[#1 Pokrovsk sector, ")
    assert "[#2 Pokrovsk day by day]" in offered
    assert "[#1 Open in sitrep (https://t.me/sitrep_bot?start=front_pokrovsk_" in picked
    assert "Places named" in picked  # the second #1 opens the whole answer


def test_a_share_button_types_its_query_in_inline_mode(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sitrep(tmp_path, "chat", "--json", "/help", "/sources", "@sitrep_bot losses") == 0
    assert [call["method"] for call in _calls(capsys)][-1] == "answerInlineQuery"
    assert sitrep(tmp_path, "chat", "/civilians", "#4") == 0
    said = capsys.readouterr().out
    assert "[#4 Share]" in said
    assert "[#1 Civilian casualties, " in said
