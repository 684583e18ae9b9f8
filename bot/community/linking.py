"""Linking two accounts of one person: a code on one side, typed on the other, confirmed on both by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum, auto

from bot.community import codes, store
from bot.community.buttons import button
from bot.community.model import AccountId, Member, MemberId, Network
from bot.community.names import known
from bot.community.reach import network_of
from bot.community.refusals import CodeGone, OnlyAccount, SameAccount
from bot.community.store import Code, Opens
from bot.delivery import notices
from bot.delivery.notices import Urgency
from bot.language.texts import Say, speaker
from bot.message import Buttons, Message
from bot.platform import Account
from bot.storage.unit_of_work import UnitOfWork

LASTS = timedelta(minutes=10)
TRIES = 5

# ``MEMBERS_MERGED`` in a feature's service: what was the dropped member's becomes the kept one's.
MembersMerged = Callable[[UnitOfWork, MemberId, MemberId], None]


class Outcome(Enum):
    """What came of a code that was typed."""

    UNKNOWN = auto()
    TOO_MANY = auto()
    ASKED = auto()


@dataclass(frozen=True, slots=True)
class Typed:
    """What came of a code that was typed: when it was right, whom the other side is, and where."""

    outcome: Outcome
    code: int = 0
    network: Network | None = None
    other: Account | None = None


def new_code(uow: UnitOfWork, member: Member, account: Account) -> str:
    """Return a code that joins another account to this member: for ten minutes, shown only here."""
    return codes.make(uow, Opens.LINK, network=member.network, made_by=store.meet(uow, account))[0]


def type_code(uow: UnitOfWork, account: Account, typed: str) -> Typed:
    """Take a code that another account of the same person made, and ask that account whether it is so.

    A wrong code is no refusal: it is counted, and after five nothing is looked up for ten minutes. Raises
    :class:`SameAccount` for the maker's own.
    """
    taker = store.meet(uow, account)
    since = uow.now - LASTS
    if store.wrong_so_far(uow, Opens.LINK, taker, since=since) >= TRIES:
        return Typed(Outcome.TOO_MANY)
    code = codes.find(uow, Opens.LINK, typed)
    if code is None or code.made_at < since or code.network is None or code.taken_by not in {None, taker}:
        count = store.count_wrong(uow, Opens.LINK, taker, since=since)
        return Typed(Outcome.TOO_MANY if count >= TRIES else Outcome.UNKNOWN)
    if code.made_by == taker:
        raise SameAccount
    store.save_code(uow, replace(code, taken_by=taker, taken_at=uow.now))
    network, maker = network_of(uow, code.network), _account(uow, code.made_by)
    _ask(uow, network, maker, account, code)
    return Typed(Outcome.ASKED, code.id, network, maker)


def confirm(uow: UnitOfWork, account: Account, id: int, merged: Sequence[MembersMerged]) -> tuple[Network, bool]:
    """One side says that both accounts are its own; when both have, they are one member.

    Returns the network, and whether they are one now. The older member stays and ``merged`` hands over what was the
    other's. Raises :class:`CodeGone`.
    """
    code, side = store.code(uow, id), store.meet(uow, account)
    if code is None or code.purpose is not Opens.LINK or code.network is None or code.taken_at is None:
        raise CodeGone
    if side not in {code.made_by, code.taken_by} or code.taken_at + LASTS < uow.now:
        raise CodeGone
    network = network_of(uow, code.network)
    code = replace(
        code,
        maker_agrees=code.maker_agrees or side == code.made_by,
        taker_agrees=code.taker_agrees or side == code.taken_by,
    )
    store.save_code(uow, code)
    if not (code.maker_agrees and code.taker_agrees):
        return network, False
    _join_accounts(uow, network, code, merged)
    _tell_other(uow, network, code, side)
    return network, True


def unlink(uow: UnitOfWork, member: Member, account: Account) -> list[Account]:
    """Make this account nobody's in the network, and return the member's other ones, which keep everything.

    It gets no member of its own: it may join anew. Raises :class:`OnlyAccount`.
    """
    others = [other for other in store.accounts_of(uow, member.id) if _id(other) != _id(account)]
    if not others:
        raise OnlyAccount
    store.unlink(uow, member.network, store.meet(uow, account))
    other = store.account_id(uow, others[0])
    if other is not None:
        store.reached_by(uow, member.id, other)
    return others


# ---------------------------------------------------------------- within
def _join_accounts(uow: UnitOfWork, network: Network, code: Code, merged: Sequence[MembersMerged]) -> None:
    store.drop_code(uow, code.id)
    if code.made_by is None or code.taken_by is None:
        raise CodeGone
    maker = store.member_by_account(uow, network.id, code.made_by)
    taker = store.member_by_account(uow, network.id, code.taken_by)
    if maker is None or maker.left_at is not None:
        raise CodeGone
    if taker is None or taker.left_at is not None:
        store.link(uow, network.id, code.taken_by, maker.id)
    elif taker.id != maker.id:
        kept, dropped = sorted((maker, taker), key=lambda member: (member.joined_at, member.id))
        _merge(uow, kept, dropped, merged)


def _merge(uow: UnitOfWork, kept: Member, dropped: Member, merged: Sequence[MembersMerged]) -> None:
    for account in store.accounts_of(uow, dropped.id):
        store.link(uow, kept.network, store.meet(uow, account), kept.id)
    texts = ("organisation", "municipality", "wants", "can_help")
    filled = {name: getattr(kept, name) or getattr(dropped, name) for name in texts}
    roles, functions = kept.roles | dropped.roles, kept.functions | dropped.functions
    store.save_member(uow, replace(kept, roles=roles, functions=functions, **filled))
    store.save_member(uow, replace(dropped, roles=frozenset(), left_at=uow.now))
    for hand_over in merged:
        hand_over(uow, kept.id, dropped.id)


def _ask(uow: UnitOfWork, network: Network, maker: Account, taker: Account, code: Code) -> None:
    say = _say(uow, network, code.made_by)
    message = say.message(
        say(
            "{other} typed your code and wants to be the same member as you in {network}. "
            "Confirm only if that account is yours too.",
            other=known(taker),
            network=network.name,
        ),
        Buttons((button(say, "It is mine", "my confirm-link", network=network, private=True, code=code.id),)),
    )
    _tell(uow, maker, message, key=f"link:{code.id:x}:{code.taken_by}")


def _tell_other(uow: UnitOfWork, network: Network, code: Code, side: AccountId) -> None:
    """Tell the side that did not speak last that it is done."""
    other = code.made_by if side == code.taken_by else code.taken_by
    say = _say(uow, network, other)
    done = say("Your accounts are one member now in {network}.", network=network.name)
    _tell(uow, _account(uow, other), say.message(done), key=f"linked:{code.id:x}")


def _tell(uow: UnitOfWork, account: Account, message: Message, *, key: str) -> None:
    urgency = Urgency.ANSWER
    notices.owe(uow, message, key=key, platform=account.platform, account=account.remote_id, urgency=urgency)


def _say(uow: UnitOfWork, network: Network, account: AccountId | None) -> Say:
    member = store.member_by_account(uow, network.id, account) if account is not None else None
    return speaker((member.language if member else None) or network.language, network.zone, uow.now)


def _account(uow: UnitOfWork, id: AccountId | None) -> Account:
    account = store.account(uow, id) if id is not None else None
    if account is None:
        raise CodeGone
    return account


def _id(account: Account) -> tuple[str, str]:
    return account.platform, account.remote_id
