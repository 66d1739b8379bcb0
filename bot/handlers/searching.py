"""Over all days: /find and /history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.ask import Ask, Usage
from bot.callbacks import whole
from bot.views import find as find_view
from bot.views import history as history_view
from bot.views.common import nothing_loaded
from store import answers, library, names, search
from store import history as days
from store.places import Resolution

if TYPE_CHECKING:
    from bot.views.message import Message


async def find(ask: Ask) -> Message:
    """/find WORDS"""
    return await _found(ask, ask.text, 1)


async def found(ask: Ask) -> Message:
    """A further page of /find: its number, then the words."""
    return await _found(ask, " ".join(ask.args[1:]), whole(ask.args) or 1)


async def history(ask: Ask) -> Message:
    """/history NAME, and from its buttons the number of a page"""
    page = whole(ask.args, -1) if len(ask.args) > 1 else None
    name = " ".join(ask.args[:-1] if page else ask.args)
    if not name:
        raise Usage
    if not await ask.store.read(library.pages):
        return nothing_loaded(ask.t, is_admin=ask.is_admin)
    places = await ask.store.read(names.known_places)
    told = await ask.store.read(days.history, places, name, page=page or 1)
    if isinstance(told, Resolution):
        return history_view.unclear(ask.t, name, told)
    return history_view.history(ask.t, told, zone=ask.zone)


async def _found(ask: Ask, words: str, page: int) -> Message:
    if not words:
        raise Usage
    if not await ask.store.read(library.pages):
        return nothing_loaded(ask.t, is_admin=ask.is_admin)
    places = await ask.store.read(names.known_places)
    known = await ask.store.read(answers.known)
    told = await ask.store.read(search.find, places, words, page=page, names=known.names)
    return find_view.find(ask.t, told, words, zone=ask.zone)
