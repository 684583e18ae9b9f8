"""Roles are given and taken, to and from the one who is meant."""

import pytest

from bot.community import profiles, roles, store
from bot.community.model import AccountId, Function, Role
from bot.community.refusals import LastCoordinator, NoSuchMember, NoSuchNetwork, SeveralMembers
from bot.community.settings import change_settings
from bot.platform import Account
from tests.unit.community.places import ANNA, BO, member, network


def test_the_last_coordinator_stays(do) -> None:
    here = do(network)
    anna = do(lambda uow: member(uow, here, ANNA, Role.COORDINATOR))
    with pytest.raises(LastCoordinator):
        do(lambda uow: roles.take_role(uow, here, anna, Role.COORDINATOR))


def test_one_of_two_coordinators_may_go(do) -> None:
    here = do(network)
    anna = do(lambda uow: (member(uow, here, BO, Role.COORDINATOR), member(uow, here, ANNA, Role.COORDINATOR)))[1]
    assert do(lambda uow: roles.take_role(uow, here, anna, Role.COORDINATOR)).roles == frozenset()


def test_who_is_made_a_leader_is_no_guest_any_more(do) -> None:
    guest = do(lambda uow: member(uow, network(uow), ANNA, Role.GUEST))
    assert do(lambda uow: roles.give_role(uow, guest, Role.LEADER)).roles == {Role.LEADER}


def test_a_member_is_found_by_first_name_in_any_case(do) -> None:
    here = do(network)
    anna = do(lambda uow: member(uow, here))
    assert do(lambda uow: roles.find_member(uow, here, "anna")) == anna


def test_a_member_is_found_by_account(do) -> None:
    here = do(network)
    anna = do(lambda uow: member(uow, here))
    assert do(lambda uow: roles.find_member(uow, here, "@anna")) == anna


def test_a_name_that_two_members_have_is_never_decided(do) -> None:
    here = do(network)
    other = Account("fake", "@other", "Anna")
    do(lambda uow: (member(uow, here), member(uow, here, other)))
    with pytest.raises(SeveralMembers) as refused:
        do(lambda uow: roles.find_member(uow, here, "Anna"))
    assert sorted(refused.value.accounts) == ["@anna", "@other"]


def test_nobody_is_found_in_another_network(do) -> None:
    do(lambda uow: member(uow, network(uow)))
    with pytest.raises(NoSuchMember):
        do(lambda uow: roles.find_member(uow, network(uow, 2, "Söder", "!south"), "Anna"))


def test_a_function_that_leads_no_school_takes_the_vote_with_it(do) -> None:
    anna = do(lambda uow: member(uow, network(uow)))
    functions = frozenset({Function.RESEARCHER})
    changed = do(lambda uow: profiles.change_profile(uow, anna, functions=functions))
    assert (changed.functions, changed.roles) == ({Function.RESEARCHER}, {Role.GUEST})


def test_a_profile_keeps_what_was_not_mentioned(do) -> None:
    anna = do(lambda uow: member(uow, network(uow)))
    changed = do(lambda uow: profiles.change_profile(uow, anna, municipality="Umeå", name=None))
    assert (changed.name, changed.municipality) == ("Anna L", "Umeå")


def test_a_network_is_chosen_by_its_place_or_its_name(do) -> None:
    mine = do(lambda uow: (network(uow), network(uow, 2, "Söder", "!south")))
    account = do(lambda uow: store.meet(uow, ANNA))
    chosen = [do(lambda uow, said=said: profiles.choose_network(uow, account, mine, said)) for said in ("2", "söder")]
    assert chosen == [mine[1], mine[1]]


def test_a_network_that_is_not_ones_own_is_not_chosen(do) -> None:
    mine = do(lambda uow: (network(uow),))
    with pytest.raises(NoSuchNetwork):
        do(lambda uow: profiles.choose_network(uow, AccountId(1), mine, "Söder"))


def test_a_setting_is_changed_and_the_others_stay(do) -> None:
    here = do(network)
    changed = do(lambda uow: change_settings(uow, here, supporters=5, contact="Siv", name=None))
    assert (changed.setting("supporters"), changed.setting("silent_days")) == (5, 60)
    assert (changed.contact, changed.name) == ("Siv", "Rektorer i norr")
