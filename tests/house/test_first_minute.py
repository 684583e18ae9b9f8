"""In the first minute a newcomer votes, moves the clock a day and sees a reminder: what the README promises."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

MINUTES = {
    "sv": (
        "[Rösta]\n2\n/klocka +1d\n",
        "– onsdag",
        "Rösta senast i dag kl. 10.00: Vilken dag passar för lunchmötet?",
    ),
    "en": ("[Vote]\n2\n/clock +1d\n", "– Wednesday", "Closes today, 10:00: Which day suits the lunch meeting?"),
}


def settings(folder: Path, language: str) -> dict[str, str]:
    """Return the environment with no settings but these."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("RADSLAG_")}
    return clean | {"RADSLAG_FOLDER": str(folder), "RADSLAG_LANGUAGE": language}


def played(typed: str, folder: Path, language: str) -> str:
    """Return what stands on the screen after the lines."""
    run = subprocess.run(
        [sys.executable, "-m", "bot", "run", "--at", "2026-11-24T09:00"],
        input=typed,
        env=settings(folder, language),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stderr == ""
    return run.stdout


@pytest.mark.parametrize("language", MINUTES)
def test_a_newcomer_votes_moves_the_clock_a_day_and_sees_a_reminder(tmp_path, language: str):
    typed, ballot, reminder = MINUTES[language]
    screen = played(typed, tmp_path, language)
    voted, reminded = screen.index(ballot), screen.rindex(reminder)
    assert voted < reminded


def test_the_practice_network_is_still_there_the_next_time(tmp_path):
    played("[Rösta]\n2\n", tmp_path, "sv")
    waiting = played("/nu\n", tmp_path, "sv")
    assert "Vilket tema tar vi upp i februari?" in waiting
    assert "lunchmötet" not in waiting


def test_a_process_that_is_killed_does_not_come_back_in_the_past(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "run", "--at", "2026-11-24T09:00"],
        env=settings(tmp_path, "sv"),
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        run.stdin.write("/klocka +3d\n")
        run.stdin.flush()
        next(line for line in run.stdout if "Klockan är nu fredag 27 november" in line)
        run.kill()
    assert "fredag 27 november kl. 09.01" in played("/klocka\n", tmp_path, "sv")
