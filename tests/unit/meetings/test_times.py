"""When a meeting is: the wall clock counts, also in the night when it is changed, and the store gives it back."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.dates.spans import Span
from bot.meetings.times import Times, read, times_of, written
from tests.unit.meetings.making import STOCKHOLM, times

PLACE = ZoneInfo(STOCKHOLM)
FIRST = datetime(2026, 10, 25, 2, 30, tzinfo=PLACE)
SECOND = FIRST.replace(fold=1)

ZONES = st.sampled_from([STOCKHOLM, "UTC", "Europe/London", "Atlantic/Azores", "Asia/Kathmandu", "Pacific/Apia"])
DAYS = st.dates(date(2000, 1, 1), date(2060, 1, 1))
CLOCKS = st.builds(time, st.integers(0, 23), st.integers(0, 59))


def utc(day: str, clock: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), UTC)


# ---------------------------------------------------------------- the night when the clock is changed
@pytest.mark.parametrize(
    ("wall", "moment"),
    [
        ("2026-10-24 13:00", utc("2026-10-24", "11:00")),
        ("2026-10-25 01:59", utc("2026-10-24", "23:59")),
        ("2026-10-25 03:00", utc("2026-10-25", "02:00")),
        ("2026-10-26 13:00", utc("2026-10-26", "12:00")),
        ("2027-03-27 13:00", utc("2027-03-27", "12:00")),
        ("2027-03-28 01:59", utc("2027-03-28", "00:59")),
        ("2027-03-28 03:00", utc("2027-03-28", "01:00")),
        ("2027-03-29 13:00", utc("2027-03-29", "11:00")),
    ],
)
def test_the_moment_follows_from_what_the_wall_clock_shows(wall: str, moment: datetime) -> None:
    assert times(wall).starts_at == moment


@pytest.mark.parametrize(("wall", "clock"), [(FIRST, "00:30"), (SECOND, "01:30")], ids=["first", "second"])
def test_in_the_hour_that_is_shown_twice_each_time_is_a_moment_of_its_own(wall: datetime, clock: str) -> None:
    assert Times(wall, None, (wall.date(),)).starts_at == utc("2026-10-25", clock)


def test_a_meeting_over_the_hour_that_is_shown_twice_is_an_hour_longer_than_it_looks() -> None:
    night = times("2026-10-25 01:00", "04:00")
    assert night.ends_at - night.starts_at == timedelta(hours=4)


def test_a_meeting_over_the_hour_that_is_missing_is_an_hour_shorter_than_it_looks() -> None:
    night = times("2027-03-28 01:00", "04:00")
    assert night.ends_at - night.starts_at == timedelta(hours=2)


@pytest.mark.parametrize("wall", [FIRST, SECOND], ids=["first", "second"])
def test_what_was_read_as_a_span_is_at_the_moment_that_was_meant(wall: datetime) -> None:
    span = Span(wall.astimezone(UTC), None, (wall.date(),))
    read_back = times_of(span, STOCKHOLM)
    assert (read_back.begins.fold, read_back.starts_at) == (wall.fold, span.start)


def test_a_time_is_spoken_of_as_it_was_read() -> None:
    span = Span(utc("2027-02-24", "12:00"), utc("2027-02-24", "15:00"), (date(2027, 2, 24),))
    assert times_of(span, STOCKHOLM).span == span


def test_a_time_is_kept_on_the_wall_of_its_own_place() -> None:
    assert times_of(Span(utc("2027-02-24", "12:00")), "Atlantic/Azores").begins.hour == 11


# ---------------------------------------------------------------- when people come, and when they go
def test_people_come_when_it_begins() -> None:
    assert times("2027-02-24 13:00").gathers_at == utc("2027-02-24", "12:00")


@pytest.mark.parametrize(
    ("day", "moment"),
    [
        ("2027-02-24", utc("2027-02-24", "07:00")),
        ("2026-10-25", utc("2026-10-25", "07:00")),
        ("2027-03-28", utc("2027-03-28", "06:00")),
    ],
)
def test_to_a_meeting_without_a_time_of_day_people_come_at_eight_by_the_wall_clock(day: str, moment: datetime) -> None:
    assert times(day).gathers_at == moment


@pytest.mark.parametrize(
    ("given", "over"),
    [
        (times("2027-02-24 13:00", "16:00"), utc("2027-02-24", "15:00")),
        (times("2027-02-24 13:00"), utc("2027-02-24", "13:00")),
        (times("2027-02-24 13:00", "2027-02-25 12:00"), utc("2027-02-25", "11:00")),
        (times("2027-02-24"), utc("2027-02-24", "23:00")),
        (times("2026-10-25"), utc("2026-10-25", "23:00")),
        (times("2027-03-28"), utc("2027-03-28", "22:00")),
    ],
    ids=["said", "not said", "the day after", "all day", "all of a long day", "all of a short day"],
)
def test_it_is_over_at_its_end_or_after_an_hour_or_when_its_last_day_is(given: Times, over: datetime) -> None:
    assert given.ends_at == over


def test_days_without_hours_are_over_when_the_last_of_them_is() -> None:
    days = Times(datetime(2027, 2, 24, tzinfo=PLACE), None, (date(2027, 2, 24), date(2027, 2, 26)), is_all_day=True)
    assert days.ends_at == utc("2027-02-26", "23:00")


def test_several_days_that_begin_at_an_hour_are_over_when_the_last_day_is() -> None:
    days = Times(datetime(2027, 2, 24, 10, tzinfo=PLACE), None, (date(2027, 2, 24), date(2027, 2, 25)))
    assert (days.gathers_at, days.ends_at) == (utc("2027-02-24", "09:00"), utc("2027-02-25", "23:00"))


# ---------------------------------------------------------------- as text
@pytest.mark.parametrize(
    ("wall", "text"),
    [
        (datetime(2027, 2, 24, 13, tzinfo=PLACE), "2027-02-24T13:00[Europe/Stockholm]"),
        (FIRST, "2026-10-25T02:30[Europe/Stockholm]"),
        (SECOND, "2026-10-25T02:30+[Europe/Stockholm]"),
        (datetime(2027, 2, 24, 13, tzinfo=UTC), "2027-02-24T13:00[UTC]"),
    ],
)
def test_a_time_is_written_as_the_wall_clock_shows_it_with_its_zone(wall: datetime, text: str) -> None:
    assert written(wall) == text


@given(day=DAYS, clock=CLOCKS, zone=ZONES, fold=st.integers(0, 1))
def test_what_was_written_is_read_back_as_it_was(day: date, clock: time, zone: str, fold: int) -> None:
    meant = datetime.combine(day, clock, ZoneInfo(zone)).replace(fold=fold)
    found = read(written(meant))
    assert (found, found.fold, found.tzinfo) == (meant, fold, ZoneInfo(zone))
    assert found.astimezone(UTC) == meant.astimezone(UTC)


@pytest.mark.parametrize(
    "text", ["", "2027-02-24", "2027-02-24T13:00", "2027-02-24T13:00[]", "kl. 13[Europe/Stockholm]"]
)
def test_anything_else_is_not_read(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read(text)
