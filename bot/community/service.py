"""What delivery is told of the community: rooms that were made, and the card in the start room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.community import beginnings, replacing, roles, store, whereabouts
from bot.community.births import keep_room
from bot.community.cards import start_card
from bot.community.model import Network, NetworkId, Purpose, Role, Space
from bot.community.reach import MayStill, network_of, say_in
from bot.community.rooms import MADE, purpose_of
from bot.community.telling import tell_all
from bot.community.waiting import WaitingHandler
from bot.delivery import acts
from bot.delivery.acts import ActHandler, DelayedHandler, FailedHandler, OwedAct
from bot.delivery.cards import Card, CardHandler
from bot.delivery.notices import Urgency
from bot.message import Message
from bot.platform import Account, Invite
from bot.storage.unit_of_work import UnitOfWork

# ``SPACE_ADDED`` in a feature's service: what it has for a space. Called when the lobby is there, and again when the
# room for meetings is: what has been put up already is not put up twice.
SpaceAdded = Callable[[UnitOfWork, Network, Space], None]


def room_made(uow: UnitOfWork, owed: OwedAct, remote_id: str, space_added: Sequence[SpaceAdded] = ()) -> None:
    """Write a room that was made in a space. When it is one for cards, each feature puts up what is open."""
    space = store.space_by_key(uow, owed.subject or 0)
    if space is None:
        return
    network = network_of(uow, space.network)
    purpose = purpose_of(owed)
    room = keep_room(uow, network, space, purpose, remote_id)
    for account in _who_runs(uow, space):
        key = f"invite:{room.id:x}:{account.remote_id}"
        acts.owe(uow, Invite(room.remote_id, account.remote_id), platform=room.platform, key=key)
    if purpose in (Purpose.LOBBY, Purpose.MEETINGS):
        for added in space_added:
            added(uow, network, space)


def rooms_delayed(uow: UnitOfWork, owed: OwedAct, at: datetime) -> None:
    """Rooms of a space have to wait for their turn: the coordinators are told, once for each space."""
    space = store.space_by_key(uow, owed.subject or 0)
    if space is None:
        return
    leading = [member for member in store.members_of(uow, space.network) if Role.COORDINATOR in member.roles]
    tell_all(
        uow,
        network_of(uow, space.network),
        leading,
        lambda _variant: (
            lambda say: say.message(
                say(
                    "The rooms take a while: the server lets through only one new room at a time. The next is expected "
                    "{when}.",
                    when=at,
                )
            )
        ),
        variant=lambda _member: None,
        key=lambda member: f"rooms-late:{space.id:x}:{member.id:x}",
        urgency=Urgency.ANSWER,
        at_once=True,
    )


def _who_runs(uow: UnitOfWork, space: Space) -> list[Account]:
    """Return the coordinators' accounts on the platform, and that of who asked to connect the space."""
    leading = [member for member in store.members_of(uow, space.network) if Role.COORDINATOR in member.roles]
    accounts = {account for member in leading for account in store.accounts_of(uow, member.id)}
    code = store.code_for_space(uow, space.id)
    asker = store.account(uow, code.taken_by) if code and code.taken_by is not None else None
    there = {one.remote_id: one for one in {*accounts, asker} if one is not None and one.platform == space.platform}
    return [there[remote_id] for remote_id in sorted(there)]


def room_made_with(space_added: Sequence[SpaceAdded]) -> ActHandler:
    """Return the handler of made rooms that tells these features of a new space (``bot.app`` finds them)."""
    return lambda uow, owed, remote_id: room_made(uow, owed, remote_id, space_added)


def draw_start(uow: UnitOfWork, card: Card) -> Message | None:
    """Draw the start card of a network, whose key is the card's subject."""
    network = store.network(uow, NetworkId(card.subject))
    return start_card(network, say_in(uow, network).lasting) if network else None


WAITING: WaitingHandler = beginnings.waiting
MAY_STILL: dict[str, MayStill] = {roles.OBEYS: roles.may_still}
ACTS: dict[str, ActHandler] = {
    MADE: room_made,
    whereabouts.GONE: whereabouts.found_gone,
    replacing.FOLLOWED: replacing.followed,
}
FAILED: dict[str, FailedHandler] = {replacing.FOLLOWED: replacing.not_followed}
DELAYED: dict[str, DelayedHandler] = {MADE: rooms_delayed}
CARDS: dict[str, CardHandler] = {"network.start": draw_start}
