"""Show proposals and rooms."""

from collections.abc import Sequence
from dataclasses import replace

from bot.community.buttons import button
from bot.community.reach import room_name
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say
from bot.message import Button, Buttons, Heading, Items, Part, Spans
from bot.topics.cards import wall_day
from bot.topics.model import TopicState
from bot.topics.overview import Line, Overview, overview

MOST_BUTTONS = 5


def run(ctx: Context) -> Overview:
    return overview(ctx.uow, ctx.network, ctx.member)


def view(shown: Overview, say: Say) -> Answer:
    proposals, rooms, archived = (
        shown.of(state) for state in (TopicState.PROPOSED, TopicState.OPEN, TopicState.ARCHIVED)
    )
    propose = button(say, "Propose a room", "topic propose", network=shown.network)
    parts: list[Part | Spans] = []
    if not shown.lines:
        parts.append(say("There is no topic's room yet."))
    if rooms:
        parts += [Heading(say("Rooms")), Items(tuple(_room(line, say) for line in rooms))]
    if proposals:
        parts += [Heading(say("Proposals")), Items(tuple(_proposal(line, say) for line in proposals))]
    if archived:
        parts += [Heading(say("Archived")), Items(tuple(_archived(line, say) for line in archived))]
    return Answer(*parts, Buttons((*_each(proposals, say), *_each(rooms, say), propose)))


def _room(line: Line, say: Say) -> Spans:
    name = room_name(line.rooms) if line.rooms and line.is_for_me else line.topic.name
    if line.is_mine:
        return say("{room} ({number}), yours", room=name, number=str(line.topic.number))
    return say("{room} ({number})", room=name, number=str(line.topic.number))


def _proposal(line: Line, say: Say) -> Spans:
    return say.count(
        "{name} ({number}): {n} more is needed, until {day}",
        "{name} ({number}): {n} more are needed, until {day}",
        n=line.missing,
        name=line.topic.name,
        number=str(line.topic.number),
        day=wall_day(say, line.topic.lapses_at),
    )


def _archived(line: Line, say: Say) -> Spans:
    return say("{room} ({number})", room=line.topic.name, number=str(line.topic.number))


def _each(lines: Sequence[Line], say: Say) -> list[Button]:
    """Return a button for each of the first topics that the reader has not pressed already."""
    return [_button(line, say) for line in lines if line.is_for_me and not line.is_mine][:MOST_BUTTONS]


def _button(line: Line, say: Say) -> Button:
    topic = line.topic
    path = "topic join" if topic.is_open else "topic support"
    label = say.text("Join {name}", name=topic.name) if topic.is_open else say.text("Support {name}", name=topic.name)
    # A name is never looked up as a text of ours, so it is put in its place afterwards.
    return replace(button(say, "Join", path, network=topic.network, topic=topic.number), label=label)


COMMAND = Command(run, view, reads=True, help="Show the rooms and the proposals for new ones.", example="")
