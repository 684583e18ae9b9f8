"""What was said before a question was asked does not answer it, however late it is heard, or how often."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.platform import Filled
from tests.dialogs.room import LOBBY, TUESDAY, Room

PLAN = {"plan.pdf": b"%PDF-1.7 plan"}
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


async def test_a_command_that_is_heard_again_answers_no_question_asked_since(room: Room):
    await room.anna.whispers("nu", key="old")
    await room.later(minutes=1)
    await room.anna.says("rum föreslå")
    await room.anna.whispers("nu", key="old", said_at=TUESDAY)

    room.anna.sees("Inget väntar på dig.")
    room.bo.never_sees("Förslag till nytt rum")


async def test_the_question_stays_open_for_its_answer(room: Room):
    await room.later(minutes=1)
    await room.anna.says("rum föreslå")
    await room.anna.whispers("nu", said_at=TUESDAY)
    await room.anna.whispers("Studiero")

    room.anna.sees("Inget väntar på dig.")
    room.bo.sees("Förslag till nytt rum", "Studiero")


async def test_so_it_is_when_the_bot_has_crashed_in_between(room: Room):
    await room.later(minutes=1)
    await room.anna.says("rum föreslå")
    await room.restarts()
    await room.anna.whispers("nu", said_at=TUESDAY)
    await room.anna.whispers("Studiero")

    room.anna.sees("Inget väntar på dig.")
    room.bo.sees("Förslag till nytt rum", "Studiero")


async def test_words_from_before_the_question_are_given_back(room: Room):
    await room.later(minutes=1)
    await room.anna.says("rum föreslå")
    await room.anna.whispers("hej på er alla", said_at=TUESDAY)

    room.anna.is_told("Det där skickade du innan jag frågade. Skicka det igen om det är ditt svar.", "> hej på er alla")


async def test_sent_again_they_are_the_answer(room: Room):
    await room.later(minutes=1)
    await room.anna.says("rum föreslå")
    await room.anna.whispers("Studiero", said_at=TUESDAY)
    await room.anna.whispers("Studiero")

    room.bo.sees("Förslag till nytt rum", "Studiero")


async def test_a_file_from_before_the_question_is_not_what_it_asks_for(room_with_more: Room):
    room = room_with_more
    await room.later(minutes=1)
    await room.siv.says("hoard")
    await room.siv.whispers(files=PLAN, said_at=TUESDAY)

    room.siv.is_told("Det där skickade du innan jag frågade.")


async def test_of_several_questions_each_takes_what_was_said_after_the_answer_before(room: Room):
    await room.siv.says("omröstning öppna")
    await room.later(minutes=1)
    await room.siv.whispers("Vilken dag?")
    await room.siv.whispers("nu", said_at=TUESDAY)
    await room.siv.whispers("tisdag; onsdag")

    room.anna.sees("Vilken dag?", "tisdag", "onsdag")


async def test_a_number_from_before_the_question_is_not_awaited(room: Room):
    await room.later(minutes=1)
    await room.anna.says("rum föreslå")
    anna, now = room.anna, room.clock.now()

    assert await room.bot.dispatch.awaits_answer(anna.account, anna.direct_room, now)
    assert not await room.bot.dispatch.awaits_answer(anna.account, anna.direct_room, TUESDAY)


@pytest.mark.parametrize("behind", [2 * MINUTE, 2 * HOUR])
async def test_it_does_not_matter_how_far_the_clock_of_their_server_is_behind(room: Room, behind: timedelta):
    await room.anna.says("rum föreslå", said_at=TUESDAY - behind)
    await room.anna.whispers("Studiero", said_at=TUESDAY - behind + timedelta(seconds=10))

    room.bo.sees("Förslag till nytt rum", "Studiero")


async def test_what_is_said_at_once_counts_in_the_order_in_which_it_comes(room: Room):
    await room.anna.says("rum föreslå")
    await room.anna.whispers("Studiero", said_at=TUESDAY - timedelta(seconds=1))

    room.bo.sees("Förslag till nytt rum", "Studiero")


async def test_who_tries_again_while_the_bot_is_away_has_not_answered(room: Room):
    await room.bot.dispatch.fell_behind("chat")
    await room.anna.says("rum föreslå", said_at=TUESDAY - HOUR)
    await room.anna.whispers("nu", said_at=TUESDAY - HOUR + MINUTE)
    await room.bot.dispatch.caught_up("chat")
    await room.anna.whispers("Studiero")

    room.anna.sees("Inget väntar på dig.")
    room.bo.sees("Förslag till nytt rum", "Studiero")


async def test_while_it_catches_up_a_clock_may_be_some_minutes_behind(room: Room):
    await room.bot.dispatch.fell_behind("chat")
    await room.anna.says("rum föreslå", said_at=TUESDAY - 4 * MINUTE)
    await room.anna.whispers("Studiero", said_at=TUESDAY - 3 * MINUTE)

    room.bo.sees("Förslag till nytt rum", "Studiero")


async def test_a_question_that_comes_a_week_late_can_be_answered(room: Room):
    await room.anna.says("rum föreslå", said_at=TUESDAY - timedelta(days=7))
    await room.later(hours=1)
    await room.anna.whispers("Studiero")

    room.bo.sees("Förslag till nytt rum", "Studiero")


async def test_a_form_from_before_the_question_closes_nothing(room: Room):
    await room.later(minutes=1)
    await room.anna.says("rum föreslå")
    form = room.bot.dispatch.first_form("rum föreslå")
    assert form is not None
    await room.hear(room.anna._invocation(Filled(form.reference, (("name", "Läslust"),)), LOBBY, said_at=TUESDAY))

    assert await room.bot.dispatch.awaits_answer(room.anna.account, room.anna.direct_room)


# ------------------------------------------------------------ what must leave no trace
async def test_an_untraced_question_takes_no_command_from_before_it(room_with_more: Room):
    room = room_with_more
    await room.later(minutes=1)
    await room.anna.whispers("murmur")
    await room.anna.whispers("nu", said_at=TUESDAY)
    await room.anna.whispers("canary")

    room.anna.sees("Inget väntar på dig.")
    room.anna.is_told("Murmured: canary")


async def test_an_untraced_answer_that_is_heard_again_is_not_the_next_one(room_with_more: Room):
    room = room_with_more
    await room.anna.whispers("mutter")
    await room.anna.whispers("1 december kl. 13", key="first")
    before = room.rows()
    await room.anna.whispers("1 december kl. 13", key="first")

    assert room.rows() == before
    room.anna.never_sees("Muttered")
    assert not room.bot.dispatch.leaves_trace(replace(room.anna.whisper("1 december kl. 13"), key="first"))
