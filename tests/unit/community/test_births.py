"""A host's code, and the network that comes of it."""

from datetime import timedelta

import pytest

from bot.community import births, service, store
from bot.community.births import Place
from bot.community.model import Purpose, Role
from bot.community.refusals import NoSpace, NotYourSpace, SpaceTaken, WrongCode
from bot.delivery import acts, cards, notices
from bot.delivery.acts import OwedAct
from bot.platform import OpenRoom
from tests.unit.community.places import ANNA, BO, network, space_appears

HERE = Place(None, None, is_direct=True, standing=frozenset())


def create(uow, lobby: str | None = None):
    unclaimed = births.space_for(uow, ANNA, HERE)
    return births.create_network(uow, ANNA, unclaimed, name="Norr", language="sv", lobby=lobby)


def owed_rooms(uow) -> list[OwedAct]:
    return [act for act in acts.claim(uow, platforms={"fake"}) if isinstance(act.act, OpenRoom)]


def test_nobody_is_welcome_in_a_space_without_a_code(do) -> None:
    assert do(lambda uow: births.welcomes(uow, ANNA, is_direct=False)) is False


def test_anybody_is_welcome_in_a_direct_room(do) -> None:
    assert do(lambda uow: births.welcomes(uow, ANNA, is_direct=True)) is True


def test_who_redeemed_a_code_is_welcome_for_24_hours(do, clock) -> None:
    do(lambda uow: births.redeem(uow, ANNA, births.new_code(uow)))
    clock.move_by(timedelta(hours=24))
    assert do(lambda uow: births.welcomes(uow, ANNA, is_direct=False)) is True


def test_after_24_hours_the_welcome_is_over(do, clock) -> None:
    do(lambda uow: births.redeem(uow, ANNA, births.new_code(uow)))
    clock.move_by(timedelta(hours=24, seconds=1))
    assert do(lambda uow: births.welcomes(uow, ANNA, is_direct=False)) is False


def test_a_code_is_understood_however_it_is_typed(do) -> None:
    code = do(births.new_code)
    assert do(lambda uow: births.redeem(uow, ANNA, f" {code.lower().replace('-', ' ')} ")) is not None


def test_a_code_is_kept_as_its_sum_alone(do, storage) -> None:
    code = do(births.new_code)
    kept = do(lambda uow: uow.connection.exec_driver_sql("select * from codes").all())
    assert code.replace("-", "") not in str(kept)


def test_an_old_code_is_worth_nothing(do, clock) -> None:
    code = do(births.new_code)
    clock.move_by(timedelta(hours=24, seconds=1))
    with pytest.raises(WrongCode):
        do(lambda uow: births.redeem(uow, ANNA, code))


def test_a_code_is_redeemed_by_one_account_only(do) -> None:
    code = do(births.new_code)
    do(lambda uow: births.redeem(uow, ANNA, code))
    with pytest.raises(WrongCode):
        do(lambda uow: births.redeem(uow, BO, code))


def test_without_a_space_there_is_nothing_to_make_a_network_of(do) -> None:
    with pytest.raises(NoSpace):
        do(create)


def test_the_founder_coordinates_and_votes(do) -> None:
    do(space_appears)
    made = do(create).network
    founder = do(lambda uow: store.members_of(uow, made.id))[0]
    assert (founder.name, founder.roles) == ("Anna L", {Role.COORDINATOR, Role.LEADER})


def test_four_rooms_are_owed_in_the_language_of_the_network(do) -> None:
    do(space_appears)
    do(create)
    assert [act.act.name for act in do(owed_rooms)] == ["börja-här", "torget", "nyheter", "möten"]


def test_the_room_in_which_it_was_said_becomes_the_lobby(do) -> None:
    do(space_appears)
    made = do(lambda uow: create(uow, lobby="!here"))
    assert made.rooms == 3
    assert do(lambda uow: store.room(uow, "fake", "!here")).purpose is Purpose.LOBBY


def test_a_room_that_was_made_is_written_and_the_start_room_gets_its_card(do) -> None:
    do(space_appears)
    made = do(create).network
    start = do(owed_rooms)[0]
    do(lambda uow: service.room_made(uow, start, "!start"))
    card = do(lambda uow: cards.claim(uow, busy=set(), platforms={"fake"}))[0]
    assert (card.kind, card.subject, card.room, card.pinned) == ("network.start", made.id, "!start", True)


def test_rooms_that_have_to_wait_are_told_to_the_coordinators_once(do) -> None:
    do(space_appears)
    do(create)
    for act in do(owed_rooms)[:2]:
        do(lambda uow, act=act: service.DELAYED[act.then](uow, act, uow.now + timedelta(minutes=5)))
    told = do(lambda uow: uow.execute(notices.notices.select()).all())
    assert [(row.account, "släpper bara fram ett nytt rum i taget" in str(row.message)) for row in told] == [
        (ANNA.remote_id, True)
    ]


@pytest.mark.parametrize(
    ("place", "times"), [(0, 0), (1, 1), (2, 0), (3, 1)], ids=["start", "lobby", "news", "meetings"]
)
def test_features_hear_of_a_space_when_its_lobby_and_its_room_for_meetings_are_there(do, place, times) -> None:
    do(space_appears)
    do(create)
    made, heard = do(owed_rooms)[place], []
    handler = service.room_made_with([lambda _uow, network, space: heard.append((network.name, space.remote_id))])
    do(lambda uow: handler(uow, made, "!made"))
    assert heard == [("Norr", "!new")] * times


def test_a_space_of_a_network_is_taken(do) -> None:
    do(network)
    with pytest.raises(SpaceTaken):
        do(lambda uow: births.space_for(uow, ANNA, Place("!space", "!room", is_direct=False, standing=frozenset())))


def test_a_space_is_its_inviters_or_its_managers(do) -> None:
    do(space_appears)
    with pytest.raises(NotYourSpace):
        do(lambda uow: births.space_for(uow, BO, Place("!new", "!room", is_direct=False, standing=frozenset())))


def test_who_manages_a_space_may_make_a_network_of_it(do) -> None:
    do(space_appears)
    managing = Place("!new", "!room", is_direct=False, standing=frozenset({"manage@!new"}))
    assert do(lambda uow: births.space_for(uow, BO, managing)).remote_id == "!new"
