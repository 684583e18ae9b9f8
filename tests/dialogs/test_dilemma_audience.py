"""A dilemma for some functions only is not there for anybody else: not shown, not listed, not told, not counted."""

from __future__ import annotations

import pytest

from tests.dialogs.posed import TITLE, card, dilemma, is_at_work_as, replies


@pytest.fixture
async def for_principals(room):
    """Anna's dilemma for principals; Bo is a researcher."""
    await is_at_work_as(room.bo, "researcher")
    await dilemma(room, audience="Bara rektorer")
    return room


@pytest.mark.parametrize(
    "said", ["visa 1", "svara 1 Jag vet.", "känner-igen 1", "följ 1", "avsluta 1 Klart.", "öppna-igen 1"]
)
async def test_it_is_not_found_by_who_is_something_else(for_principals, said: str):
    await for_principals.bo.whispers(f"dilemma {said}", sign=True)

    assert "Det finns inget dilemma 1." in for_principals.bo.private()[-1].text
    for_principals.bo.never_sees(TITLE)


async def test_nor_by_its_number_nor_in_the_list(for_principals):
    await for_principals.bo.whispers("visa 1")
    for_principals.bo.never_sees(TITLE)
    await for_principals.bo.whispers("dilemma lista")

    for_principals.bo.is_told("Inget dilemma är öppet just nu.")


async def test_those_whom_it_is_for_read_it_and_reply_in_private(for_principals):
    room = for_principals
    await room.eva.presses("Läs")
    room.eva.is_told(TITLE, "För rektorer.", "Frågan: Hur får ni lugn i matsalen?")
    await replies(room.eva, "Vi satte en vuxen vid dörren.")

    room.eva.is_told("De som dilemmat är för kan läsa det.")
    room.bo.never_sees("en vuxen vid dörren")
    await room.later(minutes=2)
    assert "1 svar." in card(room)


async def test_who_follows_it_and_becomes_something_else_hears_no_more(for_principals):
    room = for_principals
    await room.eva.whispers("dilemma följ 1")
    await is_at_work_as(room.eva, "researcher")
    before = len(room.eva.private())
    await replies(room.siv, "Ett svar.")

    assert len(room.eva.private()) == before


async def test_a_coordinator_whom_it_is_not_for_is_not_shown_it(for_principals):
    room = for_principals
    await is_at_work_as(room.siv, "researcher")
    before = len(room.siv.private())
    await room.later(days=10)

    assert not [posted for posted in room.siv.private()[before:] if TITLE in posted.text]
