"""A database in which time passes: what comes due happens, and what is owed in private is delivered."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, select, update

from bot.clock import MovableClock
from bot.community import reach
from bot.delivery import deadlines, wire
from bot.delivery.notices import notices
from bot.meetings import service
from bot.meetings.deadlines import DEADLINES
from bot.message import Heading, Items, Message, Paragraph, plain
from bot.storage.engine import Storage
from bot.storage.unit_of_work import Randomness, UnitOfWork
from tests.unit.meetings.making import times

T = TypeVar("T")
STOCKHOLM = ZoneInfo("Europe/Stockholm")
MONDAY = datetime(2027, 2, 15, 8, 0, tzinfo=UTC)
"""Nine in the morning, the week before the usual meeting's."""


class Heard(NamedTuple):
    """What somebody was told in private: what it was about, and the day and the hour in Stockholm."""

    who: str
    about: str
    at: str


class Repeating(Randomness):
    """Keys that are the same in every run."""

    def __init__(self) -> None:
        self._next = 0

    def key(self) -> int:
        self._next += 1
        return self._next


class House:
    """A database with networks in it, at a moment that is moved by hand; what is owed in private is delivered."""

    def __init__(self, template: Path, engine: Engine, now: datetime) -> None:
        shutil.copy(template, str(engine.url.database))
        self.clock = MovableClock(now)
        self.storage = Storage(engine, self.clock, Repeating())
        self.heard: list[Heard] = []
        self.said: list[str] = []
        self.held_back: list[tuple[str, str, str]] = []
        self.names: dict[int, str] = {}

    def do(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run a unit of work now."""
        return self.storage.write_now(work)[0]

    def until(self, written: str) -> None:
        """Let time pass until the clock in Stockholm shows this; what comes due happens, each at its time."""
        moment = at(written)
        self.settle()
        while (due := self.do(self._next)) is not None and due <= moment:
            self.clock.move_to(max(due, self.clock.now()))
            self.settle()
        self.clock.move_to(moment)

    def is_away_until(self, written: str) -> None:
        """Have nothing happen until the clock shows this; then what was due meanwhile does."""
        self.clock.move_to(at(written))
        self.settle()

    def settle(self) -> None:
        """Do all there is to do now."""
        while self.do(self._handle_due) + self.do(self._deliver):
            pass

    @staticmethod
    def _next(uow: UnitOfWork) -> datetime | None:
        waiting = select(notices.c.not_before).where(notices.c.state == "owed").order_by(notices.c.not_before)
        return min(filter(None, [deadlines.next_due(uow), uow.execute(waiting).scalars().first()]), default=None)

    @staticmethod
    def _handle_due(uow: UnitOfWork) -> int:
        due = deadlines.due(uow)
        for deadline in due:
            if deadlines.take(uow, deadline):
                DEADLINES[deadline.kind](uow, deadline)
        return len(due)

    def _deliver(self, uow: UnitOfWork) -> int:
        """Deliver as the worker does: what helps nobody any more is missed, and what is not wanted is held back."""
        owed = select(notices).where(notices.c.state == "owed", notices.c.not_before <= uow.now)
        rows = uow.execute(owed.order_by(notices.c.serial)).all()
        for row in rows:
            state = self._becomes(uow, row)
            uow.execute(update(notices).where(notices.c.serial == row.serial).values(state=state))
            who, about = self.names.get(row.member, row.room), row.key.split(":")[0].removeprefix("meeting.")
            if state == "sent":
                self.heard.append(Heard(who, about, shown(uow.now)))
                self.said.append(said(wire.from_json(row.message)))
            else:
                self.held_back.append((who, about, state))
        return len(rows)

    @staticmethod
    def _becomes(uow: UnitOfWork, row: Any) -> str:
        if row.useless_after is not None and row.useless_after <= uow.now:
            return "missed"
        is_wanted = row.obeys is None or reach.may_still(uow, row.member, row.obeys, service.MAY_STILL)
        return "sent" if is_wanted else "unwanted"


def at(written: str) -> datetime:
    """Return the moment when the clock in Stockholm shows this."""
    return times(written).starts_at


def shown(moment: datetime) -> str:
    """Return the day and the hour that the clock in Stockholm shows."""
    return f"{moment.astimezone(STOCKHOLM):%-d/%-m %H.%M}"


def said(message: Message) -> str:
    """Return what a message says, a line for each sentence or item."""
    lines: list[str] = []
    for part in message.parts:
        match part:
            case Heading(spans) | Paragraph(spans):
                lines.append(plain(spans))
            case Items(items):
                lines += [plain(item) for item in items]
            case _:
                pass
    return "\n".join(lines)
