"""The n-th call of the database or the platform fails, for every n."""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path

from tests.dialogs.room import Room
from tests.faults.breakage import Breakage
from tests.faults.broken_calls import WAYS, NewRoom, Played, differs, plays
from tests.platforms.fake import FakePlatform
from tests.prove.rows import Progress, Row
from tests.templates import migrated

AT_A_TIME = 25

_born: dict[Path, FakePlatform] = {}
_whole: dict[str, tuple[Played, int]] = {}


async def _goes_on(progress: Progress, folder: Path) -> Progress | None:
    new_room = await _rooms(folder)
    done: dict[str, int] = progress.get("done", {})
    for way in WAYS:
        expected, calls = await _expected(way, new_room)
        so_far = done.get(way, 0)
        if so_far < calls:
            faults, last = progress.get("faults", []), min(so_far + AT_A_TIME, calls)
            for n in range(so_far + 1, last + 1):
                found = differs(await plays(Breakage(n), WAYS[way], new_room), expected)
                faults = [*faults, *(f"{way} {n}: {fault}" for fault in found)]
            return {"done": done | {way: last}, "faults": faults}
    return None


async def _expected(way: str, new_room: NewRoom) -> tuple[Played, int]:
    if way not in _whole:
        counted = Breakage()
        _whole[way] = await plays(counted, WAYS[way], new_room), counted.calls
    return _whole[way]


async def _rooms(folder: Path) -> NewRoom:
    born, numbers = folder / "born", count()
    if folder not in _born:
        shutil.rmtree(born, ignore_errors=True)
        born.mkdir()
        room = Room(born, migrated(born / "empty.sqlite"))
        await room.opens()
        await room.is_born()
        await room.closes()
        _born[folder] = room.here

    def make() -> Room:
        place = folder / f"room-{next(numbers) % 2}"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        return Room(place, born / "radslag.sqlite", here=_born[folder])

    return make


def _measured(progress: Progress) -> str:
    done: dict[str, int] = progress["done"]
    return f"{sum(done.values())} calls in {len(done)} ways: {len(progress['faults'])} scenarios came to something else"


def _held(progress: Progress) -> bool:
    return bool(progress.get("done")) and not progress["faults"]


ROWS = (
    Row(
        "calls",
        "the n-th database or platform call fails, for every n: no crash, no half state",
        _goes_on,
        _measured,
        _held,
    ),
)
