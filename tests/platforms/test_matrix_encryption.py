"""Encrypted rooms, between the bot and people whose telephones are matrix-nio's own client."""

import json
import stat
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from adapters.matrix.encryption import store
from bot.errors import DeliveryFailed, OperatorError
from bot.message import Button, Buttons, File, Message, Paragraph, Text
from bot.platform import Address, OpenDirectRoom, Press, Sign
from tests.platforms.matrix_bots import MatrixBot
from tests.platforms.matrix_people import MatrixPerson
from tests.platforms.matrix_sealed import CIPHER, MEGOLM, SealedPerson
from tests.platforms.synapse import Synapse

SECRET = "Det som bara Sara läser"
ASKED = Message((Paragraph((Text(SECRET),)), Buttons((Button("Rösta", "vote:12", "rösta 12", private=True),))))


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
    await bot.door.until(lambda: bool(bot.door.invited))
    await sara.sees_membership(room, bot.user, "join")
    return room


async def raw(person: MatrixPerson, room: str) -> list[dict[str, Any]]:
    """Return the messages of a room as the homeserver has them."""
    page = await MatrixPerson.asks(person, "GET", f"/rooms/{room}/messages?dir=b&limit=100")
    return [event for event in page["chunk"] if event["type"] in {"m.room.message", "m.room.encrypted"}]


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


# ---------------------------------------------------------------- what cannot be read
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


async def keeps_its_keys(person: SealedPerson, room: str) -> list[dict[str, Any]]:
    """Have a telephone believe that it has given the room's key away; return what it would have sent."""
    assert person.client.olm is not None
    held = []
    await person.client.joined_members(room)
    await person.looks()
    users = list(person.client.rooms[room].users)
    await person.client.keys_claim(person.client.get_missing_sessions(room))
    for shared, body in person.client.olm.share_group_session_parallel(room, users, ignore_unverified_devices=True):
        person.client.olm.outbound_group_sessions[room].users_shared_with |= shared
        held.append(body)
    person.client.olm.outbound_group_sessions[room].mark_as_shared()
    return held


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


# ---------------------------------------------------------------- the device
async def test_the_device_is_signed_by_its_account(bot: MatrixBot, sara: SealedPerson):
    await bot.starts()

    found = await sara.asks("POST", "/keys/query", {"device_keys": {bot.user: []}})
    signing = found["self_signing_keys"][bot.user]["keys"]
    signatures = found["device_keys"][bot.user]["RADSLAGTEST"]["signatures"][bot.user]
    assert set(signing) < set(signatures)
    assert "signed by its account" in await bot.platform.check()


async def test_there_are_keys_to_begin_with_also_when_all_are_used_up(bot: MatrixBot, sara: SealedPerson):
    await bot.starts()
    claim = {"one_time_keys": {bot.user: {"RADSLAGTEST": "signed_curve25519"}}}
    got = [await sara.asks("POST", "/keys/claim", claim) for _ in range(60)]

    keys = [next(iter(one["one_time_keys"][bot.user]["RADSLAGTEST"].values())) for one in got]
    assert (len(keys), keys[-1].get("fallback")) == (60, True)


async def test_keys_of_another_account_are_replaced_with_the_password(bot: MatrixBot):
    await bot.starts()
    await bot.stops()
    (bot.folder / store.FOLDER / "signing.json").unlink()

    await bot.starts_anew()

    assert "signed by its account" in await bot.platform.check()


# ---------------------------------------------------------------- keys and credentials are one unit
async def test_the_keys_lie_in_a_folder_of_the_bot_alone(bot: MatrixBot):
    await bot.starts()

    assert stat.S_IMODE((bot.folder / store.FOLDER).stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("lost", "words"),
    [("keys/device.sqlite", "Put .* back"), ("matrix-credentials.json", "Put it back")],
)
async def test_one_without_the_other_stops_the_start(bot: MatrixBot, lost: str, words: str):
    await bot.starts()
    await bot.stops()
    (bot.folder / lost).unlink()
    bot.platform = bot._platform()

    bot.begins()

    trouble = await bot.ends()
    with pytest.raises(OperatorError, match=words):
        raise trouble


async def test_keys_that_others_can_read_stop_the_start(bot: MatrixBot):
    await bot.starts()
    await bot.stops()
    (bot.folder / store.FOLDER).chmod(0o750)

    with pytest.raises(OperatorError, match="chmod 700"):
        await bot._platform().check()


async def test_credentials_of_another_copy_do_not_open_the_keys(bot: MatrixBot):
    await bot.starts()
    await bot.stops()
    file = bot.folder / "matrix-credentials.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"secret": "another"}))

    with pytest.raises(OperatorError, match="other credentials"):
        await bot._platform().check()


async def test_a_first_start_that_was_cut_short_begins_again(bot: MatrixBot):
    (bot.folder / store.FOLDER).mkdir(mode=0o700, parents=True)
    (bot.folder / store.FOLDER / store.DATABASE).touch()

    await bot.starts()

    assert "signed by its account" in await bot.platform.check()


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
