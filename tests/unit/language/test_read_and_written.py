"""What is written is read again, and whatever else is written is refused."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Refusal
from bot.language.dates.lexicon import WORDS
from bot.language.dates.read import read_moment, read_span, read_spans
from bot.language.dates.spans import Span
from bot.language.dates.write import Writer

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NOW = datetime(2025, 12, 31, 9, tzinfo=UTC)
MINUTES = 60
LANGUAGES = st.sampled_from(["sv", "en"])
MOMENTS = st.integers(3 * 24 * MINUTES, 5 * 365 * 24 * MINUTES).map(lambda minutes: NOW + timedelta(minutes=minutes))
NIGHTS = st.builds(
    lambda night, minutes: night + timedelta(minutes=minutes),
    st.sampled_from([datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2027, 3, 27, 22, tzinfo=UTC)]),
    st.integers(0, 6 * MINUTES),
)
NOTES = st.text("abcdefgåäö ,", min_size=1, max_size=30).map(str.strip).filter(lambda note: note[:1] in "bcfg")


def writer(language: str) -> Writer:
    return Writer(language, "Europe/Stockholm", NOW)


def days(start: datetime, end: datetime) -> tuple[date, ...]:
    first, last = start.astimezone(STOCKHOLM).date(), end.astimezone(STOCKHOLM).date()
    return tuple(first + timedelta(days=days) for days in range((last - first).days + 1))


@given(st.one_of(MOMENTS, NIGHTS), LANGUAGES)
def test_a_moment_that_is_written_is_read_as_the_same(moment, language):
    assert read_moment(writer(language).moment(moment), now=NOW) == moment


@given(st.one_of(MOMENTS, NIGHTS), st.integers(1, 20 * 24 * MINUTES), LANGUAGES, st.one_of(st.just(""), NOTES))
def test_a_span_that_is_written_is_read_as_the_same(start, minutes, language, note):
    end = start + timedelta(minutes=minutes)
    span = Span(start, end, days(start, end), note=note)
    assert read_span(writer(language).when(span), now=NOW) == span


@given(MOMENTS, st.integers(1, 31), LANGUAGES)
def test_days_that_are_written_are_read_as_the_same(moment, number, language):
    first = moment.astimezone(STOCKHOLM).date()
    several = tuple(first + timedelta(days=days) for days in range(number))
    assert read_span(writer(language).days(several), now=NOW).days == several


WEEKDAYS = (
    "måndag måndagen mån",
    "tisdag tisdagen tis",
    "onsdag onsdagen ons",
    "torsdag torsdagen tors",
    "fredag fredagen fre",
    "lördag lördagen lör",
    "söndag söndagen sön",
)
HOURS = st.sampled_from(
    ["kl 13-16", "kl. 13.00-16.00", ", kl 13–16", "mellan 13 och 16", "klockan 13 till 16", "13:00 - 16:00"]
)
ORDERS = st.sampled_from(["{date} {hours}", "{hours} {date}"])


@given(MOMENTS, st.integers(0, 3), st.sampled_from(["", "den"]), HOURS, ORDERS)
def test_a_day_and_a_month_in_figures_are_read_with_whatever_stands_around_them(moment, name, article, hours, order):
    day = moment.astimezone(STOCKHOLM).date()
    weekday = ["", *WEEKDAYS[day.weekday()].split()][name]
    date_written = f"{weekday} {article} {day.day}/{day.month} {day.year}"
    span = read_span(order.format(date=date_written, hours=hours), now=NOW)
    begins, ends = (datetime(day.year, day.month, day.day, hour, tzinfo=STOCKHOLM) for hour in (13, 16))
    assert (span.start, span.end, span.days) == (begins, ends, (day,))


@given(st.lists(st.tuples(MOMENTS, NOTES), min_size=1, max_size=5), LANGUAGES)
def test_a_list_that_is_written_is_read_as_the_same(times, language):
    spans = tuple(Span(moment, None, days(moment, moment), note=note) for moment, note in times)
    assert read_spans(writer(language).listed(spans), now=NOW) == spans


NUMBERS = ["0", "03", "13", "24", "999", "2027", "9999", "16.00", "99:99", "24/2", "31/2", "2027-02-24", "0000-00-00"]
PIECES = st.sampled_from([*WORDS, *NUMBERS, "i morgon", "the day after tomorrow", "e.m.", "nästa", ",", "\n", ";"])
ANYTHING = st.one_of(st.text(), st.lists(PIECES, max_size=9).map(" ".join))


@given(ANYTHING, st.one_of(MOMENTS, NIGHTS))
def test_whatever_is_written_is_a_moment_ahead_or_refused(written, now):
    with contextlib.suppress(Refusal):
        assert read_moment(written, now=now) > now


@given(ANYTHING, st.one_of(MOMENTS, NIGHTS))
def test_whatever_is_written_is_a_list_of_times_or_refused(written, now):
    with contextlib.suppress(Refusal):
        assert all(span.end is None or span.start < span.end for span in read_spans(written, now=now))


@pytest.mark.parametrize(
    "piece", ["13-", "fredag ", ",", "kl 13,", "24 februari ", "9", "\n", "i morgon, ", "½", "tio i "]
)
def test_however_long_a_text_is_it_is_refused(piece):
    with pytest.raises(Refusal):
        read_spans(piece * 100_000, now=NOW)


@given(ANYTHING, MOMENTS)
def test_whatever_is_written_is_a_past_time_or_refused(written, now):
    with contextlib.suppress(Refusal):
        assert read_span(written, now=now, future=False).days
