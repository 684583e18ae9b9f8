"""``hjälp``: what one can do here."""

from tests.dialogs.planned import everybody_meets
from tests.dialogs.room import Person, Room


def room_called(room: Room, name: str) -> str:
    """Return the id of a room by its name."""
    return next(id for id, made in room.here.rooms.items() if made.name == name)


def offered(person: Person) -> list[str]:
    """Return the commands that the newest answer lists, without their examples' words after the dash."""
    lines = person.private()[-1].text.splitlines()
    return [line.removeprefix("- ").partition(" – ")[0] for line in lines if line.startswith("- ")]


async def test_a_leader_is_shown_at_most_seven_things_with_examples(room: Room):
    await room.anna.says("hjälp")

    room.anna.is_told("Det här kan du göra här.", "rum föreslå Studiero varför=", "rösta")
    assert len(offered(room.anna)) == 7


async def test_in_private_help_begins_with_what_waits(room: Room):
    await room.anna.whispers("hjälp")

    assert offered(room.anna)[:3] == ["nu", "rösta", "dilemma lyft"]
    assert len(offered(room.anna)) == 7


async def test_in_the_room_for_meetings_help_is_about_meetings(room: Room):
    everybody_meets(room)
    await room.anna.says("hjälp", into=room_called(room, "möten"))

    assert offered(room.anna)[:2] == ["möte lista", "möte kommer 12"]
    assert len(offered(room.anna)) == 7


async def test_in_a_topic_s_room_help_is_about_what_one_does_there(room: Room):
    await room.anna.says("rum föreslå Studiero")
    await room.siv.says("rum godkänn 1")
    await room.anna.says("hjälp", into=room_called(room, "Studiero"))

    room.anna.is_told("dilemma lyft", "rum lämna")


async def test_a_word_that_begins_several_commands_shows_them_the_usual_ones_first(room: Room):
    await room.anna.says("dilemma")

    assert offered(room.anna)[:2] == ["dilemma lyft", "dilemma lista"]


async def test_what_no_command_of_a_kind_is_called_leads_to_those_that_are(room: Room):
    await room.anna.says("möte nästa vecka")

    room.anna.is_told("Det finns inget kommando ”möte nästa vecka”. hjälp möte visar vad du kan göra.")


async def test_who_is_no_member_is_shown_how_to_join(room: Room):
    ylva = await room.arrives("ylva")
    await ylva.says("hjälp")

    assert offered(ylva) == ["start rektor", "om", "hjälp"]


async def test_a_leader_is_not_shown_what_only_coordinators_do(room: Room):
    await room.anna.says("hjälp")

    assert "omröstning öppna" not in room.anna.private()[-1].text


async def test_a_coordinator_is_shown_what_only_coordinators_do_first(room: Room):
    await room.siv.says("hjälp")

    assert offered(room.siv)[0].startswith("omröstning öppna ")
    assert len(offered(room.siv)) == 7


async def test_a_word_of_a_command_shows_seven_of_its_group_and_names_the_others(room: Room):
    await room.anna.says("hjälp möte")

    room.anna.is_told("möte kommer", "möte kalender", "Och fler: ", "möte önska")
    assert len(offered(room.anna)) == 7


async def test_help_in_english_names_english_commands(room: Room):
    await room.anna.says("jag språk engelska")
    await room.anna.says("help")

    room.anna.is_told("This is what you can do here.", "topic propose")
