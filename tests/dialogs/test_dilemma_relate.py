"""Somebody knows a dilemma: whoever raised it learns who, the others only how many."""

from __future__ import annotations

from tests.dialogs.posed import TITLE, card, dilemma


async def test_whoever_raised_it_is_told_who_knows_it_and_others_see_a_number(room):
    await room.bo.says("jag profil organisation=Ekskolan")
    await dilemma(room)
    await room.bo.presses("Känner igen")
    room.bo.is_told("Anna får veta av mig, privat, att du känner igen Kränkningar i kön")
    await room.later(minutes=2)

    room.anna.is_told("Bo (Ekskolan) känner igen ditt dilemma Kränkningar i kön.", "Vill ni prata om det når ni")
    assert "1 känner igen det." in card(room)
    room.eva.never_sees("Ekskolan")


async def test_saying_so_twice_counts_once(room):
    await dilemma(room)
    await room.bo.presses("Känner igen")
    before = len(room.anna.private())
    await room.bo.whispers("dilemma känner-igen 1")
    await room.later(minutes=2)

    assert "1 känner igen det." in card(room)
    assert len(room.anna.private()) == before


async def test_it_can_be_taken_back_before_anybody_is_told(room):
    await dilemma(room)
    await room.later(hours=12)
    await room.bo.presses("Känner igen")
    await room.bo.presses("Ångra")
    room.bo.is_told("Jag räknar dig inte längre")
    await room.later(hours=14)

    room.anna.never_sees("känner igen ditt dilemma")
    assert "känner igen det." not in card(room)


async def test_whoever_raised_it_reads_who_knows_it(room):
    await dilemma(room)
    await room.bo.presses("Känner igen")
    await room.later(minutes=1)
    await room.eva.presses("Känner igen")
    await room.anna.whispers("dilemma visa 1")

    room.anna.is_told("Det här känner Bo och Eva igen.")


async def test_ones_own_is_refused(room):
    await dilemma(room)
    await room.anna.presses("Känner igen")

    room.anna.is_told(f"Du lyfte själv {TITLE}.")
