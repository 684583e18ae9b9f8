"""``kill -9`` at every named step, fifty times each: on the console, and on a real homeserver."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from tests.faults.matrix_scenario import scenario
from tests.faults.matrix_victims import MortalStage
from tests.faults.sweeps import Reference, Verdict, plays, some, survives
from tests.platforms.synapse import Synapse
from tests.prove.rows import Progress, Row
from tests.templates import migrated

TIMES = 50
ROUNDS_ON_MATRIX = 50
PROMISE = "kill -9 at any step: nothing lost, nothing seen twice"

_references: dict[Path, Reference] = {}


async def _on_the_console(progress: Progress, folder: Path) -> Progress | None:
    template = folder / "empty.sqlite"
    if not template.exists():
        migrated(template)
    if folder not in _references:
        shutil.rmtree(folder / "reference", ignore_errors=True)
        _references[folder] = await plays(folder / "reference", template)
    reference = _references[folder]
    deaths: Counter[str] = Counter(progress.get("deaths", {}))
    wanted = Counter({name: TIMES - deaths[name] for name in reference.passed if deaths[name] < TIMES})
    if not wanted:
        return None
    scenarios = progress.get("scenarios", 0)
    anywhere = some(reference, wanted, random.Random(scenarios))
    shutil.rmtree(folder / "killed", ignore_errors=True)
    return _with(progress, await survives(folder / "killed", template, reference, anywhere=anywhere))


async def _on_matrix(progress: Progress, folder: Path) -> Progress | None:
    if progress.get("scenarios", 0) >= ROUNDS_ON_MATRIX:
        return None
    shutil.rmtree(folder / "synapse", ignore_errors=True)
    shutil.rmtree(folder / "killed", ignore_errors=True)
    (folder / "killed").mkdir()
    migrated(folder / "killed" / "radslag.sqlite")
    server = Synapse(folder / "synapse")
    server.start()
    try:
        stage = MortalStage(server, folder / "killed")
        await stage.opens()
        await stage.moves_out()
        verdict = await scenario(stage)
        await stage.closes()
    finally:
        server.stop()
    return _with(progress, verdict)


def _with(progress: Progress, verdict: Verdict) -> Progress:
    found = asdict(verdict)
    return {
        "scenarios": progress.get("scenarios", 0) + 1,
        "deaths": dict(Counter(progress.get("deaths", {})) + verdict.deaths),
        **{kind: [*progress.get(kind, []), *found[kind]] for kind in ("lost", "twice", "otherwise")},
    }


def _measured(progress: Progress) -> str:
    deaths: Counter[str] = Counter(progress["deaths"])
    faults = ", ".join(f"{len(progress[kind])} {kind}" for kind in ("lost", "twice", "otherwise"))
    return f"{deaths.total()} kills at {len(deaths)} steps in {progress['scenarios']} scenarios: {faults}"


def _held(progress: Progress) -> bool:
    return bool(progress.get("scenarios")) and not any(progress[kind] for kind in ("lost", "twice", "otherwise"))


ROWS = (
    Row("kills-console", f"{PROMISE}, on the console", _on_the_console, _measured, _held),
    Row("kills-matrix", f"{PROMISE}, on Synapse", _on_matrix, _measured, _held),
)
