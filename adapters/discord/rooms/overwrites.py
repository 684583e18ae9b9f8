"""What a channel lets a role or a member do beside what they may anyway: Discord calls it an overwrite."""

from __future__ import annotations

from adapters.discord.rooms.permissions import BITS
from adapters.discord.wire.requests import Json, Wire

ROLE, MEMBER = 0, 1
VIEW = BITS["View Channels"]
TALK = BITS["Send Messages"] | BITS["Send Messages in Threads"] | BITS["Create Public Threads"]
"""What nobody may do in a room that can only be read. The bot denies nothing that it may not do itself: Discord
refuses that."""
OURS = VIEW | TALK
"""What the bot keeps for itself in a room that is closed to others."""
OVERWRITE = "/channels/{channel_id}/permissions/{overwrite_id}"


def overwrite(channel: Json, id: str) -> Json:
    """Return what a channel says of a role or a member, empty where it says nothing."""
    found: list[Json] = channel.get("permission_overwrites") or []
    return next((one for one in found if str(one.get("id")) == id), {})


def allowed(channel: Json, id: str) -> int:
    """Return what a channel lets a role or a member do."""
    return int(overwrite(channel, id).get("allow", 0))


def denied(channel: Json, id: str) -> int:
    """Return what a channel keeps a role or a member from."""
    return int(overwrite(channel, id).get("deny", 0))


def is_closed(channel: Json) -> bool:
    """Tell whether a channel is hidden from everybody who is not let in."""
    return bool(denied(channel, str(channel.get("guild_id"))) & VIEW)


def written(id: str, kind: int, *, allow: int = 0, deny: int = 0) -> Json:
    """Return an overwrite as Discord takes it."""
    return {"id": id, "type": kind, "allow": str(allow), "deny": str(deny)}


async def put(wire: Wire, channel: Json, id: str, kind: int, *, allow: int, deny: int = 0) -> None:
    """See to it that a channel says this of a role or a member; raise Refused."""
    if overwrite(channel, id) and (allowed(channel, id), denied(channel, id)) == (allow, deny):
        return
    body = {"type": kind, "allow": str(allow), "deny": str(deny)}
    await wire.ask("PUT", OVERWRITE, body, ids={"channel_id": str(channel["id"]), "overwrite_id": id})


async def take_away(wire: Wire, channel: Json, id: str) -> None:
    """See to it that a channel says nothing of a role or a member; raise Refused."""
    if overwrite(channel, id):
        await wire.ask("DELETE", OVERWRITE, ids={"channel_id": str(channel["id"]), "overwrite_id": id})
