"""Guests from outside: from the first idea to the thank-you; the room sees those who are coming."""

from tests.dialogs.planned import card, meeting, nothing_else_waits
from tests.dialogs.room import Room


async def test_a_guest_is_followed_by_writing_the_name_again(room: Room):
    await meeting(room)
    await room.siv.says('möte gäst 1 "Lena Ek"')
    room.siv.is_told("Gäster på Studiero:\n- Lena Ek: föreslagen\nAlla ser de gäster som kommer.")
    await room.siv.says('möte gäst 1 "Lena Ek" tillfrågad ansvarig=bo')
    room.siv.is_told("- Lena Ek: tillfrågad. Bo håller i kontakten.")
    await room.siv.says('möte gäst 1 "lena ek" kommer om="Studiero i praktiken"')

    room.siv.is_told("- Lena Ek: kommer, Studiero i praktiken. Bo håller i kontakten.")


async def test_the_room_sees_only_guests_who_are_coming(room: Room):
    await meeting(room)
    await room.siv.says('möte gäst 1 "Ola Al" tillfrågad')
    await room.siv.says('möte gäst 1 "Lena Ek" kommer om="Studiero i praktiken"')
    await room.later(minutes=1)

    assert "Gäster: Lena Ek (Studiero i praktiken)." in card(room)
    room.anna.never_sees("Ola Al")


async def test_without_a_name_the_guests_are_listed(room: Room):
    await meeting(room)
    await room.siv.says("möte gäst 1")

    room.siv.is_told('Mötet Studiero har inga gäster än. Lägg till en, till exempel: möte gäst 1 "Lena Ek" tillfrågad.')


async def test_now_says_whom_to_tell_what_to_expect_and_whom_to_thank(room: Room):
    await nothing_else_waits(room)
    await meeting(room)
    await room.siv.says("möte kan-inte 1")
    await room.siv.says('möte gäst 1 "Lena Ek" kommer')
    await room.later(days=2)
    await room.siv.says("nu")
    room.siv.is_told("- Berätta för Lena Ek vad som väntar: Studiero (möte 1).\n[Se gästerna]")
    await room.siv.says('möte gäst 1 "Lena Ek" informerad')
    await room.later(days=14)
    await room.siv.says("nu")
    room.siv.is_told("- Tacka Lena Ek: Studiero (möte 1).")
    await room.siv.says('möte gäst 1 "Lena Ek" tackad')
    await room.siv.says("nu")

    assert "Lena Ek" not in room.siv.is_told("väntar på dig.").text


async def test_a_guest_can_be_removed_and_one_who_is_not_there_cannot(room: Room):
    await meeting(room)
    await room.siv.says('möte gäst 1 "Lena Ek" kommer')
    await room.siv.says('möte gäst 1 "Ola Al" "ta bort"')
    room.siv.is_told("Mötet har ingen gäst som heter ”Ola Al”.")
    await room.siv.says('möte gäst 1 "Lena Ek" "ta bort"')

    room.siv.is_told("Mötet Studiero har inga gäster än.")


async def test_a_stage_that_there_is_not_is_refused_with_those_there_are(room: Room):
    await meeting(room)
    await room.siv.says('möte gäst 1 "Lena Ek" kanske')

    room.siv.is_told("”kanske” finns inte att välja. Välj bland föreslagen, någon frågar, tillfrågad, kommer")


async def test_only_coordinators_see_to_guests(room: Room):
    await meeting(room)
    await room.anna.says('möte gäst 1 "Lena Ek"')

    room.anna.is_told("Det gör bara samordnare här.")
