"""/bulletins, /undo, /broadcast, /stats, /admin, over the whole bot."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from bot.command import Scope
from bot.commands import COMMANDS
from store import admins, broadcasts, deliveries
from store.models import Broadcast
from tests.builders import a_bulletin, as_text
from tests.builders.chats import at, rows_of, subscribe
from tests.builders.chats import load as stored
from tests.builders.talk import ADMIN, OTHER_ADMIN, READER, days
from tests.builders.values import DAY

if TYPE_CHECKING:
    from store.db import Store
    from tests.builders.talk import Talk

LONG_AGO = at("2031-01-01 12:00")


async def test_bulletins_lists_revisions_gaps_and_who_loaded_what(talk: Talk, store: Store) -> None:
    stored(store, date(2031, 4, 29), loaded=at("2031-04-30 09:00"))
    stored(store, DAY, loaded=at("09:00"))
    stored(store, DAY, loaded=at("09:30"), headline="Corrected")
    (listed,) = await talk.says("/bulletins")
    assert listed == (
        "Bulletins: 2 pages stored, 4 days missing between them.\n"
        "2031-05-04: revision 2, loaded by Olena, 5 May 09:30\n"
        "2031-05-04: revision 1, loaded by Olena, 5 May 09:00\n"
        "Missing: 2031-04-30 to 2031-05-03\n"
        "2031-04-29: revision 1, loaded by Olena, 30 April 09:00"
    )


async def test_bulletins_of_an_empty_store(talk: Talk) -> None:
    assert await talk.says("/bulletins") == ["No bulletin is stored. Send /load to load one."]


async def test_bulletins_come_in_pages_turned_in_place(talk: Talk, store: Store) -> None:
    for n in range(25):
        stored(store, DAY + timedelta(days=n), loaded=at("09:00"))
    (newest,) = await talk.says("/bulletins")
    assert newest.startswith("Bulletins: 25 pages stored, no day missing between them.\n2031-05-28")
    count = len(talk.api.messages(ADMIN))
    (oldest,) = await talk.presses("Older")
    assert oldest.endswith("2031-05-04: revision 1, loaded by Olena, 5 May 09:00")
    assert talk.labels() == ["Newer"]
    assert len(talk.api.messages(ADMIN)) == count


async def test_undo_names_what_it_takes_and_takes_it_when_told(talk: Talk, store: Store) -> None:
    stored(store, DAY - timedelta(days=1), loaded=at("2031-05-04 09:12"))
    stored(store, DAY, loaded=at("09:12"))
    await talk.says("/start", OTHER_ADMIN)
    (asked,) = await talk.says("/undo")
    assert asked == (
        "Take back 4 May 2031 (revision 1, loaded by Olena, 09:12)? 3 May is the latest again. "
        "Nobody had it yet; what is unsent stops."
    )
    assert await talk.presses("Keep") == ["Kept. Nothing was changed."]
    assert len(days(store)) == 2
    await talk.says("/undo")
    assert await talk.presses("Take back") == [
        "Taken back: 4 May 2031, revision 1. That day is no longer stored. The text taken back is kept.",
        "Olena took back 4 May 2031, revision 1.",
    ]
    assert days(store) == [(DAY - timedelta(days=1), 1, ADMIN)]


async def test_undo_of_a_correction_goes_back_to_the_revision_before(talk: Talk, store: Store) -> None:
    stored(store, DAY, loaded=at("2031-05-05 09:00"))
    stored(store, DAY, loaded=at("2031-05-05 09:40"), headline="Corrected")
    talk.clock.forward(days=1)
    (asked,) = await talk.says("/undo")
    assert "(revision 2, loaded by Olena, 5 May 09:40)? Revision 1 of that day counts again." in asked
    assert "Revision 1 counts again." in (await talk.presses("Take back"))[0]
    assert "Harbour Ferries" in (await talk.says("/today", READER))[0]


async def test_a_day_loaded_late_is_not_the_latest(talk: Talk, store: Store) -> None:
    stored(store, DAY, loaded=at("09:00"))
    stored(store, DAY - timedelta(days=2), loaded=at("09:30"))
    (asked,) = await talk.says("/undo")
    assert "Take back 2 May 2031" in asked
    assert "4 May stays the latest." in asked


async def test_an_undo_that_another_load_overtook_takes_nothing(talk: Talk, store: Store) -> None:
    stored(store, DAY, loaded=at("09:00"))
    await talk.says("/undo")
    stored(store, DAY, loaded=at("09:59"), headline="Corrected")
    (told,) = await talk.presses("Take back")
    assert told.startswith("Another bulletin was loaded or taken back meanwhile, so nothing was taken back")
    assert len(days(store)) == 2


async def test_undo_without_anything(talk: Talk) -> None:
    assert await talk.says("/undo") == ["No bulletin is stored, so there is nothing to take back."]


async def test_a_broadcast_is_shown_confirmed_and_stopped(talk: Talk, store: Store) -> None:
    await talk.says("/start", OTHER_ADMIN)
    subscribe(store, 11, 12, joined=LONG_AGO)
    (shown,) = await talk.says("/broadcast The bot moves to a new server\non Monday < 9:00 & “soon”.")
    assert shown == (
        "Not sent yet. It goes to 2 chats, within 1 minute:\n"
        "From those who run this bot\nThe bot moves to a new server\non Monday < 9:00 & “soon”."
    )
    sent, told = await talk.presses("Send it")
    assert sent.startswith("Confirmed. Sending starts at 10:02; ")
    assert told == "Olena sends a broadcast. Sending starts at 10:02."
    with store.session() as session:
        row = session.get_one(Broadcast, 1)
        assert broadcasts.text(session, 1) == "The bot moves to a new server\non Monday < 9:00 & “soon”."
        assert (row.send_from, row.stopped_at) == (at("10:02"), None)
    assert (await talk.presses("Stop the sending", OTHER_ADMIN))[0].startswith("Stopped: nobody else gets it.")
    with store.session() as session:
        assert session.get_one(Broadcast, 1).stopped_by == OTHER_ADMIN


async def test_a_broadcast_is_sent_once_and_by_its_writer(talk: Talk, store: Store) -> None:
    subscribe(store, 11, joined=LONG_AGO)
    await talk.says("/broadcast Hello")
    message_id = talk.last()["message_id"]
    await talk.presses("Send it")
    stale = "This broadcast was confirmed before, or is another admin’s. Nothing was sent again."
    assert await talk.presses("broadcastnow|1", message_id=message_id, forged=True) == [stale]


async def test_a_broadcast_that_is_handled_twice_is_sent_once(talk: Talk, store: Store) -> None:
    await talk.says("/start", OTHER_ADMIN)
    subscribe(store, 11, 12, joined=LONG_AGO)
    await talk.says("/broadcast Hello")
    first = talk.last()["message_id"]
    await talk.says("/broadcast Hello")
    assert (await talk.presses("Send it"))[0].startswith("Confirmed.")
    stale = "This broadcast was confirmed before, or is another admin’s. Nothing was sent again."
    assert await talk.presses("Send it", message_id=first) == [stale]
    with store.session() as session:
        assert deliveries.tally(session, "broadcast", "1").unfinished == 2
        assert len(session.exec(select(Broadcast)).all()) == 1
    await talk.says("/broadcast Hello")
    assert (await talk.presses("Send it"))[0].startswith("Confirmed.")


async def test_a_broadcast_that_would_reach_nobody_cannot_be_sent(talk: Talk) -> None:
    (shown,) = await talk.says("/broadcast Hello")
    assert shown.startswith("Not sent yet. Nobody is subscribed, so it would reach nobody:")
    assert talk.labels() == ["Cancel"]


async def test_a_broadcast_that_is_dropped(talk: Talk, store: Store) -> None:
    await talk.says("/broadcast Hello")
    assert await talk.presses("Cancel") == ["Not sent. Nobody gets it."]
    with store.session() as session:
        assert session.get_one(Broadcast, 1).send_from is None


async def test_a_broadcast_of_nothing_gets_the_usage(talk: Talk) -> None:
    assert await talk.says("/broadcast") == [
        "Usage: /broadcast TEXT\nThe text goes to every subscriber, after you confirm it."
    ]


async def test_stats_count_chats_and_days(talk: Talk, store: Store) -> None:
    stored(store, DAY, loaded=at("09:00"))
    subscribe(store, 11, 12, joined=LONG_AGO)
    (told,) = await talk.says("/stats")
    for row in (
        "Subscribed chats: 2",
        "Paused: 0",
        "Deliveries in the last 24 hours: none",
        "Days stored: 1 (2031-05-04",
    ):
        assert row in told


async def test_admins_are_added_and_removed(talk: Talk, store: Store) -> None:
    assert await talk.says("/admin") == ["Admins\n1: Olena\n2: Taras\nUsage: /admin add ID or /admin remove ID"]
    assert await talk.says(f"/admin add {READER}") == ["9 is an admin now."]
    assert await talk.says(f"/admin add {READER}") == ["9 was an admin before."]
    assert (await talk.says("/stats", READER))[0].startswith("Statistics")
    assert await talk.says(f"/admin remove {READER}") == ["9 is no admin any more."]
    assert await talk.says("/stats", READER) == ["/stats is for admins."]
    assert await talk.says(f"/admin remove {ADMIN}") == [
        "1 stands in SITREP_ADMIN_IDS: only the operator can remove it there."
    ]


async def test_what_is_no_id_gets_the_usage(talk: Talk, store: Store) -> None:
    for wrong in ("add", "add x", "add ²", "add -5", "add 0", f"add {10**30}", "promote 5", "add 5 6"):
        (told,) = await talk.says(f"/admin {wrong}")
        assert told.endswith("Usage: /admin add ID or /admin remove ID")
    with store.session() as session:
        assert admins.added(session) == frozenset()


async def test_a_load_goes_out_and_undo_counts_who_had_it(talk: Talk, store: Store) -> None:
    stored(store, DAY, loaded=at("09:00"))
    text = as_text(a_bulletin(date=DAY + timedelta(days=1)))
    await talk.sends(text.encode())
    await talk.presses("Load and send")
    (asked,) = await talk.says("/undo")
    assert asked.startswith("Take back 5 May 2031 (revision 1, loaded by Olena, 10:00)? 4 May is the latest again.")


@pytest.mark.parametrize("name", [name for name, command in COMMANDS.items() if command.scope is Scope.ADMINS])
async def test_no_admin_command_and_no_forged_button_does_anything_for_others(
    talk: Talk, store: Store, name: str
) -> None:
    stored(store, DAY, loaded=at("09:00"))
    subscribe(store, 11, joined=LONG_AGO)
    with store.session(write=True) as session:
        broadcasts.draft(session, "Hello", by=ADMIN, at=at("09:00"))
    await talk.says("/start", READER)
    before, start = rows_of(store), len(talk.api.calls)
    where = talk.last(READER)["message_id"]
    for data in (name, f"{name}|1", f"+{name}|1", f"more|2|{name}|1", f"{name}|broadcast|1"):
        assert await talk.presses(data, READER, message_id=where, forged=True) == []
    for text in (f"/{name}", f"/{name} 1", f"/{name} add {READER}"):
        answers = await talk.says(text, READER)
        assert len(answers) == 1
    assert rows_of(store) == before
    assert {call.params["chat_id"] for call in talk.api.calls[start:] if "chat_id" in call.params} == {READER}
