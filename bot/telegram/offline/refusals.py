"""What the Bot API answers instead of a result."""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """A call that Telegram refuses: HTTP status, its description, and the parameters a client may act on."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def json(self) -> dict[str, Any]:
        out: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            out["parameters"] = self.parameters
        return out


def bad_request(reason: str, **parameters: int) -> Refused:
    return Refused(400, f"Bad Request: {reason}", **parameters)


def forbidden(reason: str) -> Refused:
    return Refused(403, f"Forbidden: {reason}")


def too_many_requests(retry_after: int) -> Refused:
    """The flood limit: nothing until `retry_after` seconds have passed."""
    return Refused(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def server_error(code: int = 502, description: str = "Bad Gateway") -> Refused:
    return Refused(code, description)
