"""Servers, their roles and their members."""

from __future__ import annotations

from typing import Any

from tests.platforms.discord_standin import drawing, permissions
from tests.platforms.discord_standin.call import Answer, Call, route
from tests.platforms.discord_standin.refusals import Refused, missing_access, missing_permissions, unknown
from tests.platforms.discord_standin.world import Guild, Json, Member, Role

GUILD = "/guilds/{guild_id}"
MOST_ROLES = 250


@route("GET", GUILD)
def read(call: Call) -> Answer:
    if call.params["guild_id"] not in {guild.id for guild in call.standin.bots_guilds()}:
        raise unknown("guild")
    guild = call.guild()
    counts: Json = {}
    if call.query.get("with_counts") in ("1", "true", "True"):
        counts = {"approximate_member_count": len(guild.members), "approximate_presence_count": len(guild.members)}
    return 200, drawing.guild(guild) | counts


# ------------------------------------------------------------ roles
@route("GET", GUILD + "/roles")
def roles(call: Call) -> Answer:
    return 200, [drawing.role(each) for each in call.guild().roles.values()]


@route("GET", GUILD + "/roles/{role_id}")
def role(call: Call) -> Answer:
    return 200, drawing.role(_role(call, call.guild()))


@route("POST", GUILD + "/roles")
def create_role(call: Call) -> Answer:
    guild, body, standin = call.guild(), call.json, call.standin
    call.needs(guild, "MANAGE_ROLES")
    if len(guild.roles) > MOST_ROLES:
        raise Refused(400, 30005, f"Maximum number of guild roles reached ({MOST_ROLES})")
    for each in guild.roles.values():
        each.position += each.position > 0
    made = Role(standin.ids.next(), body.get("name") or "new role", guild.roles[guild.id].permissions, 1)
    _set_role(call, guild, made, body)
    guild.roles[made.id] = made
    standin.tells("GUILD_ROLE_CREATE", {"guild_id": guild.id, "role": drawing.role(made)}, guild)
    return 200, drawing.role(made)


@route("PATCH", GUILD + "/roles/{role_id}")
def edit_role(call: Call) -> Answer:
    guild = call.guild()
    found = _below(call, guild, _role(call, guild))
    _set_role(call, guild, found, call.json)
    call.standin.tells("GUILD_ROLE_UPDATE", {"guild_id": guild.id, "role": drawing.role(found)}, guild)
    return 200, drawing.role(found)


@route("DELETE", GUILD + "/roles/{role_id}")
def delete_role(call: Call) -> Answer:
    guild = call.guild()
    found = _below(call, guild, _role(call, guild))
    if found.managed or found.id == guild.id:
        raise Refused(400, 50028, "Invalid Role")
    del guild.roles[found.id]
    for member in guild.members.values():
        member.roles.discard(found.id)
    for channel in guild.channels.values():
        channel.overwrites.pop(found.id, None)
    call.standin.tells("GUILD_ROLE_DELETE", {"guild_id": guild.id, "role_id": found.id}, guild)
    return 204, None


def _set_role(call: Call, guild: Guild, made: Role, body: Json) -> None:
    if body.get("permissions") is not None:
        wanted = int(body["permissions"])
        if wanted & permissions.ALL & ~permissions.in_guild(guild, call.standin.bot.id) & ~made.permissions:
            raise missing_permissions()
        made.permissions = wanted & permissions.ALL
    made.name = body.get("name") or made.name
    made.colour = int(body.get("color") or (body.get("colors") or {}).get("primary_color") or made.colour)
    made.hoist = bool(body.get("hoist", made.hoist))
    made.mentionable = bool(body.get("mentionable", made.mentionable))


def _role(call: Call, guild: Guild) -> Role:
    found = guild.roles.get(call.params["role_id"])
    if found is None:
        raise unknown("role")
    return found


def _below(call: Call, guild: Guild, found: Role) -> Role:
    """Return a role that the bot may give, take and change: it stands below the bot's own highest."""
    call.needs(guild, "MANAGE_ROLES")
    bot = guild.members[call.standin.bot.id]
    highest = max((guild.roles[each].position for each in bot.roles), default=0)
    if found.position >= highest and guild.owner != bot.account.id:
        raise missing_permissions()
    return found


# ------------------------------------------------------------ members
@route("GET", GUILD + "/members")
def members(call: Call) -> Answer:
    guild = call.guild()
    if "members" not in call.standin.privileged:
        raise missing_access()
    after, limit = int(call.query.get("after", "0")), int(call.query.get("limit", "1"))
    found = sorted((each for each in guild.members.values() if int(each.account.id) > after), key=_number)
    return 200, [drawing.member(each) for each in found[:limit]]


def _number(member: Member) -> int:
    return int(member.account.id)


@route("GET", GUILD + "/members/search")
def search_members(call: Call) -> Answer:
    wanted, limit = call.query.get("query", "").lower(), int(call.query.get("limit", "1"))
    found = [
        each for each in call.guild().members.values() if any(name.lower().startswith(wanted) for name in _names(each))
    ]
    return 200, [drawing.member(each) for each in found[:limit]]


def _names(member: Member) -> list[str]:
    return [member.account.name, member.account.shown, *([member.nick] if member.nick else [])]


@route("GET", GUILD + "/members/{user_id}")
def member(call: Call) -> Answer:
    return 200, drawing.member(_member(call, call.guild()))


@route("PATCH", GUILD + "/members/@me")
def edit_myself(call: Call) -> Answer:
    guild = call.guild()
    if "nick" in call.json:
        call.needs(guild, "CHANGE_NICKNAME")
        guild.members[call.standin.bot.id].nick = call.json["nick"] or None
    return 200, drawing.member(guild.members[call.standin.bot.id])


@route("PATCH", GUILD + "/members/{user_id}")
def edit_member(call: Call) -> Answer:
    guild = call.guild()
    found = _member(call, guild)
    if "nick" in call.json:
        call.needs(guild, "MANAGE_NICKNAMES")
        found.nick = call.json["nick"] or None
    if call.json.get("roles") is not None:
        wanted = {str(each) for each in call.json["roles"]}
        for number in wanted ^ found.roles:
            if number not in guild.roles:
                raise unknown("role")
            _below(call, guild, guild.roles[number])
        found.roles = wanted
    _tell(call, guild, found)
    return 200, drawing.member(found)


@route("PUT", GUILD + "/members/{user_id}/roles/{role_id}")
def give_role(call: Call) -> Answer:
    return _with_role(call, give=True)


@route("DELETE", GUILD + "/members/{user_id}/roles/{role_id}")
def take_role(call: Call) -> Answer:
    return _with_role(call, give=False)


def _with_role(call: Call, *, give: bool) -> Answer:
    guild = call.guild()
    found = _member(call, guild)
    given = _below(call, guild, _role(call, guild))
    if given.managed or given.id == guild.id:
        raise Refused(400, 50028, "Invalid Role")
    change: Any = found.roles.add if give else found.roles.discard
    change(given.id)
    _tell(call, guild, found)
    return 204, None


def _member(call: Call, guild: Guild) -> Member:
    found = guild.members.get(call.params["user_id"])
    if found is None:
        raise unknown("member" if call.params["user_id"] in call.standin.people else "user")
    return found


def _tell(call: Call, guild: Guild, found: Member) -> None:
    call.standin.tells("GUILD_MEMBER_UPDATE", drawing.member(found) | {"guild_id": guild.id}, guild)
