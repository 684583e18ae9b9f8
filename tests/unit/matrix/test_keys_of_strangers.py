"""What others send to the bot's device and say of their own: none of it ends the bot, or passes for somebody else's."""

import copy
from pathlib import Path
from typing import Any

import pytest

from adapters.matrix.credentials import Credentials
from adapters.matrix.encryption.machine import ENCRYPTED, MEGOLM, OLM, Machine, Unreadable
from adapters.matrix.encryption.store import CONVERSATIONS, open_store
from adapters.matrix.events import Content, Event
from adapters.matrix.refusals import Refused
from bot.clock import SystemClock

BOT, SARA, MALLORY = "@bot:a.test", "@sara:a.test", "@mallory:b.test"
ROOM, OTHER = "!room:a.test", "!other:b.test"
DEEP = "[" * 30_000


def machine(tmp_path: Path, user: str) -> Machine:
    """Return the device of an account, the same each time."""
    return Machine(
        open_store(tmp_path / user[1:5], Credentials(user, f"D{user[1:4]}", "token", "secret")), SystemClock()
    )


def described(one: Machine) -> Content:
    """Return a device as its account's homeserver tells of it."""
    ed25519, curve25519 = one.identity
    id = one.olm.device_id
    keys = {f"ed25519:{id}": ed25519, f"curve25519:{id}": curve25519}
    return {id: one.signed({"algorithms": [OLM], "device_id": id, "user_id": one.olm.user_id, "keys": keys})}


def meet(one: Machine, other: Machine) -> None:
    """Have two devices know each other, and ``one`` begin a conversation."""
    one.learn(other.olm.user_id, described(other))
    other.learn(one.olm.user_id, described(one))
    begin(one, other)


def begin(one: Machine, other: Machine) -> None:
    other.olm.account.generate_one_time_keys(1)
    ((id, key),) = other.olm.account.one_time_keys["curve25519"].items()
    other.olm.account.mark_keys_as_published()
    other.olm.save_account()
    one.begin_with(other.olm.user_id, other.olm.device_id, {f"signed_curve25519:{id}": other.signed({"key": key})})


def letter(one: Machine, other: Machine, content: Any, kind: str = "m.room_key") -> Content:
    """Return what ``one`` sends to the device of the other alone."""
    (device,) = one.devices(other.olm.user_id)
    with_it = one.olm.session_store.get(device.curve25519)
    sealed = one.olm._olm_encrypt(with_it, device, kind, content)
    return {"type": ENCRYPTED, "sender": one.olm.user_id, "content": sealed}


def room_key(one: Machine, room: str = ROOM) -> Content:
    session = one.room_session(ROOM)
    return {"algorithm": MEGOLM, "room_id": room, "session_id": session.id, "session_key": session.session_key}


def said(one: Machine, words: str, by: str = SARA, id: str = "$1") -> Event:
    """Return a message of a room that ``one`` sealed, as ``by`` sends it."""
    content = one.sealed(ROOM, "m.room.message", {"msgtype": "m.text", "body": words})
    return Event(id, ENCRYPTED, by, content, 1)


@pytest.fixture
def bot(tmp_path: Path) -> Machine:
    return machine(tmp_path, BOT)


@pytest.fixture
def sara(tmp_path: Path, bot: Machine) -> Machine:
    """Somebody's device, which has begun a conversation with the bot's."""
    one = machine(tmp_path, SARA)
    meet(one, bot)
    return one


@pytest.fixture
def mallory(tmp_path: Path, bot: Machine) -> Machine:
    one = machine(tmp_path, MALLORY)
    meet(one, bot)
    return one


# ---------------------------------------------------------------- what devices are said to be
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("keys", {"ed25519:DSAR": "A" * 44, "curve25519:DSAR": "A" * 43}),  # 33 bytes: the cipher panics
        ("keys", {"ed25519:DSAR": "A" * 43, "curve25519:DSAR": ["A" * 43]}),
        ("keys", None),
        ("signatures", {SARA: {"ed25519:DSAR": 7}}),
        ("signatures", []),
        ("algorithms", [[[]]] * 3),
        ("user_id", ["@sara:a.test"]),
        ("device_id", "DSAR\ud800"),
    ],
)
def test_a_malformed_device_is_passed_over_alone(bot: Machine, sara: Machine, field: str, value: object):
    (id,) = good = described(sara)
    bad = copy.deepcopy(good[id]) | {field: value}

    bot.learn(SARA, {"DSAR": bad} | good)

    assert [device.id for device in bot.devices(SARA)] == [id]


@pytest.mark.parametrize("name", [None, {}, 7, "\ud800"])
def test_what_a_device_is_called_matters_to_nobody(bot: Machine, tmp_path: Path, name: object):
    (told,) = described(one := machine(tmp_path, MALLORY)).values()

    bot.learn(MALLORY, {one.olm.device_id: told | {"unsigned": {"device_display_name": name}}})

    assert [device.id for device in machine(tmp_path, BOT).devices(MALLORY)] == [one.olm.device_id]


