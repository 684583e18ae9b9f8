"""Imports point down: the contracts of pyproject.toml hold."""

import subprocess
import sys

from tests.house.tree import ROOT


def test_every_contract_on_imports_holds() -> None:
    linter = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-logo"]
    said = subprocess.run(linter, cwd=ROOT, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr
