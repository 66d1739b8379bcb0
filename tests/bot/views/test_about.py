from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.language import ENGLISH
from bot.views.about import about, privacy, welcome
from store.situation import Day
from tests.builders import a_bulletin
from tests.builders.values import DAY

A_DAY = Day(a_bulletin(), 1, datetime(2031, 5, 5, 6, tzinfo=UTC), None, None, DAY)


def test_the_welcome_says_once_how_old_its_figures_are() -> None:
    old = welcome(ENGLISH, A_DAY, today=DAY + timedelta(days=9)).text()
    assert "\n\nLatest: Sunday 4 May 2031, day 3356 (9 days old; none has come since)\nRussia advanced" in old
    assert "The latest bulletin" not in old
    assert "\n\nLatest: Sunday 4 May 2031, day 3356\n" in welcome(ENGLISH, A_DAY, today=DAY).text()


def test_no_straight_apostrophe_is_said() -> None:
    for message in (about(ENGLISH, A_DAY), about(ENGLISH, None), privacy(ENGLISH)):
        assert "'" not in message.text()


def test_privacy_says_that_unanswered_questions_are_kept_without_who_asked() -> None:
    assert "no answer" in (said := privacy(ENGLISH).text())
    assert "30 days, without who asked them" in said
