"""Sentences become spans in the reader's language."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.texts import msgid, speaker
from bot.message import CommandName, Heading, Items, Message, Paragraph, Quote, RoomName, Text, Time, plain

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SWEDISH = speaker("sv", now=NOW)
ENGLISH = speaker("en", now=NOW)


def test_a_sentence_is_said_in_the_language_of_the_reader():
    assert SWEDISH.text("{earlier} and {last}", earlier="Bo", last="Eva") == "Bo och Eva"


def test_a_sentence_without_a_translation_is_said_in_english():
    assert SWEDISH("Nobody has translated this.") == (Text("Nobody has translated this."),)


def test_values_stand_where_the_sentence_names_them():
    room = RoomName("Torget")
    assert ENGLISH("Open in {room} now.", room=room) == (Text("Open in "), room, Text(" now."))


def test_what_somebody_typed_is_never_read_as_a_sentence_of_ours():
    typed = "*{room}* {0.__class__}"
    assert ENGLISH("{title} is open", title=ENGLISH.quote(typed)) == (Quote(typed, "‘’"), Text(" is open"))


@given(st.text())
def test_a_value_comes_out_as_it_went_in(typed):
    assert ENGLISH.text("{a}", a=typed) == typed


def test_strong_is_marked_in_our_sentences_only():
    assert ENGLISH("*{who}* is in, {what}", who="Bo", what="*x*") == (Text("Bo", strong=True), Text(" is in, *x*"))


def test_a_missing_value_is_a_fault_of_ours():
    with pytest.raises(KeyError, match="room"):
        ENGLISH("Open in {room}.")


@pytest.mark.parametrize(("say", "expected"), [(SWEDISH, "1\xa0043"), (ENGLISH, "1,043")])
def test_a_count_has_its_thousands_apart(say, expected):
    assert say.text("{n}", n=1043) == expected


def test_a_moment_keeps_its_time_beside_its_words():
    closes = datetime(2026, 12, 9, 15, tzinfo=UTC)
    assert SWEDISH("{at}", at=closes) == (Time(closes, "onsdag 9 december kl. 16.00"),)


def test_a_day_and_a_length_of_time_become_words():
    assert SWEDISH.text("{day}, {length}", day=date(2026, 11, 24), length=timedelta(days=7)) == "i morgon, 7 dagar"


@pytest.mark.parametrize(("n", "expected"), [(1, "1 dag"), (2, "2 dagar"), (0, "0 dagar")])
def test_a_count_takes_its_form(n, expected):
    assert plain(SWEDISH.count("{n} day", "{n} days", n=n)) == expected


@pytest.mark.parametrize(("say", "marks"), [(SWEDISH, "””"), (ENGLISH, "‘’")])
def test_quotation_marks_are_the_language_s(say, marks):
    assert say.quote("hej") == Quote("hej", marks)


def test_a_command_is_named_as_it_is_typed():
    assert SWEDISH.command("topic propose", "Studiero") == CommandName("topic propose", "rum föreslå Studiero")


@pytest.mark.parametrize(
    ("things", "expected"), [([], ""), (["a"], "a"), (["a", "b"], "a och b"), (["a", "b", "c"], "a, b och c")]
)
def test_a_list_is_said_as_one_says_it(things, expected):
    assert plain(SWEDISH.join(things)) == expected


def test_a_list_keeps_what_its_things_are():
    rooms = [RoomName("a"), RoomName("b"), RoomName("c")]
    assert ENGLISH.join(rooms) == (rooms[0], Text(", "), rooms[1], Text(" and "), rooms[2])


def test_a_message_makes_paragraphs_of_sentences_and_leaves_out_nothing_else():
    heading, items = Heading((Text("h"),)), Items(((Text("i"),),))
    message = SWEDISH.message(heading, None, (Text("p"),), items)
    assert message == Message((heading, Paragraph((Text("p"),)), items), "sv")


def test_a_text_that_stays_never_says_today():
    assert SWEDISH.lasting.text("{at}", at=NOW) == "måndag 23 november kl. 10.00"


def test_without_a_clock_every_date_has_its_year():
    assert speaker("sv").text("{at}", at=NOW) == "måndag 23 november 2026 kl. 10.00"


def test_the_zone_is_the_reader_s():
    assert speaker("en", "Europe/London", NOW).text("{at}", at=NOW) == "today, 09:00"


def test_a_moment_without_a_zone_is_a_fault_of_ours():
    with pytest.raises(ValueError, match="no zone"):
        SWEDISH("{at}", at=NOW.replace(tzinfo=None))


def test_a_text_can_be_marked_where_it_is_written_and_said_later():
    assert SWEDISH.text(msgid("{earlier} and {last}"), earlier=1, last=2) == "1 och 2"
