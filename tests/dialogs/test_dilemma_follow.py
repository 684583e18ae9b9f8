"""Somebody follows a dilemma, and stops."""

from __future__ import annotations

from tests.dialogs.posed import dilemma, replies


async def test_who_follows_hears_of_replies_and_of_the_end(room):
    await dilemma(room)
    await room.eva.presses("Följ")
    room.eva.is_told("Du följer Kränkningar i kön.")
    await room.later(minutes=1)
    await replies(room.bo, "Ett.")
    room.eva.is_told("1 nytt svar på Kränkningar i kön.")
    await room.anna.whispers("dilemma avsluta 1 Vi lät dem välja.")

    room.eva.is_told("Kränkningar i kön är avslutat, med en lärdom.")


async def test_who_stops_hears_nothing_more(room):
    await dilemma(room)
    await room.eva.presses("Följ")
    await room.eva.presses("Sluta följa")
    room.eva.is_told("Du följer inte längre Kränkningar i kön.")
    before = len(room.eva.private())
    await replies(room.bo, "Ett.")

    assert len(room.eva.private()) == before


async def test_ones_own_reply_is_no_news(room):
    await dilemma(room)
    await replies(room.bo, "Ett.")

    room.bo.never_sees("nytt svar")
