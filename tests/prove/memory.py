"""Thousands of messages with buttons are sent on Discord, and what they leave behind in memory is counted."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.platforms.discord_memory import left_by
from tests.prove.rows import Progress, Row

MESSAGES, MOST = 2_000, 1_000_000


async def _goes_on(progress: Progress, folder: Path) -> Progress | None:
    if progress:
        return None
    shutil.rmtree(folder / "server", ignore_errors=True)
    (folder / "server").mkdir()
    grown, views = await left_by(MESSAGES, folder / "server")
    return {"grown": grown, "views": views}


def _measured(progress: Progress) -> str:
    return f"{MESSAGES} messages: {progress['grown'] // 1000} kB more, {progress['views']} views"


def _held(progress: Progress) -> bool:
    return bool(progress) and progress["grown"] < MOST and not progress["views"]


ROWS = (
    Row(
        "memory-discord",
        "messages with buttons leave nothing behind in memory: less than a megabyte after 2,000",
        _goes_on,
        _measured,
        _held,
    ),
)
