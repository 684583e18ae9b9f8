"""``poll list``: the polls that are open and the latest results."""

from dataclasses import dataclass

from bot.community.buttons import reference
from bot.community.model import NetworkId, Role
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid
from bot.message import Button, Buttons, Items, Spans
from bot.polls import service
from bot.polls.lookups import ballotable, polls_for
from bot.polls.model import Poll, PollState
from bot.polls.results import Result, headline

LATEST = 5


@dataclass(frozen=True)
class Listing:
    """Open polls with how many have voted; numbers of those the asker may vote in and has not; the latest results."""

    network: NetworkId
    open: list[tuple[Poll, int]]
    waiting: list[int]
    closed: list[tuple[Poll, Result | None]]


def run(ctx: Context) -> Listing:
    uow, network, member = ctx.uow, ctx.network, ctx.member
    open_now = reversed(polls_for(uow, network, member, PollState.OPEN))
    ended = polls_for(uow, network, member, PollState.CLOSING, PollState.CLOSED, PollState.VOIDED, limit=LATEST)
    return Listing(
        network.id,
        [(poll, service.votes_cast(uow, poll)) for poll in open_now],
        [one.poll.number for one in ballotable(uow, network, member) if not one.has_voted],
        [(poll, service.result_of(uow, poll)) for poll in ended],
    )


def view(listing: Listing, say: Say) -> Answer:
    if not listing.open and not listing.closed:
        return Answer(say("There are no polls yet."))
    waiting = [place for place, (poll, _voted) in enumerate(listing.open) if poll.number in listing.waiting]
    buttons = [_vote(listing.network, listing.open[place][0].number, say) for place in waiting]
    return Answer(
        say("*Open*") if listing.open else say("No poll is open now."),
        Items(tuple(_open(poll, voted, say) for poll, voted in listing.open)) if listing.open else None,
        Buttons(tuple(buttons), tuple(waiting)) if buttons else None,
        say("*Latest results*") if listing.closed else None,
        Items(tuple(_closed(poll, result, say) for poll, result in listing.closed)) if listing.closed else None,
    )


def _open(poll: Poll, voted: int, say: Say) -> Spans:
    return say(
        "{number}: {question}. Closes {closes}. {voted} of {electorate} have voted.",
        number=str(poll.number),
        question=say.quote(poll.question),
        closes=poll.closes_at,
        voted=voted,
        electorate=poll.electorate,
    )


def _closed(poll: Poll, result: Result | None, say: Say) -> Spans:
    outcome = headline(poll, result.tally, say) if result else _without_result(poll, say)
    return say(
        "{number}: {question}. {outcome}", number=str(poll.number), question=say.quote(poll.question), outcome=outcome
    )


def _without_result(poll: Poll, say: Say) -> Spans:
    return say("Void.") if poll.state is PollState.VOIDED else say("The votes are being counted.")


def _vote(network: NetworkId, number: int, say: Say) -> Button:
    label = say.text("Vote in {number}", number=str(number))
    words = say.command("vote", str(number)).words
    return Button(label, reference(network, "vote", poll=number), words, private=True)


COMMAND = Command(
    run,
    view,
    role=Role.MEMBER,
    reads=True,
    help=msgid("Show the polls that are open and the latest results."),
)
