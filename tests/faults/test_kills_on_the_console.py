"""The process is killed at every named step of a scenario on the console: nothing is lost, nothing is seen twice."""

from pathlib import Path

from tests.faults.sweeps import Reference, Verdict, each_once, survives


async def test_the_scenario_passes_many_named_steps(reference: Reference):
    assert len(reference.passed) >= 40


async def test_a_death_at_each_step_loses_nothing_and_repeats_nothing(
    reference: Reference, template: Path, tmp_path: Path
):
    verdict = await survives(tmp_path / "killed", template, each_once(reference), reference)

    assert verdict == Verdict(verdict.deaths, lost=[], twice=[], otherwise=[])
    assert set(verdict.deaths) == set(reference.passed)
