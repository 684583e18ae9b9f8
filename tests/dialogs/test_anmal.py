"""*anmäl* is never a command: it means to sign up, and to report."""

import pytest

from tests.dialogs.planned import meeting
from tests.dialogs.room import Room


@pytest.mark.parametrize("typed", ["anmäl", "anmal", "Anmäl mig till mötet i december", "anmälan"])
async def test_it_asks_which_of_the_two_is_meant(room: Room, typed: str):
    await room.anna.says(typed)

    told = room.anna.is_told("Anmäla dig till ett möte, eller rapportera ett inlägg?")
    assert list(told.buttons) == ["Anmäl mig till ett möte", "Rapportera något"]


async def test_in_private_it_asks_too(room: Room):
    await room.anna.whispers("anmäl mig")

    room.anna.is_told("Anmäla dig till ett möte, eller rapportera ett inlägg?")


async def test_the_first_choice_signs_up(room: Room):
    await meeting(room)
    await room.anna.says("anmäl mig till mötet")
    await room.anna.presses("Anmäl mig till ett möte")
    await room.anna.whispers("1")

    room.anna.is_told("Du är anmäld: Studiero")


async def test_the_second_choice_reports(room: Room):
    await room.bo.says("rum föreslå Studiero")
    await room.anna.says("anmäl")
    await room.anna.presses("Rapportera något")
    await room.anna.whispers("1")

    room.anna.is_told("Du rapporterar förslaget till rummet Studiero (1).")


async def test_in_english_it_is_asked_in_english(room: Room):
    await room.anna.says("jag språk en")
    await room.anna.says("anmäl")

    room.anna.is_told("Do you want to sign up for a meeting, or report something?")
