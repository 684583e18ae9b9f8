"""Dates as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.language.dates.write import Writer

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM)


def writer(language: str, *, stays: bool = False) -> Writer:
    return Writer(language, "Europe/Stockholm", NOW, stays)


@pytest.mark.parametrize(
    ("at", "swedish", "english"),
    [
        ("2026-11-23 16:00", "i dag kl. 16.00", "today, 16:00"),
        ("2026-11-24 07:30", "i morgon kl. 07.30", "tomorrow, 07:30"),
        ("2026-11-22 13:00", "i går kl. 13.00", "yesterday, 13:00"),
        ("2026-12-11 16:00", "fredag 11 december kl. 16.00", "Friday 11 December, 16:00"),
        ("2027-02-24 13:00", "onsdag 24 februari 2027 kl. 13.00", "Wednesday 24 February 2027, 13:00"),
        ("2026-11-24 00:30", "i morgon kl. 00.30", "tomorrow, 00:30"),
    ],
)
def test_a_moment(at, swedish, english):
    assert [writer("sv").moment(local(at)), writer("en").moment(local(at))] == [swedish, english]


@pytest.mark.parametrize(
    ("start", "end", "swedish", "english"),
    [
        ("2026-11-24 13:00", "2026-11-24 16:00", "i morgon kl. 13–16", "tomorrow, 13:00–16:00"),
        (
            "2026-12-02 08:30",
            "2026-12-02 10:00",
            "onsdag 2 december kl. 08.30–10.00",
            "Wednesday 2 December, 08:30–10:00",
        ),
        (
            "2026-12-02 09:00",
            "2026-12-03 15:00",
            "onsdag 2 december kl. 09.00 – torsdag 3 december kl. 15.00",
            "Wednesday 2 December, 09:00 – Thursday 3 December, 15:00",
        ),
    ],
)
def test_a_span(start, end, swedish, english):
    spans = [writer(language).span(local(start), local(end)) for language in ("sv", "en")]
    assert spans == [swedish, english]


@pytest.mark.parametrize(
    ("length", "swedish", "english"),
    [
        (timedelta(days=7), "7 dagar", "7 days"),
        (timedelta(days=1), "1 dag", "1 day"),
        (timedelta(hours=36), "36 timmar", "36 hours"),
        (timedelta(hours=1), "1 timme", "1 hour"),
        (timedelta(minutes=90), "90 minuter", "90 minutes"),
        (timedelta(seconds=5), "1 minut", "1 minute"),
    ],
)
def test_a_length_of_time(length, swedish, english):
    assert [writer("sv").duration(length), writer("en").duration(length)] == [swedish, english]


def test_a_date_beside_its_weekday():
    day = date(2027, 2, 24)
    assert (writer("sv").without_weekday(day), writer("sv").weekday(day)) == ("24 februari 2027", "onsdag")


def test_a_text_that_stays_has_the_date_instead_of_today():
    assert writer("sv", stays=True).moment(NOW) == "måndag 23 november kl. 10.00"


def test_the_year_turns_in_the_reader_s_zone():
    just_before = Writer("sv", "Europe/Stockholm", datetime(2026, 12, 31, 23, 30, tzinfo=UTC))
    assert just_before.day(date(2027, 1, 9)) == "lördag 9 januari"


@pytest.mark.parametrize(
    ("first", "last", "swedish", "english"),
    [
        ((2026, 12, 2), (2026, 12, 2), "onsdag 2 december", "Wednesday 2 December"),
        ((2026, 12, 2), (2026, 12, 3), "onsdag 2 – torsdag 3 december", "Wednesday 2 – Thursday 3 December"),
        (
            (2026, 12, 30),
            (2027, 1, 2),
            "onsdag 30 december – lördag 2 januari 2027",
            "Wednesday 30 December – Saturday 2 January 2027",
        ),
    ],
)
def test_several_days(first, last, swedish, english):
    days = (date(*first), date(*last))
    assert [writer("sv").days(days), writer("en").days(days)] == [swedish, english]


def test_hours_of_the_night_have_their_zero():
    assert writer("sv").span(local("2026-11-24 01:00"), local("2026-11-24 03:00")) == "i morgon kl. 01.00–03.00"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("sv", "onsdag 2 december kl. 12–15 (tid i London)"), ("en", "Wednesday 2 December, 12:00–15:00 (London time)")],
)
def test_whose_time_it_is_stands_there_where_it_is_not_the_network_s(language, expected):
    writer = Writer(language, "Europe/London", NOW, home="Europe/Stockholm")
    assert writer.span(local("2026-12-02 13:00"), local("2026-12-02 16:00")) == expected


def test_a_zone_with_the_same_clock_is_no_other_time():
    writer = Writer("sv", "Europe/Berlin", NOW, home="Europe/Stockholm")
    assert writer.moment(local("2026-12-02 13:00")) == "onsdag 2 december kl. 13.00"


@pytest.mark.parametrize(("hour", "expected"), [(0, "02.30 sommartid"), (1, "02.30 vintertid")])
def test_the_hour_that_comes_twice_says_which_it_is(hour, expected):
    assert writer("sv").moment(datetime(2027, 10, 31, hour, 30, tzinfo=UTC)) == f"söndag 31 oktober 2027 kl. {expected}"
