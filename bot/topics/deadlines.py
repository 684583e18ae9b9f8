"""What comes due for topics, and what happens then."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.deadlines import Deadline, DeadlineHandler
from bot.storage.unit_of_work import UnitOfWork
from bot.topics import archiving, service


def _lapses(uow: UnitOfWork, deadline: Deadline) -> None:
    service.lapse(uow, deadline.subject)


def _is_silent(uow: UnitOfWork, deadline: Deadline) -> None:
    archiving.ask_if_silent(uow, deadline.subject)


def _is_archived(uow: UnitOfWork, deadline: Deadline) -> None:
    archiving.archive_unanswered(uow, deadline.subject)


DEADLINES: Mapping[str, DeadlineHandler] = {
    service.LAPSE: _lapses,
    archiving.SILENCE: _is_silent,
    archiving.ARCHIVE: _is_archived,
}
