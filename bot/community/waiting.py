"""What waits for a member, or is coming: each feature tells its own, ``now`` shows the first five."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from bot.community.model import Member, Network
from bot.language.texts import Say
from bot.message import Button, Spans
from bot.storage.unit_of_work import UnitOfWork


class Rank(IntEnum):
    """What comes first: what an answer is waited for, before what merely is."""

    ANSWER = 0
    TASK = 1
    COMING = 2


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of ``now``: what it is, by when, and the button that deals with it."""

    rank: Rank
    words: Spans
    due: datetime | None = None
    button: Button | None = None


# ``WAITING`` in a feature's service: what it has for this member.
WaitingHandler = Callable[[UnitOfWork, Network, Member, Say], list[Waiting]]
