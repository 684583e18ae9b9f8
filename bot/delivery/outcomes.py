"""Outcomes: what became of the things that were taken out.

They are committed as they come; those that come during a commit share the next one. A database that cannot take them
now only costs time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from functools import partial

from bot.delivery.acts import OwedAct
from bot.delivery.cards import Card
from bot.delivery.notices import Notice
from bot.delivery.sending import Item, Mark
from bot.delivery.steps import step
from bot.storage.engine import Storage
from bot.storage.unit_of_work import UnitOfWork

Taken = tuple[type[Item], int]


class Outcomes:
    """Remembers what is taken out until its outcome is committed. ``mark_one`` marks one thing, and bears bugs."""

    def __init__(self, storage: Storage, mark_one: Callable[[UnitOfWork, Item, Mark], None]) -> None:
        self._storage = storage
        self._mark_one = mark_one
        self._marks: list[tuple[Item, Mark]] = []
        self._taken: set[Taken] = set()
        self.committing: asyncio.Task[None] | None = None
        self.is_in_doubt = False
        """Whether rows may be taken out that nobody here knows of: a commit was reported as failed."""

    def took_out(self, items: Collection[Item]) -> None:
        """Remember that these are being seen to."""
        self._taken |= {taken for item in items if (taken := _as_taken(item)) is not None}

    def out(self, kind: type[Item]) -> list[int]:
        """Return the numbers of this kind that are being seen to."""
        return [number for of_kind, number in self._taken if of_kind is kind]

    def note(self, item: Item, mark: Mark | None) -> None:
        """Have an outcome committed soon."""
        if mark is None:
            return
        self._marks.append((item, mark))
        if self.committing is None:
            self.committing = asyncio.create_task(self._commit())

    async def settled(self, items: Sequence[Item]) -> None:
        """Return when what became of these is committed."""
        while self.committing is not None and any(_as_taken(item) in self._taken for item in items):
            await asyncio.wait([self.committing])

    def abandon(self) -> None:
        """Give up committing: at the next start what is still taken out is done again, with the same keys."""
        if self.committing is not None:
            self.committing.cancel()

    async def _commit(self) -> None:
        batch: list[tuple[Item, Mark]] = []
        try:
            while self._marks:
                batch, self._marks = self._marks, []
                await self._storage.insist(partial(self._mark_all, batch))
                self._forget(batch)
                batch = []
                step("marked")
        finally:
            self.is_in_doubt = self.is_in_doubt or bool(batch)
            self._forget(batch)
            self.committing = None

    def _mark_all(self, batch: Sequence[tuple[Item, Mark]], uow: UnitOfWork) -> None:
        for item, mark in batch:
            self._mark_one(uow, item, mark)
        step("marking")

    def _forget(self, batch: Sequence[tuple[Item, Mark]]) -> None:
        self._taken -= {taken for item, _mark in batch if (taken := _as_taken(item)) is not None}


def _as_taken(item: Item) -> Taken | None:
    match item:
        case OwedAct() | Notice():
            return type(item), item.serial
        case Card():
            return Card, item.id
        case _:
            return None
