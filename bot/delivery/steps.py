"""Named moments between a promise and its keeping. Production passes them by; the fault tests stop the process there."""

from __future__ import annotations

from collections.abc import Callable

_on_step: Callable[[str], None] | None = None


def watch(call: Callable[[str], None] | None) -> None:
    """Have ``call`` told of every step from now on (None: nobody)."""
    global _on_step
    _on_step = call


def step(name: str) -> None:
    """Say that the process is at this point."""
    if _on_step is not None:
        _on_step(name)
