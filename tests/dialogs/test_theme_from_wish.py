"""What somebody wants taken up becomes a theme: from joining, from the profile, from a wish for a meeting."""

from sqlalchemy import update

from bot.community.store.people import members
from bot.storage.unit_of_work import UnitOfWork
from tests.dialogs.proposed import STUDIERO, pool
from tests.dialogs.room import Room


def forget_wishes(uow: UnitOfWork) -> None:
    uow.execute(update(members).values(wants=""))


async def test_a_wish_from_joining_becomes_a_theme_with_one_press(room: Room):
    ylva = await room.arrives("ylva")
    await ylva.says('start rektor önskar="Studiero. Vi tappar tid varje lektion."')
    await ylva.presses("Föreslå som tema")
    ylva.is_told("Studiero ligger nu bland förslagen till teman, som nummer 1")

    room.bo.sees("1: Studiero – Vi tappar tid varje lektion. 1 stöder det.")


async def test_a_wish_that_is_a_theme_already_supports_it(room: Room):
    await room.anna.says(STUDIERO)
    await room.bo.says("jag profil önskar=studiero")
    await room.bo.presses("Föreslå som tema")

    room.bo.is_told("Du stöder Studiero.", "2 stöder det.")


async def test_a_long_wish_is_cut_between_words(room: Room):
    await room.bo.says(f"jag profil önskar={'ordning ' * 13}och reda")
    await room.bo.presses("Föreslå som tema")

    room.bo.is_told(f"{' '.join(['ordning'] * 12)} ligger nu bland förslagen")
    room.bo.sees("ordning – ordning och reda. 1 stöder det.")


async def test_who_wrote_no_wish_is_told_how_to_propose(room: Room):
    await room.bo.says("jag profil önskar=Studiero")
    button = room.bo.private()[-1].buttons["Föreslå som tema"]
    room.bot.storage.write_now(forget_wishes)
    await room.bo.clicks(button.reference)

    room.bo.is_told("Du har inte skrivit vad du vill ta upp. Föreslå det här: tema föreslå")


async def test_guests_are_not_offered_it(room: Room):
    ylva = await room.arrives("ylva")
    await ylva.says("start forskare önskar=Studiero")

    assert "Föreslå som tema" not in ylva.private()[-1].buttons


async def test_a_wish_for_a_meeting_is_a_theme_too(room: Room):
    await room.anna.says("möte önska Hur planerar ni våren?")

    room.anna.is_told("Jag sparar ditt önskemål", "Det ligger också bland förslagen till teman, som nummer 1.")
    assert "1: Hur planerar ni våren? 1 stöder det." in pool(room)
