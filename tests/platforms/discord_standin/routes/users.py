"""The bot itself, other people, and rooms for two."""

from __future__ import annotations

from tests.platforms.discord_standin import drawing, permissions
from tests.platforms.discord_standin.call import Answer, Call, route
from tests.platforms.discord_standin.refusals import unknown


@route("GET", "/users/@me")
def me(call: Call) -> Answer:
    standin = call.standin
    return 200, drawing.account(standin.bot) | {"mfa_enabled": True, "locale": "en-US", "verified": True, "email": None}


@route("GET", "/oauth2/applications/@me")
def application(call: Call) -> Answer:
    return 200, call.standin.application()


@route("GET", "/applications/@me")
def application_too(call: Call) -> Answer:
    return 200, call.standin.application()


@route("GET", "/users/@me/guilds")
def my_guilds(call: Call) -> Answer:
    standin, bot = call.standin, call.standin.bot.id
    after = int(call.query.get("after", "0"))
    drawn = [
        {
            "id": guild.id,
            "name": guild.name,
            "icon": None,
            "banner": None,
            "owner": guild.owner == bot,
            "permissions": str(permissions.in_guild(guild, bot)),
            "features": list(guild.features),
        }
        for guild in standin.guilds.values()
        if bot in guild.members and int(guild.id) > after
    ]
    return 200, drawn[: int(call.query.get("limit", "200"))]


@route("DELETE", "/users/@me/guilds/{guild_id}")
def leave_guild(call: Call) -> Answer:
    call.standin.bot_leaves(call.guild())
    return 204, None


@route("GET", "/users/{user_id}")
def user(call: Call) -> Answer:
    found = call.standin.people.get(call.params["user_id"])
    if found is None:
        raise unknown("user")
    return 200, drawing.account(found)


@route("POST", "/users/@me/channels")
def direct_channel(call: Call) -> Answer:
    found = call.standin.people.get(str(call.json.get("recipient_id")))
    if found is None or found.bot:
        raise unknown("user")
    return 200, call.standin.drawn(call.standin.direct_channel(found))


@route("GET", "/gateway")
def gateway(call: Call) -> Answer:
    return 200, {"url": call.standin.gateway}


@route("GET", "/gateway/bot")
def gateway_bot(call: Call) -> Answer:
    budget = call.standin.identifies
    left = {"total": budget.total, "remaining": budget.left, "reset_after": 86_400_000, "max_concurrency": 1}
    return 200, {"url": call.standin.gateway, "shards": 1, "session_start_limit": left}
