"""What was missed belongs to the network of the member, of the room, or of the account that is in no other."""

import pytest

from bot.community import store
from bot.community.missed import missed, retry
from bot.community.model import NetworkId
from bot.community.refusals import NothingToRetry
from bot.community.store import Owed
from bot.delivery import acts, cards, notices
from bot.message import Message
from bot.platform import Invite, OpenDirectRoom, OpenRoom
from commands.network.missed import DEEDS
from tests.unit.community.places import ANNA, BO, member, network

TO_ANNA = {"platform": "fake", "account": "@anna"}


@pytest.fixture
def both(do):
    """Two networks: Anna is in both of them, Bo in the second."""
    here, there = do(lambda uow: (network(uow), network(uow, 2, "Söder", "!south")))
    do(lambda uow: (member(uow, here, ANNA), member(uow, there, ANNA), member(uow, there, BO)))
    return here, there


def seen(do, both) -> list[list[str]]:
    """Return what each of the networks has missed, by sort."""
    return [[one.owed.value for one in do(lambda uow, which=which: missed(uow, which))] for which in both]


def owes(uow, **terms) -> None:
    """Owe a notice, which is not taken."""
    notices.owe(uow, Message(), key="k", **terms)
    uow.execute(notices.notices.update().values(state="dead"))


def owes_act(uow, act) -> None:
    """Owe an act, which is not done."""
    acts.owe(uow, act, platform="fake", key="k")
    uow.execute(acts.acts.update().values(state="dead"))


def test_what_is_for_a_member_is_of_their_network_whatever_else_the_account_is_in(do, both) -> None:
    anna = do(lambda uow: store.member_by_account(uow, NetworkId(2), store.meet(uow, ANNA)))
    do(lambda uow: owes(uow, **TO_ANNA, member=anna.id))

    assert seen(do, both) == [[], ["notice"]]


def test_what_is_for_an_account_in_two_networks_is_shown_in_neither(do, both) -> None:
    do(lambda uow: owes(uow, **TO_ANNA))

    assert seen(do, both) == [[], []]


def test_what_is_for_an_account_in_one_network_is_shown_there(do, both) -> None:
    do(lambda uow: owes(uow, platform="fake", account="@bo"))

    assert seen(do, both) == [[], ["notice"]]


def test_what_is_for_a_room_is_of_its_network(do, both) -> None:
    do(lambda uow: owes(uow, platform="fake", room="!space-lobby"))

    assert seen(do, both) == [["notice"], []]


@pytest.mark.parametrize(
    ("act", "where"),
    [
        (Invite("!space-lobby", "@bo"), [["act"], []]),
        (Invite("!nobodys", "@bo"), [[], []]),
        (OpenRoom("!south", "Studiero", "", "k"), [[], ["act"]]),
        (OpenDirectRoom("@bo"), [[], ["act"]]),
        (OpenDirectRoom("@anna"), [[], []]),
    ],
)
def test_a_deed_is_of_the_network_of_its_room_or_space_before_that_of_the_account(do, both, act, where) -> None:
    do(lambda uow: owes_act(uow, act))

    assert seen(do, both) == where


def test_a_card_is_of_the_network_of_its_room(do, both) -> None:
    do(lambda uow: cards.put_up(uow, "thing.card", 1, platform="fake", room="!south-lobby"))
    do(lambda uow: uow.execute(cards.cards.update().values(state="dead")))

    assert seen(do, both) == [[], ["card"]]


def test_only_the_network_itself_has_it_tried_again(do, both) -> None:
    here, there = both
    do(lambda uow: owes(uow, platform="fake", account="@bo"))
    with pytest.raises(NothingToRetry):
        do(lambda uow: retry(uow, here, Owed.NOTICE, 1))

    assert do(lambda uow: retry(uow, there, Owed.NOTICE, 1)) == 1


def test_every_deed_has_a_name() -> None:
    assert set(DEEDS) == set(acts._KINDS)
