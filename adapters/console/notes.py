"""What the console itself has to say to whoever types: short, in the margin, never part of the transcript."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from adapters.console.people import Person, Stage
from adapters.console.transcripts import Room, Transcript
from adapters.console.words import own
from bot.language.texts import Say
from bot.message import Code, Mention, RoomName, Spans, Text


def no_such_person(say: Say, name: str, names: Sequence[str]) -> Spans:
    """Say that a name is nobody's or several people's."""
    return say("I do not know who {name} is. Choose one of {people}.", name=say.quote(name), people=_people(say, names))


def no_such_room(say: Say, name: str, names: Sequence[str]) -> Spans:
    """Say that a name is no room's or several rooms'."""
    rooms = say.join([RoomName(room) for room in names])
    return say("I do not know which room {name} is. Choose one of {rooms}.", name=say.quote(name), rooms=rooms)


def no_such_button(say: Say, typed: str) -> Spans:
    """Say that there is no such button, or not any more."""
    return say("There is no button {button} now.", button=Code(f"[{typed}]"))


def not_yours(say: Say, room: Room) -> Spans:
    """Say how to reach a button that the person at the keyboard does not see."""
    if room.person:
        command = Code(own(say.language, "as", room.person))
        return say("Only {name} sees that button. Type {command} first.", name=Mention(room.name), command=command)
    command = Code(own(say.language, "in", room.name))
    return say("That button is in {room}. Type {command} first.", room=RoomName(room.name), command=command)


def said(say: Say, room: Room) -> Spans:
    """Say where words went that were not for the bot."""
    return say("Said in {room}. What begins with / is for me.", room=RoomName(room.name))


def is_archived(say: Say, room: Room) -> Spans:
    """Say why one cannot write here."""
    return say("{room} is archived. It can be read, but nobody can write there.", room=RoomName(room.name))


def no_such_file(say: Say, path: str, *, is_folder: bool) -> Spans:
    """Say that nothing can be handed in from a path, and how it is done."""
    example = Code(own(say.language, "file", say.text("plan.pdf")))
    if not path:
        return say("Write where the file is, for example {example}. A command may follow.", example=example)
    if is_folder:
        return say("{path} is a folder. Write which file in it.", path=Code(path))
    return say("There is no file {path}. Write where it is, for example {example}.", path=Code(path), example=example)


def clock(say: Say, words: str, now: datetime) -> Spans:
    """Say what time it is, and how the clock is moved if the words did not tell."""
    if not words:
        return say.lasting("The clock is now {moment}.", moment=now)
    examples = [Code(own(say.language, "clock", words)) for words in ("+1d", "+2h", say.text("Friday 16.00"))]
    return say(
        "I cannot move the clock to {words}. Try {examples}.", words=say.quote(words), examples=_dotted(examples)
    )


def everybody(say: Say, stage: Stage, transcript: Transcript, here: Room) -> list[Spans]:
    """Say who is here, which rooms there are with who is in them, and the console's own words."""
    rooms = [room for room in transcript.rooms.values() if room.person is None]
    inside = [person for person in stage.people if person.id in here.members]
    return [
        say("Here are {people}.", people=say.join([_presented(person) for person in stage.people])),
        say("Rooms: {rooms}.", rooms=say.join([RoomName(room.name) for room in rooms])),
        *(
            [say("In {room}: {people}.", room=RoomName(here.name), people=_people(say, [p.name for p in inside]))]
            if here.person is None
            else []
        ),
        say("Words of this screen: {words}.", words=_dotted(own_words(say, stage))),
    ]


def own_words(say: Say, stage: Stage) -> list[Code]:
    """Return the console's own words, each with an example of what follows it."""
    language = say.language
    return [
        Code(own(language, "as", stage.people[-1].id)),
        Code(own(language, "in", stage.lobby)),
        Code(own(language, "private")),
        Code(own(language, "who")),
        Code(own(language, "clock", "+1d")),
        Code(own(language, "file", say.text("plan.pdf"))),
        Code(own(language, "quit")),
    ]


def _dotted(codes: Iterable[Code]) -> Spans:
    spans: list[Text | Code] = []
    for code in codes:
        spans += [Text(" · "), code] if spans else [code]
    return tuple(spans)


def _people(say: Say, names: Sequence[str]) -> Spans:
    return say.join([Mention(name) for name in names])


def _presented(person: Person) -> Spans:
    return (Mention(person.name), Text(f" ({person.role})" if person.role else ""))
