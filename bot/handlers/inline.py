"""Inline mode: `@bot pokrovsk` in any chat. What is typed there is answered with cards to pick, page by page.

It has to be switched on for the bot (@BotFather: /setinline).
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultCachedPhoto,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.callbacks import LIMIT
from bot.handlers.cards import cards
from bot.links import address
from bot.views import inline as view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import Bot, InlineQuery

    from bot.language import Translator
    from bot.services import Services
    from bot.views.inline import Card

log = logging.getLogger(__name__)

PAGE = 20
"""Cards a page; Telegram takes 50."""
CACHED = 30
"""Seconds that Telegram may give the same cards again: a bulletin loaded meanwhile should soon show."""
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def answer(services: Services, bot: Bot, query: InlineQuery) -> None:
    """Answers what somebody types; not all of it where that is too much, and nothing is lost by that."""
    who = query.from_user.id
    if services.typing is not None and not services.typing.heard(who):
        services.counting.answered("inline", "refused")
        return
    with services.counting.answering("inline"):
        ask = await services.ask(who, tuple(query.query.split()), user_id=who)
        found = await cards(ask)
        if services.sample:
            found = tuple(view.invented(ask.t, card) for card in found)
        await _give(services, bot, query, ask.t, found)


async def _give(services: Services, bot: Bot, query: InlineQuery, t: Translator, found: Sequence[Card]) -> None:
    start = int(query.offset) if query.offset.isdecimal() and len(query.offset) < LIMIT else 0
    page, more = found[start : start + PAGE], start + PAGE < len(found)
    results = [await _result(services, bot, t, card) for card in page]
    try:
        await bot.answer_inline_query(
            query.id,
            results,
            cache_time=CACHED,
            is_personal=True,  # the same words are answered in each reader's language
            next_offset=str(start + PAGE) if more else "",
            button=None if found or start else _to_the_bot(t),
        )
    except TelegramError as error:  # mostly a query too old, as its author has typed on: nobody waits for it
        log.info("an inline query was not answered: %s", error.message)


def _to_the_bot(t: Translator) -> InlineQueryResultsButton:
    return InlineQueryResultsButton(t("No bulletin has been loaded yet."), start_parameter="today")


async def _result(
    services: Services, bot: Bot, t: Translator, card: Card
) -> InlineQueryResultArticle | InlineQueryResultCachedPhoto:
    """A card as Telegram takes it: as its picture, where Telegram holds that, else as text."""
    markup = InlineKeyboardMarkup([[InlineKeyboardButton(t("Open in sitrep"), url=address(bot.username, card.link))]])
    words = card.message.html()
    file_id = await services.gallery.held(card.picture) if card.picture else None
    if file_id:
        return InlineQueryResultCachedPhoto(
            card.key,
            file_id,
            title=card.title,
            description=card.description,
            caption=words,
            parse_mode=ParseMode.HTML,
            reply_markup=markup,
        )
    return InlineQueryResultArticle(
        card.key,
        card.title,
        InputTextMessageContent(words, ParseMode.HTML, link_preview_options=_NO_PREVIEW),
        markup,
        description=card.description,
    )
