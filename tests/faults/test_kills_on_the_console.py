"""The process is killed at every named step of a scenario on the console: nothing is lost, nothing is seen twice."""

from collections import Counter
from pathlib import Path

from adapters.console.platform import RECORD
from tests.faults.sweeps import Reference, Verdict, compared, each_once, plays, survives


async def test_the_scenario_passes_many_named_steps(reference: Reference):
    assert len(reference.passed) >= 40


async def test_what_is_lost_or_seen_twice_is_noticed(reference: Reference, template: Path, tmp_path: Path):
    await plays(tmp_path / "control", template)
    record = tmp_path / "control" / RECORD
    lines = record.read_text(encoding="utf-8").splitlines(keepends=True)
    first, second = [number for number, line in enumerate(lines) if '"is": "Posted"' in line][:2]
    lines[first] = lines[second].replace('"key": "', '"key": "again-')
    record.write_text("".join(lines), encoding="utf-8")

    verdict = compared(tmp_path / "control", Counter(), reference)
    assert (len(verdict.lost), len(verdict.twice), verdict.otherwise) == (1, 1, [])


async def test_a_death_at_each_step_loses_nothing_and_repeats_nothing(
    reference: Reference, template: Path, tmp_path: Path
):
    verdict = await survives(tmp_path / "killed", template, reference, each_once(reference))

    assert verdict == Verdict(verdict.deaths, lost=[], twice=[], otherwise=[])
    assert set(verdict.deaths) == set(reference.passed)
