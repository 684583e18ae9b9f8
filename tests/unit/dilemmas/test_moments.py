"""When a dilemma is asked about: in working time, with clocks that stand still at Christmas and in summer."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import WorkingTime
from bot.dilemmas.moments import news_at, nudge_at
from tests.unit.dilemmas.making import TUESDAY, dilemma

WORKING = WorkingTime()


def wall(text: str) -> datetime:
    """Return the moment at which the wall clock in Stockholm shows this."""
    shown = datetime.fromisoformat(text)
    return WORKING.at(shown.date(), shown.time())


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        ("2026-11-24 09:00", 3, "2026-11-27 09:00"),
        ("2026-11-25 09:00", 3, "2026-11-30 07:00"),  # a Saturday: Monday morning
        ("2026-11-24 21:00", 14, "2026-12-09 07:00"),  # an evening: the next morning
        ("2026-12-17 09:00", 3, "2027-01-08 09:00"),  # Christmas stands still: 20 December to 7 January
        ("2026-12-11 09:00", 14, "2027-01-13 09:00"),
        ("2026-12-18 17:00", 0, "2026-12-18 17:00"),
        ("2026-12-18 19:00", 0, "2027-01-08 07:00"),  # a Friday evening: Monday is in the standstill
        ("2027-06-10 09:00", 14, "2027-08-25 09:00"),  # summer: 15 June to 15 August
        ("2027-07-01 09:00", 3, "2027-08-19 07:00"),  # begun in it: counted from its end
    ],
)
def test_days_are_counted_when_people_are_at_school(start: str, days: int, due: str):
    assert nudge_at(WORKING, wall(start), days) == wall(due)


@given(st.integers(0, 800), st.integers(0, 23), st.integers(0, 40))
def test_nobody_is_nudged_in_a_standstill_or_in_the_quiet(day: int, hour: int, days: int):
    due = nudge_at(WORKING, TUESDAY + timedelta(days=day, hours=hour), days)

    assert WORKING.is_working(due)
    assert not WORKING.stands_still(WORKING.local(due).date())


@pytest.mark.parametrize(
    ("told", "replied", "due"),
    [
        (None, "2026-11-24 09:00", "2026-11-24 09:00"),
        (None, "2026-11-24 22:00", "2026-11-25 07:00"),
        ("2026-11-24 09:00", "2026-11-24 10:00", "2026-11-25 07:00"),
        ("2026-11-24 09:00", "2026-11-25 10:00", "2026-11-25 10:00"),
        ("2026-11-27 09:00", "2026-11-27 15:00", "2026-11-30 07:00"),  # a Friday: Monday
    ],
)
def test_followers_hear_at_most_once_a_working_day(told: str | None, replied: str, due: str):
    known = dilemma(told_at=wall(told) if told else None)

    assert news_at(WORKING, known, wall(replied)) == wall(due)
