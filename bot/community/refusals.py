"""What the community says no to, each in a sentence for the person who asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.errors import Refusal
from bot.language.texts import Say, msgid
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
        """Say where to ask if the bot is there already, and who knows how to let it in."""
        return say(
            "I see no place where you can begin a network. If I am with you already, write {create} there. "
            "If not, whoever runs me can show you how to let me in.",
            create=say.command("network create"),
        )


@dataclass
class NotLetIn(Refusal):
    """Somebody with a host's code who has not let the bot into a space yet. ``until`` is when the code lapses."""

    until: datetime

    def words(self, say: Say) -> Spans:
        """Say what is left to do, and what to write then."""
        return say(
            "I am not in your space yet. Invite me before {until}, make me a moderator there, and write {ready}.",
            until=self.until,
            ready=say.command("ready"),
        )

    def leads_to(self) -> tuple[tuple[str, str], ...]:
        """Look once more."""
        return ((msgid("Try again"), "ready"),)


@dataclass
class NetworkThere(Refusal):
    """A coordinator begins a network where none is left to begin."""

    network: str

    def words(self, say: Say) -> Spans:
        """Say where it goes on."""
        return say(
            "*{network}* is there already. {steps} shows what is left to arrange.",
            network=self.network,
            steps=say.command("network steps"),
        )


@dataclass
class MemberAlready(Refusal):
    """A member who is no coordinator begins a network where one is that they are in."""

    network: str

    def words(self, say: Say) -> Spans:
        """Say that they are in it."""
        return say("*{network}* is there already, and you are in it.", network=self.network)

    def leads_to(self) -> tuple[tuple[str, str], ...]:
        """Show what goes on there."""
        return ((msgid("What is on"), "now"),)


@dataclass
class NotYourSpace(Refusal):
    """A space that somebody else let the bot into, and that this person does not manage."""

    def words(self, say: Say) -> Spans:
        """Say who can do it."""
        return say("Only whoever invited me here, or may change the settings here, can do that.")


@dataclass
class SpaceTaken(Refusal):
    """A space that belongs to a network already."""

    def words(self, say: Say) -> Spans:
        """Say that there is a network here."""
        return say("There is a network here already.")

    def leads_to(self) -> tuple[tuple[str, str], ...]:
        """Join it."""
        return ((msgid("Join"), "start"),)


@dataclass
class NothingToJoin(Refusal):
    """Somebody wants to join, and no network is in reach."""

    def words(self, say: Say) -> Spans:
        """Say where to write, and who helps to begin a network of one's own."""
        return say(
            "I do not see which network you mean. Write {start} in one of its rooms. "
            "If you want to begin a network of your own, whoever runs me can show you how.",
            start=say.command("start"),
        )


@dataclass
class NotBegun(Refusal):
    """Somebody asks for the network where none has begun yet. ``may_begin``: they are the one to begin it."""

    may_begin: bool

    def words(self, say: Say) -> Spans:
        """Say that there is none, and who can begin it."""
        if self.may_begin:
            return say("There is no network here yet. You can begin it.")
        return say("There is no network here yet. Whoever invited me, or may change the settings here, can begin it.")

    def leads_to(self) -> tuple[tuple[str, str], ...]:
        """Begin it, for whoever may."""
        return ((msgid("Get started"), "ready"),) if self.may_begin else ()


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


@dataclass
class NothingToRetry(Refusal):
    """Nothing that was not done, or nothing that it helps to try again."""

    def words(self, say: Say) -> Spans:
        """Say where it is listed what can be."""
        return say(
            "There is nothing to try again: it is done, or it came too late. {command} shows what is left.",
            command=say.command("network missed"),
        )


@dataclass
class NobodyToContact(Refusal):
    """No coordinator can be reached, or the only one asks. ``contact`` is what the network says of itself."""

    contact: str

    def words(self, say: Say) -> Spans:
        """Say whom to turn to instead."""
        if not self.contact:
            return say("There is no other coordinator here whom I can reach, so I told nobody.")
        return say(
            "There is no other coordinator here whom I can reach, so I told nobody. Turn to: {contact}",
            contact=self.contact,
        )
