"""What a topic looks like: its card in the lobby, the charter in its rooms, the question whether to archive. Pure."""

from __future__ import annotations

from datetime import date, datetime

from bot.clock import WorkingTime
from bot.community.buttons import button
from bot.community.model import Room
from bot.community.reach import room_name
from bot.community.readers import Readers, several, who_reads
from bot.language.texts import Say
from bot.message import Button, Buttons, Heading, Mention, Message, Part, Spans, Text, plain
from bot.topics.model import SilenceQuestion, Topic, TopicState

Sayings = list[Part | Spans | None]


# ---------------------------------------------------------------- in the lobby
def lobby_card(
    say: Say,
    topic: Topic,
    *,
    proposer: Mention | None,
    missing: int,
    rooms: list[Room],
    expected: datetime | None = None,
) -> Message:
    """Return the one card of a topic in the lobby, whatever has become of it.

    ``expected`` is when its room will be there, where a platform makes it wait.
    """
    if topic.state in (TopicState.OPEN, TopicState.ARCHIVED):
        heading = Heading(say("Room: {name}", name=topic.name))
    else:
        heading = Heading(say("Proposal for a new room: {name}", name=topic.name))
    return say.message(
        heading,
        purpose(say, topic, proposer),
        for_whom(say, topic),
        closed(say, topic),
        *_outcome(say, topic, missing, rooms, expected),
    )


def hidden_card(say: Say) -> Message:
    """Return what is left of the card of a proposal that a moderator has hidden: none of its words."""
    return say.message(Heading(say("Proposal for a new room")), say("A moderator has hidden the proposal."))


def _outcome(say: Say, topic: Topic, missing: int, rooms: list[Room], expected: datetime | None) -> Sayings:
    match topic.state:
        case TopicState.PROPOSED:
            return [still_needed(say, topic, missing), Buttons((support_button(say, topic), theme_button(say, topic)))]
        case TopicState.OPEN if not rooms:
            return [being_made(say, expected)]
        case TopicState.OPEN:
            return [say("The room is open: {room}", room=room_name(rooms)), Buttons((join_button(say, topic),))]
        case TopicState.ARCHIVED:
            return [archived(say)]
        case TopicState.LAPSED:
            return [say("The proposal has lapsed, because too few stood behind it. It may be proposed again.")]
        case TopicState.WITHDRAWN:
            return [say("The proposal has been withdrawn.")]
        case TopicState.DECLINED:
            return [say("A coordinator has declined the proposal.")]
        case TopicState.HIDDEN:
            return []


def being_made(say: Say, expected: datetime | None) -> Spans:
    """Return that the room is on its way, and until about when it has to wait where a platform makes it."""
    if expected is None:
        return say("I am making the room.")
    return say("The room is expected {when}: the server lets through only one new room at a time.", when=expected)


def purpose(say: Say, topic: Topic, proposer: Mention | None) -> Spans:
    """Return who proposed it and why, in that person's words."""
    who = (proposer,) if proposer else say("A member")
    if not topic.why:
        return say("Proposed by {who}.", who=who)
    return say("{who}: {why}", who=who, why=say.quote(topic.why))


def for_whom(say: Say, topic: Topic) -> Spans | None:
    """Return for whom it is, if that was said."""
    return say("For whom: {for_whom}", for_whom=topic.for_whom) if topic.for_whom else None


def closed(say: Say, topic: Topic) -> Spans | None:
    """Return who is let into its rooms, where not everybody is."""
    if not topic.is_restricted:
        return None
    return say("A closed room: only {functions} are let in.", functions=several(topic.audience, say))


def still_needed(say: Say, topic: Topic, missing: int) -> Spans:
    """Return how many more must stand behind it, and until when it waits for them."""
    return say.count(
        "If {n} more supports the proposal, the room opens. It stays up until {day}.",
        "If {n} more support the proposal, the room opens. It stays up until {day}.",
        n=missing,
        day=wall_day(say, topic.lapses_at),
    )


def archived(say: Say) -> Spans:
    """Return what it means that a room is archived."""
    return say("The room is archived. What was written is kept, and a coordinator can open it again.")


# ---------------------------------------------------------------- in the room
def charter(say: Say, topic: Topic, proposer: Mention | None, readers: Readers | None = None) -> Message:
    """Return what everybody in the room should know: what it is for, who reads, and what becomes of what is written.

    ``readers`` are those who have been let into a closed room.
    """
    return say.message(
        Heading((Text(topic.name),)),
        archived(say) if topic.state is TopicState.ARCHIVED else None,
        purpose(say, topic, proposer),
        for_whom(say, topic),
        *_who_can_read(say, topic, readers),
        say(
            "I do not read what you write to each other. I note only on which day somebody last wrote here, so that I "
            "can ask whether a silent room is still needed."
        ),
        say(
            "What you write freely stays on this platform. Cards, and answers given through me, appear in the topic's "
            "rooms on every platform."
        ),
        say("If you want to leave: {leave}", leave=say.command("topic leave", str(topic.number))),
    )


def _who_can_read(say: Say, topic: Topic, readers: Readers | None) -> Sayings:
    if not topic.is_restricted:
        return [say("Everybody in the room can read, also those who are not members.")]
    return [
        closed(say, topic),
        who_reads(readers, say) if readers is not None else None,
        say("Whoever runs the server itself can read here too."),
    ]


def topic_line(say: Say, topic: Topic) -> str:
    """Return the line that platforms show beside a room's name."""
    parts = (topic.why, plain(for_whom(say, topic) or ()))
    return " ".join(part for part in parts if part) or say.text("A room for {name}.", name=topic.name)


def silence_card(say: Say, topic: Topic, question: SilenceQuestion) -> Message:
    """Return the question whether to archive a silent room, or what was answered to it."""
    if question.kept is not None:
        return say.message(say("The room is kept.") if question.kept else archived(say))
    buttons = (
        button(say, "Keep the room", "topic keep", network=topic.network, topic=topic.number),
        button(say, "Archive the room", "topic rest", network=topic.network, topic=topic.number),
    )
    return say.message(
        Heading(say("Is this room still needed?")),
        say(
            "Nobody has written here since {last}. If nobody wants to keep the room, I archive it on {day}. "
            "Nothing goes away, and a coordinator can open it again.",
            last=topic.last_talk or wall_day(say, topic.proposed_at),
            day=wall_day(say, question.until),
        ),
        _for_archiving(say, question),
        Buttons(buttons),
    )


def _for_archiving(say: Say, question: SilenceQuestion) -> Spans | None:
    if not question.for_archiving:
        return None
    return say.count(
        "{n} person would rather archive it.", "{n} people would rather archive it.", n=len(question.for_archiving)
    )


# ---------------------------------------------------------------- buttons and days
def support_button(say: Say, topic: Topic) -> Button:
    """Return the button that stands behind a proposal."""
    return button(say, "Support the proposal", "topic support", network=topic.network, topic=topic.number)


def theme_button(say: Say, topic: Topic) -> Button:
    """Return the button for whoever proposed a room and meant a theme."""
    return button(say, "Make it a theme instead", "topic to-theme", network=topic.network, topic=topic.number)


def join_button(say: Say, topic: Topic) -> Button:
    """Return the button that lets one into the room."""
    return button(say, "Join", "topic join", network=topic.network, topic=topic.number)


def wall_day(say: Say, moment: datetime) -> date:
    """Return the day of a moment on the reader's calendar."""
    return WorkingTime(zone=say.zone).local(moment).date()
