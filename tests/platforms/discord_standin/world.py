"""What there is: people, servers, roles, channels, messages. Plain state; what may be done with it stands elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.platforms.discord_standin.permissions import EVERYONE

Json = dict[str, Any]
TEXT, DM, VOICE, CATEGORY, ANNOUNCEMENT, PUBLIC_THREAD, PRIVATE_THREAD, FORUM = 0, 1, 2, 4, 5, 11, 12, 15
EPHEMERAL, LOADING, COMPONENTS_V2, HAS_THREAD = 1 << 6, 1 << 7, 1 << 15, 1 << 5


@dataclass(eq=False)
class Account:
    """Somebody with a number and a name: a person, or the bot."""

    id: str
    name: str
    shown: str
    bot: bool = False
    locale: str = "sv-SE"
    takes_direct_messages: bool = True


@dataclass(eq=False)
class Role:
    """A role of a server."""

    id: str
    name: str
    permissions: int = 0
    position: int = 1
    managed: bool = False
    colour: int = 0
    hoist: bool = False
    mentionable: bool = False
    bot: str | None = None


@dataclass(eq=False)
class Overwrite:
    """What a role (kind 0) or a member (kind 1) may do in a channel beside what they may anyway."""

    id: str
    kind: int
    allow: int = 0
    deny: int = 0


@dataclass(eq=False)
class Member:
    """Somebody on a server."""

    account: Account
    joined: datetime
    roles: set[str] = field(default_factory=set)
    nick: str | None = None


@dataclass(eq=False)
class Message:
    """A message; ``only_for`` is whom an ephemeral one is shown to."""

    id: str
    channel: Channel
    author: Account
    sent: datetime
    content: str = ""
    kind: int = 0
    flags: int = 0
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)
    mentioned_roles: list[str] = field(default_factory=list)
    mentions_everyone: bool = False
    edited: datetime | None = None
    pinned: datetime | None = None
    nonce: str | int | None = None
    reference: Json | None = None
    metadata: Json | None = None
    webhook: bool = False
    thread: Channel | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    only_for: str | None = None

    @property
    def is_ephemeral(self) -> bool:
        """Whether one person alone sees it."""
        return bool(self.flags & EPHEMERAL)


@dataclass(eq=False)
class Thread:
    """What a thread has beside what every channel has."""

    owner: str
    made: datetime
    archived: bool = False
    archived_at: datetime | None = None
    locked: bool = False
    auto_archive: int = 1440
    invitable: bool = True
    tags: list[str] = field(default_factory=list)
    sent: int = 0


@dataclass(eq=False)
class Channel:
    """A channel of any kind; ``settings`` is what the API description names beside the rest."""

    id: str
    kind: int
    name: str = ""
    guild: Guild | None = None
    parent: Channel | None = None
    position: int = 0
    flags: int = 0
    settings: Json = field(default_factory=dict)
    overwrites: dict[str, Overwrite] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    recipients: set[str] = field(default_factory=set)
    joined: dict[str, datetime] = field(default_factory=dict)
    thread: Thread | None = None
    started_from: Message | None = None

    @property
    def private(self) -> bool:
        """Whether only those in it see it."""
        return self.kind == PRIVATE_THREAD

    @property
    def last_message(self) -> str | None:
        """The number of the newest message that everybody sees."""
        return next((message.id for message in reversed(self.messages.values()) if not message.is_ephemeral), None)


@dataclass(eq=False)
class ScheduledEvent:
    """An event in a server's calendar, as the API description writes it."""

    id: str
    facts: Json
    interested: set[str] = field(default_factory=set)


@dataclass(eq=False)
class Guild:
    """A server."""

    id: str
    name: str
    owner: str
    locale: str = "sv-SE"
    features: list[str] = field(default_factory=list)
    roles: dict[str, Role] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    events: dict[str, ScheduledEvent] = field(default_factory=dict)
    commands: dict[str, Json] = field(default_factory=dict)
    command_rules: dict[str, dict[str, bool]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.roles[self.id] = Role(self.id, "@everyone", EVERYONE, position=0)
