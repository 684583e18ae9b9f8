"""What the device remembers for good, and what it lets go of."""

from datetime import timedelta
from pathlib import Path

import pytest

from adapters.matrix.credentials import Credentials
from adapters.matrix.encryption import replays, sweeping
from adapters.matrix.encryption.machine import Machine, Unreadable
from adapters.matrix.encryption.store import open_store
from bot.clock import MovableClock, SystemClock
from tests.unit.matrix.test_keys_of_strangers import (
    BOT,
    MALLORY,
    OTHER,
    ROOM,
    SARA,
    begin,
    letter,
    machine,
    meet,
    room_key,
    said,
)

HERE, PEOPLE = {ROOM}, {BOT, SARA}


def bots(tmp_path: Path, wall: MovableClock) -> Machine:
    """Return the bot's device, as a new process reads it."""
    return Machine(open_store(tmp_path / "bot", Credentials(BOT, "DBOT", "token", "secret")), wall)


@pytest.fixture
def wall() -> MovableClock:
    """A clock that begins now: the library dates conversations by the real one."""
    return MovableClock(SystemClock().now())


@pytest.fixture
def bot(tmp_path: Path, wall: MovableClock) -> Machine:
    return bots(tmp_path, wall)


@pytest.fixture
def sara(tmp_path: Path, bot: Machine) -> Machine:
    one = machine(tmp_path, SARA)
    meet(one, bot)
    return one


def keys_of(bot: Machine, room: str, session: str) -> int:
    """Return how many keys there are of a session."""
    return len(bot._store.room_keys(room, session))


def sweeps(bot: Machine, rooms: set[str] = HERE, people: set[str] = PEOPLE) -> None:
    """Let go of everything that is to go."""
    while bot.sweep(rooms, people):
        pass


# ---------------------------------------------------------------- once
def test_what_was_said_before_a_restart_is_not_heard_in_another_event_after_it(
    bot: Machine, sara: Machine, tmp_path: Path, wall: MovableClock
):
    bot.take(letter(sara, bot, room_key(sara)))
    event = said(sara, "rösta 1")
    bot.opened(ROOM, event)
    bot.keep_what_was_said()

    bot = bots(tmp_path, wall)

    again = type(event)("$2", event.kind, event.sender, event.content, event.sent_at)
    assert bot.opened(ROOM, event).content["body"] == "rösta 1"
    with pytest.raises(Unreadable, match="said before"):
        bot.opened(ROOM, again)


def test_only_so_many_messages_are_remembered(bot: Machine, sara: Machine, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(replays, "MOST", 3)
    bot.take(letter(sara, bot, room_key(sara)))
    for number in range(5):
        bot.opened(ROOM, said(sara, "hej", id=f"${number}"))
        bot.keep_what_was_said()

    assert bot._store.database.execute_sql("SELECT count(*) FROM said").fetchone() == (3,)


# ---------------------------------------------------------------- keys of rooms
def test_keys_of_rooms_that_the_bot_is_not_in_go_after_a_week(bot: Machine, sara: Machine, wall: MovableClock):
    room, session = bot.take(letter(sara, bot, room_key(sara, OTHER))) or ("", "")
    sweeps(bot)
    assert keys_of(bot, room, session) == 1

    wall.move_by(timedelta(days=8))
    sweeps(bot)

    assert keys_of(bot, room, session) == 0


def test_keys_of_its_own_rooms_stay(bot: Machine, sara: Machine, wall: MovableClock):
    session = bot.room_session(ROOM)
    _room, other = bot.take(letter(sara, bot, room_key(sara))) or ("", "")

    wall.move_by(timedelta(days=400))
    sweeps(bot)

    assert (keys_of(bot, ROOM, session.id), keys_of(bot, ROOM, other)) == (1, 1)


def test_of_one_account_only_so_many_keys_are_kept(bot: Machine, sara: Machine, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sweeping, "MOST_OF_ONE", 2)
    rooms = [f"!{number}:b.test" for number in range(4)]
    sessions = [(bot.take(letter(sara, bot, room_key(sara, room))) or ("", ""))[1] for room in rooms]

    assert [keys_of(bot, *key) for key in zip(rooms, sessions, strict=True)] == [0, 0, 1, 1]


def test_of_rooms_it_is_not_in_only_so_many_are_kept(bot: Machine, sara: Machine, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sweeping, "MOST_STRAY", 1)
    rooms = [f"!{number}:b.test" for number in range(3)]
    sessions = [(bot.take(letter(sara, bot, room_key(sara, room))) or ("", ""))[1] for room in rooms]
    sweeps(bot)

    assert [keys_of(bot, *key) for key in zip(rooms, sessions, strict=True)] == [0, 0, 1]


# ---------------------------------------------------------------- devices and conversations
def test_devices_of_who_shares_no_room_are_forgotten_and_can_be_learnt_again(
    bot: Machine, sara: Machine, tmp_path: Path
):
    mallory = machine(tmp_path, MALLORY)
    meet(mallory, bot)

    sweeps(bot)

    assert (len(bot.devices(MALLORY)), len(bot.devices(SARA))) == (0, 1)
    meet(mallory, bot)
    assert len(bot.devices(MALLORY)) == 1


def test_conversations_with_devices_that_are_gone_end_after_a_month(bot: Machine, tmp_path: Path, wall: MovableClock):
    mallory = machine(tmp_path, MALLORY)
    meet(mallory, bot)
    bot.take(letter(mallory, bot, {"n": 1}, "m.dummy"))
    key = mallory.identity[1]
    sweeps(bot)
    assert len(bot.olm.session_store[key]) == 1

    wall.move_by(timedelta(days=31))
    sweeps(bot)

    assert bot.olm.session_store[key] == []


def test_of_unknown_devices_only_so_many_conversations_are_kept(
    bot: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sweeping, "MOST_UNKNOWN", 2)
    mallory = machine(tmp_path, MALLORY)
    meet(mallory, bot)
    for number in range(4):
        begin(mallory, bot)
        bot.take(letter(mallory, bot, {"n": number}, "m.dummy"))

    sweeps(bot)

    assert len(bot.olm.session_store[mallory.identity[1]]) == 2
