"""The homeserver has done it and the answer is lost: done again, it is there once, on a real homeserver."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from itertools import count

import pytest
import pytest_asyncio

from bot.errors import DeliveryFailed
from bot.message import File, Message, Paragraph, Text
from bot.platform import (
    Act,
    Address,
    ArchiveRoom,
    Invite,
    OpenDirectRoom,
    OpenRoom,
    Pin,
    RemoveMessage,
    RenameRoom,
    Sign,
)
from tests.faults.lapse import Lapse
from tests.faults.proxy import Proxy, lost, muted
from tests.platforms.matrix_bots import MatrixBot
from tests.platforms.matrix_people import MatrixPerson
from tests.platforms.synapse import Synapse

pytestmark = pytest.mark.asyncio(loop_scope="module")

TWICE = 2
"""The library below sends a PUT or GET once more by itself: it is to be lost all the same."""
NUMBERS = count(1)
TIMELINE = "dir=b&limit=100"
HELLO = Message((Paragraph((Text("Hej."),)),))
LONG = Message(tuple(Paragraph((Text(f"{number} " + "o" * 9_000),)) for number in range(3)))
WITH_FILE = Message((Paragraph((Text("Mötet"),)), File("möte.ics", "text/calendar", 3, content=b"ics")))
ANOTHER_FILE = Message((File("plan.txt", "text/plain", 4, content=b"plan"),))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def line(synapse: Synapse) -> AsyncIterator[Proxy]:
    """One line for all tests here."""
    proxy = Proxy(synapse.port)
    await proxy.opens()
    yield proxy
    await proxy.cuts()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(synapse: Synapse, line: Proxy, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[MatrixBot]:
    """One bot that runs."""
    one = MatrixBot(synapse, synapse.register("bot"), tmp_path_factory.mktemp("lost") / "bot")
    one.moves_to(line.url)
    await one.starts()
    yield one
    await one.stops()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def anna(synapse: Synapse) -> AsyncIterator[MatrixPerson]:
    """Who has a space with the bot in it."""
    one = MatrixPerson(synapse.url, synapse.register("anna"))
    yield one
    await one.close()


@pytest_asyncio.fixture(loop_scope="module")
async def bo(synapse: Synapse) -> AsyncIterator[MatrixPerson]:
    """Somebody new to the bot."""
    one = MatrixPerson(synapse.url, synapse.register("bo"))
    yield one
    await one.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def space(bot: MatrixBot, anna: MatrixPerson) -> str:
    """Anna's space."""
    space = await anna.makes_space("Rektorer", invited=(bot.user,), powers={bot.user: 50})
    await bot.door.sees("space-appeared", space)
    return space


@pytest_asyncio.fixture(loop_scope="module")
async def room(bot: MatrixBot, anna: MatrixPerson, space: str) -> str:
    """A room in the space that the bot has made, and anna is in."""
    room = await bot.platform.perform(OpenRoom(space, "Torget", "", bot.key(f"room-{next(NUMBERS)}")), "act-1")
    await anna.joins(room)
    return room


def loses(line: Proxy, kind: str) -> None:
    """Have the bot be told nothing of the next call of a kind."""
    line.has_next(kind, lost, 1 if kind.startswith("POST") else TWICE)


async def done_again(bot: MatrixBot, deed: Act) -> str:
    """Do a deed whose answer is lost, and do it again as the core does; return its remote id."""
    with pytest.raises(DeliveryFailed) as failed:
        await bot.platform.perform(deed, "act-2")
    assert not failed.value.for_good
    return await bot.platform.perform(deed, "act-2")


async def happened(anna: MatrixPerson, room: str, by: str) -> Counter[str]:
    """Return how often what kind of thing happened in a room by somebody's hand."""
    page = await anna.asks("GET", f"/rooms/{room}/messages?{TIMELINE}")
    return Counter(event["type"] for event in page["chunk"] if event["sender"] == by)


# ---------------------------------------------------------------- what is said
@pytest.mark.parametrize("message", [HELLO, LONG, WITH_FILE])
async def test_a_message_is_there_once(bot: MatrixBot, anna: MatrixPerson, room: str, line: Proxy, message: Message):
    loses(line, "PUT .*/send/")
    with pytest.raises(DeliveryFailed):
        await bot.platform.send(Address(room), message, f"{room}-n-1")

    sent = await bot.platform.send(Address(room), message, f"{room}-n-1")
    assert [said.event for said in await anna.reads(room)] == sent.split()


async def test_a_message_is_there_once_where_only_its_last_part_was_lost(
    bot: MatrixBot, anna: MatrixPerson, room: str, line: Proxy
):
    loses(line, r"PUT .*/send/.*n-2-1$")
    with pytest.raises(DeliveryFailed):
        await bot.platform.send(Address(room), LONG, f"{room}-n-2")

    await bot.platform.send(Address(room), LONG, f"{room}-n-2")
    assert [said.text[0] for said in await anna.reads(room)] == ["0", "1", "2"]


