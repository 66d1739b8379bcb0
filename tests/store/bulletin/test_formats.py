from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.bulletin import (
    BulletinError,
    DateMissing,
    NotABulletin,
    TooLarge,
    Unreadable,
    read,
)
from store.bulletin.formats import text_of
from store.bulletin.formats.filename import date_in_name
from tests.builders import (
    a_bulletin,
    as_docx,
    as_html,
    as_markdown,
    as_text,
    bulletin_text,
    bulletin_values,
    loss_cells,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.bulletin import Bulletin

FILES: dict[str, Callable[[Bulletin], bytes]] = {
    "day.txt": lambda bulletin: as_text(bulletin).encode(),
    "day.md": lambda bulletin: as_markdown(bulletin).encode(),
    "day.html": lambda bulletin: as_html(bulletin).encode(),
    "day.docx": as_docx,
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("named", [True, False])
def test_one_bulletin_reads_alike_in_every_format(name: str, *, named: bool) -> None:
    bulletin = a_bulletin()
    assert read(FILES[name](bulletin), name=name if named else None).bulletin == bulletin


@pytest.mark.parametrize("name", FILES)
def test_varied_bulletins_read_alike_too(name: str) -> None:
    for bulletin in bulletin_values(3, seed=11):
        assert read(FILES[name](bulletin), name=name).bulletin == bulletin


@pytest.mark.parametrize("name", ["day.txt", "day.pdf", "https://example.org/day-12-march-8-2022/"])
@pytest.mark.parametrize("true_name", FILES)
def test_the_content_counts_more_than_the_name(name: str, true_name: str) -> None:
    bulletin = a_bulletin()
    assert read(FILES[true_name](bulletin), name=name).bulletin == bulletin


def test_text_under_a_pages_name_stays_text() -> None:
    assert text_of(b"a < b, then\nR&D &amp; co", "day.html") == "a < b, then\nR&D &amp; co"


QUOTED = "“Чотири” їжаки – п’ять ґав; café 3 €"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_with_a_mark_or_without(encoding: str) -> None:
    text = bulletin_text(headline=QUOTED)
    assert text_of(text.encode(encoding), "day.txt") == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Сили оборони: “просування” – ні, Ґалаґани й Їжаківка є."),
        ("cp1251", "The mayor of Торецьк said: “it’s quiet” – no more than that."),
        ("cp1251", "Русские слова, ёлка"),
        ("cp1252", "The café’s owner said “déjà vu” – in Orléans, for 3 €."),
        ("cp1252", "It’s “quiet” – so far."),
    ],
)
def test_the_windows_alphabets(encoding: str, text: str) -> None:
    assert text_of(text.encode(encoding)) == text


def test_a_page_may_say_its_own_windows_alphabet() -> None:
    page = as_html(a_bulletin(headline="“Їжаки” повернулися")).replace("UTF-8", "windows-1251")
    reading = read(page.encode("cp1251", "xmlcharrefreplace"))
    assert reading.bulletin.headline == "“Їжаки” повернулися"


@pytest.mark.parametrize("data", [b"", b"  \r\n\t ", b"\xef\xbb\xbf", b"\0\0\0\0"])
def test_an_empty_file_is_said_to_be_empty(data: bytes) -> None:
    with pytest.raises(NotABulletin, match=r"^(The file is empty|There is no text in the file): send "):
        text_of(data)


def test_more_than_five_megabytes_are_refused_before_any_work() -> None:
    with pytest.raises(TooLarge):
        text_of(b"\xff" * 5_000_001)
    with pytest.raises(TooLarge):
        read("a" * 5_000_001)


@pytest.mark.parametrize(
    ("start", "named"),
    [
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", r"\.doc"),
        (b"{\\rtf1", "RTF"),
        (b"\x1f\x8b\x08", "packed"),
        (b"MIME-Version: 1.0\r\n", "web archive"),
    ],
)
def test_foreign_files_are_named_with_what_to_send(start: bytes, named: str) -> None:
    with pytest.raises(Unreadable, match=rf"{named}.* \.txt, \.md, \.html or \.docx"):
        text_of(start + b" and so on", "bulletin.txt")


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(Unreadable):
        text_of(bytes(range(256)) * 40)
    with pytest.raises(Unreadable):
        text_of(b"\x01\x02\x03\x04\x05" * 100)


