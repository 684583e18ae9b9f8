"""Events of our own in the stream: what was sent before a crash is known by them."""

import asyncio

import pytest

from adapters.matrix import echoes as module
from adapters.matrix.echoes import Echoes
from adapters.matrix.events import Event, read
from adapters.matrix.refusals import Refused

BOT, ROOM, KEY = "@bot:a.test", "!room:a.test", "m.room.message.n1"


def event(id: str, sender: str = BOT, kind: str = "m.room.message") -> Event:
    """Return an event as the homeserver tells it to the device that sent it."""
    raw = {"event_id": id, "type": kind, "sender": sender, "content": {}, "origin_server_ts": 1}
    found = read(raw | {"unsigned": {"transaction_id": KEY}})
    assert found is not None
    return found


async def test_what_the_stream_has_told_of_is_known_by_its_key_and_room():
    echoes = Echoes()
    echoes.take([(ROOM, event("$1", kind="m.room.encrypted"))], BOT)

    assert (await echoes.event_of(ROOM, KEY), await echoes.event_of("!other", KEY)) == ("$1", None)


async def test_nobody_else_can_say_that_something_of_ours_was_sent():
    echoes = Echoes()
    echoes.take([(ROOM, event("$1", sender="@mallory:b.test"))], BOT)

    assert await echoes.event_of(ROOM, KEY) is None


async def test_what_is_to_be_sent_waits_until_the_stream_has_told():
    echoes = Echoes()
    echoes.begin()
    sending = asyncio.create_task(echoes.event_of(ROOM, KEY))
    await asyncio.sleep(0)
    assert not sending.done()

    echoes.take([(ROOM, event("$1"))], BOT)
    echoes.have_come()

    assert await sending == "$1"


async def test_it_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    echoes = Echoes()
    echoes.begin()

    with pytest.raises(Refused, match="has not begun") as failed:
        await echoes.event_of(ROOM, KEY)

    assert not failed.value.for_good


async def test_only_so_many_are_remembered(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "MOST", 2)
    echoes = Echoes()
    echoes.take([(f"!{number}", event(f"${number}")) for number in range(3)], BOT)

    assert [await echoes.event_of(f"!{number}", KEY) for number in range(3)] == [None, "$1", "$2"]
