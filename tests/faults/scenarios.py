"""Each fault, injected for real into a run. Every scenario gives its figures; what must hold is checked by `hold`."""

from __future__ import annotations

import random
import resource
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from store import library
from store.db import Store
from tests.databases import a_server, server_url
from tests.e2e.faults import Fault
from tests.e2e.running import Sitrep, a_day
from tests.e2e.telegram import ROOT, free_port
from tests.faults.world import Figures, World, world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.e2e.faults import Kind

KINDS: tuple[tuple[Kind, int], ...] = (("refuse", 500), ("refuse", 502), ("garbage", 0), ("half", 0), ("never", 0))
_PATIENCE = 240.0


def hold(figures: Figures, *, twice: int = 0, gone: int = 0) -> None:
    """Nobody is without the digest, nobody healthy is switched off, and at most so many messages come twice."""
    assert figures.reached == figures.chats, figures
    assert figures.off == gone, figures
    assert figures.twice <= twice, figures


def kills(chats: int, times: int, *, seed: int = 4, database: str = "") -> Figures:
    """kill -9 of the sender at random moments of a run."""
    chance = random.Random(seed)
    with world(chats, database=database) as run:
        for number in range(times):
            run.start()
            asked = run.asked()
            left = max(chats - len(run.sent()), 1)
            run.wait_for(asked + chance.randint(1, max(1, 2 * left // (times - number + 1))), within=30)
            run.sitrep.kill()
        run.start()
        return run.settled(within=_PATIENCE)


def outage(chats: int, seconds: float, *, database: str = "") -> Figures:
    """The Bot API refuses connections in the middle of a run."""
    with world(chats, database=database) as run:
        run.start()
        run.wait_for(chats // 5, within=30)
        run.telegram.away(seconds)
        time.sleep(seconds)
        return run.settled(within=_PATIENCE)


def api_error(chats: int, kind: Kind, status: int, seconds: float) -> Figures:
    """The Bot API answers nothing else for a while."""
    with world(chats) as run:
        run.telegram.fail(Fault(kind, method="sendMessage", seconds=seconds, status=status, description="Bad Gateway"))
        run.start()
        return run.settled(within=_PATIENCE + seconds)


def api_errors_mixed(chats: int, each: int, *, database: str = "") -> Figures:
    """A few calls of each kind go wrong, all over a run."""
    with world(chats, database=database) as run:
        for kind, status in KINDS:
            fault = Fault(kind, method="sendMessage", share=0.1, times=each, status=status, description="Bad Gateway")
            run.telegram.fail(fault)
        run.start()
        return run.settled(within=_PATIENCE)


def floods(chats: int, times: int | None, *, database: str = "") -> Figures:
    """A tenth of the sends are refused with 429, and a wait of a second."""
    fault = Fault(
        method="sendMessage",
        share=0.1,
        times=times,
        status=429,
        description="Too Many Requests: retry after 1",
        parameters={"retry_after": 1},
    )
    with world(chats, database=database) as run:
        run.telegram.fail(fault)
        run.start()
        return run.settled(within=_PATIENCE + chats)


def blocked(chats: int, *, database: str = "") -> Figures:
    """A fifth of the chats have blocked the bot."""
    with world(chats, gone=chats // 5, database=database) as run:
        run.start()
        return run.settled(within=_PATIENCE)


def locked_while_marking(chats: int, seconds: float) -> Figures:
    """Somebody else holds SQLite's write lock in the middle of a run."""
    with world(chats) as run:
        run.start()
        run.wait_for(chats // 5, within=30)
        _lock(run, seconds)
        return run.settled(within=_PATIENCE)


def full_while_marking(chats: int, seconds: float) -> Figures:
    """The disk is full in the middle of a run: no file of the bot's can grow. Then there is room again."""
    with world(chats) as run:
        run.start()
        run.wait_for(chats // 5, within=30)
        with _full(run.sitrep.pid, Path(run.database.removeprefix("sqlite:///"))):
            time.sleep(seconds)
            assert run.asked() < chats, "the disk was not full"
        return run.settled(within=_PATIENCE)


def loading(seconds: float) -> Figures:
    """A bulletin is loaded while the disk is full, then while the database is locked: it is whole, or not there."""
    with TemporaryDirectory(prefix="sitrep-faults-") as name:
        folder = Path(name)
        (folder / "day.txt").write_text(a_day())
        url = f"sqlite:///{folder / 'sitrep.db'}"
        Store(url).open().close()
        command = [sys.executable, "-m", "bot", "load", "day.txt"]
        environment = {"PYTHONPATH": str(ROOT), "SITREP_DATABASE_URL": url}
        size = (folder / "sitrep.db").stat().st_size
        failed = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            capture_output=True,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size // 8, size // 8)),
        )
        assert failed.returncode != 0
        assert _days(url) == 0, "a bulletin was loaded in part"
        began = time.monotonic()
        with closing(sqlite3.connect(folder / "sitrep.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL) as load:
                time.sleep(seconds)
                other.execute("ROLLBACK")
                assert load.wait(60) == 0
        return Figures(1, _days(url), 0, 0, time.monotonic() - began)


def postgres_restart(chats: int) -> Figures:
    """PostgreSQL is stopped and started again in the middle of a run."""
    with a_server() as server, world(chats, database=server_url(server)) as run:
        run.start()
        run.wait_for(chats // 5, within=30)
        server.stop()
        time.sleep(2)
        server.start()
        return run.settled(within=_PATIENCE)


def another_goes_on(chats: int, *, database: str) -> tuple[Figures, float]:
    """Of two processes on one PostgreSQL database the one that sends is killed: seconds until the other sends."""
    with world(chats, database=database) as run:
        run.sitrep.settings |= {**_webhook(), "send_rate": str(chats / 20)}
        run.start()
        run.wait_for(chats // 5, within=30)
        second = Sitrep(run.telegram, run.sitrep.folder, **{**run.sitrep.settings, **_webhook()})
        second.output = second.folder / "second.txt"
        second.start()
        try:
            run.sitrep.kill()
            asked, killed = run.asked(), time.monotonic()
            assert run.wait_for(asked + 1, within=30), run.sitrep.printed() + second.printed()
            after = time.monotonic() - killed
            return run.settled(within=_PATIENCE), after
        finally:
            second.kill()


def _webhook() -> dict[str, str]:
    listen = f"127.0.0.1:{free_port()}"
    return {"webhook_url": f"http://{listen}/telegram", "webhook_secret": "secret", "listen": listen}


def _lock(run: World, seconds: float) -> None:
    with closing(sqlite3.connect(run.database.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("PRAGMA busy_timeout=5000")
        other.execute("BEGIN IMMEDIATE")
        time.sleep(seconds)
        other.execute("ROLLBACK")


@contextmanager
def _full(pid: int, database: Path) -> Iterator[None]:
    """No file of that process may grow beyond what the write-ahead log has by now."""
    _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    log = database.with_name(database.name + "-wal")
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (log.stat().st_size // 2, hard))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, hard))


def _days(url: str) -> int:
    store = Store(url)
    with store.session() as session:
        days = len(library.stored_days(session))
    store.close()
    return days
