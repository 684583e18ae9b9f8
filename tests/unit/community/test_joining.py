"""Which network one joins, and what one becomes there."""

from dataclasses import replace

import pytest

from bot.community import joining, roles, store
from bot.community.joining import Choices
from bot.community.model import Function, Level, Role
from bot.community.refusals import NothingToJoin, SeveralToJoin
from bot.delivery import acts
from bot.platform import Account, OpenDirectRoom
from tests.unit.community.places import ANNA, BO, joins_room, member, network

PRINCIPAL, RESEARCHER = frozenset({Function.PRINCIPAL}), frozenset({Function.RESEARCHER})


def meant(uow, here=None, standing=frozenset(), is_direct=True, space=None):
    known = {"here": here, "is_direct": is_direct, "standing": standing, "space": space}
    return joining.network_to_join(uow, ANNA, **known)


def test_in_a_room_its_network_is_meant(do) -> None:
    here = do(network)
    assert do(lambda uow: meant(uow, here, is_direct=False, space="!space")) == here


def test_in_a_room_no_other_network_is_meant_whatever_a_button_says(do) -> None:
    do(network)
    other = do(lambda uow: network(uow, 2, "Söder", "!south"))
    with pytest.raises(NothingToJoin):
        do(lambda uow: meant(uow, other, is_direct=False, space="!space"))


def test_in_private_the_network_is_meant_in_whose_room_one_is(do) -> None:
    here = do(network)
    do(lambda uow: joins_room(uow, ANNA))
    assert do(meant) == here


def test_in_private_the_platform_may_tell_which_spaces_one_is_in(do) -> None:
    here = do(network)
    assert do(lambda uow: meant(uow, standing=frozenset({"power:0@!space"}))) == here


def test_who_has_left_the_room_is_not_in_it(do) -> None:
    do(network)
    do(lambda uow: joins_room(uow, ANNA))
    do(lambda uow: store.saw_leave(uow, store.meet(uow, ANNA), "fake", "!space-lobby"))
    with pytest.raises(NothingToJoin):
        do(meant)


def test_nobody_joins_in_private_by_a_button_of_a_network_they_have_not_been_in(do) -> None:
    elsewhere = do(network)
    with pytest.raises(NothingToJoin):
        do(lambda uow: meant(uow, elsewhere))


def test_of_several_networks_none_is_guessed(do) -> None:
    do(lambda uow: (network(uow), network(uow, 2, "Söder", "!south")))
    with pytest.raises(SeveralToJoin) as refused:
        do(lambda uow: meant(uow, standing=frozenset({"power:0@!space", "power:0@!south"})))
    assert refused.value.names == ("Rektorer i norr", "Söder")


def test_a_button_says_which_of_several_networks(do) -> None:
    do(lambda uow: (network(uow), network(uow, 2, "Söder", "!south")))
    south = do(lambda uow: store.networks_in(uow, "fake", frozenset({"!south"})))[0]
    standing = frozenset({"power:0@!space", "power:0@!south"})
    assert do(lambda uow: meant(uow, south, standing)) == south


def test_the_first_in_a_network_coordinates_it(do) -> None:
    here = do(network)
    joined = do(lambda uow: joining.join(uow, here, ANNA, Choices(RESEARCHER)))
    assert Role.COORDINATOR in joined.member.roles


def test_who_leads_a_school_has_a_vote(do) -> None:
    here = do(network)
    do(lambda uow: member(uow, here, BO))
    joined = do(lambda uow: joining.join(uow, here, ANNA, Choices(PRINCIPAL, organisation="Ekskolan")))
    assert (joined.member.roles, joined.member.votes, joined.member.organisation) == ({Role.LEADER}, True, "Ekskolan")


def test_a_researcher_is_a_guest(do) -> None:
    here = do(network)
    do(lambda uow: member(uow, here, BO))
    assert do(lambda uow: joining.join(uow, here, ANNA, Choices(RESEARCHER))).member.roles == {Role.GUEST}


def test_joining_owes_the_room_to_talk_in_private(do) -> None:
    here = do(network)
    do(lambda uow: joining.join(uow, here, ANNA, Choices(PRINCIPAL)))
    assert [act.act for act in do(lambda uow: acts.claim(uow, platforms={"fake"}))] == [OpenDirectRoom("@anna")]


def test_joining_again_changes_what_was_said_and_nothing_else(do) -> None:
    here = do(network)
    first = do(lambda uow: joining.join(uow, here, ANNA, Choices(PRINCIPAL, wants="Studiero"))).member
    again = do(lambda uow: joining.join(uow, here, ANNA, Choices(PRINCIPAL, level=Level.NOTHING)))
    assert (again.is_new, again.member) == (False, replace(first, level=Level.NOTHING))


def test_who_comes_back_is_the_same_member_without_the_roles_that_were_given(do) -> None:
    here = do(network)
    first = do(lambda uow: member(uow, here, ANNA, Role.LEADER, Role.MODERATOR))
    do(lambda uow: store.save_member(uow, replace(first, left_at=uow.now)))
    back = do(lambda uow: joining.join(uow, here, ANNA, Choices(PRINCIPAL)))
    assert (back.is_new, back.member.id, back.member.roles) == (True, first.id, {Role.LEADER})


def test_a_vote_that_a_coordinator_took_is_not_won_back_by_joining_again(do) -> None:
    here = do(network)
    first = do(lambda uow: member(uow, here))
    do(lambda uow: roles.take_role(uow, here, first, Role.LEADER))
    assert do(lambda uow: joining.join(uow, here, ANNA, Choices(PRINCIPAL))).member.roles == {Role.GUEST}


def test_a_name_is_shown_without_what_cannot_be_seen(do) -> None:
    here = do(network)
    sly = Account("fake", "@sly", "An\u202ena\n\u200b")
    assert do(lambda uow: joining.join(uow, here, sly, Choices(PRINCIPAL))).member.name == "Anna"


def test_who_has_no_name_is_called_by_the_account(do) -> None:
    here = do(network)
    assert (
        do(lambda uow: joining.join(uow, here, Account("fake", "@x", "\u200b"), Choices(PRINCIPAL))).member.name == "@x"
    )
