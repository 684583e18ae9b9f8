"""A theme is taken back by who proposed it, or by a coordinator."""

from tests.dialogs.proposed import STUDIERO, pool, three_themes
from tests.dialogs.room import Room


async def test_who_proposed_it_takes_it_back_and_the_title_is_free(room: Room):
    await room.anna.says(STUDIERO)
    await room.anna.presses("Dra tillbaka förslaget")
    room.anna.is_told("Studiero är tillbakadraget, och rubriken är ledig igen.")
    await room.bo.says(STUDIERO)

    room.bo.is_told("Studiero ligger nu bland förslagen till teman, som nummer 2")


async def test_others_cannot(room: Room):
    await room.anna.says(STUDIERO)
    await room.bo.says("tema dra-tillbaka 1")

    room.bo.is_told("Bara den som föreslog Studiero, eller en samordnare, kan dra tillbaka det.")


async def test_who_proposed_it_is_told_when_a_coordinator_does(room: Room):
    await room.anna.says(STUDIERO)
    await room.siv.says("tema dra-tillbaka 1")

    room.anna.is_told("En samordnare har dragit tillbaka ditt tema Studiero.")


async def test_one_of_two_proposers_takes_back_only_their_own_part(room: Room):
    await three_themes(room)
    await room.siv.says("tema slå-ihop 2 1")
    await room.anna.says("tema dra-tillbaka 1")
    room.anna.is_told("Du är inte längre en av dem som föreslår Studiero. De andra har kvar det.")
    await room.later(minutes=5)

    assert "1: Studiero – Vi tappar tid varje lektion. 2 stöder det." in pool(room)


async def test_a_theme_in_a_poll_stays_there(room: Room):
    await three_themes(room)
    await room.siv.says("tema till-omröstning")
    await room.anna.says("tema dra-tillbaka 1")

    room.anna.is_told("Studiero är med i en omröstning nu. Rösta där: omröstning lista")
