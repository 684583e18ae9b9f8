"""What was done, in a quiet line: rooms made and renamed, people who came in, messages pinned. Pure."""

from __future__ import annotations

from typing import assert_never

from adapters.console.entries import (
    Archived,
    ClockMoved,
    Edited,
    Entry,
    Joined,
    Left,
    Pinned,
    Posted,
    Removed,
    Renamed,
    RoomMade,
    Signed,
    SpaceFound,
    Typed,
)
from adapters.console.people import LOBBY, Stage
from adapters.console.transcripts import Room, Transcript
from bot.language.texts import Say
from bot.message import Mention, RoomName, Spans


def told(entry: Entry, transcript: Transcript, stage: Stage, say: Say) -> Spans | None:
    """Return what an entry is told as, or None for one that is shown otherwise or not at all."""
    match entry:
        case ClockMoved(at=at):
            return say.lasting("The clock is now {moment}.", moment=at)
        case Joined(room=room) if room == LOBBY:
            return None
        case RoomMade() | Renamed() | Archived() | Joined() | Left():
            return _of_room(entry, transcript, stage, say)
        case Pinned(room=room):
            return say("Pinned in {room}.", room=place(transcript.rooms[room], say))
        case Removed(room=room):
            return say("A message in {room} was taken away.", room=place(transcript.rooms[room], say))
        case Signed(room=room, sign=sign):
            return say("{sign} on a message in {room}.", sign=sign, room=place(transcript.rooms[room], say))
        case Typed() | Posted() | Edited() | SpaceFound():
            return None
        case _:
            assert_never(entry)


def place(room: Room, say: Say) -> Spans:
    """Return what a room is called inside a sentence."""
    return (RoomName(room.name),) if room.person is None else say("the private room of {name}", name=room.name)


def _of_room(
    entry: RoomMade | Renamed | Archived | Joined | Left, transcript: Transcript, stage: Stage, say: Say
) -> Spans:
    room = RoomName(transcript.rooms[entry.room].name)
    match entry:
        case RoomMade(name=name):
            return say("{room} is there.", room=RoomName(name))
        case Renamed(name=name):
            return say("The room is now called {room}.", room=RoomName(name))
        case Archived(reopen=True):
            return say("{room} is open again.", room=room)
        case Archived():
            return say("{room} is archived. It can be read, but nobody can write there.", room=room)
        case Joined(person=person):
            return say("{name} came into {room}.", name=Mention(stage.person(person).name), room=room)
        case Left(person=person):
            return say("{name} is no longer in {room}.", name=Mention(stage.person(person).name), room=room)
        case _:
            assert_never(entry)
