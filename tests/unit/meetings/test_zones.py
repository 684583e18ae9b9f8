"""The rule of the European Union holds where zoneinfo says so, year by year."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.meetings.zones import HOUR, changes, winter_offset


def test_summer_time_begins_and_ends_on_the_last_sundays_at_one():
    assert changes(2027) == (datetime(2027, 3, 28, 1, tzinfo=UTC), datetime(2027, 10, 31, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("zone", "year", "hours"),
    [
        ("Europe/Stockholm", 2040, 1),
        ("Europe/Lisbon", 2027, 0),
        ("Europe/Helsinki", 2027, 2),
    ],
)
def test_a_zone_that_follows_the_rule_has_a_winter(zone: str, year: int, hours: int):
    assert winter_offset(zone, year) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("zone", "year"),
    [
        ("Europe/Istanbul", 2015),  # summer time ended later that year
        ("Europe/Moscow", 2027),
        ("Asia/Kolkata", 2027),
        ("America/Nuuk", 2027),  # follows it, but on a Saturday
    ],
)
def test_a_zone_that_does_not_is_left_alone(zone: str, year: int):
    assert winter_offset(zone, year) is None


@pytest.mark.parametrize("year", [2026, 2027, 2040])
def test_all_year_round_the_rule_says_what_zoneinfo_says(year: int):
    begins, ends = changes(year)
    winters = {ZoneInfo(zone): winter_offset(zone, year) for zone in available_timezones()}
    days = [datetime(year, 1, 1, tzinfo=UTC) + timedelta(days=n) for n in range(0, 365, 10)]
    following = {zone: winter for zone, winter in winters.items() if winter is not None}
    wrong = [
        (zone, day)
        for zone, winter in following.items()
        for day in days
        if day.astimezone(zone).utcoffset() != winter + (begins <= day < ends) * HOUR
    ]
    assert (wrong, len(following) > 30) == ([], True)
