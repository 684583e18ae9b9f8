"""What a moderator hides is nowhere, and what is shown again is where it was: themes, dilemmas, replies, wishes."""

from tests.dialogs.planned import card as meeting_card
from tests.dialogs.planned import meeting
from tests.dialogs.posed import card, dilemma, replies, thread
from tests.dialogs.reported import decides
from tests.dialogs.room import Room

OFFENCE = "Dumma rektorer"


async def hides(room: Room, number: int, *parts: str) -> None:
    """Bo reports a thing, or a part of it by its place in the list, and Siv hides it."""
    await room.eva.says(f"rapportera {number}")
    for answer in (*parts, "1"):
        await room.eva.whispers(answer)
    await decides(room, "Dölj", "Håll god ton")
    await room.later(minutes=2)


async def shows_again(room: Room, what: str) -> None:
    """Siv thinks better of it."""
    await decides(room, f"Visa igen: {what}", "Jag läste fel")
    await room.later(minutes=2)


async def test_a_hidden_theme_is_out_of_the_pool_and_comes_back(room: Room):
    await room.anna.says(f'tema föreslå "{OFFENCE}" Därför')
    await room.bo.says("tema stöd 1")
    await hides(room, 1)
    for said in ("tema lista", "visa 1", "tema stöd 1"):
        await room.bo.says(said)
        assert OFFENCE not in room.bo.private()[-1].text
    assert OFFENCE not in room.lobby()[-1].text

    await shows_again(room, f"temat {OFFENCE} (1)")
    assert f"{OFFENCE} – Därför. 2 stöder det." in room.lobby()[-1].text


async def test_the_title_of_a_hidden_theme_is_free_and_then_it_cannot_come_back(room: Room):
    await room.anna.says(f'tema föreslå "{OFFENCE}" Därför')
    await hides(room, 1)
    await room.bo.says(f'tema föreslå "{OFFENCE}" Därför')
    await shows_again(room, f"temat {OFFENCE} (1)")

    room.siv.is_told(f"{OFFENCE} ligger redan bland förslagen.")


async def test_a_hidden_dilemma_is_nowhere_and_comes_back(room: Room):
    await dilemma(room)
    await replies(room.bo, "Ett.")
    await hides(room, 1, "1")
    assert card(room) == "En moderator har dolt det här dilemmat."
    for said in ("dilemma lista", "visa 1", "dilemma svara 1 Hej"):
        await room.bo.says(said)
        assert "Kränkningar" not in room.bo.private()[-1].text

    await shows_again(room, "dilemmat Kränkningar i kön (1)")
    assert "Kränkningar i kön" in card(room)


async def test_a_hidden_reply_leaves_the_thread_and_the_count(room: Room):
    await dilemma(room)
    await replies(room.bo, OFFENCE)
    await hides(room, 1, "2")

    assert OFFENCE not in "".join(thread(room))
    assert "1 svar" not in card(room)
    room.bo.is_told("En moderator har dolt något som du skrev: ett svar på dilemmat Kränkningar i kön (1).")
    await shows_again(room, "ett svar på dilemmat Kränkningar i kön (1)")
    await room.bo.says("visa 1")
    room.bo.is_told(OFFENCE)


async def test_a_hidden_wish_is_on_no_card(room: Room):
    await meeting(room)
    await room.anna.says(f"möte önska {OFFENCE}")
    await room.later(minutes=2)
    assert OFFENCE in meeting_card(room)
    await hides(room, 1, "2")

    assert OFFENCE not in meeting_card(room)
    await shows_again(room, "ett önskemål till mötet Studiero (1)")
    assert OFFENCE in meeting_card(room)


async def test_an_open_room_is_not_hidden(room: Room):
    await room.anna.says(f"rum föreslå {OFFENCE}")
    await room.siv.says("rum godkänn 1")
    await room.bo.says("rapportera 1 stötande")
    await room.siv.says("nätverk rapporter")

    told = room.siv.is_told("Ett rum som man skriver i döljs inte.", "rum döp-om 1, rum arkivera 1")
    assert "Dölj" not in told.buttons