async def test_a_message_is_there_once_though_the_answer_never_comes_and_nothing_breaks(
    bot: MatrixBot, anna: MatrixPerson, room: str, line: Proxy
):
    line.has_next("PUT .*/send/", muted)
    sending = asyncio.create_task(bot.platform.send(Address(room), HELLO, f"{room}-n-1"))
    await line.sees_done("PUT .*/send/")
    Lapse().leaps(31)
    with pytest.raises(DeliveryFailed):
        await sending

    sent = await bot.platform.send(Address(room), HELLO, f"{room}-n-1")
    assert [said.event for said in await anna.reads(room)] == [sent]


async def test_an_edit_is_made_once(bot: MatrixBot, anna: MatrixPerson, room: str, line: Proxy):
    sent = await bot.platform.send(Address(room), HELLO, f"{room}-c-1")
    loses(line, "PUT .*/send/")
    with pytest.raises(DeliveryFailed):
        await bot.platform.edit(Address(room), sent, WITH_FILE, f"{room}-c-1-r2")

    await bot.platform.edit(Address(room), sent, WITH_FILE, f"{room}-c-1-r2")
    assert [said.text for said in await anna.reads(room)] == ["Mötet", "möte.ics"]
    assert (await happened(anna, room, bot.user))["m.room.message"] == 3


async def test_a_file_is_shown_once_though_it_was_handed_over_twice(
    bot: MatrixBot, anna: MatrixPerson, room: str, line: Proxy
):
    before = line.count("POST .*/media/v3/upload")
    loses(line, "POST .*/media/v3/upload")
    with pytest.raises(DeliveryFailed):
        await bot.platform.send(Address(room), ANOTHER_FILE, f"{room}-n-1")

    await bot.platform.send(Address(room), ANOTHER_FILE, f"{room}-n-1")
    assert [said.text for said in await anna.reads(room)] == ["plan.txt"]
    assert line.count("POST .*/media/v3/upload") - before == 2


# ---------------------------------------------------------------- rooms
@pytest.mark.parametrize("kind", ["POST .*/createRoom", "PUT .*m.space.parent", "PUT .*m.space.child"])
async def test_a_room_is_made_once(
    bot: MatrixBot, anna: MatrixPerson, bo: MatrixPerson, space: str, line: Proxy, *, kind: str
):
    loses(line, kind)

    made = await done_again(bot, OpenRoom(space, kind, "", bot.key(f"room-{next(NUMBERS)}"), invited=(bo.user,)))

    assert [found["room_id"] for found in await anna.hierarchy(space) if found.get("name") == kind] == [made]
    assert await bo.invitations() == {made: bot.user}


@pytest.mark.parametrize("kind", ["POST .*/createRoom", "GET .*/state$", "PUT .*/account_data/m.direct"])
async def test_a_direct_room_is_made_once(bot: MatrixBot, bo: MatrixPerson, line: Proxy, kind: str):
    loses(line, kind)

    made = await done_again(bot, OpenDirectRoom(bo.user))

    assert await bo.invitations() == {made: bot.user}


async def test_somebody_is_invited_once(bot: MatrixBot, anna: MatrixPerson, bo: MatrixPerson, room: str, line: Proxy):
    before = await happened(anna, room, bot.user)
    loses(line, "POST .*/invite")

    await done_again(bot, Invite(room, bo.user))

    assert await bo.invitations() == {room: bot.user}
    assert await happened(anna, room, bot.user) - before == Counter({"m.room.member": 1})


async def test_a_room_that_the_bot_was_invited_to_is_entered_once(bot: MatrixBot, bo: MatrixPerson, line: Proxy):
    loses(line, "POST .*/join")
    room = await bo.makes_direct_room(bot.user)
    await bo.says(room, "!start")

    assert (await bot.door.hears("start")).room == room
    assert await happened(bo, room, bot.user) == Counter({"m.room.member": 1})


# ---------------------------------------------------------------- in a room
DEEDS: list[tuple[Callable[[str, str], Act], str]] = [
    (Pin, "m.room.pinned_events"),
    (lambda room, _event: RenameRoom(room, "Arbetsro"), "m.room.name"),
    (lambda room, _event: ArchiveRoom(room), "m.room.power_levels"),
    (lambda room, event: Sign(room, event, "✉️"), "m.reaction"),
    (RemoveMessage, "m.room.redaction"),
]


@pytest.mark.parametrize(("deed", "kind"), DEEDS)
async def test_what_is_done_in_a_room_is_done_once(
    bot: MatrixBot, anna: MatrixPerson, room: str, line: Proxy, *, deed: Callable[[str, str], Act], kind: str
):
    sent = await bot.platform.send(Address(room), HELLO, f"{room}-n-1")
    before = await happened(anna, room, bot.user)
    loses(line, "PUT .*/rooms/")

    await done_again(bot, deed(room, sent))

    assert await happened(anna, room, bot.user) - before == Counter({kind: 1})
