"""An update that is handled again, by another process of the bot, as after a kill: nothing is otherwise than before."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from telegram import Update

from bot.telegram.offline import OfflineApi
from tests.builders import bulletin_text
from tests.builders.chats import a_store, at, rows_of
from tests.builders.talk import ADMIN, READER, Clock, Talk, talking

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

    from store.db import Store
    from tests.databases import Database

TEXT = bulletin_text()
HALF = TEXT.index("Donetsk Front")

Step = tuple[str, str, int]
"""What somebody does (says, sends a document, presses), its text or button, and who."""

CONVERSATIONS: dict[str, list[Step]] = {
    "a reader subscribes, changes and leaves": [
        ("says", "/subscribe 07:30 Europe/Berlin Lyman, Pokrovsk", READER),
        ("says", "/subscribe 08:30", READER),
        ("says", "/unsubscribe", READER),
        ("says", "/subscribe", READER),
    ],
    "a reader is forgotten": [
        ("says", "/subscribe 07:30 Lyman", READER),
        ("says", "/forget", READER),
        ("says", "/subscribe 09:00", READER),
    ],
    "a document is loaded and sent": [("sends", TEXT, ADMIN), ("presses", "Load and send", ADMIN)],
    "a paste is loaded quietly": [
        ("says", "/load", ADMIN),
        ("says", TEXT[:HALF], ADMIN),
        ("says", TEXT[HALF:], ADMIN),
        ("says", "/done", ADMIN),
        ("presses", "Load, send nothing", ADMIN),
    ],
    "a load is corrected, stopped and taken back": [
        ("says", "/subscribe", READER),
        ("sends", TEXT, ADMIN),
        ("presses", "Load and send", ADMIN),
        ("presses", "Stop the sending", ADMIN),
        ("sends", bulletin_text(headline="Ferries Return After All"), ADMIN),
        ("presses", "Load and send", ADMIN),
        ("says", "/undo", ADMIN),
        ("presses", "Take back", ADMIN),
    ],
    "a broadcast goes out": [
        ("says", "/subscribe", READER),
        ("says", "/broadcast We move on Friday.", ADMIN),
        ("presses", "Send it", ADMIN),
        ("presses", "Stop the sending", ADMIN),
    ],
    "an admin comes and goes": [
        ("says", f"/admin add {READER}", ADMIN),
        ("says", f"/admin remove {READER}", ADMIN),
        ("says", "/admin add 77", ADMIN),
    ],
}


@asynccontextmanager
async def processes(store: Store, count: int) -> AsyncIterator[list[Talk]]:
    """So many processes of one bot; each is handed every update."""
    api, clock = OfflineApi(clock=Clock(at("10:00"))), Clock(at("10:00"))
    async with talking(store, clock, api) as one, talking(store, clock, api) as other:
        yield [one, other][:count]


async def done(step: Step, talks: Sequence[Talk]) -> None:
    deed, text, user = step
    api = talks[0].api
    if deed == "says":
        api.user_says(text, user)
    elif deed == "sends":
        api.user_sends_document(text.encode(), "day.txt", caption="/load", user_id=user)
    else:
        offered = [message["message_id"] for message in api.messages(user) if _has(message, text)]
        api.user_presses(text, user, message_id=offered[-1])
    for update in api.take_updates():
        for talk in talks:
            await talk.app.process_update(Update.de_json(update, talk.app.bot))
    assert not [call for call in api.calls if "failed on my side" in str(call.params.get("text"))]


def _has(message: dict[str, Any], label: str) -> bool:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return any(button["text"].startswith(label) for row in rows for button in row)


@pytest.mark.parametrize("name", CONVERSATIONS)
async def test_nothing_is_otherwise(database: Database, tmp_path: Path, name: str) -> None:
    with a_store(tmp_path, database) as once, a_store(tmp_path, database) as again:
        for store, count in ((once, 1), (again, 2)):
            async with processes(store, count) as talks:
                for step in CONVERSATIONS[name]:
                    await done(step, talks)
        rows = rows_of(once)
        assert rows == rows_of(again)
        assert any(rows[table] for table in ("chat", "revision", "broadcast", "admin", "admin_act", "generation"))
