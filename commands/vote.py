"""``vote``: the asker's ballot in a poll, until it closes."""

from typing import Any

from bot.community.buttons import button
from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context, Option, Question, Reading
from bot.conversation.kinds import Number, Words
from bot.errors import Refusal
from bot.language.texts import Say, msgid
from bot.message import Buttons, Heading, Items, Spans, Text
from bot.polls import service, store
from bot.polls.ballots import BLANK
from bot.polls.cards import CHANGE_VOTE, SPACE, secrecy_words
from bot.polls.lookups import NoOpenPoll, WhichPoll, ballotable, meant
from bot.polls.model import Poll
from bot.polls.service import Cast
from bot.polls.voting import voting_method


class NotAPollNumber(Refusal):
    """Words where the number of a poll goes."""

    def __init__(self, typed: str) -> None:
        super().__init__(typed)
        self.typed = typed

    def words(self, say: Say) -> Spans:
        """Say how to be asked."""
        return say(
            "{typed} is not the number of a poll. Write {vote} alone, and I ask you.",
            typed=say.quote(self.typed),
            vote=say.command("vote"),
        )


class PollNumber(Number):
    """The number of a poll."""

    def read(self, typed: str, reading: Reading) -> int:
        """Return the number. Raises :class:`NotAPollNumber`."""
        try:
            return super().read(typed, reading)
        except Refusal as refusal:
            raise NotAPollNumber(typed) from refusal


def ask_poll(ctx: Context, given: dict[str, Any]) -> Question:
    open_now = ballotable(ctx.uow, ctx.network, ctx.member)
    polls = sorted((one.poll for one in open_now), key=lambda poll: poll.number)
    if not polls:
        raise NoOpenPoll
    choices = tuple((str(poll.number), poll.question) for poll in polls)
    return Question((ctx.say("Which poll do you vote in?"),), choices, option="poll")


def ask_choice(ctx: Context, given: dict[str, Any]) -> Question:
    try:
        poll = meant(ctx.uow, ctx.network, ctx.member, given.get("poll"))
    except WhichPoll:
        return ask_poll(ctx, given)
    return ask_ballot(ctx, poll)


def ask_ballot(ctx: Context, poll: Poll) -> Question:
    service.check_may_vote(ctx.uow, poll, ctx.member, said_at=ctx.said_at)
    say, method = ctx.say, voting_method(poll.method)
    has_voted = store.ballot_of(ctx.uow, poll.id, ctx.member.id) is not None
    return Question(
        (
            Heading((Text(poll.question),)),
            (*method.explain(say), *SPACE, *say("Closes {closes}.", closes=poll.closes_at)),
            (*secrecy_words(say), *SPACE, *say("Whoever runs me could technically see your choice earlier.")),
            *([say("You have voted. A new vote takes the place of the old one.")] if has_voted else []),
        ),
        (*_choices(poll), (BLANK, say.text("Blank"))),
        many=method.picks_many,
    )


def _choices(poll: Poll) -> list[tuple[str, str]]:
    return [(option.sign, f"{option.text} – {option.why}" if option.why else option.text) for option in poll.options]


def run(ctx: Context, poll: int | None, choice: str) -> Cast:
    found = meant(ctx.uow, ctx.network, ctx.member, poll)
    return service.vote(ctx.uow, found, ctx.member, choice, said_at=ctx.said_at)


def view(cast: Cast, say: Say) -> Answer:
    poll, question = cast.poll, say.quote(cast.poll.question)
    return Answer(
        say("Your new vote on {question}:", question=question)
        if cast.is_change
        else say("Your vote on {question}:", question=question),
        Items(cast.method.in_words(cast.choice, poll.options, say)),
        say("You can change it until the poll closes, {closes}.", closes=poll.closes_at),
        Buttons((button(say, CHANGE_VOTE, "vote", network=poll.network, private=True, poll=poll.number),)),
        volatile=True,
    )


COMMAND = Command(
    run,
    view,
    role=Role.LEADER,
    options=[
        Option("poll", PollNumber(), ask=ask_poll, default=None),
        Option("choice", Words(), ask=ask_choice),
    ],
    help=msgid("Vote in a poll, or change your vote until it closes."),
)
