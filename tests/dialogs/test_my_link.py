"""Two accounts of one person."""

import re

import pytest_asyncio

from tests.dialogs.room import Person, Room


@pytest_asyncio.fixture
async def other_anna(room: Room) -> Person:
    """Anna's account on the other platform, which nobody knows yet."""
    return await room.arrives("anna2", "Anna Lind", platform=room.elsewhere)


def code_shown_to(person: Person) -> str:
    found = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", person.private()[-1].text)
    assert found is not None
    return found[0]


async def type_code(room: Room, other: Person) -> None:
    await room.anna.whispers("jag koppla")
    await other.whispers(f"jag koppla {code_shown_to(room.anna)}")


async def test_a_code_is_shown_in_private(room: Room):
    await room.anna.whispers("jag koppla")

    room.anna.is_told("Din kod:", "tio minuter", "andra konto")


async def test_a_code_is_not_made_in_a_room(room: Room):
    await room.anna.says("jag koppla")

    room.anna.never_sees("Din kod:")


async def test_each_side_is_told_the_other_account(room: Room, other_anna: Person):
    await type_code(room, other_anna)

    other_anna.is_told("Koden hör till Anna (anna, Chat) i Skolorna.")
    room.anna.is_told("Anna Lind (anna2, Other) skrev din kod")


async def test_a_wrong_code_is_refused(room: Room, other_anna: Person):
    await other_anna.whispers("jag koppla 0000-0000")

    other_anna.is_told("Jag känner inte igen koden")


async def test_five_wrong_codes_are_enough(room: Room, other_anna: Person):
    for _ in range(5):
        await other_anna.whispers("jag koppla 0000-0000")

    other_anna.is_told("Det var fem fel koder. Vänta tio minuter och gör en ny.")


async def test_a_code_is_over_after_ten_minutes(room: Room, other_anna: Person):
    await room.anna.whispers("jag koppla")
    await room.later(minutes=11)
    await other_anna.whispers(f"jag koppla {code_shown_to(room.anna)}")

    other_anna.is_told("Jag känner inte igen koden")
