"""The process is killed at named steps of a scenario on a real homeserver: each person sees everything exactly once."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.faults.matrix_victims import MortalStage
from tests.platforms.synapse import Synapse
from tests.templates import migrated


@pytest_asyncio.fixture
async def stage(synapse: Synapse, tmp_path: Path) -> AsyncIterator[MortalStage]:
    """A network on a real homeserver whose bot is mortal."""
    migrated(tmp_path / "radslag.sqlite")
    stage = MortalStage(synapse, tmp_path)
    await stage.opens()
    await stage.moves_out()
    yield stage
    await stage.closes()


async def proposes_a_room(stage: MortalStage) -> None:
    stage.dies_at("handling command", "command committed", "before card posted", "after card posted", "marking")
    await stage.anna.says("rum föreslå Studiero")
    stage.dies_at("before position", "claimed", "before notice sent", "after notice sent", "marked")
    await stage.bo.says("rum stöd 1")
    stage.dies_at("before OpenRoom", "room made", "after OpenRoom", "after Invite", "before Pin", "after Pin")
    await stage.eva.says("rum stöd 1")


async def holds_a_poll(stage: MortalStage) -> None:
    stage.dies_at("after card posted")
    await stage.siv.says('omröstning öppna "Vilken dag?" tisdag; onsdag metod="välj en"')
    stage.dies_at("command committed")
    await stage.anna.says("rösta 2 2")
    await stage.bo.says("rösta 2 2")
    stage.dies_at("handling poll.remind", "handled poll.remind", "after notice sent")
    await stage.later(days=6, hours=2)
    stage.dies_at("handling poll.close", "handled poll.count", "before card edited", "after card edited")
    await stage.later(days=2)


async def test_a_scenario_with_many_deaths_comes_to_the_same(stage: MortalStage):
    await proposes_a_room(stage)
    await holds_a_poll(stage)

    stage.anna.finds_room("Studiero")
    stage.anna.finds_pinned("Studiero", "Föreslaget av Anna")
    stage.eva.sees("Det blev onsdag.", "2 av 2 valde det")
    assert len(stage.rooms_called("Studiero")) == 1
    assert [text for text in stage.eva.private() if "du har inte röstat" in text.lower()] != []
    assert (stage.seen_twice(), stage.unkept()) == ([], [])
    assert stage.undertaker is not None
    assert (list(stage.undertaker.plan), sum(stage.undertaker.deaths.values()) >= 20) == ([], True)
