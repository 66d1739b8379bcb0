"""The buttons from one page of an answer to the pages beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.language import Translator
    from bot.views.message import Button
    from store.paging import Page


def page_buttons(t: Translator, page: Page[Any], to: Callable[[str, int], list[Button]]) -> list[Button]:
    """`to(label, number)` makes the button to a page; the newest page is the first. The ends have one from afar."""
    newer, older = page.newer, page.older
    return [
        *(to(t("Newest"), 1) if newer and newer > 1 else ()),
        *(to(t("Newer"), newer) if newer else ()),
        *(to(t("Older"), older) if older else ()),
        *(to(t("Oldest"), page.pages) if older and older < page.pages else ()),
    ]


def turn_buttons(t: Translator, page: Page[Any], to: Callable[[str, int], list[Button]]) -> list[Button]:
    """The same where the pages aren't in the order of the days."""
    return [
        *(to(t("Page before"), page.newer) if page.newer else ()),
        *(to(t("Next page"), page.older) if page.older else ()),
    ]


def page_of(t: Translator, page: Page[Any]) -> str:
    """Page 2 of 6; nothing where there is one only."""
    if page.pages == 1:
        return ""
    return t("Page {n} of {pages}.", n=t.number(page.number), pages=t.number(page.pages))
