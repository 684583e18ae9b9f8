"""A room for some functions only is closed to all others, on the platform too."""

from tests.dialogs.room import Room


async def is_open(room: Room) -> None:
    """A room for principals, with all who may in it: Siv, the coordinator, is a researcher."""
    await room.siv.says("jag profil funktioner=forskare")
    await room.anna.says("rum föreslå Svåra samtal för=rektor")
    await room.bo.presses("Stöd förslaget")
    await room.eva.presses("Stöd förslaget")


def closed(room: Room) -> set[str]:
    """Return who is in the one closed room."""
    return next(one.members for one in room.here.rooms.values() if one.is_restricted)


async def test_the_card_says_for_whom_it_is(room: Room):
    await room.anna.says("rum föreslå Svåra samtal för=rektor")

    room.bo.sees("Förslag till nytt rum: Svåra samtal", "Ett slutet rum: bara rektorer släpps in.")
    room.anna.is_told("Ett slutet rum: bara rektorer släpps in.")


async def test_who_supports_it_is_let_in_and_nobody_else(room: Room):
    await is_open(room)

    assert closed(room) == {"anna", "bo", "eva"}


async def test_the_charter_says_who_reads_before_one_writes(room: Room):
    await is_open(room)

    room.anna.sees("Svåra samtal", "bara rektorer släpps in", "Läses av 3 rektorer.", "Den som driver själva servern")


async def test_whoever_it_is_not_for_is_refused_with_a_reason_even_a_coordinator(room: Room):
    await is_open(room)
    await room.siv.says("rum gå-med Svåra samtal")

    room.siv.is_told("Svåra samtal är bara för rektorer.", "jag profil")
    assert "siv" not in closed(room)


async def test_nobody_proposes_a_room_that_they_may_not_be_in(room: Room):
    await room.anna.says("rum föreslå Forskning för=forskare")

    room.anna.is_told("Forskning är bara för forskare.")


async def test_who_leaves_it_is_let_out(room: Room):
    await is_open(room)
    await room.bo.says("rum lämna Svåra samtal")

    assert closed(room) == {"anna", "eva"}


async def test_who_is_no_principal_any_more_is_let_out(room: Room):
    await is_open(room)
    await room.bo.says("jag profil funktioner=forskare")
    await room.later(minutes=1)

    assert closed(room) == {"anna", "eva"}
    room.anna.sees("bara rektorer släpps in", "Läses av 2 rektorer.")


async def test_whoever_has_left_the_space_is_in_it_no_more(room: Room):
    await is_open(room)
    await room.see("left", room.bo, room=room.here.space)
    await room.later(minutes=1)

    room.anna.sees("bara rektorer släpps in", "Läses av 2 rektorer.")


async def test_a_dilemma_that_stands_there_is_for_no_more_than_the_room_is(room: Room):
    await is_open(room)
    await room.anna.says("dilemma lyft Rubrik: Kollegan\nOm: Det är svårt\nFråga: Hur gör ni?")
    await room.anna.presses("Annat rum")
    await room.anna.whispers("2")

    room.anna.is_told("I Svåra samtal står bara att det finns ett dilemma för rektorer.", "Läses av 2 rektorer.")
