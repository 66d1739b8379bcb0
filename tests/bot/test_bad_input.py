"""What is no bulletin: one clear sentence in the chat and on the command line, and nothing changed."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from store.bulletin import LIMIT
from tests.builders import a_bulletin, a_front, an_entry, as_html, as_text, bulletin_text
from tests.builders.chats import at
from tests.builders.chats import load as stored
from tests.builders.program import sitrep
from tests.builders.talk import READER, days, kept
from tests.builders.values import DAY

if TYPE_CHECKING:
    from pathlib import Path

    from store.db import Store
from tests.builders.talk import Talk


def _bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * 200_000_000)
    return data.getvalue()


TWO = bulletin_text() + "\n\n" + bulletin_text(date=DAY + timedelta(days=1))
REFUSED: dict[str, tuple[str, bytes, str]] = {
    "too large": ("day.txt", b"x" * (LIMIT + 1), "The bulletin is larger than 5 MB"),
    "zero bytes": ("day.txt", b"", "The file is empty"),
    "random bytes": ("day.txt", random.Random(7).randbytes(4_000), "cannot be read"),
    "random docx": ("day.docx", random.Random(7).randbytes(4_000), "This is no readable .docx"),
    "zip bomb": ("day.docx", _bomb(), ""),
    "no bulletin": ("day.txt", b"Dear all, the meeting is at ten. Bring cake.", "This is not a bulletin"),
    "scripts only": ("day.html", b"<html><script>alert('Troops +1troops2')</script></html>", "There is no text"),
    "no such day": ("day.txt", bulletin_text().replace("May 4, 2031", "February 30, 2031").encode(), "does not exist"),
    "far future": ("day.txt", bulletin_text(date=date(2131, 5, 4)).encode(), "more than ten years ahead"),
    "two at once": ("day.txt", TWO.encode(), "These are several bulletins in one text"),
    "a picture": ("day.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "A picture cannot be read"),
}


@pytest.mark.parametrize("case", REFUSED)
async def test_in_the_chat(talk: Talk, store: Store, case: str) -> None:
    name, content, sentence = REFUSED[case]
    (said,) = await talk.sends(content, name)
    first, nothing = said.split("\n")
    assert sentence in first
    assert first.endswith(".")
    assert nothing.startswith("Nothing was loaded.")
    assert days(store) == []
    assert "Load and send" not in talk.labels()


async def test_a_document_that_is_too_large_is_not_fetched(talk: Talk) -> None:
    await talk.sends(b"x" * (LIMIT + 1))
    assert not [call for call in talk.api.calls if call.method == "getFile"]


@pytest.mark.parametrize("case", REFUSED)
def test_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], case: str) -> None:
    name, content, sentence = REFUSED[case]
    path = tmp_path / name
    path.write_bytes(content)
    assert sitrep(tmp_path, "load", str(path)) == 1
    told, reason = capsys.readouterr().out.splitlines()
    assert told == f"{path}: rejected (nothing was loaded)"
    assert sentence in reason
    assert sitrep(tmp_path, "export", "all") == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "windows-1251"])
async def test_other_encodings_are_read(talk: Talk, store: Store, encoding: str) -> None:
    plain = a_bulletin(headline="Harbour Ferries Return – Люди Чекають")
    await talk.sends(as_text(plain).encode(encoding))
    await talk.presses("Load, send nothing")
    assert kept(store) == plain


async def test_scripts_in_a_page_are_no_content(talk: Talk, store: Store) -> None:
    await talk.sends(as_html(a_bulletin()).encode(), "day.html")
    await talk.presses("Load, send nothing")
    assert kept(store) == a_bulletin()


async def test_a_future_day_is_remarked_on(talk: Talk) -> None:
    (preview,) = await talk.sends(bulletin_text(date=date(2031, 5, 9)).encode())
    assert "The date 2031-05-09 is in the future." in preview


ODD = "Guard <b>Lesya</b> & “R&D” said \u200f3 < 4 \u200eand &lt;i&gt;."


async def test_markup_and_marks_show_as_they_are(talk: Talk, store: Store) -> None:
    front = a_front("Luhansk Front", an_entry("Borova", f"Russian forces attacked near Makiivka. {ODD}"))
    stored(store, DAY, loaded=at("09:00"), headline=ODD, summary=[ODD], fronts=[front])
    for command in ("/today", "/front borova", "/digest"):
        assert ODD in "\n".join(await talk.says(command, READER))


async def test_markup_in_what_users_write_is_harmless(talk: Talk) -> None:
    (told,) = await talk.says('/<b>&"x', READER)
    assert told.startswith('I know no /<b>&"x.')
