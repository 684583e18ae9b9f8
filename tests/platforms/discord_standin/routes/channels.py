"""Channels and categories, and who may do what in them."""

from __future__ import annotations

from typing import Any

from tests.platforms.discord_standin import permissions
from tests.platforms.discord_standin.call import Answer, Call, route
from tests.platforms.discord_standin.limits.channels import judge_channel, judge_place, judge_tags
from tests.platforms.discord_standin.refusals import Refused, invalid, missing_permissions, unknown
from tests.platforms.discord_standin.routes.threads import delete_thread, edit_thread
from tests.platforms.discord_standin.world import ANNOUNCEMENT, CATEGORY, FORUM, TEXT, Channel, Guild, Json, Overwrite

CHANNEL, OVERWRITE = "/channels/{channel_id}", "/channels/{channel_id}/permissions/{overwrite_id}"
NAMED_WITHOUT_SPACES = (TEXT, ANNOUNCEMENT, FORUM)
SET_AS_GIVEN = (
    "topic nsfw rate_limit_per_user default_auto_archive_duration default_reaction_emoji "
    "default_thread_rate_limit_per_user default_sort_order default_forum_layout"
)
SETTINGS = SET_AS_GIVEN.split()


@route("GET", CHANNEL)
def read(call: Call) -> Answer:
    return 200, call.standin.drawn(call.channel())


@route("GET", "/guilds/{guild_id}/channels")
def read_all(call: Call) -> Answer:
    return 200, [call.standin.drawn(each) for each in call.guild().channels.values() if each.thread is None]


@route("POST", "/guilds/{guild_id}/channels")
def create(call: Call) -> Answer:
    guild, body, standin = call.guild(), call.json, call.standin
    call.needs(guild, "MANAGE_CHANNELS")
    kind = body.get("type") or TEXT
    parent = _parent(guild, body.get("parent_id"))
    judge_place(guild, kind, parent)
    judge_channel(body, kind)
    channel = Channel(standin.ids.next(), kind, guild=guild, parent=parent, position=len(guild.channels))
    if parent is not None:
        channel.overwrites = {
            each.id: Overwrite(each.id, each.kind, each.allow, each.deny) for each in parent.overwrites.values()
        }
    _set(call, channel, body)
    guild.channels[channel.id] = standin.channels[channel.id] = channel
    standin.tells("CHANNEL_CREATE", standin.drawn(channel), channel)
    return 201, standin.drawn(channel)


@route("PATCH", CHANNEL)
def edit(call: Call) -> Answer:
    channel, body = call.channel(), call.json
    if channel.thread is not None:
        return edit_thread(call, channel)
    if channel.guild is None:
        raise Refused(403, 50003, "Cannot execute action on a DM channel")
    call.needs(channel, "MANAGE_CHANNELS")
    if "permission_overwrites" in body:
        call.needs(channel, "MANAGE_ROLES")
    judge_channel(body, channel.kind)
    if "parent_id" in body:
        parent = _parent(channel.guild, body["parent_id"])
        if parent is not channel.parent:
            judge_place(channel.guild, channel.kind, parent)
        channel.parent = parent
    call.standin.counts_rename(channel, body)
    _set(call, channel, body)
    call.standin.tells("CHANNEL_UPDATE", call.standin.drawn(channel), channel)
    return 200, call.standin.drawn(channel)


@route("DELETE", CHANNEL)
def delete(call: Call) -> Answer:
    channel, standin = call.channel(), call.standin
    drawn = standin.drawn(channel)
    if channel.guild is None:
        return 200, drawn
    if channel.thread is not None:
        return delete_thread(call, channel)
    call.needs(channel, "MANAGE_CHANNELS")
    for other in list(channel.guild.channels.values()):
        if other.parent is channel and other.thread is not None:
            standin.forgets(other)
        elif other.parent is channel:
            other.parent = None
            standin.tells("CHANNEL_UPDATE", standin.drawn(other), other)
    standin.tells("CHANNEL_DELETE", drawn, channel)
    standin.forgets(channel)
    return 200, drawn


