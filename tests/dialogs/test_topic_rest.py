"""A silent room may rest, say those in it: the button `topic rest`."""

from tests.dialogs.test_topic_archive import opens_studiero


async def test_a_coordinator_who_says_so_archives_the_room(room):
    await opens_studiero(room)
    await room.siv.says("rum gå-med 1")
    await room.later(days=85)
    await room.siv.presses("Arkivera rummet")

    assert room.anna.finds_room("Studiero").is_archived


async def test_one_of_several_archives_nothing(room):
    await opens_studiero(room)
    await room.bo.says("rum gå-med 1")
    await room.eva.says("rum gå-med 1")
    await room.later(days=85)
    await room.bo.presses("Arkivera rummet")

    room.bo.is_told("Jag har noterat att du hellre arkiverar Studiero.")
    assert not room.anna.finds_room("Studiero").is_archived
