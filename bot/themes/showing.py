"""A theme as one member reads it by its number."""

from __future__ import annotations

from bot.community.model import Member, Network
from bot.community.reach import mention
from bot.community.showing import Shown
from bot.language.texts import Say
from bot.storage.unit_of_work import UnitOfWork
from bot.themes import cards, reporting, store
from bot.themes.lookups import proposers, supported


def show(uow: UnitOfWork, network: Network, _member: Member, id: int, say: Say) -> Shown | None:
    """Return the theme with this key; None where the network has none, or a moderator has hidden it."""
    theme = store.theme(uow, id)
    if theme is None or theme.network != network.id or reporting.is_hidden(uow, theme):
        return None
    by = [mention(uow, member) for member in proposers(uow, theme)]
    return Shown(cards.name(theme, say), tuple(cards.facts(supported(uow, [theme])[0], by, say)))
