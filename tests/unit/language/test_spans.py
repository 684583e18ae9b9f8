"""When meetings are, as people write it: from when until when."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.language.dates.read import read_moment, read_span
from bot.language.texts import speaker

STOCKHOLM = ZoneInfo("Europe/Stockholm")
FRIDAY_AT_TEN = datetime(2026, 11, 27, 9, tzinfo=UTC)
LASTING = speaker("sv", now=FRIDAY_AT_TEN).lasting.dates

READ = [
    # ---------------------------------------------------------------- Swedish: days near by
    ("idag kl 13", "2026-11-27 13:00"),
    ("i dag 13-16", "2026-11-27 13:00 16:00"),
    ("kl 13", "2026-11-27 13:00"),
    ("klockan 13 till 16", "2026-11-27 13:00 16:00"),
    ("13.00–14.30", "2026-11-27 13:00 14:30"),
    ("imorgon kl 9", "2026-11-28 09:00"),
    ("i morgon kl. 9-10", "2026-11-28 09:00 10:00"),
    ("i övermorgon", "2026-11-29"),
    ("i overmorgon 8.30", "2026-11-29 08:30"),
    # ---------------------------------------------------------------- weekdays
    ("nästa tisdag 13.30", "2026-12-01 13:30"),
    ("nasta tisdag kl 13.30 - 15", "2026-12-01 13:30 15:00"),
    ("nästa fredag", "2026-12-04"),
    ("på lördag halv tre", "2026-11-28 14:30"),
    ("tisdag 13:00", "2026-12-01 13:00"),
    ("kommande tisdag kl 13", "2026-12-01 13:00"),
    ("nu på tisdag kl 13", "2026-12-01 13:00"),
    ("mellan 13 och 16 på tisdag", "2026-12-01 13:00 16:00"),
    ("tisdag från 9 till 11.30", "2026-12-01 09:00 11:30"),
    ("tisdag nästa vecka 10-11.30", "2026-12-01 10:00 11:30"),
    ("nästa vecka på onsdag", "2026-12-02"),
    # ---------------------------------------------------------------- spoken hours
    ("imorgon kvart över två", "2026-11-28 14:15"),
    ("imorgon tio i tre", "2026-11-28 14:50"),
    ("imorgon kl. fem i halv tre", "2026-11-28 14:25"),
    ("imorgon fem över halv tre", "2026-11-28 14:35"),
    ("imorgon kvart i tio", "2026-11-28 09:45"),
    ("imorgon halv ett", "2026-11-28 12:30"),
    ("imorgon halv åtta på kvällen", "2026-11-28 19:30"),
    ("imorgon kl 8 e.m.", "2026-11-28 20:00"),
    ("imorgon från nio till tre", "2026-11-28 09:00 15:00"),
    ("imorgon halv 14", "2026-11-28 13:30"),
    # ---------------------------------------------------------------- dates
    ("onsdag 24 februari kl. 13-16", "2027-02-24 13:00 16:00"),
    ("onsdag 24 februari kl. 13–16", "2027-02-24 13:00 16:00"),
    ("Onsdagen den 24:e februari, klockan 13—16", "2027-02-24 13:00 16:00"),
    ("ons 24 feb 13-16", "2027-02-24 13:00 16:00"),
    ("fredag den 26 februari mellan 13 och 16", "2027-02-26 13:00 16:00"),
    ("kl 13-16 onsdag 24 februari", "2027-02-24 13:00 16:00"),
    ("24 februari 08.30-10.00", "2027-02-24 08:30 10:00"),
    ("24 februari 8.30 - 10", "2027-02-24 08:30 10:00"),
    ("den 14 oktober 2027", "2027-10-14"),
    ("den 14 april", "2027-04-14"),
    ("den första mars", "2027-03-01"),
    ("1:a mars kl 10", "2027-03-01 10:00"),
    ("den 16 kl 10", "2026-12-16 10:00"),
    ("fredag 27", "2026-11-27"),
    ("24/2 kl 13", "2027-02-24 13:00"),
    ("24/2-2027 kl 13", "2027-02-24 13:00"),
    ("ons 24/2 13-16", "2027-02-24 13:00 16:00"),
    ("den 16/12", "2026-12-16"),
    ("den 16 / 12", "2026-12-16"),
    ("onsdag den 16/12 kl 13-16", "2026-12-16 13:00 16:00"),
    ("Onsdagen den 16/12, kl. 13.00-16.00", "2026-12-16 13:00 16:00"),
    ("kl 13-16 onsdag den 16/12", "2026-12-16 13:00 16:00"),
    ("den 24/2 2027 kl 13", "2027-02-24 13:00"),
    ("2027-02-24", "2027-02-24"),
    ("2027-02-24 13:00", "2027-02-24 13:00"),
    ("2027-02-24 13:00-16:00", "2027-02-24 13:00 16:00"),
    ("2027-02-24T13:00", "2027-02-24 13:00"),
    # ---------------------------------------------------------------- weeks and months
    ("tisdag v. 10 kl 13", "2027-03-09 13:00"),
    ("tisdag v10 13-15", "2027-03-09 13:00 15:00"),
    ("vecka 10 på tisdag", "2027-03-09"),
    ("tisdag i vecka 10 2028", "2028-03-07"),
    ("tisdag v. 53", "2026-12-29"),
    ("första måndagen i mars", "2027-03-01"),
    ("forsta mandagen i mars kl 9-12", "2027-03-01 09:00 12:00"),
    ("sista fredagen i april", "2027-04-30"),
    ("andra tisdagen i maj 2028 kl 13", "2028-05-09 13:00"),
    # ---------------------------------------------------------------- lengths of time
    ("om två veckor", "2026-12-11"),
    ("om två veckor kl 13", "2026-12-11 13:00"),
    ("om 3 dagar kl 10", "2026-11-30 10:00"),
    ("kl 10 om 3 dagar", "2026-11-30 10:00"),
    ("om en timme", "2026-11-27 11:00"),
    # ---------------------------------------------------------------- several days
    ("2-3 december", "2026-12-02 – 2026-12-03"),
    ("15–16 september 2027", "2027-09-15 – 2027-09-16"),
    ("den 15 till 16 september", "2027-09-15 – 2027-09-16"),
    ("onsdag 15 – torsdag 16 september", "2027-09-15 – 2027-09-16"),
    ("15-16/9", "2027-09-15 – 2027-09-16"),
    ("15/9 - 16/9", "2027-09-15 – 2027-09-16"),
    ("den 15-16/9", "2027-09-15 – 2027-09-16"),
    ("onsdag den 15/9 till torsdag den 16/9", "2027-09-15 – 2027-09-16"),
    ("30 december - 2 januari", "2026-12-30 – 2027-01-02"),
    ("2027-09-15 – 2027-09-16", "2027-09-15 – 2027-09-16"),
    ("onsdag - fredag", "2026-12-02 – 2026-12-04"),
    ("15-16 september kl 9-15", "2027-09-15 09:00 – 2027-09-16 15:00"),
    ("2 december kl 9 - 3 december kl 15", "2026-12-02 09:00 – 2026-12-03 15:00"),
    ("15-16 september kl 9", "2027-09-15 09:00 – 2027-09-16"),
    # ---------------------------------------------------------------- English
    ("today at 1pm", "2026-11-27 13:00"),
    ("tomorrow 9am", "2026-11-28 09:00"),
    ("tomorrow 9 o’clock", "2026-11-28 09:00"),
    ("tomorrow 1-3 pm", "2026-11-28 13:00 15:00"),
    ("tomorrow 11-1pm", "2026-11-28 11:00 13:00"),
    ("the day after tomorrow", "2026-11-29"),
    ("next Friday 1pm", "2026-12-04 13:00"),
    ("Tuesday next week at 10 a.m.", "2026-12-01 10:00"),
    ("from 1pm to 3.30pm on Tuesday", "2026-12-01 13:00 15:30"),
    ("Tuesday between 13 and 16", "2026-12-01 13:00 16:00"),
    ("tomorrow at half past two", "2026-11-28 14:30"),
    ("tomorrow at a quarter to three", "2026-11-28 14:45"),
    ("twenty-five past nine tomorrow", "2026-11-28 09:25"),
    ("from ten to three tomorrow", "2026-11-28 10:00 15:00"),
    ("tomorrow at ten to three", "2026-11-28 14:50"),
    ("tomorrow 8 in the evening", "2026-11-28 20:00"),
    ("Wednesday 24 February 13:00–16:00", "2027-02-24 13:00 16:00"),
    ("Wednesday, 24th of February, 1:30 pm – 3 pm", "2027-02-24 13:30 15:00"),
    ("February 24, 2027 at 13:00", "2027-02-24 13:00"),
    ("September 15-16", "2027-09-15 – 2027-09-16"),
    ("the first Monday in March", "2027-03-01"),
    ("last Friday of April 2027, 9:00-12:00", "2027-04-30 09:00 12:00"),
    ("Tuesday week 10 at 13:00", "2027-03-09 13:00"),
    ("in two weeks", "2026-12-11"),
    ("in a week at 10", "2026-12-04 10:00"),
    ("in 30 minutes", "2026-11-27 10:30"),
    # ---------------------------------------------------------------- with a note
    ("Fredag 26 februari kl. 13-16, följt av AW", "2027-02-26 13:00 16:00, följt av AW"),
    ("fredag 26 februari, 13-16, digitalt, länk kommer", "2027-02-26 13:00 16:00, digitalt, länk kommer"),
    ("24 februari, 2 grupper", "2027-02-24, 2 grupper"),
    ("24 februari kl 13, man får ta med sig en kollega", "2027-02-24 13:00, man får ta med sig en kollega"),
]  # fmt: skip


def shown(written: str) -> str:
    span = read_span(written, now=FRIDAY_AT_TEN)
    start = span.start.astimezone(STOCKHOLM)
    end = span.end.astimezone(STOCKHOLM) if span.end else None
    words = f"{start:%Y-%m-%d}" if span.all_day else f"{start:%Y-%m-%d %H:%M}"
    if len(span.days) > 1:
        words += f" – {span.days[-1]}" + (f" {end:%H:%M}" if end else "")
    elif end:
        words += f" {end:%H:%M}"
    return f"{words}, {span.note}" if span.note else words


@pytest.mark.parametrize(("written", "expected"), READ)
def test_a_time_from_when_until_when(written, expected):
    assert shown(written) == expected


@pytest.mark.parametrize("written", [written for written, _ in READ])
def test_what_was_understood_can_be_said_back_and_read_again(written):
    span = read_span(written, now=FRIDAY_AT_TEN)
    assert read_span(LASTING.when(span), now=FRIDAY_AT_TEN) == span


@pytest.mark.parametrize("written", [written for written, expected in READ if len(expected) == len("2026-11-27 13:00")])
def test_a_moment_is_read_by_the_same_grammar(written):
    assert read_moment(written, now=FRIDAY_AT_TEN) == read_span(written, now=FRIDAY_AT_TEN).start


def test_every_day_of_several_is_known():
    assert [day.day for day in read_span("15-17 september", now=FRIDAY_AT_TEN).days] == [15, 16, 17]


def test_a_day_without_a_time_begins_at_midnight_where_it_was_written():
    span = read_span("2027-02-24", now=FRIDAY_AT_TEN)
    assert (span.all_day, span.start, span.end) == (True, datetime(2027, 2, 23, 23, tzinfo=UTC), None)


def test_the_same_grammar_tells_past_times_where_those_are_wanted():
    span = read_span("i går 13-16", now=FRIDAY_AT_TEN, future=False)
    assert span.start == datetime(2026, 11, 26, 12, tzinfo=UTC)
