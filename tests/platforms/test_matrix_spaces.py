"""Spaces, rooms and who may do what in them, on a real homeserver."""

import pytest

from adapters.matrix import deeds
from bot.errors import DeliveryFailed
from bot.platform import ArchiveRoom, Invite, OpenRoom, Pin, RemoveMessage, RenameRoom, Sign
from tests.platforms.matrix_bots import MatrixBot
from tests.platforms.matrix_people import MatrixPerson


@pytest.fixture
async def space(bot: MatrixBot, anna: MatrixPerson) -> str:
    """A space of anna's, into which she has let the running bot, as a moderator."""
    await bot.starts()
    space = await anna.makes_space("Rektorer", invited=(bot.user,), powers={bot.user: 50})
    await bot.door.sees("space-appeared", space)
    return space


@pytest.fixture
async def room(bot: MatrixBot, anna: MatrixPerson, space: str) -> str:
    """A room in the space that the bot has made, and anna is in."""
    room = await bot.platform.perform(OpenRoom(space, "Studiero", "Lugn och ro", bot.key("topic-1")), "act-1")
    await anna.joins(room)
    await bot.door.sees("joined", room)
    return room


async def test_a_space_appears_with_its_name_and_who_let_the_bot_in(bot: MatrixBot, anna: MatrixPerson, space: str):
    seen = await bot.door.sees("space-appeared")

    assert seen.account is not None
    assert (seen.space, seen.name, seen.account.remote_id) == (space, "Rektorer", anna.user)


async def test_who_is_not_welcome_waits_in_vain(bot: MatrixBot, anna: MatrixPerson):
    bot.door.is_welcome = False
    await bot.starts()

    space = await anna.makes_space("Okänt", invited=(bot.user,))

    assert (await anna.sees_membership(space, bot.user, "leave"))["membership"] == "leave"
    assert [is_direct for _, is_direct in bot.door.invited] == [False]


async def test_a_crowd_that_calls_itself_a_direct_room_is_left(bot: MatrixBot, anna: MatrixPerson, bo: MatrixPerson):
    await bot.starts()

    room = await anna.makes_room(is_direct=True, invite=[bot.user, bo.user])

    assert await anna.sees_membership(room, bot.user, "leave")
    assert bot.door.heard == []


async def test_an_invitation_from_while_the_bot_was_away_is_answered(bot: MatrixBot, anna: MatrixPerson):
    await bot.starts()
    await bot.stops()
    space = await anna.makes_space("Rektorer", invited=(bot.user,))

    await bot.starts_anew()

    assert (await bot.door.sees("space-appeared")).space == space


async def test_a_room_is_made_in_its_space_and_found_again_instead_of_made_twice(
    bot: MatrixBot, anna: MatrixPerson, space: str
):
    deed = OpenRoom(space, "Studiero", "Lugn och ro", bot.key("topic-1"))

    room = await bot.platform.perform(deed, "act-1")
    again = await bot.platform.perform(deed, "act-1")

    assert room == again
    assert (await anna.state(space, "m.space.child", room))["via"] == ["radslag.test"]
    await anna.joins(room)
    assert (await anna.state(room, "m.room.name"))["name"] == "Studiero"


async def test_a_room_that_lost_its_place_in_the_space_is_put_back(bot: MatrixBot, anna: MatrixPerson, space: str):
    deed = OpenRoom(space, "Studiero", "Lugn och ro", bot.key("topic-1"))
    room = await bot.platform.perform(deed, "act-1")
    await anna.sets(space, "m.space.child", {}, room)

    await bot.platform.perform(deed, "act-1")

    assert (await anna.state(space, "m.space.child", room))["via"] == ["radslag.test"]


async def test_somebody_who_cannot_be_invited_does_not_stop_a_new_room(bot: MatrixBot, anna: MatrixPerson, space: str):
    invited = ("@nobody:nowhere.test", anna.user)

    room = await bot.platform.perform(OpenRoom(space, "Möten", "", bot.key("meetings"), invited), "act-1")

    assert await anna.is_invited() == room


async def test_a_room_that_may_still_be_being_made_is_waited_for(bot: MatrixBot, anna: MatrixPerson, space: str):
    await anna.makes_room(name="Halv", room_alias_name=f"radslag_{bot.key('topic-8')}")

    with pytest.raises(DeliveryFailed, match="still be being made") as failed:
        await bot.platform.perform(OpenRoom(space, "Studiero", "", bot.key("topic-8")), "act-8")

    assert (failed.value.for_good, failed.value.retry_after) == (False, deeds.SOON)


