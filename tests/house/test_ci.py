"""Continuous integration runs what the README names, with nothing skipped."""

import os
import subprocess

from tests.house.tree import ROOT


def test_ci_stops_where_the_descriptions_of_the_platforms_are_absent(tmp_path) -> None:
    without = os.environ | {"RADSLAG_SHARED": str(tmp_path)}
    run = subprocess.run([ROOT / ".ci" / "run"], env=without, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (1, "")
    assert "Set RADSLAG_SHARED to their folder" in run.stderr


def test_ci_runs_the_two_commands_of_the_readme() -> None:
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-2:] == ["make check", "make test"]
