"""Whatever a homeserver hands out, nothing is uncaught and no neighbour is lost."""

import atexit
import copy
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.matrix import credentials
from adapters.matrix.credentials import Credentials
from adapters.matrix.echoes import Echoes
from adapters.matrix.encryption.device import Device
from adapters.matrix.encryption.late import Late
from adapters.matrix.incoming import Incoming
from adapters.matrix.invitations import Invitations
from adapters.matrix.pressing import Buttons
from adapters.matrix.reading import Reading
from adapters.matrix.refusals import refused
from adapters.matrix.rooms import Rooms
from adapters.matrix.sync import Sync
from bot.clock import MovableClock
from tests.platforms.doors import RecordingDoor

BOT, ANNA, ROOM, SPACE = "@bot:a.test", "@anna:a.test", "!room:a.test", "!space:a.test"
NOW = MovableClock(datetime(2027, 2, 24, 12, tzinfo=UTC))


class Enough(Exception):
    """Ends the loop after the one answer."""


class OneAnswer:
    """A wire that answers the sync once, and refuses everything else."""

    user, server, password = BOT, "a.test", None

    def __init__(self) -> None:
        self.answers: list[Any] = []
        self.echoes = Echoes()

    async def log_in(self) -> None:
        """It is logged in."""

    async def request(self, method: str, path: str, body: Any = None, **also: Any) -> Any:
        if path != "/sync":
            raise refused(404, {}, {"errcode": "M_NOT_FOUND"})
        if not self.answers:
            raise Enough
        return self.answers.pop()


def event(number: int, kind: str, content: Any, sender: str = ANNA, **also: Any) -> dict[str, Any]:
    return {
        "event_id": f"$e{number}", "type": kind, "sender": sender, "content": content, "origin_server_ts": 1, **also
    }  # fmt: skip


def text(number: int, body: str, **also: Any) -> dict[str, Any]:
    return event(number, "m.room.message", {"msgtype": "m.text", "body": body, **also})


JOINED = {"membership": "join"}
BEFORE: dict[str, Any] = {"prev_content": {}}
ANNOTATION = {"rel_type": "m.annotation", "event_id": "$x", "key": "1"}
FILE: dict[str, Any] = {
    "msgtype": "m.file", "body": "plan.pdf", "filename": "plan.pdf", "url": "mxc://a.test/abc",
    "info": {"mimetype": "application/pdf", "size": 4},
}  # fmt: skip
LEFT = event(10, "m.room.member", {"membership": "leave"}, state_key=BOT, unsigned={"prev_content": JOINED})
ANSWER: dict[str, Any] = {
    "next_batch": "s2",
    "account_data": {"events": [{"type": "m.direct", "content": {ANNA: [ROOM]}}]},
    "rooms": {
        "join": {
            SPACE: {
                "state": {
                    "events": [
                        event(1, "m.room.create", {"type": "m.space", "room_version": "12"}, state_key=""),
                        event(2, "m.room.member", JOINED, state_key=ANNA),
                        event(3, "m.space.child", {"via": ["a.test"]}, state_key="!child:a.test"),
                    ]
                },
                "timeline": {
                    "events": [
                        event(4, "m.room.power_levels", {"users": {BOT: 50}}, state_key="", unsigned=BEFORE),
                        event(5, "m.room.redaction", {"redacts": "$e0"}),
                    ]
                },
            },
            ROOM: {
                "state": {"events": [event(6, "m.room.member", JOINED, state_key=user) for user in (ANNA, BOT)]},
                "timeline": {
                    "limited": True,
                    "prev_batch": "p1",
                    "events": [
                        text(7, "1", **{"m.relates_to": {"m.in_reply_to": {"event_id": "$e0"}}}),
                        event(8, "m.reaction", {"m.relates_to": ANNOTATION}),
                        event(9, "m.room.encrypted", {"algorithm": "x"}),
                        event(11, "m.room.message", FILE),
                        event(12, "m.room.message", FILE | {"body": "!möte bilaga 12"}),
                        text(13, "!bilaga", **{"m.relates_to": {"m.in_reply_to": {"event_id": "$e11"}}}),
                    ],
                },
            },
        },
        "invite": {
            "!other:a.test": {
                "invite_state": {"events": [event(0, "m.room.member", {"membership": "invite"}, state_key=BOT)]}
            }
        },
        "leave": {"!gone:a.test": {"timeline": {"events": [LEFT]}}},
    },
}  # fmt: skip
NEIGHBOUR = text(99, "!granne")
EDGES = ("$e1", 10**400, -(10**400), "\ud800")
ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=5)
    | st.sampled_from(EDGES),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to every value inside a value."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for step, inner in steps for found in ((*path, step), *places(inner, (*path, step)))]


PLACES = [path for path in places(ANSWER) if path[0] == "rooms"]
ELSEWHERE = [path for path in PLACES if path[:3] != ("rooms", "join", "!neighbour:a.test") and len(path) > 2]


async def never(seconds: float) -> None:
    raise AssertionError("the loop takes the answer for a failure of the homeserver")


@cache
def device_on(wire: Any) -> Device:
    """Return a device with keys of its own, made once: that costs more than a thousand answers."""
    folder = Path(mkdtemp())
    atexit.register(rmtree, folder)
    credentials.keep(folder, Credentials(BOT, "D", "token"))
    return Device(wire, Rooms(BOT), folder)


WIRE = OneAnswer()


async def handed_in(answer: Any) -> RecordingDoor:
    """Return a door after one answer was taken through."""
    wire: Any = WIRE
    wire.answers = [answer]
    rooms, device, door = Rooms(BOT), device_on(wire), RecordingDoor("s1")
    reading = Reading(wire, device)
    incoming = Incoming(rooms, Buttons(reading), reading, wire, NOW, wall=NOW)
    sync = Sync(wire, device, rooms, incoming, Invitations(wire), late=Late(device, 0.0), pause=never)
    try:
        await sync.run(door)
    except Enough:
        return door
    raise AssertionError


async def test_a_sound_answer_is_handed_in():
    door = await handed_in(copy.deepcopy(ANSWER))

    assert [seen.kind for seen in door.seen] == ["rights-changed", "message-gone", "room-gone", "unreadable"]
    assert [(one.said, [file.name for file in one.files]) for one in door.heard] == [
        ("1", []),
        ("", ["plan.pdf"]),
        ("möte bilaga 12", ["plan.pdf"]),
        ("bilaga", []),
    ]


@given(st.lists(st.tuples(st.sampled_from(ELSEWHERE), ODD), min_size=1, max_size=4))
@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
async def test_what_is_malformed_is_dropped_alone(changes):
    answer = copy.deepcopy(ANSWER)
    answer["rooms"]["join"]["!neighbour:a.test"] = {"timeline": {"events": [7, NEIGHBOUR]}}
    for path, value in changes:
        put(answer, path, value)

    door = await handed_in(answer)

    assert ("granne" in [one.said for one in door.heard], door.committed) == (True, "s2")


def put(answer: Any, path: tuple[Any, ...], value: Any) -> None:
    """Put a value at a place, if an earlier change has left that place."""
    for step in path[:-1]:
        answer = answer.get(step) if isinstance(answer, dict) else answer[step] if is_within(answer, step) else None
    if isinstance(answer, dict) or is_within(answer, path[-1]):
        answer[path[-1]] = value


def is_within(value: Any, step: Any) -> bool:
    return isinstance(value, list) and isinstance(step, int) and step < len(value)
