"""Application commands, of everywhere and of one server."""

from __future__ import annotations

from typing import Any

from tests.platforms.discord_standin.call import Answer, Call, route
from tests.platforms.discord_standin.limits.commands import CHAT, judge_command, judge_commands
from tests.platforms.discord_standin.refusals import unknown
from tests.platforms.discord_standin.world import Guild, Json

EVERYWHERE = "/applications/{application_id}/commands"
HERE = "/applications/{application_id}/guilds/{guild_id}/commands"


@route("GET", EVERYWHERE)
@route("GET", HERE)
def read_all(call: Call) -> Answer:
    return 200, list(_shelf(call).values())


@route("PUT", EVERYWHERE)
@route("PUT", HERE)
def replace_all(call: Call) -> Answer:
    shelf = _shelf(call)
    before = {(each["type"], each["name"]): each for each in shelf.values()}
    shelf.clear()
    for given in call.body or []:
        known = before.get((given.get("type") or CHAT, given["name"]))
        made = _drawn(call, given, known)
        shelf[made["id"]] = made
    return 200, list(shelf.values())


@route("POST", EVERYWHERE)
@route("POST", HERE)
def create(call: Call) -> Answer:
    shelf = _shelf(call)
    judge_command("", call.json)
    kind, name = call.json.get("type") or CHAT, call.json["name"]
    known = next((each for each in shelf.values() if (each["type"], each["name"]) == (kind, name)), None)
    made = _drawn(call, call.json, known)
    shelf[made["id"]] = made
    judge_commands(list(shelf.values()))
    return (200 if known else 201), made


@route("GET", EVERYWHERE + "/{command_id}")
@route("GET", HERE + "/{command_id}")
def read(call: Call) -> Answer:
    return 200, _one(call)


@route("PATCH", EVERYWHERE + "/{command_id}")
@route("PATCH", HERE + "/{command_id}")
def edit(call: Call) -> Answer:
    command = _one(call)
    changed = {key: value for key, value in command.items() if key in KEPT} | call.json
    judge_command("", changed)
    command.update(_drawn(call, changed, command))
    return 200, command


@route("DELETE", EVERYWHERE + "/{command_id}")
@route("DELETE", HERE + "/{command_id}")
def delete(call: Call) -> Answer:
    _shelf(call).pop(_one(call)["id"])
    return 204, None


@route("GET", HERE + "/permissions")
def rules(call: Call) -> Answer:
    guild = call.guild()
    drawn = [
        {
            "id": command,
            "application_id": call.standin.bot.id,
            "guild_id": guild.id,
            "permissions": _rules(guild, ruled),
        }
        for command, ruled in guild.command_rules.items()
    ]
    return 200, drawn


def _rules(guild: Guild, ruled: dict[str, bool]) -> list[Json]:
    return [{"id": who, "type": 1 if who in guild.roles else 2, "permission": may} for who, may in ruled.items()]


KEPT_BY_AN_EDIT = (
    "name name_localizations description description_localizations options default_member_permissions contexts "
    "integration_types nsfw type"
)
KEPT = KEPT_BY_AN_EDIT.split()


def _shelf(call: Call) -> dict[str, Json]:
    if call.params["application_id"] != call.standin.bot.id:
        raise unknown("application")
    return call.guild().commands if "guild_id" in call.params else call.standin.commands


def _one(call: Call) -> Json:
    found = _shelf(call).get(call.params["command_id"])
    if found is None:
        raise unknown("application command")
    return found


def _drawn(call: Call, given: Json, known: Json | None) -> Json:
    permissions = given.get("default_member_permissions")
    drawn: Json = {
        "id": known["id"] if known else call.standin.ids.next(),
        "application_id": call.standin.bot.id,
        "version": call.standin.ids.next(),
        "type": given.get("type") or CHAT,
        "name": given["name"],
        "name_localizations": given.get("name_localizations"),
        "description": given.get("description") or "",
        "description_localizations": given.get("description_localizations"),
        "default_member_permissions": None if permissions is None else str(permissions),
        "nsfw": bool(given.get("nsfw")),
        "options": [_option(each) for each in given.get("options") or ()],
        "contexts": given.get("contexts"),
        "integration_types": given.get("integration_types") or [0],
    }
    if not drawn["options"]:
        del drawn["options"]
    if "guild_id" in call.params:
        drawn["guild_id"] = call.params["guild_id"]
    else:
        drawn["dm_permission"] = given.get("dm_permission", True)
    return drawn


def _option(given: Any) -> Json:
    drawn: Json = {key: value for key, value in given.items() if value is not None}
    for key in ("options", "choices"):
        if key in drawn:
            drawn[key] = [_option(each) for each in drawn[key]]
    return drawn
