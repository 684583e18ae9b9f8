"""``poll open``: ask the network something."""

from datetime import datetime

from bot.community.buttons import button
from bot.community.model import Role
from bot.community.reach import room_name
from bot.community.store import room
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Choice, Listed, Number, Words
from bot.conversation.moments import When
from bot.language.texts import Say, msgid, speaker
from bot.message import Buttons, plain
from bot.polls.cards import VOTE
from bot.polls.model import LONGEST_QUESTION
from bot.polls.openings import Opened, open_poll
from bot.polls.options import FEWEST, LONGEST_TEXT, LONGEST_WHY, MOST
from bot.polls.voting import voting_method, voting_methods


def method_labels() -> dict[str, str]:
    """Return what each voting method is called, as the msgid of a choice."""
    say = speaker("en")
    return {key: plain(method.name(say)) for key, method in voting_methods().items()}


def run(
    ctx: Context,
    question: str,
    options: tuple[str, ...],
    *,
    method: str,
    closes: datetime | None,
    quorum: int | None,
) -> Opened:
    return open_poll(
        ctx.uow,
        ctx.network,
        ctx.member,
        question=question,
        options=options,
        method=method,
        closes_at=closes,
        quorum=quorum or 0,
        said_in=room(ctx.uow, ctx.account.platform, ctx.room) if ctx.room else None,
    )


def view(opened: Opened, say: Say) -> Answer:
    poll = opened.poll
    return Answer(
        say(
            "The poll {question} is open in {room}.",
            question=say.quote(poll.question),
            room=room_name(list(opened.rooms)),
        ),
        say("It closes {closes}. {electorate} can vote.", closes=poll.closes_at, electorate=poll.electorate),
        say("I moved the close, because {day} is a public holiday.", day=opened.moved_past)
        if opened.moved_past
        else None,
        voting_method(poll.method).explain(say),
        Buttons((button(say, VOTE, "vote", network=poll.network, private=True, poll=poll.number),))
        if opened.is_voter
        else None,
    )


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    options=[
        Option("question", Words(LONGEST_QUESTION), ask=msgid("What is the question?")),
        Option(
            "options",
            Listed(FEWEST, MOST, longest=LONGEST_TEXT + LONGEST_WHY),
            ask=msgid("What can people choose from? A reason for an option goes after a colon."),
        ),
        Option("method", Choice(method_labels), ask=msgid("How do people vote?"), default="approve"),
        Option("closes", When(), ask=msgid("When does it close?"), default=None),
        Option("quorum", Number(), ask=msgid("How many must vote for it to count?"), default=None),
    ],
    help=msgid("Ask the network something. People vote in private until it closes."),
    example=msgid('"Which day suits you?" Tuesday; Wednesday closes="7 days"'),
)
