"""What was found of the account's limits: kept for the bot alone, and worth nothing for another account."""

import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from adapters.matrix.allowance import BURST, FILE, Allowance
from adapters.matrix.refusals import Refused

MISSING = Refused(404, "M_NOT_FOUND", "", for_good=True)


@dataclass
class Homeserver:
    """Takes so many events, and keeps what it is told of the account."""

    takes: int = BURST
    user: str = "@bot:matrix.test"
    server: str = "matrix.test"
    kept: dict[str, Any] = field(default_factory=dict)
    rooms: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)

    async def request(self, method: str, path: str, body: Any = None) -> Any:
        """Answer about account data, and about rooms that the bot is in."""
        if method == "PUT":
            self.kept = body
        if "account_data" in path and not self.kept:
            raise MISSING
        if "/state/" in path and not self.rooms:
            raise MISSING
        return self.kept

    async def create_room(self, _body: Any) -> Any:
        """Make a room."""
        self.rooms.append(f"!room-{len(self.rooms)}")
        return {"room_id": self.rooms[-1]}

    async def send_event(self, room: str, _kind: str, _content: Any, _key: str) -> str:
        """Take an event, or refuse it."""
        if len(self.sent) >= self.takes:
            failure = Refused(429, "M_LIMIT_EXCEEDED", "", retry_after=5)
            failure.limited = "account"
            raise failure
        self.sent.append(room)
        return "$event"


def of(homeserver: Homeserver, folder: Path) -> Allowance:
    """Return what is known of a homeserver, as another process would read it."""
    return Allowance(homeserver, folder)  # type: ignore[arg-type]


async def test_nothing_is_lifted_before_it_was_tried(tmp_path: Path):
    assert of(Homeserver(), tmp_path).signs == ()


async def test_a_burst_that_meets_no_limit_is_remembered(tmp_path: Path):
    await of(Homeserver(), tmp_path).find_out()

    assert of(Homeserver(), tmp_path).signs[::9] == ("1️⃣", "🔟")
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


async def test_a_limit_is_told_with_what_to_do(tmp_path: Path):
    found = await of(Homeserver(takes=10), tmp_path).find_out()

    assert found.startswith(
        "a rate limit of the homeserver was met after 10 messages in a row (the next may go in 5 s)"
    )
    assert found.endswith("docs/hosting.md, 'Room to speak'")
    assert not of(Homeserver(), tmp_path).is_lifted


async def test_a_limit_that_is_met_later_is_remembered(tmp_path: Path):
    await of(Homeserver(), tmp_path).find_out()
    of(Homeserver(), tmp_path).lost()

    assert not of(Homeserver(), tmp_path).is_lifted


async def test_what_was_found_for_another_account_says_nothing(tmp_path: Path):
    await of(Homeserver(), tmp_path).find_out()

    assert not of(Homeserver(user="@other:matrix.test"), tmp_path).is_lifted


@pytest.mark.parametrize("content", ["", "{", "[]", '{"user": "@bot:matrix.test", "lifted": 1}'])
async def test_a_damaged_file_says_nothing(tmp_path: Path, content: str):
    (tmp_path / FILE).write_text(content)

    assert not of(Homeserver(), tmp_path).is_lifted


async def test_the_room_is_made_once_and_found_again(tmp_path: Path):
    homeserver = Homeserver(takes=2 * BURST)
    await of(homeserver, tmp_path).find_out()
    await of(homeserver, tmp_path).find_out()

    assert (homeserver.rooms, homeserver.sent) == (["!room-0"], ["!room-0"] * 2 * BURST)


async def test_a_room_that_the_bot_is_no_longer_in_is_made_anew(tmp_path: Path):
    homeserver = Homeserver(kept={"room": "!gone"})
    await of(homeserver, tmp_path).find_out()

    assert homeserver.kept == {"room": "!room-0"}
