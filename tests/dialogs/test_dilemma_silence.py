"""What is done when a dilemma falls silent; buttons like `dilemma pågår` answer."""

from __future__ import annotations

from tests.dialogs.planned import meeting
from tests.dialogs.posed import TITLE, card, dilemma, replies


async def test_a_dilemma_without_a_reply_is_shown_to_coordinators_once(room):
    await dilemma(room)
    await room.later(days=4)
    room.siv.is_told(f"{TITLE} (dilemma 1) har inte fått något svar än.")
    before = len(room.siv.private())
    await room.later(days=10)

    assert len(room.siv.private()) == before


async def test_two_members_are_asked_whose_profiles_say_that_they_can_help(room):
    for person in (room.bo, room.eva):
        await person.says('jag profil can-help="lugn i matsalar"')
    await dilemma(room)
    await room.later(days=3)

    room.bo.is_told("Kan du hjälpa till med det här? Kränkningar i kön")
    room.eva.is_told("Kan du hjälpa till med det här? Kränkningar i kön")


async def test_nobody_is_asked_twice_in_a_month(room):
    await room.bo.says('jag profil can-help="lugn i matsalar"')
    await dilemma(room)
    await room.later(days=4)
    before = len(room.bo.private())
    await dilemma(room, by=room.eva)
    await room.later(days=5)

    assert len(room.bo.private()) == before


async def test_one_with_a_reply_is_not_asked_about(room):
    await room.bo.says('jag profil can-help="lugn i matsalar"')
    await dilemma(room)
    await replies(room.eva, "Ett.")
    await room.later(days=5)

    room.siv.never_sees("har inte fått något svar än")
    room.bo.never_sees("Kan du hjälpa till")


async def test_after_two_silent_weeks_whoever_raised_it_is_asked_once(room):
    await dilemma(room)
    await replies(room.bo, "Ett.")
    await room.later(days=14, hours=1)
    room.anna.is_told("Hur går det med Kränkningar i kön? Det har varit tyst i två veckor.")
    before = len(room.anna.private())
    await room.anna.presses("Pågår")
    room.anna.is_told("Kränkningar i kön förblir öppet.")
    await room.later(days=60)

    assert len(room.anna.private()) == before + 1


async def test_after_a_month_it_rests_and_a_reply_wakes_it(room):
    await dilemma(room)
    await replies(room.bo, "Ett.")
    await room.later(days=60)
    assert "1 svar. Det vilar nu. Ett svar väcker det." in card(room)
    await replies(room.eva, "Två.")
    await room.later(minutes=2)

    assert "2 svar." in card(room)
    assert "vilar" not in card(room)


async def test_a_resting_one_can_be_woken_by_whoever_raised_it(room):
    await dilemma(room)
    await room.later(days=60)
    await room.anna.whispers("dilemma öppna-igen 1")
    await room.later(minutes=2)

    assert "vilar" not in card(room)


# ---------------------------------------------------------------- meetings
async def test_it_can_be_taken_up_at_a_meeting_that_is_coming(room):
    await meeting(room)
    await dilemma(room)
    await room.anna.whispers("dilemma till-möte 2")
    await room.anna.whispers("1")
    room.anna.is_told("Kränkningar i kön står vid dagordningen för Studiero, onsdag 9 december kl. 13–16")
    await room.later(minutes=2)
    room.siv.sees("Önskemål", "Dilemma 2: Kränkningar i kön – Anna")
    await room.later(days=16)

    assert "Det har tagits upp på ett möte." in card(room)


async def test_the_coordinators_can_be_asked_to_find_a_meeting(room):
    await dilemma(room)
    await room.later(days=15)
    await room.anna.presses("Ta upp på ett möte")
    room.anna.is_told("1. Låt samordnarna hitta ett")
    await room.anna.whispers("1")

    room.siv.is_told("Kränkningar i kön (dilemma 1): den som lyfte det vill ta upp det på ett möte.")
