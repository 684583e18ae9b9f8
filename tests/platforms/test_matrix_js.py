"""Encrypted conversations with matrix-js-sdk set to trust only signed devices: the strictest client there is."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.matrix.encryption.signing import Signing
from bot.errors import DeliveryFailed
from bot.message import Button, Buttons, Message, Paragraph, Text
from bot.platform import Address, OpenDirectRoom, Press
from tests.platforms.matrix_bots import MatrixBot
from tests.platforms.matrix_js import StrictPerson
from tests.platforms.matrix_sealed import MEGOLM, SealedPerson
from tests.platforms.stages.matrix import MatrixStage
from tests.platforms.synapse import Synapse
from tests.templates import migrated

pytestmark = pytest.mark.asyncio(loop_scope="module")

SECRET = "Det som bara Sara läser"
ASKED = Message((Paragraph((Text(SECRET),)), Buttons((Button("Rösta", "vote:12", "rösta 12"),))))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sara(synapse: Synapse, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[StrictPerson]:
    """Somebody whose telephone trusts only signed devices; she talks with a new bot in each test."""
    one = StrictPerson(synapse.url, synapse.register("sara"), tmp_path_factory.mktemp("sara"))
    await one.begins()
    yield one
    await one.close()


@pytest_asyncio.fixture(loop_scope="module")
async def bot(synapse: Synapse, tmp_path: Path) -> AsyncIterator[MatrixBot]:
    """A bot that is not running yet."""
    one = MatrixBot(synapse, synapse.register("bot"), tmp_path / "bot")
    yield one
    await one.stops()


async def direct_room_of(sara: StrictPerson, bot: MatrixBot) -> str:
    """Start the bot, and return an encrypted direct room of the two."""
    await bot.starts()
    room = await sara.makes_direct_room(bot.user)
    await bot.enters(room)
    return room


@pytest_asyncio.fixture(loop_scope="module")
async def sealed_room(bot: MatrixBot, sara: StrictPerson) -> str:
    """An encrypted direct room of sara and the bot, which runs and signs its device."""
    return await direct_room_of(sara, bot)


@pytest_asyncio.fixture(loop_scope="module")
async def unsigned_room(bot: MatrixBot, sara: StrictPerson, monkeypatch: pytest.MonkeyPatch) -> str:
    """The same, with a bot that does not sign its device."""

    async def leaves_it(_signing: Signing) -> str:
        return "the test says so"

    monkeypatch.setattr(Signing, "see_to_it", leaves_it)
    return await direct_room_of(sara, bot)


# ---------------------------------------------------------------- both directions
async def test_both_read_each_other(bot: MatrixBot, sara: StrictPerson, sealed_room: str):
    await sara.says(sealed_room, "!rösta 12")
    heard = await bot.door.hears("rösta 12")
    await bot.platform.send(Address(sealed_room, reader=sara.user), ASKED, "notice-1")

    shown = await sara.shows(sealed_room, SECRET)
    assert (heard.room, heard.account.remote_id, heard.is_direct) == (sealed_room, sara.user, True)
    assert (shown["sender"], shown["is_sealed"], shown["shield"]) == (bot.user, True, None)
    assert await sara.trusts(bot.user, "RADSLAGTEST")
    assert await sara.failures(sealed_room) == []


async def test_both_read_each_other_after_the_bot_was_away(bot: MatrixBot, sara: StrictPerson, sealed_room: str):
    to = Address(sealed_room, reader=sara.user)
    first = await bot.platform.send(to, Message((Paragraph((Text("Förr"),)),)), "notice-1")
    await bot.stops()
    await sara.says(sealed_room, "!medan")
    bot.platform = bot._platform()
    await bot.starts()
    await bot.platform.edit(to, first, ASKED, "card-1")
    await sara.says(sealed_room, "1", about=first)

    assert (await bot.door.hears(Press("vote:12"))).room == sealed_room
    assert [one.said for one in bot.door.heard] == ["medan", Press("vote:12")]
    assert (await sara.shows(sealed_room, SECRET))["is_edited"]
    assert await sara.failures(sealed_room) == []


async def test_a_reaction_and_an_edit_of_hers_are_understood(bot: MatrixBot, sara: StrictPerson, sealed_room: str):
    asked = await bot.platform.send(Address(sealed_room, reader=sara.user), ASKED, "notice-1")
    said = await sara.says(sealed_room, "!fel")
    await sara.reacts(sealed_room, asked, "1\ufe0f\u20e3")
    await bot.door.hears(Press("vote:12"))
    await sara.edits(sealed_room, said, "!rätt")
    await sara.says(sealed_room, "!sist")
    await bot.door.hears("sist")

    assert [one.said for one in bot.door.heard] == ["fel", Press("vote:12"), "sist"]


async def test_a_conversation_can_begin_when_all_keys_for_that_are_used_up(
    bot: MatrixBot, sara: StrictPerson, sealed_room: str
):
    await bot.stops()
    claim = {"one_time_keys": {bot.user: {"RADSLAGTEST": "signed_curve25519"}}}
    for _ in range(60):
        await sara.asks("POST", "/keys/claim", claim)
    await sara.says(sealed_room, "!medan")
    bot.platform = bot._platform()
    await bot.starts()

    assert (await bot.door.hears("medan")).room == sealed_room
    assert "fallback_key_used: true" in sara.log.read_text(encoding="utf-8")


async def test_who_asks_to_compare_emoji_sees_that_the_bot_declines(
    bot: MatrixBot, sara: StrictPerson, sealed_room: str
):
    assert await sara.asks_to_verify(sealed_room, bot.user) == {"code": "m.user", "by": bot.user}

    seen = await bot.door.sees("asked-to-verify")
    assert seen.account is not None
    assert seen.account.remote_id == sara.user


async def test_the_first_words_in_a_room_wait_until_their_reader_can_read_them(bot: MatrixBot, sara: StrictPerson):
    await bot.starts()
    room = await bot.platform.perform(OpenDirectRoom(sara.user), "act-1")
    with pytest.raises(DeliveryFailed, match="has not come into"):
        await bot.platform.send(Address(room, reader=sara.user), ASKED, "notice-1")
    await sara.joins(room)
    await bot.door.sees("joined", room)
    await bot.platform.send(Address(room, reader=sara.user), ASKED, "notice-1")

    assert (await sara.shows(room, ""))["failure"] is None


# ---------------------------------------------------------------- the strictness is real
async def test_a_bot_that_does_not_sign_its_device_is_not_read(bot: MatrixBot, sara: StrictPerson, unsigned_room: str):
    await bot.platform.send(Address(unsigned_room, reader=sara.user), ASKED, "notice-1")

    shown = await sara.shows(unsigned_room, "UNSIGNED_SENDER_DEVICE")
    assert (shown["sender"], shown["failure"]) == (bot.user, "UNSIGNED_SENDER_DEVICE")
    assert not await sara.trusts(bot.user, "RADSLAGTEST")


async def test_a_bot_that_does_not_sign_its_device_is_given_no_keys(
    bot: MatrixBot, sara: StrictPerson, unsigned_room: str
):
    await sara.says(unsigned_room, "!rösta 12")

    await bot.door.sees("unreadable", unsigned_room)
    assert bot.door.heard == []


# ---------------------------------------------------------------- the main job
@pytest_asyncio.fixture(loop_scope="module")
async def stage(synapse: Synapse, tmp_path: Path) -> AsyncIterator[MatrixStage]:
    """A network with an encrypted square: Siv coordinates it with nio's client, Bo is a leader with the strictest.

    Bo has written to the bot before it writes to him: see what is expected to fail above.
    """
    migrated(tmp_path / "radslag.sqlite")
    stage = MatrixStage(synapse, tmp_path)
    for leader in stage.leaders:
        await leader.person.close()
    stage.leaders = (stage.siv, stage.bo)
    stage.siv.person = SealedPerson(synapse.url, synapse.register("siv"), tmp_path / "siv")
    stage.bo.person = strict = StrictPerson(synapse.url, synapse.register("bo"), tmp_path / "bo")
    await strict.begins()
    await strict.makes_direct_room(stage.user)
    await stage.opens()
    await stage.platform._wire.put_state(stage.bo.room("torget").id, "m.room.encryption", {"algorithm": MEGOLM})
    await stage.settles()
    yield stage
    await stage.closes()


async def test_a_vote_in_encrypted_rooms_from_the_question_to_its_card(stage: MatrixStage):
    siv, bo = stage.siv, stage.bo
    bo.is_told("Du är med i Skolorna", "På gång")
    await siv.says('omröstning öppna "Vilken dag?" tisdag; onsdag metod="välj en"')
    bo.sees("Vilken dag?", "0 av 2 har röstat.")
    await bo.presses("Rösta")
    await stage.restarts()
    await bo.whispers("2")
    bo.is_told("Din röst i", "onsdag")
    await stage.later(minutes=2)

    square, telephone = bo.room("torget").id, bo.person
    assert isinstance(telephone, StrictPerson)
    card = await telephone.shows(square, "1 av 2 har röstat.")
    assert (card["is_sealed"], card["is_edited"], card["shield"]) == (True, True, None)
    assert await telephone.failures(bo.direct().id) == []
    assert await telephone.failures(square) == ["UNSIGNED_SENDER_DEVICE"]  # Siv's client signs no device