async def test_nobody_can_slip_a_room_of_their_own_under_the_alias(
    bot: MatrixBot, anna: MatrixPerson, space: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(deeds, "MADE_WITHIN", 0.0)
    await anna.makes_room(name="Fälla", room_alias_name=f"radslag_{bot.key('topic-9')}")

    with pytest.raises(DeliveryFailed, match="did not make") as failed:
        await bot.platform.perform(OpenRoom(space, "Studiero", "", bot.key("topic-9")), "act-9")

    assert failed.value.for_good


async def test_a_command_in_a_room_tells_its_space_and_what_the_account_may_there(
    bot: MatrixBot, anna: MatrixPerson, space: str, room: str
):
    await anna.says(room, "!hjälp")

    heard = await bot.door.hears("hjälp")
    assert (heard.space, heard.is_direct, heard.standing) == (space, False, frozenset({f"power:100@{space}"}))


async def test_standing_is_known_in_a_direct_room_too(bot: MatrixBot, anna: MatrixPerson, bo: MatrixPerson, space: str):
    await anna.invites(space, bo.user)
    await bo.joins(space)
    await anna.sets(space, "m.room.power_levels", await powers(anna, space, {bot.user: 50, bo.user: 40}))
    await bot.door.sees("power-changed", space)

    await bo.says(await bo.makes_direct_room(bot.user), "!nu")

    assert (await bot.door.hears("nu")).standing == {f"power:40@{space}"}


async def test_standing_is_known_after_a_restart(bot: MatrixBot, anna: MatrixPerson, space: str, room: str):
    await bot.stops()
    await anna.says(room, "!hjälp")
    await bot.starts_anew()

    heard = await bot.door.hears("hjälp")
    assert (heard.space, heard.standing) == (space, frozenset({f"power:100@{space}"}))


async def test_a_changed_power_level_is_seen_for_whom_it_changed(
    bot: MatrixBot, anna: MatrixPerson, bo: MatrixPerson, space: str
):
    await anna.invites(space, bo.user)
    await bo.joins(space)

    await anna.sets(space, "m.room.power_levels", await powers(anna, space, {bot.user: 50, bo.user: 50}))

    seen = await bot.door.sees("power-changed")
    assert seen.account is not None
    assert (seen.account.remote_id, seen.standing) == (bo.user, frozenset({f"power:50@{space}"}))


async def test_in_an_older_room_the_creator_stands_as_its_power_levels_say(bot: MatrixBot, anna: MatrixPerson):
    await bot.starts()
    space = await anna.makes_space("Äldre", invited=(bot.user,), powers={anna.user: 100}, version="10")
    assert (await bot.door.sees("space-appeared", space)).standing == {f"power:100@{space}"}

    await anna.sets(space, "m.room.power_levels", await powers(anna, space, {anna.user: 90}))

    assert (await bot.door.sees("power-changed", space)).standing == {f"power:90@{space}"}


async def test_words_in_a_room_are_only_a_sign_of_life(bot: MatrixBot, anna: MatrixPerson, room: str):
    said = await anna.says(room, "Vad tycker ni?")

    seen = await bot.door.sees("spoke", room)
    assert (seen.event, seen.name, [one.said for one in bot.door.heard]) == (said, "", [])


async def test_who_leaves_and_what_is_taken_away_is_seen(bot: MatrixBot, anna: MatrixPerson, room: str):
    said = await anna.says(room, "oj")
    await anna.takes_away(room, said)
    await anna.leaves(room)

    assert (await bot.door.sees("message-gone", room)).event == said
    assert (await bot.door.sees("left", room)).account is not None


async def test_a_room_that_the_bot_is_put_out_of_is_gone(bot: MatrixBot, anna: MatrixPerson, space: str):
    await anna.kicks(space, bot.user)

    assert (await bot.door.sees("room-gone")).space == space


async def test_a_room_it_was_put_out_of_while_away_is_gone(bot: MatrixBot, anna: MatrixPerson, space: str):
    await bot.stops()
    await anna.kicks(space, bot.user)
    await bot.starts_anew()

    assert (await bot.door.sees("room-gone")).room == space


# ---------------------------------------------------------------- deeds
async def test_inviting_twice_invites_once(bot: MatrixBot, bo: MatrixPerson, room: str):
    await bot.platform.perform(Invite(room, bo.user), "act-2")
    await bot.platform.perform(Invite(room, bo.user), "act-2")
    await bo.joins(room)

    assert await bot.platform.perform(Invite(room, bo.user), "act-2") == ""


async def test_a_message_is_pinned_beside_those_that_are(bot: MatrixBot, anna: MatrixPerson, room: str):
    first, second = await anna.says(room, "ett"), await anna.says(room, "två")

    for event in (first, second, first):
        await bot.platform.perform(Pin(room, event), "act-2")

    assert (await anna.state(room, "m.room.pinned_events"))["pinned"] == [first, second]


async def test_a_room_is_renamed(bot: MatrixBot, anna: MatrixPerson, room: str):
    await bot.platform.perform(RenameRoom(room, "Arbetsro"), "act-2")

    assert (await anna.state(room, "m.room.name"))["name"] == "Arbetsro"


async def test_an_archived_room_is_read_only_until_it_is_opened_again(bot: MatrixBot, anna: MatrixPerson, room: str):
    await bot.platform.perform(ArchiveRoom(room), "act-2")
    with pytest.raises(AssertionError, match="M_FORBIDDEN"):
        await anna.says(room, "hallå")

    await bot.platform.perform(ArchiveRoom(room, reopen=True), "act-3")

    assert await anna.says(room, "hallå")


async def test_a_message_is_removed(bot: MatrixBot, anna: MatrixPerson, room: str):
    said = await anna.says(room, "hemligt")

    await bot.platform.perform(RemoveMessage(room, said), "act-2")
    await bot.platform.perform(RemoveMessage(room, said), "act-2")

    assert [one.text for one in await anna.reads(room)] == []


async def test_a_sign_is_put_on_a_message_once(bot: MatrixBot, anna: MatrixPerson, room: str):
    said = await anna.says(room, "!hjälp")

    await bot.platform.perform(Sign(room, said, "✉️"), "act-2")

    assert await bot.platform.perform(Sign(room, said, "✉️"), "act-3") == ""


async def test_what_the_bot_may_not_do_has_failed_for_good(bot: MatrixBot, anna: MatrixPerson, direct_room: str):
    with pytest.raises(DeliveryFailed) as failed:
        await bot.platform.perform(RenameRoom("!nowhere:radslag.test", "X"), "act-2")

    assert failed.value.for_good


async def powers(person: MatrixPerson, space: str, users: dict[str, int]) -> dict[str, object]:
    """Return the power levels of a space with these users' changed."""
    return await person.state(space, "m.room.power_levels") | {"users": users}
