"""Telling those whom a dilemma concerns, in working time, and asking again before it is sent: off means off."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Final, TypeVar

from bot.community import store as community
from bot.community.model import Level, Member, MemberId, Network, Role
from bot.community.telling import tell_all
from bot.dilemmas import store
from bot.dilemmas.letters import Letter
from bot.dilemmas.model import Dilemma, DilemmaState
from bot.storage.unit_of_work import UnitOfWork

V = TypeVar("V", bound=Hashable)

OBEYS: Final = "dilemma"
"""The name under which this feature is asked whether something may still be sent."""
HEARS: Final = frozenset({Level.SIGNED_UP, Level.EVERYTHING})
NEWS, CLOSED, KNOWN, HELPED = "news", "closed", "known", "helped"
UNANSWERED, CAN_HELP, SILENT, WENT, MEETING = "unanswered", "can-help", "silent", "went", "meeting"


def tell_each(
    uow: UnitOfWork,
    network: Network,
    dilemma: Dilemma,
    members: Iterable[Member],
    *,
    about: str,
    letter: Callable[[V], Letter],
    variant: Callable[[Member], V],
    once: str = "",
    of: MemberId | None = None,
) -> None:
    """Tell members something about a dilemma, if it is for them: once for each ``once``.

    ``variant`` says which of a few letters a member gets. ``of`` is about whom it is, where that is another member.
    """
    tell_all(
        uow,
        network,
        [member for member in members if dilemma.is_for(member)],
        letter,
        variant=variant,
        key=lambda member: f"dilemma.{about}:{dilemma.id}:{once}:{member.id}",
        obeys=f"{OBEYS}:{about}:{dilemma.id}:{of or 0}",
    )


def tell_about(
    uow: UnitOfWork,
    network: Network,
    dilemma: Dilemma,
    members: Iterable[Member],
    *,
    about: str,
    letter: Letter,
    once: str = "",
    of: MemberId | None = None,
) -> None:
    """Tell members the same about a dilemma, as :func:`tell_each` does."""

    def words(_nothing: None) -> Letter:
        return letter

    def same(_member: Member) -> None:
        return None

    tell_each(uow, network, dilemma, members, about=about, letter=words, variant=same, once=once, of=of)


def coordinators(uow: UnitOfWork, network: Network, dilemma: Dilemma) -> list[Member]:
    """Return the coordinators for whom it is, who raised it left out."""
    leading = [one for one in community.members_of(uow, network.id) if Role.COORDINATOR in one.roles]
    return [one for one in leading if dilemma.is_for(one) and not dilemma.belongs_to(one.id)]


def may_still(uow: UnitOfWork, id: MemberId, rest: str) -> bool:
    """Tell whether a member still wants what was owed to them about a dilemma."""
    about, key, of = rest.split(":")
    dilemma, member = store.dilemma(uow, int(key)), community.member(uow, id)
    if dilemma is None or member is None or member.level not in HEARS or not dilemma.is_for(member):
        return False
    match about:
        case "news":
            return dilemma.is_open and id in store.followers_of(uow, dilemma.id)
        case "closed":
            return not dilemma.is_open and id in store.followers_of(uow, dilemma.id)
        case "known":
            return store.relates(uow, dilemma.id, MemberId(int(of)))
        case "unanswered" | "can-help":
            return dilemma.is_open and not store.count_replies(uow, [dilemma.id])
        case "silent":
            return dilemma.is_open and dilemma.state is not DilemmaState.RESTING and dilemma.asked_at is not None
        case "went":
            return not dilemma.is_open and not dilemma.outcome
        case _:
            return True
