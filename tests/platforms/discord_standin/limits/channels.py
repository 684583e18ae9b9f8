"""Channels, threads, tags and events: how many, how long, and what needs what."""

from __future__ import annotations

from datetime import datetime

from tests.platforms.discord_standin.refusals import Refused, invalid
from tests.platforms.discord_standin.world import CATEGORY, FORUM, Channel, Guild, Json

MOST_CHANNELS, MOST_IN_CATEGORY, LONGEST_TOPIC, LONGEST_FORUM_TOPIC = 500, 50, 1024, 4096
LONGEST_TAG, MOST_APPLIED, REQUIRES_TAG = 20, 5, 1 << 4
MOST_EVENTS, EXTERNAL = 100, 3
SCHEDULED, ACTIVE, COMPLETED, CANCELLED = 1, 2, 3, 4
FOLLOWING = {SCHEDULED: {SCHEDULED, ACTIVE, CANCELLED}, ACTIVE: {ACTIVE, COMPLETED}, COMPLETED: set(), CANCELLED: set()}


def judge_place(guild: Guild, kind: int, parent: Channel | None) -> None:
    """Raise Refused where there is no place for one more channel."""
    rooms = [each for each in guild.channels.values() if each.thread is None]
    if len(rooms) >= MOST_CHANNELS:
        raise Refused(400, 30013, f"Maximum number of server channels reached ({MOST_CHANNELS})")
    if parent is None:
        return
    if kind == CATEGORY:
        raise invalid("parent_id", "CHANNEL_PARENT_INVALID_TYPE", "Categories cannot have a parent category")
    if len([each for each in rooms if each.parent is parent]) >= MOST_IN_CATEGORY:
        raise invalid("parent_id", "CHANNEL_PARENT_MAX_CHANNELS", f"At most {MOST_IN_CATEGORY} channels in a category")


def judge_channel(body: Json, kind: int) -> None:
    """Raise Refused where a channel's settings break a limit."""
    longest = LONGEST_FORUM_TOPIC if kind == FORUM else LONGEST_TOPIC
    if len(body.get("topic") or "") > longest:
        raise invalid("topic", "BASE_TYPE_MAX_LENGTH", f"Must be {longest} or fewer in length.")
    if body.get("topic") and kind == CATEGORY:
        raise invalid("topic", "CHANNEL_TYPE_INVALID", "A category has no topic")
    if not (body.get("name") or "x").strip():
        raise invalid("name", "BASE_TYPE_REQUIRED", "This field is required")


def judge_tags(body: Json) -> None:
    """Raise Refused where a forum's tags break a limit."""
    tags = body.get("available_tags") or []
    for number, tag in enumerate(tags):
        if not 1 <= len(tag["name"]) <= LONGEST_TAG:
            raise invalid(
                f"available_tags.{number}.name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 20 in length."
            )
    if len({tag["name"] for tag in tags}) < len(tags):
        raise invalid("available_tags", "DUPLICATE_TAG", "Tag names must be unique")


def judge_applied(forum: Channel, applied: list[str]) -> None:
    """Raise Refused where a post's tags are too many, not the forum's, or missing."""
    if len(applied) > MOST_APPLIED:
        raise invalid("applied_tags", "BASE_TYPE_MAX_LENGTH", f"Must be {MOST_APPLIED} or fewer in length.")
    known = {tag["id"] for tag in forum.settings.get("available_tags", ())}
    if set(applied) - known:
        raise Refused(404, 10087, "Unknown tag")
    if forum.flags & REQUIRES_TAG and not applied:
        raise Refused(400, 40067, "A tag is required to create a forum post in this channel")


def judge_event(facts: Json, now: datetime, before: Json | None) -> None:
    """Raise Refused where an event, as it is or as an edit makes it, breaks a limit."""
    start = datetime.fromisoformat(facts["scheduled_start_time"])
    end = facts.get("scheduled_end_time")
    if not (facts.get("name") or "").strip():
        raise invalid("name", "BASE_TYPE_REQUIRED", "This field is required")
    if facts["entity_type"] == EXTERNAL:
        if not end:
            raise invalid("scheduled_end_time", "BASE_TYPE_REQUIRED", "This field is required")
        place = (facts.get("entity_metadata") or {}).get("location") or ""
        if not 1 <= len(place) <= 100:
            raise invalid("entity_metadata.location", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
    if end and datetime.fromisoformat(end) <= start:
        raise invalid("scheduled_end_time", "GUILD_SCHEDULED_EVENT_END_BEFORE_START", "The end is before the start")
    moved = before is None or before["scheduled_start_time"] != facts["scheduled_start_time"]
    if moved and facts["status"] == SCHEDULED and start <= now:
        raise invalid(
            "scheduled_start_time", "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", "Cannot schedule event in the past."
        )
    if (
        before is not None
        and facts["status"] not in FOLLOWING[before["status"]]
        and facts["status"] != before["status"]
    ):
        raise Refused(400, 180000, "Cannot modify finished event or stage")
    if before is not None and before["status"] in (COMPLETED, CANCELLED):
        raise Refused(400, 180000, "Cannot modify finished event or stage")
