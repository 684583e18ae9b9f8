"""``dilemma helped``: the button that says which replies helped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.community import store as community
from bot.community.titles import Meant
from bot.conversation.command import Answer, Command, Context, Option, Question
from bot.conversation.kinds import Listed
from bot.dilemmas import closing, store
from bot.dilemmas.lookups import find_to_run
from bot.dilemmas.model import Dilemma, DilemmaState, Reply
from bot.dilemmas.phrases import title
from bot.dilemmas.refusals import NoReplies, NoSuchReply
from bot.language.texts import Say, msgid
from commands.dilemma import LARGEST_KEY, is_coordinator, which_of_mine

MOST, EXCERPT = 50, 40


@dataclass(frozen=True, slots=True)
class Helped:
    """A closed dilemma, and whose replies helped."""

    dilemma: Dilemma
    names: tuple[str, ...]


def ask_replies(ctx: Context, given: dict[str, Any]) -> Question:
    """Ask among the replies, by their writers and first words."""
    found = _find(ctx, given["dilemma"])
    replies = store.replies_to(ctx.uow, found.id)[-MOST:]
    if not replies:
        raise NoReplies(found.title, found.number)
    choices = tuple((str(reply.id), _label(ctx, reply)) for reply in replies)
    return Question((ctx.say("Which replies helped?"),), choices, many=True)


def _label(ctx: Context, reply: Reply) -> str:
    writer = community.member(ctx.uow, reply.member)
    words = " ".join(reply.text.split())
    shown = words if len(words) <= EXCERPT else f"{words[:EXCERPT]} …"
    return f"{writer.name if writer else '–'}: {shown}"


def _find(ctx: Context, meant: Meant) -> Dilemma:
    return find_to_run(ctx.uow, ctx.network, ctx.member, meant, is_coordinator=is_coordinator(ctx))


def run(ctx: Context, dilemma: Meant, replies: tuple[str, ...]) -> Helped:
    chosen = [int(key) for one in replies for key in one.replace(",", " ").split() if _is_key(key)]
    if not chosen:
        raise NoSuchReply
    found = _find(ctx, dilemma)
    return Helped(found, tuple(closing.mark_helpful(ctx.uow, ctx.network, found, chosen)))


def _is_key(typed: str) -> bool:
    return typed.isascii() and typed.isdigit() and len(typed) <= len(str(LARGEST_KEY))


def view(helped: Helped, say: Say) -> Answer:
    return Answer(
        say(
            "The card of {title} says that {names} helped. I thank them in private.",
            title=title(helped.dilemma),
            names=say.join(list(helped.names)),
        )
    )


COMMAND = Command(
    run,
    view,
    options=[
        which_of_mine(msgid("Which dilemma do you mean?"), DilemmaState.CLOSED),
        Option("replies", Listed(1, MOST, longest=MOST * 22), ask=ask_replies),
    ],
    hidden=True,
    help=msgid("Say which replies to your dilemma helped."),
)
