"""``my network``: which network one means in private, and which ones there are."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community import profiles, store
from bot.community.buttons import button
from bot.community.model import Network, Role
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Words
from bot.language.texts import Say, msgid
from bot.message import Button, Buttons


@dataclass(frozen=True, slots=True)
class Mine:
    """One's networks, which one is meant, and whether it was chosen just now."""

    networks: tuple[Network, ...]
    meant: Network | None
    is_chosen: bool = False


def run(ctx: Context, which: str | None) -> Mine:
    if which is None:
        return Mine(ctx.networks, ctx.here)
    id = store.meet(ctx.uow, ctx.account)
    return Mine(ctx.networks, profiles.choose_network(ctx.uow, id, ctx.networks, which), is_chosen=True)


def view(mine: Mine, say: Say) -> Answer:
    if mine.meant is not None and mine.is_chosen:
        return Answer(say("In private we now talk about *{network}*.", network=mine.meant.name))
    if not mine.networks:
        return Answer(say("You are in no network yet. Join one with {start}.", start=say.command("start")))
    if len(mine.networks) == 1:
        return Answer(say("You are in one network: *{network}*.", network=mine.networks[0].name))
    names: list[str] = [network.name for network in mine.networks]
    now = say("In private we talk about *{network}*.", network=mine.meant.name) if mine.meant else None
    return Answer(
        say("You are in {networks}.", networks=say.join([*names])),
        now,
        say("Which one do you mean from now on?"),
        Buttons(tuple(_choose(say, network) for network in mine.networks)),
    )


def _choose(say: Say, network: Network) -> Button:
    named = button(say, "Choose", "my network", network=None, private=True, which=network.id)
    return Button(network.name, named.reference, named.words, private=True)


COMMAND = Command(
    run,
    view,
    role=Role.ANYONE,
    options=[Option("which", Words(100), ask=msgid("Which network?"), default=None)],
    help=msgid("Choose which network you mean when you write to me in private."),
)
