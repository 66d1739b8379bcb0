"""Loading in the chat: documents, pastes, previews and their buttons, over the whole bot."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.telegram.offline import bad_request
from bot.telegram.offline.wording import pieces
from store import drafts
from tests.builders import a_bulletin, as_docx, as_html, as_markdown, as_text, bulletin_text
from tests.builders.chats import at, subscribe
from tests.builders.chats import load as stored
from tests.builders.talk import ADMIN, READER, days, kept
from tests.builders.values import DAY, SECTIONS

if TYPE_CHECKING:
    from store.bulletin.model import Section
    from store.db import Store
    from tests.builders.talk import Talk


TEXT = bulletin_text()


# -- documents


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("day.txt", TEXT.encode()),
        ("day.md", as_markdown(a_bulletin()).encode()),
        ("day.html", as_html(a_bulletin()).encode()),
        ("day.docx", as_docx(a_bulletin())),
    ],
)
async def test_a_document_captioned_load_is_previewed_and_loaded(
    talk: Talk, store: Store, name: str, content: bytes
) -> None:
    (preview,) = await talk.sends(content, name)
    assert preview.startswith(f"Not loaded yet. Sunday 4 May 2031 (day 3356)\nDocument: {name}, ")
    assert days(store) == []
    loaded = await talk.presses("Load and send")
    assert loaded[0].startswith("Loaded: 4 May 2031, revision 1. Questions are answered from it now.")
    assert days(store) == [(DAY, 1, ADMIN)]
    assert kept(store) == a_bulletin()
    assert "Sunday 4 May 2031, day 3356" in (await talk.says("/today", READER))[0]


async def test_the_preview_says_what_was_found_and_what_would_happen(talk: Talk, store: Store) -> None:
    stored(store, DAY - timedelta(days=1), loaded=at("2031-05-04 09:00"), losses={"troops": (900, 1_401_400)})
    subscribe(store, 11, 12, joined=at("2031-01-01 12:00"))
    subscribe(store, 13, joined=at("2031-01-01 12:00"), digest_time="20:00")
    (preview,) = await talk.sends(TEXT.encode())
    for sentence in (
        "First words: “",
        "Last words: “…",
        "Summary: 2 paragraphs. Other sections: 10.",
        "Fronts: 6, sectors: 8, entries: 13.",
        "Russia advanced (2): Borova, Pokrovsk.",
        "Ukraine advanced (1): Toretsk.",
        "No activity (3): Kharkiv, Siversk, Polohy direction.",
        "Losses: 7 of 7 totals, 4 with a figure for the day; they follow on from 3 May.",
        "Civilians: deaths 2, injuries 7. Sources: 2.",
        "Left out as page furniture: ",
        "Nothing else was dropped.",
        "Against the store: 4 May is new, and is the next day expected.",
        "If you load it: 2 chats are past their hour and get it from 10:02 on, for about 1 minute; 1 later.",
        "Until 10:02 you or another admin can stop it.",
    ):
        assert sentence in preview
    assert talk.labels() == ["Load and send", "Load, send nothing", "Read it as users will", "Other date", "Cancel"]


async def test_the_last_words_are_the_bulletins_not_the_page_tails(talk: Talk) -> None:
    (preview,) = await talk.sends(TEXT.encode())
    assert "The Harbour Courier – harbourcourier.example”" in preview


async def test_a_reply_to_a_document_loads_it(talk: Talk, store: Store) -> None:
    (hint,) = await talk.sends(TEXT.encode(), caption="")
    assert hint == "To load this document as a bulletin, reply to it with /load."
    document = next(message for message in talk.api.messages(ADMIN) if "document" in message)
    (preview,) = await talk.says("/load", reply_to=document["message_id"])
    assert preview.startswith("Not loaded yet. Sunday 4 May 2031")


async def test_a_date_beside_load_wins_with_a_doubt_that_is_tapped_away(talk: Talk, store: Store) -> None:
    (doubt,) = await talk.sends(TEXT.encode(), caption="/load 2031-05-05")
    assert doubt == (
        "Is this date right? Loaded for 5 May 2031, as asked; the text itself is dated 4 May 2031.\nNothing is loaded."
    )
    (preview,) = await talk.presses("It is 5 May")
    assert preview.startswith("Not loaded yet. Monday 5 May 2031")
    await talk.presses("Load, send nothing")
    assert days(store) == [(DAY + timedelta(days=1), 1, ADMIN)]


async def test_an_undated_document_waits_for_its_date(talk: Talk, store: Store) -> None:
    (said,) = await talk.sends(bulletin_text(layout="undated").encode())
    assert said == (
        "The text carries no date: send it with one, as in /load 2025-02-14.\n"
        "Nothing was loaded. The text is kept until 12:00: /load with the date goes on, /cancel drops it."
    )
    (preview,) = await talk.says("/load 2031-05-04")
    assert preview.startswith("Not loaded yet. Sunday 4 May 2031")
    await talk.presses("Load and send")
    found = kept(store)
    assert found is not None
    assert (found.date, found.fronts) == (DAY, a_bulletin().fronts)


async def test_a_date_that_is_none_gets_the_usage(talk: Talk) -> None:
    (said,) = await talk.sends(TEXT.encode(), caption="/load tomorrow")
    assert said.startswith("“tomorrow” is no date: write 2025-02-02")
    assert "Usage: /load [DATE]" in said


# -- pastes


async def test_a_paste_over_several_messages_is_one_bulletin(talk: Talk, store: Store) -> None:
    (begun,) = await talk.says("/load")
    assert begun == (
        "Send the bulletin’s text now, in as many parts as it takes, then /done. Or send it as a document.\n"
        "/cancel drops it. Kept until 12:00."
    )
    long = as_text(a_bulletin(sections=_long_sections()))
    parts = list(pieces(long))
    assert len(parts) > 2
    told = [await talk.says(part) for part in parts]
    assert all(len(one) == 1 for one in told)
    assert told[1][0].startswith("Collecting a bulletin: 2 parts, ")
    own = [message for message in talk.api.messages(ADMIN) if message["from"]["is_bot"]]
    assert len(own) == 1, "one status message, edited as parts come"
    (preview,) = await talk.says("/done")
    assert f"Pasted: {len(parts)} parts, " in preview
    await talk.presses("Load and send")
    assert kept(store) == a_bulletin(sections=_long_sections())


def _long_sections() -> list[Section]:
    more = " ".join(f"Warden Lesya Vymysl counted {n} repaired roofs in Uman before the first snow." for n in range(90))
    first, *rest = SECTIONS
    return [first.model_copy(update={"paragraphs": (*first.paragraphs, more)}), *rest]


async def test_parts_twice_and_out_of_order_are_put_right(talk: Talk, store: Store) -> None:
    await talk.says("/load")
    half = TEXT.index("\n\n", len(TEXT) // 2)
    first, second = talk.api.user_says(TEXT[:half]), talk.api.user_says(TEXT[half:].strip())
    waiting = talk.api.take_updates()
    assert [first[0], second[0]] == waiting
    talk.api.inbox.pending = [waiting[1], waiting[0], waiting[1]]
    assert (await talk.answers())[-1].startswith("Collecting a bulletin: 2 parts, ")
    await talk.says("/done")
    await talk.presses("Load and send")
    assert kept(store) == a_bulletin()


async def test_an_edited_part_replaces_itself(talk: Talk, store: Store) -> None:
    await talk.says("/load")
    await talk.says(TEXT.replace("two harbour basins", "three harbour basins"))
    part = talk.last()["message_id"]
    talk.api.user_edits(part, TEXT)
    await talk.answers()
    await talk.says("/done")
    talk.api.user_edits(part, TEXT.replace("two harbour basins", "four harbour basins"))
    voided, preview = await talk.answers()
    assert voided.startswith("A part was edited. The preview above is void")
    assert preview.startswith("Not loaded yet")
    await talk.presses("Load and send")
    found = kept(store)
    assert found is not None
    assert "four harbour basins" in found.summary[0]


async def test_a_late_part_voids_the_preview(talk: Talk, store: Store) -> None:
    await talk.says("/load")
    half = TEXT.index("Donetsk Front")
    await talk.says(TEXT[:half])
    (preview,) = await talk.says("/done")
    assert "Fronts: 3" in preview
    old = talk.last()["message_id"]
    late, again = await talk.says(TEXT[half:])
    assert late.startswith("One more part came after /done (")
    assert "Fronts: 6" in again
    assert await talk.presses("Load and send", message_id=old) == [
        "This preview is void: a newer one is below, or it was loaded or dropped."
    ]
    assert days(store) == []
    await talk.presses("Load and send")
    assert kept(store) == a_bulletin()


async def test_a_short_part_sent_before_done_is_late_too(talk: Talk, store: Store) -> None:
    await talk.says("/load")
    cut = TEXT.index("The Harbour Courier")
    await talk.says(TEXT[:cut])
    talk.api.user_says(TEXT[cut:].split("\n")[0])
    (late,) = talk.api.take_updates()
    await talk.says("/done")
    talk.api.inbox.pending = [late]
    assert (await talk.answers())[0].startswith("One more part came after /done (")


async def test_a_question_beside_a_preview_is_answered(talk: Talk) -> None:
    await talk.says("/load")
    await talk.says(TEXT)
    await talk.says("/done")
    (answer,) = await talk.says("Pokrovsk?")
    assert "part" not in answer


async def test_text_below_the_command_is_the_first_part(talk: Talk, store: Store) -> None:
    (status,) = await talk.says(f"/load\n{TEXT[:3000]}")
    assert status.startswith("Collecting a bulletin: 1 part, ")


async def test_done_without_anything_says_what_to_do(talk: Talk) -> None:
    assert await talk.says("/done") == ["There is nothing to finish: send /load first, or a document captioned /load."]


async def test_parts_that_are_no_bulletin_yet_are_kept(talk: Talk, store: Store) -> None:
    await talk.says("/load")
    await talk.says("Only the first words came through.")
    (said,) = await talk.says("/done")
    assert said.endswith("What came is kept until 12:00: send the rest and /done again, or /cancel.")
    await talk.says(TEXT)
    (preview,) = await talk.says("/done")
    assert preview.startswith("Not loaded yet. Sunday 4 May 2031")


async def test_a_preview_that_a_late_part_spoils_cannot_be_loaded(talk: Talk, store: Store) -> None:
    await talk.says("/load")
    await talk.says(TEXT)
    await talk.says("/done")
    old = talk.last()["message_id"]
    _, refused = await talk.says(bulletin_text(date=DAY + timedelta(days=1)))
    assert "These are several bulletins in one text" in refused
    assert (await talk.presses("Load and send", message_id=old))[0].startswith("This preview is void")
    assert days(store) == []


async def test_cancel_drops_it(talk: Talk, store: Store) -> None:
    await talk.says("/load")
    await talk.says(TEXT)
    await talk.says("/done")
    assert await talk.presses("Cancel") == ["Dropped. Nothing was loaded."]
    assert await talk.says("/cancel") == ["There was nothing to cancel."]
    with store.session() as session:
        assert drafts.draft(session, ADMIN, now=talk.clock.now) is None


async def test_a_bulletin_pasted_without_load_is_offered(talk: Talk, store: Store) -> None:
    (offer,) = await talk.says(TEXT[:3859])
    assert offer.startswith("This looks like part of a bulletin (3,859 characters, ")
    assert offer.endswith("Shall I collect it?")
    assert talk.labels() == ["Collect as bulletin", "No, drop it"]
    (status,) = await talk.presses("Collect as bulletin")
    assert status.startswith("Collecting a bulletin: 1 part, 3,859 characters.")


async def test_a_readers_paste_is_a_question_like_any(talk: Talk) -> None:
    (answer,) = await talk.says(TEXT[:4000], READER)
    assert "collect" not in answer


async def test_a_status_message_that_is_gone_is_written_anew(talk: Talk) -> None:
    await talk.says("/load")
    talk.api.fail_next(bad_request("message to edit not found"), method="editMessageText")
    (status,) = await talk.says(TEXT[:3000])
    assert status.startswith("Collecting a bulletin: 1 part, ")
