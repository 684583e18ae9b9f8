"""A script fed to ``radslag run`` plays everything there is, and its transcript is kept here to be read and compared.

What chance decides (64 figures of a seed's sum) stands as noughts, and so does where a picture was saved.
``RADSLAG_KEEP_TRANSCRIPT=1`` writes the transcripts anew; then read them aloud.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shared import ROOT

HERE = Path(__file__).parent
LONGEST = 60


def played(folder: Path, script: str, language: str = "sv") -> str:
    """Return what ``radslag run`` writes when it is fed the script."""
    config = folder / "config.yaml"
    config.write_text(f"folder: {folder / 'kept'}\nlanguage: {language}\n")
    config.chmod(0o600)
    done = subprocess.run(
        [sys.executable, "-m", "bot", "run", "--config", str(config), "--at", "2026-11-24T09:00"],
        input=script,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"COLUMNS": "80", "LINES": "24", "PYTHONIOENCODING": "utf-8"},
        timeout=LONGEST,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    seen = re.sub(r"/\S+/received/[0-9a-f]{12}/", f"received/{'0' * 12}/", done.stdout)
    return re.sub(r"\b[0-9a-f]{64}\b", "0" * 64, seen)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_script_plays_from_the_proposal_to_the_result(tmp_path: Path, language: str):
    transcript = HERE / f"script_{language}.transcript.txt"
    seen = played(tmp_path, (HERE / f"script_{language}.txt").read_text(encoding="utf-8"), language)
    if os.environ.get("RADSLAG_KEEP_TRANSCRIPT"):
        transcript.write_text(seen, encoding="utf-8")

    assert seen == transcript.read_text(encoding="utf-8")


def test_what_was_said_is_there_the_next_time_and_nothing_is_said_again(tmp_path: Path):
    first = played(tmp_path, "/rum föreslå Studiero\n")
    again = played(tmp_path, "/rum lista\n")

    assert first.count("Förslag till nytt rum: Studiero") == 1
    assert again.count("Studiero (8)") == 1
    assert "Förslag till nytt rum" not in again
