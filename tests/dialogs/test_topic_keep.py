"""A silent room is kept by whoever still needs it: the button `topic keep`."""

from tests.dialogs.test_topic_archive import opens_studiero


async def test_one_who_keeps_the_room_settles_it_for_all(room):
    await opens_studiero(room)
    await room.siv.says("rum gå-med 1")
    await room.later(days=85)
    await room.siv.presses("Behåll rummet")

    room.anna.sees("Studiero", "kvar")
    await room.later(days=20)
    assert not room.anna.finds_room("Studiero").is_archived


async def test_a_room_that_is_kept_is_asked_about_again_when_it_is_silent_again(room):
    await opens_studiero(room)
    await room.later(days=85)
    await room.anna.presses("Behåll rummet")
    await room.later(days=66)

    asked = [posted for posted in room.anna.finds_room("Studiero").messages if "Behövs rummet" in posted.text]
    assert len(asked) == 1
