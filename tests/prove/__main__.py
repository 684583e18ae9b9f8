"""Runs the rows named on the command line, all if none is."""

from __future__ import annotations

import asyncio
import sys

from tests.prove.calls import ROWS as CALLS
from tests.prove.kills import ROWS as KILLS
from tests.prove.memory import ROWS as MEMORY
from tests.prove.mutations import ROWS as MUTATIONS
from tests.prove.outages import ROWS as OUTAGES
from tests.prove.rows import Row, prove

ROWS: dict[str, Row] = {row.name: row for row in (*KILLS, *OUTAGES, *CALLS, *MUTATIONS, *MEMORY)}


def main(names: list[str]) -> int:
    """Prove the rows and return 0 if all held."""
    unknown = [name for name in names if name not in ROWS]
    if unknown:
        print(f"There is no row {', '.join(unknown)}. The rows are {', '.join(ROWS)}.")
        return 2
    held = [asyncio.run(prove(ROWS[name])) for name in names or ROWS]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
