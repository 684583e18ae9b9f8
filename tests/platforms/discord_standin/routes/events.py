"""Scheduled events: what stands in a server's calendar."""

from __future__ import annotations

from datetime import datetime

from tests.platforms.discord_standin import drawing
from tests.platforms.discord_standin.call import Answer, Call, route
from tests.platforms.discord_standin.limits.channels import ACTIVE, EXTERNAL, MOST_EVENTS, SCHEDULED, judge_event
from tests.platforms.discord_standin.moments import written
from tests.platforms.discord_standin.refusals import Refused, unknown
from tests.platforms.discord_standin.world import Guild, Json, ScheduledEvent

ALL = "/guilds/{guild_id}/scheduled-events"
ONE = ALL + "/{guild_scheduled_event_id}"
SET_AS_GIVEN = (
    "name description channel_id scheduled_start_time scheduled_end_time privacy_level entity_type "
    "entity_metadata status"
)
GIVEN = SET_AS_GIVEN.split()


@route("POST", ALL)
def create(call: Call) -> Answer:
    guild, body, standin = call.guild(), call.json, call.standin
    call.needs(guild, "CREATE_EVENTS")
    if int(body["entity_type"]) != EXTERNAL:
        call.needs(guild, "CONNECT")
    if len([each for each in guild.events.values() if each.facts["status"] in (SCHEDULED, ACTIVE)]) >= MOST_EVENTS:
        raise Refused(400, 30038, f"Maximum number of uncompleted guild scheduled events reached ({MOST_EVENTS})")
    facts: Json = {
        "id": standin.ids.next(),
        "guild_id": guild.id,
        "creator_id": standin.bot.id,
        "creator": drawing.account(standin.bot),
        "description": None,
        "channel_id": None,
        "image": None,
        "scheduled_end_time": None,
        "entity_id": None,
        "entity_metadata": None,
        "recurrence_rule": None,
        "guild_scheduled_event_exceptions": [],
        "status": SCHEDULED,
    }
    facts |= _given(body)
    judge_event(facts, standin.moments.now(), None)
    event = ScheduledEvent(facts["id"], facts)
    guild.events[event.id] = event
    standin.tells("GUILD_SCHEDULED_EVENT_CREATE", facts, guild)
    return 200, facts


@route("GET", ALL)
def read_all(call: Call) -> Answer:
    guild = call.guild()
    going = [each for each in guild.events.values() if each.facts["status"] in (SCHEDULED, ACTIVE)]
    return 200, [_drawn(call, each) for each in going]


@route("GET", ONE)
def read(call: Call) -> Answer:
    return 200, _drawn(call, _event(call, call.guild()))


@route("PATCH", ONE)
def edit(call: Call) -> Answer:
    guild = call.guild()
    event = _changeable(call, guild)
    facts = event.facts | _given(call.json)
    judge_event(facts, call.standin.moments.now(), event.facts)
    event.facts = facts
    call.standin.tells("GUILD_SCHEDULED_EVENT_UPDATE", facts, guild)
    return 200, facts


@route("DELETE", ONE)
def delete(call: Call) -> Answer:
    guild = call.guild()
    event = _changeable(call, guild)
    del guild.events[event.id]
    call.standin.tells("GUILD_SCHEDULED_EVENT_DELETE", event.facts, guild)
    return 204, None


@route("GET", ONE + "/users")
def interested(call: Call) -> Answer:
    event = _event(call, call.guild())
    people = call.standin.people
    drawn = [
        {"guild_scheduled_event_id": event.id, "user_id": each, "user": drawing.account(people[each]), "response": 1}
        for each in sorted(event.interested)
    ]
    return 200, drawn


def _given(body: Json) -> Json:
    given = {key: body[key] for key in GIVEN if key in body}
    for key in ("scheduled_start_time", "scheduled_end_time"):
        if given.get(key):
            given[key] = written(datetime.fromisoformat(given[key]))
    return given


def _drawn(call: Call, event: ScheduledEvent) -> Json:
    counted = call.query.get("with_user_count") in ("1", "true", "True")
    return event.facts | ({"user_count": len(event.interested)} if counted else {})


def _event(call: Call, guild: Guild) -> ScheduledEvent:
    found = guild.events.get(call.params["guild_scheduled_event_id"])
    if found is None:
        raise unknown("guild scheduled event")
    return found


def _changeable(call: Call, guild: Guild) -> ScheduledEvent:
    """Return an event that the bot may change: its own with CREATE_EVENTS, others with MANAGE_EVENTS."""
    event = _event(call, guild)
    mine = event.facts["creator_id"] == call.standin.bot.id
    if not call.has(guild, "MANAGE_EVENTS"):
        call.needs(guild, "CREATE_EVENTS" if mine else "MANAGE_EVENTS")
    return event
