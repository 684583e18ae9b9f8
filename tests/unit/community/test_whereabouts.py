"""Who has left a platform that does not tell it is asked for once a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.clock import MovableClock
from bot.community import store, whereabouts
from bot.community.model import Member, MemberId, Network, NetworkId, Role, Space
from bot.delivery import acts, deadlines
from bot.platform import Account, FindGone
from bot.storage.unit_of_work import UnitOfWork
from tests.unit.community.conftest import Do

Morning = Callable[[], list[FindGone]]
NETWORK = Network(NetworkId(1), "Skolorna", "sv", "Europe/Stockholm")
SERVER = Space(2, NETWORK.id, "discord", "77", "Skolorna")


def begin(uow: UnitOfWork, people: int = 1, space: Space = SERVER) -> None:
    """A network on one server, with so many members."""
    store.add_network(uow, NETWORK)
    store.add_space(uow, space)
    for number in range(people):
        account = store.meet(uow, Account(space.platform, str(100 + number), "Anna"))
        member = Member(MemberId(10 + number), NETWORK.id, "Anna", frozenset({Role.LEADER}), frozenset(), uow.now)
        store.add_member(uow, member, account)
    whereabouts.watch(uow, NETWORK, space)


def asked(uow: UnitOfWork) -> list[FindGone]:
    """Do what is due, and return what is asked."""
    for deadline in deadlines.due(uow):
        whereabouts.ask(uow, deadline)
    return [one.act for one in acts.claim(uow, platforms={"discord", "matrix"}) if isinstance(one.act, FindGone)]


@pytest.fixture
def next_morning(do: Do, clock: MovableClock) -> Morning:
    """Let the next morning come, and return what is asked then."""

    def come() -> list[FindGone]:
        clock.move_by(timedelta(days=1))
        found: list[FindGone] = do(asked)
        return found

    return come


def test_each_member_is_asked_for(do: Do, next_morning: Morning):
    do(lambda uow: begin(uow, 2))

    assert next_morning() == [FindGone("77", ("100", "101"))]


def test_at_most_a_hundred_are_asked_for_at_a_time(do: Do, next_morning: Morning):
    do(lambda uow: begin(uow, 150))

    assert sorted(len(one.accounts) for one in next_morning()) == [50, 100]


def test_a_platform_that_tells_is_not_asked(do: Do, next_morning: Morning):
    do(lambda uow: begin(uow, 1, Space(2, NETWORK.id, "matrix", "!s", "Skolorna")))

    assert next_morning() == []


def test_watching_twice_asks_once(do: Do, next_morning: Morning):
    do(begin)
    do(lambda uow: whereabouts.watch(uow, NETWORK, SERVER))

    assert len(next_morning()) == 1


def test_who_is_gone_is_told_as_if_the_platform_had_told_it(do: Do, next_morning: Morning):
    do(lambda uow: begin(uow, 2))
    next_morning()
    told: list[tuple[str, str]] = []
    act = acts.OwedAct(1, "k", "discord", FindGone("77", ("100", "101")), whereabouts.GONE, SERVER.id, 0)
    left = [lambda _uow, account, place: told.append((account.remote_id, place))]
    do(lambda uow: whereabouts.found_gone(uow, act, "101", left))

    assert told == [("101", "77")]
