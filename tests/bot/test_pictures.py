"""Pictures in a chat: drawn and uploaded once, then sent by file_id, edited in place; words where none can be."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio
from telegram import Update
from telegram.error import TimedOut

from bot.pictures.studio import DrawingError, Studio
from bot.telegram.html import parse, units
from bot.telegram.offline import OfflineApi, Upload, bad_request, keyboard
from bot.telegram.offline.files import picture_size
from bot.terminal import _sample
from store import subscribers
from tests.builders.chats import at
from tests.builders.chats import load as stored
from tests.builders.talk import ADMIN, READER, Clock, talking
from tests.builders.values import DAY, FRONTS, LOSSES, a_front, an_entry

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.pictures.specs import Spec, Theme
    from bot.telegram.offline import Call
    from store.db import Store
    from tests.builders.talk import Talk

pytestmark = pytest.mark.asyncio(loop_scope="module")

BEFORE = DAY - timedelta(days=1)


@dataclass
class Drawer:
    """The studio, watched; `broken` makes it fail."""

    studio: Studio
    drawn: list[tuple[str, Theme]] = field(default_factory=list)
    broken: bool = False

    async def draw(self, spec: Spec, theme: Theme) -> bytes:
        if self.broken:
            raise DrawingError("No matplotlib here.")
        self.drawn.append((type(spec).__name__, theme))
        return await self.studio.draw(spec, theme)

    async def close(self) -> None:
        """The studio serves the next test."""


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def studio() -> AsyncIterator[Studio]:
    studio = Studio()
    yield studio
    await studio.close()


@pytest.fixture
def drawer(studio: Studio) -> Drawer:
    return Drawer(studio)


@pytest_asyncio.fixture(loop_scope="module")
async def talk(store: Store, drawer: Drawer) -> AsyncIterator[Talk]:
    """A bot with two days stored."""
    losses = {**LOSSES, "troops": (1040, 1401400), "tanks": (7, 13117)}
    stored(store, BEFORE, loaded=at("2031-05-04 09:00"), losses=losses)
    stored(store, DAY, loaded=at("09:00"))
    async with talking(store, studio=drawer) as talk:
        yield talk


def made(talk: Talk, since: int = 0) -> list[Call]:
    """The calls that went through, without what only says that something is under way."""
    aside = {"sendChatAction", "answerCallbackQuery", "getMe"}
    return [call for call in talk.api.calls[since:] if call.error is None and call.method not in aside]


async def asked(talk: Talk, text: str, user_id: int = READER, **where: Any) -> list[Call]:
    before = len(talk.api.calls)
    await talk.says(text, user_id, **where)
    return made(talk, before)


async def pressed(talk: Talk, button: str, user_id: int = READER, **where: Any) -> list[Call]:
    before = len(talk.api.calls)
    await talk.presses(button, user_id, **where)
    return made(talk, before)


def chosen(store: Store, talk: Talk, chat_id: int, **choices: Any) -> None:
    with store.session(write=True) as session:
        subscribers.choose(session, chat_id, **choices)
    talk.services.chat_changed(chat_id)


def caption(call: Call) -> str:
    return parse(call.params.get("media", call.params)["caption"]).text


def labels(call: Call) -> list[str]:
    return [button["text"] for button in keyboard(call.result)]


def picture_of(call: Call) -> Any:
    """What was sent: an Upload, or a file_id."""
    if call.method == "sendPhoto":
        return call.params["photo"]
    media = call.params["media"]["media"]
    return call.params.get(media.removeprefix("attach://"), media)


# -- drawn once ----------------------------------------------------------------------------------------------------


async def test_a_map_is_a_picture_whose_caption_says_all_of_it(talk: Talk) -> None:
    [photo] = await asked(talk, "/map")
    upload = picture_of(photo)
    assert isinstance(upload, Upload)
    assert upload.name == "map-2031-05-04.png"
    assert picture_size(upload.content)[0] == 1080
    said = caption(photo)
    assert units(said) <= 1024
    for words in (
        "Sectors on 4 May 2031",
        "Day 3356. Russia advanced in 2 sectors, Ukraine in 1.",
        "Luhansk: Russia advanced: Borova. Attacks, no advance: Kupyansk, Lyman.",
        "Kharkiv: no ground activity reported",
        "Initiative, as printed: Ukraine on Kharkiv, Russia on the other 5.",
        "Daily bulletin of 4 May 2031; outline: Natural Earth",
    ):
        assert words in said
    doing = [call.params["action"] for call in talk.api.calls if call.method == "sendChatAction"]
    assert doing == ["upload_photo"]


async def test_it_is_drawn_and_uploaded_once_and_then_sent_by_its_file_id(talk: Talk, drawer: Drawer) -> None:
    [first] = await asked(talk, "/map")
    [second] = await asked(talk, "/map 4 May 2031", ADMIN)
    assert picture_of(second) == first.result["photo"][-1]["file_id"]
    assert drawer.drawn == [("SectorMap", "light")]
    assert sum(call.method == "sendChatAction" for call in talk.api.calls) == 1


async def test_twenty_chats_at_once_make_one_drawing_and_one_upload(talk: Talk, drawer: Drawer) -> None:
    for user_id in range(100, 120):
        talk.api.user_says("/map", user_id)
    updates = talk.api.take_updates()
    await asyncio.gather(*(talk.app.process_update(Update.de_json(each, talk.app.bot)) for each in updates))
    photos = [picture_of(call) for call in made(talk) if call.method == "sendPhoto"]
    assert len(photos) == 20
    assert sum(isinstance(photo, Upload) for photo in photos) == 1
    assert len(drawer.drawn) == 1


async def test_another_process_sends_what_this_one_uploaded(talk: Talk, store: Store, drawer: Drawer) -> None:
    [first] = await asked(talk, "/map")
    async with talking(store, studio=drawer, api=talk.api) as other:
        [again] = await asked(other, "/map")
    assert picture_of(again) == first.result["photo"][-1]["file_id"]
    assert len(drawer.drawn) == 1


async def test_a_revision_that_changes_the_map_makes_another_one(talk: Talk, store: Store, drawer: Drawer) -> None:
    await asked(talk, "/map")
    quiet = a_front("Luhansk Front", an_entry("Lyman", "No activity was reported.", activity=False))
    stored(store, DAY, loaded=at("10:00"), fronts=[quiet])
    await talk.services.store.refresh()
    [revised] = await asked(talk, "/map")
    assert isinstance(picture_of(revised), Upload)
    assert caption(revised).endswith("Revision 2, corrected 5 May.")
    assert len(drawer.drawn) == 2


async def test_a_revision_that_leaves_the_map_as_it_was_sends_the_same_picture(
    talk: Talk, store: Store, drawer: Drawer
) -> None:
    [first] = await asked(talk, "/map")
    stored(store, DAY, loaded=at("10:00"), headline="Another Headline")
    await talk.services.store.refresh()
    [again] = await asked(talk, "/map")
    assert picture_of(again) == first.result["photo"][-1]["file_id"]


async def test_a_file_id_of_another_bot_is_drawn_again_and_the_new_one_kept(
    talk: Talk, store: Store, drawer: Drawer
) -> None:
    await asked(talk, "/map")
    elsewhere = OfflineApi(clock=talk.clock)
    async with talking(store, studio=drawer, api=elsewhere) as restored:
        [drawn] = await asked(restored, "/map")
        [again] = await asked(restored, "/map")
    assert isinstance(picture_of(drawn), Upload)
    assert picture_of(again) == drawn.result["photo"][-1]["file_id"]
    refused = [call for call in elsewhere.calls if call.method == "sendPhoto" and call.error]
    assert len(refused) == 1


# -- where they come by themselves ---------------------------------------------------------------------------------


async def test_losses_are_told_first_and_then_shown_without_a_sound(talk: Talk) -> None:
    text, card = await asked(talk, "/losses")
    assert parse(text.params["text"]).text.startswith("Russian losses, as counted by Ukraine’s Armed Forces")
    assert "Chart" not in labels(text)
    said = caption(card)
    assert "Troops: +910, total 1,402,310" in said
    assert "Aircraft: day not stated, total 455" in said
    assert "Day by day from 5 April: 28 days without a figure, +1,040, +910." in said
    assert "Ukraine’s General Staff figures as printed in the bulletin of 4 May 2031." in said
    assert card.params["disable_notification"] is True


@pytest.mark.parametrize(
    ("question", "title"),
    [("/losses tanks 90d", "Tanks, 4 February to 4 May 2031"), ("/losses 90d", "Troops, 4 February to 4 May 2031")],
)
async def test_a_period_has_its_chart(talk: Talk, question: str, title: str) -> None:
    _, chart = await asked(talk, question)
    assert caption(chart).startswith(title)


async def test_a_history_has_its_strip_on_the_first_page(talk: Talk) -> None:
    text, strip = await asked(talk, "/history Лиман")
    assert text.method == "sendMessage"
    assert caption(strip).startswith("Lyman sector day by day\nAttacks, no confirmed advance, 2 days: May 3–4")


async def test_where_they_are_off_a_button_offers_them(talk: Talk, store: Store, drawer: Drawer) -> None:
    chosen(store, talk, READER, pictures="off")
    [text] = await asked(talk, "/losses")
    assert drawer.drawn == []
    [card] = await pressed(talk, "Chart")
    assert card.method == "sendPhoto"
    assert caption(card).startswith("Russian losses, 4 May 2031")
    assert text.result["message_id"] < card.result["message_id"]


async def test_in_a_group_they_come_on_request_only(talk: Talk, drawer: Drawer) -> None:
    group = talk.api.supergroup(members={READER: "member"})
    [text] = await asked(talk, "/losses", chat_id=group)
    assert "Chart" in labels(text)
    assert drawer.drawn == []
    [card] = await pressed(talk, "Chart", chat_id=group)
    assert card.method == "sendPhoto"
    [shown] = await asked(talk, "/map@sitrep_bot", chat_id=group)
    assert shown.method == "sendPhoto"


async def test_a_group_that_chose_a_theme_gets_them_in_it(talk: Talk, store: Store, drawer: Drawer) -> None:
    group = talk.api.supergroup(members={READER: "member"})
    chosen(store, talk, group, pictures="dark")
    text, card = await asked(talk, "/losses", chat_id=group)
    assert (text.method, card.method) == ("sendMessage", "sendPhoto")
    assert drawer.drawn == [("LossCard", "dark")]


async def test_a_button_makes_one_message_and_no_second_one(talk: Talk) -> None:
    await asked(talk, "/losses")
    text = talk.api.messages(READER)[-2]
    [edited] = await pressed(talk, "Day before", message_id=text["message_id"])
    assert edited.method == "editMessageText"
    assert "Chart" in labels(edited)


async def test_what_cannot_be_drawn_adds_nothing_to_the_text(talk: Talk, store: Store) -> None:
    stored(store, DAY + timedelta(days=1), loaded=at("2031-05-06 09:00"), losses=None)
    await talk.services.store.refresh()
    [text] = await asked(talk, "/losses")
    assert "prints no loss figures" in text.params["text"]
    assert "Chart" not in labels(text)


# -- buttons -------------------------------------------------------------------------------------------------------


async def test_days_and_themes_are_edited_in_place(talk: Talk, drawer: Drawer) -> None:
    [photo] = await asked(talk, "/map")
    [before] = await pressed(talk, "Day before")
    [dark] = await pressed(talk, "Dark")
    [after] = await pressed(talk, "Day after")
    [light] = await pressed(talk, "Light")
    assert {call.method for call in (before, dark, after, light)} == {"editMessageMedia"}
    assert {call.result["message_id"] for call in (before, dark, after, light)} == {photo.result["message_id"]}
    assert caption(before).startswith("Sectors on 3 May 2031")
    assert drawer.drawn == [("SectorMap", theme) for theme in ("light", "light", "dark", "dark")]
    assert picture_of(light) == photo.result["photo"][-1]["file_id"]


async def test_the_periods_of_a_chart_are_edited_in_place(talk: Talk) -> None:
    _, chart = await asked(talk, "/losses troops")
    assert labels(chart) == ["90 days", "1 year", "Dark"]
    [year] = await pressed(talk, "1 year")
    assert year.method == "editMessageMedia"
    assert caption(year).startswith("Troops, 5 May 2030 to 4 May 2031")
    assert labels(year) == ["30 days", "90 days", "Dark", "Share"]
    assert all(len(button.get("callback_data", "").encode()) <= 64 for button in keyboard(year.result))


async def test_the_same_press_twice_changes_nothing(talk: Talk) -> None:
    await asked(talk, "/map")
    await pressed(talk, "Dark")
    message_id = talk.last(READER)["message_id"]
    assert await pressed(talk, "map|2031-05-04|dark", message_id=message_id, forged=True) == []
    assert talk.last(READER)["message_id"] == message_id


async def test_a_picture_never_takes_the_place_of_a_text_nor_a_text_that_of_a_picture(talk: Talk, store: Store) -> None:
    chosen(store, talk, READER, pictures="off")
    [text] = await asked(talk, "/losses")
    [below] = await pressed(talk, "chart|2031-05-04|light", message_id=text.result["message_id"], forged=True)
    assert below.method == "sendPhoto"
    [told] = await pressed(talk, "losses|2031-05-04", message_id=below.result["message_id"], forged=True)
    assert told.method == "sendMessage"


async def test_old_buttons_work_after_a_restart(talk: Talk, store: Store, drawer: Drawer) -> None:
    [photo] = await asked(talk, "/map")
    async with talking(store, studio=drawer, api=talk.api) as restarted:
        [edited] = await pressed(restarted, "Dark")
    assert edited.method == "editMessageMedia"
    assert edited.result["message_id"] == photo.result["message_id"]


async def test_a_stale_picture_button_says_so(talk: Talk) -> None:
    [photo] = await asked(talk, "/map")
    [said] = await pressed(talk, "map|2019-01-01|dark", message_id=photo.result["message_id"], forged=True)
    assert said.method == "sendMessage"
    assert "No bulletin of 1 January 2019 is stored." in said.params["text"]


# -- what can't be shown ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("chart|tanks|2031-05-04", "Only one day has a figure for Tanks, 4 May 2031: a chart needs two or more."),
        ("chart|tanks|2019-01-01..2019-02-01", "No figure of a day is stated for Tanks, 1 January to 1 February 2019."),
        ("chart|ships|30d", "No figure of a day is stated for Ships, 5 April to 4 May 2031."),
        ("strip|nowhereville", "I know no “nowhereville”."),
        ("chart|2019-01-01", "No bulletin of 1 January 2019 is stored."),
    ],
)
async def test_a_sentence_where_there_is_nothing_to_draw(talk: Talk, data: str, sentence: str) -> None:
    [text] = await asked(talk, "/today")
    await pressed(talk, f"+{data}", message_id=text.result["message_id"], forged=True)
    assert sentence in talk.last(READER)["text"]


async def test_ten_years_are_one_chart(talk: Talk, store: Store) -> None:
    stored(store, DAY.replace(year=2021), loaded=at("08:00"))
    await talk.services.store.refresh()
    _, chart = await asked(talk, "/losses troops 2021-05-04..2031-05-04")
    assert "Means by month, May 2021 – May 2031: May 910; May 975." in caption(chart)


async def test_a_sector_whose_place_is_not_known_is_named_under_the_map(talk: Talk, store: Store) -> None:
    lost = an_entry("Nowhereville", "Russian forces attacked near Nowhereville.", settlements=["Nowhereville"])
    fronts = [*FRONTS[2:3], a_front("Donetsk Front", lost)]
    stored(store, DAY + timedelta(days=1), loaded=at("2031-05-06 09:00"), fronts=fronts)
    await talk.services.store.refresh()
    [photo] = await asked(talk, "/map")
    assert "Not on the map, since their place is not known: Nowhereville." in caption(photo)


async def test_a_map_of_sectors_that_are_nowhere_is_a_sentence(talk: Talk, store: Store) -> None:
    lost = an_entry("Nowhereville", "Russian forces attacked near Nowhereville.", settlements=["Nowhereville"])
    stored(store, DAY + timedelta(days=1), loaded=at("2031-05-06 09:00"), fronts=[a_front("Donetsk Front", lost)])
    await talk.services.store.refresh()
    [text] = await asked(talk, "/map")
    assert "Where the sectors of 5 May 2031 are is not known: Nowhereville." in text.params["text"]


async def test_a_bulletin_without_fronts_has_no_map(talk: Talk, store: Store) -> None:
    stored(store, DAY + timedelta(days=1), loaded=at("2031-05-06 09:00"), fronts=[])
    await talk.services.store.refresh()
    [text] = await asked(talk, "/map")
    assert "has nothing on the fronts: there is no map to draw." in text.params["text"]


async def test_words_go_alone_where_the_drawing_fails(
    talk: Talk, drawer: Drawer, caplog: pytest.LogCaptureFixture
) -> None:
    drawer.broken = True
    with caplog.at_level(logging.WARNING, "bot.telegram.gallery"):
        [text] = await asked(talk, "/map")
    assert text.method == "sendMessage"
    assert "Sectors on 4 May 2031" in text.params["text"]
    assert "a picture could not be drawn: No matplotlib here." in caplog.text
    drawer.broken = False
    assert (await asked(talk, "/map"))[0].method == "sendMessage"
    talk.clock.forward(minutes=2)
    assert (await asked(talk, "/map"))[0].method == "sendPhoto"


async def test_an_edit_whose_drawing_fails_comes_below_in_words(talk: Talk, drawer: Drawer) -> None:
    await asked(talk, "/map")
    drawer.broken = True
    [said] = await pressed(talk, "Dark")
    assert said.method == "sendMessage"


async def test_words_go_alone_where_a_group_lets_nobody_send_photos(talk: Talk) -> None:
    group = talk.api.supergroup(members={READER: "member"})
    talk.api.fail_next(bad_request("not enough rights to send photos to the chat"), method="sendPhoto")
    [text] = await asked(talk, "/map", chat_id=group)
    assert text.method == "sendMessage"


async def test_a_picture_that_follows_a_text_is_given_up_where_the_network_fails(talk: Talk) -> None:
    talk.api.fail_next(TimedOut(), method="sendPhoto")
    [text] = await asked(talk, "/losses")
    assert text.method == "sendMessage"


async def test_what_a_caption_cannot_hold_follows_as_text(talk: Talk, store: Store) -> None:
    long = [a_front(f"Donetsk {n} Front", an_entry(f"Sector {n} {'x' * 60}", "Forces attacked.")) for n in range(15)]
    stored(store, DAY + timedelta(days=1), loaded=at("2031-05-06 09:00"), fronts=[*FRONTS, *long])
    await talk.services.store.refresh()
    photo, rest = await asked(talk, "/map")
    assert units(caption(photo)) <= 1024
    assert labels(photo)
    assert rest.method == "sendMessage"
    assert "outline: Natural Earth" in rest.params["text"]


async def test_the_sample_says_that_it_is_invented_under_its_pictures_too(
    store: Store, drawer: Drawer, tmp_path: Path
) -> None:
    sample = _sample(tmp_path)
    try:
        async with talking(store, Clock(), sample=sample, studio=drawer) as talk:
            _, card = await asked(talk, "/losses")
            assert caption(card).startswith("Invented sample")
    finally:
        sample.close()
