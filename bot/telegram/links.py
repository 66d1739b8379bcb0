"""Addresses as Telegram's server judges them, in links and in buttons."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_USER_LINK = re.compile(r"tg://user\?id=(\d{1,19})\Z", re.IGNORECASE)


class BadLink(ValueError):
    """The address is none that Telegram opens; the message is Telegram's reason."""


def checked_link(url: str) -> str:
    """The address in the form the server keeps: with a scheme, and a path after a bare host. Raises BadLink."""
    url = url.strip()
    scheme, parted, _ = url.partition("://")
    if not parted:
        url, scheme = f"http://{url}", "http"
    scheme = scheme.lower()
    if scheme in {"tg", "ton", "tonsite"}:
        return url
    if scheme not in {"http", "https"}:
        raise BadLink("Unsupported URL protocol")
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        raise BadLink("Wrong HTTP URL") from None
    if not host:
        raise BadLink("URL host is empty")
    if not re.fullmatch(r"[^\s.]+(\.[^\s.]+)+", host):
        raise BadLink("Wrong HTTP URL")
    return parts._replace(scheme=scheme, path=parts.path or "/").geturl()


def linked_user(url: str) -> int | None:
    """The id in a `tg://user?id=…` link, by which a message mentions someone without a username."""
    found = _USER_LINK.match(url.strip())
    return int(found[1]) if found else None
