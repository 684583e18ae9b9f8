"""What the conversation itself says no to."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community.model import Role
from bot.conversation.command import Command
from bot.errors import Refusal
from bot.language.sizes import written
from bot.language.texts import Say, msgid
from bot.language.words import command_words
from bot.message import Spans


@dataclass
class UnknownCommand(Refusal):
    """Words that mean no command. ``near`` are commands that may have been meant, ``group`` the kind of commands."""

    typed: str
    near: tuple[Command, ...]
    group: str | None = None

    def words(self, say: Say) -> Spans:
        """Name what was not found and what there is instead."""
        typed = say.quote(self.typed)
        if not self.near:
            about = [command_words(say.language, self.group)] if self.group else []
            shows = say.command("help", *about)
            return say("There is no command {typed}. {help} shows what you can do.", typed=typed, help=shows)
        return say(
            "There is no command {typed}. Do you mean {command}?", typed=typed, command=say.command(self.near[0].path)
        )


@dataclass
class SignUpOrReport(Refusal):
    """A word that means two things, and no command: "anmäl" is to sign up, and to report."""

    def words(self, say: Say) -> Spans:
        """Ask which of the two it is."""
        return say("Do you want to sign up for a meeting, or report something?")

    def leads_to(self) -> tuple[tuple[str, str], ...]:
        """Offer both."""
        return (msgid("Sign up for a meeting"), "meeting attend"), (msgid("Report something"), "report")


@dataclass
class NotACommand(Refusal):
    """Ordinary words in private, where nothing was asked."""

    def words(self, say: Say) -> Spans:
        """Say what is understood."""
        return say("I understand commands only. {help} shows what you can do.", help=say.command("help"))


@dataclass
class SaidBefore(Refusal):
    """Words or a file that mean no command, and are from before the question that is open was asked."""

    def words(self, say: Say) -> Spans:
        """Say how it becomes the answer."""
        return say("You sent that before I asked. Send it again if it is your answer.")


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

    def leads_to(self) -> tuple[tuple[str, str], ...]:
        """Offer that."""
        return ((msgid("Join"), "start"),)


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


@dataclass
class FileAlone(Refusal):
    """A file in private, where none was asked for."""

    def words(self, say: Say) -> Spans:
        """Say what to send with it."""
        return say(
            "I do not know what to do with the file. Send it with a command as its text. {help} shows what you can do.",
            help=say.command("help"),
        )


@dataclass
class OneFileAtATime(Refusal):
    """Several files where there is place for one."""

    count: int

    def words(self, say: Say) -> Spans:
        """Say how to send them."""
        return say("That was {count} files, and I took none of them. Send one at a time.", count=self.count)


@dataclass
class FileTooLarge(Refusal):
    """More bytes than the command takes."""

    name: str
    size: int
    most: int

    def words(self, say: Say) -> Spans:
        """Say how large it is and may be."""
        return say(
            "{file} is {size} and the limit is {limit}, so I did not take it. Send a smaller file.",
            file=say.quote(self.name),
            size=written(self.size, say.language),
            limit=written(self.most, say.language),
        )


@dataclass
class FileGone(Refusal):
    """A file that its platform has no longer, or that is larger than it was said to be."""

    name: str
    most: int

    def words(self, say: Say) -> Spans:
        """Say what it can be, and what to do."""
        return say(
            "I cannot get {file}: it is gone, or larger than {limit}. Nothing was saved. Send it again.",
            file=say.quote(self.name),
            limit=written(self.most, say.language),
        )


@dataclass
class FileNotFetched(Refusal):
    """A file that could not be brought in now."""

    name: str

    def words(self, say: Say) -> Spans:
        """Say that nothing was saved and what to do."""
        return say(
            "I could not get {file} just now, and nothing was saved. Send it again in a while.",
            file=say.quote(self.name),
        )
