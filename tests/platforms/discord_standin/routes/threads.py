"""Threads and posts: from a message, from nothing, in a forum; archived and locked, and who is in them."""

from __future__ import annotations

from tests.platforms.discord_standin import drawing
from tests.platforms.discord_standin.call import Answer, Call, route
from tests.platforms.discord_standin.composing import compose
from tests.platforms.discord_standin.limits.channels import judge_applied
from tests.platforms.discord_standin.moments import written
from tests.platforms.discord_standin.refusals import Refused, missing_permissions, unknown
from tests.platforms.discord_standin.world import (
    FORUM,
    HAS_THREAD,
    PRIVATE_THREAD,
    PUBLIC_THREAD,
    Channel,
    Json,
    Message,
    Thread,
)

CHANNEL = "/channels/{channel_id}"
STARTER, CREATED = 21, 18


@route("POST", CHANNEL + "/messages/{message_id}/threads")
def from_message(call: Call) -> Answer:
    channel = call.channel()
    message = call.message(channel)
    _may_have_threads(channel)
    call.needs(channel, "CREATE_PUBLIC_THREADS", "READ_MESSAGE_HISTORY")
    if message.thread is not None:
        raise Refused(400, 160004, "A thread has already been created for this message")
    thread = _start(call, channel, message.id, PUBLIC_THREAD)
    message.thread, thread.started_from = thread, message
    message.flags |= HAS_THREAD
    _announce(call, thread)
    starter = Message(call.standin.ids.next(), thread, message.author, call.standin.moments.now(), kind=STARTER)
    starter.reference = {"type": 0, "channel_id": channel.id, "message_id": message.id, "guild_id": _guild(channel)}
    thread.messages[starter.id] = starter
    call.standin.tells_message("MESSAGE_UPDATE", message)
    return 201, call.standin.drawn(thread)


@route("POST", CHANNEL + "/threads")
def create(call: Call) -> Answer:
    channel = call.channel()
    if channel.kind == FORUM:
        return _post(call, channel)
    _may_have_threads(channel)
    kind = call.json.get("type") or PRIVATE_THREAD
    call.needs(channel, "CREATE_PRIVATE_THREADS" if kind == PRIVATE_THREAD else "CREATE_PUBLIC_THREADS")
    thread = _start(call, channel, call.standin.ids.next(), kind)
    assert thread.thread is not None
    thread.thread.invitable = call.json.get("invitable", True)
    _announce(call, thread)
    if kind == PUBLIC_THREAD:
        notice = Message(
            call.standin.ids.next(), channel, call.standin.bot, call.standin.moments.now(), thread.name, CREATED
        )
        notice.reference = {"type": 0, "channel_id": thread.id, "guild_id": _guild(channel)}
        call.standin.posts(notice)
    return 201, call.standin.drawn(thread) | {"member": _me(call, thread)}


def _post(call: Call, forum: Channel) -> Answer:
    call.needs(forum, "SEND_MESSAGES")
    body, standin = call.json, call.standin
    applied = [str(each) for each in body.get("applied_tags") or ()]
    judge_applied(forum, applied)
    thread = _start(call, forum, standin.ids.next(), PUBLIC_THREAD)
    assert thread.thread is not None
    thread.thread.tags = applied
    try:
        message = compose(standin, thread, standin.bot, body["message"], call.files)
    except Refused:
        standin.forgets(thread)
        raise
    message.id = thread.id
    _announce(call, thread)
    standin.posts(message)
    drawn = standin.drawn(thread) | {"member": _me(call, thread)}
    return 201, drawn | {"message": standin.drawn(message)}


def _may_have_threads(channel: Channel) -> None:
    if channel.guild is None or channel.thread is not None or channel.kind not in (0, 5):
        raise Refused(400, 50024, "Cannot execute action on this channel type")


def _guild(channel: Channel) -> str:
    assert channel.guild is not None
    return channel.guild.id


def _start(call: Call, parent: Channel, number: str, kind: int) -> Channel:
    standin, body = call.standin, call.json
    assert parent.guild is not None
    default = parent.settings.get("default_auto_archive_duration") or 4320
    made = Thread(standin.bot.id, standin.moments.now(), auto_archive=body.get("auto_archive_duration") or default)
    thread = Channel(number, kind, body["name"], parent.guild, parent, thread=made)
    thread.joined[standin.bot.id] = standin.moments.now()
    parent.guild.channels[number] = standin.channels[number] = thread
    return thread


def _announce(call: Call, thread: Channel) -> None:
    call.standin.tells("THREAD_CREATE", call.standin.drawn(thread) | {"newly_created": True}, thread)


def _me(call: Call, thread: Channel) -> Json:
    return drawing.thread_member(thread, call.standin.bot.id)


