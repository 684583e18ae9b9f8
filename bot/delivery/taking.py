"""Taking out: what is due becomes somebody's to deliver, in one transaction. What is nobody's is owed again."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bot.delivery import acts, cards, inbox, notices
from bot.delivery.acts import OwedAct
from bot.delivery.cards import Card
from bot.delivery.lanes import Lane
from bot.delivery.notices import Notice
from bot.delivery.sending import Item
from bot.storage.unit_of_work import UnitOfWork

TABLES = {Notice: notices, Card: cards, OwedAct: acts}


def take_out(
    uow: UnitOfWork, *, busy: Collection[Lane], held_up: Collection[Lane], platforms: set[str]
) -> tuple[list[Item], bool]:
    """Return what is to be delivered now in lanes that are free, and whether anything due was passed by.

    What is held up is not passed by: its time has not come.
    """
    shut = {*busy, *held_up}
    taken: list[Item] = [*notices.claim(uow, busy=shut, platforms=platforms), *acts.claim(uow, platforms=platforms)]
    taken += cards.claim(uow, busy=shut, platforms=platforms)
    return taken, bool(busy) and _is_left(uow, held_up, platforms)


def _is_left(uow: UnitOfWork, held_up: Collection[Lane], platforms: set[str]) -> bool:
    due = (notices.next_due(uow, held_up, platforms), cards.next_due(uow, held_up, platforms))
    return any(moment is not None and moment <= uow.now for moment in due)


def reclaim(uow: UnitOfWork, known: Mapping[type[Item], Collection[int]]) -> None:
    """Owe again what is taken out in the database but is not known to anybody."""
    for kind, table in TABLES.items():
        table.reclaim(uow, known[kind])


def take_up(uow: UnitOfWork) -> None:
    """Owe again, at start, what a stopped process had taken out or put off."""
    reclaim(uow, dict.fromkeys(TABLES, ()))
    notices.take_up(uow)


def tidy(uow: UnitOfWork) -> None:
    """Forget what is needed no more: to be done once a day."""
    inbox.forget_old(uow)
    notices.forget_words(uow)
