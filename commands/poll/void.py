"""``poll void``: make a poll void and delete its votes, after asking."""

from typing import Any

from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context, Late, Option, Question
from bot.conversation.kinds import Choice, Number
from bot.language.texts import Say, msgid
from bot.polls import service
from bot.polls.lookups import find
from bot.polls.model import PollState
from bot.polls.service import Voided
from commands.poll import ask_which

ANSWERS = {"yes": "yes, delete the votes", "no": "no, keep the poll"}


def ask_if_sure(ctx: Context, given: dict[str, Any]) -> Question:
    poll = find(ctx.uow, ctx.network, ctx.member, given["poll"])
    say, votes, question = ctx.say, service.votes_cast(ctx.uow, poll), ctx.say.quote(poll.question)
    told = say.count(
        "If you make {question} void, {n} vote is deleted for good and nobody can count it. Is that what you want?",
        "If you make {question} void, {n} votes are deleted for good and nobody can count them. Is that what you want?",
        n=votes,
        question=question,
    )
    if not votes:
        told = say("Nobody has voted on {question} yet. Make it void?", question=question)
    return Question((told,), tuple((value, say.word("choice", label)) for value, label in ANSWERS.items()))


def run(ctx: Context, poll: int, sure: str) -> Voided | None:
    found = find(ctx.uow, ctx.network, ctx.member, poll)
    return service.void(ctx.uow, found) if sure == "yes" else None


def view(voided: Voided | None, say: Say) -> Answer:
    if voided is None:
        return Answer(say("The poll stays as it was."))
    told = say.count(
        "The poll {question} is void, and {n} vote is deleted.",
        "The poll {question} is void, and {n} votes are deleted.",
        n=voided.votes,
        question=say.quote(voided.poll.question),
    )
    return Answer(told)


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    late=Late.REFUSE,
    options=[
        Option("poll", Number(), ask=ask_which(PollState.OPEN, PollState.CLOSING, PollState.CLOSED)),
        Option("sure", Choice(ANSWERS), ask=ask_if_sure),
    ],
    help=msgid("Make a poll void. Its votes are deleted."),
)
