"""A further space joins a network: a coordinator's code, typed by who manages the space, confirmed by a coordinator."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.community import codes, store
from bot.community.births import Place, claim, space_for
from bot.community.buttons import button
from bot.community.model import Member, Network, Space
from bot.community.names import known
from bot.community.reach import network_of, say_to
from bot.community.refusals import CodeGone, WrongCode
from bot.community.rooms import ROOM_NAMES, open_rooms
from bot.community.store import Opens
from bot.community.telling import tell
from bot.delivery import notices
from bot.language.texts import Say
from bot.message import Buttons, Message
from bot.platform import Account
from bot.storage.unit_of_work import UnitOfWork

LASTS = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Asked:
    """A space that waits for a coordinator of the network to say yes."""

    network: Network
    space: str


def new_code(uow: UnitOfWork, member: Member, account: Account) -> str:
    """Return a code with which, for 24 hours, somebody may ask to connect a space to the member's network."""
    return codes.make(uow, Opens.CONNECT, network=member.network, made_by=store.meet(uow, account))[0]


def type_code(uow: UnitOfWork, account: Account, place: Place, typed: str) -> Asked:
    """Ask the coordinator who made the code to let this space into the network.

    Raises :class:`WrongCode`, and what :func:`space_for` raises for a space that is not the asker's.
    """
    code = codes.find(uow, Opens.CONNECT, typed)
    if code is None or code.network is None or code.made_at + LASTS < uow.now:
        raise WrongCode
    unclaimed, taker = space_for(uow, account, place, again="network connect"), store.meet(uow, account)
    if code.taken_by not in {None, taker} or code.space not in {None, unclaimed.id}:
        raise WrongCode  # The coordinator has been asked about somebody's one space, and says yes to nothing else.
    store.save_code(uow, replace(code, taken_by=taker, taken_at=uow.now, space=unclaimed.id, taker_agrees=True))
    network = network_of(uow, code.network)
    maker = store.member_by_account(uow, network.id, code.made_by) if code.made_by is not None else None
    if maker is None or maker.left_at is not None:
        raise WrongCode

    def ask(say: Say) -> Message:
        return say.message(
            say(
                "{account} wants to connect the space {space} ({platform}) to {network}. "
                "Everybody there can then join, and I make the rooms there too.",
                account=known(account),
                space=say.quote(unclaimed.name),
                platform=unclaimed.platform.capitalize(),
                network=network.name,
            ),
            Buttons((button(say, "Connect", "network confirm-space", network=network, private=True, code=code.id),)),
        )

    tell(uow, network, maker, ask, key=f"connect:{code.id:x}:{unclaimed.id:x}", at_once=True)
    return Asked(network, unclaimed.name)


def confirm(uow: UnitOfWork, network: Network, id: int) -> Space:
    """Make the space one of the network's and owe its rooms; who asked is told. Raises :class:`CodeGone`."""
    code = store.code(uow, id)
    if code is None or code.purpose is not Opens.CONNECT or code.network != network.id or code.space is None:
        raise CodeGone
    unclaimed = store.unclaimed_by_key(uow, code.space)
    if unclaimed is None or code.made_at + 2 * LASTS < uow.now:
        raise CodeGone
    store.save_code(uow, replace(code, maker_agrees=True))
    asker = store.account(uow, code.taken_by) if code.taken_by is not None else None
    space = claim(uow, network, unclaimed)
    if code.taken_by is not None:
        store.saw(uow, code.taken_by, space.platform, space.remote_id, space.remote_id)
    open_rooms(uow, network, space, ROOM_NAMES)
    if asker is not None:
        _tell_asker(uow, network, asker, space)
    return space


def _tell_asker(uow: UnitOfWork, network: Network, asker: Account, space: Space) -> None:
    id = store.account_id(uow, asker)
    member = store.member_by_account(uow, network.id, id) if id is not None else None
    say = say_to(uow, network, member)
    message = say.message(
        say("{space} belongs to {network} now. I am making the rooms there.", space=space.name, network=network.name),
        Buttons((button(say, "Join", "start", network=network),)),
    )
    key = f"connected:{space.id:x}"
    notices.owe(uow, message, key=key, platform=asker.platform, account=asker.remote_id)
