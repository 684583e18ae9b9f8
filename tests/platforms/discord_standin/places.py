"""Servers as tests arrange them: members, roles, channels, and what the bot may do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tests.platforms.discord_standin import drawing, permissions
from tests.platforms.discord_standin.happenings import GUILDS
from tests.platforms.discord_standin.world import TEXT, Account, Channel, Guild, Member, Overwrite, Role

if TYPE_CHECKING:
    from tests.platforms.discord_standin.people import Person
    from tests.platforms.discord_standin.standin import StandIn

Permissions = int | str | Iterable[str]


def new_guild(standin: StandIn, name: str, owner: Account, locale: str) -> Guild:
    """Make a server with its owner and one text channel."""
    guild = Guild(standin.ids.next(), name, owner.id, locale)
    standin.guilds[guild.id] = guild
    guild.members[owner.id] = Member(owner, standin.moments.now())
    channel = Channel(standin.ids.next(), TEXT, "allmänt", guild)
    guild.channels[channel.id] = standin.channels[channel.id] = channel
    return guild


class Place:
    """A server, and what its people do with it."""

    def __init__(self, standin: StandIn, state: Guild) -> None:
        self.standin = standin
        self.state = state
        self.id = state.id

    # ------------------------------------------------------------ the bot
    @property
    def bots_role(self) -> Role:
        """The role that Discord made for the bot when it was invited."""
        return next(role for role in self.state.roles.values() if role.bot == self.standin.bot.id)

    @property
    def bot_permissions(self) -> int:
        """What the bot's own role may do. (@everyone's role adds to it: see ``everyone``.)"""
        return self.bots_role.permissions

    @bot_permissions.setter
    def bot_permissions(self, of: Permissions) -> None:
        self.permits(self.bots_role, of)

    @property
    def everyone(self) -> Role:
        """The role that everybody has."""
        return self.state.roles[self.id]

    def permits(self, role: Role, of: Permissions) -> None:
        """Let a role do exactly this."""
        role.permissions = permissions.bits(of)
        self.standin.tells("GUILD_ROLE_UPDATE", {"guild_id": self.id, "role": drawing.role(role)}, self.state)

    def invites_bot(self, of: Permissions = permissions.BOT) -> None:
        """Let the bot in, with a role of its own."""
        standin = self.standin
        role = self._make_role("Rådslag", of, bot=standin.bot.id, managed=True)
        self.state.members[standin.bot.id] = Member(standin.bot, standin.moments.now(), {role.id})
        standin.socket.dispatch(
            "GUILD_CREATE", drawing.guild_create(self.state, standin.bot.id, standin.people), GUILDS
        )

    def removes_bot(self) -> None:
        """Put the bot out."""
        self.standin.bot_leaves(self.state)

    # ------------------------------------------------------------ people
    def joins(self, person: Person, *roles: Role) -> None:
        """Let somebody in."""
        member = Member(person.account, self.standin.moments.now(), {role.id for role in roles})
        self.state.members[person.id] = member
        self.standin.tells("GUILD_MEMBER_ADD", drawing.member(member) | {"guild_id": self.id}, self.state)

    def leaves(self, person: Person) -> None:
        """Let somebody go."""
        member = self.state.members.pop(person.id)
        told = {"guild_id": self.id, "user": drawing.account(member.account)}
        self.standin.tells("GUILD_MEMBER_REMOVE", told, self.state)

    def gives(self, person: Person, role: Role) -> None:
        """Give somebody a role."""
        self.state.members[person.id].roles.add(role.id)
        self._tell_member(person)

    def takes(self, person: Person, role: Role) -> None:
        """Take a role from somebody."""
        self.state.members[person.id].roles.discard(role.id)
        self._tell_member(person)

    def _tell_member(self, person: Person) -> None:
        told = drawing.member(self.state.members[person.id]) | {"guild_id": self.id}
        self.standin.tells("GUILD_MEMBER_UPDATE", told, self.state)

    def role(self, name: str, of: Permissions = 0) -> Role:
        """Make a role, above those that are there: such as a moderators' role of the server's own."""
        role = self._make_role(name, of)
        self.standin.tells("GUILD_ROLE_CREATE", {"guild_id": self.id, "role": drawing.role(role)}, self.state)
        return role

    def _make_role(self, name: str, of: Permissions, *, bot: str | None = None, managed: bool = False) -> Role:
        highest = max(role.position for role in self.state.roles.values())
        role = Role(self.standin.ids.next(), name, permissions.bits(of), highest + 1, managed=managed, bot=bot)
        self.state.roles[role.id] = role
        return role

    def rules(self, command: str, who: Role | Person, *, allowed: bool) -> None:
        """Say in the server's settings that a role or somebody may or may not use a command, whatever it asks for."""
        number = next(each["id"] for each in self.state.commands.values() if each["name"] == command)
        self.state.command_rules.setdefault(number, {})[who.id] = allowed

    # ------------------------------------------------------------ rooms
    @property
    def channels(self) -> list[Channel]:
        """Every channel and thread, in the order in which they were made."""
        return list(self.state.channels.values())

    def find(self, name: str) -> Channel:
        """Return a channel or thread by its name; raise KeyError with the names there are."""
        found = next((each for each in self.channels if each.name == name), None)
        if found is None:
            raise KeyError(f"{name} is not among {[each.name for each in self.channels]}")
        return found

    def channel(self, name: str, kind: int = TEXT, parent: Channel | None = None) -> Channel:
        """Make a channel."""
        made = Channel(self.standin.ids.next(), kind, name, self.state, parent, len(self.channels))
        self.state.channels[made.id] = self.standin.channels[made.id] = made
        self.standin.tells("CHANNEL_CREATE", self.standin.drawn(made), made)
        return made

    def deletes(self, channel: Channel) -> None:
        """Delete a channel."""
        drawn = self.standin.drawn(channel)
        event = "CHANNEL_DELETE" if channel.thread is None else "THREAD_DELETE"
        self.standin.tells(event, drawn, channel)
        del self.state.channels[channel.id], self.standin.channels[channel.id]

    def overwrites(self, channel: Channel, who: Role | Person, allow: Permissions = 0, deny: Permissions = 0) -> None:
        """Say what a role or somebody may do in a channel."""
        kind = 0 if isinstance(who, Role) else 1
        channel.overwrites[who.id] = Overwrite(who.id, kind, permissions.bits(allow), permissions.bits(deny))
        self.standin.tells("CHANNEL_UPDATE", self.standin.drawn(channel), channel)

    def may(self, person: Person, channel: Channel) -> frozenset[str]:
        """Return the names of what somebody may do in a channel."""
        may = permissions.in_channel(channel, person.id)
        return frozenset(name for name, bit in permissions.BITS.items() if may & bit)
