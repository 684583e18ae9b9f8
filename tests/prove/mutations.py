"""Recorded answers of a homeserver, mutated a hundred thousand times."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

from tests.faults.mutated_matrix import hears, held
from tests.prove.rows import Progress, Row

ANSWERS = 100_000
AT_A_TIME = 5_000
LEAST_SOUND, TRACED = 1_000, 6_000
FLAT = 100_000
"""Bytes: Python's own tables grow in steps, and a leak of one event per answer would be millions."""


async def _on_matrix(progress: Progress, _folder: Path) -> Progress | None:
    done = progress.get("answers", 0)
    if done >= ANSWERS:
        return None if "grown" in progress else progress | {"grown": await _growth()}
    verdict = await hears(range(done, min(done + AT_A_TIME, ANSWERS)))
    return progress | {
        "answers": done + verdict.answers,
        "commands": progress.get("commands", 0) + verdict.commands,
        "uncaught": [*progress.get("uncaught", []), *verdict.uncaught],
        "lost": [*progress.get("lost", []), *verdict.lost],
    }


async def _growth() -> list[int]:
    """Return how many bytes more are held: by one door that goes on and on, and after doors that are gone."""
    await hears(range(LEAST_SOUND))
    tracemalloc.start()
    try:
        sound = (await hears(range(TRACED), is_sound=True)).memory
        before = held()
        await hears(range(LEAST_SOUND, TRACED))
        return [sound[-1] - sound[1], held() - before]
    finally:
        tracemalloc.stop()


def _measured(progress: Progress) -> str:
    faults = f"{len(progress['uncaught'])} uncaught, {len(progress['lost'])} of {progress['commands']} commands lost"
    grown = f", memory grew by {max(progress['grown']) // 1000} kB" if "grown" in progress else ""
    return f"{progress['answers']} answers: {faults}{grown}"


def _held(progress: Progress) -> bool:
    return not progress["uncaught"] and not progress["lost"] and max(progress.get("grown", [0])) < FLAT


ROWS = (
    Row(
        "mutations-matrix",
        "malformed answers of a homeserver: nothing uncaught, no neighbour dropped, memory flat",
        _on_matrix,
        _measured,
        _held,
    ),
)
