"""Who speaks, of which network, and what they may."""

from dataclasses import replace

from bot.community import store
from bot.community.model import NetworkId, Role
from bot.community.presence import present
from tests.unit.community.places import ANNA, BO, member, network, said

SOUTH = NetworkId(2)


def test_somebody_the_bot_has_not_met_is_nobody_nowhere(do) -> None:
    found = do(lambda uow: present(uow, said(), None))
    assert (found.account_id, found.here, found.member, found.role) == (None, None, None, Role.ANYONE)


def test_in_private_the_only_network_is_meant(do) -> None:
    anna = do(lambda uow: member(uow, network(uow)))
    found = do(lambda uow: present(uow, said(), None))
    assert (found.here.name, found.member, found.role) == ("Rektorer i norr", anna, Role.LEADER)


def test_in_private_who_is_in_two_networks_must_have_chosen(do) -> None:
    do(lambda uow: (member(uow, network(uow)), member(uow, network(uow, 2, "Söder", "!south"))))
    found = do(lambda uow: present(uow, said(), None))
    assert (found.here, [n.name for n in found.networks]) == (None, ["Rektorer i norr", "Söder"])


def test_in_private_the_chosen_network_is_meant(do) -> None:
    do(lambda uow: (member(uow, network(uow)), member(uow, network(uow, 2, "Söder", "!south"))))
    do(lambda uow: store.choose_network(uow, store.meet(uow, ANNA), SOUTH))
    assert do(lambda uow: present(uow, said(), None)).here.name == "Söder"


def test_a_network_that_one_has_left_is_not_meant(do) -> None:
    anna = do(lambda uow: member(uow, network(uow)))
    do(lambda uow: store.save_member(uow, replace(anna, left_at=uow.now)))
    assert do(lambda uow: present(uow, said(), None)).here is None


def test_in_a_room_its_network_is_meant_whatever_was_chosen(do) -> None:
    do(lambda uow: (member(uow, network(uow)), member(uow, network(uow, 2, "Söder", "!south"))))
    do(lambda uow: store.choose_network(uow, store.meet(uow, ANNA), SOUTH))
    found = do(lambda uow: present(uow, said(room="!space-lobby", space="!space"), None))
    assert found.here.name == "Rektorer i norr"


def test_a_room_the_bot_does_not_keep_belongs_to_its_space(do) -> None:
    do(lambda uow: member(uow, network(uow)))
    assert do(lambda uow: present(uow, said(room="!other", space="!space"), None)).here.name == "Rektorer i norr"


def test_a_space_of_no_network_is_no_network(do) -> None:
    do(lambda uow: member(uow, network(uow)))
    assert do(lambda uow: present(uow, said(room="!other", space="!elsewhere"), None)).here is None


def test_a_button_says_itself_which_network_it_means(do) -> None:
    do(lambda uow: (member(uow, network(uow)), member(uow, network(uow, 2, "Söder", "!south"))))
    assert do(lambda uow: present(uow, said(), SOUTH)).here.name == "Söder"


def test_who_is_no_member_has_no_role_whatever_the_platform_lets_them_do(do) -> None:
    do(lambda uow: member(uow, network(uow), BO))
    standing = frozenset({"power:100@!space"})
    found = do(lambda uow: present(uow, said(room="!space-lobby", space="!space", standing=standing), None))
    assert (found.here.name, found.member, found.role) == ("Rektorer i norr", None, Role.ANYONE)


def test_standing_in_the_networks_space_makes_a_member_a_coordinator(do) -> None:
    do(lambda uow: member(uow, network(uow)))
    found = do(lambda uow: present(uow, said(standing=frozenset({"power:100@!space"})), None))
    assert (found.role, found.roles) == (Role.COORDINATOR, {Role.LEADER, Role.COORDINATOR})


def test_standing_in_another_networks_space_gives_nothing(do) -> None:
    do(lambda uow: (member(uow, network(uow)), network(uow, 2, "Söder", "!south")))
    assert do(lambda uow: present(uow, said(standing=frozenset({"power:100@!south"})), None)).role is Role.LEADER


def test_a_moderator_who_is_a_leader_still_votes(do) -> None:
    do(lambda uow: member(uow, network(uow), ANNA, Role.LEADER, Role.MODERATOR))
    found = do(lambda uow: present(uow, said(), None))
    assert (found.role, found.may(Role.LEADER)) == (Role.MODERATOR, True)
