"""Rows of themes, and of who proposed them and stands behind them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Integer, Table, UniqueConstraint, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.community.model import MemberId, NetworkId
from bot.community.store.people import members
from bot.storage.tables import Moment, key, metadata, refers, words
from bot.storage.unit_of_work import UnitOfWork
from bot.themes.model import Theme, ThemeId, ThemeState
from bot.topics.model import name_key

# ``taken`` is the title as it is compared, empty (NULL) when it is free: the database itself keeps titles apart.
# ``poll`` is no reference: polls stand on themes, not the reverse.
themes = Table(
    "themes",
    metadata,
    key(),
    refers("network", "networks"),
    Column("number", Integer, nullable=False),
    words("title"),
    words("compared"),
    words("taken", optional=True),
    words("why"),
    Column("waiting_since", Moment, nullable=False),
    words("state"),
    Column("poll", BigInteger, index=True),
    Column("chosen_at", Moment),
    Column("merged_into", BigInteger),
    UniqueConstraint("network", "taken"),
)
# Who stands behind a theme; ``proposed`` marks those who proposed it, several after a merge.
theme_people = Table(
    "theme_people",
    metadata,
    refers("theme", "themes"),
    refers("member", "members"),
    Column("proposed", Boolean, nullable=False),
    UniqueConstraint("theme", "member"),
)
_SAME = ("id", "network", "number", "title", "why", "waiting_since", "state", "poll", "chosen_at")


# ---------------------------------------------------------------- themes
def add(uow: UnitOfWork, theme: Theme) -> None:
    """Write a new theme."""
    uow.execute(themes.insert().values(**_row(theme)))


def save(uow: UnitOfWork, theme: Theme) -> None:
    """Write what has changed about a theme."""
    uow.execute(update(themes).where(themes.c.id == theme.id).values(**_row(theme)))


def _row(theme: Theme) -> dict[str, Any]:
    compared = {"compared": name_key(theme.title), "taken": theme.taken_title, "merged_into": theme.merged_into}
    return {name: getattr(theme, name) for name in _SAME} | compared


def theme(uow: UnitOfWork, id: int) -> Theme | None:
    """Return the theme, if it is there."""
    row = uow.execute(select(themes).where(themes.c.id == id)).one_or_none()
    return _theme(row) if row else None


def by_title(uow: UnitOfWork, network: NetworkId, title: str) -> Theme | None:
    """Return the network's theme of this title: the one that holds it, else the latest that had it."""
    called = select(themes).where(themes.c.network == network, themes.c.compared == name_key(title))
    row = uow.execute(called.order_by(themes.c.taken.is_(None), themes.c.number.desc()).limit(1)).one_or_none()
    return _theme(row) if row else None


def holder(uow: UnitOfWork, network: NetworkId, title: str) -> Theme | None:
    """Return the theme that keeps this title for itself in the network."""
    row = uow.execute(select(themes).filter_by(network=network, taken=name_key(title))).one_or_none()
    return _theme(row) if row else None


def last_chosen(uow: UnitOfWork, network: NetworkId, title: str) -> Theme | None:
    """Return the theme of this title that was chosen last, if any was."""
    called = (themes.c.network == network) & (themes.c.compared == name_key(title))
    found = select(themes).where(called, themes.c.state == ThemeState.CHOSEN)
    row = uow.execute(found.order_by(themes.c.chosen_at.desc()).limit(1)).one_or_none()
    return _theme(row) if row else None


def themes_of(uow: UnitOfWork, network: NetworkId, *states: ThemeState, limit: int = 1000) -> list[Theme]:
    """Return the network's themes in these states, the newest first."""
    found = select(themes).where(themes.c.network == network, themes.c.state.in_(states))
    return [_theme(row) for row in uow.execute(found.order_by(themes.c.number.desc()).limit(limit))]


def themes_in(uow: UnitOfWork, poll: int) -> list[Theme]:
    """Return the themes that are in a poll, or were chosen by it."""
    return [_theme(row) for row in uow.execute(select(themes).filter_by(poll=poll).order_by(themes.c.number))]


def has_any(uow: UnitOfWork, network: NetworkId) -> bool:
    """Tell whether anybody in the network has ever proposed a theme."""
    return uow.execute(select(themes.c.id).filter_by(network=network).limit(1)).first() is not None


def _theme(row: Any) -> Theme:
    same = {name: getattr(row, name) for name in _SAME} | {"state": ThemeState(row.state)}
    return Theme(**same, merged_into=ThemeId(row.merged_into) if row.merged_into else None)


# ---------------------------------------------------------------- people
def add_person(uow: UnitOfWork, theme: ThemeId, member: MemberId, *, proposed: bool = False) -> bool:
    """Write that a member stands behind it, or proposed it; False if they stood behind it already."""
    row = insert(theme_people).values(theme=theme, member=member, proposed=proposed)
    is_new = uow.execute(row.on_conflict_do_nothing(index_elements=["theme", "member"])).rowcount == 1
    if proposed and not is_new:
        mine = (theme_people.c.theme == theme) & (theme_people.c.member == member)
        uow.execute(update(theme_people).where(mine).values(proposed=True))
    return is_new


def remove_person(uow: UnitOfWork, theme: ThemeId, member: MemberId) -> bool:
    """Write that a member stands behind it no more; False if that was so already."""
    mine = (theme_people.c.theme == theme) & (theme_people.c.member == member)
    return uow.execute(delete(theme_people).where(mine)).rowcount == 1


def people(uow: UnitOfWork, theme: ThemeId) -> dict[MemberId, bool]:
    """Return who stands behind it, of those who are in the network still, and whether they proposed it."""
    here = select(members.c.id, theme_people.c.proposed).join(theme_people, theme_people.c.member == members.c.id)
    here = here.where(theme_people.c.theme == theme, members.c.left_at.is_(None)).order_by(members.c.name, members.c.id)
    return {MemberId(row.id): row.proposed for row in uow.execute(here)}


def counts(uow: UnitOfWork, themes: Collection[ThemeId]) -> dict[ThemeId, int]:
    """Return how many stand behind each, of those who are in the network still."""
    one = select(theme_people.c.theme, func.count().label("people")).join(members)
    one = one.where(theme_people.c.theme.in_(themes), members.c.left_at.is_(None))
    return {ThemeId(row.theme): row.people for row in uow.execute(one.group_by(theme_people.c.theme))}


def themes_with(uow: UnitOfWork, member: MemberId) -> dict[ThemeId, bool]:
    """Return the themes that a member stands behind, and whether they proposed them."""
    mine = select(theme_people.c.theme, theme_people.c.proposed).filter_by(member=member)
    return {ThemeId(row.theme): row.proposed for row in uow.execute(mine)}
