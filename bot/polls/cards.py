"""A poll → the card in the room, while it is open and when it is not. The result is drawn in ``results``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.community.buttons import button
from bot.language.texts import Say, msgid
from bot.message import Buttons, Code, Heading, Items, Message, Spans, Text
from bot.polls.methods import VotingMethod
from bot.polls.model import Poll, PollState
from bot.polls.options import PollOption
from bot.polls.results import Result, result
from bot.polls.ties import TieRule, tie_rules
from bot.polls.voting import voting_method

VOTE = msgid("Vote")
CHANGE_VOTE = msgid("Change my vote")
SPACE = (Text(" "),)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a card shows beside the poll: how many have voted and, once it has closed, the result."""

    voted: int
    result: Result | None = field(default=None)


def card(poll: Poll, shown: Shown, say: Say) -> Message:
    """Return the one message that the room sees of a poll, as the poll is now."""
    if poll.state is PollState.VOIDED:
        return _ended(poll, say("This poll is void. Its votes are deleted and cannot be brought back."), say)
    if poll.state is PollState.CLOSED and shown.result is not None:
        return result(poll, shown.result, say)
    if poll.state is not PollState.OPEN:
        return _ended(poll, say("The poll is closed and I am counting the votes."), say)
    return _open(poll, shown.voted, say)


def _ended(poll: Poll, words: Spans, say: Say) -> Message:
    return say.message(Heading((Text(poll.question),)), words)


def _open(poll: Poll, voted: int, say: Say) -> Message:
    method = voting_method(poll.method)
    return say.message(
        Heading((Text(poll.question),)),
        Items(tuple(option_words(option) for option in poll.options), numbered=True),
        (*method.explain(say), *SPACE, *say("Closes {closes}.", closes=poll.closes_at), *_quorum(poll, say)),
        (*secrecy_words(say), *SPACE, *say("You can change your vote until then.")),
        (*tie_words(poll, method, say), *SPACE, *commitment_words(poll, say)),
        turnout_words(poll, voted, say),
        Buttons((button(say, VOTE, "vote", network=poll.network, private=True, poll=poll.number),)),
    )


def option_words(option: PollOption) -> Spans:
    """Return an option with its why."""
    return (Text(option.text, strong=True), *((Text(f" – {option.why}"),) if option.why else ()))


def secrecy_words(say: Say) -> Spans:
    """Return who sees what in a poll that is open about who votes for what."""
    return say(
        "Until it closes, people see only how many have voted. When it closes, everybody here sees who chose what."
    )


def turnout_words(poll: Poll, voted: int, say: Say) -> Spans:
    """Return how many have voted so far."""
    return say("{voted} of {electorate} have voted.", voted=voted, electorate=poll.electorate)


def _quorum(poll: Poll, say: Say) -> Spans:
    return (*SPACE, *say("It counts if at least {quorum} vote.", quorum=poll.quorum)) if poll.quorum else ()


def commitment_words(poll: Poll, say: Say) -> Spans:
    """Return what binds the lot before the first vote."""
    return say(
        "The lot is fixed in advance, so that nobody can steer it. The SHA-256 of its seed is {commitment}.",
        commitment=Code(poll.commitment),
    )


def tie_words(poll: Poll, method: VotingMethod[Any], say: Say) -> Spans:
    """Return the tie rule, as it is told before anybody votes."""
    first, *others = [_rule(rule, say) for rule in tie_rules(poll.options, first_choices=method.has_first_choices)]
    told = say("If options are level, {rule}.", rule=first)
    for other in others:
        told += (*SPACE, *say("If they are level still, {rule}.", rule=other))
    return told


def _rule(rule: TieRule, say: Say) -> Spans:
    match rule:
        case TieRule.FIRST_CHOICES:
            return say("the one with most first choices wins")
        case TieRule.WAITING:
            return say("the one that has waited longest goes first")
        case TieRule.LOT:
            return say("a lot decides, and anybody can repeat the draw afterwards")


def reminder(poll: Poll, say: Say) -> Message:
    """Return what somebody who has not voted is told, once."""
    return say.message(
        say("Closes {closes}: *{question}*", closes=poll.closes_at, question=Text(poll.question, strong=True)),
        say("You have not voted."),
        Buttons((button(say, VOTE, "vote", network=poll.network, private=True, poll=poll.number),)),
    )
