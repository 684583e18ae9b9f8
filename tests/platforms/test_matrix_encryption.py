"""Encrypted rooms, between the bot and people whose telephones are matrix-nio's own client."""

import json
from pathlib import Path

import pytest

from bot.errors import DeliveryFailed
from bot.message import Button, Buttons, File, Message, Paragraph, Text
from bot.platform import Address, OpenDirectRoom, Press, Sign
from tests.platforms.matrix_bots import MatrixBot
from tests.platforms.matrix_people import MatrixPerson
from tests.platforms.matrix_sealed import CIPHER, SealedPerson, raw
from tests.platforms.synapse import Synapse

SECRET = "Det som bara Sara läser"
ASKED = Message((Paragraph((Text(SECRET),)), Buttons((Button("Rösta", "vote:12", "rösta 12", private=True),))))


# ---------------------------------------------------------------- both directions
async def test_a_command_in_an_encrypted_room_is_heard(bot: MatrixBot, sara: SealedPerson, sealed_room: str):
    await sara.says(sealed_room, "!rösta 12")

    heard = await bot.door.hears("rösta 12")
    assert (heard.room, heard.account.remote_id, heard.is_direct) == (sealed_room, sara.user, True)


async def test_what_the_bot_says_there_is_read_by_its_reader(bot: MatrixBot, sara: SealedPerson, sealed_room: str):
    await bot.platform.send(Address(sealed_room, reader=sara.user), ASKED, "notice-1")

    seen = await sara.sees(sealed_room, lambda said: SECRET in said.text)
    assert seen.text == f"{SECRET}\n\n1 Rösta\n\nSvara med en siffra."


async def test_nothing_of_it_leaves_in_clear(bot: MatrixBot, sara: SealedPerson, sealed_room: str):
    to = Address(sealed_room, reader=sara.user)
    first = await bot.platform.send(to, ASKED, "notice-1")
    await bot.platform.edit(to, first, Message((Paragraph((Text(f"{SECRET}, ändrat"),)),)), "card-1")

    found = await raw(sara, sealed_room)
    assert [event["type"] for event in found] == ["m.room.encrypted"] * 2
    assert SECRET not in json.dumps(found, ensure_ascii=False)


async def test_an_edit_and_the_numbers_below_it_survive_a_restart(bot: MatrixBot, sara: SealedPerson, sealed_room: str):
    to = Address(sealed_room, reader=sara.user)
    first = await bot.platform.send(to, Message((Paragraph((Text("Först"),)),)), "notice-1")
    await bot.platform.edit(to, first, ASKED, "card-1")
    await bot.starts_anew()

    await sara.says(sealed_room, "1", about=first)

    assert (await bot.door.hears(Press("vote:12"))).room == sealed_room
    assert [said.text.split("\n")[0] for said in await sara.reads(sealed_room) if said.sender == bot.user] == [SECRET]


async def test_a_conversation_goes_on_after_both_were_away(bot: MatrixBot, sara: SealedPerson, sealed_room: str):
    await sara.says(sealed_room, "!förr")
    await bot.door.hears("förr")
    await bot.stops()
    await sara.says(sealed_room, "!medan")
    bot.platform = bot._platform()
    await bot.starts()
    await sara.says(sealed_room, "!nu")

    await bot.door.hears("nu")
    assert list(dict.fromkeys(one.said for one in bot.door.heard)) == ["förr", "medan", "nu"]


async def test_the_same_key_sent_again_is_the_same_event(bot: MatrixBot, sara: SealedPerson, sealed_room: str):
    to = Address(sealed_room, reader=sara.user)
    first = await bot.platform.send(to, ASKED, "notice-1")
    await bot.starts_anew()

    assert await bot.platform.send(to, ASKED, "notice-1") == first


async def test_also_when_the_room_became_encrypted_in_between(bot: MatrixBot, anna: MatrixPerson, direct_room: str):
    to = Address(direct_room, reader=anna.user)
    first = await bot.platform.send(to, ASKED, "notice-1")
    await anna.sets(direct_room, "m.room.encryption", CIPHER["content"])  # type: ignore[arg-type]
    await anna.says(direct_room, "!sist")
    await bot.door.hears("sist")

    assert await bot.platform.send(to, ASKED, "notice-1") == first


async def test_a_file_comes_and_goes_sealed(bot: MatrixBot, sara: SealedPerson, sealed_room: str):
    event = await bot.platform.send(
        Address(sealed_room, reader=sara.user),
        Message((File("möte.ics", "text/calendar", 15, content=b"BEGIN:VCALENDAR"),)),
        "notice-1",
    )

    shown = await sara.sees(sealed_room, lambda said: said.event == event and "file" in said.content)
    kept = await sara.downloads(shown.content["file"]["url"])
    assert b"VCALENDAR" not in kept
    await sara.sends(sealed_room, "m.room.message", shown.content)
    await bot.door.until(lambda: any(one.files for one in bot.door.heard))
    (file,) = bot.door.heard[-1].files
    assert (file.name, await bot.platform.fetch(file, 1000)) == ("möte.ics", b"BEGIN:VCALENDAR")


