"""What is said in a room so that nobody else there sees it, and what a question is to platforms with forms."""

from dataclasses import replace

from bot.message import Message
from bot.platform import Filled, Invocation
from tests.dialogs.room import LOBBY, Person, Room

POLL = 'omröstning öppna "Vilken dag?" tisdag; onsdag metod="välj en"'


def aside(person: Person, said: Filled) -> Invocation:
    """Return what somebody says in the lobby, aside."""
    return replace(person._invocation(said, LOBBY), aside=person.direct_room, event=None)


def question(person: Person) -> Message:
    """Return what was asked last."""
    return person.private()[-1].message


async def test_it_is_answered_in_private_though_the_direct_room_was_not_known(room: Room):
    guest = room._person(room.here, "gun", "Gun")
    room.here.add_room(guest.direct_room, "Gun", [guest.id])
    await room.hear(aside(guest, Filled("0~start", (("functions", "principal"),))))

    guest.is_told("Du är med i")


async def test_what_must_be_said_in_private_may_be_said_aside(room: Room):
    await room.hear(aside(room.anna, Filled("0~my link", ())))

    room.anna.is_told("Din kod")


async def test_a_question_can_be_answered_as_a_form(room: Room):
    await room.siv.says(POLL)
    await room.anna.presses("Rösta")
    asks = question(room.anna).asks

    assert asks is not None
    assert [(field.name, len(field.choices)) for field in asks.fields] == [("choice", 3)]
    await room.hear(room.anna._invocation(Filled(asks.reference, (("choice", asks.fields[0].choices[1][0]),)), LOBBY))
    room.anna.is_told("Din röst", "onsdag")


async def test_a_question_that_was_answered_as_a_form_is_open_no_more(room: Room):
    await room.siv.says(POLL)
    await room.anna.presses("Rösta")
    asks = question(room.anna).asks
    assert asks is not None
    await room.hear(room.anna._invocation(Filled(asks.reference, (("choice", "1"),)), LOBBY))

    assert not await room.bot.dispatch.awaits_answer(room.anna.account, room.anna.direct_room)


async def test_what_somebody_wrote_does_not_ride_along(room: Room):
    await room.siv.says("omröstning öppna Vilken dag passar er bäst?")
    asks = question(room.siv).asks

    assert asks is not None
    assert (asks.reference, asks.fields[0].name) == ("", "options")


async def test_what_there_is_to_choose_is_offered_and_to_members_alone(room: Room):
    await room.anna.says("rum föreslå Studiero")
    asked = aside(room.bo, Filled("0~topic support", ()))
    offered = await room.bot.dispatch.offers(asked, "topic")

    assert [label.split(" (")[0] for _value, label in offered] == ["Studiero"]
    assert (
        await room.bot.dispatch.offers(
            aside(room._person(room.here, "gun", "Gun"), Filled("0~topic support", ())), "topic"
        )
        == ()
    )
