"""What a voting method promises. One method is one file in ``bot/polls/voting``; nothing else knows their names."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from random import Random
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from bot.message import Text
from bot.polls.ballots import BLANK
from bot.polls.options import FEWEST, MOST, PollOption
from bot.polls.tallies import Counts, Election, Outcome, Tally, Terms, Turnout

if TYPE_CHECKING:
    from bot.language.texts import Say
    from bot.message import Spans

Choice = TypeVar("Choice", bound=Hashable)


class VotingMethod(ABC, Generic[Choice]):
    """A way to vote and to count. ``Choice`` is what one ballot holds: typed, hashable, without the voter.

    Every method takes a **blank** ballot (``blank``, ``blankt``, ``#0``): it is a vote cast, so it counts in turnout
    and quorum, and it favours nothing. Naming one option alone (``#2``) is a ballot for that option.
    All counting is exact and pure: the same ballots under the same terms give the same tally, in whatever order.
    """

    key: ClassVar[str]
    """The method's name in commands and in the store; the name of its file."""
    picks_many: ClassVar[bool] = False
    """Whether one ballot may name several options (a form then lets the voter mark many)."""
    has_first_choices: ClassVar[bool] = False
    """Whether the first step of the tie rule applies."""
    fewest_options: ClassVar[int] = FEWEST
    most_options: ClassVar[int] = MOST
    most_seats: ClassVar[int] = 1

    # ------------------------------------------------------------ what people are told
    @abstractmethod
    def name(self, say: Say) -> Spans:
        """Return what the method is called where one chooses among methods: a few words, no full stop."""

    @abstractmethod
    def explain(self, say: Say) -> Spans:
        """Return, in at most two sentences, how one votes and what wins. It stands on the card."""

    @abstractmethod
    def ask(self, say: Say) -> Spans:
        """Return how to write a ballot, for whoever types instead of pressing."""

    # ------------------------------------------------------------ one ballot
    @abstractmethod
    def read(self, typed: str, options: Sequence[PollOption]) -> Choice:
        """Return the choice that a person typed or pressed; a refusal says what to write instead."""

    @abstractmethod
    def picked(self, choice: Choice) -> tuple[int, ...]:
        """Return the numbers of the options that the choice favours, the most favoured first; none for a blank one."""

    @abstractmethod
    def to_json(self, choice: Choice) -> Any:
        """Return the choice as JSON data, for the store; equal choices give equal data."""

    @abstractmethod
    def from_json(self, data: Any) -> Choice:
        """Return the choice that ``to_json`` wrote. ``ValueError`` for anything else."""

    @abstractmethod
    def sample(self, options: Sequence[PollOption], dice: Random) -> Choice:
        """Return any ballot that the method takes: for practice networks, contracts and benchmarks."""

    def typed(self, choice: Choice) -> str:
        """Return the one text that ``read`` always takes for this choice, whatever the options are called."""
        return " ".join(f"#{number}" for number in self.picked(choice)) or BLANK

    def in_words(self, choice: Choice, options: Sequence[PollOption], say: Say) -> tuple[Spans, ...]:
        """Return the ballot as its voter reads it, one line for each thing said in it."""
        texts = {option.number: option.text for option in options}
        lines = tuple((Text(texts[number]),) for number in self.picked(choice))
        return lines or (say("Blank, for none of the options."),)

    # ------------------------------------------------------------ the count
    @abstractmethod
    def count(self, ballots: Mapping[Choice, int], options: Sequence[PollOption]) -> Counts:
        """Return what each option got, no winner named: enough for counts that are seen while the poll is open.

        Counts add up: two heaps of ballots counted together are their counts added. ``KeyError`` for a ballot that
        names an option which is not there.
        """

    @abstractmethod
    def elect(self, ballots: Mapping[Choice, int], counts: Counts, terms: Terms) -> Election:
        """Return who wins and the steps that follow the counts. Asked only if somebody voted and the quorum is met."""

    def tally(self, ballots: Mapping[Choice, int], terms: Terms) -> Tally:
        """Return the finished count of ballots grouped by choice (see ``group``), as of the close.

        Nobody voted, or fewer than the quorum: the counts are given, no winner, and no tie is settled.
        ``ValueError`` for more seats than the method fills.
        """
        if not 1 <= terms.seats <= self.most_seats:
            raise ValueError(f"{self.key} fills 1 to {self.most_seats} seats, not {terms.seats}")
        cast = sum(ballots.values())
        blank = sum(times for choice, times in ballots.items() if not self.picked(choice))
        turnout = Turnout(cast, blank, terms.electorate, terms.quorum)
        counts = self.count(ballots, terms.options)
        if not cast:
            return Tally(self.key, Outcome.NOBODY_VOTED, (), turnout, (counts,))
        if not turnout.is_enough:
            return Tally(self.key, Outcome.QUORUM_MISSED, (), turnout, (counts,))
        election = self.elect(ballots, counts, terms)
        outcome = Outcome.DECIDED if election.winners else Outcome.NO_WINNER
        return Tally(self.key, outcome, election.winners, turnout, (counts, *election.steps))


def group(choices: Iterable[Choice]) -> dict[Choice, int]:
    """Return how many times each choice was made: all that a count may know of the ballots."""
    return dict(Counter(choices))
