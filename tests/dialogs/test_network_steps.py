"""``nätverk nästa-steg`` and ``nätverk lägg-undan``: what a new network still needs."""

from bot.community.births import new_code
from tests.dialogs.planned import meeting
from tests.dialogs.room import Person, Room


async def begins(room: Room) -> Person:
    """Ylva has begun a network on the other platform."""
    ylva = await room.arrives("ylva", platform=room.elsewhere)
    code, _owed = room.bot.storage.write_now(new_code)
    await ylva.whispers(f"start {code}")
    await room.see("space-appeared", ylva, name="Skolor i söder")
    await ylva.whispers("nätverk skapa Söder språk=svenska")
    return ylva


async def test_now_reminds_a_coordinator_of_what_is_left(room: Room):
    await room.siv.says("nu")
    room.siv.is_told("4 saker är kvar att ordna i det nya nätverket.")
    await room.siv.presses("Fortsätt")

    room.siv.is_told("Kvar att ordna", "En samordnare till", "Regler", "Årets mötestider", "De första temana")


async def test_who_is_no_coordinator_is_not_reminded(room: Room):
    await room.anna.says("nu")

    room.anna.is_told("Inget väntar på dig.")


async def test_ones_own_function_is_asked_of_who_has_none(room: Room):
    ylva = await begins(room)
    await ylva.whispers("nätverk nästa-steg")
    ylva.is_told("Din egen funktion")
    await room.siv.says("nätverk nästa-steg")

    assert "Din egen funktion" not in room.siv.is_told("Kvar att ordna").text


async def test_what_is_done_falls_off_the_list_by_itself(room: Room):
    await room.siv.says("nätverk roll samordnare Anna")
    await room.siv.says("nätverk regler Det som sägs här stannar här.")
    await room.siv.says("tema föreslå Studiero varför=Tid")
    await room.siv.says("nätverk nästa-steg")

    assert room.siv.is_told("Kvar att ordna", "Årets mötestider").text.count("\n- ") == 1


async def test_nothing_is_left_when_all_is_done(room: Room):
    await room.siv.says("nätverk roll samordnare Anna")
    await room.siv.says("nätverk regler Det som sägs här stannar här.")
    await room.siv.says("tema föreslå Studiero varför=Tid")
    await meeting(room)
    await room.siv.says("nätverk nästa-steg")

    room.siv.is_told("Inget är kvar att ordna. Skolorna har det som behövs.")


async def test_a_list_that_was_put_away_is_shown_only_when_asked_for(room: Room):
    await room.siv.says("nätverk nästa-steg")
    await room.siv.presses("Påminn mig om en vecka")
    room.siv.is_told("Jag påminner dig igen tisdag 1 december.", "nätverk nästa-steg")
    await room.siv.says("nu")

    room.siv.is_told("Inget väntar på dig.")


async def test_a_list_that_was_put_away_comes_back_after_a_week(room: Room):
    await room.siv.says("nätverk nästa-steg")
    await room.siv.presses("Påminn mig om en vecka")
    await room.later(days=7)
    await room.siv.says("nu")

    room.siv.is_told("4 saker är kvar att ordna i det nya nätverket.")


async def test_who_begins_a_network_is_asked_what_they_are_themselves(room: Room):
    ylva = await begins(room)
    ylva.is_told("Söder finns nu, och du är samordnare.", "Din egen funktion, till exempel rektor")
    await ylva.presses("Välj funktion")
    await ylva.whispers("rektor")
    await ylva.whispers("nätverk nästa-steg")

    assert "Din egen funktion" not in ylva.is_told("Kvar att ordna").text
