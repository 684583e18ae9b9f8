"""What a poll answers with an expected no. Each refusal carries what its sentence needs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from bot.errors import Refusal
from bot.message import Text

if TYPE_CHECKING:
    from bot.language.texts import Say
    from bot.message import Spans
    from bot.polls.options import PollOption

_SHOWN: Final = 60


# ---------------------------------------------------------------- opening a poll
class QuestionMissing(Refusal):
    """A poll asks something."""

    def words(self, say: Say) -> Spans:
        return say("The question is missing. Write what the poll is about.")


class QuestionTooLong(Refusal):
    """The question has ``length`` characters and may have ``limit``."""

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(length, limit)
        self.length, self.limit = length, limit

    def words(self, say: Say) -> Spans:
        return say(
            "The question is {length} characters and the limit is {limit}. Shorten it and try again.",
            length=self.length,
            limit=self.limit,
        )


class TooFewOptions(Refusal):
    """The poll has ``count`` options and needs ``fewest``."""

    asks_for = "options"

    def __init__(self, count: int, fewest: int) -> None:
        super().__init__(count, fewest)
        self.count, self.fewest = count, fewest

    def words(self, say: Say) -> Spans:
        return say(
            "The number of options is {count} and the poll needs at least {fewest}. Add more and try again.",
            count=self.count,
            fewest=self.fewest,
        )


class TooManyOptions(Refusal):
    """The poll has ``count`` options and takes ``most``."""

    asks_for = "options"

    def __init__(self, count: int, most: int) -> None:
        super().__init__(count, most)
        self.count, self.most = count, most

    def words(self, say: Say) -> Spans:
        return say(
            "The number of options is {count} and a poll takes at most {most}. Merge some, or make two polls.",
            count=self.count,
            most=self.most,
        )


class OptionMissing(Refusal):
    """Option ``number`` is empty."""

    asks_for = "options"

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    def words(self, say: Say) -> Spans:
        return say("Option {number} is empty. Write what it is or leave it out.", number=self.number)


class OptionTooLong(Refusal):
    """Option ``number`` has ``length`` characters and may have ``limit``."""

    asks_for = "options"

    def __init__(self, number: int, length: int, limit: int) -> None:
        super().__init__(number, length, limit)
        self.number, self.length, self.limit = number, length, limit

    def words(self, say: Say) -> Spans:
        return say(
            "Option {number} is {length} characters and the limit is {limit}. Shorten it and try again.",
            number=self.number,
            length=self.length,
            limit=self.limit,
        )


class WhyTooLong(OptionTooLong):
    """The line that argues for option ``number`` is too long."""

    def words(self, say: Say) -> Spans:
        return say(
            "The reason for option {number} is {length} characters and the limit is {limit}. Shorten it and try again.",
            number=self.number,
            length=self.length,
            limit=self.limit,
        )


class DuplicateOption(Refusal):
    """Options ``first`` and ``second`` say the same, ``text``."""

    asks_for = "options"

    def __init__(self, text: str, first: int, second: int) -> None:
        super().__init__(text, first, second)
        self.text, self.first, self.second = text, first, second

    def words(self, say: Say) -> Spans:
        return say(
            "Options {first} and {second} are the same, {text}. Change one of them or leave it out.",
            first=self.first,
            second=self.second,
            text=say.quote(self.text),
        )


class ClosesInThePast(Refusal):
    """A poll was to close at ``closes_at``, which has been."""

    def __init__(self, closes_at: datetime) -> None:
        super().__init__(closes_at)
        self.closes_at = closes_at

    def words(self, say: Say) -> Spans:
        return say("The poll cannot close {closes}, that moment has passed. Choose a later one.", closes=self.closes_at)


class NotAnExtension(Refusal):
    """The poll closes at ``closes_at`` already, and that is not earlier than what was asked for."""

    def __init__(self, closes_at: datetime) -> None:
        super().__init__(closes_at)
        self.closes_at = closes_at

    def words(self, say: Say) -> Spans:
        return say("The poll already closes {closes}. To extend it, choose a later time.", closes=self.closes_at)


# ---------------------------------------------------------------- voting
class PollClosed(Refusal):
    """The poll has stopped taking ballots, at ``ended_at``; it never opens again."""

    def __init__(self, question: str, ended_at: datetime) -> None:
        super().__init__(question, ended_at)
        self.question, self.ended_at = question, ended_at

    def words(self, say: Say) -> Spans:
        return say(
            "The poll {question} closed {ended} and does not open again. The result is shown where the poll was.",
            question=say.quote(self.question),
            ended=self.ended_at,
        )


class BallotTooLate(PollClosed):
    """The ballot was said in time, at ``said_at``, but arrived when the poll had closed."""

    def __init__(self, question: str, said_at: datetime, ended_at: datetime) -> None:
        super().__init__(question, ended_at)
        self.said_at = said_at

    def words(self, say: Say) -> Spans:
        return say(
            "You voted in time, {said}, but your vote reached me when the poll {question} had closed. "
            "I do not count a closed poll again, so it is not in the result. "
            "Tell a coordinator if you think the poll should be held again.",
            said=self.said_at,
            question=say.quote(self.question),
        )


class PollVoided(Refusal):
    """The poll was voided: it has no ballots and takes none."""

    def __init__(self, question: str) -> None:
        super().__init__(question)
        self.question = question

    def words(self, say: Say) -> Spans:
        return say(
            "The poll {question} is void and its votes are deleted. A coordinator can open a new one.",
            question=say.quote(self.question),
        )


class NotInElectorate(Refusal):
    """The person was no voter in this poll when it opened."""

    def __init__(self, question: str) -> None:
        super().__init__(question)
        self.question = question

    def words(self, say: Say) -> Spans:
        return say(
            "You are not among those who vote on {question}. You will see the result when the poll has closed.",
            question=say.quote(self.question),
        )


class JoinedAfterOpening(NotInElectorate):
    """The person joined after the poll opened."""

    def words(self, say: Say) -> Spans:
        return say(
            "The poll {question} opened before you joined. You vote in the next one.",
            question=say.quote(self.question),
        )


# ---------------------------------------------------------------- reading a ballot
class BallotMissing(Refusal):
    """Nothing was chosen. The options are numbered 1 to ``last``."""

    asks_again = True

    def __init__(self, last: int) -> None:
        super().__init__(last)
        self.last = last

    def words(self, say: Say) -> Spans:
        return say("Your choice is missing. Write a number from 1 to {last}, or blank.", last=self.last)


class NoSuchOption(Refusal):
    """``typed`` is no option. The options are numbered 1 to ``last``."""

    asks_again = True

    def __init__(self, typed: str, last: int) -> None:
        super().__init__(typed, last)
        self.typed, self.last = typed, last

    def words(self, say: Say) -> Spans:
        return say(
            "I find no option {typed}. Write a number from 1 to {last}, or blank.",
            typed=say.quote(_short(self.typed)),
            last=self.last,
        )


class AmbiguousOption(Refusal):
    """``typed`` fits several ``options``."""

    asks_again = True

    def __init__(self, typed: str, options: Sequence[PollOption]) -> None:
        super().__init__(typed, tuple(options))
        self.typed, self.options = typed, tuple(options)

    def words(self, say: Say) -> Spans:
        listed = [(Text(f"{option.sign} "), say.quote(option.text)) for option in self.options]
        return say(
            "{typed} fits more than one option: {options}. Write the number of the one you mean with # before it.",
            typed=say.quote(_short(self.typed)),
            options=say.join(listed),
        )


class OneOptionOnly(Refusal):
    """``count`` options were chosen where one can be."""

    asks_again = True

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count

    def words(self, say: Say) -> Spans:
        return say("You chose {count} options and here you choose one. Write its number.", count=self.count)


def _short(typed: str) -> str:
    return typed if len(typed) <= _SHOWN else f"{typed[: _SHOWN - 1]}…"