@route("PATCH", "/guilds/{guild_id}/channels")
def arrange(call: Call) -> Answer:
    guild = call.guild()
    call.needs(guild, "MANAGE_CHANNELS")
    for each in call.body:
        channel = guild.channels.get(str(each["id"]))
        if channel is None:
            raise unknown("channel")
        if each.get("position") is not None:
            channel.position = int(each["position"])
        if "parent_id" in each:
            channel.parent = _parent(guild, each["parent_id"])
        call.standin.tells("CHANNEL_UPDATE", call.standin.drawn(channel), channel)
    return 204, None


@route("PUT", OVERWRITE)
def overwrite(call: Call) -> Answer:
    channel = _overwritable(call)
    body = call.json | {"id": call.params["overwrite_id"]}
    made = _overwrite(call, channel, body)
    channel.overwrites[made.id] = made
    call.standin.tells("CHANNEL_UPDATE", call.standin.drawn(channel), channel)
    return 204, None


@route("DELETE", OVERWRITE)
def overwrite_no_more(call: Call) -> Answer:
    channel = _overwritable(call)
    if channel.overwrites.pop(call.params["overwrite_id"], None) is None:
        raise unknown("overwrite")
    call.standin.tells("CHANNEL_UPDATE", call.standin.drawn(channel), channel)
    return 204, None


def _overwritable(call: Call) -> Channel:
    channel = call.channel()
    if channel.thread is not None or channel.guild is None:
        raise Refused(403, 50024, "Cannot execute action on this channel type")
    call.needs(channel, "MANAGE_ROLES")
    return channel


def _parent(guild: Guild, number: Any) -> Channel | None:
    if number is None:
        return None
    parent = guild.channels.get(str(number))
    if parent is None or parent.kind != CATEGORY:
        raise invalid("parent_id", "CHANNEL_PARENT_INVALID", "Category does not exist")
    return parent


def _set(call: Call, channel: Channel, body: Json) -> None:
    if body.get("name") is not None:
        name = body["name"]
        channel.name = name.strip().lower().replace(" ", "-") if channel.kind in NAMED_WITHOUT_SPACES else name
    if body.get("position") is not None:
        channel.position = int(body["position"])
    if "flags" in body:
        channel.flags = int(body["flags"] or 0)
    channel.settings |= {key: body[key] for key in SETTINGS if key in body}
    if body.get("permission_overwrites") is not None:
        made = [_overwrite(call, channel, each) for each in body["permission_overwrites"]]
        channel.overwrites = {each.id: each for each in made}
    if channel.kind == FORUM:
        judge_tags(body)
        tags = [_tag(call, each) for each in body.get("available_tags") or ()]
        channel.settings["available_tags"] = (
            tags if "available_tags" in body else channel.settings.get("available_tags", [])
        )
        channel.settings.setdefault("default_forum_layout", 0)


def _tag(call: Call, given: Json) -> Json:
    return {
        "id": str(given.get("id") or call.standin.ids.next()),
        "name": given["name"],
        "moderated": bool(given.get("moderated")),
        "emoji_id": given.get("emoji_id"),
        "emoji_name": given.get("emoji_name"),
    }


def _overwrite(call: Call, channel: Channel, given: Json) -> Overwrite:
    """Return an overwrite; a bot allows and denies only what it may itself, there or on the whole server."""
    guild, bot = channel.guild, call.standin.bot.id
    assert guild is not None
    number = str(given["id"])
    kind = int(given["type"]) if given.get("type") is not None else (0 if number in guild.roles else 1)
    if number not in (guild.roles if kind == 0 else call.standin.people):
        raise unknown("role" if kind == 0 else "user")
    made = Overwrite(number, kind, int(given.get("allow") or 0), int(given.get("deny") or 0))
    before = channel.overwrites.get(number) or Overwrite(number, kind)
    changed = (made.allow ^ before.allow) | (made.deny ^ before.deny)
    may = permissions.in_guild(guild, bot) | permissions.in_channel(channel, bot)
    if changed & permissions.ALL & ~may:
        raise missing_permissions()
    if changed & permissions.BITS["MANAGE_ROLES"] and not call.has(guild, "ADMINISTRATOR"):
        raise missing_permissions()
    return made
