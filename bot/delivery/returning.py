"""Who is back: platforms after an outage, readers who came into their room. What was held up for them is hurried."""

from __future__ import annotations

from collections.abc import Collection

from bot.delivery import taking
from bot.delivery.lanes import Lane
from bot.storage.unit_of_work import UnitOfWork


class Returning:
    """What is to be hurried in the database, kept until it has been. Falsy where there is nothing."""

    def __init__(self) -> None:
        self.platforms: set[str] = set()
        self.rooms: set[Lane] = set()

    def __bool__(self) -> bool:
        return bool(self.platforms or self.rooms)

    def now(self) -> Returning:
        """Return what there is now: more may come while it is seen to."""
        found = Returning()
        found.platforms, found.rooms = set(self.platforms), set(self.rooms)
        return found

    def hurry(self, uow: UnitOfWork) -> None:
        """Have what was held up for them be due."""
        if self:
            taking.hurry(uow, self.platforms, self.rooms)

    def done(self, seen_to: Returning, unmarked: Collection[Lane]) -> None:
        """It is hurried, and committed. What is yet to be marked as put off in these lanes is hurried after that."""
        self.platforms -= seen_to.platforms - {platform for platform, _room in unmarked}
        self.rooms -= seen_to.rooms - set(unmarked)
