"""The preview of a bulletin, what its buttons do, and who may: over the whole bot."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.builders import a_bulletin, as_html, as_text, bulletin_text
from tests.builders.chats import at, subscribe
from tests.builders.chats import load as stored
from tests.builders.talk import ADMIN, OTHER_ADMIN, READER, Clock, days, kept, talking
from tests.builders.values import DAY, FRONTS

if TYPE_CHECKING:
    from store.db import Store
    from tests.builders.talk import Talk


TEXT = bulletin_text()


# -- the date


async def test_a_day_far_from_the_newest_needs_one_more_tap(talk: Talk, store: Store) -> None:
    stored(store, DAY, loaded=at("09:00"))
    later = bulletin_text(date=date(2031, 6, 4))
    (doubt,) = await talk.sends(later.encode())
    assert doubt == (
        "Is this date right? It is 4 June 2031. The next day expected is 5 May: 30 days would be missing.\n"
        "Nothing is loaded."
    )
    assert talk.labels() == ["It is 4 June", "It is 5 May", "Other date", "Cancel"]
    (preview,) = await talk.presses("It is 5 May")
    assert preview.startswith("Not loaded yet. Monday 5 May 2031")


async def test_a_stored_day_with_another_text_needs_one_more_tap(talk: Talk, store: Store) -> None:
    stored(store, DAY, loaded=at("09:00"))
    other = a_bulletin(summary=["Quite another day."], sections=[], fronts=FRONTS[:1], headline="Another")
    (doubt,) = await talk.sends(as_text(other).encode())
    assert doubt.startswith("Is this date right? 4 May 2031 is stored (revision 1, loaded by Olena, 09:00), and ")
    assert "A correction is usually a few sentences; this looks like another day." in doubt
    (preview,) = await talk.presses("It is a new revision")
    assert "This one differs in " in preview


async def test_other_date_asks_and_load_with_a_date_answers(talk: Talk, store: Store) -> None:
    await talk.sends(TEXT.encode())
    assert await talk.presses("Other date") == [
        "Send the right date with /load, as in /load 2025-02-14. The text is kept."
    ]
    (doubt,) = await talk.says("/load 3 May 2031")
    assert doubt.startswith("Is this date right? Loaded for 3 May 2031, as asked")


# -- against the store


async def test_the_same_again_has_nothing_to_load(talk: Talk, store: Store) -> None:
    stored(store, DAY, loaded=at("09:00"))
    (preview,) = await talk.sends(as_html(a_bulletin()).encode(), "day.html")
    assert "This one says the same: there is nothing to load." in preview
    assert "Load and send" not in talk.labels()


async def test_a_correction_names_what_it_changes(talk: Talk, store: Store) -> None:
    stored(store, DAY, loaded=at("09:00"))
    corrected = a_bulletin(losses={"troops": (911, 1_402_310), "tanks": (3, 13_120)})
    (preview,) = await talk.sends(as_text(corrected).encode())
    assert "4 May is stored as revision 1, loaded by Olena, 09:00." in preview
    assert "• Troops, day: 910, now 911." in preview
    await talk.presses("Load, send nothing")
    assert days(store) == [(DAY, 2, ADMIN), (DAY, 1, ADMIN)]


async def test_of_two_admins_the_slower_loads_nothing(talk: Talk, store: Store) -> None:
    await talk.sends(TEXT.encode())
    other = as_text(a_bulletin(headline="Another Headline Of The Same Day"))
    await talk.sends(other.encode(), user_id=OTHER_ADMIN)
    await talk.presses("Load, send nothing", OTHER_ADMIN)
    moved, preview = await talk.presses("Load and send", message_id=_preview_of(talk, ADMIN))
    assert moved == (
        "Taras loaded revision 1 of 4 May 2031 at 10:00, after your preview. Nothing of yours was loaded. "
        "Here is yours against that one:"
    )
    assert "• Headline: 1 sentence new and 1 sentence gone." in preview
    assert days(store) == [(DAY, 1, OTHER_ADMIN)]
    await talk.presses("Load, send nothing")
    assert days(store) == [(DAY, 2, ADMIN), (DAY, 1, OTHER_ADMIN)]


def _preview_of(talk: Talk, chat_id: int) -> int:
    found = [m for m in talk.api.messages(chat_id) if m.get("text", "").startswith("Not loaded yet")]
    return int(found[-1]["message_id"])


async def test_a_page_over_two_days_answers_for_both(talk: Talk, store: Store) -> None:
    stored(store, DAY - timedelta(days=2), loaded=at("09:00"))
    await talk.sends(bulletin_text(layout="several-days").encode())
    await talk.presses("Load, send nothing")
    (first,) = await talk.says("/day 3 May 2031")
    assert "Sunday 4 May 2031" in first
    assert first.endswith("This page covers 3 and 4 May 2031.")
    assert "never came" not in first
    (front,) = await talk.says("/front pokrovsk 2031-05-03")
    assert front.endswith("This page covers 3 and 4 May 2031.")
    (listed,) = await talk.says("/bulletins")
    assert "2031-05-03 to 2031-05-04: revision 1" in listed
    assert "no day missing between them" in listed


# -- restart, expiry, rights


async def test_a_restart_loses_nothing_of_a_half_finished_load(store: Store) -> None:
    clock = Clock()
    half = TEXT.index("Donetsk Front")
    async with talking(store, clock) as before:
        await before.says("/load")
        await before.says(TEXT[:half])
        api = before.api
    async with talking(store, clock, api) as after:
        (status,) = await after.says(TEXT[half:])
        assert status.startswith("Collecting a bulletin: 2 parts, ")
        await after.says("/done")
    async with talking(store, clock, api) as again:
        await again.presses("Load and send")
    assert kept(store) == a_bulletin()


async def test_a_load_that_nobody_finished_is_forgotten_and_said_so(talk: Talk, store: Store) -> None:
    from bot.housekeeping import tidy

    await talk.says("/load")
    await talk.says(TEXT)
    talk.clock.forward(hours=1, minutes=59)
    await tidy(talk.services, talk.app.bot)
    assert "dropped" not in talk.last()["text"]
    talk.clock.forward(minutes=2)
    await tidy(talk.services, talk.app.bot)
    assert talk.last()["text"] == ("The half-finished load of 10:00 was dropped after two hours. Nothing was loaded.")
    assert await talk.says("/done") == ["There is nothing to finish: send /load first, or a document captioned /load."]


@pytest.mark.parametrize("command", ["load", "done", "bulletins", "undo", "broadcast hi", "stats", "admin add 9"])
async def test_readers_and_groups_are_refused(talk: Talk, store: Store, command: str) -> None:
    name = command.split(maxsplit=1)[0]
    assert await talk.says(f"/{command}", READER) == [f"/{name} is for admins."]
    group = talk.api.group(members={ADMIN: "creator"})
    assert await talk.says(f"/{command}", ADMIN, chat_id=group) == [f"/{name} works in a private chat with me only."]
    assert days(store) == []


async def test_a_readers_document_is_refused_before_it_is_fetched(talk: Talk, store: Store) -> None:
    assert await talk.sends(TEXT.encode(), user_id=READER) == ["/load is for admins."]
    assert not [call for call in talk.api.calls if call.method == "getFile"]


@pytest.mark.parametrize("data", ["loadnow|1", "loadquiet|1", "takeback|1", "stop|1", "broadcastnow|1", "collect"])
async def test_forged_presses_do_nothing(talk: Talk, store: Store, data: str) -> None:
    await talk.sends(TEXT.encode())
    await talk.says("/start", READER)
    assert await talk.presses(data, READER, message_id=talk.last(READER)["message_id"], forged=True) == []
    (answer,) = [call.params for call in talk.api.calls if call.method == "answerCallbackQuery"]
    assert answer["text"] == "This button is for admins."
    assert days(store) == []


async def test_a_load_that_nobody_waits_for_has_no_sending_to_stop(talk: Talk) -> None:
    await talk.sends(TEXT.encode())
    (loaded,) = await talk.presses("Load and send")
    assert loaded.endswith("Questions are answered from it now.\nNo subscriber is waiting for it.")
    assert talk.labels() == []


async def test_all_admins_are_told_and_any_can_stop_the_sending(talk: Talk, store: Store) -> None:
    await talk.says("/start", OTHER_ADMIN)
    subscribe(store, 11, joined=at("2031-01-01 12:00"))
    await talk.sends(TEXT.encode())
    loaded, told = await talk.presses("Load and send")
    assert loaded.endswith("Sending starts at 10:02, to 1 chat past its hour; 0 get it at their own.")
    assert told == "Olena loaded 4 May 2031, revision 1. Sending starts at 10:02."
    assert talk.labels(OTHER_ADMIN) == ["Stop the sending"]
    stopped, others = await talk.presses("Stop the sending", OTHER_ADMIN)
    assert stopped == "Stopped: nobody else gets it. What was sent stays sent."
    assert others == "Taras stopped the sending."
    assert await talk.presses("Stop the sending", message_id=_with(talk, "Stop the sending")) == [
        "There is nothing to stop: it was stopped or taken back before."
    ]


def _with(talk: Talk, label: str) -> int:
    found = [m for m in talk.api.messages(ADMIN) if label in str(m.get("reply_markup"))]
    return int(found[-1]["message_id"])


async def test_reading_it_as_users_will_shows_the_draft(talk: Talk, store: Store) -> None:
    await talk.sends(TEXT.encode())
    (shown,) = await talk.presses("Read it as users will")
    assert shown.startswith("Sunday 4 May 2031, day 3356")
    assert "Harbour Ferries Return" in shown
    assert days(store) == []
