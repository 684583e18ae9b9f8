"""``about``: what this network is, who reads, what is kept, and whom to ask."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community import births, contacting, store
from bot.community.births import Place
from bot.community.buttons import button
from bot.community.model import Network, Role
from bot.community.readers import Readers, counted, readers
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid
from bot.message import Button, Buttons, Heading, Part, Spans, Text


@dataclass(frozen=True, slots=True)
class Told:
    """A network as somebody hears of it: members hear who reads and whom to ask, by name."""

    network: Network
    is_member: bool
    readers: Readers
    coordinators: tuple[str, ...]


def run(ctx: Context) -> Told:
    network = ctx.here if ctx.asker is not None else _within_reach(ctx)
    if network is None:
        raise births.nothing_here(
            ctx.uow, ctx.account, Place(None if ctx.is_direct else ctx.space, ctx.room, ctx.is_direct, ctx.standing)
        )
    members = store.members_of(ctx.uow, network.id)
    leading = contacting.coordinators(ctx.uow, network) if ctx.asker else []
    return Told(
        network,
        ctx.asker is not None,
        readers(members, frozenset(), but=None),
        tuple(member.name for member in leading),
    )


def _within_reach(ctx: Context) -> Network | None:
    """Return the network in whose rooms somebody is who is no member: what a button speaks of may be another's."""
    place = store.place(ctx.uow, ctx.account.platform, network=None, room=ctx.room, space=ctx.space)
    if place is not None and not ctx.is_direct:
        return place[0]
    account = store.account_id(ctx.uow, ctx.account)
    seen = store.networks_seen(ctx.uow, account) if account is not None else []
    return seen[0] if len(seen) == 1 else None


def view(told: Told, say: Say) -> Answer:
    network = told.network
    return Answer(
        Heading((Text(network.name),)),
        (Text(network.purpose),) if network.purpose else None,
        say("The rules: {rules}", rules=network.rules) if network.rules else None,
        _who_reads(told, say) if told.is_member and told.readers.total else None,
        _kept(say),
        _whom_to_ask(told, say),
        Buttons(_buttons(told, say)),
    )


def _who_reads(told: Told, say: Say) -> Spans:
    return say.count(
        "{n} member: {readers}. In a room everybody who is there can read, also those who are not members.",
        "{n} members: {readers}. In a room everybody who is there can read, also those who are not members.",
        n=told.readers.total,
        readers=counted(told.readers, say),
    )


def _kept(say: Say) -> Spans:
    return say(
        "I keep what you tell me and what you do through me, never what you write to each other. "
        "All of it stands in docs/privacy.md, which whoever runs me can show you."
    )


def _whom_to_ask(told: Told, say: Say) -> Part | Spans | None:
    network = told.network
    if told.coordinators and network.contact:
        names = say.join(list(told.coordinators))
        return say("Coordinated by {names}. Contact: {contact}", names=names, contact=network.contact)
    if told.coordinators:
        return say("Coordinated by {names}.", names=say.join(list(told.coordinators)))
    return say("Contact: {contact}", contact=network.contact) if network.contact else None


def _buttons(told: Told, say: Say) -> tuple[Button, ...]:
    network = told.network
    if not told.is_member:
        return (button(say, "Join", "start", network=network, private=True),)
    ask = button(say, "Write to the coordinators", "contact", network=network, private=True)
    return (ask, button(say, "What is on", "now", network=network, private=True))


COMMAND = Command(
    run,
    view,
    role=Role.ANYONE,
    reads=True,
    help=msgid("See what this network is, who reads, what I keep, and whom to ask."),
)
