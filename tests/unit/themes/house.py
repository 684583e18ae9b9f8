"""A network with people and a lobby in a real database: what the tests of the themes' use cases start from."""

from __future__ import annotations

from sqlalchemy import select

from bot.community.model import Member
from bot.delivery import cards as living
from bot.delivery import notices
from bot.delivery.cards import Card
from bot.themes import lookups, pool, service, store
from bot.themes.model import Theme
from bot.themes.service import Standing
from tests.unit.polls.network import Community, House, said

__all__ = ["House", "Pool"]


class Pool:
    """The themes of one network, and what its people do with them."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.community: Community = house.add_network("Norr", "Anna", "Bo", "Eva", "Siv")
        self.network = self.community.network

    def member(self, name: str) -> Member:
        """Return somebody."""
        return self.community.members[name]

    def proposes(self, who: str, title: str, why: str = "") -> Theme:
        """Have somebody propose a theme."""
        member = self.member(who)
        return self.house.do(lambda uow: service.propose(uow, self.network, member, title=title, why=why)).theme

    def supports(self, who: str, theme: Theme) -> Standing:
        """Have somebody support a theme."""
        now, member = self.now(theme), self.member(who)
        return self.house.do(lambda uow: service.support(uow, member, now))

    def merges(self, theme: Theme, kept: Theme) -> Standing:
        """Have Siv, who coordinates, merge two themes."""
        one, other = self.now(theme), self.now(kept)
        return self.house.do(lambda uow: service.merge(uow, self.network, self.member("Siv"), one, other))

    def is_one_person(self, kept: str, dropped: str) -> None:
        """Have two members turn out to be one."""
        ids = self.member(kept).id, self.member(dropped).id
        self.house.do(lambda uow: service.merge_people(uow, *ids))

    def now(self, theme: Theme) -> Theme:
        """Return a theme as it is now."""
        found = self.house.do(lambda uow: store.theme(uow, theme.id))
        assert found is not None
        return found

    def order(self) -> list[tuple[str, int]]:
        """Return the titles in the pool with their support, in order."""
        found = self.house.do(lambda uow: lookups.pool(uow, self.network.id))
        return [(one.theme.title, one.support) for one in found]

    def proposers(self, theme: Theme) -> list[str]:
        """Return who proposed a theme."""
        return [member.name for member in self.house.do(lambda uow: lookups.proposers(uow, theme))]

    def card(self) -> str:
        """Return what the card of the pool says now."""
        card = Card(1, pool.CARD, self.network.id, "fake", "torget", False, None, 1, 0, 0, None)
        drawn = self.house.do(lambda uow: pool.draw(uow, card))
        return said(drawn) if drawn else ""

    def cards(self) -> list[str]:
        """Return the rooms in which the card of the pool is to stand."""
        kept = living.cards
        found = select(kept.c.room).where(kept.c.kind == pool.CARD).order_by(kept.c.room)
        return self.house.do(lambda uow: list(uow.execute(found).scalars()))

    def told(self) -> list[str]:
        """Return who has been told something in private."""
        return self.house.do(lambda uow: sorted(uow.execute(select(notices.notices.c.account)).scalars()))