def test_what_is_no_docx() -> None:
    for data in (b"no zip at all", b"PK\x03\x04 cut off", _zip({"word/document.xml": b"<broken"})):
        with pytest.raises(Unreadable, match=r"no readable \.docx"):
            text_of(data, "day.docx")


def test_a_zip_bomb_is_too_large() -> None:
    bomb = _zip({"word/document.xml": b" " * 20_000_000})
    assert len(bomb) < 100_000
    with pytest.raises(TooLarge):
        text_of(bomb, "day.docx")


def test_a_docx_with_entities_of_its_own_is_refused() -> None:
    evil = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaa"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    parts = _parts(as_docx(a_bulletin()))
    head, _, body = parts["word/document.xml"].partition(b"<w:document")
    parts["word/document.xml"] = head + evil + b"<w:document" + body.replace(b"Harbour", b"Harbour&a;&f;", 1)
    with pytest.raises(Unreadable):
        text_of(_zip(parts))


def test_tables_breaks_and_changes_of_a_docx_in_their_order() -> None:
    document = docx.Document()
    document.add_paragraph("First line\nsecond line")
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ["Troops", "+3", "10", "Tanks", "+1", "9"], strict=True
    ):
        cell.text = text
    document.add_paragraph("Last\tline")
    data = io.BytesIO()
    document.save(data)
    assert text_of(data.getvalue()) == "First line\nsecond line\n\nTroops +3 10 Tanks +1 9\n\nLast line"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a &lt;b&gt; &amp; &quot;c&quot;&nbsp;d</p>", 'a <b> & "c" d'),
        ("<p>one\n two<br>three</p>four", "one two\nthree\n\nfour"),
        ("<p>wo<b>rd</b> <i>a</i>, b</p>", "word a, b"),
        ("<h2>Head</h2><ul><li>x</li><li>y</li></ul><ol start=3><li>z</li></ol>", "Head\n\nx\n\ny\n\n3. z"),
        ('<figure><img alt="a dog on a road" src=x><figcaption>Caption.</figcaption></figure>', "Caption."),
        ("<p>\u200fשלום\u200e done</p>", "\u200fשלום\u200e done"),
        ("<pre>one\ntwo</pre>", "one\ntwo"),
        ("<p>x</p><script>var p = '<p>y</p>'</script><style>p{}</style><!-- z -->", "x"),
        ("<div><div>Troops</div><div>+5</div><div>troops</div><div>50</div></div><p>x</p>", "Troops +5 troops 50\n\nx"),
        ("<p><span>Troops</span><span>+5</span><img alt=troops><span>50</span></p>", "Troops+5 50"),
        ("<p><span>Tanks </span><span>5</span><span>50</span></p>", "Tanks 5 50"),
        ("<table><tr><td><p>Heli</p></td><td>331</td></tr></table>", "Heli 331"),
        ("<p>Sources</p><p><a href='https://www.a.example/x/'>The A</a></p>", "Sources\n\nThe A – a.example/x"),
        ("<p><a href='https://a.example'>The A</a></p>", "The A"),
    ],
)
def test_a_page_as_lines(html: str, text: str) -> None:
    assert text_of(f"<html><body>{html}</body></html>".encode()) == text


