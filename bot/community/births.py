"""How a network begins: the host's code lets a coordinator invite the bot, and the space becomes a network."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.community import codes, store, whereabouts
from bot.community.model import (
    AccountId,
    Member,
    MemberId,
    Network,
    NetworkId,
    Purpose,
    Role,
    Room,
    RoomId,
    Space,
    derived_roles,
)
from bot.community.names import shown
from bot.community.refusals import (
    NoSpace,
    NotBegun,
    NothingToJoin,
    NotLetIn,
    NotYourSpace,
    SpaceTaken,
    WrongCode,
)
from bot.community.rights import MissingRights, missing
from bot.community.rooms import ROOM_NAMES, open_rooms
from bot.community.store import Opens, Unclaimed
from bot.delivery import cards, notices
from bot.language.texts import speaker
from bot.platform import Account
from bot.storage.unit_of_work import UnitOfWork

CODE_LASTS = timedelta(hours=24)
WELCOME_LASTS = timedelta(hours=24)
ZONE = "Europe/Stockholm"


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody speaks: the space, if any, and the room; ``standing`` is what the platform lets them do there."""

    space: str | None
    room: str | None
    is_direct: bool
    standing: frozenset[str]


@dataclass(frozen=True, slots=True)
class Birth:
    """A network that was just made: its space, and how many rooms are being made."""

    network: Network
    space: Space
    rooms: int


def new_code(uow: UnitOfWork) -> str:
    """Return a new code for ``radslag invite``: whoever redeems it within 24 hours may invite the bot into a space."""
    return codes.make(uow, Opens.HOST)[0]


def redeem(uow: UnitOfWork, account: Account, typed: str) -> datetime:
    """Take a host's code for this account and return until when the bot accepts its invitation into a space.

    Raises :class:`WrongCode` for one that was never made, is older than 24 hours, or was taken by somebody else.
    """
    code, taker = codes.find(uow, Opens.HOST, typed), store.meet(uow, account)
    if code is None or code.taken_by not in {None, taker}:
        raise WrongCode
    if code.taken_at is None:
        if code.made_at + CODE_LASTS < uow.now:
            raise WrongCode
        code = replace(code, taken_by=taker, taken_at=uow.now)
        store.save_code(uow, code)
    return (code.taken_at or uow.now) + WELCOME_LASTS


def welcomes(uow: UnitOfWork, inviter: Account, *, is_direct: bool) -> bool:
    """Whether the bot accepts an invitation: to a direct room from anybody, into a space with a host's code."""
    if is_direct:
        return True
    id = store.account_id(uow, inviter)
    return id is not None and _welcome_until(uow, id) is not None


def _welcome_until(uow: UnitOfWork, account: AccountId) -> datetime | None:
    """Return until when the account may let the bot into a space, None if it may not now."""
    code = store.newest_taken(uow, Opens.HOST, account)
    until = code.taken_at + WELCOME_LASTS if code is not None and code.taken_at is not None else None
    return until if until is not None and uow.now <= until else None


def space_for(uow: UnitOfWork, account: Account, place: Place, *, again: str = "ready") -> Unclaimed:
    """Return the space that the account may turn into a network, or into a part of one.

    In private: the one that it let the bot into last. In a room: the room's, if it let the bot in or manages it.
    Raises :class:`SpaceTaken`, :class:`NotYourSpace`, :class:`NotLetIn`, :class:`NoSpace`, or :class:`MissingRights`
    where the bot may not do what it must; ``again`` is the command that looks once more.
    """
    found = _space_for(uow, account, place)
    lacking = missing(found.platform, found.rights)
    if lacking:
        raise MissingRights(found.name, found.platform, lacking, again)
    return found


def _space_for(uow: UnitOfWork, account: Account, place: Place) -> Unclaimed:
    id = store.account_id(uow, account)
    if place.space is None:
        found = store.newest_unclaimed_of(uow, id) if id is not None else None
        if found is None:
            until = _welcome_until(uow, id) if id is not None else None
            raise NoSpace if until is None else NotLetIn(until)
        return found
    found = store.unclaimed_space(uow, account.platform, place.space)
    if found is None:
        raise SpaceTaken if store.space(uow, account.platform, place.space) else NoSpace
    if not _may_begin(id, found, place):
        raise NotYourSpace
    return found


def _may_begin(id: AccountId | None, space: Unclaimed, place: Place) -> bool:
    """Whether the account may make a network of a space: it let the bot in, or manages the space."""
    is_inviter = id is not None and space.invited_by == id
    return is_inviter or Role.COORDINATOR in derived_roles(place.standing, frozenset({space.remote_id}))


def nothing_here(uow: UnitOfWork, account: Account, place: Place) -> NotBegun | NothingToJoin:
    """Return why there is no network where somebody speaks: none has begun in the space yet, or none is known there."""
    space = None if place.space is None else store.unclaimed_space(uow, account.platform, place.space)
    if space is None:
        return NothingToJoin()
    return NotBegun(_may_begin(store.account_id(uow, account), space, place))


def create_network(
    uow: UnitOfWork,
    founder: Account,
    unclaimed: Unclaimed,
    *,
    name: str,
    language: str,
    purpose: str = "",
    contact: str = "",
    lobby: str | None = None,
) -> Birth:
    """Make a network of a space, with its founder as coordinator, and owe its rooms.

    ``lobby`` is the remote id of a room in the space that is there already and becomes the lobby.
    """
    network = Network(NetworkId(uow.new_key()), name, language, ZONE, purpose, contact)
    store.add_network(uow, network)
    space = claim(uow, network, unclaimed)
    roles = frozenset({Role.COORDINATOR, Role.LEADER})
    first = Member(MemberId(uow.new_key()), network.id, shown(founder), roles, frozenset(), uow.now)
    store.add_member(uow, first, store.meet(uow, founder))
    notices.need_direct_room(uow, founder.platform, founder.remote_id)
    wanted = [purpose for purpose in ROOM_NAMES if lobby is None or purpose is not Purpose.LOBBY]
    if lobby is not None:
        keep_room(uow, network, space, Purpose.LOBBY, lobby)
    open_rooms(uow, network, space, wanted)
    return Birth(network, space, len(wanted))


def claim(uow: UnitOfWork, network: Network, unclaimed: Unclaimed) -> Space:
    """Make the space one of the network's. It keeps its key, by which a code still tells who asked for it."""
    space = Space(unclaimed.id, network.id, unclaimed.platform, unclaimed.remote_id, unclaimed.name, unclaimed.rights)
    store.add_space(uow, space)
    store.drop_unclaimed(uow, unclaimed.platform, unclaimed.remote_id)
    whereabouts.watch(uow, network, space)
    return space


def keep_room(uow: UnitOfWork, network: Network, space: Space, purpose: Purpose, remote_id: str) -> Room:
    """Write that a room of the space serves this purpose now; the start room gets its card."""
    say = speaker(network.language, network.zone, uow.now)
    name = say.word("room", ROOM_NAMES[purpose])
    where = (space.platform, space.remote_id, remote_id)
    room = Room(RoomId(uow.new_key()), network.id, *where, name, purpose)
    store.add_room(uow, room)
    if purpose is Purpose.START:
        cards.put_up(uow, "network.start", network.id, platform=room.platform, room=remote_id, pinned=True)
    return room
