"""Bytes to characters: UTF-8, UTF-16, Windows-1251 and Windows-1252, marked as such or not."""

from __future__ import annotations

import codecs
import re

from store.bulletin.errors import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What bulletins are written in: Latin, Cyrillic, punctuation, signs of currency, arrows and the like.
_ALIEN = re.compile(r"[^\t\n\r\v\f -~\u00a0-\u024f\u0300-\u036f\u0400-\u052f\u2000-\u22ff\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_HIGH = rb"[\xa5\xa8\xaa\xaf\xb2-\xb4\xb8\xba\xbf-\xff]"
_CYRILLIC_WORD = re.compile(rb"(?<![A-Za-z\x80-\xff])" + _HIGH + rb"+(?![A-Za-z\x80-\xff])")
_MIXED_WORD = re.compile(rb"[A-Za-z]" + _HIGH + rb"|" + _HIGH + rb"[A-Za-z]")


def decode(data: bytes) -> str:
    """The characters of a text file. Raises Unreadable where the bytes are no text in any of these encodings."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    if b"\0" in data:
        return _utf16(data)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = _one_byte(data)
    if len(_CONTROL.findall(text)) > len(text) // 100:
        raise Unreadable
    return text


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable from error


def _utf16(data: bytes) -> str:
    """Without a mark either order of bytes is possible: only the right one gives letters that bulletins use."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_ALIEN.findall(text)) <= len(text) // 50:
            return text
    raise Unreadable


def _one_byte(data: bytes) -> str:
    """Both Windows alphabets have the same quotes and dashes; they differ in letters.

    Words written in high letters alone are Cyrillic; single high letters among Latin ones are accents.
    """
    cyrillic = len(_CYRILLIC_WORD.findall(data)) >= max(1, len(_MIXED_WORD.findall(data)))
    for encoding in ("cp1251", "cp1252") if cyrillic else ("cp1252", "cp1251"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable
