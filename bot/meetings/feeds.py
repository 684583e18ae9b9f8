"""A calendar address of one's own: whoever knows it can read one member's meetings, and nothing else of anybody.

The address holds 130 random bits, of which only the SHA-256 is kept. It is good until the member takes it back or makes
another, and while they are in the network.
"""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta
from typing import Final

from bot.community import store as community
from bot.community.model import Member, Network
from bot.language.texts import speaker
from bot.meetings import store
from bot.meetings.calendar import calendar_file
from bot.storage.unit_of_work import UnitOfWork

LENGTH: Final = 26
"""Characters of five bits each: what cannot be guessed."""
KEPT: Final = timedelta(days=90)
"""How long a meeting that is over stays in the calendar."""
_PATH: Final = re.compile(rf"/calendar/([0-9a-z]{{{LENGTH}}})\.ics")


# ---------------------------------------------------------------- the address
def new_address_token(uow: UnitOfWork, member: Member) -> str:
    """Return the secret of a new address in clear, this once. The member's earlier one is worth nothing from now on."""
    token = uow.randomness.code(LENGTH).lower()
    store.put_feed(uow, member.network, member.id, _digest(token))
    return token


def revoke(uow: UnitOfWork, member: Member) -> bool:
    """Make the member's address worth nothing; False if there is none."""
    return store.drop_feed(uow, member.id)


def has_feed(uow: UnitOfWork, member: Member) -> bool:
    """Whether the member has an address."""
    return store.has_feed(uow, member.id)


def address_of(host: str, token: str) -> str:
    """Return the address with this secret, under the one at which the host is reached (``ctx.calendar_address``)."""
    return f"{host}/calendar/{token}.ics"


def token_in(path: str) -> str:
    """Return the secret in the path of an address, or nothing where there can be none."""
    found = _PATH.fullmatch(path)
    return found[1] if found else ""


# ---------------------------------------------------------------- what it gives
def feed(uow: UnitOfWork, token: str) -> bytes | None:
    """Return the member's meetings as a calendar file, in their language; None where the secret is nobody's.

    In it are those they come or perhaps come to, ahead and of the last 90 days, cancelled ones too.
    """
    found = whose(uow, token)
    if found is None:
        return None
    network, member = found
    say = speaker(member.language or network.language, network.zone, uow.now)
    meetings = store.meetings_of_member(uow, network.id, member.id, uow.now - KEPT)
    theirs = [meeting for meeting in meetings if meeting.is_for(member)]
    return calendar_file(theirs, say=say, network_name=network.name, is_feed=True)


def whose(uow: UnitOfWork, token: str) -> tuple[Network, Member] | None:
    """Return whose address has this secret, and in which network; None also for somebody who has left it."""
    id = store.member_by_feed(uow, _digest(token))
    member = None if id is None else community.member(uow, id)
    if member is None or member.left_at is not None:
        return None
    network = community.network(uow, member.network)
    return None if network is None else (network, member)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
