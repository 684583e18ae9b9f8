"""More than a day after a crash: the homeserver has forgotten what was sent under which key, and the stream has not."""

import sqlite3
from contextlib import closing

from bot.message import Message, Paragraph, Text
from bot.platform import Address
from tests.platforms.matrix_bots import MatrixBot
from tests.platforms.matrix_people import MatrixPerson
from tests.platforms.matrix_sealed import SealedPerson, raw
from tests.platforms.synapse import Synapse

WORDS = Message((Paragraph((Text("En gång."),)),))


def forgets(synapse: Synapse) -> None:
    """Have the homeserver forget all keys, as it does after a day."""
    synapse.stop()
    with closing(sqlite3.connect(synapse.folder / "homeserver.db")) as database, database:
        database.execute("DELETE FROM event_txn_id_device_id")
    synapse.start()


async def crashes_after_sending(bot: MatrixBot, synapse: Synapse, room: str) -> str:
    """Send something, end before the stream's position moves on, and be away for more than a day."""
    before = bot.door.committed
    sent = await bot.platform.send(Address(room), WORDS, "notice-1")
    await bot.stops()
    bot.door.committed = before
    forgets(synapse)
    return sent


async def test_what_was_sent_before_a_crash_more_than_a_day_ago_is_not_sent_again(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str, synapse: Synapse
):
    sent = await crashes_after_sending(bot, synapse, direct_room)
    await bot.starts_anew()

    assert await bot.platform.send(Address(direct_room), WORDS, "notice-1") == sent
    assert [one.text for one in await anna.reads(direct_room) if one.sender == bot.user] == ["En gång."]


async def test_not_in_an_encrypted_room_either(bot: MatrixBot, sara: SealedPerson, sealed_room: str, synapse: Synapse):
    sent = await crashes_after_sending(bot, synapse, sealed_room)
    await bot.starts_anew()

    assert await bot.platform.send(Address(sealed_room), WORDS, "notice-1") == sent
    assert [event["event_id"] for event in await raw(sara, sealed_room)] == [sent]


async def test_what_is_owed_at_once_waits_for_the_stream_to_tell(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str, synapse: Synapse
):
    sent = await crashes_after_sending(bot, synapse, direct_room)
    bot.platform = bot._platform()
    bot.begins()
    await bot.door.until(lambda: True)  # it has begun, and heard nothing yet

    assert await bot.platform.send(Address(direct_room), WORDS, "notice-1") == sent


async def test_without_that_the_homeserver_would_take_it_twice(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str, synapse: Synapse
):
    sent = await crashes_after_sending(bot, synapse, direct_room)
    await bot.starts_anew()
    bot.platform._wire.echoes._events.clear()

    assert await bot.platform.send(Address(direct_room), WORDS, "notice-1") != sent
