"""Members stand behind a proposal."""

import asyncio


async def test_who_supports_is_told_how_many_are_missing(room):
    await room.anna.says("rum föreslå Studiero")
    await room.bo.presses("Stöd förslaget")

    room.bo.is_told("Du står bakom Studiero.", "Om 1 till stöder förslaget öppnar rummet.")


async def test_the_last_one_needed_is_told_that_the_room_is_made(room):
    await room.anna.says("rum föreslå Studiero")
    await room.bo.says("rum stöd 1")
    await room.eva.says("rum stöd studiero")

    room.eva.is_told("Nu står tillräckligt många bakom Studiero.")


async def test_two_who_support_at_once_open_one_room(room):
    await room.anna.says("rum föreslå Studiero")
    await asyncio.gather(room.bo.says("rum stöd 1"), room.eva.says("rum stöd 1"))

    assert [found.name for found in room.here.rooms.values()].count("Studiero") == 1


async def test_who_supports_an_open_room_is_let_in(room):
    await room.anna.says("rum föreslå Studiero")
    await room.siv.says("rum godkänn 1")
    await room.eva.says("rum stöd 1")

    assert "eva" in room.anna.finds_room("Studiero").members


async def test_support_twice_counts_once(room):
    await room.anna.says("rum föreslå Studiero")
    await room.bo.presses("Stöd förslaget")
    await room.bo.presses("Stöd förslaget")

    room.bo.is_told("Du står redan bakom Studiero.", "Om 1 till")


async def test_support_is_taken_back_by_the_button(room):
    await room.anna.says("rum föreslå Studiero")
    await room.bo.presses("Stöd förslaget")
    await room.bo.presses("Ta tillbaka mitt stöd")
    await room.later(minutes=2)

    room.bo.is_told("Du står inte längre bakom Studiero.")
    room.eva.sees("Om 2 till stöder förslaget")


async def test_who_does_not_say_which_is_asked(room):
    await room.anna.says("rum föreslå Studiero")
    await room.bo.says("rum stöd")
    room.bo.is_told("Vilket förslag stöder du?", "1. Studiero (1)")
    await room.bo.whispers("1")

    room.bo.is_told("Du står bakom Studiero.")


async def test_where_nothing_is_proposed_that_is_said(room):
    await room.bo.says("rum stöd")

    room.bo.is_told("Inget rum är föreslaget just nu.")


async def test_an_unknown_name_is_refused(room):
    await room.bo.says("rum stöd Studiero")

    room.bo.is_told("Det finns inget rum och inget förslag som heter ”Studiero”. rum lista visar alla.")


async def test_who_has_not_joined_cannot_support(room):
    await room.anna.says("rum föreslå Studiero")
    stranger = await room.arrives("ulf")
    await stranger.presses("Stöd förslaget")

    stranger.is_told("start")
    room.eva.sees("Om 2 till stöder förslaget")
