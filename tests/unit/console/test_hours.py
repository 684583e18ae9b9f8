from datetime import UTC, datetime, timedelta

import pytest

from adapters.console.hours import ahead
from tests.unit.console.stages import NINE

ZONE = "Europe/Stockholm"


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("+1d", timedelta(days=1)),
        ("+2h", timedelta(hours=2)),
        ("+30m", timedelta(minutes=30)),
        ("+1v", timedelta(weeks=1)),
        ("+1w", timedelta(weeks=1)),
        ("+1d 2h", timedelta(days=1, hours=2)),
        ("16.00", timedelta(hours=7)),
        ("08:30", timedelta(hours=23, minutes=30)),
        ("fredag 16.00", timedelta(days=3, hours=7)),
        ("Friday 16", timedelta(days=3, hours=7)),
        ("tisdag", timedelta(days=7)),
        ("lör 10.15", timedelta(days=4, hours=1, minutes=15)),
    ],
)
def test_the_clock_is_moved_as_people_say_it(words: str, step: timedelta):
    assert ahead(words, NINE, ZONE) == step


@pytest.mark.parametrize("words", ["", "+", "+d", "+0m", "-1d", "+5000d", "25.00", "måndagar", "t 9", "fredag 16.60"])
def test_what_is_not_a_time_ahead_moves_nothing(words: str):
    assert ahead(words, NINE, ZONE) is None


def test_a_day_keeps_the_time_of_the_wall_clock_over_the_change_to_winter_time():
    noon_before = datetime(2026, 10, 24, 10, 0, tzinfo=UTC)

    assert ahead("+1d", noon_before, ZONE) == timedelta(hours=25)
