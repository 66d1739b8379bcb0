from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.language import ENGLISH
from bot.views import news
from store.situation import Day
from tests.builders import a_bulletin
from tests.builders.values import DAY

A_DAY = Day(a_bulletin(), 2, datetime(2031, 5, 5, 6, tzinfo=UTC), None, None, DAY)
LATER = DAY + timedelta(days=3)
AGE = "The latest bulletin is of 4 May, 3 days old. None has come since. This is that day:\n\n"


def test_every_answer_about_today_opens_with_its_age_and_ends_with_its_revision() -> None:
    chosen = A_DAY.bulletin.sections[:1]
    for message in (
        news.sections(ENGLISH, A_DAY, zone="UTC", today=LATER),
        news.section(ENGLISH, A_DAY, chosen, zone="UTC", today=LATER),
        news.unknown_section(ENGLISH, A_DAY, "Weather", zone="UTC", today=LATER),
        news.sources(ENGLISH, A_DAY, zone="UTC", today=LATER),
    ):
        assert message.text().startswith(AGE)
        assert message.text().endswith("\n\nRevision 2, corrected 5 May.")


def test_an_unknown_section_is_named_before_those_there_are() -> None:
    text = news.unknown_section(ENGLISH, A_DAY, "Weather", zone="UTC").text()
    assert text.startswith("This bulletin has no section “Weather”.\n\nNews, 4 May 2031, day 3356\nChoose a section:")


def test_sources_have_their_addresses() -> None:
    message = news.sources(ENGLISH, A_DAY, zone="UTC")
    assert "Institute for Invented Studies – inventedstudies.example\n" in message.text()
    assert 'href="https://inventedstudies.example"' in message.html()
