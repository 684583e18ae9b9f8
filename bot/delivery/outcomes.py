"""Outcomes: what became of the things that were taken out.

They are committed with the next transaction, soon with one of their own; those that come meanwhile share the next one.
Until then the process may end: the same is then sent again with the same token, which platforms take for the same. A
database that cannot take them now only costs time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from functools import partial

import structlog

from bot.delivery.acts import OwedAct
from bot.delivery.cards import Card
from bot.delivery.lanes import Lane
from bot.delivery.notices import Notice
from bot.delivery.sending import Item, Mark
from bot.delivery.steps import step
from bot.delivery.troubles import bug
from bot.storage.engine import Storage, is_passing
from bot.storage.unit_of_work import UnitOfWork

log = structlog.get_logger()

Taken = tuple[type[Item], int]


class Outcomes:
    """Remembers what is taken out until its outcome is committed. ``give_up`` says how to mark what stumbles."""

    def __init__(self, storage: Storage, give_up: Callable[[Item, str], Mark | None]) -> None:
        self._storage = storage
        self._give_up = give_up
        self._marks: list[tuple[Item, Mark]] = []
        self._in_hand: list[tuple[Item, Mark]] = []
        self.on_committed: Callable[[], None] = lambda: None
        self.hurries = 0
        """Above 0 while somebody waits for everything to be committed."""
        self._taken: set[Taken] = set()
        self.committing: asyncio.Future[None] | None = None
        self.is_in_doubt = False
        """Whether rows may be taken out that nobody here knows of: a commit was reported as failed."""

    def took_out(self, items: Collection[Item]) -> None:
        """Remember that these are being seen to."""
        self._taken |= {taken for item in items if (taken := _as_taken(item)) is not None}

    def out(self, kind: type[Item]) -> list[int]:
        """Return the numbers of this kind that are being seen to."""
        return [number for of_kind, number in self._taken.copy() if of_kind is kind]

    def note(self, item: Item, mark: Mark | None) -> None:
        """Have an outcome committed soon."""
        if mark is None:
            return
        self._marks.append((item, mark))
        if self.committing is None:
            self._commit()

    @property
    def lanes(self) -> set[Lane]:
        """The lanes of what is not committed yet: nothing more is taken out for them."""
        return {item.lane for item, _mark in (*self._marks, *self._in_hand)}

    def abandon(self) -> None:
        """Give up committing: at the next start what is still taken out is done again, with the same keys."""
        if self.committing is not None:
            self.committing.cancel()

    def _commit(self) -> None:
        """Have all that is noted committed. What an act made is waited for by others; anything else is not."""
        self._in_hand, self._marks = self._marks, []
        work = partial(self._mark_all, self._in_hand)
        if self.hurries or any(isinstance(item, OwedAct) for item, _mark in self._in_hand):
            self.committing = asyncio.ensure_future(self._storage.insist(work))
        else:
            self.committing = self._storage.ride(work)
        self.committing.add_done_callback(self._committed)

    def _committed(self, ended: asyncio.Future[None]) -> None:
        """Go on with what was noted meanwhile, whatever came of this."""
        trouble = None if ended.cancelled() else ended.exception()
        is_known = not ended.cancelled() and trouble is None
        self.is_in_doubt = self.is_in_doubt or not is_known
        self._forget(self._in_hand)
        self._in_hand, self.committing = [], None
        if trouble is not None:
            log.error("outcomes could not be committed", exc_info=trouble)
        if self._marks and not ended.cancelled():
            self._commit()
        if is_known:
            step("marked")
            self.on_committed()

    def _mark_all(self, batch: Sequence[tuple[Item, Mark]], uow: UnitOfWork) -> None:
        """Mark them, and then do what follows from each; where one stumbles, each for itself."""
        try:
            with uow.savepoint():
                following = [(item, mark(uow)) for item, mark in batch]
        except Exception as error:
            if is_passing(error):
                raise
            following = list(batch)
        for item, then in following:
            self._mark_one(uow, item, then)
        step("marking")

    def _mark_one(self, uow: UnitOfWork, item: Item, mark: Mark | None) -> None:
        try:
            while mark is not None:
                with uow.savepoint():
                    mark = mark(uow)
        except Exception as error:
            give_up = self._give_up(item, bug(error))
            if is_passing(error) or give_up is None:
                raise
            log.exception("an outcome could not be marked", item=type(item).__name__)
            give_up(uow)

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
