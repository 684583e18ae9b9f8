"""Untraced commands: what must not be known later is kept nowhere."""

from tests.dialogs.room import Room


async def test_an_untraced_command_leaves_no_row(room_with_more: Room):
    room = room_with_more
    await room.anna.whispers("nu")
    before = room.rows()
    await room.anna.whispers("murmur canary")

    room.anna.is_told("Murmured: canary")
    assert room.rows() == before


async def test_the_question_of_an_untraced_command_leaves_no_row(room_with_more: Room):
    room = room_with_more
    await room.anna.whispers("nu")
    before = room.rows()
    await room.anna.whispers("murmur")
    await room.anna.whispers("canary")

    room.anna.is_told("Murmured: canary")
    assert room.rows() == before


async def test_nothing_of_it_is_in_the_database_file(room_with_more: Room):
    room = room_with_more
    await room.anna.whispers("murmur canary-7f3k")
    await room.anna.says("rum föreslå planted-canary")

    assert b"planted-canary" in room.bytes()
    assert b"canary-7f3k" not in room.bytes()


async def test_said_in_a_room_it_is_removed_and_given_back(room_with_more: Room):
    room = room_with_more
    await room.anna.says("murmur something private", key="seen")

    room.anna.is_told("Det här syntes i rummet", "Jag tar bort det", "> murmur something private")
    assert room.here.removed == ["said-seen"]


async def test_its_draft_is_gone_after_a_restart(room_with_more: Room):
    room = room_with_more
    await room.anna.whispers("murmur")
    await room.restarts()
    await room.anna.whispers("canary")

    room.anna.is_told("Jag förstår bara kommandon.")


async def test_the_door_is_told_to_keep_no_record_of_it(room_with_more: Room):
    room = room_with_more
    await room.anna.whispers("murmur")

    assert not room.bot.dispatch.leaves_trace(room.anna.whisper("canary"))
    assert room.bot.dispatch.leaves_trace(room.bo.whisper("canary"))
