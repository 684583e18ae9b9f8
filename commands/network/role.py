"""``network role``: give somebody a role, or take it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.community import labels, roles, store
from bot.community.model import Member, Role
from bot.conversation.command import Answer, Command, Context, Option, Question
from bot.conversation.kinds import Choice, Words
from bot.language.texts import Say, msgid
from bot.platform import Account

CHANGES: dict[str, str] = {"give": "give", "take": "take"}


@dataclass(frozen=True, slots=True)
class Changed:
    """Who has which roles now, and by which accounts they are known: a name alone may be anybody's."""

    member: Member
    accounts: tuple[Account, ...]


def offer_members(ctx: Context, _given: dict[str, Any]) -> Question:
    """Offer everybody by name."""
    return Question((), tuple(roles.by_name(ctx.uow, ctx.network)))


def run(ctx: Context, role: str, member: str, change: str) -> Changed:
    meant = roles.find_member(ctx.uow, ctx.network, member)
    if change == "give":
        changed = roles.give_role(ctx.uow, meant, Role(role))
    else:
        changed = roles.take_role(ctx.uow, ctx.network, meant, Role(role))
    return Changed(changed, tuple(store.accounts_of(ctx.uow, meant.id)))


def view(changed: Changed, say: Say) -> Answer:
    accounts = ", ".join(account.remote_id for account in changed.accounts)
    return Answer(
        say(
            "{name} ({accounts}) is now: {roles}.",
            name=changed.member.name,
            accounts=accounts,
            roles=labels.roles(say, changed.member.roles),
        )
    )


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
        Option("change", Choice(CHANGES), ask=msgid("Give it or take it?"), default="give"),
    ],
    help=msgid("Give a member a role, or take it."),
    example=msgid("moderator Bo"),
)
