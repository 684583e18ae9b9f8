"""``network role``: give somebody a role, or take it away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.community import labels, roles, store
from bot.community.model import Member, Role
from bot.community.reach import mention
from bot.conversation.command import Answer, Command, Context, Option, Question
from bot.conversation.kinds import Choice, Words
from bot.language.texts import Say, msgid
from bot.message import Spans, Text

CHANGES: dict[str, str] = {"give": "give", "take": "take"}


@dataclass(frozen=True, slots=True)
class Changed:
    """Who had which roles and has which now, what they are known by, and whether they are told."""

    role: Role
    before: Member
    now: Member
    who: Spans
    is_told: bool = False


def offer_members(ctx: Context, _given: dict[str, Any]) -> Question:
    """Offer everybody by name."""
    return Question((), tuple(roles.by_name(ctx.uow, ctx.network)))


def run(ctx: Context, role: str, member: str, change: str) -> Changed:
    uow, network, which = ctx.uow, ctx.network, Role(role)
    meant = roles.find_member(uow, network, member)
    who = _who(ctx, meant)
    if change == "take":
        return Changed(which, meant, roles.take_role(uow, network, meant, which), who)
    if which in meant.roles:
        return Changed(which, meant, meant, who)
    now = roles.give_role(uow, meant, which)
    is_told = roles.tell_of_role(uow, network, now, which, giver=ctx.member, key=ctx.key)
    return Changed(which, meant, now, who, is_told)


def _who(ctx: Context, meant: Member) -> Spans:
    """Return who is meant; where two have the same name, by which accounts too: a name may be anybody's."""
    named = (mention(ctx.uow, meant),)
    alike = [one for one in store.members_of(ctx.uow, ctx.network.id) if one.name.casefold() == meant.name.casefold()]
    if len(alike) < 2:
        return named
    accounts = ", ".join(account.remote_id for account in store.accounts_of(ctx.uow, meant.id))
    return (*named, Text(f" ({accounts})"))


def view(changed: Changed, say: Say) -> Answer:
    return Answer(
        _outcome(changed, say),
        _vote(changed, say),
        say("I am letting {who} know.", who=changed.who) if changed.is_told else None,
    )


def _outcome(changed: Changed, say: Say) -> Spans:
    role = say.word("choice", labels.ROLES[changed.role])
    match changed.role in changed.before.roles, changed.role in changed.now.roles:
        case False, True:
            return say("{who} is {role} now.", who=changed.who, role=role)
        case True, True:
            return say("{who} is {role} already.", who=changed.who, role=role)
        case True, False:
            return say("{who} is no longer {role}.", who=changed.who, role=role)
        case _:
            return say("{who} is not {role}, so nothing has changed.", who=changed.who, role=role)


def _vote(changed: Changed, say: Say) -> Spans | None:
    """Say what became of the vote: leaders have one, guests none."""
    if changed.before.votes == changed.now.votes:
        return None
    if changed.now.votes:
        return say("{who} has a vote now.", who=changed.who)
    return say("{who} has no vote any more.", who=changed.who)


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    options=[
        Option("role", Choice(labels.ROLES), ask=msgid("Which role?")),
        Option(
            "member",
            Words(100),
            ask=msgid("Who? Write the name, or the account if several have that name."),
            offers=offer_members,
        ),
        Option("change", Choice(CHANGES), ask=msgid("Give the role, or take it away?"), default="give"),
    ],
    help=msgid("Give a role or take it away."),
    example=msgid("moderator Bo"),
)
