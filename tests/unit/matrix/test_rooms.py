"""What the bot makes of the state of its rooms."""

from typing import Any

import pytest

from adapters.matrix.events import Event, read
from adapters.matrix.rooms import Rooms

BOT, ANNA, BO = "@bot:a.test", "@anna:a.test", "@bo:a.test"
ROOM, SPACE, OTHER, ROOF = "!room", "!space", "!other", "!roof"


def event(kind: str, content: dict[str, Any], state_key: str = "", sender: str = ANNA) -> Event:
    raw = {"event_id": "$e", "type": kind, "content": content, "state_key": state_key, "sender": sender}
    found = read(raw | {"origin_server_ts": 1})
    assert found is not None
    return found


class House:
    """Rooms, and short ways to furnish them."""

    def __init__(self) -> None:
        self.rooms = Rooms(BOT)

    def space(self, space: str, *children: str, version: str = "12", members: tuple[str, ...] = (ANNA, BOT)) -> None:
        self.rooms.apply(space, event("m.room.create", {"type": "m.space", "room_version": version}))
        self.joined(space, *members)
        for child in children:
            self.rooms.apply(space, event("m.space.child", {"via": ["a.test"]}, child))

    def joined(self, room: str, *members: str) -> None:
        for user in members:
            self.rooms.apply(room, event("m.room.member", {"membership": "join"}, user))

    def powers(self, space: str, **users: int) -> None:
        content = {"users": {f"@{name}:a.test": power for name, power in users.items()}}
        self.rooms.apply(space, event("m.room.power_levels", content))


@pytest.fixture
def house() -> House:
    return House()


def test_a_room_belongs_to_the_space_that_names_it(house):
    house.space(SPACE, ROOM)
    house.joined(ROOM, ANNA, BOT)

    assert (house.rooms.space_of(ROOM), house.rooms.is_direct(ROOM)) == (SPACE, False)


def test_a_room_that_two_spaces_claim_belongs_to_the_one_it_names_itself(house):
    house.space(SPACE, ROOM)
    house.space(OTHER, ROOM)
    house.joined(ROOM, ANNA, BO, BOT)
    assert house.rooms.space_of(ROOM) is None

    house.rooms.apply(ROOM, event("m.space.parent", {"via": ["a.test"], "canonical": True}, SPACE))

    assert house.rooms.space_of(ROOM) == SPACE


def test_a_room_taken_out_of_its_space_belongs_nowhere(house):
    house.space(SPACE, ROOM)
    house.joined(ROOM, ANNA, BO, BOT)

    house.rooms.apply(SPACE, event("m.space.child", {}, ROOM))

    assert house.rooms.space_of(ROOM) is None


def test_a_space_within_a_space_counts_as_the_outer_one(house):
    house.space(ROOF, SPACE)
    house.space(SPACE, ROOM)
    house.joined(ROOM, ANNA, BO, BOT)

    assert house.rooms.space_of(ROOM) == ROOF


def test_spaces_that_lie_in_each_other_end_the_climb(house):
    house.space(SPACE, OTHER, ROOM)
    house.space(OTHER, SPACE)
    house.joined(ROOM, ANNA, BO, BOT)

    assert house.rooms.space_of(ROOM) in {SPACE, OTHER}


def test_who_made_a_new_kind_of_room_stands_above_its_power_levels(house):
    house.space(SPACE)
    house.powers(SPACE, bot=50)

    assert house.rooms.standing(ANNA, SPACE) == {"power:100@!space"}


def test_who_made_an_older_room_stands_as_its_power_levels_say(house):
    house.space(SPACE, version="11")
    house.powers(SPACE, anna=20)

    assert house.rooms.standing(ANNA, SPACE) == {"power:20@!space"}


def test_without_power_levels_the_one_who_made_an_older_room_has_all_power(house):
    house.space(SPACE, version="6")

    assert house.rooms.standing(ANNA, SPACE) == {"power:100@!space"}


def test_in_a_direct_room_standing_is_that_of_every_space_one_is_in(house):
    house.space(SPACE, members=(ANNA, BO, BOT))
    house.space(OTHER, members=(ANNA, BO, BOT))
    house.space(ROOF, members=(ANNA, BOT))
    house.powers(SPACE, bo=50)
    house.joined(ROOM, BO, BOT)

    assert house.rooms.standing(BO, ROOM) == {"power:50@!space", "power:0@!other"}


def test_who_is_not_in_a_space_has_no_standing_there(house):
    house.space(SPACE, ROOM)
    house.powers(SPACE, bo=100)
    house.joined(ROOM, BO, BOT)

    assert house.rooms.standing(BO, ROOM) == frozenset()


@pytest.mark.parametrize("power", ["50", 50])
def test_power_levels_written_as_text_are_numbers_too(house, power):
    house.space(SPACE, members=(ANNA, BO, BOT))
    house.rooms.apply(SPACE, event("m.room.power_levels", {"users": {BO: power}}))

    assert house.rooms.standing(BO, SPACE) == {"power:50@!space"}


def test_a_third_person_makes_a_room_no_longer_direct(house):
    house.joined(ROOM, ANNA, BOT)
    assert house.rooms.is_direct(ROOM)

    house.rooms.apply(ROOM, event("m.room.member", {"membership": "invite"}, BO))

    assert not house.rooms.is_direct(ROOM)


def test_a_room_that_is_forgotten_claims_nothing(house):
    house.space(SPACE, ROOM)
    house.joined(ROOM, ANNA, BOT)

    house.rooms.forget(SPACE)

    assert (house.rooms.space_of(ROOM), house.rooms.is_direct(ROOM)) == (None, True)


ALL = frozenset({"rooms", "invite", "remove"})


def test_what_the_bot_may_do_goes_by_its_level_and_by_what_each_thing_asks_for():
    house = House()
    house.space(SPACE)
    house.powers(SPACE, bot=49)
    space = house.rooms.enter(SPACE)
    assert space.rights_of(BOT) == {"invite"}

    assert space.rights_of(BOT, {"users": {BOT: 50}, "events": {"m.space.child": 60}}) == {"invite", "remove"}
    assert space.rights_of(BOT, {"users": {BOT: 50}, "redact": 90, "invite": 51}) == {"rooms"}
    assert space.rights_of(BOT, {"users_default": 50}) == ALL


def test_who_made_a_new_space_may_do_everything_there_whatever_its_levels_say():
    house = House()
    house.space(SPACE)

    assert house.rooms.enter(SPACE).rights_of(ANNA, {"state_default": 1000, "kick": 1000}) == ALL
