"""From the body of a request to a message, and from the body of an edit to a changed one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tests.platforms.discord_standin import components as parts
from tests.platforms.discord_standin.limits.messages import judge_message
from tests.platforms.discord_standin.mentions import called, words_of
from tests.platforms.discord_standin.refusals import invalid
from tests.platforms.discord_standin.uploads import Upload, attached, media_of
from tests.platforms.discord_standin.world import COMPONENTS_V2, EPHEMERAL, Account, Channel, Json, Message

if TYPE_CHECKING:
    from tests.platforms.discord_standin.standin import StandIn

SUPPRESS_EMBEDS, SUPPRESS_NOTIFICATIONS = 1 << 2, 1 << 12
SETTABLE = SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | COMPONENTS_V2 | EPHEMERAL


def compose(standin: StandIn, channel: Channel, author: Account, body: Json, files: Iterable[Upload] = ()) -> Message:
    """Return a new message, not yet in its channel; raise Refused for what Discord would not take."""
    files = list(files)
    flags = int(body.get("flags") or 0) & SETTABLE
    judge_message(body, flags, has_files=bool(files))
    message = Message(standin.ids.next(), channel, author, standin.moments.now(), flags=flags)
    message.attachments = attached(standin, message, body.get("attachments"), files, before=[])
    _fill(standin, message, body)
    return message


def revise(standin: StandIn, message: Message, body: Json, files: Iterable[Upload] = ()) -> None:
    """Change a message; a key that is left out leaves its part as it was. Mentions are parsed anew."""
    files = list(files)
    flags = message.flags | (int(body.get("flags") or 0) & (COMPONENTS_V2 | SUPPRESS_EMBEDS))
    if message.flags & COMPONENTS_V2 and "flags" in body and not int(body["flags"] or 0) & COMPONENTS_V2:
        raise invalid(
            "flags", "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG", "The components v2 flag stays once it is set"
        )
    judge_message(_as_it_will_be(message, body), flags, has_files=bool(files or message.attachments))
    message.flags = flags
    if "attachments" in body or files:
        message.attachments = attached(standin, message, body.get("attachments"), files, before=message.attachments)
    _fill(standin, message, body)
    message.edited = standin.moments.now()


def _as_it_will_be(message: Message, body: Json) -> Json:
    before: Json = {"content": message.content, "embeds": message.embeds, "components": message.components}
    return {key: body.get(key, value) for key, value in before.items()}


def _fill(standin: StandIn, message: Message, body: Json) -> None:
    if "content" in body:
        message.content = body["content"] or ""
    if "embeds" in body:
        message.embeds = [_embed(each, message) for each in body["embeds"] or ()]
    if "components" in body:
        message.components = parts.given_back(body["components"], lambda url: media_of(standin, message, url))
    _call(standin, message, body)


def _call(standin: StandIn, message: Message, body: Json) -> None:
    """Note whom the message calls. An edit calls nobody's telephone, but it names them all the same."""
    found = called(words_of(message.content, message.components), body.get("allowed_mentions"))
    message.mentions = [each for each in found.users if each in standin.people]
    message.mentioned_roles = list(found.roles)
    message.mentions_everyone = found.everyone
    if found and message.author.bot:
        standin.pings.append((message, found))


def _embed(given: Json, message: Message) -> Json:
    drawn: Json = {key: value for key, value in given.items() if value is not None} | {"type": "rich"}
    for field in drawn.get("fields", ()):
        field.setdefault("inline", False)
    for key in ("image", "thumbnail"):
        address = str(drawn.get(key, {}).get("url", ""))
        if address.startswith("attachment://"):
            drawn[key] = drawn[key] | {"url": _address(message, address.removeprefix("attachment://"))}
    return drawn


def _address(message: Message, name: str) -> Any:
    return next((each["url"] for each in message.attachments if each["filename"] == name), "")
