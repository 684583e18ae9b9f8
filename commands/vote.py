"""``vote``: the asker's ballot in a poll, until it closes."""

from typing import Any

from bot.community.buttons import button
from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context, Option, Question
from bot.conversation.kinds import Number, Words
from bot.language.texts import Say, msgid
from bot.message import Buttons, Heading, Items, Text
from bot.polls import service, store
from bot.polls.ballots import BLANK
from bot.polls.cards import CHANGE_VOTE, SPACE, secrecy_words
from bot.polls.lookups import meant
from bot.polls.model import Poll
from bot.polls.service import Cast
from bot.polls.voting import voting_method


def ask_choice(ctx: Context, given: dict[str, Any]) -> Question:
    poll = meant(ctx.uow, ctx.network, ctx.member, given.get("poll"))
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
        Option("poll", Number(), default=None),
        Option("choice", Words(), ask=ask_choice),
    ],
    help=msgid("Vote in a poll, or change your vote until it closes."),
)
