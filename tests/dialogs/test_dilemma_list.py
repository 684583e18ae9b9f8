"""The list of dilemmas: mine first, then those that are open, then closed ones that I follow."""

from __future__ import annotations

from tests.dialogs.posed import BLOCK, dilemma, replies

LIST = """Dina
- 2: Annat. Inget svar än.
[Läs 2]
Öppna
- 1: Kränkningar i kön. 1 svar. Du följer det.
[Läs 1]"""


async def test_mine_come_first_with_state_and_replies(room):
    await dilemma(room)
    await room.bo.whispers(BLOCK.replace("Kränkningar i kön", "Annat"))
    await room.bo.presses("Publicera")
    await replies(room.bo, "Ett.")
    await room.bo.says("dilemma lista")

    assert room.bo.is_told("Dina").text == LIST


async def test_a_closed_one_that_i_follow_stays_in_my_list(room):
    await dilemma(room)
    await room.bo.presses("Följ")
    await room.anna.whispers("dilemma avsluta 1 Vi lät dem välja.")
    await room.bo.says("dilemma lista")

    room.bo.is_told("Avslutade som du följer", "1: Kränkningar i kön. Avslutat. 0 svar.")


async def test_where_nothing_is_open_one_is_told_how_to_begin(room):
    await room.bo.says("dilemma lista")

    room.bo.is_told("Inget dilemma är öppet just nu.", "Lyft ett eget: dilemma lyft.")
