"""Encrypted rooms where something goes wrong, or somebody means harm."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from adapters.matrix.encryption import meeting
from adapters.matrix.refusals import Refused
from bot.errors import DeliveryFailed
from bot.message import Message, Paragraph, Text
from bot.platform import Address
from tests.platforms.matrix_bots import MatrixBot
from tests.platforms.matrix_people import MatrixPerson
from tests.platforms.matrix_sealed import CIPHER, SealedPerson, keeps_its_keys, raw
from tests.platforms.synapse import Synapse

SAID = Message((Paragraph((Text("Det som bara Sara läser"),)),))


@pytest_asyncio.fixture
async def tove(synapse: Synapse, tmp_path: Path) -> AsyncIterator[SealedPerson]:
    """Somebody else whose telephone encrypts."""
    one = SealedPerson(synapse.url, synapse.register("tove"), tmp_path / "tove")
    await one.looks()
    yield one
    await one.close()


def once_a_bad_gateway(translate: Callable[..., AsyncIterator[Any]]) -> Callable[..., AsyncIterator[Any]]:
    """Return something that asks a homeserver, which answers from the second time on."""
    left = [Refused(502, "", "a bad gateway")]

    async def translated(*about: Any) -> AsyncIterator[Any]:
        while left:
            raise left.pop()
        async for thing in translate(*about):
            yield thing

    return translated


# ---------------------------------------------------------------- nothing lost
async def test_what_came_late_is_heard_also_where_the_homeserver_stumbles_over_it(
    bot: MatrixBot, sara: SealedPerson, sealed_room: str, bo: MatrixPerson, monkeypatch: pytest.MonkeyPatch
):
    (held,) = await keeps_its_keys(sara, sealed_room)
    await sara.says(sealed_room, "!sent")
    await sara.invites(sealed_room, bo.user)
    await bo.joins(sealed_room)
    await bot.door.sees("joined", sealed_room)
    incoming = bot.platform._sync._incoming
    monkeypatch.setattr(incoming, "translate", once_a_bad_gateway(incoming.translate))

    await sara.asks("PUT", "/sendToDevice/m.room.encrypted/late", held)

    assert (await bot.door.hears("sent")).room == sealed_room
    assert len(bot.pauses) == 1


# ---------------------------------------------------------------- nothing in clear
async def test_a_room_is_sealed_for_as_soon_as_an_answer_says_so(bot: MatrixBot, anna: MatrixPerson, direct_room: str):
    news = {"events": [{"type": "m.room.encryption", "state_key": "", "content": CIPHER["content"]}]}
    await bot.platform._device.take_in({"rooms": {"join": {direct_room: {"timeline": news}}}})

    await bot.platform.send(Address(direct_room), SAID, "notice-1")

    assert [event["type"] for event in await raw(anna, direct_room)][:1] == ["m.room.encrypted"]


async def test_nothing_is_said_where_nobody_tells_what_room_it_is(bot: MatrixBot, monkeypatch: pytest.MonkeyPatch):
    await bot.starts()

    async def nothing(_room: str) -> object:
        return {}

    monkeypatch.setattr(bot.platform._wire, "room_state", nothing)
    with pytest.raises(DeliveryFailed, match="what room that is"):
        await bot.platform.send(Address("!unknown:a.test"), SAID, "notice-1")


# ---------------------------------------------------------------- strangers
async def test_a_stranger_who_asks_to_compare_emoji_is_declined_and_nothing_more(bot: MatrixBot, tove: SealedPerson):
    await bot.starts()
    request = {"from_device": tove.client.device_id, "transaction_id": "t1", "methods": ["m.sas.v1"], "timestamp": 1}
    to = {"messages": {bot.user: {"*": request}}}
    await tove.asks("PUT", "/sendToDevice/m.key.verification.request/1", to)
    await tove.says(await tove.makes_direct_room(bot.user), "!sist")
    await bot.door.hears("sist")

    assert [one.kind for one in bot.door.seen if one.kind == "asked-to-verify"] == []
    assert bot.pauses == []


async def test_what_is_no_unicode_is_answered_as_if_it_were(bot: MatrixBot, tove: SealedPerson):
    await bot.starts()
    request = {"from_device": tove.client.device_id, "transaction_id": "\ud800"}
    event = {"type": "m.key.verification.request", "sender": tove.user, "content": request}

    await bot.platform._device.take_in({"to_device": {"events": [event]}})

    answer = await MatrixPerson.asks(tove, "GET", "/sync?timeout=0")
    (cancelled,) = [one for one in answer["to_device"]["events"] if one["type"] == "m.key.verification.cancel"]
    assert cancelled["content"]["transaction_id"] == "?"


async def test_what_two_others_compare_is_none_of_its_business(bot: MatrixBot, sara: SealedPerson, sealed_room: str):
    request = {"msgtype": "m.key.verification.request", "body": "?", "to": sara.user, "from_device": "D", "methods": []}
    await sara.sends(sealed_room, "m.room.message", request)
    await sara.says(sealed_room, "!sist")
    await bot.door.hears("sist")

    assert [one.kind for one in bot.door.seen if one.kind == "asked-to-verify"] == []


async def test_a_room_is_not_told_without_end_of_what_cannot_be_read(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str
):
    bot.platform._sync._late._patience = 0.0
    for number in range(8):
        await anna.sends(direct_room, "m.room.encrypted", {"algorithm": "x", "session_id": f"{number}"})
    await anna.says(direct_room, "!sist")
    await bot.door.hears("sist")
    await anna.says(direct_room, "!slut")  # what cannot be read is told of after what can, answer by answer
    await bot.door.hears("slut")

    assert len([one for one in bot.door.seen if one.kind == "unreadable"]) == 5


async def test_a_device_whose_key_ends_the_cipher_does_not_end_the_bot(
    bot: MatrixBot, sara: SealedPerson, sealed_room: str, monkeypatch: pytest.MonkeyPatch
):
    learn = bot.platform._device._opened.learn
    bad = {"user_id": sara.user, "device_id": "X", "keys": {"ed25519:X": "A" * 44, "curve25519:X": "A" * 43}}
    worse = {"X": bad | {"algorithms": [], "signatures": {sara.user: {"ed25519:X": "A" * 86}}}}
    monkeypatch.setattr(bot.platform._device._opened, "learn", lambda user, told: learn(user, worse | told))

    await sara.says(sealed_room, "!hej")
    await bot.door.hears("hej")
    await bot.platform.send(Address(sealed_room, reader=sara.user), SAID, "notice-1")

    assert (await sara.sees(sealed_room, lambda said: said.text == "Det som bara Sara läser")).is_sealed


# ---------------------------------------------------------------- a homeserver that is slow
async def test_while_one_homeserver_does_not_tell_of_devices_the_others_are_heard(
    bot: MatrixBot, sara: SealedPerson, sealed_room: str, tove: SealedPerson, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(meeting, "MOMENT", 0.0)
    await sara.says(sealed_room, "!förr")
    await bot.door.hears("förr")
    answers = holds_questions(bot, monkeypatch)
    room = await tove.makes_direct_room(bot.user)
    await tove.sees_membership(room, bot.user, "join")
    await tove.says(room, "!ett")

    await sara.says(sealed_room, "!nu")
    await bot.door.hears("nu")
    assert "ett" not in [one.said for one in bot.door.heard]

    answers.set()
    await tove.says(room, "!två")
    await bot.door.hears("två")
    assert [one.said for one in bot.door.heard] == ["förr", "nu", "ett", "två"]


def holds_questions(bot: MatrixBot, monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Have the homeserver answer no question about devices until the returned event is set."""
    wire, answers = bot.platform._wire, asyncio.Event()
    ask = wire.request

    async def slow(method: str, path: str, body: Any = None, **also: Any) -> Any:
        if path == "/keys/query":
            await answers.wait()
        return await ask(method, path, body, **also)

    monkeypatch.setattr(wire, "request", slow)
    return answers
