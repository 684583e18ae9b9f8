"""``klar``: from the host's code to four rooms, message by message."""

from bot.community.births import new_code
from tests.dialogs.room import Person, Room

ALL = frozenset({"rooms", "invite", "remove"})
BLOCK = "Namn: Söder\nSpråk: svenska\nSyfte: Rektorer i söder\nKontakt: Ylva"


async def has_a_code(room: Room) -> Person:
    """Ylva is on the other platform and has redeemed a host's code."""
    ylva = await room.arrives("ylva", platform=room.elsewhere)
    code, _owed = room.bot.storage.write_now(new_code)
    await ylva.whispers(f"start {code}")
    return ylva


async def lets_in(room: Room, rights: frozenset[str] = ALL) -> Person:
    """Ylva has let the bot into a space, where it may do so much."""
    ylva = await has_a_code(room)
    await room.see("space-appeared", ylva, name="Skolor i söder", rights=rights)
    return ylva


async def test_before_the_bot_is_in_the_space_it_says_what_is_left_to_do(room: Room):
    ylva = await has_a_code(room)
    await ylva.presses("Klar")

    answer = ylva.is_told("Jag är inte med i ert utrymme än.", "gör mig till moderator där och skriv klar.")
    assert list(answer.buttons) == ["Försök igen"]


async def test_what_the_bot_may_not_do_is_named_until_it_may(room: Room):
    ylva = await lets_in(room, frozenset({"invite"}))
    await ylva.whispers("klar")
    ylva.is_told("men där får jag inte lägga rum i utrymmet och ta bort meddelanden och personer.", "moderator")

    await room.see("rights-changed", ylva, rights=ALL)
    await ylva.presses("Försök igen")

    ylva.is_told("Jag är med i ”Skolor i söder” och får göra det som behövs där.", "Vad ska nätverket heta?")


async def test_all_of_it_is_answered_in_one_block_and_shown_before_anything_is_made(room: Room):
    ylva = await lets_in(room)
    await ylva.whispers("klar")
    await ylva.whispers(BLOCK)

    ylva.is_told("Namn: Söder", "Syfte: Rektorer i söder", "Kontakt: Ylva")
    ylva.is_told("Jag skapar börja-här, torget, nyheter och möten. Ingen får en notis.", "1. Skapa")
    assert "börja-här" not in [made.name for made in room.elsewhere.rooms.values()]


async def test_the_block_is_understood_in_the_words_that_people_use(room: Room):
    ylva = await lets_in(room)
    await ylva.whispers("klar")
    await ylva.whispers(BLOCK.replace("Syfte:", "För vilka:"))

    ylva.is_told("Namn: Söder", "Syfte: Rektorer i söder", "Kontakt: Ylva")


async def test_the_rooms_are_made_when_one_says_so(room: Room):
    ylva = await lets_in(room)
    await ylva.whispers("klar")
    await ylva.whispers(BLOCK)
    await ylva.whispers("1")

    ylva.is_told("Söder finns nu, och du är samordnare.", "Jag skapar 4 rum, klart om en minut.", "Kvar att ordna")
    assert [ylva.finds_room(name).name for name in ("börja-här", "torget", "nyheter", "möten")]
    ylva.sees("Börja här: Söder", "Rektorer i söder", "Kontakt: Ylva")


async def test_name_and_language_are_enough_and_the_rest_can_be_added_later(room: Room):
    ylva = await lets_in(room)
    await ylva.whispers("klar")
    await ylva.whispers("Söder")
    await ylva.whispers("svenska")

    ylva.is_told("Namn: Söder", "Syfte: –", "Kontakt: –", "Ingen får en notis.")
    ylva.is_told("Det som fattas kan du lägga till senare med nätverk inställningar.")


async def test_nothing_is_said_twice_of_who_is_notified(room: Room):
    ylva = await lets_in(room)
    await ylva.whispers("klar")
    await ylva.whispers(BLOCK)
    await ylva.whispers("1")

    assert "Ingen får en notis." not in ylva.is_told("Jag skapar 4 rum, klart om en minut.").text


async def test_not_yet_makes_nothing_and_leads_back(room: Room):
    ylva = await lets_in(room)
    await ylva.whispers("klar")
    await ylva.whispers(BLOCK)
    await ylva.whispers("inte än")
    ylva.is_told("Jag skapade inget. klar börjar om.")
    await ylva.presses("Kom igång")

    ylva.is_told("Vad ska nätverket heta?")


async def test_where_no_network_has_begun_whoever_may_begin_it_is_led_there(room: Room):
    ylva = await lets_in(room)
    await ylva.says("start")
    ylva.is_told("Här finns inget nätverk än. Du kan sätta igång det.")
    await ylva.presses("Kom igång")

    ylva.is_told("Vad ska nätverket heta?")


async def test_where_no_network_has_begun_others_are_told_who_can_begin_it(room: Room):
    await lets_in(room)
    rut = await room.arrives("rut", platform=room.elsewhere)
    await rut.says("om")
    rut.is_told("Här finns inget nätverk än. Den som bjöd in mig,")
    await rut.says("start")

    assert not rut.is_told("Här finns inget nätverk än. Den som bjöd in mig,").buttons


async def test_a_part_of_the_block_that_cannot_be_read_is_asked_again_alone(room: Room):
    ylva = await lets_in(room)
    await ylva.whispers("klar")
    await ylva.whispers(BLOCK.replace("svenska", "klingonska"))
    ylva.is_told("klingonska", "Vilket språk talar jag där?")
    await ylva.whispers("svenska")

    ylva.is_told("Namn: Söder", "Ingen får en notis.")


async def test_a_coordinator_whose_network_is_there_is_told_where_it_goes_on(room: Room):
    await room.siv.whispers("klar")

    room.siv.is_told("Skolorna finns redan.", "nätverk nästa-steg")


async def test_coordinators_are_told_once_in_private_what_no_longer_works(room: Room):
    await room.see("rights-changed", room.siv, rights=ALL)
    told = len(room.siv.private())
    for _ in range(2):
        await room.see("rights-changed", room.siv, rights=frozenset({"invite", "remove"}))

    room.siv.is_told("I ”Skolorna” får jag inte längre lägga rum i utrymmet.", "Nya rum hamnar inte i utrymmet.")
    assert len(room.siv.private()) == told + 1
    room.anna.never_sees("får jag inte längre")
