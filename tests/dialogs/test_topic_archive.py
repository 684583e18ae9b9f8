"""A room is archived, by hand or by silence, and opened again."""


async def opens_studiero(room):
    await room.anna.says("rum föreslå Studiero")
    await room.siv.says("rum godkänn 1")


async def test_a_coordinator_archives_and_reopens_a_room(room):
    await opens_studiero(room)
    await room.siv.says("rum arkivera 1")
    assert room.anna.finds_room("Studiero").is_archived
    await room.siv.presses("Öppna igen")

    assert not room.anna.finds_room("Studiero").is_archived


async def test_a_silent_room_is_asked_about_once(room):
    await opens_studiero(room)
    await room.later(days=85)

    asked = [posted for posted in room.anna.finds_room("Studiero").messages if "Behövs rummet" in posted.text]
    assert len(asked) == 1


async def test_silence_archives_the_room(room):
    await opens_studiero(room)
    await room.later(days=100)

    assert room.anna.finds_room("Studiero").is_archived


async def test_a_member_keeps_the_room(room):
    await opens_studiero(room)
    await room.later(days=85)
    await room.anna.presses("Behåll rummet")
    await room.later(days=20)

    room.anna.is_told("Rummet Studiero är kvar.")
    assert not room.anna.finds_room("Studiero").is_archived


async def test_talk_keeps_the_room(room):
    await opens_studiero(room)
    await room.later(days=85)
    await room.see("spoke", room.anna, room=room.anna.finds_room("Studiero").id)
    await room.later(days=20)

    assert not room.anna.finds_room("Studiero").is_archived


async def test_what_becomes_of_a_silent_room_waits_for_those_in_it(room):
    await opens_studiero(room)
    await room.later(days=85)
    await room.anna.says("nu")

    room.anna.is_told("Behövs rummet Studiero fortfarande?")
