"""What this network is: for its members, for who is no member yet, and for nobody else."""

from tests.dialogs.room import Person, Room


async def described(room: Room) -> None:
    """Say what Skolorna is for, and its rules."""
    await room.siv.says('nätverk inställningar syfte="Vi löser dilemman ihop" kontakt="siv@skolorna.se"')
    await room.siv.says('nätverk inställningar regler="God ton"')


async def test_a_member_hears_what_it_is_for_who_reads_what_is_kept_and_whom_to_ask(room: Room):
    await described(room)
    await room.anna.says("om")

    told = room.anna.is_told("Skolorna\nVi löser dilemman ihop\nReglerna: God ton\n4 medlemmar: 4 rektorer. I ett rum")
    assert "Jag sparar det du säger till mig" in told.text
    assert "Samordnas av Siv. Kontakt: siv@skolorna.se" in told.text
    assert list(told.buttons) == ["Skriv till samordnarna", "På gång"]


async def test_the_readers_are_counted_by_what_they_are(room: Room):
    await (await room.arrives("rut")).says("start functions=researcher")
    await room.anna.says("om")

    room.anna.is_told("5 medlemmar: 4 rektorer, 1 forskare.")


async def test_who_is_no_member_hears_what_the_network_is_and_how_to_join(room: Room):
    await described(room)
    ylva = await room.arrives("ylva")
    await ylva.says("om")

    told = ylva.is_told("Skolorna\nVi löser dilemman ihop", "Kontakt: siv@skolorna.se")
    assert ("medlemmar:" in told.text, list(told.buttons)) == (False, ["Gå med"])


async def test_who_is_nowhere_hears_how_to_get_into_a_network(room: Room):
    stranger = Person(room, room.here, "stranger", "Främling")
    await stranger.whispers("om")

    stranger.is_told("Jag ser inte vilket nätverk du menar.")


async def test_asking_writes_nothing(room: Room):
    before = room.rows()
    await room.anna.says("om")

    assert room.rows() == before
