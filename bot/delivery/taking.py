"""Taking out: what is due becomes somebody's to deliver, in one transaction. What is nobody's is owed again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Table, select, update

from bot.delivery import acts, cards, inbox, notices
from bot.delivery.acts import OwedAct, Shut
from bot.delivery.cards import Card
from bot.delivery.gates import Turn
from bot.delivery.lanes import Lane
from bot.delivery.notices import Notice
from bot.delivery.sending import Item
from bot.delivery.turns import take_turn
from bot.storage.unit_of_work import UnitOfWork

TABLES = {Notice: notices, Card: cards, OwedAct: acts}


@dataclass(frozen=True, slots=True)
class Free:
    """Where something can be sent now: ``platforms`` where all lanes but these are free, and gates to go through.

    ``shut`` are acts that go through gates alone. What is held up is not passed by: its time has not come.
    """

    busy: Collection[Lane]
    held_up: Collection[Lane]
    platforms: set[str]
    shut: Shut
    turns: Sequence[Turn]


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken out: for lanes that are free, and for each gate.

    ``is_left``: something due was passed by; ``is_more``: it is worth to look again at once.
    """

    items: Sequence[Item] = ()
    in_turn: Sequence[tuple[Turn, Item | None]] = ()
    is_left: bool = False
    is_more: bool = False


def take_out(uow: UnitOfWork, free: Free) -> Taken:
    """Take out what is to be delivered now."""
    closed = {*free.busy, *free.held_up}
    items: list[Item] = [*notices.claim(uow, busy=closed, platforms=free.platforms)]
    items += acts.claim(uow, platforms=free.platforms, shut=free.shut)
    items += cards.claim(uow, busy=closed, platforms=free.platforms)
    turns = [(turn, *take_turn(uow, turn, closed)) for turn in free.turns]
    open_to_all = free.platforms | {turn.platform for turn in free.turns if turn.kinds is None}
    is_left = bool(free.busy) and _is_left(uow, free.held_up, open_to_all)
    return Taken(items, [(turn, item) for turn, item, _ in turns], is_left, any(more for _, _, more in turns))


def _is_left(uow: UnitOfWork, held_up: Collection[Lane], platforms: set[str]) -> bool:
    due = (notices.next_due(uow, held_up, platforms), cards.next_due(uow, held_up, platforms))
    return any(moment is not None and moment <= uow.now for moment in due)


def next_due(uow: UnitOfWork, free: Free, openings: Sequence[tuple[Turn, datetime]]) -> datetime | None:
    """Return when the next thing that can be sent is due; behind a gate not before that opens."""
    found = [_soonest(uow, free.held_up, free.platforms, free.shut)]
    for turn, opens_at in openings:
        here = {turn.platform}
        if turn.kinds is None:
            soonest = _soonest(uow, free.held_up, here, {turn.platform: turn.shut})
        else:
            soonest = acts.next_due(uow, here, only=turn.kinds)
        found.append(soonest and max(soonest, opens_at))
    return min(filter(None, found), default=None)


def _soonest(uow: UnitOfWork, held_up: Collection[Lane], platforms: set[str], shut: Shut) -> datetime | None:
    due = (notices.next_due(uow, held_up, platforms), cards.next_due(uow, held_up, platforms))
    return min(filter(None, (*due, acts.next_due(uow, platforms, shut))), default=None)


def reclaim(uow: UnitOfWork, known: Mapping[type[Item], Collection[int]]) -> None:
    """Owe again what is taken out in the database but is not known to anybody."""
    for kind, table in TABLES.items():
        table.reclaim(uow, known[kind])


def take_up(uow: UnitOfWork) -> None:
    """Owe again, at start, what a stopped process had taken out or put off.

    Notices that were held up are tried at once, so that each room's order is that of the promises again.
    """
    reclaim(uow, dict.fromkeys(TABLES, ()))
    _hurry(uow, notices.notices)


def hurry(uow: UnitOfWork, platforms: Collection[str], rooms: Collection[Lane] = ()) -> None:
    """Have what was held up tried now: these platforms are there again, and readers in these rooms."""
    for table in (notices.notices, acts.acts, cards.cards):
        _hurry(uow, table, table.c.platform.in_(platforms))
    notes, direct = notices.notices, notices.direct_rooms
    for platform, room in rooms:
        readers = select(direct.c.account).where(direct.c.platform == platform, direct.c.room == room)
        _hurry(uow, notes, notes.c.platform == platform, notes.c.account.in_(readers))


def _hurry(uow: UnitOfWork, table: Table, *which: ColumnElement[bool]) -> None:
    held_up = (table.c.state == "owed") & table.c.trouble.is_not(None) & (table.c.not_before > uow.now)
    uow.execute(update(table).where(held_up, *which).values(not_before=uow.now))


def tidy(uow: UnitOfWork) -> None:
    """Forget what is needed no more: to be done once a day."""
    inbox.forget_old(uow)
    notices.forget_words(uow)
