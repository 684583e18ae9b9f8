"""The code as the house tests read it: files, definitions and their lengths."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("bot", "adapters", "commands")


@dataclass(frozen=True)
class Source:
    """One Python file of ours: its path from the root, its lines, its syntax tree."""

    path: str
    lines: int
    tree: ast.Module

    @property
    def says_something(self) -> bool:
        """Whether there is more in it than a docstring, as there is not in most __init__.py files."""
        return len(self.tree.body) > 1


@cache
def sources() -> tuple[Source, ...]:
    """Return every file of the three packages, migrations left out: Alembic gives their form."""
    files = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    return tuple(read(path) for path in files if "migrations" not in path.parts)


def read(path: Path) -> Source:
    """Read one file."""
    text = path.read_text(encoding="utf-8")
    return Source(path.relative_to(ROOT).as_posix(), text.count("\n"), ast.parse(text))
