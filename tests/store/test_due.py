from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Select, select
from sqlmodel import col

from store.due import (
    Hour,
    Outlook,
    Released,
    Standing,
    Turn,
    candidate,
    digest_turn,
    moment,
    open_turns,
    opening,
    outlook,
    silence_turn,
    takers,
    takes,
    weekday_bit,
)
from store.models import Chat, Revision
from tests.builders.chats import KYIV, at
from tests.builders.values import DAY

if TYPE_CHECKING:
    from store.db import Store

LONG_AGO = at("2031-01-01 12:00")
EARLY = at("07:00")
NEW = Standing(LONG_AGO)


def released(loaded: str, *, day: date = DAY, delay: int = 2) -> Released:
    loaded_at = at(loaded)
    send_from = loaded_at + timedelta(minutes=delay)
    return Released(day, 1, loaded_at, send_from, send_from)


def gets(loaded: str, now: str, *, hour: Hour = KYIV, chat: Standing = NEW, day: date = DAY) -> bool:
    """Whether a chat gets the bulletin of 4 May 2031, or of `day`, that was loaded then, at that time of 5 May."""
    turn = digest_turn(hour, released(loaded, day=day), at(now))
    return turn is not None and takes(chat, turn)


@pytest.mark.parametrize(
    ("loaded", "now", "expected"),
    [
        ("07:00", "07:59", False),
        ("07:00", "08:00", True),
        ("07:00", "20:59", True),  # a downtime over the hour
        ("07:00", "21:00", False),
        ("07:59", "08:00", False),  # loaded, but two minutes are not over
        ("07:59", "08:01", True),
        ("14:00", "14:01", False),
        ("14:00", "14:02", True),
        ("14:00", "20:59", True),
        ("14:00", "21:00", False),
        ("20:59", "21:01", False),
        ("2031-05-04 22:00", "03:00", False),
        ("2031-05-04 22:00", "08:00", True),
    ],
)
def test_a_bulletin_goes_out_at_the_hour_or_soon_after_it_is_loaded(loaded: str, now: str, *, expected: bool) -> None:
    assert gets(loaded, now) is expected


@pytest.mark.parametrize(
    ("hour", "loaded", "now", "expected"),
    [
        ("20:55", "12:00", "23:30", True),  # a long queue has time
        ("20:55", "12:00", "2031-05-06 00:01", False),
        ("22:00", "12:00", "21:59", False),
        ("22:00", "12:00", "22:30", True),
        ("22:00", "22:10", "22:30", False),  # loaded later, and at night: the next hour
        ("22:00", "22:10", "2031-05-06 22:00", True),
        ("19:59", "12:00", "21:00", False),
    ],
)
def test_a_late_hour_has_until_midnight(hour: str, loaded: str, now: str, *, expected: bool) -> None:
    assert gets(loaded, now, hour=Hour("Europe/Kyiv", hour)) is expected


@pytest.mark.parametrize(("now", "expected"), [("2031-05-06 08:00", True), ("2031-05-07 08:00", False)])
def test_none_goes_out_that_is_more_than_two_days_old(now: str, *, expected: bool) -> None:
    assert gets("07:00", now) is expected


def test_the_age_counts_in_the_chats_own_zone() -> None:
    at_seven_in_honolulu = at("2031-05-06 07:30", "Pacific/Honolulu")
    assert at_seven_in_honolulu > at("2031-05-06 08:00")
    turn = digest_turn(Hour("Pacific/Honolulu", "07:00"), released("07:00"), at_seven_in_honolulu)
    assert turn is not None
    assert digest_turn(KYIV, released("07:00"), at("2031-05-07 08:00")) is None


def test_each_bulletin_once_and_never_an_older_one() -> None:
    yesterday = at("2031-05-04 08:00")
    assert gets("07:00", "08:00", chat=Standing(LONG_AGO, DAY - timedelta(days=1), yesterday))
    assert not gets("07:00", "08:00", chat=Standing(LONG_AGO, DAY, yesterday))
    assert not gets("07:00", "08:00", chat=Standing(LONG_AGO, DAY + timedelta(days=1), yesterday))


