"""A Word document (.docx) to HTML: paragraphs, tables, line breaks and links; nothing of its looks."""

from __future__ import annotations

import html
import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from store.bulletin.errors import TooLarge, Unreadable
from store.wording import Worded

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNPACKED_LIMIT = 30_000_000
_XML_LIMIT = 10_000_000
_FILES_LIMIT = 2_000

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ELEMENTS = {f"{_WORD}p": "p", f"{_WORD}tbl": "table", f"{_WORD}tr": "tr", f"{_WORD}tc": "td"}
_SIGNS = {f"{_WORD}br": "<br>", f"{_WORD}cr": "<br>", f"{_WORD}tab": " ", f"{_WORD}noBreakHyphen": "-"}


def html_of_word(data: bytes) -> str:
    """Raises TooLarge where the file unpacks to much more than a bulletin, Unreadable where it is no .docx."""
    _check_sizes(data)
    import docx  # few bulletins come as .docx, and it takes 150 ms

    try:
        document = docx.Document(io.BytesIO(data))
        links = {key: relation.target_ref for key, relation in document.part.rels.items() if relation.is_external}
        printed = "".join(_html(document.element.body, links))
    except _BROKEN as error:
        raise _unreadable() from error
    if document.element.getroottree().docinfo.doctype:
        # Word writes no document type: only entities need one, and python-docx does not expand them.
        raise _unreadable()
    return printed


_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    LookupError,
    ValueError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    AttributeError,
    TypeError,
    SyntaxError,
)
"""What python-docx and zipfile raise on files that were cut, patched, locked or are another Office format."""


def _unreadable() -> Unreadable:
    return Unreadable(Worded("This is no readable .docx: send the bulletin as .txt, .md, .html or .docx."))


def _check_sizes(data: bytes) -> None:
    """Sizes are taken from the directory: zipfile never unpacks more of a file than is declared there."""
    try:
        files = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
        raise _unreadable() from error
    written = sum(file.file_size for file in files if file.filename.endswith((".xml", ".rels")))
    if len(files) > _FILES_LIMIT or written > _XML_LIMIT or sum(file.file_size for file in files) > _UNPACKED_LIMIT:
        raise TooLarge


def _html(node: Any, links: dict[str, str]) -> Iterator[str]:
    """The HTML of an XML element; lxml has refused anything nested deeper than 256."""
    if node.tag == _FALLBACK:
        return
    opening, closing = _tags(node, links)
    yield opening
    for child in node:
        yield from _html(child, links)
    yield closing


def _tags(node: Any, links: dict[str, str]) -> tuple[str, str]:
    if node.tag == f"{_WORD}t":
        return html.escape(node.text or ""), ""
    if node.tag == f"{_WORD}hyperlink":
        return f'<a href="{html.escape(links.get(node.get(_LINK), ""))}">', "</a>"
    if name := _ELEMENTS.get(node.tag):
        return f"<{name}>", f"</{name}>"
    return _SIGNS.get(node.tag, ""), ""
