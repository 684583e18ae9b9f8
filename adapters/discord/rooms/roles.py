"""Roles of closed rooms: each has one of its own, and who has the role sees the room.

A role is known by the end of its name, a mark made of the room's key; people may change what stands before it. It lets
one do nothing else, stands below all that a server had before, and nobody can be called by it.
"""

from __future__ import annotations

import re
from hashlib import sha256

from adapters.discord.rooms.overwrites import ROLE, VIEW
from adapters.discord.wire.refusals import Refused
from adapters.discord.wire.requests import Json, Wire

ROLES = "/guilds/{guild_id}/roles"
ROLE_OF = ROLES + "/{role_id}"
THEIR_ROLE = "/guilds/{guild_id}/members/{user_id}/roles/{role_id}"
LONGEST_NAME = 100
MARK = re.compile(r" · ([0-9a-f]{6})$")
NOBODY = frozenset({10007, 10011, 10013})
"""Codes for a member, a role or a user that is not there."""


class Roles:
    """Makes, finds, gives and takes the roles of closed rooms."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def for_room(self, guild: str, name: str, key: str) -> str:
        """Return the role of the room of this key, made if it is not there; raise Refused."""
        mark = mark_of(key)
        known = next((one for one in await self._all(guild) if is_marked(one, mark)), None)
        if known is None:
            body = {"name": role_name(name, mark), "permissions": "0", "hoist": False, "mentionable": False}
            known = await self._wire.ask("POST", ROLES, body, ids={"guild_id": guild})
        return str(known["id"])

    async def of(self, channel: Json) -> Json | None:
        """Return the role of ours that opens a channel, None where there is none; raise Refused."""
        opening = {
            str(one["id"])
            for one in channel.get("permission_overwrites") or []
            if one.get("type") == ROLE and int(one.get("allow", 0)) & VIEW
        }
        if not opening:
            return None
        there = await self._all(str(channel.get("guild_id")))
        return next((one for one in there if str(one["id"]) in opening and MARK.search(str(one["name"]))), None)

    async def give(self, guild: str, account: str, role: Json) -> None:
        """Give a role; raise Refused for who is not on the server, or where the bot's own role stands below it."""
        await self._wire.ask("PUT", THEIR_ROLE, ids=_ids(guild, account, role))

    async def take(self, guild: str, account: str, role: Json) -> None:
        """Take a role; who has left has it no more; raise Refused."""
        try:
            await self._wire.ask("DELETE", THEIR_ROLE, ids=_ids(guild, account, role))
        except Refused as failure:
            if failure.code not in NOBODY:
                raise

    async def rename(self, guild: str, role: Json, name: str) -> None:
        """Have a role called after its room, and keep its mark; raise Refused."""
        found = MARK.search(str(role["name"]))
        wanted = role_name(name, found[1]) if found else str(role["name"])
        if wanted != role["name"]:
            await self._wire.ask(
                "PATCH", ROLE_OF, {"name": wanted}, ids={"guild_id": guild, "role_id": str(role["id"])}
            )

    async def _all(self, guild: str) -> list[Json]:
        found: list[Json] = await self._wire.ask("GET", ROLES, ids={"guild_id": guild})
        return found


def mark_of(key: str) -> str:
    """Return what the name of the role ends with that belongs to the room of a key."""
    return sha256(key.encode()).hexdigest()[:6]


def role_name(name: str, mark: str) -> str:
    """Return what a role is called: after its room, with its mark behind."""
    ending = f" · {mark}"
    return f"{name.strip()[: LONGEST_NAME - len(ending)]}{ending}"


def is_marked(role: Json, mark: str) -> bool:
    """Tell whether a role has this mark."""
    found = MARK.search(str(role.get("name", "")))
    return found is not None and found[1] == mark


def _ids(guild: str, account: str, role: Json) -> dict[str, str]:
    return {"guild_id": guild, "user_id": account, "role_id": str(role["id"])}