def test_never_two_in_one_local_day() -> None:
    had = Standing(LONG_AGO, DAY - timedelta(days=1), at("08:00"))
    assert not gets("14:00", "15:00", chat=had)
    assert gets("14:00", "2031-05-06 08:00", chat=had)


def test_a_clock_that_stepped_back_sends_no_second_one() -> None:
    had_tomorrow = Standing(LONG_AGO, DAY - timedelta(days=1), at("2031-05-06 08:00"))
    assert not gets("07:00", "15:00", chat=had_tomorrow)
    assert not gets("07:00", "2031-05-06 09:00", chat=had_tomorrow)


@pytest.mark.parametrize(
    ("joined", "loaded", "now", "expected"),
    [
        ("07:59", "07:00", "08:00", True),  # before the hour: at the hour
        ("10:00", "07:00", "10:01", False),  # after it: not what was there
        ("10:00", "07:00", "2031-05-06 08:00", True),  # but tomorrow, if no newer one comes
        ("10:00", "14:00", "14:02", True),  # or the next one loaded
        ("14:01", "14:00", "14:02", False),
        ("14:01", "14:00", "2031-05-06 08:00", True),
    ],
)
def test_who_joins_after_the_hour_starts_with_the_next(joined: str, loaded: str, now: str, *, expected: bool) -> None:
    assert gets(loaded, now, chat=Standing(at(joined))) is expected


def test_a_changed_time_gives_one_digest_that_day() -> None:
    morning, evening = KYIV, Hour("Europe/Kyiv", "19:00")
    waiting = Standing(LONG_AGO, DAY - timedelta(days=1), at("2031-05-04 19:00"))
    assert not gets("07:00", "10:00", hour=evening, chat=waiting)
    assert gets("07:00", "10:00", hour=morning, chat=waiting)  # moved from 19:00 to 08:00 at 10:00
    had = Standing(LONG_AGO, DAY - timedelta(days=1), at("08:00"))
    assert not gets("07:00", "19:00", hour=evening, chat=had)  # moved from 08:00 to 19:00


def test_a_changed_zone_gives_one_digest_a_local_day() -> None:
    had = Standing(LONG_AGO, DAY - timedelta(days=1), at("08:00"))
    for zone in ("America/Los_Angeles", "Asia/Tokyo"):
        later_that_day = at("12:00") if zone == "Asia/Tokyo" else at("09:30")
        turn = digest_turn(Hour(zone, "08:00"), released("07:30"), later_that_day)
        assert turn is None or not takes(had, turn)


def test_the_two_minutes_after_a_revision_hold_everybody() -> None:
    revised = Released(DAY, 2, at("07:00"), at("07:02"), at("08:32"))
    assert digest_turn(KYIV, revised, at("08:31")) is None
    turn = digest_turn(KYIV, revised, at("08:32"))
    assert turn is not None
    assert turn.joined_by == at("08:00")


def test_an_hour_that_the_clocks_leave_out_is_the_end_of_the_gap() -> None:
    assert opening(Hour("Europe/Kyiv", "03:30"), date(2031, 3, 30)) == at("2031-03-30 04:00")


def test_an_hour_that_comes_twice_is_the_first() -> None:
    first = moment(date(2031, 10, 26), time(3, 30), "Europe/Kyiv")
    assert first.hour == 0
    assert first.minute == 30


def test_a_day_that_begins_in_a_gap_begins_after_it() -> None:
    assert moment(date(2017, 10, 15), time(0), "America/Sao_Paulo") == at("2017-10-15 01:00", "America/Sao_Paulo")


