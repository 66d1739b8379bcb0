"""Pictures that come with a digest: after it, once a variant; whatever becomes of them, the digest was sent."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from telegram.error import TimedOut

from bot.counting import Counting
from bot.delivery.pictures import Pictures
from bot.pictures.studio import DrawingError, Studio
from bot.telegram.gallery import Gallery
from bot.telegram.html import parse
from bot.telegram.offline import Upload, bad_request, forbidden, server_error, too_many_requests
from store import deliveries, subscribers
from tests.bot.delivery.conftest import LONG_AGO, Desk
from tests.builders.chats import at, load, subscribe
from tests.builders.values import DAY

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from bot.pictures.specs import Spec, Theme
    from bot.telegram.offline import Call, OfflineApi
    from store.db import Store
    from store.deliveries import Outcome


@dataclass
class Drawer:
    """A studio, watched; `broken` makes it fail, and it draws nothing while it is not `free`."""

    studio: Studio = field(default_factory=Studio)
    drawn: list[tuple[str, Theme]] = field(default_factory=list)
    broken: bool = False
    free: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.free.set()

    async def draw(self, spec: Spec, theme: Theme) -> bytes:
        await self.free.wait()
        if self.broken:
            raise DrawingError("No matplotlib here.")
        self.drawn.append((type(spec).__name__, theme))
        return await self.studio.draw(spec, theme)


class Marked(Counting):
    """Sets `all_of_them` once so many messages are marked."""

    def __init__(self, expected: int) -> None:
        self.left = expected
        self.all_of_them = asyncio.Event()

    def settled(self, outcomes: Sequence[Outcome]) -> None:
        self.left -= len(outcomes)
        if self.left <= 0:
            self.all_of_them.set()


@pytest.fixture
async def drawer(desk: Desk, store: Store) -> AsyncIterator[Drawer]:
    """What draws for the desk's sender."""
    drawer = Drawer()
    desk.tick.sender.pictures = Pictures(store, desk.bot, Gallery(drawer, lambda: desk.now, store))
    yield drawer
    await drawer.studio.close()


def people(api: OfflineApi, store: Store, *ids: int, pictures: str | None) -> None:
    """Users who started the bot, subscribed, and chose that of pictures."""
    for user_id in ids:
        api.user_starts(user_id=user_id)
    subscribe(store, *ids, joined=LONG_AGO)
    with store.session(write=True) as session:
        for user_id in ids:
            subscribers.choose(session, user_id, pictures=pictures)


def got(api: OfflineApi, user_id: int) -> list[str]:
    return [call.method for call in api.sent(user_id)]


def photos(api: OfflineApi) -> list[Call]:
    return [call for call in api.sent() if call.method == "sendPhoto"]


def had(store: Store, user_id: int = 1) -> tuple[int, ...]:
    """The ids in the ledger."""
    with store.session() as session:
        [received] = subscribers.my_data(session, user_id).received
        return received.message_ids


def tally(store: Store) -> deliveries.Tally:
    with store.session() as session:
        return deliveries.tally(session, "digest", DAY.isoformat())


DIGEST = ["sendMessage", "sendPhoto", "sendPhoto"]


async def test_they_come_after_the_digest_for_those_who_chose_a_theme(
    desk: Desk, api: OfflineApi, store: Store, drawer: Drawer
) -> None:
    people(api, store, 1, pictures="light")
    people(api, store, 2, pictures="off")
    people(api, store, 3, pictures=None)
    load(store, loaded=at("07:00"))
    await desk.at("08:00")
    assert [got(api, user_id) for user_id in (1, 2, 3)] == [DIGEST, ["sendMessage"], ["sendMessage"]]
    captions = [parse(call.params["caption"]).text.partition("\n")[0] for call in photos(api)]
    assert captions == ["Sectors on 4 May 2031", "Russian losses, 4 May 2031"]
    assert all(call.params["disable_notification"] for call in photos(api))
    assert had(store) == tuple(call.result["message_id"] for call in api.sent(1))


async def test_each_variant_is_drawn_and_uploaded_once(
    desk: Desk, api: OfflineApi, store: Store, drawer: Drawer
) -> None:
    people(api, store, *range(1, 31), pictures="light")
    people(api, store, *range(31, 41), pictures="dark")
    load(store, loaded=at("07:00"))
    await desk.at("08:00")
    assert all(got(api, user_id) == DIGEST for user_id in range(1, 41))
    assert sorted(drawer.drawn) == [(kind, theme) for kind in ("LossCard", "SectorMap") for theme in ("dark", "light")]
    assert sum(isinstance(call.params["photo"], Upload) for call in photos(api)) == 4
    assert tally(store).sent == 40


async def test_every_message_takes_its_turn(desk: Desk, api: OfflineApi, store: Store, drawer: Drawer) -> None:
    people(api, store, *range(1, 11), pictures="light")
    load(store, loaded=at("07:00"))
    desk.pages = 2
    await desk.at("08:00")
    assert len(api.sent()) == 40
    assert desk.slept == pytest.approx(39 * 1.02 / 25, rel=0.05)


