"""Times that are not taken: why, and what may have been meant."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.errors import Refusal
from bot.language.dates import refusals as no
from bot.language.dates import unclear
from bot.language.dates.read import read_moment, read_span
from bot.language.texts import speaker
from bot.message import plain

FRIDAY_AT_TEN = datetime(2026, 11, 27, 9, tzinfo=UTC)
SWEDISH, ENGLISH = (speaker(language, now=FRIDAY_AT_TEN) for language in ("sv", "en"))

NEXT_WEEK_47 = ("måndag 22", "tisdag 23", "onsdag 24", "torsdag 25", "fredag 26")
REFUSED = [
    # ---------------------------------------------------------------- no time
    ("", no.SpanNotUnderstood, ""),
    ("lunch", no.SpanNotUnderstood, ""),
    ("fredag lunch", no.SpanNotUnderstood, ""),
    ("16", no.SpanNotUnderstood, ""),
    ("13-16", no.SpanNotUnderstood, ""),
    ("i mars", no.SpanNotUnderstood, ""),
    ("nästa månad", no.SpanNotUnderstood, ""),
    ("fredag fredag", no.SpanNotUnderstood, ""),
    ("kl 10 om 2 timmar", no.SpanNotUnderstood, ""),
    ("15 och 17 september", no.SpanNotUnderstood, ""),
    ("24 februari kl 13 och 16", no.SpanNotUnderstood, ""),
    ("24 februari kl 13-16 följt av AW", no.SpanNotUnderstood, ""),
    ("24 februari, 26 februari", no.OneTimeEach, ""),
    ("24 februari kl 13-16, kl 18 middag", no.OneTimeEach, ""),
    # ---------------------------------------------------------------- impossible
    ("31 april", no.NoSuchDate, "fredag 30 april 2027 | lördag 1 maj 2027"),
    ("29 februari kl 13", no.NoSuchDate, "söndag 28 februari 2027 kl. 13.00 | måndag 1 mars 2027 kl. 13.00"),
    ("2027-02-30", no.NoSuchDate, "söndag 28 februari 2027 | måndag 1 mars 2027"),
    ("den 31", no.NoSuchDate, "måndag 30 november | tisdag 1 december"),
    ("2026-13-01", no.NoSuchDate, ""),
    (
        "fredag 32 februari",
        no.NoSuchDate,
        "söndag 28 februari 2027 | fredag 26 februari 2027 | måndag 1 mars 2027",
    ),
    ("32 december 2027", no.NoSuchDate, "fredag 31 december 2027 | lördag 1 januari 2028"),
    ("24 februari 1066", no.NoSuchYear, ""),
    ("9999-12-31", no.NoSuchYear, ""),
    ("tisdag v. 53 2027", no.NoSuchWeek, ""),
    ("femte fredagen i februari", no.NoSuchWeekday, "fredag 26 februari 2027"),
    ("imorgon kvart", no.SpanNotUnderstood, ""),
    ("imorgon en", no.SpanNotUnderstood, ""),
    ("imorgon kl 25", no.NoSuchClock, ""),
    ("imorgon 13.60", no.NoSuchClock, ""),
    ("tomorrow 13 pm", no.NoSuchClock, "lördag 28 november kl. 13.00"),
    ("imorgon 16-13", no.EndsTooSoon, "lördag 28 november kl. 13–16"),
    ("imorgon 22-02", no.EndsTooSoon, "lördag 28 november kl. 22.00 – söndag 29 november kl. 02.00"),
    ("imorgon 13-13", no.EndsTooSoon, ""),
    ("3 mars - 1 mars", no.EndsTooSoon, ""),
    ("1 mars - 1 juni", no.TooManyDays, ""),
    # ---------------------------------------------------------------- contradictory
    (
        "fredag 24 februari kl. 13-16, följt av AW",
        unclear.WeekdayContradicts,
        "onsdag 24 februari 2027 kl. 13–16, följt av AW | fredag 26 februari 2027 kl. 13–16, följt av AW",
    ),
    ("fredag den 24/2", unclear.WeekdayContradicts, "onsdag 24 februari 2027 | fredag 26 februari 2027"),
    ("Friday 24/2", unclear.WeekdayContradicts, "onsdag 24 februari 2027 | fredag 26 februari 2027"),
    ("24 februari 13.00 sommartid", unclear.HourIsOnce, "onsdag 24 februari 2027 kl. 13.00"),
    # ---------------------------------------------------------------- ambiguous
    ("fredag kl 13", unclear.TodayOrNextWeek, "fredag 27 november kl. 13.00 | fredag 4 december kl. 13.00"),
    ("nästa lördag", unclear.WhichWeek, "lördag 28 november | lördag 5 december"),
    ("next Sunday 1pm", unclear.WhichWeek, "söndag 29 november kl. 13.00 | söndag 6 december kl. 13.00"),
    (
        "v. 10",
        unclear.WhichDay,
        "måndag 8 mars 2027 | tisdag 9 mars 2027 | onsdag 10 mars 2027 | torsdag 11 mars 2027 | fredag 12 mars 2027",
    ),
    (
        "nästa vecka",
        unclear.WhichDay,
        "måndag 30 november | tisdag 1 december | onsdag 2 december | torsdag 3 december | fredag 4 december",
    ),
    ("v. 48", unclear.WhichDay, "fredag 27 november"),
    ("onsdag 16", unclear.HourOrDate, "onsdag 2 december kl. 16.00 | onsdag 16 december"),
    ("tisdag 15-16", unclear.HourOrDate, "tisdag 1 december kl. 15–16 | tisdag 15 – onsdag 16 december"),
    ("imorgon kl 3", unclear.HourIsUnclear, "lördag 28 november kl. 15.00 | lördag 28 november kl. 03.00"),
    ("imorgon 9-3", unclear.HourIsUnclear, "lördag 28 november kl. 9–15"),
    ("imorgon halv åtta", unclear.HourIsUnclear, "lördag 28 november kl. 19.30 | lördag 28 november kl. 07.30"),
    # ---------------------------------------------------------------- passed
    ("i dag 9-11", no.HasPassed, "lördag 28 november kl. 9–11"),
    ("kl 9", no.HasPassed, "lördag 28 november kl. 09.00"),
    ("2026-02-24 13:00", no.HasPassed, "onsdag 24 februari 2027 kl. 13.00"),
    ("igår", no.HasPassed, ""),
    ("0 min", no.HasPassed, ""),
    ("den 14 oktober", no.DateHasPassed, "torsdag 14 oktober 2027"),
    (
        "v. 47",
        no.DateHasPassed,
        " | ".join(f"{day} november 2027" for day in NEXT_WEEK_47),
    ),
    ("15-16 november", no.DateHasPassed, "måndag 15 – tisdag 16 november 2027"),
    # ---------------------------------------------------------------- the two nights
    ("28 mars 02.30", unclear.HourIsSkipped, "söndag 28 mars 2027 kl. 03.30"),
    ("28 mars 01-02.30", unclear.HourIsSkipped, "söndag 28 mars 2027 kl. 01.00–03.30"),
    (
        "31 oktober 2027 02.30",
        unclear.HourIsTwice,
        "söndag 31 oktober 2027 kl. 02.30 sommartid | söndag 31 oktober 2027 kl. 02.30 vintertid",
    ),
]


def listed(refusal: no.DateRefused) -> str:
    return " | ".join(SWEDISH.lasting.dates.when(choice) for choice in refusal.choices)


@pytest.mark.parametrize(("written", "reason", "choices"), REFUSED)
def test_what_cannot_be_taken_is_refused_with_what_may_be_meant(written, reason, choices):
    with pytest.raises(no.DateRefused) as refused:
        read_span(written, now=FRIDAY_AT_TEN)
    assert (type(refused.value), listed(refused.value)) == (reason, choices)


@pytest.mark.parametrize("choice", [choice for row in REFUSED for choice in row[2].split(" | ") if choice])
def test_what_is_offered_can_be_read(choice):
    assert SWEDISH.lasting.dates.when(read_span(choice, now=FRIDAY_AT_TEN)) == choice


@pytest.mark.parametrize("written", [written for written, _, _ in REFUSED])
@pytest.mark.parametrize("say", [SWEDISH, ENGLISH])
def test_every_refusal_has_its_words(written, say):
    with pytest.raises(Refusal) as refused:
        read_span(written, now=FRIDAY_AT_TEN)
    assert plain(refused.value.words(say)).endswith((".", "?"))


SAID = {
    "nästa lördag": "Menar du lördag den här veckan eller nästa? Skriv lördag 28 november eller lördag 5 december.",
    "v. 10": """
        Vilken dag den veckan? Den börjar måndag 8 mars 2027. Skriv dagen också, till exempel tisdag 9 mars 2027.""",
    "imorgon kl 3": "Menar du 03.00 eller 15.00? Skriv det så.",
    "lunch": """
        Jag kan inte läsa ”lunch” som en tid.
        Skriv till exempel tisdag 8 december kl. 13–16 eller tisdag 8 – onsdag 9 december,
        och annat efter ett komma.""",
}


@pytest.mark.parametrize(("written", "said"), SAID.items())
def test_the_reason_is_said_so_that_one_can_mend_it(written, said):
    with pytest.raises(Refusal) as refused:
        read_span(written, now=FRIDAY_AT_TEN)
    assert plain(refused.value.words(SWEDISH)) == " ".join(said.split())


def test_where_one_moment_is_needed_the_ends_of_a_span_are_offered():
    with pytest.raises(unclear.OneMomentWanted) as refused:
        read_moment("onsdag 24 februari kl. 13-16", now=FRIDAY_AT_TEN)
    assert listed(refused.value) == "onsdag 24 februari 2027 kl. 13.00 | onsdag 24 februari 2027 kl. 16.00"


def test_where_one_moment_is_needed_the_ends_of_several_days_are_offered():
    with pytest.raises(unclear.OneMomentWanted) as refused:
        read_moment("15-16 september", now=FRIDAY_AT_TEN)
    assert listed(refused.value) == "onsdag 15 september 2027 kl. 16.00 | torsdag 16 september 2027 kl. 16.00"


def test_a_moment_takes_no_note():
    with pytest.raises(no.MomentNotUnderstood):
        read_moment("24 februari kl 13, följt av AW", now=FRIDAY_AT_TEN)


@pytest.mark.parametrize(
    ("written", "expected"),
    [("25 oktober 02.30 sommartid", (0, 30)), ("25 October 02:30 winter time", (1, 30)), ("25 oktober 03.00", (2, 0))],
)
def test_the_hour_that_comes_twice_can_be_told_apart(written, expected):
    moment = read_moment(written, now=datetime(2026, 10, 1, tzinfo=UTC))
    assert (moment.hour, moment.minute) == expected


def test_a_line_padded_with_what_cannot_be_seen_is_refused_whole_and_loses_no_note():
    with pytest.raises(no.SpanNotUnderstood):
        read_span("24 februari kl 13-16, " + "\u200b" * 290 + "följt av AW", now=FRIDAY_AT_TEN)