async def test_who_joins_later_reads_what_comes_later_and_who_left_does_not(
    bot: MatrixBot, sara: SealedPerson, sealed_room: str, synapse: Synapse, tmp_path: Path
):
    tove = SealedPerson(synapse.url, synapse.register("tove"), tmp_path / "tove")
    await tove.looks()
    said = [Message((Paragraph((Text(words),)),)) for words in ("ett", "två", "tre")]
    await bot.platform.send(Address(sealed_room), said[0], "notice-1")
    await sara.invites(sealed_room, tove.user)
    await tove.joins(sealed_room)
    await bot.door.sees("joined", sealed_room)
    await bot.platform.send(Address(sealed_room), said[1], "notice-2")
    await tove.sees(sealed_room, lambda one: one.text == "två")
    await sara.kicks(sealed_room, tove.user)
    await bot.door.sees("left", sealed_room)
    await bot.platform.send(Address(sealed_room), said[2], "notice-3")

    seen = await sara.sees(sealed_room, lambda one: one.text == "tre")
    event = next(one for one in await raw(sara, sealed_room) if one["event_id"] == seen.event)
    await tove.looks()
    assert tove.opened(sealed_room, event)["content"]["body"] == "🔒"
    await tove.close()


# ---------------------------------------------------------------- direct rooms
async def test_the_bot_encrypts_a_direct_room_for_who_can_read_it(bot: MatrixBot, sara: SealedPerson):
    await bot.starts()

    room = await bot.platform.perform(OpenDirectRoom(sara.user), "act-1")
    with pytest.raises(DeliveryFailed, match="has not come into"):
        await bot.platform.send(Address(room, reader=sara.user), ASKED, "notice-1")
    await sara.joins(room)
    await bot.door.sees("joined", room)
    await bot.platform.send(Address(room, reader=sara.user), ASKED, "notice-1")

    assert (await sara.state(room, "m.room.encryption"))["algorithm"] == "m.megolm.v1.aes-sha2"
    assert (await sara.sees(room, lambda said: SECRET in said.text)).is_sealed


async def test_who_has_nothing_to_read_it_with_gets_a_plain_one(bot: MatrixBot, anna: MatrixPerson):
    await bot.starts()

    room = await bot.platform.perform(OpenDirectRoom(anna.user), "act-1")
    await anna.joins(room)

    with pytest.raises(AssertionError, match="M_NOT_FOUND"):
        await anna.state(room, "m.room.encryption")


async def test_the_host_can_turn_it_off(bot: MatrixBot, sara: SealedPerson):
    bot.settings = bot.settings.model_copy(update={"encrypt_direct_rooms": False})
    bot.platform = bot._platform()
    await bot.starts()

    room = await bot.platform.perform(OpenDirectRoom(sara.user), "act-1")
    await sara.joins(room)

    with pytest.raises(AssertionError, match="M_NOT_FOUND"):
        await sara.state(room, "m.room.encryption")


async def test_a_sign_is_put_on_an_encrypted_message(bot: MatrixBot, sara: SealedPerson, sealed_room: str):
    said = await sara.says(sealed_room, "!hjälp")

    assert (await bot.platform.perform(Sign(sealed_room, said, "✉️"), "act-2")).startswith("$")


async def test_a_room_that_was_encrypted_once_is_never_written_to_in_clear(
    bot: MatrixBot, sara: SealedPerson, sealed_room: str
):
    await bot.platform.send(Address(sealed_room, reader=sara.user), ASKED, "notice-1")
    known = bot.platform._rooms.get(sealed_room)
    assert known is not None
    known.is_encrypted = False  # as a homeserver that lies would have it

    await bot.platform.send(Address(sealed_room, reader=sara.user), ASKED, "notice-2")

    assert [event["type"] for event in await raw(sara, sealed_room)] == ["m.room.encrypted"] * 2


async def test_a_file_that_is_not_the_one_that_was_sealed_is_refused(
    bot: MatrixBot, sara: SealedPerson, sealed_room: str
):
    event = await bot.platform.send(
        Address(sealed_room), Message((File("a.pdf", "application/pdf", 4, content=b"%PDF"),)), "notice-1"
    )
    shown = await sara.sees(sealed_room, lambda said: said.event == event and "file" in said.content)
    other = await sara.uploads("a.pdf", b"something else", "application/pdf")
    await sara.sends(sealed_room, "m.room.message", shown.content | {"file": shown.content["file"] | {"url": other}})
    await bot.door.until(lambda: any(one.files for one in bot.door.heard))

    with pytest.raises(DeliveryFailed, match="not the one that was sealed"):
        await bot.platform.fetch(bot.door.heard[-1].files[0], 1000)
