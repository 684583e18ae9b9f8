"""Whole lists of times, as people paste them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.errors import Refusal
from bot.language.dates.lines import LineNotRead, TooManyLines
from bot.language.dates.read import read_spans
from bot.language.dates.refusals import SpanNotUnderstood
from bot.language.dates.unclear import WeekdayContradicts
from bot.language.texts import speaker
from bot.message import plain

FRIDAY_AT_TEN = datetime(2026, 11, 27, 9, tzinfo=UTC)
SWEDISH, ENGLISH = (speaker(language, now=FRIDAY_AT_TEN) for language in ("sv", "en"))

FOUR = """
Fredag 26 februari kl. 13-16, följt av AW
Onsdag 24 mars kl. 13-16, digitalt

Fredag 23 april kl 13–16
15-16 september, internat i Sigtuna
"""
FOUR_SAID_BACK = """
fredag 26 februari 2027 kl. 13–16, följt av AW
onsdag 24 mars 2027 kl. 13–16, digitalt
fredag 23 april 2027 kl. 13–16
onsdag 15 – torsdag 16 september 2027, internat i Sigtuna
"""


def said_back(written: str) -> str:
    return SWEDISH.lasting.dates.listed(read_spans(written, now=FRIDAY_AT_TEN))


def refused(written: str) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        read_spans(written, now=FRIDAY_AT_TEN)
    return refusal.value


def test_a_list_is_read_line_by_line_with_its_notes():
    assert said_back(FOUR) == FOUR_SAID_BACK.strip()


def test_a_list_said_back_is_the_same_list():
    assert said_back(FOUR_SAID_BACK) == FOUR_SAID_BACK.strip()


@pytest.mark.parametrize(
    "written",
    [
        "- 24 februari kl 13\n- 24 mars kl 13",
        "• 24 februari kl 13\r\n• 24 mars kl 13",
        "1) 24 februari kl 13\n2) 24 mars kl 13",
        "24 februari kl 13; 24 mars kl 13",
    ],
)
def test_bullets_and_semicolons_are_only_how_a_list_is_written(written):
    assert said_back(written) == "onsdag 24 februari 2027 kl. 13.00\nonsdag 24 mars 2027 kl. 13.00"


def test_one_line_is_a_list_of_one():
    assert said_back("24 februari kl 13, i aulan") == "onsdag 24 februari 2027 kl. 13.00, i aulan"


def test_a_line_that_cannot_be_read_refuses_the_list_and_gives_back_the_text():
    refusal = refused(FOUR.replace("Onsdag 24 mars", "Fredag 24 mars"))
    assert isinstance(refusal, LineNotRead)
    assert (refusal.number, refusal.line) == (2, "Fredag 24 mars kl. 13-16, digitalt")
    assert isinstance(refusal.reason, WeekdayContradicts)
    assert "Fredag 26 februari kl. 13-16, följt av AW" in refusal.written


def test_the_choices_for_a_line_keep_its_hours_and_its_note():
    refusal = refused("fredag 26 februari kl. 13\nfredag 24 mars kl. 13-16, digitalt")
    assert isinstance(refusal, LineNotRead)
    assert SWEDISH.lasting.dates.listed(refusal.choices).splitlines() == [
        "onsdag 24 mars 2027 kl. 13–16, digitalt",
        "fredag 26 mars 2027 kl. 13–16, digitalt",
    ]


@pytest.mark.parametrize(
    ("say", "said"),
    [
        (
            SWEDISH,
            "Rad 2, ”31 april”: Det finns ingen 31 april. Skriv datumet igen. Jag har inte tagit någon av raderna.",
        ),
        (ENGLISH, "Line 2, ‘31 april’: There is no 31 April. Write the date again. I have taken none of the lines."),
    ],
)
def test_the_refusal_names_the_line_and_what_is_wrong_with_it(say, said):
    assert plain(refused("24 februari kl 13\n31 april").words(say)) == said


def test_a_line_that_cannot_be_read_at_all_is_said_once():
    assert plain(refused("24 februari kl 13\ni framtiden").words(SWEDISH)) == (
        "Rad 2: Jag kan inte läsa ”i framtiden” som en tid. Skriv till exempel tisdag 8 december kl. 13–16 eller "
        "tisdag 8 – onsdag 9 december, och annat efter ett komma. Jag har inte tagit någon av raderna."
    )


def test_a_line_of_one_is_refused_for_itself():
    assert isinstance(refused("i framtiden"), SpanNotUnderstood)


def test_nothing_is_no_list():
    assert isinstance(refused(" \n "), SpanNotUnderstood)


def test_a_list_is_no_longer_than_anybody_plans():
    assert isinstance(refused("24 februari\n" * 41), TooManyLines)
