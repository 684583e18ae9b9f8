"""What comes due in a poll's life: the reminder, the close, the count."""

from __future__ import annotations

from bot.community import reach
from bot.delivery.deadlines import Deadline, DeadlineHandler
from bot.polls import service, store
from bot.polls.model import PollId, PollState
from bot.polls.openings import CLOSE, COUNT, REMIND
from bot.storage.unit_of_work import UnitOfWork


def close(uow: UnitOfWork, deadline: Deadline) -> None:
    """The deadline has come: no more votes are taken."""
    poll = store.poll(uow, PollId(deadline.subject))
    if poll is not None and poll.state is PollState.OPEN:
        service.close(uow, poll)


def count(uow: UnitOfWork, deadline: Deadline) -> None:
    """The poll has stopped taking votes: count them."""
    poll = store.poll(uow, PollId(deadline.subject))
    if poll is not None and poll.state is PollState.CLOSING:
        service.count(uow, poll)


def remind(uow: UnitOfWork, deadline: Deadline) -> None:
    """It is time to remind those who have not voted."""
    poll = store.poll(uow, PollId(deadline.subject))
    if poll is not None:
        service.remind(uow, reach.network_of(uow, poll.network), poll)


DEADLINES: dict[str, DeadlineHandler] = {CLOSE: close, COUNT: count, REMIND: remind}
