"""An archived room is opened again, by a coordinator."""

from tests.dialogs.test_topic_archive import opens_studiero


async def test_a_coordinator_opens_an_archived_room_again(room):
    await opens_studiero(room)
    await room.siv.says("rum arkivera 1")
    await room.siv.says("rum öppna-igen 1")

    room.siv.is_told("Jag öppnar Studiero igen.")
    assert not room.anna.finds_room("Studiero").is_archived


async def test_a_member_may_not(room):
    await opens_studiero(room)
    await room.siv.says("rum arkivera 1")
    await room.anna.says("rum öppna-igen 1")

    room.anna.is_told("bara samordnare")
    assert room.anna.finds_room("Studiero").is_archived


async def test_an_open_room_is_not_opened_again(room):
    await opens_studiero(room)
    await room.siv.says("rum öppna-igen 1")

    room.siv.is_told("Studiero", "öppet")
