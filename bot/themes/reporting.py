"""How themes are reported and hidden: one that waits is taken out of the pool, and put back if it may be seen again."""

from __future__ import annotations

from dataclasses import replace

from bot.community.model import Member, Network
from bot.language.texts import Say
from bot.message import Spans
from bot.moderation import store as moderation
from bot.moderation.reportable import Reportable, Reported
from bot.storage.unit_of_work import UnitOfWork
from bot.themes import cards, pool, store
from bot.themes.lookups import KIND, proposers
from bot.themes.model import Theme, ThemeState

WAITING = (ThemeState.POOL, ThemeState.RESTING)


def is_hidden(uow: UnitOfWork, theme: Theme) -> bool:
    """Whether a moderator has hidden the theme."""
    return moderation.is_hidden(uow, KIND, theme.id)


def find(uow: UnitOfWork, network: Network, reader: Member | None, key: int, say: Say) -> Reported | None:
    """Return the theme as it is reported. Of several who proposed it the first in the alphabet answers for it."""
    theme = store.theme(uow, key)
    if theme is None or theme.network != network.id or (reader is not None and is_hidden(uow, theme)):
        return None
    by = min(proposers(uow, theme), key=lambda member: (member.name.casefold(), member.id), default=None)
    can_be_hidden = theme.state in WAITING or is_hidden(uow, theme)
    author = by.id if by is not None else None
    return Reported(cards.name(theme, say), theme.why, author, instead=() if can_be_hidden else _instead(theme, say))


def _instead(theme: Theme, say: Say) -> Spans:
    if theme.state is ThemeState.IN_POLL:
        return say(
            "A theme that is voted on is not hidden. A coordinator can make the poll void: {polls}",
            polls=say.command("poll list"),
        )
    return say("The theme is no longer among the proposals, so there is nothing to hide.")


def hide(uow: UnitOfWork, network: Network, key: int) -> None:
    """Take the theme out of the pool; its title is free again."""
    theme = store.theme(uow, key)
    if theme is not None and theme.state in WAITING:
        store.save(uow, theme.withdraw())
        pool.show(uow, network.id)


def show_again(uow: UnitOfWork, network: Network, key: int) -> None:
    """Put the theme back. Refuses one whose title has been taken meanwhile, by saying by what."""
    theme = store.theme(uow, key)
    if theme is None or theme.state is not ThemeState.WITHDRAWN:
        return
    holder = store.holder(uow, network.id, theme.title)
    if holder is not None:
        raise holder.refusal()
    store.save(uow, replace(theme, state=ThemeState.POOL))
    pool.show(uow, network.id)


REPORTABLE = {KIND: Reportable(find, hide, show_again)}
