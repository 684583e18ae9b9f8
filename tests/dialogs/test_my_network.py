"""Which network one means in private."""

import pytest_asyncio

from bot.community import store
from bot.community.births import Place, create_network, space_for
from bot.community.joining import Choices, join
from bot.community.model import Function
from bot.community.store import Unclaimed
from tests.dialogs.room import Room


@pytest_asyncio.fixture
async def anna_in_two(room: Room):
    """Anna is also in a network that lives elsewhere."""

    def second(uow):
        space = Unclaimed(1, "chat", "south", "Söder", store.meet(uow, room.bo.account), uow.now)
        store.add_unclaimed(uow, space)
        place = Place(None, None, is_direct=True, standing=frozenset())
        unclaimed = space_for(uow, room.bo.account, place)
        network = create_network(uow, room.bo.account, unclaimed, name="Söder", language="sv").network
        join(uow, network, room.anna.account, Choices(frozenset({Function.PRINCIPAL})))

    room.bot.storage.write_now(second)
    await room.bot.settle()
    return room.anna


async def test_who_is_in_one_network_has_nothing_to_choose(room: Room):
    await room.eva.whispers("jag nätverk")

    room.eva.is_told("Du är med i ett nätverk: Skolorna.")


async def test_who_is_in_several_is_asked_which_one(anna_in_two):
    await anna_in_two.whispers("jag profil")

    anna_in_two.is_told("Söder", "Skolorna", "jag nätverk")


async def test_a_button_chooses(anna_in_two):
    await anna_in_two.whispers("jag nätverk")
    await anna_in_two.presses("Söder")

    anna_in_two.is_told("Privat talar vi nu om Söder.")


async def test_after_choosing_one_is_understood(anna_in_two):
    await anna_in_two.whispers("jag nätverk söder")
    await anna_in_two.whispers("jag profil")

    anna_in_two.is_told("Söder", "Namn: Anna")


async def test_a_network_one_is_not_in_is_not_there(anna_in_two):
    await anna_in_two.whispers("jag nätverk Väster")

    anna_in_two.is_told("Du är inte med i det nätverket.")
