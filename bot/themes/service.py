"""Themes: what members and coordinators do with them, and what the rest of the house asks of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.community import store as community
from bot.community.linking import MembersMerged
from bot.community.model import Member, MemberId, Network, NetworkId
from bot.community.reach import Words
from bot.community.service import SpaceAdded
from bot.community.showing import ShowHandler
from bot.community.store import Thing, leave_trace
from bot.community.telling import tell_all
from bot.delivery.cards import CardHandler
from bot.moderation.reportable import Reportables
from bot.storage.unit_of_work import UnitOfWork
from bot.themes import letters, pool, reporting, showing, store
from bot.themes.lookups import KIND, proposers, supported
from bot.themes.model import Theme, ThemeId, ThemeState
from bot.themes.refusals import ChosenLately, NotBehind, NotYours, ProposerStays


@dataclass(frozen=True, slots=True)
class Standing:
    """A theme as a member meets it: how many support it, whether what was just done changed that, or proposed it."""

    theme: Theme
    support: int
    is_new: bool = True
    is_proposed: bool = False


# ---------------------------------------------------------------- proposing and supporting
def propose(uow: UnitOfWork, network: Network, member: Member, *, title: str, why: str = "") -> Standing:
    """Put a theme into the pool; who proposes it supports it.

    Refuses a title that is taken, by saying what it is the title of, and what was chosen not long ago (⚙).
    """
    theme = Theme(id=ThemeId(uow.new_key()), network=network.id, number=0, title=title, why=why, waiting_since=uow.now)
    _check_free(uow, network, theme.title)
    theme = replace(theme, number=community.give_number(uow, network.id, KIND, theme.id))
    store.add(uow, theme)
    store.add_person(uow, theme.id, member.id, proposed=True)
    pool.show(uow, network.id)
    return replace(standing(uow, theme), is_proposed=True)


def _check_free(uow: UnitOfWork, network: Network, title: str) -> None:
    holder = store.holder(uow, network.id, title)
    if holder is not None:
        raise holder.refusal()
    chosen = store.last_chosen(uow, network.id, title)
    until = chosen.rests_until(network.setting("theme_rest_days")) if chosen is not None else None
    if chosen is not None and until is not None and until > uow.now:
        raise ChosenLately(chosen.title, chosen.number, network.working_time.local(until).date())


def _holder_beside(uow: UnitOfWork, theme: Theme) -> Theme | None:
    """Return another theme that has taken the title of this one meanwhile, if any has."""
    holder = store.holder(uow, theme.network, theme.title)
    return holder if holder is not None and holder.id != theme.id else None


def support(uow: UnitOfWork, member: Member, theme: Theme) -> Standing:
    """Stand behind a theme of the pool, once a member."""
    theme.require(ThemeState.POOL)
    is_new = store.add_person(uow, theme.id, member.id)
    pool.show(uow, theme.network)
    return replace(standing(uow, theme), is_new=is_new)


def leave(uow: UnitOfWork, member: Member, theme: Theme) -> Standing:
    """Take back one's support. Who proposed a theme withdraws instead."""
    theme.require(ThemeState.POOL, ThemeState.RESTING)
    if member.id in _proposers(uow, theme):
        raise ProposerStays(theme.title, theme.number)
    if not store.remove_person(uow, theme.id, member.id):
        raise NotBehind(theme.title, theme.number)
    pool.show(uow, theme.network)
    return standing(uow, theme)


def standing(uow: UnitOfWork, theme: Theme) -> Standing:
    """Return a theme with its support."""
    return Standing(theme, supported(uow, [theme])[0].support)


def _proposers(uow: UnitOfWork, theme: Theme) -> list[MemberId]:
    return [member for member, proposed in store.people(uow, theme.id).items() if proposed]


# ---------------------------------------------------------------- taking back, resting, merging
def withdraw(uow: UnitOfWork, network: Network, member: Member, theme: Theme, *, is_coordinator: bool) -> Theme:
    """Take a theme back; its title is free again. For who proposed it, and coordinators.

    One of several proposers takes back only their own part: the theme stays the others'. Who proposed it is told when
    a coordinator withdraws it.
    """
    withdrawn = theme.withdraw()
    mine = _proposers(uow, theme)
    if not is_coordinator and member.id not in mine:
        raise NotYours(theme.title, theme.number)
    if not is_coordinator and len(mine) > 1:
        store.remove_person(uow, theme.id, member.id)
        withdrawn = theme
    store.save(uow, withdrawn)
    pool.show(uow, network.id)
    if is_coordinator:
        _tell_proposers(uow, network, theme, letters.withdrawn(theme), key=f"theme-withdrawn:{theme.id}", but=member)
    return withdrawn


