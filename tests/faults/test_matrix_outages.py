"""The homeserver is away, in every way and for any time, while the whole bot runs: nothing lost, nothing twice.

The clock and the loop's own time are put forward: five minutes of outage take a second.
"""

from collections.abc import AsyncIterator
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import func, select

from adapters.matrix.events import Content
from adapters.matrix.wire import Wire
from bot.delivery.deadlines import deadlines
from tests.faults.outages import CUT, OutageStage
from tests.faults.proxy import unheard
from tests.platforms.stages.matrix_views import RoomView
from tests.platforms.synapse import Synapse
from tests.templates import migrated

pytestmark = pytest.mark.asyncio(loop_scope="module")

HALF_A_MINUTE, FIVE_MINUTES, AN_HOUR = timedelta(seconds=30), timedelta(minutes=5), timedelta(hours=1)
A_MINUTE = timedelta(minutes=1)
LONGEST_WAIT = timedelta(seconds=70)
SEND = "PUT .*/send/"
CLOSES = select(func.min(deadlines.c.due)).where(deadlines.c.kind == "poll.close", deadlines.c.state == "set")
OUTAGES = [
    (CUT, HALF_A_MINUTE),
    (CUT, FIVE_MINUTES),
    (CUT, AN_HOUR),
    ("losing answers", FIVE_MINUTES),
    ("half-open", FIVE_MINUTES),
    ("half-open after it is done", FIVE_MINUTES),
    ("a proxy's own answer", FIVE_MINUTES),
    ("slow", HALF_A_MINUTE),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(synapse: Synapse, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[OutageStage]:
    """A network whose bot is at the other end of a line that fails; one for all tests here."""
    folder = tmp_path_factory.mktemp("outages")
    migrated(folder / "radslag.sqlite")
    stage = OutageStage(synapse, folder)
    await stage.opens()
    yield stage
    await stage.closes()


def proposals(kind: str, lasts: timedelta) -> list[str]:
    """Return names of rooms that no other test proposes."""
    return [f"Rum {number} {kind} {lasts.seconds}" for number in range(6)]


def twice(stage: OutageStage, names: list[str]) -> list[str]:
    """Return what somebody sees more than once of what was said about these rooms."""
    return [what for what in stage.seen_twice() if any(name in what for name in names)]


async def propose(stage: OutageStage, names: list[str]) -> None:
    """Have Anna propose rooms without waiting for an answer."""
    for name in names:
        await stage.anna.person.says(stage.anna.room("torget").id, f"!rum föreslå {name}")


@pytest.mark.parametrize(("kind", "lasts"), OUTAGES)
async def test_all_answers_come_once_and_in_order(stage: OutageStage, kind: str, lasts: timedelta):
    names = proposals(kind, lasts)
    before = len(stage.anna.private())
    await propose(stage, names[:3])
    await stage.breaks(kind, after=4)
    await propose(stage, names[3:])
    await stage.time_passes(lasts)
    drained = await stage.mends(after=lasts)
    await stage.settles()

    answers = [f"Du har föreslagit rummet {name} och står bakom det" for name in names]
    assert [text.split(".")[0] for text in stage.anna.private()[before:]] == answers
    assert (twice(stage, names), drained <= LONGEST_WAIT) == ([], True)


async def test_what_is_seen_twice_is_noticed(stage: OutageStage, monkeypatch: pytest.MonkeyPatch):
    names, keys, send_event = ["Kontroll"], count(), Wire.send_event

    async def forgets_its_key(wire: Wire, room: str, kind: str, content: Content, key: str, **more: Any) -> str:
        return await send_event(wire, room, kind, content, f"{key}-{next(keys)}", **more)

    monkeypatch.setattr(Wire, "send_event", forgets_its_key)
    await stage.breaks("losing answers", after=2)
    await propose(stage, names)
    await stage.time_passes(HALF_A_MINUTE)
    await stage.mends(after=HALF_A_MINUTE)
    await stage.settles()

    assert twice(stage, names)


# ---------------------------------------------------------------- what decides, and what is shown
async def opens_poll(stage: OutageStage, question: str) -> str:
    """Open a poll and return the command to vote with."""
    await stage.siv.says(f'omröstning öppna "{question}" tisdag; onsdag metod="välj en"')
    return stage.siv.sees(question, "!rösta").rsplit(": ", 1)[1]


async def comes_to_its_last_minute(stage: OutageStage) -> None:
    """Let time pass until a minute before the poll closes."""
    closes = await stage.bot.storage.read(lambda uow: uow.execute(CLOSES).scalar_one())
    await stage.bot.advance(closes - stage.clock.now() - A_MINUTE)
    await stage.settles()


@pytest.mark.parametrize("kind", [CUT, "half-open", "a proxy's own answer"])
async def test_a_poll_that_closes_meanwhile_counts_what_was_said_in_time(stage: OutageStage, kind: str):
    vote = await opens_poll(stage, f"Vilken dag? {kind}")
    await comes_to_its_last_minute(stage)
    await stage.breaks(kind)
    await stage.anna.person.says(stage.anna.direct().id, f"{vote} 2")
    await stage.time_passes(FIVE_MINUTES)
    await stage.mends(after=FIVE_MINUTES)
    await stage.later(minutes=1)

    assert "1 av 4 röstade." in stage.bo.sees(f"”Vilken dag? {kind}”", "Det blev onsdag.")


async def test_a_card_shows_its_newest_state_and_none_in_between(stage: OutageStage):
    vote = await opens_poll(stage, "Vilken vecka?")
    stage.line.has_next(SEND, unheard, times=10_000)
    for leader in (stage.anna, stage.bo, stage.eva):
        await leader.person.says(leader.direct().id, f"{vote} 1")
    await stage.time_passes(FIVE_MINUTES)
    await stage.mends(after=FIVE_MINUTES)
    await stage.settles()

    room, card = stage.anna.found("Vilken vecka?", "3 av 4 har röstat.")
    assert edits(room, card.event) == 1


def edits(room: RoomView, event: str) -> int:
    """Return how often a message was edited."""
    relations = [one["content"].get("m.relates_to", {}) for one in room.events.values()]
    return len([one for one in relations if (one.get("rel_type"), one.get("event_id")) == ("m.replace", event)])
