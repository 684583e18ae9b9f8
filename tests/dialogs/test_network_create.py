"""A space becomes a network."""

from bot.community.births import new_code
from tests.dialogs.room import Person, Room


async def lets_in(room: Room) -> Person:
    """Ylva redeems a host's code and lets the bot into a space on the other platform."""
    ylva = await room.arrives("ylva", platform=room.elsewhere)
    code, _owed = room.bot.storage.write_now(new_code)
    await ylva.whispers(f"start {code}")
    await room.see("space-appeared", ylva, name="Skolor i söder")
    return ylva


async def test_the_coordinator_is_asked_name_and_language_and_four_rooms_are_made(room: Room):
    ylva = await lets_in(room)
    await ylva.whispers("nätverk skapa")
    ylva.is_told("Jag är med i ”Skolor i söder”. Vad ska nätverket heta?")
    await ylva.whispers("Söder")
    await ylva.whispers("svenska")

    ylva.is_told("Söder finns nu, och du är samordnare.", "Jag skapar 4 rum, klart om en minut.")
    assert [ylva.finds_room(name).name for name in ("börja-här", "torget", "nyheter", "möten")]


async def test_the_start_room_gets_a_pinned_card(room: Room):
    ylva = await lets_in(room)
    await ylva.whispers('nätverk skapa Söder språk=svenska syfte="Vi lär av varandra" kontakt=Ylva')
    start = ylva.finds_room("börja-här")

    ylva.sees("Börja här: Söder", "Vi lär av varandra", "Kontakt: Ylva")
    ylva.sees("[Gå med] [Lyft ett dilemma] [Föreslå tema] [På gång]")
    assert start.pinned == [start.messages[0].id]


async def test_a_network_in_english_has_english_rooms(room: Room):
    ylva = await lets_in(room)
    await ylva.whispers("nätverk skapa South språk=engelska")

    assert ylva.finds_room("start-here").messages[0].text.startswith("Start here: South")


async def test_the_room_where_it_was_said_becomes_the_lobby(room: Room):
    await room.anna.says('rum föreslå "Studiero"')

    assert "Studiero" in room.lobby()[-1].text


async def test_without_a_space_one_is_told_what_to_do_first(room: Room):
    ylva = await room.arrives("ylva")
    await ylva.whispers("nätverk skapa")

    ylva.is_told("Jag ser inget ställe där du kan börja ett nätverk.", "den som driver mig hur du släpper in mig.")


async def test_a_coordinator_whose_network_is_there_is_told_where_it_goes_on(room: Room):
    await room.siv.says("nätverk skapa Igen språk=svenska")

    room.siv.is_told("Skolorna finns redan.", "nätverk nästa-steg")


async def test_a_member_is_told_that_they_are_in_the_network_that_is_there(room: Room):
    await room.anna.says("nätverk skapa Igen språk=svenska")

    told = room.anna.is_told("Skolorna finns redan, och du är med.")
    assert list(told.buttons) == ["På gång"]


async def test_who_is_no_member_can_join_the_network_that_is_there(room: Room):
    ylva = await room.arrives("ylva")
    await room.see("joined", ylva, room="lobby")
    await ylva.says("nätverk skapa Igen språk=svenska")
    ylva.is_told("Här finns redan ett nätverk.")
    await ylva.presses("Gå med")

    ylva.is_told("Du går med i Skolorna.", "Vad arbetar du som?")