def test_a_day_that_a_zone_skipped_does_not_stop_the_rule() -> None:
    assert moment(date(2011, 12, 30), time(8), "Pacific/Apia") == at("2011-12-31 00:00", "Pacific/Apia")


def test_a_zone_that_is_no_longer_known_counts_as_utc() -> None:
    assert opening(Hour("Atlantis/Capital", "08:00"), DAY) == at(f"{DAY} 08:00", "UTC")


def revision(
    number: int = 1, day: date = DAY, *, announced: bool = True, stopped: bool = False, undone: bool = False
) -> Revision:
    return Revision(
        date=day,
        number=number,
        parser_version=1,
        loaded_at=at(f"0{number}:00"),
        send_from=at(f"0{number}:02"),
        announced=announced,
        stopped_at=EARLY if stopped else None,
        undone_at=EARLY if undone else None,
    )


def test_the_newest_announced_day_is_sent_in_its_current_revision() -> None:
    chosen = candidate([revision(2), revision(1), revision(1, DAY - timedelta(days=1))])
    assert chosen == Released(DAY, 2, at("01:00"), at("01:02"), at("02:02"))


def test_a_quiet_load_sends_nothing_but_its_text_goes_to_who_is_left() -> None:
    assert candidate([revision(1, announced=False)]) is None
    chosen = candidate([revision(2, announced=False), revision(1)])
    assert chosen == Released(DAY, 2, at("01:00"), at("01:02"), at("01:02"))


@pytest.mark.parametrize(("stopped", "undone"), [(True, False), (False, True)])
def test_what_is_stopped_or_taken_back_is_not_sent(*, stopped: bool, undone: bool) -> None:
    assert candidate([revision(1, stopped=stopped, undone=undone)]) is None
    second = revision(2, stopped=stopped, undone=undone)
    assert candidate([second, revision(1)]) is None
    assert candidate([revision(3), second, revision(1)]) is not None


def test_without_the_newest_the_day_before_has_its_turn() -> None:
    before = DAY - timedelta(days=1)
    chosen = candidate([revision(1, stopped=True), revision(1, before)])
    assert chosen is not None
    assert chosen.date == before


LOADED = at("2031-05-05 07:00")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2031-05-06 08:00", False),
        ("2031-05-07 07:59", False),
        ("2031-05-07 08:00", True),
        ("2031-05-07 21:00", False),
        ("2031-05-20 09:00", True),  # down for days: told then
    ],
)
def test_on_the_third_morning_without_one_it_is_said(now: str, *, expected: bool) -> None:
    turn = silence_turn(KYIV, DAY, LOADED, at(now))
    assert (turn is not None and takes(Standing(LONG_AGO), turn)) is expected


def test_silence_is_told_once_and_not_to_who_came_after_the_third_morning() -> None:
    turn = silence_turn(KYIV, DAY, LOADED, at("2031-05-09 08:00"))
    assert turn is not None
    assert takes(Standing(at("2031-05-07 07:00")), turn)
    assert not takes(Standing(at("2031-05-07 08:30")), turn)
    assert not takes(Standing(LONG_AGO, last=DAY), turn)


def test_while_old_days_are_being_loaded_nobody_hears_of_silence() -> None:
    assert silence_turn(KYIV, DAY, at("2031-05-20 08:10"), at("2031-05-20 08:11")) is None


