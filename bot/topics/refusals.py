"""What a topic answers with an expected no. Each says what it is, and what one can do."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community.model import Audience
from bot.community.readers import several
from bot.errors import Refusal
from bot.language.texts import Say
from bot.message import Spans


@dataclass
class NameMissing(Refusal):
    """A name without a letter."""

    def words(self, say: Say) -> Spans:
        return say("A room's name needs at least one letter. Write what the room is about.")


@dataclass
class NameTooLong(Refusal):
    """A name with more characters than fit in a list of rooms."""

    length: int
    longest: int

    def words(self, say: Say) -> Spans:
        return say(
            "The name is {length} characters and the limit is {longest}. Shorten it and try again.",
            length=self.length,
            longest=self.longest,
        )


@dataclass
class TooLong(Refusal):
    """A reason with more characters than fit on a card."""

    length: int
    longest: int

    def words(self, say: Say) -> Spans:
        return say("That is {length} characters and the limit is {longest}.", length=self.length, longest=self.longest)


@dataclass
class Unknown(Refusal):
    """No topic of this network is called that, or has that number."""

    typed: str

    def words(self, say: Say) -> Spans:
        return say(
            "There is no room and no proposal called {typed}. {list} shows them all.",
            typed=say.quote(self.typed),
            list=say.command("topic list"),
        )


@dataclass
class _OfTopic(Refusal):
    name: str
    number: int

    def _command(self, path: str, say: Say) -> Spans:
        return (say.command(path, str(self.number)),)


@dataclass
class Proposed(_OfTopic):
    """It is a proposal still."""

    def words(self, say: Say) -> Spans:
        support = self._command("topic support", say)
        return say("*{name}* is a proposal. Stand behind it with {support}.", name=self.name, support=support)


@dataclass
class Open(_OfTopic):
    """It has an open room."""

    def words(self, say: Say) -> Spans:
        join = self._command("topic join", say)
        return say("*{name}* is open already. You get into the room with {join}.", name=self.name, join=join)


@dataclass
class Archived(_OfTopic):
    """Its room is archived."""

    def words(self, say: Say) -> Spans:
        reopen = self._command("topic reopen", say)
        return say(
            "*{name}* is archived. A coordinator can open it again with {reopen}.", name=self.name, reopen=reopen
        )


@dataclass
class Lapsed(_OfTopic):
    """Too few stood behind it in time."""

    def words(self, say: Say) -> Spans:
        propose = say.command("topic propose")
        return say(
            "The proposal *{name}* has lapsed, because too few stood behind it. Propose it again with {propose}.",
            name=self.name,
            propose=propose,
        )


@dataclass
class Withdrawn(_OfTopic):
    """It was taken back."""

    def words(self, say: Say) -> Spans:
        propose = say.command("topic propose")
        return say(
            "The proposal *{name}* was withdrawn. Propose it again with {propose}.", name=self.name, propose=propose
        )


@dataclass
class Declined(_OfTopic):
    """A coordinator turned it down."""

    def words(self, say: Say) -> Spans:
        return say("A coordinator declined the proposal *{name}*. Ask the coordinator why.", name=self.name)


@dataclass
class NotForYou(_OfTopic):
    """Its rooms are closed to who has none of its functions."""

    audience: Audience

    def words(self, say: Say) -> Spans:
        return say(
            "*{name}* is for {functions} only. If you are one of them, say so with {profile}.",
            name=self.name,
            functions=several(self.audience, say),
            profile=say.command("my profile"),
        )


@dataclass
class NotYours(_OfTopic):
    """Somebody else proposed it."""

    def words(self, say: Say) -> Spans:
        leave = self._command("topic leave", say)
        return say(
            "Only who proposed *{name}*, or a coordinator, can withdraw it. "
            "You take back your own support with {leave}.",
            name=self.name,
            leave=leave,
        )


@dataclass
class ProposerStays(_OfTopic):
    """Who proposed it wants to take back the support alone."""

    def words(self, say: Say) -> Spans:
        withdraw = self._command("topic withdraw", say)
        return say(
            "You proposed *{name}*. You take the whole proposal back with {withdraw}.",
            name=self.name,
            withdraw=withdraw,
        )


@dataclass
class NotIn(_OfTopic):
    """Somebody leaves what they were not in."""

    def words(self, say: Say) -> Spans:
        return say("You have neither supported nor joined *{name}*, so there is nothing to leave.", name=self.name)


@dataclass
class AlreadyAnswered(_OfTopic):
    """The question whether to archive has been settled."""

    def words(self, say: Say) -> Spans:
        return say(
            "It is settled already what becomes of *{name}*. {list} shows the rooms.",
            name=self.name,
            list=say.command("topic list"),
        )


@dataclass
class NothingThere(Refusal):
    """There is no topic for which the command would do anything. ``what`` is the msgid that says so."""

    what: str

    def words(self, say: Say) -> Spans:
        return say(self.what)
