"""``hjälp``: what one can do here."""

from tests.dialogs.room import Room


async def test_a_leader_is_shown_at_most_seven_things_with_examples(room: Room):
    await room.anna.says("hjälp")

    shown = room.anna.is_told("Det här kan du göra här.", "rum föreslå", "rösta")
    assert 0 < shown.text.count("\n- ") <= 7


async def test_a_leader_is_not_shown_what_only_coordinators_do(room: Room):
    await room.anna.says("hjälp")

    assert "omröstning öppna" not in room.anna.private()[-1].text


async def test_a_coordinator_is_shown_how_to_open_a_poll(room: Room):
    await room.siv.says("hjälp")

    room.siv.is_told("omröstning öppna")


async def test_a_word_of_a_command_shows_its_whole_group(room: Room):
    await room.anna.says("hjälp rum")

    room.anna.is_told("rum föreslå", "rum stöd", "rum lista", "rum gå-med")


async def test_help_in_english_names_english_commands(room: Room):
    await room.anna.says("jag språk engelska")
    await room.anna.says("help")

    room.anna.is_told("This is what you can do here.", "topic propose")
