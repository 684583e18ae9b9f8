"""Messages whose keys are late: how long they may hold up the stream."""

from typing import Any

import pytest

from adapters.matrix.encryption import late as module
from adapters.matrix.encryption.late import Late
from adapters.matrix.events import Event

ROOM = "!room:a.test"


class Keyless:
    """A device without keys."""

    has_more = is_meeting = False
    withheld: frozenset[tuple[str, str, str]] = frozenset()


def waiting(late: Late, id: str) -> None:
    """Have an event wait that cannot be read."""
    late.wait_for(ROOM, Event(id, "m.room.encrypted", "@anna:a.test", {}, 1), "no key")


async def test_a_room_where_a_key_was_waited_for_in_vain_holds_up_nothing():
    device: Any = Keyless()
    late = Late(device, 0.0)
    waiting(late, "$1")
    assert late.holds_position
    late.given_up()

    waiting(late, "$2")

    assert not late.holds_position


async def test_after_an_hour_that_is_forgiven(monkeypatch: pytest.MonkeyPatch):
    device: Any = Keyless()
    late = Late(device, 0.0)
    waiting(late, "$1")
    late.given_up()
    monkeypatch.setattr(module, "FORGIVEN", -1.0)

    waiting(late, "$2")

    assert late.holds_position


async def test_while_devices_are_asked_for_there_is_more_time():
    device: Any = Keyless()
    late = Late(device, 1e-9)
    waiting(late, "$1")
    device.is_meeting = True
    late._patience = 1.0

    assert late.given_up() == []
