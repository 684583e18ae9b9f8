"""Time that a test puts forward for the event loop itself."""

from __future__ import annotations

import asyncio


class Lapse:
    """Whoever sleeps, or waits for an answer with a time-out, has waited that much longer after a leap.

    Made with the running loop, and good for as long as it runs.
    """

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._since = self._loop.time
        self._ahead = 0.0
        self._loop.time = self._time  # type: ignore[method-assign]

    def leaps(self, seconds: float) -> None:
        """Be so much later, at once; what became due meanwhile happens when the loop turns next."""
        self._ahead += seconds

    def _time(self) -> float:
        return self._since() + self._ahead
