"""Where the peers are installed, each in an environment of its own, and why one is not."""

from __future__ import annotations

import re
from pathlib import Path

from tests.shared import ROOT

FOLDER = ROOT / ".venv-peers"
INSTALLED, TROUBLE = ".installed", "trouble.txt"
LONGEST = 120
NOT_TRIED = "not installed: make bench installs it into .venv-peers"


def python_of(peer: str) -> Path:
    """Return the Python that has a peer."""
    return FOLDER / peer / "bin" / "python"


def why_absent(peer: str, folder: Path = FOLDER) -> str:
    """Return why a peer cannot be measured, "" if it is installed."""
    place = folder / peer
    if (place / INSTALLED).exists():
        return ""
    trouble = place / TROUBLE
    said = trouble.read_text(encoding="utf-8", errors="replace") if trouble.exists() else ""
    return f"not installed: {in_short(said)}" if said.strip() else NOT_TRIED


def in_short(said: str) -> str:
    """Return the last line in which a program names an error, else its last line: short, and without addresses."""
    lines = [line.strip() for line in said.splitlines() if line.strip()] or ["it says nothing"]
    errors = [line for line in lines if re.match(r"(ERROR:|\w*(Error|Exception)\b)", line)]
    words = re.sub(r"\S+://\S+|(?<!\w)/\S+", "…", (errors or lines)[-1].removeprefix("ERROR:").strip())
    words = words.replace("|", "/")
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
