"""Where many members are written to in private, in one query for a few thousand of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from bot.community.model import MemberId
from bot.community.store.people import accounts, members, memberships
from bot.storage.unit_of_work import UnitOfWork

AT_A_TIME = 5_000
"""Members asked for in one query: the database takes no more than some 30,000 values."""


@dataclass(frozen=True, slots=True)
class PrivateAddress:
    """The account by which a member is reached, and whether it is a member of other networks, too."""

    platform: str
    account: str
    is_in_several: bool


# Written once, at import: building a statement costs as much as running it.
_elsewhere, _who = memberships.alias(), members.alias()
_IS_IN_SEVERAL = (
    select(_elsewhere.c.member)
    .join(_who, _who.c.id == _elsewhere.c.member)
    .where(
        _elsewhere.c.account == accounts.c.id,
        _elsewhere.c.network != memberships.c.network,
        _who.c.left_at.is_(None),
    )
    .exists()
)
_ADDRESSES = (
    select(memberships.c.member, accounts.c.platform, accounts.c.remote_id, _IS_IN_SEVERAL.label("is_in_several"))
    .join(accounts, accounts.c.id == memberships.c.account)
    .join(members, members.c.id == memberships.c.member)
    .where(memberships.c.member.in_(bindparam("these", expanding=True)), members.c.left_at.is_(None))
    .order_by((members.c.reached_by == accounts.c.id).desc(), accounts.c.platform)
)


def addresses_of(uow: UnitOfWork, members: Sequence[MemberId]) -> dict[MemberId, PrivateAddress]:
    """Return where each of these members is reached: by the account last spoken with. Who has left is not."""
    found: dict[MemberId, PrivateAddress] = {}
    for start in range(0, len(members), AT_A_TIME):
        for row in uow.execute(_ADDRESSES, {"these": members[start : start + AT_A_TIME]}):
            address = PrivateAddress(row.platform, row.remote_id, bool(row.is_in_several))
            found.setdefault(MemberId(row.member), address)
    return found
