"""A row: a promise, what shows it, and how far it has come. docs/reliability.md has a line of each."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.clock import SystemClock
from tests.shared import ROOT

PROGRESS = ROOT / ".prove"
REPORT = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- rows: written by make prove -->", "<!-- end of rows -->"
HEADER = "| command | promise | measured | held | on |\n|---|---|---|---|---|\n"
NEW = f"""# Reliability

What the project promises about losing and repeating nothing, and what was measured: each row names the command that
makes it. `make prove` runs them all; one that was stopped goes on where it stopped. Short forms run in `make test`.

{BEGIN}
{HEADER}{END}
"""

Progress = dict[str, Any]


@dataclass(frozen=True)
class Row:
    """One promise. ``goes_on`` does the next piece and returns the progress, None when there is nothing left to do."""

    name: str
    promise: str
    goes_on: Callable[[Progress, Path], Awaitable[Progress | None]]
    measured: Callable[[Progress], str]
    held: Callable[[Progress], bool]


async def prove(row: Row) -> bool:
    """Do what is left of a row, piece by piece, write its line after each, and return whether it held."""
    folder = PROGRESS / row.name
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / "progress.json"
    progress: Progress = json.loads(kept.read_text()) if kept.exists() else {}
    while (further := await row.goes_on(progress, folder)) is not None:
        progress = further
        kept.write_text(json.dumps(progress))
        print(f"{row.name}: {row.measured(progress)}", flush=True)
        _write(row, progress)
    return row.held(progress)


def _write(row: Row, progress: Progress) -> None:
    held, day = "yes" if row.held(progress) else "**no**", SystemClock().now().date()
    REPORT.parent.mkdir(exist_ok=True)
    report = REPORT.read_text(encoding="utf-8") if REPORT.exists() else NEW
    told = with_line(report, row.name, f"{row.promise} | {row.measured(progress)} | {held} | {day}")
    REPORT.write_text(told, encoding="utf-8")


def with_line(report: str, name: str, told: str) -> str:
    """Return the report with this row's line in its table, in place of an earlier one."""
    command = f"| `make prove PROVE={name}` |"
    before, rest = report.split(BEGIN, 1)
    table, after = rest.split(END, 1)
    others = [old for old in table.removeprefix(f"\n{HEADER}").splitlines() if not old.startswith(command)]
    lines = "".join(f"{one}\n" for one in sorted([*filter(None, others), f"{command} {told} |"]))
    return f"{before}{BEGIN}\n{HEADER}{lines}{END}{after}"
