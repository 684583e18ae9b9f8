"""People and bots of each test's own, on the session's Synapse."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from adapters.matrix.encryption.device import Device
from adapters.matrix.wire import Wire
from tests.contracts.matrix_rules import Rules
from tests.platforms.matrix_bots import MatrixBot
from tests.platforms.matrix_people import MatrixPerson
from tests.platforms.matrix_sealed import SealedPerson
from tests.platforms.synapse import Synapse
from tests.shared import shared_folder

Sent = dict[str, Any]
NewPerson = Callable[[str], MatrixPerson]


@pytest_asyncio.fixture
async def person(synapse: Synapse) -> AsyncIterator[NewPerson]:
    """Make people: ``person("anna")``."""
    people: list[MatrixPerson] = []

    def make(name: str) -> MatrixPerson:
        people.append(MatrixPerson(synapse.url, synapse.register(name)))
        return people[-1]

    yield make
    for one in people:
        await one.close()


@pytest_asyncio.fixture
async def anna(person: NewPerson) -> MatrixPerson:
    """A person."""
    return person("anna")


@pytest_asyncio.fixture
async def bo(person: NewPerson) -> MatrixPerson:
    """Another person."""
    return person("bo")


@pytest_asyncio.fixture
async def bot(synapse: Synapse, tmp_path: Path) -> AsyncIterator[MatrixBot]:
    """A bot that is not running yet."""
    one = MatrixBot(synapse, synapse.register("bot"), tmp_path / "bot")
    yield one
    await one.stops()


@pytest_asyncio.fixture
async def direct_room(bot: MatrixBot, anna: MatrixPerson) -> AsyncIterator[str]:
    """A direct room of anna and the bot, which runs."""
    await bot.starts()
    room = await anna.makes_direct_room(bot.user)
    await anna.says(room, "!start")
    await bot.door.hears("start")
    yield room


@pytest_asyncio.fixture
async def sara(synapse: Synapse, tmp_path: Path) -> AsyncIterator[SealedPerson]:
    """Somebody whose telephone encrypts."""
    one = SealedPerson(synapse.url, synapse.register("sara"), tmp_path / "sara")
    await one.looks()
    yield one
    await one.close()


@pytest_asyncio.fixture
async def sealed_room(bot: MatrixBot, sara: SealedPerson) -> str:
    """An encrypted direct room of sara and the bot, which runs."""
    await bot.starts()
    room = await sara.makes_direct_room(bot.user)
    await bot.enters(room)
    return room


@pytest.fixture(autouse=True)
def judged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold every event that the bot sends against the rules, in every test."""
    folder = shared_folder()
    rules = Rules(folder / "matrix-schemas" if folder else None)
    send_event, put_state, create_room = Wire.send_event, Wire.put_state, Wire.create_room
    sealed = Device.sealed

    async def judged_event(self: Wire, room: str, kind: str, content: Sent, key: str, *, meant: str = "") -> str:
        rules.judge(kind, content)
        return await send_event(self, room, kind, content, key, meant=meant)

    async def judged_before_it_is_sealed(self: Device, room: str, kind: str, content: Sent) -> tuple[str, Sent]:
        rules.judge(kind, content)
        return await sealed(self, room, kind, content)

    async def judged_state(self: Wire, room: str, kind: str, content: Sent, state_key: str = "") -> None:
        rules.judge(kind, content, state_key)
        await put_state(self, room, kind, content, state_key)

    async def judged_room(self: Wire, body: Sent) -> Sent:
        for event in body.get("initial_state", []):
            rules.judge(event["type"], event["content"], event["state_key"])
        return await create_room(self, body)

    monkeypatch.setattr(Wire, "send_event", judged_event)
    monkeypatch.setattr(Device, "sealed", judged_before_it_is_sealed)
    monkeypatch.setattr(Wire, "put_state", judged_state)
    monkeypatch.setattr(Wire, "create_room", judged_room)
