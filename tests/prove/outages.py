"""The line to the homeserver fails in random ways, for random times, while the scenario is played."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from pathlib import Path

from tests.faults.matrix_scenario import holds_a_poll, misplaced, missing, proposes_a_room, speaks_in_bursts
from tests.faults.outages import OutageStage
from tests.platforms.synapse import Synapse
from tests.prove.rows import Progress, Row
from tests.templates import migrated

ROUNDS = 50
FAULTS = ("lost", "twice", "out of order", "otherwise", "held up")


async def _goes_on(progress: Progress, folder: Path) -> Progress | None:
    rounds = progress.get("rounds", 0)
    if rounds >= ROUNDS:
        return None
    for name in ("synapse", "away"):
        shutil.rmtree(folder / name, ignore_errors=True)
    (folder / "away").mkdir()
    migrated(folder / "away" / "radslag.sqlite")
    server = Synapse(folder / "synapse")
    server.start()
    try:
        stage = OutageStage(server, folder / "away", random.Random(rounds))
        await stage.opens()
        found = await _plays(stage)
        await stage.closes()
    finally:
        server.stop()
    outages = Counter(progress.get("outages", {})) + Counter(outage.kind for outage in stage.outages)
    minutes = sum(outage.lasts.total_seconds() for outage in stage.outages) / 60
    return {
        "rounds": rounds + 1,
        "outages": dict(outages),
        "minutes": progress.get("minutes", 0.0) + minutes,
        **{kind: [*progress.get(kind, []), *(f"{rounds}: {one}" for one in found.get(kind, []))] for kind in FAULTS},
    }


async def _plays(stage: OutageStage) -> dict[str, list[str]]:
    """Play it, and return what went wrong; one that still holds something up when it should be over ends there."""
    try:
        await proposes_a_room(stage)
        await holds_a_poll(stage)
        await speaks_in_bursts(stage)
    except AssertionError as trouble:
        return {"held up": [str(trouble)]}
    return {
        "lost": missing(stage),
        "twice": stage.seen_twice(),
        "out of order": misplaced(stage),
        "otherwise": [str(row) for row in stage.unkept()],
    }


def _measured(progress: Progress) -> str:
    outages: Counter[str] = Counter(progress["outages"])
    faults = ", ".join(f"{len(progress.get(kind, []))} {kind}" for kind in FAULTS)
    away = f"{outages.total()} outages of {len(outages)} kinds, {progress['minutes']:.0f} minutes by the clock"
    return f"{away}, in {progress['rounds']} scenarios: {faults}"


def _held(progress: Progress) -> bool:
    return bool(progress.get("rounds")) and not any(progress.get(kind) for kind in FAULTS)


ROWS = (
    Row(
        "outages",
        "the homeserver is away in any way while people talk: nothing lost, nothing seen twice, order kept, on Synapse",
        _goes_on,
        _measured,
        _held,
    ),
)
