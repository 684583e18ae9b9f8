"""Reminders: to whom, when and how, and what becomes of them when the meeting changes or the bot was away."""

from datetime import timedelta

from tests.dialogs.planned import answers, meeting, told_since
from tests.dialogs.room import Person, Room

LINK = "plats: https://moten.example.se/abc"
PLACE = "plats: Ekskolan"


def reminders(person: Person) -> list[str]:
    """Return what somebody has been told since they last answered."""
    private = [posted.text for posted in person.private()]
    last = max(
        number for number, text in enumerate(private) if text.startswith(("Du är anmäld", "Du kanske", "Du kommer"))
    )
    return private[last + 1 :]


async def away(room: Room, **time: float) -> None:
    """The bot is down for some time, and has then heard everything that was said meanwhile."""
    room.clock.move_by(timedelta(**time))
    await room.restarts()
    await room.bot.dispatch.caught_up("chat")
    await room.bot.dispatch.caught_up("other")
    await room.bot.settle()


# ---------------------------------------------------------------- in their time
async def test_the_day_before_at_the_same_hour_who_comes_or_may_come_is_reminded(room: Room):
    await meeting(room, PLACE, "förbered: Läs rapporten")
    await answers(room.anna, "kommer")
    await answers(room.bo, "kanske")
    await answers(room.eva, "kan-inte")
    await room.later(days=14, hours=3, minutes=59)
    assert reminders(room.anna) == []
    await room.later(minutes=1)

    was = "I morgon, onsdag 9 december kl. 13–16: Studiero, Ekskolan.\n"
    assert reminders(room.anna) == [f"{was}Du är anmäld.\nFörbered: Läs rapporten\n[Kan inte] [Om mötet]"]
    assert reminders(room.bo) == [
        f"{was}Du svarade kanske. Kommer du?\nFörbered: Läs rapporten\n[Kommer] [Kan inte] [Om mötet]"
    ]
    assert reminders(room.eva) == []


async def test_an_hour_before_a_digital_meeting_who_comes_gets_the_link(room: Room):
    await meeting(room, LINK)
    await answers(room.anna, "kommer")
    await answers(room.bo, "kanske")
    await room.later(days=15, hours=3)

    room.anna.is_told(
        "Studiero börjar onsdag 9 december kl. 13.00.\nDigitalt: https://moten.example.se/abc\n[Kan inte]"
    )
    assert len(reminders(room.bo)) == 1


async def test_a_meeting_at_a_place_has_no_reminder_an_hour_before(room: Room):
    await meeting(room, PLACE)
    await answers(room.anna, "kommer")
    await room.later(days=16)

    assert len(reminders(room.anna)) == 1


async def test_the_room_is_never_reminded(room: Room):
    await meeting(room, LINK)
    await answers(room.anna, "kommer")
    before = len(room.siv.finds_room("möten").messages)
    await room.later(days=16)

    assert len(room.siv.finds_room("möten").messages) == before


async def test_before_a_monday_it_comes_on_friday_afternoon_and_says_the_day(room: Room):
    await meeting(room, line='möte planera "Studiero" "måndag 7 december 9-11"')
    await answers(room.anna, "kommer")
    await room.later(days=10, hours=8)

    assert reminders(room.anna) == ["Måndag 7 december kl. 9–11: Studiero.\nDu är anmäld.\n[Kan inte] [Om mötet]"]


async def test_after_a_public_holiday_it_comes_on_the_last_working_day_before(room: Room):
    await meeting(room, line='möte planera "Studiero" "7 januari 9-11"')
    await answers(room.anna, "kommer")
    await room.later(days=42, hours=7, minutes=59)
    assert reminders(room.anna) == []
    await room.later(minutes=1)

    room.anna.is_told("Torsdag 7 januari kl. 9–11: Studiero.")


async def test_three_working_days_before_the_last_day_those_are_asked_who_have_not_answered(room: Room):
    await meeting(room, "svar senast: 4 december")
    await answers(room.anna, "kommer")
    await room.later(days=7, hours=7)

    room.bo.is_told("Kommer du? Studiero, onsdag 9 december kl. 13–16.\nSvara senast fredag 4 december kl. 16.00.")
    assert reminders(room.anna) == []


async def test_when_and_how_often_are_settings(room: Room):
    await room.siv.says("nätverk inställningar påminn_dagar=2 påminn_minuter=0")
    await meeting(room, LINK)
    await answers(room.anna, "kommer")
    await room.later(days=16)

    assert reminders(room.anna) == [
        "Onsdag 9 december kl. 13–16: Studiero, digitalt.\nDu är anmäld.\n[Kan inte] [Om mötet]"
    ]


