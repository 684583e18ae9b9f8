"""Where the platforms' own descriptions are: Discord's OpenAPI file, Matrix's event schemas."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ABSENT = "the platforms' descriptions are absent: RADSLAG_SHARED names no folder, and there is no ../shared"


def shared_folder() -> Path | None:
    """Return the folder that RADSLAG_SHARED names, else ../shared beside the project; None where there is neither."""
    folder = Path(os.environ.get("RADSLAG_SHARED") or ROOT.parent / "shared")
    return folder.resolve() if folder.is_dir() else None


def shared_file(name: str) -> Path:
    """Return a file or folder of the shared folder; the test that asks is skipped, and counted, where it is absent."""
    folder = shared_folder()
    if folder is None or not (folder / name).exists():
        pytest.skip(ABSENT)
    return folder / name
