"""The process is killed at named steps of a scenario on a real homeserver: each person sees everything exactly once."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.faults.matrix_scenario import scenario
from tests.faults.matrix_victims import MortalStage
from tests.faults.sweeps import Verdict
from tests.faults.undertaker import UNPLANNED
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


async def test_a_scenario_with_many_deaths_comes_to_the_same(stage: MortalStage):
    verdict = await scenario(stage)

    assert verdict == Verdict(verdict.deaths, lost=[], twice=[], otherwise=[])
    assert len(verdict.deaths.keys() - {UNPLANNED}) >= 20
    stage.anna.finds_pinned("Studiero", "Föreslaget av Anna")
    stage.eva.sees("Det blev onsdag.", "2 av 2 valde det")