async def test_those_who_waited_for_a_drawing_do_not_all_go_at_once(
    desk: Desk, api: OfflineApi, store: Store, drawer: Drawer
) -> None:
    people(api, store, *range(1, 31), pictures="light")
    load(store, loaded=at("07:00"))
    photos_at: Counter[float] = Counter()

    def note(call: Call) -> None:
        photos_at[desk.slept] += call.method == "sendPhoto"

    api.on_call = note
    await desk.at("08:00")
    assert photos_at.total() == 60
    assert max(photos_at.values()) <= 2


async def test_a_digest_is_marked_before_its_pictures_are_drawn(
    desk: Desk, api: OfflineApi, store: Store, drawer: Drawer
) -> None:
    people(api, store, *range(1, 11), pictures="light")
    load(store, loaded=at("07:00"))
    drawer.free.clear()
    marked = desk.tick.sender.counting = Marked(10)
    desk.now = at("08:00")
    async with asyncio.timeout(10), asyncio.TaskGroup() as tasks:
        tasks.create_task(desk.tick.round())
        await marked.all_of_them.wait()
        assert tally(store).sent == 10
        assert photos(api) == []
        drawer.free.set()
    assert all(got(api, user_id) == DIGEST for user_id in range(1, 11))


async def test_a_drawing_that_fails_keeps_no_text_away(
    desk: Desk, api: OfflineApi, store: Store, drawer: Drawer
) -> None:
    people(api, store, 1, 2, pictures="light")
    load(store, loaded=at("07:00"))
    drawer.broken = True
    assert sorted(await desk.at("08:00")) == [1, 2]
    assert tally(store).sent == 2
    drawer.broken = False
    assert await desk.at("08:30") == []


REFUSALS: list[Any] = [
    bad_request("IMAGE_PROCESS_FAILED"),
    bad_request("not enough rights to send photos to the chat"),
    bad_request("something new"),
    forbidden("bot was blocked by the user"),
    server_error(),
    TimedOut(),
]


@pytest.mark.parametrize("refusal", REFUSALS, ids=str)
async def test_whatever_keeps_a_picture_away_the_digest_was_sent_and_comes_once(
    desk: Desk, api: OfflineApi, store: Store, drawer: Drawer, refusal: Any
) -> None:
    people(api, store, 1, pictures="light")
    load(store, loaded=at("07:00"))
    api.fail_next(refusal, method="sendPhoto", times=10)
    await desk.at("08:00")
    assert got(api, 1) == ["sendMessage"]
    assert tally(store).sent == 1
    assert desk.chat(1).active
    assert await desk.at("08:30") == []


@pytest.mark.filterwarnings("ignore")  # python-telegram-bot warns of its own future with each RetryAfter
async def test_a_flood_at_a_picture_holds_the_chat_and_repeats_nothing(
    desk: Desk, api: OfflineApi, store: Store, drawer: Drawer
) -> None:
    people(api, store, 1, pictures="light")
    load(store, loaded=at("07:00"))
    api.fail_next(too_many_requests(30), method="sendPhoto")
    await desk.at("08:00")
    assert got(api, 1) == ["sendMessage"]
    assert tally(store).sent == 1
    assert await desk.at("08:30") == []


async def test_a_text_that_failed_is_tried_again_and_then_its_pictures_come(
    desk: Desk, api: OfflineApi, store: Store, drawer: Drawer
) -> None:
    people(api, store, 1, pictures="light")
    load(store, loaded=at("07:00"))
    api.fail_next(server_error(), method="sendMessage")
    assert await desk.at("08:00") == []
    await desk.at("08:01")
    assert got(api, 1) == DIGEST


async def test_a_stop_leaves_out_what_only_shows(desk: Desk, api: OfflineApi, store: Store, drawer: Drawer) -> None:
    people(api, store, 1, pictures="light")
    load(store, loaded=at("07:00"))

    def stop(call: Call) -> None:
        desk.tick.sender.stopping = call.method == "sendMessage"

    api.on_call = stop
    await desk.at("08:00")
    assert got(api, 1) == ["sendMessage"]
    assert tally(store).sent == 1


async def test_a_correction_has_no_pictures(desk: Desk, api: OfflineApi, store: Store, drawer: Drawer) -> None:
    people(api, store, 1, pictures="light")
    load(store, loaded=at("07:00"))
    await desk.at("08:00")
    load(store, loaded=at("14:00"), headline="Ferries Return After All")
    with store.session(write=True) as session:
        deliveries.queue(session, "correction", f"{DAY}/2", [1], at=at("14:05"))
    assert await desk.at("14:05") == [1]
    assert api.sent(1)[-1].params["reply_parameters"]["message_id"] == had_of(store, "digest")[0]


def had_of(store: Store, kind: str) -> tuple[int, ...]:
    with store.session() as session:
        return next(each.message_ids for each in subscribers.my_data(session, 1).received if each.kind == kind)
