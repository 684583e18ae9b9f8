"""What an outage held up is delivered when the homeserver is back, not minutes later."""

from datetime import timedelta

import pytest

from tests.faults.outages import CUT, OutageStage
from tests.faults.proxy import unheard
from tests.faults.test_matrix_outages import FIVE_MINUTES, SEND, propose, stage

__all__ = ["stage"]
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize("kind", [CUT, "a proxy's own answer"])
async def test_what_was_held_up_comes_when_the_homeserver_is_back(stage: OutageStage, kind: str):
    asked = stage.line.count(SEND)
    stage.line.has_next(SEND, unheard, times=10_000)
    await propose(stage, [f"Studiero {kind}"])
    await stage.line.hears(SEND, more_than=asked)
    await stage.breaks(kind)
    await stage.time_passes(FIVE_MINUTES)

    assert await stage.mends(after=FIVE_MINUTES) <= timedelta(seconds=10)
