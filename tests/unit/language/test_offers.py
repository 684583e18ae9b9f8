"""What is offered in place of a time that was not taken: typed for you, it is read as just that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import Refusal
from bot.language.dates.read import read_moment, read_span, read_spans
from bot.language.dates.refusals import DateRefused
from bot.language.dates.spans import Span
from bot.language.dates.unclear import OneSpanWanted
from bot.language.texts import Say, speaker
from tests.unit.language import test_read, test_span_refusals
from tests.unit.language.test_read_and_written import ANYTHING, LANGUAGES, MOMENTS, NIGHTS

FRIDAY_AT_TEN = datetime(2026, 11, 27, 9, tzinfo=UTC)
SWEDISH, ENGLISH = (speaker(language, now=FRIDAY_AT_TEN) for language in ("sv", "en"))
A_MINUTE = timedelta(minutes=1)
MOMENTS_REFUSED = [*test_read.REFUSED, "onsdag 24 februari kl. 13-16", "15-16 september", "fredag 32 februari"]


def offered(read: Callable[..., object], written: str, say: Say) -> Iterator[tuple[Span, str]]:
    """Yield what may be meant, and what is typed for whoever chooses it."""
    try:
        read(written, now=say.now)
    except DateRefused as refusal:
        yield from zip(refusal.choices, [typed for typed, _label in refusal.offers(say)], strict=True)


def until_it_begins(span: Span, now: datetime) -> set[datetime]:
    return {now, max(now, span.start - A_MINUTE)}


@pytest.mark.parametrize("say", [SWEDISH, ENGLISH])
@pytest.mark.parametrize("written", [row[0] for row in test_span_refusals.REFUSED])
def test_a_time_that_is_offered_is_read_as_that_time_until_it_begins(written, say):
    for span, typed in offered(read_span, written, say):
        for later in until_it_begins(span, FRIDAY_AT_TEN):
            assert read_span(typed, now=later) == span


@pytest.mark.parametrize("say", [SWEDISH, ENGLISH])
@pytest.mark.parametrize("written", MOMENTS_REFUSED)
def test_a_moment_that_is_offered_is_read_as_that_moment_until_it_comes(written, say):
    for span, typed in offered(read_moment, written, say):
        for later in until_it_begins(span, FRIDAY_AT_TEN):
            assert read_moment(typed, now=later) == span.start


@settings(max_examples=300)
@given(ANYTHING, st.one_of(MOMENTS, NIGHTS), LANGUAGES)
def test_whatever_is_offered_is_read_as_what_it_is(written, now, language):
    say = speaker(language, now=now)
    for span, typed in offered(read_span, written, say):
        assert {read_span(typed, now=later) for later in until_it_begins(span, now)} == {span}
    for span, typed in offered(read_moment, written, say):
        assert {read_moment(typed, now=later) for later in until_it_begins(span, now)} == {span.start}


def refused(written: str) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        read_spans(written, now=FRIDAY_AT_TEN)
    return refusal.value


def test_a_choice_is_shown_in_short_and_typed_in_full():
    assert refused("fredag 24 februari kl. 13-16, följt av AW").offers(SWEDISH) == (
        ("onsdag 24 februari 2027 kl. 13–16, följt av AW", "onsdag 24 februari 2027 kl. 13–16"),
        ("fredag 26 februari 2027 kl. 13–16, följt av AW", "fredag 26 februari 2027 kl. 13–16"),
    )


def test_a_choice_of_this_year_is_shown_without_it():
    assert refused("den 31").offers(SWEDISH) == (
        ("måndag 30 november 2026", "måndag 30 november"),
        ("tisdag 1 december 2026", "tisdag 1 december"),
    )


def test_a_choice_of_today_does_not_say_so_for_it_may_be_chosen_tomorrow():
    assert refused("friday at 13").offers(ENGLISH)[0] == (
        "Friday 27 November 2026, 13:00",
        "Friday 27 November, 13:00",
    )


def test_a_choice_for_a_line_is_the_whole_list_with_the_others_as_they_were_understood():
    assert refused("imorgon kl 13, lunch\n31 april\nom en stund").offers(SWEDISH) == (
        ("lördag 28 november 2026 kl. 13.00, lunch\nfredag 30 april 2027\nom en stund", "fredag 30 april 2027"),
        ("lördag 28 november 2026 kl. 13.00, lunch\nlördag 1 maj 2027\nom en stund", "lördag 1 maj 2027"),
    )


def test_a_list_that_is_offered_is_read_as_that_list():
    ((typed, _label), _other) = refused("- imorgon 13-16\n- 31 april; den 24, lunch").offers(SWEDISH)

    assert SWEDISH.lasting.dates.listed(read_spans(typed, now=FRIDAY_AT_TEN + timedelta(hours=20))).split("\n") == [
        "lördag 28 november kl. 13–16",
        "fredag 30 april 2027",
        "torsdag 24 december, lunch",
    ]


def test_nothing_is_offered_that_is_too_long_to_be_read():
    assert refused(f"fre 24/2 13-16, {'x' * 280}").offers(SWEDISH) == ()


def test_where_one_time_is_wanted_each_of_several_is_offered():
    spans = read_spans("24 februari kl 13, lunch; 24 mars", now=FRIDAY_AT_TEN)

    assert [label for _typed, label in OneSpanWanted(spans).offers(SWEDISH)] == [
        "onsdag 24 februari 2027 kl. 13.00",
        "onsdag 24 mars 2027",
    ]
