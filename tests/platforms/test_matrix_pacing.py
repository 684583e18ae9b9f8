"""A homeserver with the rate limits that it comes with: the bot stays useful, is never held, and loses nothing."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
import pytest_asyncio

from bot.clock import MovableClock, SystemClock
from bot.community import store
from bot.community.model import Network, NetworkId
from bot.delivery import cards, notices
from bot.delivery.notices import Urgency
from bot.delivery.timer import Timer
from bot.errors import DeliveryFailed
from bot.message import Button, Buttons, Message, Paragraph, Text
from bot.platform import Address, OpenDirectRoom
from bot.storage.unit_of_work import UnitOfWork
from tests.platforms.ears import Ear
from tests.platforms.matrix_bots import MatrixBot
from tests.platforms.matrix_people import MatrixPerson
from tests.platforms.stages import TUESDAY
from tests.platforms.stages.matrix import MatrixStage
from tests.platforms.synapse import PYTHON, Synapse
from tests.templates import migrated

ROOMS = 20
BURST = 10
HELP = "Det här kan du göra här."
CARD = "Börja här: Skolorna"


@pytest.fixture(scope="module")
def synapse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Synapse]:
    """A homeserver with the rate limits that it comes with."""
    if not PYTHON.exists():
        pytest.skip("Synapse is not installed: make test installs it into .venv-synapse")
    server = Synapse(tmp_path_factory.mktemp("paced"), paced=True)
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest_asyncio.fixture
async def bot(synapse: Synapse, tmp_path: Path) -> AsyncIterator[MatrixBot]:
    """A bot on that homeserver."""
    one = MatrixBot(synapse, synapse.register("bot"), tmp_path / "bot")
    yield one
    await one.stops()


class Town(MatrixStage):
    """The whole bot, by a clock that runs, with rooms of its own. Only its own account has limits, once they are on."""

    def __init__(self, synapse: Synapse, folder: Path) -> None:
        super().__init__(synapse, folder)
        self.clock = MovableClock(TUESDAY - SystemClock().now())
        self.ear = Ear(self.clock)
        self.rooms: list[str] = []
        self._timer: asyncio.Task[None] | None = None
        self._before, self._spoke = 0, asyncio.Event()

    async def begins_to_talk(self, rooms: int) -> None:
        """Have rooms, and somebody who has a direct room; then have the limits, and the bot run by itself."""
        self.synapse.lifts_limits(self.user, *(leader.person.user for leader in self.leaders))
        telephone = MatrixPerson(self.synapse.url, self.account)
        self.rooms = [await telephone.makes_room(name=f"rum {number}") for number in range(rooms)]
        await telephone.close()
        await self.opens_unborn()
        self.synapse.limits_again(self.user)
        self._before = len(self.heard())
        self._timer = asyncio.create_task(Timer(self.bot.worker).run())

    async def closes(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            await asyncio.gather(self._timer, return_exceptions=True)
        await super().closes()

    async def owes(self, urgency: Urgency, *rooms: str) -> None:
        """Owe these rooms a message that says how urgent it is."""

        def owe(uow: UnitOfWork) -> None:
            for room in rooms:
                key = f"{urgency.name} {room}"
                notices.owe(uow, line(urgency.name), key=key, platform="matrix", room=room, urgency=urgency)

        await self.bot.storage.write(owe)

    async def owes_buttons(self, room: str) -> None:
        """Owe a room a message with two public buttons and a private one."""
        shown = Buttons((Button("Ja", "yes", "ja"), Button("Nej", "no", "nej"), Button("Rösta", "vote", "rösta", True)))
        message, key = Message((shown,)), f"buttons {room}"
        await self.bot.storage.write(lambda uow: notices.owe(uow, message, key=key, platform="matrix", room=room))

    async def signs(self, rooms: list[str]) -> list[list[str]]:
        """Return the signs that the bot has put below messages, by room."""
        telephone = MatrixPerson(self.synapse.url, self.account)
        pages = [await telephone.asks("GET", f"/rooms/{quote(room)}/messages?dir=f&limit=100") for room in rooms]
        await telephone.close()
        reactions = [[one for one in page["chunk"] if one["type"] == "m.reaction"] for page in pages]
        return [[one["content"]["m.relates_to"]["key"] for one in found] for found in reactions]

    async def owes_a_card(self, room: str) -> None:
        """Owe a room a card."""
        network = Network(NetworkId(7), "Skolorna", "sv", "Europe/Stockholm")

        def put_up(uow: UnitOfWork) -> None:
            store.add_network(uow, network)
            cards.put_up(uow, "network.start", network.id, platform="matrix", room=room)

        await self.bot.storage.write(put_up)

    def said(self) -> list[str]:
        """Return the first words of what the bot has said since, in any room, in order."""
        return [one.text.split("\n")[0] for one in self.heard()[self._before :]]

    async def until_it_said(self, count: int) -> list[str]:
        """Wait until the bot has said so many things, and return them."""
        await asyncio.wait_for(self._says(count), 30)
        return self.said()[:count]

    async def begins(self) -> None:
        await super().begins()
        send = self.platform.send

        async def sends(to: Address, message: Message, key: str) -> str:
            remote_id = await send(to, message, key)
            self._spoke.set()
            return remote_id

        self.platform.send = sends  # type: ignore[method-assign]

    async def _says(self, count: int) -> None:
        while len(self.said()) < count:
            self._spoke.clear()
            await self._spoke.wait()


@pytest_asyncio.fixture
async def town(synapse: Synapse, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Town]:
    """The whole bot, and as many rooms as are asked for."""
    migrated(tmp_path / "radslag.sqlite")
    town = Town(synapse, tmp_path)
    await town.begins_to_talk(request.param)
    yield town
    await town.closes()


# ---------------------------------------------------------------- order
@pytest.mark.parametrize("town", [ROOMS], indirect=True)
async def test_who_asks_is_answered_first_and_the_card_comes_last_in_whatever_room(town: Town):
    await town.owes(Urgency.NEWS, *town.rooms)
    await town.until_it_said(BURST)
    await town.owes_a_card(town.rooms[0])
    await town.owes(Urgency.REMINDER, town.rooms[-1])
    await town.siv.person.says(town.bell, "!hjälp")
    assert (await town.until_it_said(BURST + 2))[BURST:] == [HELP, "REMINDER"]
    town.synapse.lifts_limits(town.user)
    await town.bot.advance(timedelta(minutes=5))

    assert await town.until_it_said(ROOMS + 3) == ["NEWS"] * BURST + [HELP, "REMINDER"] + ["NEWS"] * BURST + [CARD]


async def test_too_many_messages_at_once_are_told_to_wait_and_none_is_sent_twice(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str
):
    sent: dict[int, str] = {}
    with pytest.raises(DeliveryFailed) as failed:
        await says_at_once(bot, direct_room, sent)

    assert (failed.value.limited, 1 <= (failed.value.retry_after or 0) <= 10) == ("account", True)
    assert await bot.platform.send(Address(direct_room), line("rad 0"), "notice-0") == sent[0]
    assert len([said for said in await anna.reads(direct_room) if said.sender == bot.user]) == len(sent)


async def test_a_room_too_many_is_a_limit_of_its_own(bot: MatrixBot):
    await bot.starts()
    with pytest.raises(DeliveryFailed) as failed:
        await makes_rooms(bot)

    assert (failed.value.limited, (failed.value.retry_after or 0) > 5) == ("rooms", True)


# ---------------------------------------------------------------- reactions as shortcuts
@pytest.mark.parametrize("town", [2], indirect=True)
async def test_numbers_stand_below_a_message_only_once_check_has_found_the_limit_lifted(town: Town):
    assert "a rate limit of the homeserver was met after" in await town.platform.check()
    await town.owes_buttons(town.rooms[0])
    town.synapse.lifts_limits(town.user)
    assert "no rate limit met in 30 messages in a row" in await town.platform.check()
    await town.restarts()
    await town.owes_buttons(town.rooms[1])
    await town.settles()

    assert await town.signs(town.rooms[:2]) == [[], ["1️⃣", "2️⃣"]]


async def makes_rooms(bot: MatrixBot) -> None:
    for number in range(20):
        await bot.platform.perform(OpenDirectRoom(f"@nobody-{number}:radslag.test"), f"act-{number}")


async def says_at_once(bot: MatrixBot, room: str, sent: dict[int, str]) -> None:
    for number in range(20):
        sent[number] = await bot.platform.send(Address(room), line(f"rad {number}"), f"notice-{number}")


def line(text: str) -> Message:
    return Message((Paragraph((Text(text),)),))
