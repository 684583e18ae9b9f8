"""A further space joins a network when both sides say so."""

from datetime import timedelta

import pytest

from bot.community import connecting, roles, service, store
from bot.community.births import Place
from bot.community.model import Role
from bot.community.refusals import CodeGone, NoSpace, WrongCode
from bot.community.store import Unclaimed
from bot.delivery import acts, notices
from tests.unit.community.places import ANNA, BO, member, network, space_appears

PRIVATE = Place(None, None, is_direct=True, standing=frozenset())


def ask(uow):
    """Anna's code is typed by Bo, who let the bot into a space."""
    anna = member(uow, network(uow), ANNA)
    space_appears(uow, BO)
    code = connecting.new_code(uow, anna, ANNA)
    notices.know_direct_room(uow, "fake", "@anna", "!anna")
    return connecting.type_code(uow, BO, PRIVATE, code)


def button_value(uow) -> int:
    """Return the code's key from the button that the coordinator was sent."""
    notice = notices.claim(uow, busy=set(), platforms={"fake"})[0]
    return int(next(notice.message.buttons()).reference.rpartition("=")[2])


def test_the_coordinator_who_made_the_code_is_asked(do) -> None:
    assert do(ask).space == "Skolorna"
    notice = do(lambda uow: notices.claim(uow, busy=set(), platforms={"fake"}))[0]
    assert (notice.account, "Skolorna" in str(notice.message)) == ("@anna", True)


def test_one_code_is_for_one_space_so_that_the_yes_means_what_was_asked(do) -> None:
    def another_space_with_the_same_code(uow):
        anna = member(uow, network(uow), ANNA)
        code = connecting.new_code(uow, anna, ANNA)
        for space in ("!new", "!newer"):
            store.add_unclaimed(uow, Unclaimed(uow.new_key(), "fake", space, "Ny", store.meet(uow, BO), uow.now))
            connecting.type_code(uow, BO, Place(space, "!room", is_direct=False, standing=frozenset()), code)

    with pytest.raises(WrongCode):
        do(another_space_with_the_same_code)


def test_before_the_yes_the_space_belongs_to_nobody(do) -> None:
    do(ask)
    assert do(lambda uow: store.space(uow, "fake", "!new")) is None


def test_after_the_yes_the_space_belongs_to_the_network_and_its_rooms_are_owed(do) -> None:
    here = do(ask).network
    do(lambda uow: connecting.confirm(uow, here, button_value(uow)))
    rooms = [act.act for act in do(lambda uow: acts.claim(uow, platforms={"fake"}))]
    assert [(room.name, room.space) for room in rooms][:2] == [("börja-här", "!new"), ("torget", "!new")]
    assert [space.remote_id for space in do(lambda uow: store.spaces_of(uow, here.id))] == ["!space", "!new"]


def test_the_code_works_once(do) -> None:
    here = do(ask).network
    code = do(button_value)
    do(lambda uow: connecting.confirm(uow, here, code))
    with pytest.raises(CodeGone):
        do(lambda uow: connecting.confirm(uow, here, code))


def test_the_coordinator_of_another_network_confirms_nothing(do) -> None:
    do(ask)
    other, code = do(lambda uow: network(uow, 2, "Söder", "!south")), do(button_value)
    with pytest.raises(CodeGone):
        do(lambda uow: connecting.confirm(uow, other, code))


def test_who_let_the_bot_into_no_space_has_none_to_connect(do) -> None:
    anna = do(lambda uow: member(uow, network(uow), ANNA))
    code = do(lambda uow: connecting.new_code(uow, anna, ANNA))
    with pytest.raises(NoSpace):
        do(lambda uow: connecting.type_code(uow, BO, PRIVATE, code))


def test_a_code_is_over_after_24_hours(do, clock) -> None:
    anna = do(lambda uow: member(uow, network(uow), ANNA))
    code = do(lambda uow: connecting.new_code(uow, anna, ANNA))
    clock.move_by(timedelta(hours=24, seconds=1))
    with pytest.raises(WrongCode):
        do(lambda uow: connecting.type_code(uow, BO, PRIVATE, code))


def test_who_asked_and_who_coordinates_are_invited_when_a_room_is_there(do) -> None:
    here = do(ask).network
    anna = do(lambda uow: store.members_of(uow, here.id))[0]
    do(lambda uow: roles.give_role(uow, anna, Role.COORDINATOR))
    do(lambda uow: connecting.confirm(uow, here, button_value(uow)))
    start = do(lambda uow: acts.claim(uow, platforms={"fake"}))[0]
    do(lambda uow: service.room_made(uow, start, "!start"))
    invited = [act.act.account for act in do(lambda uow: acts.claim(uow, platforms={"fake"}))]
    assert sorted(invited) == ["@anna", "@bo"]
