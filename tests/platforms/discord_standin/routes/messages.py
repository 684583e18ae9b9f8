"""Messages in channels, rooms for two and threads: writing, changing, reading, pinning."""

from __future__ import annotations

from typing import Any

from tests.platforms.discord_standin import permissions
from tests.platforms.discord_standin.call import Answer, Call, route
from tests.platforms.discord_standin.composing import compose, revise
from tests.platforms.discord_standin.moments import written
from tests.platforms.discord_standin.refusals import Refused, invalid
from tests.platforms.discord_standin.world import FORUM, Channel, Json, Message

CHANNEL = "/channels/{channel_id}"
MOST_PINS = 250


@route("POST", CHANNEL + "/messages")
def create(call: Call) -> Answer:
    channel, body, standin = call.channel(), call.json, call.standin
    _may_send(call, channel)
    repeated = standin.nonces.seen(channel, body)
    if repeated is not None:
        return 200, standin.drawn(repeated)
    message = compose(standin, channel, standin.bot, body, call.files)
    message.nonce = body.get("nonce")
    message.reference = _reference(channel, body)
    message.kind = 19 if message.reference else 0
    standin.posts(message)
    standin.nonces.keep(channel, body, message)
    return 200, standin.drawn(message)


def _may_send(call: Call, channel: Channel) -> None:
    if channel.guild is None:
        if not all(call.standin.reaches(each) for each in channel.recipients - {call.standin.bot.id}):
            raise Refused(403, 50007, "Cannot send messages to this user")
        return
    if channel.kind in (FORUM, 4):
        raise Refused(400, 50008, "Cannot send messages in a non-text channel")
    call.needs(channel, "SEND_MESSAGES" if channel.thread is None else "SEND_MESSAGES_IN_THREADS")
    if call.json.get("embeds"):
        call.needs(channel, "EMBED_LINKS")
    if call.files:
        call.needs(channel, "ATTACH_FILES")
    if channel.thread is not None and channel.thread.archived:
        if channel.thread.locked:
            call.needs(channel, "MANAGE_THREADS")
        call.standin.unarchives(channel)


