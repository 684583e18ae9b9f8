"""When something goes wrong: bugs, hurry, lateness."""

import re

from tests.dialogs.room import Room


async def test_a_bug_is_answered_with_a_code_and_undone(room_with_more: Room):
    room = room_with_more
    await room.anna.says("stumble over something long")

    told = room.anna.is_told("Något gick fel hos mig och inget sparades.", "> stumble over something long").text
    assert re.search(r"felkod [0-9A-Z]{4}\.", told)
    assert b"Nobody" not in room.bytes()


async def test_a_bug_is_not_run_again_when_the_event_is_replayed(room_with_more: Room):
    room = room_with_more
    await room.anna.says("stumble over something long", key="the same")
    before = len(room.anna.private())
    await room.anna.says("stumble over something long", key="the same")

    assert len(room.anna.private()) == before


async def test_the_sixth_command_in_a_moment_is_put_off(hurried: Room):
    for _ in range(6):
        await hurried.anna.says("nu")

    hurried.anna.is_told("Det är mer än jag hinner på en gång. Försök igen om")


async def test_a_minute_later_there_is_room_again(hurried: Room):
    for _ in range(6):
        await hurried.anna.says("nu")
    await hurried.later(minutes=1)
    await hurried.anna.says("nu")

    hurried.anna.is_told("Inget väntar på dig.")


async def test_what_is_put_off_is_given_back(hurried: Room):
    for _ in range(6):
        await hurried.anna.says("rum föreslå Ett rum med ett långt namn")

    hurried.anna.is_told("> rum föreslå Ett rum med ett långt namn")


async def test_answers_to_questions_do_not_count(hurried: Room):
    for number in range(3):
        await hurried.anna.says("rum föreslå")
        await hurried.anna.whispers(f"Rum {number}")

    hurried.siv.sees("Förslag till nytt rum", "Rum 2")