# ---------------------------------------------------------------- off means off, and no means no
async def test_who_has_turned_reminders_off_hears_nothing(room: Room):
    await meeting(room, LINK)
    await answers(room.anna, "kommer")
    await room.anna.says("jag påminnelser inget")
    before = len(room.anna.private())
    await room.later(days=16)

    assert told_since(room.anna, before) == []


async def test_who_says_no_while_a_reminder_is_on_its_way_does_not_get_it(room: Room):
    await meeting(room, LINK)
    await answers(room.anna, "kommer")
    await room.siv.says("möte flytta 1 torsdag 10 december 13-16")
    await room.anna.presses("Kan inte")
    await room.later(days=17)

    assert reminders(room.anna) == []


async def test_who_signs_up_late_gets_the_link_at_once_and_no_reminder_that_has_been(room: Room):
    await meeting(room, LINK)
    await room.later(days=15, hours=3, minutes=30)
    await answers(room.anna, "kommer")
    room.anna.is_told("Du är anmäld: Studiero, i dag kl. 13–16.\nDigitalt: https://moten.example.se/abc")
    await room.later(days=1)

    assert reminders(room.anna) == []


# ---------------------------------------------------------------- when the meeting changes
async def test_a_moved_meeting_reminds_at_its_new_time_only(room: Room):
    await meeting(room, LINK)
    await answers(room.anna, "kommer")
    await room.siv.says("möte flytta 1 torsdag 17 december 13-16")
    before = len(room.anna.private())
    await room.later(days=16)
    assert told_since(room.anna, before) == []
    await room.later(days=8)

    assert [text.partition("\n")[0] for text in told_since(room.anna, before)] == [
        "I morgon, torsdag 17 december kl. 13–16: Studiero, digitalt.",
        "Studiero börjar torsdag 17 december kl. 13.00.",
    ]


async def test_a_cancelled_meeting_reminds_nobody(room: Room):
    await meeting(room, LINK)
    await answers(room.anna, "kommer")
    await room.siv.says("möte ställ-in 1 sure=yes")
    before = len(room.anna.private())
    await room.later(days=16)

    assert told_since(room.anna, before) == []


async def test_what_is_changed_in_the_evening_is_told_in_the_morning(room: Room):
    await meeting(room, line='möte planera "Studiero" "torsdag 26 november 9-11"')
    await answers(room.anna, "kommer")
    await room.later(hours=11)
    await room.siv.says("möte flytta 1 fredag 27 november 9-11")
    assert reminders(room.anna) == []
    await room.later(hours=11)

    room.anna.is_told("Mötet Studiero är flyttat till fredag 27 november kl. 9–11.")


# ---------------------------------------------------------------- when the bot was away
async def test_a_reminder_that_is_late_says_so(room: Room):
    await meeting(room, PLACE)
    await answers(room.anna, "kommer")
    await away(room, days=14, hours=6)

    room.anna.is_told(
        "I morgon, onsdag 9 december kl. 13–16: Studiero, Ekskolan.\nDu är anmäld.\n"
        "Påminnelsen är sen, den skulle ha kommit tisdag 8 december kl. 13.00. Jag var nere."
    )
    await room.later(days=2)
    assert len(reminders(room.anna)) == 1


async def test_a_meeting_that_has_begun_meanwhile_says_that_it_is_on_with_the_link(room: Room):
    await meeting(room, LINK)
    await answers(room.anna, "kommer")
    await room.later(days=15)
    await away(room, hours=4, minutes=40)

    room.anna.is_told(
        "Mötet Studiero pågår sedan onsdag 9 december kl. 13.00.\nDigitalt: https://moten.example.se/abc\n"
        "Påminnelsen är sen, den skulle ha kommit onsdag 9 december kl. 12.00. Jag var nere."
    )


async def test_a_reminder_that_helps_nobody_any_more_is_listed_for_coordinators(room: Room):
    await meeting(room, PLACE)
    await answers(room.anna, "kommer")
    await away(room, days=16)
    assert reminders(room.anna) == []
    await room.siv.says("nätverk missat")

    room.siv.is_told("- Påminnelse till Anna, tisdag 8 december kl. 13.00: kom inte fram, för det hann bli för sent.")


async def test_who_is_owed_both_reminders_gets_the_one_with_the_link(room: Room):
    await meeting(room, LINK)
    await answers(room.anna, "kommer")
    await answers(room.bo, "kanske")
    await away(room, days=15, hours=3, minutes=10)

    assert [text.partition("\n")[0] for text in reminders(room.anna)] == [
        "Studiero börjar onsdag 9 december kl. 13.00."
    ]
    room.bo.is_told("Onsdag 9 december kl. 13–16: Studiero, digitalt.\nDu svarade kanske. Kommer du?")
