"""What did not arrive is tried again by hand: the button `nätverk försök-igen`."""

from datetime import timedelta

from sqlalchemy import select

from bot.community.buttons import reference
from bot.delivery import cards
from bot.delivery.notices import notices
from tests.dialogs.room import LOBBY, Room
from tests.dialogs.test_network_missed import SECRET, bo_cannot_be_reached, owes, owes_bo, tell_named
from tests.dialogs.two_networks import skolorna, two_networks


def numbers(room: Room, state: str) -> list[int]:
    """Return the numbers of the notices in a state."""
    these = select(notices.c.serial).where(notices.c.state == state)
    return room.bot.storage.read_now(lambda uow: list(uow.execute(these).scalars()))


async def test_what_arrives_at_the_second_try_is_listed_no_more(room: Room):
    await owes_bo(room)
    await room.siv.says("nätverk missat")
    await room.siv.presses("Försök igen")
    room.siv.is_told("Jag försöker igen.")
    await room.siv.says("nätverk missat")

    room.bo.sees(SECRET)
    room.siv.is_told("Inget är missat.")


async def test_pressed_twice_it_arrives_once(room: Room):
    await owes_bo(room)
    await room.siv.says("nätverk missat")
    await room.siv.presses("Försök igen")
    await room.siv.presses("Försök igen")

    assert room.bo.everything().count(SECRET) == 1
    room.siv.is_told("Det finns inget att försöka igen med", "nätverk missat")


async def test_of_several_each_can_be_tried_and_all(room: Room):
    for key in ("k1", "k2"):
        await owes_bo(room, key=key)
    await room.siv.says("nätverk missat")
    room.siv.is_told("[Försök igen med allt] [Försök igen: Meddelande till Bo] [Försök igen: Meddelande till Bo]")
    await room.siv.presses("Försök igen med allt")

    room.siv.is_told("Jag försöker igen med 2 saker.")
    assert room.bo.everything().count(SECRET) == 2


async def test_a_private_room_that_can_be_made_now_brings_what_waited_for_it(room: Room):
    await bo_cannot_be_reached(room)
    await room.siv.says("nätverk missat")
    await room.siv.presses("Försök igen")

    room.bo.sees(SECRET)


async def test_a_card_that_could_not_be_posted_is_posted_as_it_is_now(room: Room):
    network = skolorna(room).id
    await owes(room, lambda uow: cards.put_up(uow, "network.start", network, platform="chat", room=LOBBY), fails=True)
    await room.siv.says("nätverk inställningar namn=Lärarna")
    await room.siv.says("nätverk missat")
    await room.siv.presses("Försök igen")

    assert "Börja här: Lärarna" in room.lobby()[-1].text


async def test_what_helps_nobody_any_more_is_not_tried(room: Room):
    await owes_bo(room, useless_after=room.clock.now() + timedelta(hours=1))
    await room.siv.says("nätverk missat")
    await room.later(hours=2)
    await room.siv.presses("Försök igen")

    room.siv.is_told("Det finns inget att försöka igen med: det är gjort, eller så blev det för sent.")
    room.bo.never_sees(SECRET)


async def test_what_another_network_missed_is_neither_shown_nor_tried(room: Room):
    scene = await two_networks(room)
    await owes(room, lambda uow: tell_named(uow, scene.south, "Tor Hemlig", key="k"), fails=True)
    [dead] = numbers(room, "dead")
    await room.siv.says("nätverk missat")
    room.siv.is_told("Inget är missat.")
    await room.siv.clicks(reference(skolorna(room).id, "network retry", owed="notice", number=dead))
    await room.siv.clicks(reference(skolorna(room).id, "network retry", owed="everything"))

    room.siv.is_told("Det finns inget att försöka igen med")
    assert numbers(room, "dead") == [dead]


async def test_only_coordinators_have_it_tried(room: Room):
    await owes_bo(room)
    [dead] = numbers(room, "dead")
    await room.anna.clicks(reference(skolorna(room).id, "network retry", owed="notice", number=dead))

    room.anna.is_told("Det gör bara samordnare här.")
    room.bo.never_sees(SECRET)
