"""What a theme answers with an expected no. Each says what it is, and what one can do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.errors import Refusal
from bot.language.texts import Say, msgid
from bot.message import Spans


@dataclass
class TitleMissing(Refusal):
    """A title without a letter."""

    def words(self, say: Say) -> Spans:
        return say("A theme's title needs at least one letter. Write what you want to talk about.")


@dataclass
class TooLong(Refusal):
    """A title, a why or a reason with more characters than fit."""

    length: int
    longest: int

    def words(self, say: Say) -> Spans:
        return say("That is {length} characters and the limit is {longest}.", length=self.length, longest=self.longest)


@dataclass
class Unknown(Refusal):
    """No theme of this network is called that, or has that number."""

    typed: str

    def words(self, say: Say) -> Spans:
        return say(
            "There is no theme called {typed}. {list} shows them all.",
            typed=say.quote(self.typed),
            list=say.command("theme list"),
        )


@dataclass
class NothingThere(Refusal):
    """There is no theme for which the command would do anything. ``what`` is the msgid that says so."""

    what: str

    def words(self, say: Say) -> Spans:
        return say(self.what)


@dataclass
class NoWish(Refusal):
    """Somebody proposes a wish of theirs, and there is none."""

    def words(self, say: Say) -> Spans:
        return say("You have not written what you want taken up. Propose it here: {propose}", propose=_propose(say))


@dataclass
class _OfTheme(Refusal):
    title: str
    number: int

    def _command(self, path: str, say: Say) -> Spans:
        return (say.command(path, str(self.number)),)


@dataclass
class InPool(_OfTheme):
    """It is among the proposals already."""

    def words(self, say: Say) -> Spans:
        support = self._command("theme support", say)
        return say(
            "*{title}* is among the proposals already. Support it with {support}.", title=self.title, support=support
        )


@dataclass
class InPoll(_OfTheme):
    """People are voting on it."""

    def words(self, say: Say) -> Spans:
        return say("*{title}* is in a poll now. Vote there: {vote}", title=self.title, vote=(say.command("poll list"),))


@dataclass
class Chosen(_OfTheme):
    """It has been chosen."""

    def words(self, say: Say) -> Spans:
        return say("*{title}* has been chosen already.", title=self.title)


@dataclass
class ChosenLately(_OfTheme):
    """It was chosen not long ago, so others go first."""

    until: date

    def words(self, say: Say) -> Spans:
        return say(
            "*{title}* was chosen not long ago and rests until {until}. Then it may be proposed again.",
            title=self.title,
            until=self.until,
        )


@dataclass
class Resting(_OfTheme):
    """A coordinator has put it aside."""

    def words(self, say: Say) -> Spans:
        return say(
            "*{title}* rests. Its proposal and support are kept, and a coordinator can take it up again.",
            title=self.title,
        )


@dataclass
class Withdrawn(_OfTheme):
    """It was taken back."""

    def words(self, say: Say) -> Spans:
        return say("*{title}* was withdrawn. Propose it again: {propose}", title=self.title, propose=_propose(say))


@dataclass
class Merged(_OfTheme):
    """It is part of another theme."""

    def words(self, say: Say) -> Spans:
        return say(
            "*{title}* is part of another theme. {list} shows them all.",
            title=self.title,
            list=say.command("theme list"),
        )


@dataclass
class WithItself(Refusal):
    """A theme is to be merged with itself."""

    title: str

    def words(self, say: Say) -> Spans:
        return say("*{title}* cannot be merged with itself. Choose another theme to merge it with.", title=self.title)


@dataclass
class NotYours(_OfTheme):
    """Somebody else proposed it."""

    def words(self, say: Say) -> Spans:
        return say(
            "Only who proposed *{title}*, or a coordinator, can withdraw it. You take back your own support with "
            "{leave}.",
            title=self.title,
            leave=self._command("theme leave", say),
        )


@dataclass
class NotYourRoom(Refusal):
    """Somebody would make a theme of a room that somebody else proposed. ``proposer`` is that one's name, if known."""

    proposer: str

    def words(self, say: Say) -> Spans:
        who = self.proposer or say("whoever proposed it")
        return say(
            "Only {who}, or a coordinator, can make a theme of that proposal. You can propose the theme yourself.",
            who=who,
        )

    def leads_to(self) -> tuple[tuple[str, str], ...]:
        return ((msgid("Propose a theme"), "theme propose"),)


@dataclass
class ProposerStays(_OfTheme):
    """Who proposed it wants to take back the support alone."""

    def words(self, say: Say) -> Spans:
        withdraw = self._command("theme withdraw", say)
        return say(
            "You proposed *{title}*. You take the proposal back with {withdraw}.", title=self.title, withdraw=withdraw
        )


@dataclass
class NotBehind(_OfTheme):
    """Somebody takes back a support that they never gave."""

    def words(self, say: Say) -> Spans:
        return say("You do not support *{title}*, so there is nothing to take back.", title=self.title)


def _propose(say: Say) -> Spans:
    return (say.command("theme propose"),)