def _reference(channel: Channel, body: Json) -> Json | None:
    given = body.get("message_reference")
    if not given:
        return None
    if str(given["message_id"]) not in channel.messages:
        if given.get("fail_if_not_exists", True):
            raise invalid("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
        return None
    guild = {"guild_id": channel.guild.id} if channel.guild else {}
    return {"type": 0, "channel_id": channel.id, "message_id": str(given["message_id"]), **guild}


@route("PATCH", CHANNEL + "/messages/{message_id}")
def edit(call: Call) -> Answer:
    channel = call.channel()
    message = call.message(channel)
    if message.author is not call.standin.bot:
        raise Refused(403, 50005, "Cannot edit a message authored by another user")
    if channel.thread is not None and channel.thread.archived:
        raise Refused(400, 50083, "Thread is archived")
    call.standin.counts_old_edit(message)
    revise(call.standin, message, call.json, call.files)
    call.standin.tells_message("MESSAGE_UPDATE", message)
    return 200, call.standin.drawn(message)


@route("DELETE", CHANNEL + "/messages/{message_id}")
def delete(call: Call) -> Answer:
    channel = call.channel()
    message = call.message(channel)
    if message.author is not call.standin.bot:
        call.needs(channel, "MANAGE_MESSAGES")
    if channel.thread is not None and channel.thread.archived:
        raise Refused(400, 50083, "Thread is archived")
    call.standin.removes(message)
    return 204, None


@route("GET", CHANNEL + "/messages/{message_id}")
def read_one(call: Call) -> Answer:
    channel = call.channel()
    call.needs(channel, "READ_MESSAGE_HISTORY")
    return 200, call.standin.drawn(call.message(channel), call.standin.bot.id)


@route("GET", CHANNEL + "/messages")
def read(call: Call) -> Answer:
    channel, query = call.channel(), call.query
    if not permissions.in_channel(channel, call.standin.bot.id) & permissions.BITS["READ_MESSAGE_HISTORY"]:
        return 200, []
    limit = int(query.get("limit", "50"))
    if not 1 <= limit <= 100:
        raise invalid("limit", "NUMBER_TYPE_MAX", "int value should be between 1 and 100.")
    found = [each for each in channel.messages.values() if not each.is_ephemeral]
    found.sort(key=lambda each: int(each.id))
    return 200, [call.standin.drawn(each) for each in _page(found, query, limit)]


def _page(found: list[Message], query: Any, limit: int) -> list[Message]:
    if "after" in query:
        return [each for each in found if int(each.id) > int(query["after"])][:limit][::-1]
    if "before" in query:
        found = [each for each in found if int(each.id) < int(query["before"])]
    if "around" in query:
        earlier = [each for each in found if int(each.id) <= int(query["around"])][-(limit // 2 + 1) :]
        later = [each for each in found if int(each.id) > int(query["around"])][: limit // 2]
        found = earlier + later
    return found[-limit:][::-1]


@route("PUT", CHANNEL + "/messages/pins/{message_id}")
@route("PUT", CHANNEL + "/pins/{message_id}")
def pin(call: Call) -> Answer:
    message = _pinnable(call)
    pinned = [each for each in message.channel.messages.values() if each.pinned]
    if len(pinned) >= MOST_PINS and message not in pinned:
        raise Refused(400, 30003, f"Maximum number of pins reached for the channel ({MOST_PINS})")
    if not message.pinned:
        message.pinned = call.standin.moments.now()
        _tell_pins(call, message)
    return 204, None


@route("DELETE", CHANNEL + "/messages/pins/{message_id}")
@route("DELETE", CHANNEL + "/pins/{message_id}")
def unpin(call: Call) -> Answer:
    message = _pinnable(call)
    message.pinned = None
    _tell_pins(call, message)
    return 204, None


def _pinnable(call: Call) -> Message:
    channel = call.channel()
    call.needs(channel, "PIN_MESSAGES")
    if channel.thread is not None and channel.thread.archived:
        raise Refused(400, 50083, "Thread is archived")
    return call.message(channel)


def _tell_pins(call: Call, message: Message) -> None:
    standin, channel = call.standin, message.channel
    told: Json = {"channel_id": channel.id, "last_pin_timestamp": None}
    if channel.guild is not None:
        told["guild_id"] = channel.guild.id
    if message.pinned is not None:
        told["last_pin_timestamp"] = written(message.pinned)
        standin.notes_pin(message)
    standin.tells("CHANNEL_PINS_UPDATE", told, channel)
    standin.tells_message("MESSAGE_UPDATE", message)


@route("GET", CHANNEL + "/messages/pins")
def pins(call: Call) -> Answer:
    channel = call.channel()
    call.needs(channel, "READ_MESSAGE_HISTORY")
    pinned = [each for each in channel.messages.values() if each.pinned is not None]
    pinned.sort(key=lambda each: each.pinned or each.sent, reverse=True)
    drawn = [{"pinned_at": written(each.pinned or each.sent), "message": call.standin.drawn(each)} for each in pinned]
    limit = int(call.query.get("limit", "50"))
    return 200, {"items": drawn[:limit], "has_more": len(drawn) > limit}


@route("GET", CHANNEL + "/pins")
def pins_as_before(call: Call) -> Answer:
    _, drawn = pins(call)
    return 200, [each["message"] for each in drawn["items"]]


@route("PUT", CHANNEL + "/messages/{message_id}/reactions/{emoji_name}/@me")
def react(call: Call) -> Answer:
    channel = call.channel()
    call.needs(channel, "READ_MESSAGE_HISTORY", "ADD_REACTIONS")
    call.standin.reacts(call.message(channel), call.standin.bot.id, call.params["emoji_name"])
    return 204, None


@route("POST", CHANNEL + "/typing")
def typing(call: Call) -> Answer:
    call.needs(call.channel(), "SEND_MESSAGES")
    return 204, None


@route("POST", CHANNEL + "/messages/bulk-delete")
def bulk_delete(call: Call) -> Answer:
    channel = call.channel()
    call.needs(channel, "MANAGE_MESSAGES")
    for each in call.json["messages"]:
        if str(each) in channel.messages:
            call.standin.removes(channel.messages[str(each)])
    return 204, None
