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
    ylva.is_told("När du har gått med visar jag mer.")


async def test_who_is_no_member_is_told_what_is_for_members(room: Room):
    ylva = await room.arrives("ylva")
    await ylva.says("hjälp rum")

    ylva.is_told("Det som handlar om ”rum” är för medlemmar.")
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


async def test_the_last_line_names_the_words_there_are(room: Room):
    await room.anna.says("hjälp")
    room.anna.is_told("hjälp och ett av de här orden visar mer: dilemma, jag, möte, omröstning, rum och tema.")
    await room.siv.says("hjälp")

    room.siv.is_told("visar mer: dilemma, jag, möte, nätverk, omröstning, rum och tema.")


async def test_a_word_in_another_form_leads_to_what_it_is_about(room: Room):
    for asked in ("mötet", "möten"):
        await room.anna.says(f"hjälp {asked}")
        room.anna.is_told(f"Jag hittar inget om ”{asked}”. Menar du möte?")

    assert offered(room.anna)[0] == "möte lista"


async def test_the_last_word_of_commands_shows_them(room: Room):
    await room.anna.says("hjälp föreslå")

    assert [" ".join(line.split()[:2]) for line in offered(room.anna)] == ["tema föreslå", "rum föreslå"]


async def test_what_nothing_is_about_is_said_so(room: Room):
    await room.anna.says("hjälp Studiero")

    room.anna.is_told("Jag hittar inget om ”Studiero”.", "Det här kan du göra här.", "och ett av de här orden")
    assert len(offered(room.anna)) == 7


async def test_a_leader_is_told_whose_the_network_is(room: Room):
    for asked in ("hjälp nätverk", "nätverk"):
        await room.anna.says(asked)
        room.anna.is_told("Det som handlar om ”nätverk” är för moderatorer och samordnare.")


async def test_a_leader_is_told_whose_a_verb_is(room: Room):
    await room.anna.says("hjälp planera")

    room.anna.is_told("Det som handlar om ”planera” är för samordnare.")


async def test_what_only_a_meeting_s_chair_may_do_is_not_among_the_usual(room: Room):
    await room.anna.says("hjälp möte")

    room.anna.is_told("För den som är ordförande eller sekreterare för ett möte: möte bilaga, möte påminn och möte")
    assert not {"möte bilaga", "möte påminn 12", "möte anmälda 12"} & set(offered(room.anna))


async def test_a_coordinator_is_shown_the_coordinator_s_verbs_of_a_kind_first(room: Room):
    await room.siv.says("hjälp möte")

    shown = [" ".join(line.split()[:2]) for line in offered(room.siv)]
    assert shown[:5] == ["möte planera", "möte ställ-in", "möte ändra", "möte gäst", "möte flytta"]


async def test_a_moderator_is_also_shown_what_a_vote_allows(room: Room):
    await room.siv.says("nätverk roll moderator Bo")
    await room.bo.whispers("hjälp")

    assert offered(room.bo)[:3] == ["nätverk rapporter", "nu", "rösta"]


async def test_help_in_english_names_english_commands(room: Room):
    await room.anna.says("jag språk engelska")
    await room.anna.says("help")

    room.anna.is_told("This is what you can do here.", "topic propose")
