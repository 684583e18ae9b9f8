"""What ``radslag check`` looks at: each server that the bot is on, its own rooms there, and where its role stands."""

from __future__ import annotations

from typing import NamedTuple

from adapters.discord.rooms.arranging import CHANNELS, MARKER, MEMBER_OF
from adapters.discord.rooms.overwrites import allowed, denied
from adapters.discord.rooms.permissions import ADMINISTRATOR, BITS, missing
from adapters.discord.rooms.roles import MARK, ROLES
from adapters.discord.wire.requests import Json, Wire
from bot.errors import OperatorError

SERVERS = "/users/@me/guilds"
ON_SERVER = "Give it in the server's settings, under Roles, to the role of the bot"
IN_ROOM = "Give it in the channel's settings, under Permissions, to the role of the bot"
BELOW = "Drag the role of the bot above them in the server's settings, under Roles"


class Myself(NamedTuple):
    """The bot on a server: its account, and the roles that it has there."""

    user: str
    roles: frozenset[str]


async def look(wire: Wire) -> str:
    """Return on how many servers the bot is; raise OperatorError for what it may not do on any of them."""
    servers: list[Json] = await wire.ask("GET", SERVERS)
    faults = [fault for server in servers for fault in await _faults(wire, server)]
    if faults:
        raise OperatorError(f"discord: {'; '.join(faults)}")
    return f"on {len(servers)} server{'' if len(servers) == 1 else 's'}"


async def _faults(wire: Wire, server: Json) -> list[str]:
    """Return what is missing on a server, each with where it is given."""
    guild, name = {"guild_id": str(server["id"])}, str(server.get("name"))
    lacking = missing(int(server.get("permissions", 0)))
    found = [f"on {name} the bot lacks {', '.join(lacking)}. {ON_SERVER}"] if lacking else []
    roles: list[Json] = await wire.ask("GET", ROLES, ids=guild)
    member: Json = await wire.ask("GET", MEMBER_OF, ids=guild | {"user_id": wire.user})
    myself = Myself(wire.user, frozenset(str(role) for role in member.get("roles") or []))
    above = above_mine(roles, myself)
    found += [f"on {name} these roles stand above the bot's: {', '.join(above)}. {BELOW}"] if above else []
    for channel in await wire.ask("GET", CHANNELS, ids=guild):
        if MARKER.search(str(channel.get("topic") or "")):
            narrow = [one for one in missing(in_channel(channel, roles, myself)) if one not in lacking]
            where = f"on {name}, in #{channel.get('name')}, the bot lacks"
            found += [f"{where} {', '.join(narrow)}. {IN_ROOM}"] if narrow else []
    return found


def above_mine(roles: list[Json], myself: Myself) -> list[str]:
    """Return the names of the roles of closed rooms that the bot cannot give, because they stand above its own."""
    highest = max((_position(role) for role in roles if str(role["id"]) in myself.roles), default=0)
    ours = [role for role in roles if MARK.search(str(role.get("name", ""))) and str(role["id"]) not in myself.roles]
    return [str(role["name"]) for role in ours if _position(role) >= highest]


def in_channel(channel: Json, roles: list[Json], myself: Myself) -> int:
    """Return what the bot may do in a channel: what its roles give, changed by the channel for everybody, then for its
    roles together, then for itself. A channel that it does not see lets it do nothing."""
    guild = str(channel.get("guild_id"))
    may = deny = allow = 0
    for role in roles:
        may |= int(role.get("permissions", 0)) if str(role["id"]) in {*myself.roles, guild} else 0
    if may & ADMINISTRATOR:
        return may
    may = may & ~denied(channel, guild) | allowed(channel, guild)
    for mine in myself.roles:
        deny, allow = deny | denied(channel, mine), allow | allowed(channel, mine)
    may = may & ~deny | allow
    may = may & ~denied(channel, myself.user) | allowed(channel, myself.user)
    return may if may & BITS["View Channels"] else 0


def _position(role: Json) -> int:
    return int(role.get("position", 0))
