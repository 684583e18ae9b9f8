"""Networks and the people in them: plain data and the rules that hold for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType
from zoneinfo import ZoneInfo

from bot.clock import WorkingTime

NetworkId = NewType("NetworkId", int)
MemberId = NewType("MemberId", int)
AccountId = NewType("AccountId", int)
RoomId = NewType("RoomId", int)

COORDINATOR_POWER = 100
MODERATOR_POWER = 50


class Role(StrEnum):
    """What somebody may do here. ``ANYONE`` and ``MEMBER`` are never given: they say how little a command asks for."""

    ANYONE = "anyone"
    MEMBER = "member"
    GUEST = "guest"
    LEADER = "leader"
    MODERATOR = "moderator"
    COORDINATOR = "coordinator"


class Function(StrEnum):
    """What a member is at work. One person may be several."""

    PRINCIPAL = "principal"
    SCHOOL_HEAD = "school head"
    PROVIDER = "provider"
    BOARD = "board"
    RESEARCHER = "researcher"
    AUTHORITY = "authority"
    PARTICIPANT = "participant"
    GUEST = "guest"
    OTHER = "other"


class Level(StrEnum):
    """How much a member wants to hear of."""

    SIGNED_UP = "signed up"
    EVERYTHING = "everything"
    DIGEST = "digest"
    NOTHING = "nothing"


class Purpose(StrEnum):
    """What a room is for."""

    START = "start"
    LOBBY = "lobby"
    NEWS = "news"
    MEETINGS = "meetings"
    TOPIC = "topic"


# Which functions something is for; empty means everybody.
Audience = frozenset[Function]


@dataclass(frozen=True, slots=True)
class Network:
    """A community that uses the bot. ``settings`` are what its coordinators changed from the defaults."""

    id: NetworkId
    name: str
    language: str
    zone: str
    purpose: str = ""
    contact: str = ""
    rules: str = ""
    settings: dict[str, int] = field(default_factory=dict)

    @property
    def working_time(self) -> WorkingTime:
        """Its quiet hours, holidays and standstills."""
        return WorkingTime(
            zone=self.zone, quiet_from=self.setting("quiet_from"), quiet_until=self.setting("quiet_until")
        )

    def setting(self, name: str) -> int:
        """Return a figure of the house (⚙), as this network has it."""
        return self.settings.get(name, DEFAULTS[name])


# The figures a network may change: name → default.
DEFAULTS: dict[str, int] = {
    "supporters": 3,
    "proposal_days": 30,
    "silent_days": 60,
    "archive_days": 14,
    "quiet_from": 18,
    "quiet_until": 7,
    "names_up_to": 50,
    "offer_hours": 24,
    "refresh_days": 7,
    "remind_days": 1,
    "remind_minutes": 60,
    "unanswered_days": 3,
    "follow_up_days": 30,
    "theme_rest_days": 365,
}


@dataclass(frozen=True, slots=True)
class Space:
    """A Discord server, a Matrix space, or the console, that belongs to a network.

    ``rights`` is what the bot may do there, as the platform told last; None where it has not told.
    """

    id: int
    network: NetworkId
    platform: str
    remote_id: str
    name: str
    rights: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """A room that the bot keeps for a network. ``subject`` is the topic of a topic's room."""

    id: RoomId
    network: NetworkId
    platform: str
    space: str
    remote_id: str
    name: str
    purpose: Purpose
    subject: int | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A person in one network; may have several accounts. ``language`` None: the network's."""

    id: MemberId
    network: NetworkId
    name: str
    roles: frozenset[Role]
    functions: frozenset[Function]
    joined_at: datetime
    language: str | None = None
    level: Level = Level.SIGNED_UP
    organisation: str = ""
    municipality: str = ""
    wants: str = ""
    can_help: str = ""
    may_be_found: bool = False
    left_at: datetime | None = None

    @property
    def votes(self) -> bool:
        """Whether the member belongs to the electorate of the network's polls."""
        return self.left_at is None and Role.LEADER in self.roles

    def joined_on(self, moment: datetime, zone: str) -> bool:
        """Whether the member joined on the day of this moment: that day they hear of nothing more."""
        there = ZoneInfo(zone)
        return self.joined_at.astimezone(there).date() == moment.astimezone(there).date()

    def is_for(self, audience: Audience) -> bool:
        """Whether something with this audience is for this member."""
        return not audience or bool(audience & self.functions)


def may(role: Role, wanted: Role) -> bool:
    """Whether ``role`` is enough for what asks for ``wanted``. A coordinator may what a moderator and a leader may."""
    match wanted:
        case Role.ANYONE:
            return True
        case Role.MEMBER | Role.GUEST:
            return role is not Role.ANYONE
        case Role.LEADER:
            return role in (Role.LEADER, Role.COORDINATOR)
        case Role.MODERATOR:
            return role in (Role.MODERATOR, Role.COORDINATOR)
        case Role.COORDINATOR:
            return role is Role.COORDINATOR


def derived_roles(standing: frozenset[str], spaces: frozenset[str]) -> frozenset[Role]:
    """Return the roles that a platform's standing gives in a network that lives in ``spaces`` (remote ids).

    Standing is ``manage@<space>`` (Discord: Manage Server; console: who keeps the practice network) or
    ``power:<n>@<space>`` (Matrix power level). Never a display name.
    """
    roles: set[Role] = set()
    for word in standing:
        what, _, space = word.partition("@")
        if space not in spaces:
            continue
        power = int(what.removeprefix("power:")) if what.startswith("power:") else 0
        if what == "manage" or power >= COORDINATOR_POWER:
            roles.add(Role.COORDINATOR)
        elif power >= MODERATOR_POWER:
            roles.add(Role.MODERATOR)
    return frozenset(roles)
