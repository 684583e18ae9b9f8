"""A homeserver that paces, as real ones do: the bot is told to wait, is never held, and loses nothing."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.errors import DeliveryFailed
from bot.message import Message, Paragraph, Text
from bot.platform import Address
from tests.platforms.matrix_bots import MatrixBot
from tests.platforms.matrix_people import MatrixPerson
from tests.platforms.synapse import PYTHON, Synapse


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


async def test_too_many_messages_at_once_are_told_to_wait_and_none_is_sent_twice(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str
):
    sent: dict[int, str] = {}
    with pytest.raises(DeliveryFailed) as failed:
        await says_at_once(bot, direct_room, sent)

    assert (failed.value.for_good, 1 <= (failed.value.retry_after or 0) <= 10) == (False, True)
    assert await bot.platform.send(Address(direct_room), line(0), "notice-0") == sent[0]
    assert len([said for said in await anna.reads(direct_room) if said.sender == bot.user]) == len(sent)


async def says_at_once(bot: MatrixBot, room: str, sent: dict[int, str]) -> None:
    for number in range(20):
        sent[number] = await bot.platform.send(Address(room), line(number), f"notice-{number}")


def line(number: int) -> Message:
    return Message((Paragraph((Text(f"rad {number}"),)),))
