"""``python -m benchmarks [name …]``: measure, print, and write ``RESULTS.md`` when everything was measured."""

from __future__ import annotations

import platform
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from types import FrameType

from benchmarks import discord, matrix, meetings, notices, starting, tally
from benchmarks.process import cores
from benchmarks.results import Table

RESULTS = Path(__file__).with_name("RESULTS.md")
HEAD = """# Figures

Written by `make bench`, on {cores} cores, with Python {python}. The machine is noisy: trust the ratios. Each
table is of one run, the contenders taking turns.

"""


def _tally() -> list[Table]:
    return [Table("Counting", ("what", "median of 5"), tally.measure(), "Goal: under a second.")]


ROWS: dict[str, Callable[[], list[Table]]] = {
    "discord": discord.measure,
    "matrix": matrix.measure,
    "matrix-peers": matrix.measure_all,
    "matrix-encrypted": matrix.measure_encrypted,
    "meetings": meetings.measure,
    "notices": notices.measure,
    "starting": starting.measure,
    "tally": _tally,
}
PART = "matrix"
"""A row that another one holds: for a quick look, and not measured twice when everything is."""


def main(names: list[str]) -> int:
    """Measure the named rows, all that ``RESULTS.md`` has if none is named; return the exit code."""
    unknown = sorted(set(names) - set(ROWS))
    if unknown:
        print(f"There is no row called {', '.join(unknown)}. There are: {', '.join(ROWS)}.")
        return 2
    found: list[str] = []
    for name in names or [row for row in ROWS if row != PART]:
        start = perf_counter()
        for table in ROWS[name]():
            found.append(table.text())
            print(found[-1], flush=True)
        print(f"({name}: {perf_counter() - start:.0f} s)\n", flush=True)
    if not names:
        head = HEAD.format(cores=cores(), python=platform.python_version())
        RESULTS.write_text(head + "\n".join(found), encoding="utf-8")
    return 0


def _stopped(_number: int, _frame: FrameType | None) -> None:
    """Leave as at Ctrl+C: the homeserver and the bots are ended on the way out."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _stopped)
    sys.exit(main(sys.argv[1:]))
