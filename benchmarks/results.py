"""``RESULTS.md``: the command, the machine by its cores alone, and a table for each row that was measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass
class Table:
    """Figures side by side. ``goal`` says what they are held against."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    goal: str = ""

    def text(self) -> str:
        """Return it as Markdown."""
        lines = [self.head, ["---"] * len(self.head), *self.rows]
        table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
        return f"## {self.title}\n\n{table}\n" + (f"\n{self.goal}\n" if self.goal else "")
