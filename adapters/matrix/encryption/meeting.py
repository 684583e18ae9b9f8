"""Getting to know the devices of people who turn up, without holding up the others for a homeserver that is slow.

A question that takes longer than a moment goes on beside the stream. What its people have sealed waits meanwhile as if
its key were late (see ``late``), and is handed in before what they say next.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import structlog

from adapters.matrix.encryption.acquaintances import Acquaintances
from adapters.matrix.refusals import Refused

MOMENT = 2.0
"""Seconds that the stream waits for an answer."""

log = structlog.get_logger(__name__)


class Meeting:
    """The questions that are under way."""

    def __init__(self, acquaintances: Acquaintances) -> None:
        self._acquaintances = acquaintances
        self._asking: dict[asyncio.Task[None], set[str]] = {}

    @property
    def is_under_way(self) -> bool:
        """Tell whether an answer is waited for."""
        return bool(self._asking)

    async def meet(self, users: Iterable[str]) -> None:
        """Ask for those of these accounts that are new, or have other devices now, in one question.

        Raises Refused where the homeserver did not take it, and may later.
        """
        strangers = {user for user in users if not self._acquaintances.is_met(user)}
        strangers -= {user for asked in self._asking.values() for user in asked}
        if not strangers:
            return
        question = asyncio.create_task(self._acquaintances.know(strangers))
        self._asking[question] = strangers
        question.add_done_callback(self._is_over)
        await asyncio.wait([question], timeout=MOMENT)
        failure = question.exception() if question.done() and not question.cancelled() else None
        if failure is not None and not (isinstance(failure, Refused) and failure.for_good):
            raise failure

    def close(self) -> None:
        """Wait for no answer any more."""
        for question in self._asking:
            question.cancel()

    def _is_over(self, question: asyncio.Task[None]) -> None:
        del self._asking[question]
        if not question.cancelled() and (failure := question.exception()) is not None:
            log.warning("the homeserver does not tell of devices", reason=str(failure))
