"""What the conversation itself says no to."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community.model import Role
from bot.conversation.command import Command
from bot.errors import Refusal
from bot.language.texts import Say
from bot.message import Spans


@dataclass
class UnknownCommand(Refusal):
    """Words that mean no command. ``near`` are commands that may have been meant."""

    typed: str
    near: tuple[Command, ...]

    def words(self, say: Say) -> Spans:
        """Name what was not found and what there is instead."""
        typed = say.quote(self.typed)
        if not self.near:
            return say(
                "There is no command {typed}. {help} shows what you can do.", typed=typed, help=say.command("help")
            )
        return say(
            "There is no command {typed}. Do you mean {command}?", typed=typed, command=say.command(self.near[0].path)
        )


@dataclass
class NotACommand(Refusal):
    """Ordinary words in private, where nothing was asked."""

    def words(self, say: Say) -> Spans:
        """Say what is understood."""
        return say("I understand commands only. {help} shows what you can do.", help=say.command("help"))


@dataclass
class ButtonOutdated(Refusal):
    """A button of something that is no more."""

    def words(self, say: Say) -> Spans:
        """Say where to look instead."""
        return say("That button no longer works. {now} shows what is waiting for you.", now=say.command("now"))


@dataclass
class NotHere(Refusal):
    """A command that is for a direct room only, said in a room."""

    command: Command

    def words(self, say: Say) -> Spans:
        """Say where it works."""
        return say("{command} works in private only. Write it to me here.", command=say.command(self.command.path))


@dataclass
class SeenInRoom(Refusal):
    """Anonymous words said where others could read them."""

    removed: bool

    def words(self, say: Say) -> Spans:
        """Say that it was seen, what was done about it, and where to write instead."""
        if self.removed:
            return say(
                "That was visible in the room, so it is not anonymous. "
                "I am removing it, but somebody may have read it. Here is your text. Write it to me in private instead."
            )
        return say("That was visible in the room, so it is not anonymous. Write it to me in private instead.")


@dataclass
class NotAMember(Refusal):
    """Somebody who has not joined asks for what members may."""

    def words(self, say: Say) -> Spans:
        """Say how to join."""
        return say("That is for members. Join with {start}.", start=say.command("start"))


@dataclass
class WhichNetwork(Refusal):
    """Somebody in several networks said something in private that could mean any of them."""

    names: tuple[str, ...]

    def words(self, say: Say) -> Spans:
        """Say how to choose."""
        return say(
            "You are in {names}. Choose which one you mean with {command}.",
            names=say.join(list(self.names)),
            command=say.command("my network"),
        )


@dataclass
class MayNot(Refusal):
    """Something that asks for another role."""

    role: Role

    def words(self, say: Say) -> Spans:
        """Say whose it is."""
        match self.role:
            case Role.COORDINATOR:
                return say("Only coordinators do that here.")
            case Role.MODERATOR:
                return say("Only moderators and coordinators do that here.")
            case _:
                return say("Only members with a vote do that here.")


@dataclass
class ArrivedLate(Refusal):
    """Something said so long ago that it may no longer be meant."""

    def words(self, say: Say) -> Spans:
        """Say that nothing was done."""
        return say("That reached me late, so I did nothing. Say it again if you still mean it.")


@dataclass
class Stumbled(Refusal):
    """A bug of ours, by the code under which the log explains it."""

    code: str

    def words(self, say: Say) -> Spans:
        """Say that nothing was saved and what to do."""
        return say(
            "Something went wrong with me and nothing was saved. Try again. "
            "If it happens again, give the coordinator the code {code}.",
            code=self.code,
        )


@dataclass
class CannotSave(Refusal):
    """The database is held by something else, or its disk is full."""

    def words(self, say: Say) -> Spans:
        """Say that it is not lost, and that nothing need be done."""
        return say(
            "I cannot save anything just now. I keep trying, and you get your answer as soon as I can. "
            "You need not write it again."
        )
