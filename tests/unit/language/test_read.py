"""Moments as people write them, read strictly."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Refusal
from bot.language.dates.lexicon import WORDS
from bot.language.dates.read import read_moment
from bot.language.dates.write import Writer
from bot.language.texts import speaker
from bot.message import plain

STOCKHOLM = ZoneInfo("Europe/Stockholm")
MONDAY_AT_TEN = datetime(2026, 11, 23, 9, tzinfo=UTC)
SWEDISH = speaker("sv", now=MONDAY_AT_TEN)


def read(written: str, now: datetime = MONDAY_AT_TEN) -> str:
    return f"{read_moment(written, now=now).astimezone(STOCKHOLM):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("7 dagar", "2026-11-30 10:00"),
        ("7 d", "2026-11-30 10:00"),
        ("7d", "2026-11-30 10:00"),
        ("7 days", "2026-11-30 10:00"),
        ("om 3 dagar", "2026-11-26 10:00"),
        ("+1d", "2026-11-24 10:00"),
        ("2 veckor", "2026-12-07 10:00"),
        ("en vecka", "2026-11-30 10:00"),
        ("2 h", "2026-11-23 12:00"),
        ("2 timmar", "2026-11-23 12:00"),
        ("2 hours", "2026-11-23 12:00"),
        ("30 min", "2026-11-23 10:30"),
        ("in 30 minutes", "2026-11-23 10:30"),
    ],
)
def test_a_length_of_time_from_now(written, expected):
    assert read(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("fredag 16.00", "2026-11-27 16:00"),
        ("Fredag kl. 16", "2026-11-27 16:00"),
        ("på fredag klockan 16", "2026-11-27 16:00"),
        ("kl 16 på fredag", "2026-11-27 16:00"),
        ("friday 4pm", "2026-11-27 16:00"),
        ("friday 16:00", "2026-11-27 16:00"),
        ("on Friday at 4.30 pm", "2026-11-27 16:30"),
        ("fredag", "2026-11-27 16:00"),
        ("lördag", "2026-11-28 16:00"),
        ("lordag", "2026-11-28 16:00"),
        ("LÖRDAG", "2026-11-28 16:00"),
        ("måndag 09.00", "2026-11-30 09:00"),
    ],
)
def test_a_weekday_is_the_next_one(written, expected):
    assert read(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("i morgon 9", "2026-11-24 09:00"),
        ("imorgon kl 9", "2026-11-24 09:00"),
        ("tomorrow 9am", "2026-11-24 09:00"),
        ("tomorrow 12am", "2026-11-24 00:00"),
        ("tomorrow 12pm", "2026-11-24 12:00"),
        ("idag 15", "2026-11-23 15:00"),
        ("i dag", "2026-11-23 16:00"),
        ("i övermorgon 13.00", "2026-11-25 13:00"),
        ("the day after tomorrow", "2026-11-25 16:00"),
        ("kl 16", "2026-11-23 16:00"),
        ("11.15", "2026-11-23 11:15"),
    ],
)
def test_a_day_near_by(written, expected):
    assert read(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("onsdag 24 februari kl. 13", "2027-02-24 13:00"),
        ("onsdagen den 24 februari kl. 13", "2027-02-24 13:00"),
        ("24 februari 13.00", "2027-02-24 13:00"),
        ("24 feb. 2027, 13.00", "2027-02-24 13:00"),
        ("24:e februari", "2027-02-24 16:00"),
        ("Wednesday 24 February, 13:00", "2027-02-24 13:00"),
        ("February 24th, 2027 at 1 pm", "2027-02-24 13:00"),
        ("24/2", "2027-02-24 16:00"),
        ("24/2 2027 13.00", "2027-02-24 13:00"),
        ("2027-02-24 13:00", "2027-02-24 13:00"),
        ("2027-02-24T13:00", "2027-02-24 13:00"),
        ("2027-02-24", "2027-02-24 16:00"),
        ("den 16", "2026-12-16 16:00"),
        ("29 februari 2028", "2028-02-29 16:00"),
    ],
)
def test_a_date(written, expected):
    assert read(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1 dag", "2026-10-25 10:00"),
        ("24 h", "2026-10-25 09:00"),
    ],
)
def test_a_day_keeps_the_time_of_day_and_hours_elapse_when_summer_time_ends(written, expected):
    assert read(written, datetime(2026, 10, 24, 8, tzinfo=UTC)) == expected


REFUSED = {
    "fredag 24 februari": """
        Den 24 februari 2027 är en onsdag, inte en fredag.
        Menar du onsdag 24 februari 2027 eller fredag 26 februari 2027?""",
    "31 februari": "Det finns ingen 31 februari. Skriv datumet igen.",
    "29 februari": "Det finns ingen 29 februari 2027. Skriv datumet igen.",
    "2026-13-01": "Det finns ingen 1/13 2026. Skriv datumet igen.",
    "fredag kl 25": "Klockan blir aldrig 25.00. Skriv en tid mellan 00.00 och 23.59.",
    "friday 13pm": "Klockan är 13.00 bara en gång om dagen. Skriv 13.00 utan f.m. eller e.m.",
    "måndag": "I dag är det måndag. Menar du i dag eller måndag 30 november?",
    "fredag 16": """
        Menar du klockan 16 eller den 16? Skriv 16.00 för klockslaget, eller dagen med sin månad.""",
    "i dag 9": """
        Den tiden har redan varit: måndag 23 november kl. 09.00. Skriv en tid som ligger framåt.""",
    "20 november": """
        Den dagen har redan varit: fredag 20 november.
        Skriv en dag som ligger framåt, eller lägg till 2027 om du menar nästa år.""",
    "28 mars 02.30": """
        Klockan blir aldrig 02.30 söndag 28 mars 2027, för då börjar sommartiden och den timmen hoppas över.
        Skriv en annan tid.""",
    "31 oktober 2027 02.30": """
        Klockan blir 02.30 två gånger söndag 31 oktober 2027, för då slutar sommartiden och klockan ställs tillbaka.
        Skriv 02.30 sommartid eller 02.30 vintertid.""",
    "fredag eftermiddag": """
        Jag kan inte läsa ”fredag eftermiddag” som en tid.
        Skriv till exempel 7 dagar, torsdag 16.00 eller onsdag 2 december kl. 13.00.""",
}


@pytest.mark.parametrize(("written", "said"), REFUSED.items())
def test_what_cannot_be_taken_is_refused_with_its_reason(written, said):
    with pytest.raises(Refusal) as refused:
        read(written)
    assert plain(refused.value.words(SWEDISH)) == " ".join(said.split())


@pytest.mark.parametrize(
    "written", ["", "snart", "16", "13-16", "fredag fredag", "24 februari mars", "7", "dagar", "½ h"]
)
def test_what_fits_no_shape_is_not_guessed_at(written):
    with pytest.raises(Refusal):
        read(written)


def test_what_has_passed_is_read_where_that_is_wanted():
    assert read_moment("i dag 9", now=MONDAY_AT_TEN, future=False) == datetime(2026, 11, 23, 8, tzinfo=UTC)


def test_the_zone_is_the_writer_s():
    assert read_moment("13.00", now=MONDAY_AT_TEN, zone="Europe/London") == datetime(2026, 11, 23, 13, tzinfo=UTC)


MINUTES_AHEAD = st.integers(3 * 24 * 60, 5 * 365 * 24 * 60)


@given(MINUTES_AHEAD, st.sampled_from(["sv", "en"]))
def test_what_the_bot_writes_it_can_read(minutes, language):
    moment = MONDAY_AT_TEN + timedelta(minutes=minutes)
    written = Writer(language, "Europe/Stockholm", MONDAY_AT_TEN).moment(moment)
    assert read_moment(written, now=MONDAY_AT_TEN) == moment


WORDS_OF_DATES = st.sampled_from(
    [*WORDS, "i morgon", "the day after tomorrow", "e.m.", ",", "24", "0", "2027", "16.00", "99:99", "31/2"]
)


@given(st.one_of(st.text(), st.lists(WORDS_OF_DATES, max_size=6).map(" ".join)))
def test_whatever_is_written_is_either_ahead_or_refused(written):
    with contextlib.suppress(Refusal):
        assert read_moment(written, now=MONDAY_AT_TEN) > MONDAY_AT_TEN
