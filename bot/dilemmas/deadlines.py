"""What comes due in a dilemma's life."""

from __future__ import annotations

from collections.abc import Callable

from bot.community.model import Network
from bot.community.reach import network_of
from bot.delivery.deadlines import Deadline, DeadlineHandler
from bot.dilemmas import discussing, nudging, store
from bot.dilemmas.model import Dilemma
from bot.dilemmas.moments import DRAFT, FOLLOW_UP, NEWS, REST, SILENT, UNANSWERED
from bot.storage.unit_of_work import UnitOfWork


def _with_dilemma(work: Callable[[UnitOfWork, Network, Dilemma], None]) -> DeadlineHandler:
    """Return the handler that does this to the dilemma, if it is still there."""

    def handle(uow: UnitOfWork, deadline: Deadline) -> None:
        dilemma = store.dilemma(uow, deadline.subject)
        if dilemma is not None:
            work(uow, network_of(uow, dilemma.network), dilemma)

    return handle


def _outdate(uow: UnitOfWork, deadline: Deadline) -> None:
    store.drop_draft(uow, deadline.subject)


DEADLINES: dict[str, DeadlineHandler] = {
    DRAFT: _outdate,
    UNANSWERED: _with_dilemma(nudging.ask_around),
    SILENT: _with_dilemma(nudging.ask_how_it_is),
    REST: _with_dilemma(nudging.let_rest),
    NEWS: _with_dilemma(discussing.tell_news),
    FOLLOW_UP: _with_dilemma(nudging.ask_how_it_went),
}
