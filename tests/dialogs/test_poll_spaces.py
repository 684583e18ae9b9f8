"""One poll in two spaces, one person with two accounts."""

import pytest_asyncio

from tests.dialogs.room import Person, Room
from tests.dialogs.test_my_link import code_shown_to
from tests.dialogs.test_network_connect import asks

QUESTION = 'omröstning öppna "Vilken dag?" tisdag; onsdag metod="välj en"'


@pytest_asyncio.fixture
async def ylva(room: Room) -> Person:
    """A leader in another space of the network."""
    ylva: Person = await asks(room)
    await room.siv.presses("Anslut")
    await room.later(seconds=1)  # she joins after the others: of two who are one, the older member stays
    await ylva.whispers("start functions=principal")
    return ylva


async def links(room: Room, one: Person, other: Person) -> None:
    await one.whispers("jag koppla")
    await other.whispers(f"jag koppla {code_shown_to(one)}")
    await other.presses("Det är mitt")
    await one.presses("Det är mitt")


async def test_a_poll_stands_in_both_spaces_and_so_does_its_result(room: Room, ylva: Person):
    await room.siv.says(QUESTION)
    await ylva.presses("Rösta")
    await ylva.whispers("2")
    await room.later(days=8)

    room.anna.sees("Det blev onsdag.", "onsdag: 1. Ylva.")
    ylva.sees("Det blev onsdag.", "onsdag: 1. Ylva.")


async def test_an_open_poll_is_put_up_in_a_space_that_joins(room: Room):
    await room.siv.says(QUESTION)
    ylva = await asks(room)
    await room.siv.presses("Anslut")

    ylva.sees("Vilken dag?", "0 av 4 har röstat.")
    assert ylva.everything().count("Vilken dag?") == 1


async def test_nobody_votes_twice_by_linking_afterwards(room: Room, ylva: Person):
    await room.siv.says(QUESTION)
    await room.anna.says("rösta 1 1")
    await room.later(minutes=1)
    await ylva.whispers("rösta 1 2")
    await links(room, room.anna, ylva)
    await room.later(days=8)

    room.bo.sees("Det blev tisdag.", "1 av 4 röstade.", "tisdag: 1.", "onsdag: 0.")
