"""People who take no private messages: what they are owed waits until they speak to the bot, and is told there.

Who they are is kept in memory too, so that nothing need be looked up whenever anybody speaks.
"""

from __future__ import annotations

from sqlalchemy import select, update

from bot.delivery.notice import Notice, notices
from bot.storage.unit_of_work import UnitOfWork

_WAITS = notices.c.state == "closed"


class Unreached:
    """Whom something waits for. Falsy for everybody in nearly every network."""

    def __init__(self) -> None:
        self._accounts: set[tuple[str, str]] = set()

    def __contains__(self, person: tuple[str, str]) -> bool:
        return person in self._accounts

    def load(self, uow: UnitOfWork) -> None:
        """Remember them, at start."""
        whom = select(notices.c.platform, notices.c.account).where(_WAITS).distinct()
        self._accounts = {(row.platform, row.account) for row in uow.execute(whom)}

    def keep(self, uow: UnitOfWork, notice: Notice) -> None:
        """It could not be told in private: keep it until its reader speaks."""
        taken_out = (notices.c.serial == notice.serial) & (notices.c.state == "claimed")
        uow.execute(update(notices).where(taken_out).values(state="closed", trouble=None))
        self._accounts.add((notice.platform, notice.account or ""))

    def tell(self, uow: UnitOfWork, platform: str, account: str, *, answers: str) -> None:
        """They speak: owe all that waited, to be told where the answer to this is."""
        theirs = (notices.c.platform == platform) & (notices.c.account == account) & _WAITS
        uow.execute(update(notices).where(theirs).values(state="owed", answers=answers, not_before=uow.now, attempts=0))
        self._accounts.discard((platform, account))
        uow.owed = True
