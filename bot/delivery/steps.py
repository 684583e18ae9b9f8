"""Named moments between a promise and its keeping. Production passes them by; fault tests stop the process there."""

from __future__ import annotations

from collections.abc import Callable

_watchers: list[Callable[[str], None]] = []


def watch(call: Callable[[str], None] | None) -> None:
    """Have ``call`` told of every step from now on (None: nobody)."""
    _watchers[:] = [call] if call else []


def step(name: str) -> None:
    """Say that the process is at this point."""
    for watcher in _watchers:
        watcher(name)
