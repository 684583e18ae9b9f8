"""What cannot be read in encrypted rooms: it is told once, read when its key comes, and holds nothing up."""

from bot.message import Message, Paragraph, Text
from bot.platform import Address
from tests.platforms.matrix_bots import MatrixBot
from tests.platforms.matrix_people import MatrixPerson
from tests.platforms.matrix_sealed import MEGOLM, SealedPerson, keeps_its_keys, raw


async def test_what_cannot_be_read_is_told_once_for_each_key(bot: MatrixBot, anna: MatrixPerson, direct_room: str):
    await bot.stops()
    bot.waits_for_keys = 0.0
    bot.platform = bot._platform()
    await bot.starts()
    for session in ("s", "s", "t"):
        content = {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "x", "session_id": session, "device_id": "D"}
        await anna.sends(direct_room, "m.room.encrypted", content)
    await anna.says(direct_room, "!sist")
    await bot.door.hears("sist")
    await bot.door.until(lambda: bot.door.steps[-1] == "reached")

    seen = {one.key for one in bot.door.seen if one.kind == "unreadable"}
    assert seen == {f"unreadable:{direct_room}:s", f"unreadable:{direct_room}:t"}


async def test_a_key_that_comes_late_opens_what_came_before_it(bot: MatrixBot, sara: SealedPerson, sealed_room: str):
    await sara.looks()
    held = await keeps_its_keys(sara, sealed_room)
    await sara.says(sealed_room, "!sent")
    await sara.reacts(sealed_room, (await raw(sara, sealed_room))[0]["event_id"], "👀")
    reached = bot.door.committed

    await sara.asks("PUT", "/sendToDevice/m.room.encrypted/late", held[0])

    assert (await bot.door.hears("sent")).room == sealed_room
    await bot.door.until(lambda: bot.door.committed != reached)
    assert [one.kind for one in bot.door.seen if one.kind == "unreadable"] == []


async def test_a_message_that_somebody_sends_again_as_their_own_is_not_heard(
    bot: MatrixBot, sara: SealedPerson, sealed_room: str, bo: MatrixPerson
):
    await sara.says(sealed_room, "!en gång")
    await bot.door.hears("en gång")
    (event, *_) = await raw(sara, sealed_room)
    await sara.invites(sealed_room, bo.user)
    await bo.joins(sealed_room)
    await bo.sends(sealed_room, "m.room.encrypted", event["content"])
    await sara.says(sealed_room, "!sist")
    await bot.door.hears("sist")

    assert [one.said for one in bot.door.heard] == ["en gång", "sist"]


async def test_who_asks_to_compare_emoji_is_declined_politely(bot: MatrixBot, sara: SealedPerson, sealed_room: str):
    request = {"msgtype": "m.key.verification.request", "body": "?", "to": bot.user, "from_device": "D", "methods": []}
    asked = await sara.sends(sealed_room, "m.room.message", request)

    await bot.door.sees("asked-to-verify")
    await sara.looks()
    page = await sara.asks("GET", f"/rooms/{sealed_room}/messages?dir=b&limit=5")
    cancelled = next(one for one in page["chunk"] if one["type"] == "m.key.verification.cancel")
    assert (cancelled["content"]["code"], cancelled["content"]["m.relates_to"]["event_id"]) == ("m.user", asked)


async def test_a_request_between_devices_is_declined_too(bot: MatrixBot, sara: SealedPerson, sealed_room: str):
    request = {"from_device": sara.client.device_id, "transaction_id": "t1", "methods": ["m.sas.v1"], "timestamp": 1}
    to = {"messages": {bot.user: {"*": request}}}
    await sara.asks("PUT", "/sendToDevice/m.key.verification.request/1", to)

    await bot.door.sees("asked-to-verify")
    answer = await MatrixPerson.asks(sara, "GET", "/sync?timeout=0")
    (cancelled,) = [one for one in answer["to_device"]["events"] if one["type"] == "m.key.verification.cancel"]
    assert (cancelled["content"]["transaction_id"], cancelled["content"]["code"]) == ("t1", "m.user")


async def test_what_its_sender_keeps_from_the_bot_is_told_at_once(bot: MatrixBot, sara: SealedPerson, sealed_room: str):
    await keeps_its_keys(sara, sealed_room)
    assert sara.client.olm is not None
    session = sara.client.olm.outbound_group_sessions[sealed_room].id
    about = {"algorithm": MEGOLM, "room_id": sealed_room, "session_id": session, "code": "m.unverified"}
    await sara.says(sealed_room, "!hemligt")
    await sara.asks("PUT", "/sendToDevice/m.room_key.withheld/1", {"messages": {bot.user: {"*": about}}})

    assert (await bot.door.sees("unreadable")).key == f"unreadable:{sealed_room}:{session}"


async def test_a_conversation_that_broke_is_begun_anew(bot: MatrixBot, sara: SealedPerson, sealed_room: str):
    await sara.says(sealed_room, "!förr")
    await bot.door.hears("förr")
    await bot.platform.send(Address(sealed_room), Message((Paragraph((Text("hej"),)),)), "notice-1")
    await sara.sees(sealed_room, lambda said: said.text == "hej")
    machine = bot.platform._device._opened
    (device,) = machine.devices(sara.user)
    machine.olm.session_store[device.curve25519].clear()  # as if that part of the keys had been lost

    (held, *_) = await keeps_its_keys(sara, sealed_room)
    await sara.asks("PUT", "/sendToDevice/m.room.encrypted/2", held)
    mending = bot.platform._device._mending
    await bot.door.until(lambda: mending.under_way is not None)
    assert mending.under_way is not None
    await mending.under_way
    await sara.looks()

    await sara.says(await sara.makes_direct_room(bot.user), "!nu")
    assert (await bot.door.hears("nu")).account.remote_id == sara.user


async def test_a_room_where_keys_never_come_does_not_hold_up_the_stream(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str
):
    bot.platform._sync._late._in_vain[direct_room] = float("inf")
    content = {"algorithm": MEGOLM, "ciphertext": "x", "session_id": "s", "device_id": "D"}
    before = bot.door.committed
    await anna.sends(direct_room, "m.room.encrypted", content)
    await anna.says(direct_room, "!sist")
    await bot.door.hears("sist")

    await bot.door.until(lambda: bot.door.committed != before)
    assert bot.platform._sync._late.is_waiting


async def test_a_device_that_was_logged_out_is_made_known_again(bot: MatrixBot, sara: SealedPerson, sealed_room: str):
    await bot.platform._wire.request("POST", "/logout", {})
    await bot.pauses_at_least(0)
    await sara.says(await sara.makes_direct_room(bot.user), "!efter")

    assert (await bot.door.hears("efter")).account.remote_id == sara.user


async def test_an_encrypted_message_that_was_taken_away_is_nothing(
    bot: MatrixBot, sara: SealedPerson, sealed_room: str
):
    await bot.stops()
    await sara.takes_away(sealed_room, await sara.says(sealed_room, "!hemligt"))
    bot.platform = bot._platform()
    await bot.starts()
    await sara.says(sealed_room, "!sist")
    await bot.door.hears("sist")

    assert bot.platform._sync._late.is_waiting is False


async def test_the_largest_edit_still_fits_when_it_is_sealed(bot: MatrixBot, sara: SealedPerson, sealed_room: str):
    to, long = Address(sealed_room), Message(tuple(Paragraph((Text("å" * 900),)) for _ in range(40)))
    first = await bot.platform.send(to, long, "notice-1")

    assert len(first.split()) > 1
    assert await bot.platform.edit(to, first, long, "card-1") == first