def test_a_page_nested_without_end_is_refused_at_once() -> None:
    with pytest.raises(Unreadable, match="nested"):
        text_of(b"<html>" + b"<div>" * 900_000)


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# A\n\n**b** *c* [d](https://e.example) \\* \\< &amp;", "A\n\nb c d * < &"),
        (
            "First paragraph.\nSecond paragraph, of another length.",
            "First paragraph.\nSecond paragraph, of another length.",
        ),
        ("A line that is as full as it can\nbe, so that its end says nothing\nat all.", None),
        ("| Troops | +5 |\n| --- | --- |\n| Tanks | +1 |", "Troops +5 Tanks +1"),
        ("- one\n- two", "one\n\ntwo"),
        ("![a dog](x.png)\n\n340 < 400", "340 < 400"),
        ("    indented text is text", "indented text is text"),
    ],
)
def test_markdown_as_lines(markdown: str, text: str | None) -> None:
    assert text_of(markdown.encode(), "day.md") == (text or markdown.replace("\n", " "))


@pytest.mark.parametrize("tag", ["td", "div", "span", "li"])
def test_a_loss_row_built_of_any_elements_is_read(tag: str) -> None:
    bulletin = a_bulletin()
    assert bulletin.losses is not None
    cells = "".join(f"<{tag}>{cell}</{tag}> " for cells in loss_cells(bulletin.losses) for cell in cells if cell)
    row = f"<table><tr>{cells}</tr></table>" if tag == "td" else f"<div>{cells}</div>"
    page = as_html(bulletin)
    start = page.index("<div class='losses'>")
    end = page.index("</div>", start) + len("</div>")
    assert read((page[:start] + row + page[end:]).encode()).bulletin == bulletin


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2025-02-02.txt", date(2025, 2, 2)),
        ("bulletin_2025_02_02_v2.docx", date(2025, 2, 2)),
        ("20250202.md", date(2025, 2, 2)),
        ("02.02.2025.html", date(2025, 2, 2)),
        ("Feb_2_2025", date(2025, 2, 2)),
        ("2nd-of-feb-2025", None),
        ("2 February 2025.txt", date(2025, 2, 2)),
        ("https://a.example/2025/02/02/", date(2025, 2, 2)),
        ("https://a.example/2025/02/03/a-title-day-1074-february-2-2025/", date(2025, 2, 2)),
        ("days-508-509-july-16-17-2023", date(2023, 7, 17)),
        ("Day%201074.txt", date(2025, 2, 2)),
        ("day-1074", date(2025, 2, 2)),
        ("2025-02-30.txt", None),
        ("2021-02-02.txt", None),
        ("2025-02-02_2025-02-03.txt", None),
        ("02-03-2025.txt", None),
        ("may-2025.txt", None),
        ("bulletin.txt", None),
        ("", None),
    ],
)
def test_the_date_in_a_name(name: str, day: date | None) -> None:
    assert date_in_name(name) == day


def test_a_name_dates_a_text_that_has_no_date() -> None:
    text = bulletin_text(layout="undated")
    assert read(text, name="day-3356.txt").bulletin.date == date(2031, 5, 4)
    assert read(text, name="day-3356.txt", given=date(2031, 5, 5)).bulletin.date == date(2031, 5, 5)
    with pytest.raises(DateMissing):
        read(text, name="bulletin.txt")


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: f"<html><p>{text}".encode("utf-8", "ignore")))
def test_any_bytes_are_text_or_a_bulletin_error(data: bytes) -> None:
    for name in (None, "a.md", "a.html", "a.docx"):
        try:
            text_of(data, name).encode()
        except BulletinError as error:
            sentence = str(error)
        else:
            continue
        assert sentence.endswith(".")


@settings(deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 255))
def test_a_damaged_docx_is_readable_or_not_but_never_an_error_of_another_kind(place: int, byte: int) -> None:
    parts = _parts(DOCX)
    for name in ("word/document.xml", "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"):
        damaged = bytearray(parts[name])
        damaged[place % len(damaged)] = byte
        try:
            assert isinstance(text_of(_zip(parts | {name: bytes(damaged)})), str)
        except BulletinError:
            continue


@given(st.text(max_size=60))
def test_any_name_dates_a_bulletin_or_does_not(name: str) -> None:
    day = date_in_name(name)
    assert day is None or day >= date(2022, 2, 24)


def _parts(data: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {name: archive.read(name) for name in archive.namelist()}


def _zip(parts: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


DOCX = as_docx(a_bulletin())
