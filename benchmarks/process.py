"""One process under measurement: started, asked for its CPU time and memory, ended by its id."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.shared import ROOT


class Process:
    """A Python process of its own, by ``python`` and in ``environment`` if given. What it says goes to ``log``."""

    def __init__(
        self, log: Path, *arguments: str, python: Path | None = None, environment: dict[str, str] | None = None
    ) -> None:
        self.log = log
        self.started = time.perf_counter()
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                [str(python or sys.executable), *arguments],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )

    @property
    def cpu(self) -> float:
        """CPU seconds of all its threads since its start, by the kernel's clock of that process."""
        return time.clock_gettime((~self._process.pid << 3) | 2)

    @property
    def resident(self) -> float:
        """Memory that it holds now (VmRSS), in MB."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        return int(status.split("VmRSS:")[1].split()[0]) * 1024 / 1e6

    def alive(self) -> None:
        """Raise RuntimeError with its last words if it has ended."""
        if self._process.poll() is not None:
            raise RuntimeError(f"a process ended early:\n{self.last_words()}")

    def last_words(self) -> str:
        """Return the end of what it has said."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-3000:]

    def stop(self) -> None:
        """End it."""
        if self._process.poll() is None:
            self._process.terminate()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def figures(module: str, *arguments: str, timeout: float) -> dict[str, Any]:
    """Run a module in a process of its own; return the JSON of its last line, raise RuntimeError if it fails."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=timeout, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0))
