"""Times as options: what is read, what is refused, and what the question says."""

from datetime import UTC, datetime

import pytest

from bot.conversation.command import Reading
from bot.conversation.moments import Times, When
from bot.errors import Refusal
from bot.language.dates.lines import TooManyLines
from bot.language.dates.unclear import OneSpanWanted
from bot.language.texts import speaker
from bot.message import plain

FRIDAY_AT_TEN = datetime(2026, 11, 27, 9, tzinfo=UTC)
SWEDISH = speaker("sv", now=FRIDAY_AT_TEN)
READING = Reading(SWEDISH, FRIDAY_AT_TEN)
TWO = "Fredag 26 februari kl. 13-16, följt av AW\n15-16 september"


def test_times_are_read_with_their_notes():
    assert SWEDISH.dates.listed(Times().read(TWO, READING)).splitlines() == [
        "fredag 26 februari 2027 kl. 13–16, följt av AW",
        "onsdag 15 – torsdag 16 september 2027",
    ]


def test_times_are_read_in_the_zone_of_the_reader():
    (time,) = Times(most=1).read("24 februari 13-16", Reading(speaker("sv", "Europe/London"), FRIDAY_AT_TEN))

    assert time.start == datetime(2027, 2, 24, 13, tzinfo=UTC)


def test_one_time_is_taken_where_one_is_wanted():
    assert len(Times(most=1).read("24 februari kl. 13-16", READING)) == 1


def refused(kind: Times, typed: str) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        kind.read(typed, READING)
    return refusal.value


def test_several_times_where_one_is_wanted_are_refused_and_offered():
    refusal = refused(Times(most=1), TWO)

    assert isinstance(refusal, OneSpanWanted)
    assert plain(refusal.words(SWEDISH)) == "Det är 2 tider, och här behövs en. Vilken menar du?"
    assert [label for _typed, label in refusal.offers(SWEDISH)] == [
        "fredag 26 februari 2027 kl. 13–16",
        "onsdag 15 – torsdag 16 september 2027",
    ]


def test_more_times_than_there_may_be_are_refused():
    assert isinstance(refused(Times(most=2), f"{TWO}\n24 mars"), TooManyLines)


@pytest.mark.parametrize(
    ("kind", "explanation"),
    [
        (When(), "Till exempel: 7 dagar, måndag 16.00 eller söndag 6 december kl. 13.00."),
        (
            Times(most=1),
            """Till exempel: tisdag 8 december kl. 13–16 eller tisdag 8 – onsdag 9 december.
            En anteckning skrivs efter ett komma.""",
        ),
        (
            Times(),
            """Till exempel: tisdag 8 december kl. 13–16 eller tisdag 8 – onsdag 9 december.
            En anteckning skrivs efter ett komma, och varje tid på en egen rad.""",
        ),
    ],
)
def test_a_question_has_examples_from_the_clock(kind: When | Times, explanation: str):
    assert kind.field(SWEDISH).explanation == " ".join(explanation.split())


@pytest.mark.parametrize("kind", [When(), Times(), Times(most=1)])
def test_without_a_clock_there_are_no_examples(kind: When | Times):
    assert kind.field(speaker("sv")).explanation == ""
