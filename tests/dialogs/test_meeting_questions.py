"""The buttons `möte frågor` and `möte instäm`: the questions to a meeting, and standing behind one."""

from tests.dialogs.planned import meeting
from tests.dialogs.room import Room


async def asked(room: Room) -> None:
    """A meeting to which Anna and Bo have asked something."""
    await meeting(room)
    await room.anna.says("möte fråga 1 Hur mycket tid tar det?")
    await room.later(seconds=1)
    await room.bo.says("möte fråga 1 Vem betalar?")
    await room.later(minutes=1)


async def test_the_questions_are_listed_with_how_many_would_ask_them(room: Room):
    await asked(room)
    await room.eva.presses("Det undrar jag också")

    room.eva.is_told(
        "Frågor till Studiero, och hur många som undrar:\n1. Hur mycket tid tar det? (1)\n2. Vem betalar? (1)\n"
        "[Instäm i 1] [Instäm i 2] [Ställ en fråga]"
    )


async def test_who_stands_behind_a_question_counts_once_and_it_rises(room: Room):
    await asked(room)
    await room.eva.presses("Det undrar jag också")
    for _ in range(2):
        await room.eva.presses("Instäm i 2")
        room.eva.is_told("Du instämmer i frågan ”Vem betalar?” till Studiero. Ni är 2 som undrar.")
    await room.later(minutes=1)

    room.anna.sees("Frågor till mötet\n- Vem betalar? – Bo och 1 till\n- Hur mycket tid tar det? – Anna")


async def test_the_asker_is_counted_already(room: Room):
    await asked(room)
    await room.bo.presses("Alla frågor")
    await room.bo.presses("Instäm i 2")

    room.bo.is_told("Du instämmer i frågan ”Vem betalar?” till Studiero. Hittills undrar 1.")


async def test_after_the_meeting_nobody_stands_behind_anything(room: Room):
    await asked(room)
    await room.eva.presses("Det undrar jag också")
    await room.later(days=16)
    await room.eva.presses("Instäm i 1")

    room.eva.is_told("Mötet ”Studiero” slutade i går kl. 16.00.")