@given(
    st.lists(
        st.tuples(
            st.integers(-90, 700),
            st.sampled_from(["", "", "", "load", "hour", "zone", "back", "days", "pause"]),
            st.sampled_from(["00:30", "03:30", "08:00", "20:30", "23:59"]),
            st.sampled_from(["Europe/Kyiv", "Pacific/Apia", "America/St_Johns", "Asia/Kathmandu"]),
        ),
        max_size=60,
    )
)
def test_whatever_happens_each_once_newer_and_one_a_day(steps: list[tuple[int, str, str, str]]) -> None:
    """Clocks that step back, downtimes, changed hours, zones and weekdays, pauses: no order of them breaks the rule."""
    now, hour, chat = at("2031-03-28 00:00"), KYIV, Standing(LONG_AGO)
    bulletin = Released(now.date() - timedelta(days=1), 1, now, now, now)
    for minutes, event, clock, zone in steps:
        now += timedelta(minutes=minutes)
        if event == "load" and now.date() > bulletin.date + timedelta(days=1):
            bulletin = Released(now.date() - timedelta(days=1), 1, now, now + timedelta(minutes=2), now)
        elif event == "hour":
            hour = Hour(hour.zone, clock)
        elif event == "zone":
            hour = Hour(zone, hour.at)
        elif event == "back":
            chat = replace(chat, starts_at=now, away_until=None)
        elif event == "days":
            chat = replace(chat, weekdays=1 + abs(minutes) % 127)
        elif event == "pause":
            chat = replace(chat, away_until=now.date() + timedelta(days=abs(minutes) % 3))
        turn = digest_turn(hour, bulletin, now)
        if turn is None or not takes(chat, turn):
            continue
        local = now.astimezone(ZoneInfo(hour.zone))
        assert chat.last is None or chat.last < bulletin.date
        assert chat.last_at is None or chat.last_at.astimezone(ZoneInfo(hour.zone)).date() < local.date()
        assert local.date() - bulletin.date <= timedelta(days=2)
        assert local.time() < time(21) or hour.at >= "20:00"
        assert chat.weekdays & 1 << local.weekday()
        assert chat.away_until is None or chat.away_until <= local.date()
        chat = replace(chat, last=bulletin.date, last_at=now)


SUNDAYS, WORKDAYS = 64, 31
MONDAY, TUESDAY, WEDNESDAY = date(2031, 5, 5), date(2031, 5, 6), date(2031, 5, 7)


@pytest.mark.parametrize(
    ("weekdays", "now", "expected"),
    [
        (WORKDAYS, "2031-05-05 08:00", True),
        (SUNDAYS, "2031-05-05 08:00", False),
        (weekday_bit(TUESDAY), "2031-05-05 08:00", False),
        (weekday_bit(TUESDAY), "2031-05-05 23:00", False),
        (weekday_bit(TUESDAY), "2031-05-06 08:00", True),  # two days old, on the next wanted day at the hour
        (weekday_bit(WEDNESDAY), "2031-05-07 08:00", False),  # three days old by then
    ],
)
def test_a_weekday_that_is_not_wanted_waits_for_one_that_is(weekdays: int, now: str, *, expected: bool) -> None:
    assert gets("07:00", now, chat=Standing(LONG_AGO, weekdays=weekdays)) is expected


def test_the_weekday_is_that_of_the_chats_zone() -> None:
    still_sunday = at("2031-05-04 20:30", "Pacific/Honolulu")
    assert still_sunday > at("2031-05-05 08:00")
    turn = digest_turn(Hour("Pacific/Honolulu", "20:00"), released("07:00"), still_sunday)
    assert turn is not None
    assert takes(Standing(LONG_AGO, weekdays=SUNDAYS), turn)
    assert not takes(Standing(LONG_AGO, weekdays=weekday_bit(MONDAY)), turn)


@pytest.mark.parametrize(
    ("until", "now", "expected"),
    [
        (MONDAY, "2031-05-05 08:00", True),  # over at midnight
        (TUESDAY, "2031-05-05 08:00", False),
        (TUESDAY, "2031-05-06 08:00", True),
        (date.max, "2031-05-06 08:00", False),
    ],
)
def test_a_pause_of_its_own_ends_at_midnight(until: date, now: str, *, expected: bool) -> None:
    assert gets("07:00", now, chat=Standing(LONG_AGO, away_until=until)) is expected


