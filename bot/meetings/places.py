"""Where a meeting is shown: its card, the card of its series, and the thread below it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bot.community.model import Room
from bot.delivery import cards
from bot.delivery.cards import Card
from bot.meetings.model import Meeting
from bot.storage.unit_of_work import UnitOfWork

CARD: Final = "meeting.card"
SERIES_CARD: Final = "meeting.series"
THREAD_CARD: Final = "meeting.thread"


def put_up(uow: UnitOfWork, kind: str, subject: int, rooms: Iterable[Room]) -> None:
    """Show a card in these rooms; where it stands already, nothing happens."""
    for room in rooms:
        cards.put_up(uow, kind, subject, platform=room.platform, room=room.remote_id)


def has_card(uow: UnitOfWork, meeting: Meeting) -> bool:
    """Whether the meeting is shown by itself yet: a later one of a series waits for its time."""
    return bool(cards.where(uow, CARD, meeting.id))


def redraw(uow: UnitOfWork, meeting: Meeting) -> None:
    """Have the meeting's cards edited: it is not what they show."""
    cards.changed(uow, CARD, meeting.id)
    cards.changed(uow, THREAD_CARD, meeting.id)
    if meeting.series is not None:
        cards.changed(uow, SERIES_CARD, meeting.series)


def begin_thread(uow: UnitOfWork, card: Card, remote_id: str) -> None:
    """The meeting's card stands: the first thing in its thread is what it is for, and what has been sent in."""
    cards.put_up(uow, THREAD_CARD, card.subject, platform=card.platform, room=card.room, thread=remote_id)
