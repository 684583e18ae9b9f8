"""What time it is, and when people may be disturbed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import MovableClock, SystemClock, WorkingTime

STOCKHOLM = ZoneInfo("Europe/Stockholm")
SCHOOL = WorkingTime()
MOMENTS = st.integers(0, 3 * 366 * 24 * 60).map(lambda minutes: local("2026-01-01 00:00") + timedelta(minutes=minutes))


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM)


def test_the_clock_of_the_machine_is_aware_and_in_utc():
    assert SystemClock().now().tzinfo is UTC


def test_a_clock_made_with_a_moment_stands_still_until_it_is_moved():
    clock = MovableClock(local("2026-11-23 10:00"))
    clock.move_by(timedelta(days=1))
    assert clock.now() == local("2026-11-24 10:00")


def test_a_clock_does_not_go_back():
    clock = MovableClock(local("2026-11-23 10:00"))
    with pytest.raises(ValueError, match="cannot go back"):
        clock.move_to(local("2026-11-23 09:59"))


def test_a_clock_refuses_a_moment_without_a_zone():
    with pytest.raises(ValueError, match="no zone"):
        MovableClock(local("2026-11-23 10:00").replace(tzinfo=None))


def test_a_clock_made_with_an_offset_runs_on():
    system = MovableClock(local("2026-11-23 10:00"))
    clock = MovableClock(timedelta(hours=2), system)
    system.move_by(timedelta(minutes=5))
    assert clock.now() == local("2026-11-23 12:05")


def test_a_running_clock_that_is_moved_can_be_made_anew_from_its_offset():
    system = MovableClock(local("2026-11-23 10:00"))
    clock = MovableClock(timedelta(hours=2), system)
    clock.move_to(local("2026-11-30 12:00"))
    assert MovableClock(clock.offset, system).now() == local("2026-11-30 12:00")


def test_a_standing_clock_tells_how_far_ahead_it_is():
    system = MovableClock(local("2026-11-23 10:00"))
    assert MovableClock(local("2026-11-23 13:00"), system).offset == timedelta(hours=3)


@pytest.mark.parametrize(
    ("moment", "is_working"),
    [
        ("2026-11-23 06:59", False),
        ("2026-11-23 07:00", True),
        ("2026-11-23 17:59", True),
        ("2026-11-23 18:00", False),
        ("2026-11-21 10:00", False),
        ("2026-12-24 10:00", False),
        ("2027-01-05 10:00", True),
        ("2027-01-06 10:00", False),
    ],
)
def test_quiet_are_evenings_weekends_and_holidays(moment, is_working):
    assert SCHOOL.is_working(local(moment)) is is_working


def test_quiet_hours_may_lie_within_a_day():
    siesta = WorkingTime(quiet_from=12, quiet_until=14)
    assert [siesta.is_working(local(f"2026-11-23 {hour}:30")) for hour in (11, 12, 13, 14)] == [
        True,
        False,
        False,
        True,
    ]


def test_equal_hours_mean_never_quiet():
    assert WorkingTime(quiet_from=0, quiet_until=0).is_working(local("2026-11-23 03:30"))


def test_weekends_can_be_worked():
    assert WorkingTime(weekends_are_quiet=False).is_working(local("2026-11-21 10:00"))


@pytest.mark.parametrize(
    ("day", "is_holiday"),
    [
        ("2026-11-22", False),  # an ordinary Sunday
        ("2026-06-19", True),  # midsommarafton
        ("2026-12-24", True),
        ("2026-12-31", True),
        ("2026-04-02", False),  # skärtorsdag
        ("2026-04-03", True),  # långfredag
        ("2026-05-14", True),  # Kristi himmelsfärdsdag
        ("2026-05-15", False),  # the day between it and a weekend
        ("2026-06-06", True),
    ],
)
def test_holidays_are_those_of_the_law_with_three_eves(day, is_holiday):
    assert SCHOOL.is_holiday(date.fromisoformat(day)) is is_holiday


def test_a_network_may_keep_no_holidays():
    assert not WorkingTime(country="").is_holiday(date(2026, 12, 25))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-23 10:00", "2026-11-23 10:00"),
        ("2026-11-23 05:00", "2026-11-23 07:00"),
        ("2026-11-20 18:00", "2026-11-23 07:00"),
        ("2026-12-23 20:00", "2026-12-28 07:00"),
        ("2026-10-24 12:00", "2026-10-26 07:00"),  # summer time ends that weekend
        ("2027-03-27 12:00", "2027-03-30 07:00"),  # it begins, and it is Easter
    ],
)
def test_what_falls_in_quiet_time_waits_for_the_next_morning(moment, expected):
    assert SCHOOL.next_working(local(moment)) == local(expected)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-23 10:00", "2026-11-23 10:00"),
        ("2026-11-23 05:00", "2026-11-20 17:00"),
        ("2026-11-23 19:30", "2026-11-23 17:00"),
        ("2026-12-27 10:00", "2026-12-23 17:00"),
        ("2026-10-25 10:00", "2026-10-23 17:00"),
        ("2027-03-29 10:00", "2027-03-25 17:00"),
    ],
)
def test_a_reminder_in_quiet_time_moves_to_the_last_working_hour_before(moment, expected):
    assert SCHOOL.last_working_before(local(moment)) == local(expected)


def test_a_network_that_never_works_is_a_fault_and_not_an_endless_search():
    with pytest.raises(ValueError, match="no working time"):
        WorkingTime(quiet_from=0, quiet_until=24).next_working(local("2026-11-23 10:00"))


@given(MOMENTS)
def test_the_next_working_time_is_working_and_never_earlier(moment):
    later = SCHOOL.next_working(moment)
    assert later >= moment
    assert SCHOOL.is_working(later)


@given(MOMENTS)
def test_the_last_working_time_is_working_and_never_later(moment):
    earlier = SCHOOL.last_working_before(moment)
    assert earlier <= moment
    assert SCHOOL.is_working(earlier)


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)), st.times())
def test_nothing_is_put_between_two_and_three_at_night(day, wall):
    assert SCHOOL.local(SCHOOL.at(day, wall)).hour != 2


@pytest.mark.parametrize("day", [date(2026, 10, 25), date(2027, 3, 28)])
def test_what_would_fall_into_the_change_of_summer_time_falls_at_three(day):
    assert SCHOOL.local(SCHOOL.at(day, time(2, 30))).replace(tzinfo=None) == datetime.combine(day, time(3))


@pytest.mark.parametrize("start", ["2026-10-24 10:00", "2027-03-27 10:00"])
def test_a_day_later_is_the_same_time_of_day_also_over_summer_time(start):
    assert SCHOOL.local(SCHOOL.days_from(local(start), 1)).time() == time(10)


def test_the_day_before_is_the_same_time_of_day():
    assert SCHOOL.days_from(local("2026-10-25 13:00"), -1) == local("2026-10-24 13:00")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-23 09:00", "2026-11-30 16:00"),
        ("2026-11-21 09:00", "2026-11-30 16:00"),  # a week on is a Saturday
        ("2026-12-17 22:00", "2026-12-28 16:00"),  # a week on is Christmas Eve
        ("2026-11-23 00:30", "2026-11-30 16:00"),  # Sunday still, in UTC
    ],
)
def test_the_default_deadline_is_about_a_week_on_at_four(now, expected):
    assert SCHOOL.default_deadline(local(now)) == local(expected)


def test_a_deadline_moves_off_a_holiday_at_the_same_time_of_day():
    assert SCHOOL.off_holidays(local("2026-12-24 13:00")) == local("2026-12-27 13:00")


def test_a_deadline_on_another_day_stays():
    assert SCHOOL.off_holidays(local("2026-11-23 13:00")) == local("2026-11-23 13:00")


@pytest.mark.parametrize(
    ("days", "expected"), [(0, "2027-01-11 13:00"), (1, "2027-01-08 13:00"), (3, "2027-01-05 13:00")]
)
def test_working_days_before_skip_weekends_and_holidays(days, expected):
    assert SCHOOL.working_days_before(local("2027-01-11 13:00"), days) == local(expected)


@pytest.mark.parametrize(
    ("day", "stands_still"),
    [
        ("2027-06-14", False),
        ("2027-06-15", True),
        ("2027-08-15", True),
        ("2027-08-16", False),
        ("2026-12-19", False),
        ("2026-12-20", True),
        ("2027-01-07", True),
        ("2027-01-08", False),
    ],
)
def test_the_clocks_stand_still_in_summer_and_at_christmas_both_days_included(day, stands_still):
    assert SCHOOL.stands_still(date.fromisoformat(day)) is stands_still


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        ("2026-11-23 10:00", 14, "2026-12-07 10:00"),
        ("2026-12-19 10:00", 1, "2027-01-08 10:00"),
        ("2026-11-23 10:00", 30, "2027-01-11 10:00"),
        ("2027-07-01 10:00", 14, "2027-08-30 00:00"),
        ("2026-10-20 10:00", 14, "2026-11-03 10:00"),
    ],
)
def test_a_lapse_does_not_count_the_days_that_stand_still(start, days, expected):
    assert SCHOOL.after_active_days(local(start), days) == local(expected)


@given(MOMENTS, st.integers(0, 60), st.integers(0, 60))
def test_active_days_can_be_counted_in_two_steps(start, first, then):
    at_once = SCHOOL.after_active_days(start, first + then)
    assert SCHOOL.after_active_days(SCHOOL.after_active_days(start, first), then) == at_once
