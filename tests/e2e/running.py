"""The bot as its operator runs it: `sitrep run` in a process of its own, in a folder of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tests.builders import bulletin_text
from tests.e2e.telegram import PATIENCE, ROOT, free_port

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from tests.e2e.telegram import Heard, Person, Telegram

NOW = datetime.now(UTC)
YESTERDAY = (NOW - timedelta(days=1)).date()
MORNING = f"Etc/GMT{min(NOW.hour - 10, 12):+d}"
"""A zone where it is a forenoon or noon now; these names count backwards: Etc/GMT+3 is three hours behind."""

DIGEST = "Ukraine’s count"
"""Words that stand in every digest of `a_day`."""


class Sitrep:
    """`sitrep run`, on a SQLite file in `folder` unless told; what it prints goes to `output`.

    Settings are given by their names in small.
    """

    def __init__(self, telegram: Telegram, folder: Path, **settings: str) -> None:
        self.telegram = telegram
        self.folder = folder
        self.output = folder / "output.txt"
        self.settings = {
            "token": telegram.token,
            "api_url": telegram.api,
            "database_url": f"sqlite:///{folder / 'sitrep.db'}",
            "send_delay": "0.2",
            **settings,
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, **settings: str) -> None:
        """Starts it, and waits until it takes updates."""
        self.settings |= settings
        polls, calls = self.telegram.polls(), len(self.telegram.calls())
        with self.output.open("ab") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"],
                cwd=self.folder,
                env=self._environment(),
                stdout=output,
                stderr=output,
            )
        deadline = time.monotonic() + PATIENCE
        while not self._takes_updates(polls, calls):
            assert self._process.poll() is None, self.printed()
            assert time.monotonic() < deadline, self.printed()

    def _takes_updates(self, polls: int, calls: int) -> bool:
        """Whether it has polled, or set its webhook, since so many polls and calls; waits for it a little."""
        if "webhook_url" in self.settings:
            return bool(self.telegram.calls("setWebhook", after=calls, count=1, wait=0.5))
        return self.telegram.polls(after=polls, wait=0.5) > polls

    def start_webhook(self, secret: str) -> str:
        """Starts it as a webhook on a free port; the address that Telegram is given."""
        listen = f"127.0.0.1:{free_port()}"
        address = f"http://{listen}/telegram"
        self.start(webhook_url=address, webhook_secret=secret, listen=listen)
        return address

    def stop(self) -> None:
        """SIGTERM: it ends by itself, in order, within ten seconds."""
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)
            assert self._process.wait(10) == 0, self.printed()
            self._process = None

    def command(self, *arguments: str) -> tuple[int, str]:
        """Another `sitrep` on the same settings: its exit status, and all that it prints."""
        done = subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=self.folder,
            env=self._environment(),
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        return done.returncode, done.stdout + done.stderr

    def kill(self) -> None:
        """SIGKILL, in the middle of whatever it does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def printed(self) -> str:
        return self.output.read_text(errors="replace") if self.output.exists() else ""

    def load(self, admin: Person, text: str, *, button: str = "Load and send") -> Heard:
        """Loads a bulletin in the admin's chat, as a document, by the button named; the bot's last word on it."""
        admin.sends("bulletin.txt", text, caption="/load")
        preview = admin.hears("Not loaded yet")
        admin.presses(button, under=preview)
        return admin.hears("^Loaded")

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SITREP_")}
        given = {f"SITREP_{name.upper()}": value for name, value in self.settings.items()}
        return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **given}


def a_day(**changes: Any) -> str:
    """The text of an invented bulletin of yesterday, recent enough to be sent."""
    return bulletin_text(**{"date": YESTERDAY, **changes})