def test_silence_too_waits_for_a_day_that_is_wanted() -> None:
    wednesday, thursday = (silence_turn(KYIV, DAY, LOADED, at(f"2031-05-0{n} 08:00")) for n in (7, 8))
    assert wednesday is not None
    assert thursday is not None
    for chat in (Standing(LONG_AGO, weekdays=127 - 4), Standing(LONG_AGO, away_until=date(2031, 5, 8))):
        assert not takes(chat, wednesday)
        assert takes(chat, thursday)


ZONES = ("Europe/Kyiv", "Pacific/Honolulu", "Pacific/Kiritimati", "Asia/Kathmandu")
HOURS = ("00:00", "07:30", "08:00", "20:30", "23:59")
DAYS_AROUND = st.dates(DAY - timedelta(days=2), DAY + timedelta(days=5))
MOMENTS = st.datetimes(at("2031-05-02 00:00").replace(tzinfo=None), at("2031-05-10 00:00").replace(tzinfo=None))
CHATS = st.fixed_dictionaries(
    {
        "zone": st.none() | st.sampled_from(ZONES),
        "digest_time": st.none() | st.sampled_from(HOURS),
        "weekdays": st.just(127) | st.integers(1, 127),
        "away_until": st.none() | DAYS_AROUND | st.just(date.max),
        "starts_at": st.just(LONG_AGO) | MOMENTS.map(lambda moment: moment.replace(tzinfo=UTC)),
        "last_digest": st.none() | DAYS_AROUND,
        "last_silence": st.none() | DAYS_AROUND,
        "last_digest_at": st.none() | MOMENTS.map(lambda moment: moment.replace(tzinfo=UTC)),
    }
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chats=st.lists(CHATS, min_size=1, max_size=8), now=MOMENTS)
def test_the_question_to_the_store_says_the_same(
    empty_store: Store, chats: list[dict[str, Any]], now: datetime
) -> None:
    """Whatever chats chose and had: due in SQL is who is due by the pure rule, and no hour with one due is left out."""
    now = now.replace(tzinfo=UTC)
    looked = Outlook(released("07:00"), DAY, at("07:00"))
    with empty_store.session(write=True) as session:
        session.add_all(Chat(id=n, subscribed_at=LONG_AGO, **chat) for n, chat in enumerate(chats))
        session.flush()
        found = open_turns(session, looked, KYIV, now)
        by_sql = {(kind, n) for kind, hour, turn in found for n in session.scalars(_ids(kind, hour, turn))}
        session.rollback()
    by_rule = set()
    for n, chat in enumerate(chats):
        hour = Hour(chat["zone"] or KYIV.zone, chat["digest_time"] or KYIV.at)
        days = chat["weekdays"], chat["away_until"]
        standings = {
            "digest": Standing(chat["starts_at"], chat["last_digest"], chat["last_digest_at"], *days),
            "silence": Standing(chat["starts_at"], chat["last_silence"], None, *days),
        }
        for kind in looked.kinds(now):
            turn = looked.turn(kind, hour, now)
            if turn and takes(standings[kind], turn):
                by_rule.add((kind, n))
    assert by_sql == by_rule


def _ids(kind: str, hour: tuple[str | None, str | None], turn: Turn) -> Select[Any]:
    return select(col(Chat.id)).where(takers(kind, hour, turn))


def test_the_one_to_send_is_found_behind_many_that_were_taken_back(empty_store: Store) -> None:
    now = at("07:30")
    days = [DAY + timedelta(days=n) for n in range(5)]
    with empty_store.session(write=True) as session:
        for day in days:
            for number in range(1, 6):
                undone_at = None if day == DAY else now
                session.add(_revision(day, number, now, undone_at))
    with empty_store.session() as session:
        found = outlook(session, now)
    assert found.bulletin == Released(DAY, 5, now, now, now)
    assert found.newest == DAY


def _revision(day: date, number: int, moment: datetime, undone_at: datetime | None) -> Revision:
    return Revision(date=day, number=number, parser_version=1, loaded_at=moment, send_from=moment, undone_at=undone_at)
