"""``network members``: who is here, as what, and how many."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from bot.community import labels, store
from bot.community.model import Member, Network, Role
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Number
from bot.language.texts import Say, msgid
from bot.message import Items, Spans, Text

PER_PAGE = 40


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the members, and how many there are of each function in all."""

    network: Network
    members: tuple[Member, ...]
    page: int
    pages: int


def run(ctx: Context, page: int) -> Page:
    members = store.members_of(ctx.uow, ctx.network.id)
    return Page(ctx.network, tuple(members), page, -(-len(members) // PER_PAGE))


def view(page: Page, say: Say) -> Answer:
    voting = sum(member.votes for member in page.members)
    shown = page.members[(page.page - 1) * PER_PAGE : page.page * PER_PAGE]
    return Answer(
        say.count(
            "*{network}* has {n} member, {voting} with a vote.",
            "*{network}* has {n} members, {voting} with a vote.",
            n=len(page.members),
            network=page.network.name,
            voting=voting,
        ),
        _by_function(page.members, say),
        Items(tuple(_line(member, say) for member in shown)) if shown else None,
        say("Page {page} of {pages}.", page=page.page, pages=page.pages) if page.pages > 1 else None,
    )


def _by_function(members: tuple[Member, ...], say: Say) -> Spans | None:
    count = Counter[str](function for member in members for function in member.functions)
    named = [f"{say.word('choice', label)} {count[value]}" for value, label in labels.FUNCTIONS.items() if count[value]]
    return (Text(", ".join(named)),) if named else None


def _line(member: Member, say: Say) -> Spans:
    about = [
        labels.functions(say, member.functions),
        member.organisation,
        labels.roles(say, member.roles - {Role.LEADER, Role.GUEST}),
    ]
    return (Text(member.name, strong=True), Text("".join(f", {what}" for what in about if what)))


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    options=[Option("page", Number(1, 1000), ask=msgid("Which page?"), default="1")],
    help=msgid("See who is a member, and as what."),
    reads=True,
)
