"""Opening a poll: what the coordinator is told, what the room sees, who else may."""

from tests.dialogs.room import Room

QUESTION = 'omröstning öppna "Vilken dag?" tisdag; onsdag'


async def test_a_poll_stands_in_the_lobby_and_the_coordinator_is_told_where(room: Room):
    await room.siv.says(QUESTION)

    room.anna.sees("Vilken dag?", "tisdag", "onsdag", "Stänger tisdag 1 december kl. 16.00.", "0 av 4 har röstat.")
    room.siv.is_told("Omröstningen ”Vilken dag?” är öppen i torget.", "4 kan rösta.")


async def test_what_is_missing_is_asked_for(room: Room):
    await room.siv.says("omröstning öppna")
    await room.siv.whispers("Vilken dag?")
    await room.siv.whispers("tisdag; onsdag")

    room.anna.sees("Vilken dag?", "tisdag", "onsdag")


async def test_options_that_are_the_same_are_asked_for_again_and_nothing_else_is(room: Room):
    await room.siv.says("omröstning öppna")
    await room.siv.whispers("Vilken dag?")
    await room.siv.whispers("tisdag; tisdag")
    room.siv.is_told("Alternativ 1 och 2 är lika, ”tisdag”.")
    await room.siv.whispers("tisdag; onsdag")

    room.anna.sees("Vilken dag?", "tisdag", "onsdag")


async def test_the_method_and_the_deadline_can_be_chosen(room: Room):
    await room.siv.says(f'{QUESTION} metod="välj en" stänger="fredag 16.00" minst=2')

    room.anna.sees("Välj ett alternativ.", "Stänger fredag 27 november kl. 16.00.", "minst 2 röstar")


async def test_a_deadline_on_a_public_holiday_is_moved_and_that_is_said(room: Room):
    await room.siv.says(f'{QUESTION} stänger="24 december 16.00"')

    room.siv.is_told("Jag flyttade stängningen, för torsdag 24 december är en helgdag.")


async def test_a_poll_opened_in_a_topics_room_stands_there(room: Room):
    await room.anna.says("rum föreslå Studiero")
    await room.bo.presses("Stöd förslaget")
    await room.eva.presses("Stöd förslaget")
    studiero = room.anna.finds_room("Studiero")
    await room.siv.says(QUESTION, into=studiero.id)

    assert "Vilken dag?" in studiero.messages[-1].text
    assert all("Vilken dag?" not in posted.text for posted in room.lobby())


async def test_only_coordinators_open_polls(room: Room):
    await room.anna.says(QUESTION)

    room.anna.is_told("bara samordnare", "Vilken dag?")
    room.bo.never_sees("Vilken dag?")


async def test_a_poll_with_one_option_is_refused_with_what_was_written(room: Room):
    await room.siv.says('omröstning öppna "Vilken dag?" tisdag')

    room.siv.is_told("tisdag")
    room.anna.never_sees("Vilken dag?")


async def test_one_option_is_named_with_how_to_write_several(room: Room):
    await room.siv.says('omröstning öppna "Vilken dag?" tisdag')

    room.siv.is_told(
        "Jag ser bara ett alternativ, ”tisdag”. Skriv 2 till 20, med semikolon mellan dem eller ett på varje rad."
    )


async def test_options_with_commas_between_them_are_offered_one_by_one(room: Room):
    await room.siv.says('omröstning öppna "Vilken dag?" "tisdag, onsdag, torsdag"')
    room.siv.is_told(
        "Jag ser bara ett alternativ, med kommatecken i. Menar du 3: ”tisdag”, ”onsdag” och ”torsdag”?",
        "1. Ja, 3\n2. Skriv om\nSvara med en siffra.",
    )
    await room.siv.whispers("1")

    room.anna.sees("Vilken dag?", "1. tisdag\n2. onsdag\n3. torsdag")


async def test_options_with_commas_may_be_written_anew(room: Room):
    await room.siv.says('omröstning öppna "Vilken dag?" "tisdag, före lunch"')
    await room.siv.whispers("2")
    await room.siv.whispers("tisdag, före lunch\nonsdag, efter lunch")

    room.anna.sees("Vilken dag?", "1. tisdag, före lunch\n2. onsdag, efter lunch")


async def test_a_poll_asked_for_in_a_room_stands_there_though_it_is_completed_in_private(room: Room):
    await room.anna.says("rum föreslå Studiero")
    await room.siv.says("rum godkänn 1")
    studiero = room.anna.finds_room("Studiero").id
    await room.siv.says("omröstning öppna", into=studiero)
    await room.siv.whispers("Vilken dag?")
    await room.siv.whispers("tisdag; onsdag")

    assert room.anna.sees("Vilken dag?", "onsdag").room == studiero