def edit_thread(call: Call, channel: Channel) -> Answer:
    """Rename, archive, lock, tag: as the owner or with MANAGE_THREADS; an archived one is opened first."""
    body, standin, thread = call.json, call.standin, channel.thread
    assert thread is not None
    opens = body.get("archived") is False
    if thread.archived and not opens:
        raise Refused(400, 50083, "Thread is archived")
    moderates = call.has(channel, "MANAGE_THREADS")
    alone = set(body) <= {"archived"} and opens and not thread.locked
    if not moderates and ("locked" in body or not (thread.owner == standin.bot.id or alone)):
        raise missing_permissions()
    if thread.locked and opens and not moderates:
        raise missing_permissions()
    if body.get("name"):
        standin.counts_rename(channel, body)
        channel.name = body["name"]
    if "applied_tags" in body and channel.parent is not None:
        thread.tags = [str(each) for each in body["applied_tags"] or ()]
        judge_applied(channel.parent, thread.tags)
    thread.auto_archive = body.get("auto_archive_duration") or thread.auto_archive
    thread.locked = thread.locked if body.get("locked") is None else bool(body["locked"])
    if "flags" in body:
        channel.flags = int(body["flags"] or 0)
    if body.get("archived") is not None:
        thread.archived, thread.archived_at = bool(body["archived"]), standin.moments.now()
    standin.tells("THREAD_UPDATE", standin.drawn(channel), channel)
    return 200, standin.drawn(channel)


def delete_thread(call: Call, channel: Channel) -> Answer:
    """Delete a thread or post."""
    call.needs(channel, "MANAGE_THREADS")
    drawn, standin = call.standin.drawn(channel), call.standin
    told = {key: drawn[key] for key in ("id", "guild_id", "parent_id", "type")}
    standin.tells("THREAD_DELETE", told, channel)
    if channel.started_from is not None:
        channel.started_from.thread = None
        channel.started_from.flags &= ~HAS_THREAD
    standin.forgets(channel)
    return 200, drawn


# ------------------------------------------------------------ which there are
@route("GET", "/guilds/{guild_id}/threads/active")
def active(call: Call) -> Answer:
    threads = [each for each in _seen(call) if each.thread is not None and not each.thread.archived]
    return 200, _listed(call, threads)


def _seen(call: Call) -> list[Channel]:
    guild = call.guild()
    return [each for each in guild.channels.values() if each.thread is not None and call.has(each, "VIEW_CHANNEL")]


@route("GET", CHANNEL + "/threads/archived/public")
@route("GET", CHANNEL + "/threads/archived/private")
def archived(call: Call) -> Answer:
    channel = call.channel()
    assert channel.guild is not None
    wanted = PUBLIC_THREAD if call.path.endswith("public") else PRIVATE_THREAD
    call.needs(channel, "READ_MESSAGE_HISTORY", *(["MANAGE_THREADS"] if wanted == PRIVATE_THREAD else []))
    threads = [
        each
        for each in channel.guild.channels.values()
        if each.parent is channel and each.kind == wanted and each.thread is not None and each.thread.archived
    ]
    threads.sort(key=_archived_at, reverse=True)
    if "before" in call.query:
        threads = [each for each in threads if _archived_at(each) < call.query["before"].replace(" ", "+")]
    limit = int(call.query.get("limit", "50"))
    return 200, _listed(call, threads[:limit]) | {"has_more": len(threads) > limit}


def _archived_at(channel: Channel) -> str:
    assert channel.thread is not None
    return written(channel.thread.archived_at or channel.thread.made)


def _listed(call: Call, threads: list[Channel]) -> Json:
    bot = call.standin.bot.id
    mine = [drawing.thread_member(each, bot) for each in threads if bot in each.joined]
    return {"threads": [call.standin.drawn(each) for each in threads], "members": mine, "has_more": False}


# ------------------------------------------------------------ who is in them
@route("GET", CHANNEL + "/thread-members")
def members(call: Call) -> Answer:
    channel = _open_thread(call, write=False)
    return 200, [drawing.thread_member(channel, each) for each in channel.joined]


@route("PUT", CHANNEL + "/thread-members/@me")
@route("PUT", CHANNEL + "/thread-members/{user_id}")
def join(call: Call) -> Answer:
    channel = _open_thread(call)
    user = call.params.get("user_id", call.standin.bot.id)
    if channel.guild is None or user not in channel.guild.members:
        raise unknown("member")
    if user not in channel.joined:
        channel.joined[user] = call.standin.moments.now()
        told = {"id": channel.id, "guild_id": channel.guild.id, "member_count": len(channel.joined)}
        added = [drawing.thread_member(channel, user)]
        call.standin.tells("THREAD_MEMBERS_UPDATE", told | {"added_members": added}, channel)
    return 204, None


@route("DELETE", CHANNEL + "/thread-members/@me")
@route("DELETE", CHANNEL + "/thread-members/{user_id}")
def leave(call: Call) -> Answer:
    channel = _open_thread(call)
    user = call.params.get("user_id", call.standin.bot.id)
    if user != call.standin.bot.id:
        call.needs(channel, "MANAGE_THREADS")
    if channel.joined.pop(user, None) is None:
        raise unknown("member")
    return 204, None


def _open_thread(call: Call, *, write: bool = True) -> Channel:
    channel = call.channel()
    if channel.thread is None:
        raise Refused(400, 50024, "Cannot execute action on this channel type")
    if write and channel.thread.archived:
        raise Refused(400, 50083, "Thread is archived")
    return channel
