"""The n-th call of the database or the platform fails: no crash, nothing half done, lost or twice.

Here for some n; ``make prove PROVE=calls`` does it for every n.
"""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from tests.dialogs.conftest import Born
from tests.dialogs.room import Room
from tests.faults.breakage import Breakage
from tests.faults.broken_calls import WAYS, NewRoom, differs, plays

SOME = 3


@pytest.fixture
def new_room(born: Born, tmp_path: Path) -> NewRoom:
    """Make rooms, each with a database of its own."""
    numbers = count()

    def make() -> Room:
        folder = tmp_path / str(next(numbers))
        folder.mkdir()
        return Room(folder, born.database, here=born.here)

    return make


@pytest.mark.parametrize("way", WAYS)
async def test_whichever_call_fails_everybody_sees_the_same(way: str, new_room: NewRoom):
    counted = Breakage()
    expected = await plays(counted, WAYS[way], new_room)
    some = range(2, counted.calls, counted.calls // SOME)
    found = {n: differs(await plays(Breakage(n), WAYS[way], new_room), expected) for n in some}

    assert {n: difference for n, difference in found.items() if difference} == {}
