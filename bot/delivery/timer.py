"""The timer: wakes the worker when something new is owed, when the next moment comes, and every half minute to be sure.

APScheduler is only an alarm clock here (memory store): it owns nothing, so nothing is lost with it.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.delivery.worker import Worker

SWEEP_SECONDS = 30


class Timer:
    """Runs the worker for as long as the bot runs."""

    def __init__(self, worker: Worker) -> None:
        self.worker = worker
        self._wake = asyncio.Event()
        worker.storage.on_owed = self.wake
        worker.on_idle = self.wake

    def wake(self) -> None:
        """Have the worker look at once; may be called often."""
        self._wake.set()

    async def run(self) -> None:
        """Wake the worker until cancelled."""
        alarm = AsyncIOScheduler(timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True})
        alarm.add_job(self.wake, "interval", seconds=SWEEP_SECONDS)
        alarm.start()
        self._wake.set()
        try:
            while True:
                await self._wake.wait()
                self._wake.clear()
                self._come_again(alarm, await self.worker.attend())
        finally:
            alarm.shutdown(wait=False)

    def _come_again(self, alarm: AsyncIOScheduler, wait: timedelta | None) -> None:
        if wait is None:
            return
        if not wait:
            self._wake.set()
            return
        alarm.add_job(self.wake, "date", run_date=datetime.now(UTC) + wait, id="next", replace_existing=True)
