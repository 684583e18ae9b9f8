"""On a real homeserver: a message that somebody replies to is reported, taken away, and its author is told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.errors import DeliveryFailed
from bot.message import Message, Paragraph, Text
from bot.platform import Address, RemoveMessage
from tests.platforms.matrix_bots import MatrixBot
from tests.platforms.matrix_people import MatrixPerson
from tests.platforms.stages.matrix import MatrixStage
from tests.platforms.synapse import Synapse
from tests.templates import migrated


@pytest_asyncio.fixture
async def stage(synapse: Synapse, tmp_path: Path) -> AsyncIterator[MatrixStage]:
    """A network on Matrix, with the whole bot."""
    migrated(tmp_path / "radslag.sqlite")
    one = MatrixStage(synapse, tmp_path)
    await one.opens()
    yield one
    await one.closes()


async def test_what_somebody_replies_to_is_reported_taken_away_and_its_author_told(stage: MatrixStage):
    square = stage.anna.room("torget")
    said = await stage.anna.person.says(square.id, "Köp mina böcker")
    await stage.bo.writes(square, "!rapportera spam", about=said)
    await stage.siv.says("nätverk rapporter")
    stage.siv.is_told("Det gäller ett meddelande i torget, från Anna.", f"https://matrix.to/#/{square.id}/{said}")
    await stage.siv.presses("Dölj")
    await stage.siv.whispers("Reklam")

    assert "Köp mina böcker" not in [one.text for one in await stage.bo.person.reads(square.id)]
    stage.anna.is_told("En moderator har dolt något som du skrev: ett meddelande i torget.", "Skälet: ”Reklam”")
    stage.bo.is_told("En moderator har dolt det.")


async def test_a_reply_says_what_it_is_about_and_who_wrote_that(bot: MatrixBot, anna: MatrixPerson, direct_room: str):
    said = await anna.says(direct_room, "Hej")
    await anna.says(direct_room, "!rapportera", about=said)
    heard = await bot.door.hears("rapportera")

    assert heard.about is not None
    assert (heard.about.event, heard.about.author, heard.about.is_mine) == (said, heard.account, False)


async def test_a_reply_to_the_bot_is_known_as_one(bot: MatrixBot, anna: MatrixPerson, direct_room: str):
    said = await bot.platform.send(Address(direct_room), Message((Paragraph((Text("Hej"),)),)), "n-1")
    await anna.says(direct_room, "!rapportera", about=said)
    heard = await bot.door.hears("rapportera")

    assert heard.about is not None
    assert heard.about.is_mine


@pytest.mark.parametrize("about", ["$gone", "!room:radslag.test", "\u2028/../x"])
async def test_a_reply_to_what_is_not_in_the_room_is_about_nothing(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str, about: str
):
    await anna.says(direct_room, "!rapportera", about=about)

    assert (await bot.door.hears("rapportera")).about is None


async def test_a_message_of_another_room_is_not_there(bot: MatrixBot, anna: MatrixPerson, direct_room: str):
    elsewhere = await anna.makes_room(name="annat", invite=[bot.user])
    said = await anna.says(elsewhere, "Hej")
    await anna.says(direct_room, "!rapportera", about=said)

    assert (await bot.door.hears("rapportera")).about is None


async def test_where_the_bot_may_not_take_it_away_it_fails_for_good_unless_somebody_did(
    bot: MatrixBot, anna: MatrixPerson
):
    await bot.starts()
    room = await anna.makes_room(invite=[bot.user], is_direct=True)
    await anna.sees_membership(room, bot.user, "join")
    said = await anna.says(room, "Hej")
    with pytest.raises(DeliveryFailed) as failed:
        await bot.platform.perform(RemoveMessage(room, said), "r-1")
    await anna.takes_away(room, said)

    assert failed.value.for_good
    assert await bot.platform.perform(RemoveMessage(room, said), "r-1") == ""
