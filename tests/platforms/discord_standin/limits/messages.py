"""Messages: lengths and numbers that the API description leaves out."""

from __future__ import annotations

from typing import Any

from tests.platforms.discord_standin.limits.components import judge_components
from tests.platforms.discord_standin.refusals import Refused, invalid
from tests.platforms.discord_standin.world import COMPONENTS_V2, Json

LONGEST_CONTENT, LONGEST_EMBEDS, LONGEST_POLL_ANSWER = 2000, 6000, 55


def judge_message(body: Json, flags: int, *, has_files: bool) -> None:
    """Raise Refused where a message, or what an edit makes of it, breaks a limit."""
    content, embeds, components = body.get("content") or "", body.get("embeds") or [], body.get("components") or []
    if len(content) > LONGEST_CONTENT:
        raise invalid("content", "BASE_TYPE_MAX_LENGTH", f"Must be {LONGEST_CONTENT} or fewer in length.")
    if sum(_length(each) for each in embeds) > LONGEST_EMBEDS:
        raise invalid("embeds", "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {LONGEST_EMBEDS}")
    if flags & COMPONENTS_V2 and (content or embeds or body.get("poll") or body.get("sticker_ids")):
        raise invalid("flags", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", "Components v2 stand alone")
    judge_components(components, v2=bool(flags & COMPONENTS_V2))
    if body.get("poll"):
        _judge_poll(body["poll"])
    if not (content.strip() or embeds or components or has_files or body.get("poll") or body.get("sticker_ids")):
        raise Refused(400, 50006, "Cannot send an empty message")


def _length(embed: Json) -> int:
    texts: list[Any] = [embed.get("title"), embed.get("description")]
    texts += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
    for field in embed.get("fields") or ():
        texts += [field.get("name"), field.get("value")]
    return sum(len(text) for text in texts if text)


def _judge_poll(poll: Json) -> None:
    for number, answer in enumerate(poll.get("answers") or ()):
        text = (answer.get("poll_media") or {}).get("text") or ""
        if not 1 <= len(text) <= LONGEST_POLL_ANSWER:
            where = f"poll.answers.{number}.poll_media.text"
            raise invalid(where, "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 55 in length.")
