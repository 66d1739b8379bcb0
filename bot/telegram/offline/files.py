"""Files on the offline server: uploads, and what is fetched again by `file_id`."""

from __future__ import annotations

import mimetypes
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.telegram.offline.refusals import Refused, bad_request

if TYPE_CHECKING:
    from collections.abc import Iterator

UPLOAD_LIMIT = 50 * 2**20
PHOTO_LIMIT = 10 * 2**20
DOWNLOAD_LIMIT = 20 * 2**20

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_JPEG_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it comes with a request."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file on the server; `kind` is `document`, `photo`, … and part of its id, since Telegram's ids know it too."""

    file_id: str
    kind: str
    name: str
    mime_type: str
    content: bytes

    @property
    def path(self) -> str:
        """Where it is downloaded from, below `/file/bot<token>/`."""
        suffix = f".{self.name.rpartition('.')[2]}" if "." in self.name else ""
        return f"{self.kind}s/file_{self.file_id.rpartition('-')[2]}{suffix}"

    def json(self) -> dict[str, Any]:
        """The fields that every kind of file has."""
        unique_id = f"unique-{self.file_id.rpartition('-')[2]}"
        return {"file_id": self.file_id, "file_unique_id": unique_id, "file_size": len(self.content)}


@dataclass(slots=True)
class FileShelf:
    """All files the server has, by id and by path."""

    by_id: dict[str, StoredFile] = field(default_factory=dict)
    by_path: dict[str, StoredFile] = field(default_factory=dict)

    def put(self, kind: str, name: str, content: bytes, mime_type: str | None = None) -> StoredFile:
        mime_type = mime_type or mimetypes.guess_type(name)[0] or "application/octet-stream"
        stored = StoredFile(f"offline-{kind}-{len(self.by_id) + 1}", kind, name, mime_type, content)
        self.by_id[stored.file_id] = stored
        self.by_path[stored.path] = stored
        return stored

    def taken(self, kind: str, given: Upload | str | None) -> StoredFile:
        """The file that a send names: an upload, or the id of one sent before. Raises Refused."""
        if isinstance(given, Upload):
            return self._uploaded(kind, given)
        if not given:
            raise bad_request(f"there is no {kind} in the request")
        if given.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        stored = self.by_id.get(given)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if stored.kind != kind:
            raise bad_request(f"can't use file of type {stored.kind.capitalize()} as {kind.capitalize()}")
        return stored

    def _uploaded(self, kind: str, upload: Upload) -> StoredFile:
        size = len(upload.content)
        if not size:
            raise bad_request("file must be non-empty")
        if size > UPLOAD_LIMIT:
            raise Refused(413, "Request Entity Too Large")
        if kind == "photo":
            if size > PHOTO_LIMIT:
                reason = f"file of size {size} bytes is too big for a photo"
                raise bad_request(f"{reason}; the maximum size is {PHOTO_LIMIT} bytes")
            _check_sides(picture_size(upload.content))
        return self.put(kind, upload.name, upload.content)

    def downloadable(self, file_id: str) -> StoredFile:
        stored = self.by_id.get(file_id)
        if stored is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(stored.content) > DOWNLOAD_LIMIT:
            raise bad_request("file is too big")
        return stored


def described(stored: StoredFile) -> Any:
    """The file as the field of a message that is named after its kind."""
    if stored.kind == "photo":
        width, height = picture_size(stored.content)
        return [stored.json() | {"width": width, "height": height}]
    return stored.json() | {"file_name": stored.name, "mime_type": stored.mime_type}


def picture_size(content: bytes) -> tuple[int, int]:
    """Width and height in pixels of a PNG or JPEG. Raises Refused for anything else."""
    try:
        if content.startswith(_PNG):
            return struct.unpack_from(">II", content, 16)
        if content.startswith(_JPEG):
            return next(_jpeg_frames(content))
    except (struct.error, StopIteration):
        pass
    raise bad_request("IMAGE_PROCESS_FAILED")


def _jpeg_frames(content: bytes) -> Iterator[tuple[int, int]]:
    at = 2
    while True:
        _, marker, length = struct.unpack_from(">BBH", content, at)
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            yield width, height
        at += 2 + length


def _check_sides(size: tuple[int, int]) -> None:
    width, height = size
    if not width or not height or width + height > 10_000 or max(size) > 20 * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
