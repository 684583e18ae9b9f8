"""Voting: in private, by number or by name, again until the close."""

from datetime import timedelta

from tests.dialogs.room import Room

QUESTION = 'omröstning öppna "Vilken dag?" tisdag; onsdag metod="välj en"'


async def test_a_vote_is_shown_back_to_its_voter_alone(room: Room):
    await room.siv.says(QUESTION)
    await room.anna.presses("Rösta")
    room.anna.is_told("1. tisdag", "2. onsdag", "3. Blankt", "När den stänger ser alla här vem som valde vad.")
    await room.anna.whispers("2")

    room.anna.is_told("Din röst i ”Vilken dag?”", "onsdag", "tills omröstningen stänger")
    room.bo.never_sees("Din röst")


async def test_the_room_sees_how_many_have_voted(room: Room):
    await room.siv.says(QUESTION)
    await room.anna.says("rösta 1 2")
    await room.later(seconds=5)

    room.bo.sees("Vilken dag?", "1 av 4 har röstat.")


async def test_several_options_can_be_chosen_where_the_method_says_so(room: Room):
    await room.siv.says('omröstning öppna "Vilka dagar?" tisdag; onsdag; torsdag metod="välj flera"')
    await room.anna.says("rösta")
    await room.anna.whispers("1 3")

    room.anna.is_told("tisdag", "torsdag")


async def test_a_vote_can_be_changed(room: Room):
    await room.siv.says(QUESTION)
    await room.anna.says("rösta 1 2")
    await room.anna.presses("Ändra min röst")
    room.anna.is_told("Du har röstat. En ny röst ersätter den gamla.")
    await room.anna.whispers("tisdag")

    room.anna.is_told("Din nya röst", "tisdag")


async def test_what_is_no_option_is_asked_for_again(room: Room):
    await room.siv.says(QUESTION)
    await room.anna.says("rösta")
    await room.anna.whispers("lördag")
    room.anna.is_told("Jag hittar inget alternativ ”lördag”.")
    await room.anna.whispers("1")

    room.anna.is_told("Din röst", "tisdag")


async def test_when_several_polls_are_open_one_is_asked_which(room: Room):
    await room.siv.says(QUESTION)
    await room.siv.says('omröstning öppna "Vilken tid?" förmiddag; eftermiddag')
    await room.anna.says("rösta")
    room.anna.is_told("1. Vilken dag?", "2. Vilken tid?")
    await room.anna.whispers("den andra")
    room.anna.is_told("”den andra” är inte numret på en omröstning.", "1. Vilken dag?", "2. Vilken tid?")
    await room.anna.whispers("2")
    room.anna.is_told("Vilken tid?", "1. förmiddag", "2. eftermiddag")
    await room.anna.whispers("1")

    room.anna.is_told("Din röst i ”Vilken tid?”", "förmiddag")


async def test_words_where_the_number_of_a_poll_goes_are_refused_with_what_to_write(room: Room):
    await room.siv.says(QUESTION)
    await room.anna.says("rösta onsdag")

    room.anna.is_told("”onsdag” är inte numret på en omröstning.")


async def test_a_vote_said_in_time_that_arrives_after_the_close_is_refused_with_the_reason(room: Room):
    await room.siv.says(QUESTION)
    in_time = room.clock.now() + timedelta(days=1)
    await room.later(days=8)
    await room.anna.says("rösta 1 2", said_at=in_time)

    room.anna.is_told("Du röstade i tid", "är inte med i resultatet")


async def test_who_joins_after_the_opening_votes_next_time(room: Room):
    await room.siv.says(QUESTION)
    await room.later(hours=1)
    ove = await room.arrives("ove")
    await ove.says("start functions=principal")
    await ove.says("rösta 1 2")

    ove.is_told("Du röstar i nästa.")


async def test_an_open_poll_waits_for_who_has_not_voted(room: Room):
    await room.siv.says(QUESTION)
    await room.anna.says("nu")

    room.anna.is_told("Omröstningen ”Vilken dag?” stänger tisdag 1 december kl. 16.00.")


async def test_of_two_votes_the_one_said_last_counts_whichever_arrives_last(room: Room):
    await room.siv.says(QUESTION)
    await room.later(minutes=5)
    await room.anna.says("rösta 1 tisdag")
    await room.anna.says("rösta 1 onsdag", said_at=room.clock.now() - timedelta(minutes=2))

    room.anna.is_told("tisdag")
