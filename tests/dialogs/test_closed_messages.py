"""Somebody takes no private messages: what they are owed is told when they next speak, and coordinators see it."""

from __future__ import annotations

from bot.delivery.notices import Urgency
from bot.errors import DeliveryFailed
from tests.dialogs.room import Room
from tests.dialogs.test_network_missed import SECRET, owes_bo


async def bo_is_closed(room: Room, key: str = "k") -> None:
    """Owe Bo a reminder that cannot be said in private."""
    room.here.breaks.append(DeliveryFailed("50007: no", for_good=True, is_closed=True))
    await owes_bo(room, fails=False, urgency=Urgency.REMINDER, key=key)


async def test_coordinators_see_it_at_once_and_cannot_try_it_again(room: Room):
    await bo_is_closed(room)
    await room.siv.says("nätverk missat")

    told = room.siv.is_told(
        "- Påminnelse till Bo, i dag kl. 09.00: har inte kommit fram",
        "för mottagaren tar inte emot privata meddelanden.",
        "Det som inte gick att säga privat säger jag nästa gång mottagaren ger mig ett kommando.",
    )
    assert told.buttons == {}


async def test_it_is_told_after_the_answer_when_they_next_give_a_command(room: Room):
    await bo_is_closed(room)
    room.bo.never_sees(SECRET)
    await room.bo.whispers("hjälp")

    assert [posted.text.startswith("Det här kan du göra") for posted in room.bo.private()[-2:]] == [True, False]
    room.bo.is_told(SECRET)


async def test_then_it_is_told_once_and_nothing_is_missed(room: Room):
    await bo_is_closed(room)
    await room.bo.whispers("hjälp")
    await room.bo.whispers("jag påminnelser allt")
    await room.siv.says("nätverk missat")

    assert room.bo.everything().count(SECRET) == 1
    room.siv.is_told("Inget är missat.")


async def test_so_it_is_after_a_restart_and_everything_that_waited_comes_in_order(room: Room):
    await bo_is_closed(room)
    await bo_is_closed(room, "k2")
    await room.restarts()
    await room.bo.whispers("nu")

    assert [posted.text for posted in room.bo.private()[-2:]] == [SECRET, SECRET]


async def test_so_is_an_answer_that_could_not_be_told(room: Room):
    room.here.breaks.append(DeliveryFailed("50007: no", for_good=True, is_closed=True))
    await room.bo.whispers("jag påminnelser allt")
    await room.bo.whispers("nu")

    room.bo.is_told("allt")


async def test_who_speaks_where_others_listen_is_not_told_there(room: Room):
    await bo_is_closed(room)
    await room.bo.says("hjälp")

    room.bo.never_sees(SECRET)
