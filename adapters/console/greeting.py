"""The first lines on the screen: where it is kept, who one is, what to try, and how to make it real."""

from __future__ import annotations

from adapters.console.people import Person, Stage
from adapters.console.words import own
from bot.language.texts import Say
from bot.message import Code, Heading, Mention, Message, RoomName, Span, Spans, Text


def greeting(say: Say, stage: Stage, saved_at: str) -> Message:
    """Return the first lines for a practice network that is saved in the folder ``saved_at``."""
    you, *others = stage.people
    return say.message(
        Heading(say("Rådslag, a practice network")),
        say("Saved in {folder}.", folder=Code(saved_at)),
        (*_you(say, you, stage), *_others(say, others, you.role)),
        say("Try: {words}", words=_to_try(say, others)),
        say("To make it real, on Matrix: see README.md."),
    )


def _you(say: Say, you: Person, stage: Stage) -> Spans:
    room = RoomName(stage.lobby)
    if not you.role:
        return say("You are {name}, in {room}.", name=Mention(you.name), room=room)
    return say("You are {name}, {role}, in {room}.", name=Mention(you.name), role=you.role, room=room)


def _others(say: Say, others: list[Person], usual: str) -> Spans:
    if not others:
        return ()
    named: list[Spans] = [
        (Mention(other.name), Text(f" ({other.role})" if other.role not in {"", usual} else "")) for other in others
    ]
    return (Text(" "), *say("Also here: {people}.", people=say.join(named)))


def _to_try(say: Say, others: list[Person]) -> Spans:
    words: list[Span] = [say.command("now")]
    if others:
        words += [Text(" · "), Code(own(say.language, "as", others[0].id))]
    return (*words, Text(" · "), Code(own(say.language, "clock", "+1d")))
