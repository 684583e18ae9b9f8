"""What dilemmas say no to, each in a sentence for the person who asked."""

from __future__ import annotations

from collections.abc import Mapping

from bot.errors import Refusal
from bot.language.texts import Say, msgid
from bot.message import Spans, Text


class TooLong(Refusal):
    """A text has ``length`` characters and may have ``limit``."""

    asks_again = True

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(length, limit)
        self.length, self.limit = length, limit

    def words(self, say: Say) -> Spans:
        return say(
            "The text is {length} characters and the limit is {limit}. Shorten it and try again.",
            length=self.length,
            limit=self.limit,
        )


class PersonalNumber(Refusal):
    """A personal identity number stands in a text. It is not said again."""

    asks_again = True

    def words(self, say: Say) -> Spans:
        return say("There is a personal identity number in the text. Take it away, and I publish the rest.")


class Unfinished(Refusal):
    """A draft lacks something."""

    def words(self, say: Say) -> Spans:
        return say("The dilemma is not finished yet. Give it a title, say what it is about, and ask a question.")


class WouldBeNamed(Refusal):
    """Somebody who wants to be anonymous is about to raise a dilemma with their name."""

    def words(self, say: Say) -> Spans:
        return say(
            "There are no anonymous dilemmas yet. This one would stand with your name, so I saved nothing of it."
        )

    def leads_to(self) -> tuple[tuple[str, str], ...]:
        return ((msgid("Raise it with my name"), "dilemma pose"),)


class NothingWritten(Refusal):
    """A text without a letter."""

    asks_again = True

    def words(self, say: Say) -> Spans:
        return say("Write at least a word.")


class DraftGone(Refusal):
    """A draft was published, thrown away or outdated."""

    def words(self, say: Say) -> Spans:
        return say("That draft is no longer there. {list} shows what is published.", list=say.command("dilemma list"))


class PublishedAlready(Refusal):
    """A draft that others see by now, as the dilemma with this title and number."""

    def __init__(self, title: str, number: int) -> None:
        super().__init__(title, number)
        self.title, self.number = Text(title, strong=True), number

    def words(self, say: Say) -> Spans:
        return say(
            "The dilemma {title} is published already, as number {number}.", title=self.title, number=str(self.number)
        )


class RoomNotOpen(Refusal):
    """The room that was chosen is not one a dilemma can stand in."""

    asks_again = True

    def words(self, say: Say) -> Spans:
        return say("That room is not open. Choose another one.")


class NoSuchDilemma(Refusal):
    """No dilemma has this number, or none that is for the person: the two look the same."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    def words(self, say: Say) -> Spans:
        return say(
            "There is no dilemma {number}. {list} shows those there are.",
            number=str(self.number),
            list=say.command("dilemma list"),
        )


class NoDilemmaCalled(Refusal):
    """No dilemma is called ``title``, or none that is for the person: the two look the same."""

    asks_for = "dilemma"

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.title = title

    def words(self, say: Say) -> Spans:
        return say(
            "I find no dilemma called {title}. {list} shows those there are.",
            title=say.quote(self.title),
            list=say.command("dilemma list"),
        )


class SeveralDilemmas(NoDilemmaCalled):
    """Several dilemmas are called ``title``; ``titles`` are theirs in full, by number."""

    def __init__(self, title: str, titles: Mapping[int, str]) -> None:
        super().__init__(title)
        self.titles = titles

    def words(self, say: Say) -> Spans:
        return say(
            "Several dilemmas are called {title}. Which one do you mean? {list} shows their numbers.",
            title=say.quote(self.title),
            list=say.command("dilemma list"),
        )

    def offers(self, say: Say) -> tuple[tuple[str, str], ...]:
        """Offer them by their numbers and titles."""
        return tuple((str(number), f"{number}: {title}") for number, title in self.titles.items())


class NoneOpen(Refusal):
    """There is no dilemma to choose from."""

    def words(self, say: Say) -> Spans:
        return say("No dilemma is open now. You can raise one: {pose}.", pose=say.command("dilemma pose"))


class NoneOfYours(Refusal):
    """The person has no dilemma that this can be done with."""

    def words(self, say: Say) -> Spans:
        return say("You have no dilemma to do that with. {list} shows all.", list=say.command("dilemma list"))


class OfDilemma(Refusal):
    """About the dilemma with this title and number."""

    def __init__(self, title: str, number: int) -> None:
        super().__init__(title, number)
        self.title, self.number = Text(title, strong=True), str(number)


class NotYours(OfDilemma):
    """Somebody else raised it."""

    def words(self, say: Say) -> Spans:
        return say("Only whoever raised {title}, or a coordinator, can do that.", title=self.title)


class Closed(OfDilemma):
    """It is closed."""

    def words(self, say: Say) -> Spans:
        return say(
            "{title} is closed. Whoever raised it can open it again: {reopen}.",
            title=self.title,
            reopen=say.command("dilemma reopen", self.number),
        )


class StillOpen(OfDilemma):
    """It is not closed."""

    def words(self, say: Say) -> Spans:
        return say("{title} is open.", title=self.title)


class YourOwn(OfDilemma):
    """One does not offer oneself contact."""

    def words(self, say: Say) -> Spans:
        return say("You raised {title} yourself. I tell you when somebody else knows it.", title=self.title)


class NoReplies(OfDilemma):
    """Nobody has replied, so nothing helped."""

    def words(self, say: Say) -> Spans:
        return say("{title} has no replies.", title=self.title)


class NoSuchReply(Refusal):
    """What was chosen is none of the replies."""

    asks_again = True

    def words(self, say: Say) -> Spans:
        return say("Answer with the numbers of replies in the list.")
