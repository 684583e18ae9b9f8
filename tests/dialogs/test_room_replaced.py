"""Somebody makes a new room in an old one's place: the bot goes there, or says what it needs for that."""

from tests.dialogs.room import LOBBY, Room

NEW = "new-lobby"


async def replaced(room: Room, old: str = LOBBY, new: str = NEW) -> None:
    """Have a room be replaced by another."""
    await room.see("room-replaced", room.siv, room=old, successor=new)


def said_in(room: Room, place: str) -> list[str]:
    """Return the first lines of what stands in a room."""
    return [posted.text.split("\n")[0] for posted in room.here.rooms[place].messages]


async def test_what_is_current_stands_in_the_new_room(room: Room):
    await room.anna.says("rum föreslå Studiero")

    await replaced(room)

    assert said_in(room, NEW) == ["Förslag till nytt rum: Studiero"]
    await room.bo.presses("Stöd förslaget")
    await room.eva.presses("Stöd förslaget")
    room.anna.finds_room("Studiero")


async def test_what_comes_after_that_is_said_there_alone(room: Room):
    await replaced(room)

    await room.anna.says("rum föreslå Studiero", into=NEW)

    assert said_in(room, NEW) == ["Förslag till nytt rum: Studiero"]
    assert "Förslag till nytt rum: Studiero" not in said_in(room, LOBBY)


async def test_the_coordinators_are_told_once(room: Room):
    await replaced(room)
    await replaced(room)

    told = [posted.text for posted in room.siv.private() if "ersatts" in posted.text]
    assert len(told) == 1
    room.siv.is_told(
        "Rummet ”torget” har ersatts av ett nytt. Jag har flyttat med dit.",
        "Det som är aktuellt i det gamla sätter jag upp igen i det nya.",
    )


async def test_what_is_long_past_stands_there_when_it_changes(room: Room):
    await room.anna.says("rum föreslå Studiero")
    await room.later(days=40)

    await replaced(room)
    assert said_in(room, NEW) == []
    await room.bo.presses("Stöd förslaget")

    assert said_in(room, NEW) == ["Förslag till nytt rum: Studiero"]


async def test_where_the_bot_is_not_let_in_the_coordinators_are_told_what_helps(room: Room):
    room.here.forbids.add("FollowRoom")

    await replaced(room)

    room.siv.is_told(
        "”torget” har ersatts av ett nytt, och jag kunde inte flytta med.",
        "Bjud in mig i det nya, så kommer jag med allt som hör dit.",
    )


async def test_once_it_is_let_in_it_goes_there(room: Room):
    await room.anna.says("rum föreslå Studiero")
    room.here.forbids.add("FollowRoom")
    await replaced(room)
    room.here.forbids.clear()

    await replaced(room)

    assert said_in(room, NEW) == ["Förslag till nytt rum: Studiero"]
    room.siv.is_told("Jag har flyttat med dit.")


async def test_a_space_keeps_its_rooms(room: Room):
    await replaced(room, room.here.space, "new-space")
    room.here.space = "new-space"

    await room.siv.says("rum föreslå Studiero")

    room.siv.is_told("Du har föreslagit rummet Studiero")


async def test_a_direct_room_goes_along(room: Room):
    await room.anna.whispers("hjälp")

    await replaced(room, room.anna.direct_room, "new-private")
    await room.anna.says("rum föreslå Studiero")

    assert said_in(room, "new-private") == [
        "Du har föreslagit rummet Studiero och står bakom det. Kortet finns här: torget"
    ]


async def test_a_room_that_is_none_of_its_business_is_not_followed(room: Room):
    await replaced(room, "elsewhere", NEW)

    assert NEW not in room.here.rooms
