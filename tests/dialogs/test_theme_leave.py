"""A support is taken back."""

from tests.dialogs.proposed import STUDIERO, pool, three_themes
from tests.dialogs.room import Room


async def test_support_can_be_taken_back(room: Room):
    await room.anna.says(STUDIERO)
    await room.bo.says("tema stöd 1")
    await room.bo.presses("Ta tillbaka mitt stöd")
    room.bo.is_told("Du stöder inte längre Studiero.")
    await room.later(minutes=1)

    assert "1 stöder det." in pool(room)


async def test_only_what_one_supports_is_offered(room: Room):
    await three_themes(room)
    await room.eva.says("tema lämna")

    assert "1. Studiero (1)\nSvara" in room.eva.is_told("Vilket tema stöder du inte längre?").text


async def test_who_proposed_it_withdraws_instead(room: Room):
    await room.anna.says(STUDIERO)
    await room.anna.says("tema lämna 1")

    room.anna.is_told("Du har föreslagit Studiero. Förslaget drar du tillbaka med tema dra-tillbaka 1.")


async def test_who_never_supported_it_is_told_so(room: Room):
    await room.anna.says(STUDIERO)
    await room.bo.says("tema lämna 1")

    room.bo.is_told("Du stöder inte Studiero, så det finns inget att ta tillbaka.")
