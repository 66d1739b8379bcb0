from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.language import ENGLISH
from bot.views.message import Message, Quote, plain
from bot.views.today import today
from store.situation import Day
from tests.builders import a_bulletin
from tests.builders.values import DAY

BULLETIN = a_bulletin()
LOADED = datetime(2031, 5, 5, 6, tzinfo=UTC)


def a_day(revision: int = 1) -> Day:
    return Day(BULLETIN, revision, LOADED, a_bulletin(date=DAY - timedelta(days=1)), DAY + timedelta(days=1), DAY)


def buttons(message: Message) -> list[str | None]:
    return [button.data for row in message.keyboard for button in row]


def test_the_day_in_short_has_every_part() -> None:
    text = today(ENGLISH, a_day(), zone="UTC").text()
    assert text.startswith("Sunday 4 May 2031, day 3356\nRussia advanced in 2 sectors, Ukraine in 1.")
    for part in (
        "Headline",
        "Kharkiv: no ground activity",
        "Russian losses, Ukraine’s count",
        "Civilians",
        "Summary",
        "Sources",
    ):
        assert part in text


def test_the_bulletins_words_stand_in_quotes_only() -> None:
    message = today(ENGLISH, a_day(), zone="UTC")
    quotes = [plain(block) for block in message.blocks if isinstance(block, Quote)]
    assert quotes == [BULLETIN.headline, "\n\n".join(BULLETIN.summary)]
    own = "\n".join(plain(block) for block in message.blocks if not isinstance(block, Quote))
    assert BULLETIN.summary[0] not in own


def test_a_long_summary_is_folded() -> None:
    long = Day(a_bulletin(summary=["A long sentence about ferries. " * 20]), 1, LOADED, None, None, DAY)
    assert [block.expandable for block in today(ENGLISH, long, zone="UTC").blocks if isinstance(block, Quote)] == [
        False,
        True,
    ]


def test_an_answer_about_today_opens_with_the_bulletins_age() -> None:
    assert (
        today(ENGLISH, a_day(), zone="UTC", today=DAY + timedelta(days=2))
        .text()
        .startswith("The latest bulletin is of")
    )
    assert today(ENGLISH, a_day(), zone="UTC").text().startswith("Sunday 4 May")


def test_a_corrected_day_ends_with_its_revision() -> None:
    assert today(ENGLISH, a_day(2), zone="UTC").text().endswith("\n\nRevision 2, corrected 5 May.")


def test_buttons_lead_to_the_days_other_answers_and_to_its_neighbours() -> None:
    assert buttons(today(ENGLISH, a_day(), zone="UTC")) == [
        "front|2031-05-04",
        "losses|2031-05-04",
        "civilians|2031-05-04",
        "news|2031-05-04",
        "day|2031-05-03",
        "day|2031-05-05",
    ]


def test_an_empty_day_says_what_it_lacks() -> None:
    nothing = a_bulletin(headline=None, summary=[], fronts=[], losses=None, deaths=None, injuries=None, sources=[])
    text = today(ENGLISH, Day(nothing, 1, LOADED, None, None, DAY), zone="UTC").text()
    assert "The bulletin has nothing on the fronts." in text
    assert "Russian losses: the bulletin prints no figures." in text
    assert "Civilians: the bulletin prints no count." in text
    assert "Summary: the bulletin has none." in text
