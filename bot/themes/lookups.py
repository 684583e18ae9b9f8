"""Which theme is meant, and what is in the pool. Another network's themes are not there at all."""

from __future__ import annotations

from collections.abc import Sequence

from bot.community import store as community
from bot.community.model import Member, MemberId, Network, NetworkId
from bot.moderation.store import is_hidden
from bot.storage.unit_of_work import UnitOfWork
from bot.themes import store
from bot.themes.model import Overview, Supported, Theme, ThemeState
from bot.themes.refusals import Unknown

KIND = "theme"
"""What a theme's number is kept under."""
LONGEST_NUMBER = 9
LATEST = 5


def find(uow: UnitOfWork, network: Network, typed: str) -> Theme:
    """Return the network's theme with this number or title; of one that was merged, the theme that it is part of.

    Raises :class:`Unknown` where there is none.
    """
    figures = typed.strip().lstrip("#")
    if figures.isascii() and figures.isdigit() and len(figures) <= LONGEST_NUMBER:
        theme = by_number(uow, network, int(figures))
    else:
        theme = store.by_title(uow, network.id, typed)
    while theme is not None and theme.merged_into is not None:
        theme = store.theme(uow, theme.merged_into)
    if theme is None or is_hidden(uow, KIND, theme.id):
        raise Unknown(typed)
    return theme


def by_number(uow: UnitOfWork, network: Network, number: int) -> Theme | None:
    """Return the theme with this number in the network, whatever has become of it."""
    kind, subject = community.by_number(uow, network.id, number) or ("", 0)
    return store.theme(uow, subject) if kind == KIND else None


def supported(uow: UnitOfWork, themes: Sequence[Theme]) -> list[Supported]:
    """Return themes with their support: those with most first, of equals those that have waited longest."""
    counts = store.counts(uow, [theme.id for theme in themes])
    return sorted((Supported(theme, counts.get(theme.id, 0)) for theme in themes), key=lambda one: one.rank)


def pool(uow: UnitOfWork, network: NetworkId) -> list[Supported]:
    """Return what is in the pool, in its order."""
    return supported(uow, store.themes_of(uow, network, ThemeState.POOL))


def proposers(uow: UnitOfWork, theme: Theme) -> list[Member]:
    """Return who proposed a theme, of those who are in the network still."""
    found = [community.member(uow, id) for id, proposed in store.people(uow, theme.id).items() if proposed]
    return [member for member in found if member is not None]


def overview(uow: UnitOfWork, network: NetworkId, member: MemberId | None = None) -> Overview:
    """Return what is in the pool, in a poll, was chosen lately, and rests."""
    mine = store.themes_with(uow, member) if member is not None else {}
    chosen = store.themes_of(uow, network, ThemeState.CHOSEN)
    return Overview(
        network,
        pool(uow, network),
        store.themes_of(uow, network, ThemeState.IN_POLL)[::-1],
        sorted(chosen, key=lambda theme: theme.chosen_at or theme.waiting_since, reverse=True)[:LATEST],
        store.themes_of(uow, network, ThemeState.RESTING),
        frozenset(mine),
    )
