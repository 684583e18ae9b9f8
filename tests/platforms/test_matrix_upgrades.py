"""Rooms in whose place others put a new one, on a real homeserver: followed where that keeps in what it should."""

import pytest

from adapters.matrix import following
from bot.errors import DeliveryFailed
from bot.platform import FollowRoom, OpenRoom
from tests.platforms.matrix_bots import MatrixBot
from tests.platforms.matrix_people import MatrixPerson


@pytest.fixture
async def space(bot: MatrixBot, anna: MatrixPerson) -> str:
    """A space of anna's, into which she has let the running bot, as a moderator."""
    await bot.starts()
    space = await anna.makes_space("Rektorer", invited=(bot.user,), powers={anna.user: 100, bot.user: 50}, version="11")
    await bot.door.sees("space-appeared", space)
    return space


@pytest.fixture
async def room(bot: MatrixBot, anna: MatrixPerson, space: str) -> str:
    """A room of anna's in the space, with the bot in it."""
    room = await anna.makes_room(name="Torget", invite=[bot.user], room_version="10")
    await anna.sets(space, "m.space.child", {"via": ["radslag.test"], "suggested": True}, room)
    await anna.sees_membership(room, bot.user, "join")
    await anna.says(room, "!hej")
    await bot.door.hears("hej")
    return room


@pytest.fixture(autouse=True)
def nobody_waits_for_an_invitation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "INVITED_WITHIN", 0.0)


async def upgrades(anna: MatrixPerson, room: str) -> str:
    """Have the homeserver make a new room in the place of one, as programs do; return it."""
    return str((await anna.asks("POST", f"/rooms/{room}/upgrade", {"new_version": "11"}))["replacement_room"])


async def fails(bot: MatrixBot, deed: FollowRoom) -> str:
    """Return why a room is not followed into, for good."""
    with pytest.raises(DeliveryFailed) as failed:
        await bot.platform.perform(deed, "act-1")
    assert failed.value.for_good
    return str(failed.value)


async def test_that_a_room_is_replaced_is_seen_with_what_replaced_it(bot: MatrixBot, anna: MatrixPerson, room: str):
    new = await upgrades(anna, room)

    seen = await bot.door.sees("room-replaced", room)
    assert seen.account is not None
    assert (seen.successor, seen.account.remote_id) == (new, anna.user)


async def test_it_is_seen_also_where_it_happened_while_the_bot_was_away(bot: MatrixBot, anna: MatrixPerson, room: str):
    await bot.stops()
    new = await upgrades(anna, room)
    await bot.starts_anew()

    assert (await bot.door.sees("room-replaced", room)).successor == new


async def test_an_invitation_into_the_new_room_is_accepted_whoever_invites_and_seen_again(
    bot: MatrixBot, anna: MatrixPerson, room: str
):
    bot.door.is_welcome = False
    new = await upgrades(anna, room)
    await bot.door.sees("room-replaced", room)
    bot.door.seen.clear()

    await anna.invites(new, bot.user)

    assert (await bot.door.sees("room-replaced", room)).successor == new
    assert bot.user in await anna.members(new)


async def test_the_bot_takes_the_new_rooms_place_in_the_space(
    bot: MatrixBot, anna: MatrixPerson, space: str, room: str
):
    new = await upgrades(anna, room)
    await anna.invites(new, bot.user)

    assert await bot.platform.perform(FollowRoom(room, new, space), "act-1") == new
    assert await bot.platform.perform(FollowRoom(room, new, space), "act-1") == new

    assert await anna.state(space, "m.space.child", new) == {"via": ["radslag.test"], "suggested": True}
    assert await anna.state(space, "m.space.child", room) == {}


async def test_where_the_bot_is_not_let_in_it_says_so(bot: MatrixBot, anna: MatrixPerson, space: str, room: str):
    new = await upgrades(anna, room)

    assert "M_FORBIDDEN" in await fails(bot, FollowRoom(room, new, space))


async def test_for_a_minute_an_invitation_is_waited_for(
    bot: MatrixBot, anna: MatrixPerson, space: str, room: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(following, "INVITED_WITHIN", 60.0)
    new = await upgrades(anna, room)

    with pytest.raises(DeliveryFailed, match="not let in yet") as failed:
        await bot.platform.perform(FollowRoom(room, new, space), "act-1")

    assert failed.value.retry_after == 5.0


async def test_a_room_that_does_not_say_what_it_replaces_is_left(bot: MatrixBot, anna: MatrixPerson, room: str):
    trap = await anna.makes_room(name="Fälla", invite=[bot.user])
    await anna.sets(room, "m.room.tombstone", {"body": "", "replacement_room": trap})

    assert "does not say that it replaces" in await fails(bot, FollowRoom(room, trap))
    assert await anna.sees_membership(trap, bot.user, "leave")


async def test_a_room_into_which_more_people_may_come_is_left(bot: MatrixBot, anna: MatrixPerson, room: str):
    new = await upgrades(anna, room)
    await anna.sets(new, "m.room.join_rules", {"join_rule": "public"})

    assert "more people may come in" in await fails(bot, FollowRoom(room, new))
    assert await anna.sees_membership(new, bot.user, "leave")


async def test_a_direct_room_in_which_somebody_else_is_is_left(
    bot: MatrixBot, anna: MatrixPerson, bo: MatrixPerson, direct_room: str
):
    new = await upgrades(anna, direct_room)
    await anna.invites(new, bot.user)
    await anna.invites(new, bo.user)

    assert "others are there" in await fails(bot, FollowRoom(direct_room, new, reader=anna.user))


async def test_a_direct_room_is_followed_and_is_the_one_to_write_in(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str
):
    new = await upgrades(anna, direct_room)
    await anna.invites(new, bot.user)
    assert await bot.platform.perform(FollowRoom(direct_room, new, reader=anna.user), "act-1") == new

    await anna.says(new, "!nu")

    assert (await bot.door.hears("nu")).is_direct
    assert bot.platform._rooms.direct_with(anna.user) == new


async def test_a_space_takes_its_rooms_along(bot: MatrixBot, anna: MatrixPerson, space: str):
    room = await bot.platform.perform(OpenRoom(space, "Studiero", "", bot.key("topic-1")), "act-1")
    new = await upgrades(anna, space)
    await anna.invites(new, bot.user)
    await bot.platform.perform(FollowRoom(space, new), "act-2")

    await anna.joins(room)
    await anna.says(room, "!hjälp")

    assert (await bot.door.hears("hjälp")).space == new
    assert (await anna.state(room, "m.room.join_rules"))["allow"] == [{"type": "m.room_membership", "room_id": new}]