# ---------------------------------------------------------------- what comes to the device
@pytest.mark.parametrize("content", [None, {}, {"room_id": 7}, {"room_id": "\ud800", "session_key": "x"}, DEEP])
def test_a_malformed_letter_is_passed_over(bot: Machine, sara: Machine, content: object):
    assert bot.take(letter(sara, bot, content)) is None


def test_a_letter_without_a_bottom_is_passed_over(bot: Machine, sara: Machine, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("nio.crypto.olm_machine.Api.to_json", lambda _: DEEP)

    assert bot.take(letter(sara, bot, {})) is None


def test_a_message_without_a_bottom_cannot_be_read(bot: Machine, sara: Machine, monkeypatch: pytest.MonkeyPatch):
    bot.take(letter(sara, bot, room_key(sara)))
    monkeypatch.setattr("adapters.matrix.encryption.machine.json.dumps", lambda *_, **__: DEEP)

    with pytest.raises(Unreadable, match="RecursionError"):
        bot.opened(ROOM, said(sara, "hej"))


def test_why_a_message_cannot_be_read_does_not_tell_what_it_says(bot: Machine, sara: Machine):
    bot.take(letter(sara, bot, room_key(sara)))
    sealed = said(sara, "hej")
    broken = sara.olm.outbound_group_sessions[ROOM]._session.encrypt(b"hemligt \xff").to_base64()
    sealed.content["ciphertext"] = broken

    with pytest.raises(Unreadable) as why:
        bot.opened(ROOM, sealed)
    assert "hemligt" not in str(why.value)


def test_only_the_newest_conversations_with_a_device_are_kept(bot: Machine, sara: Machine, tmp_path: Path):
    for _ in range(2 * CONVERSATIONS):
        begin(sara, bot)
        bot.take(letter(sara, bot, {}, "m.dummy"))

    (device,) = bot.devices(SARA)
    assert len(bot.olm.session_store[device.curve25519]) == CONVERSATIONS
    assert len(machine(tmp_path, BOT).olm.session_store[device.curve25519]) == CONVERSATIONS


# ---------------------------------------------------------------- whose a room's key is
@pytest.mark.parametrize("room", [ROOM, OTHER])
def test_a_key_that_another_hands_over_first_does_not_take_the_place_of_its_senders(
    bot: Machine, sara: Machine, mallory: Machine, tmp_path: Path, room: str
):
    bot.take(letter(mallory, bot, room_key(sara, room)))
    bot.take(letter(sara, bot, room_key(sara)))

    again = machine(tmp_path, BOT)

    assert again.opened(ROOM, said(sara, "hej")).content["body"] == "hej"


def test_a_later_start_of_a_key_does_not_take_the_place_of_an_earlier(bot: Machine, sara: Machine):
    bot.take(letter(sara, bot, room_key(sara)))
    first = said(sara, "först")
    bot.take(letter(sara, bot, room_key(sara)))

    assert bot.opened(ROOM, first).content["body"] == "först"


def test_what_one_sealed_is_not_anothers(bot: Machine, sara: Machine, mallory: Machine):
    bot.take(letter(sara, bot, room_key(sara)))

    with pytest.raises(Unreadable, match="no such device"):
        bot.opened(ROOM, said(sara, "hej", by=MALLORY))


def test_nor_for_a_device_that_has_borrowed_one_of_its_keys(bot: Machine, sara: Machine, mallory: Machine):
    bot.take(letter(sara, bot, room_key(sara)))
    keys = {"ed25519:X": mallory.identity[0], "curve25519:X": sara.identity[1]}
    borrowed = {"algorithms": [], "device_id": "X", "user_id": MALLORY, "keys": keys}
    mallory.olm.device_id = "X"
    bot.learn(MALLORY, {"X": mallory.signed(borrowed)})

    assert [device.id for device in bot.devices(MALLORY)] == ["X"]
    with pytest.raises(Unreadable, match="no such device"):
        bot.opened(ROOM, said(sara, "hej", by=MALLORY))


# ---------------------------------------------------------------- the disk
def test_keys_that_the_disk_does_not_take_are_read_anew(bot: Machine, sara: Machine, tmp_path: Path):
    key = letter(sara, bot, room_key(sara))
    pages = bot._store.database.pragma("page_count")
    bot._store.database.pragma("max_page_count", pages)
    with pytest.raises(Refused, match="full"), bot.together():
        takes_too_much(bot, key)
    assert bot.is_spoilt

    again = machine(tmp_path, BOT)
    again.take(key)

    assert again.opened(ROOM, said(sara, "hej")).content["body"] == "hej"


def takes_too_much(bot: Machine, key: Content) -> None:
    """Have a device take in a key, and more than the disk holds with it."""
    bot.take(key)
    bot._store.save_encrypted_rooms({f"!{number}:{'x' * 4000}" for number in range(100)})
