"""What the community says no to, each in a sentence for the person who asked."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import Refusal
from bot.language.texts import Say
from bot.message import Spans


@dataclass
class WrongCode(Refusal):
    """A code that was never made, has lapsed, or was used by somebody else."""

    def words(self, say: Say) -> Spans:
        """Say where to get another."""
        return say("I do not know that code, or it is no longer valid. Ask whoever gave it to you for a new one.")


@dataclass
class NoSpace(Refusal):
    """There is no space that this person let the bot into."""

    def words(self, say: Say) -> Spans:
        """Say in which order things are done."""
        return say(
            "I am not in any space of yours yet. Get a code from whoever runs me, write {start} and the code, "
            "and invite me into your space. Then ask again.",
            start=say.command("start"),
        )


@dataclass
class NotYourSpace(Refusal):
    """A space that somebody else let the bot into, and that this person does not manage."""

    def words(self, say: Say) -> Spans:
        """Say who can do it."""
        return say("Only the person who invited me into this space, or who manages it, can do that.")


@dataclass
class SpaceTaken(Refusal):
    """A space that belongs to a network already."""

    def words(self, say: Say) -> Spans:
        """Say that there is a network here, and how to join it."""
        return say("This space belongs to a network already. Join it with {start}.", start=say.command("start"))


@dataclass
class NothingToJoin(Refusal):
    """Somebody wants to join, and no network is in reach."""

    def words(self, say: Say) -> Spans:
        """Say where to write, and what is needed to begin a network of one's own."""
        return say(
            "I do not see which network you mean. Write {start} in one of its rooms. "
            "If you want to begin a network of your own, write {start} here and the code from whoever runs me.",
            start=say.command("start"),
        )


@dataclass
class SeveralToJoin(Refusal):
    """Somebody wants to join in private, and several networks are in reach."""

    names: tuple[str, ...]

    def words(self, say: Say) -> Spans:
        """Name them and say how to choose."""
        return say(
            "You can join {names}. Write {start} in a room of the one you mean.",
            names=say.join(list(self.names)),
            start=say.command("start"),
        )


@dataclass
class NoSuchMember(Refusal):
    """A name that nobody in the network has."""

    typed: str

    def words(self, say: Say) -> Spans:
        """Say where the names are."""
        typed, command = say.quote(self.typed), say.command("network members")
        return say("Nobody here is called {typed}. {command} shows everybody.", typed=typed, command=command)


@dataclass
class SeveralMembers(Refusal):
    """A name that fits several members. ``accounts`` are what tells them apart."""

    typed: str
    accounts: tuple[str, ...]

    def words(self, say: Say) -> Spans:
        """Say how to tell them apart."""
        return say(
            "{typed} fits several members. Write the one you mean as an account: {accounts}.",
            typed=say.quote(self.typed),
            accounts=say.join(list(self.accounts)),
        )


@dataclass
class LastCoordinator(Refusal):
    """The only coordinator would be none any more."""

    name: str

    def words(self, say: Say) -> Spans:
        """Say what must be done first."""
        return say(
            "{name} is the only coordinator. Give somebody else the role first: {command}.",
            name=self.name,
            command=say.command("network role"),
        )


@dataclass
class NoSuchNetwork(Refusal):
    """A network that this account is not in."""

    def words(self, say: Say) -> Spans:
        """Say where the networks are listed."""
        return say("You are not in that network. {command} shows yours.", command=say.command("my network"))


@dataclass
class OnlyAccount(Refusal):
    """The account is the only one of its member."""

    def words(self, say: Say) -> Spans:
        """Say that there is nothing to take apart."""
        return say(
            "This is the only account you have here, so there is nothing to take apart. "
            "{link} joins another one to it.",
            link=say.command("my link"),
        )


@dataclass
class SameAccount(Refusal):
    """Both sides of a code are one and the same."""

    def words(self, say: Say) -> Spans:
        """Say where the code belongs."""
        return say("That code was made with this account. Write it to me with your other account.")


@dataclass
class CodeGone(Refusal):
    """What was to be confirmed is over."""

    def words(self, say: Say) -> Spans:
        """Say how to begin again."""
        return say("That is no longer valid. Make a new code and begin again.")
