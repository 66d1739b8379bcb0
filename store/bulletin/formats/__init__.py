"""Whatever file people send, as plain text: .txt, .md, .html and .docx, told apart by their content.

Word documents and Markdown are turned into HTML, and HTML into lines, so that one bulletin reads alike in all of them.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from store.bulletin.errors import NotABulletin, TooLarge, Unreadable
from store.bulletin.formats.characters import decode
from store.bulletin.formats.markdown import html_of_markdown
from store.bulletin.formats.page import text_of_html
from store.bulletin.formats.word import html_of_word
from store.bulletin.reading import LIMIT
from store.wording import Worded

_SEND = Worded("send the bulletin as .txt, .md, .html or .docx.")
_FOREIGN = {
    b"%PDF": Worded("A PDF cannot be read: {send}", send=_SEND),
    b"\xd0\xcf\x11\xe0": Worded("An old Word file (.doc) cannot be read: save it as .docx, or {send}", send=_SEND),
    b"{\\rtf": Worded("An RTF file cannot be read: {send}", send=_SEND),
    b"\x89PNG": Worded("A picture cannot be read: {send}", send=_SEND),
    b"\xff\xd8\xff": Worded("A picture cannot be read: {send}", send=_SEND),
    b"GIF8": Worded("A picture cannot be read: {send}", send=_SEND),
    b"RIFF": Worded("A picture, sound or film cannot be read: {send}", send=_SEND),
    b"\x1f\x8b": Worded("A packed file cannot be read: unpack it and {send}", send=_SEND),
    b"7z\xbc\xaf": Worded("A packed file cannot be read: unpack it and {send}", send=_SEND),
    b"Rar!": Worded("A packed file cannot be read: unpack it and {send}", send=_SEND),
    b"MIME-Version": Worded("A web archive (.mhtml) cannot be read: save the page as .html, or {send}", send=_SEND),
    b"From: <Saved": Worded("A web archive (.mhtml) cannot be read: save the page as .html, or {send}", send=_SEND),
}
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_BLOCK_END = re.compile(r"</(?:p|div|h[1-6]|li|article|body)\s*>", re.IGNORECASE)
_HASHED = re.compile(r"^#{1,6} +\S", re.MULTILINE)


def text_of(data: bytes, name: str | None = None) -> str:
    """The text of a file of at most 5 MB, its lines parted by newlines.

    `name`, a file's name or address, only helps to tell formats apart: the content decides.
    Raises TooLarge, Unreadable or, for a file without text, NotABulletin.
    """
    if len(data) > LIMIT:
        raise TooLarge
    if not data.strip(b"\0 \t\r\n\v\f"):
        raise NotABulletin(
            Worded("The file is empty: send the bulletin's text, or a .txt, .md, .html or .docx file with it.")
        )
    suffix = PurePath(name or "").suffix.lower()
    text = _text(data, suffix)
    if not text.strip():
        raise NotABulletin(Worded("There is no text in the file: send the bulletin's text itself."))
    return text


def _text(data: bytes, suffix: str) -> str:
    if data.startswith(b"PK") or suffix == ".docx":
        return text_of_html(html_of_word(data))
    for start, sentence in _FOREIGN.items():
        if data.startswith(start):
            raise Unreadable(sentence)
    text = decode(data)
    if _PAGE.match(text) or len(_BLOCK_END.findall(text)) >= (1 if suffix in {".html", ".htm", ".xhtml"} else 3):
        return text_of_html(text)
    if suffix in {".md", ".markdown"} or len(_HASHED.findall(text)) >= 2:
        return text_of_html(html_of_markdown(text))
    return text


__all__ = ["text_of"]