def rest(uow: UnitOfWork, network: Network, member: Member, theme: Theme, *, reason: str) -> Theme:
    """Put a theme aside; nothing is lost. Its proposers, and nobody else, are told why. For coordinators."""
    rests = theme.rest(reason)
    store.save(uow, rests)
    pool.show(uow, network.id)
    key = f"theme-rests:{theme.id}:{uow.now.isoformat()}"
    _tell_proposers(uow, network, rests, letters.rests(rests, reason), key=key, but=member)
    return rests


def wake(uow: UnitOfWork, network: Network, theme: Theme) -> Standing:
    """Have a theme that rests, or was chosen, in the pool again, with its support. For coordinators.

    Refuses a chosen one whose title another theme has taken meanwhile.
    """
    woken = theme.wake(now=uow.now)
    holder = _holder_beside(uow, theme)
    if holder is not None:
        raise holder.refusal()
    store.save(uow, woken)
    pool.show(uow, network.id)
    return standing(uow, woken)


def merge(uow: UnitOfWork, network: Network, member: Member, theme: Theme, kept: Theme) -> Standing:
    """Make a theme part of another. Supporters are united, both keep their proposers, and the older waiting time stays.

    The proposers of both are told once. For coordinators.
    """
    merged, kept = theme.merge_into(kept)
    store.save(uow, merged)
    store.save(uow, kept)
    for id, proposed in store.people(uow, theme.id).items():
        store.add_person(uow, kept.id, id, proposed=proposed)
    leave_trace(uow, network.id, Thing(KIND, kept.id), of=Thing(KIND, theme.id))
    pool.show(uow, network.id)
    _tell_proposers(uow, network, kept, letters.merged(theme, kept), key=f"theme-merged:{theme.id}", but=member)
    return standing(uow, kept)


def _tell_proposers(uow: UnitOfWork, network: Network, theme: Theme, words: Words, *, key: str, but: Member) -> None:
    tell_all(
        uow,
        network,
        [member for member in proposers(uow, theme) if member.id != but.id],
        lambda _variant: words,
        variant=lambda _member: None,
        key=lambda member: f"{key}:{member.id}",
    )


# ---------------------------------------------------------------- what polls and meetings do with them
def enter_poll(uow: UnitOfWork, network: NetworkId, themes: Iterable[Theme], poll: int) -> None:
    """These themes are the options of a poll: nothing else can be done with them until it has closed."""
    for theme in themes:
        store.save(uow, theme.enter_poll(poll))
    pool.show(uow, network)


def settle_poll(uow: UnitOfWork, network: NetworkId, poll: int, chosen: int | None) -> None:
    """The poll has closed: the theme with the number ``chosen``, if any, rests; the others are in the pool again.

    A poll that is made void later chooses nothing either.
    """
    for theme in store.themes_in(uow, poll):
        if theme.number == chosen:
            store.save(uow, theme.choose(now=uow.now))
        elif _holder_beside(uow, theme) is None:
            store.save(uow, theme.leave_poll())
    pool.show(uow, network)


def take_up(uow: UnitOfWork, theme: Theme) -> None:
    """A meeting about a theme is announced: it is chosen, if no poll has done so before."""
    if theme.is_in_pool:
        store.save(uow, theme.choose(now=uow.now))
        pool.show(uow, theme.network)


def merge_people(uow: UnitOfWork, kept: MemberId, dropped: MemberId) -> None:
    """Two members turned out to be one person: what either proposed or stood behind is the kept one's, once."""
    for id, proposed in store.themes_with(uow, dropped).items():
        store.remove_person(uow, id, dropped)
        store.add_person(uow, id, kept, proposed=proposed)
    member = community.member(uow, kept)
    if member is not None and store.has_any(uow, member.network):
        pool.show(uow, member.network)


CARDS: Mapping[str, CardHandler] = {pool.CARD: pool.draw}
SHOW: Mapping[str, ShowHandler] = {KIND: showing.show}
REPORTABLE: Reportables = reporting.REPORTABLE
SPACE_ADDED: SpaceAdded = pool.show_in_space
MEMBERS_MERGED: MembersMerged = merge_people
