"""What Matrix does that one does not expect, on a real homeserver; docs/matrix.md says which test has which."""

import pytest

from bot.message import Message, Paragraph, Text
from bot.platform import Address, Invite, OpenRoom, RenameRoom, Sign
from tests.platforms.conftest import NewPerson
from tests.platforms.matrix_bots import MatrixBot
from tests.platforms.matrix_people import MatrixPerson

WORDS = Message((Paragraph((Text("En gång."),)),))


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
    return room


async def everything_said(bot: MatrixBot, anna: MatrixPerson, room: str) -> list[object]:
    """Return what the bot has heard, once it has heard anna's last word."""
    await anna.says(room, "!sist")
    await bot.door.hears("sist")
    return [one.said for one in bot.door.heard]


# ---------------------------------------------------------------- edits and threads
async def test_an_edit_of_a_command_gives_it_no_second_time_and_no_other(bot: MatrixBot, anna: MatrixPerson, room: str):
    said = await anna.says(room, "!ett")
    await anna.edits(room, said, "!två")

    assert await everything_said(bot, anna, room) == ["ett", "sist"]


async def test_an_edit_in_a_thread_is_no_command_either(bot: MatrixBot, anna: MatrixPerson, room: str):
    root = await anna.says(room, "hej")
    said = await anna.says(room, "jaha", thread=root)
    await anna.edits(room, said, "!två")

    assert await everything_said(bot, anna, room) == ["sist"]


async def test_an_edit_whose_words_for_old_clients_are_a_command_is_none(bot: MatrixBot, anna: MatrixPerson, room: str):
    said = await anna.says(room, "hej")
    relation = {"rel_type": "m.replace", "event_id": said}
    bare = {"msgtype": "m.text", "body": "!två", "m.relates_to": relation}
    await anna.sends(room, "m.room.message", bare)
    await anna.sends(room, "m.room.message", bare | {"m.new_content": {"msgtype": "m.text", "body": "!två"}})

    assert await everything_said(bot, anna, room) == ["sist"]


async def test_a_quoted_reply_of_an_old_client_is_read_without_what_it_quotes(
    bot: MatrixBot, anna: MatrixPerson, room: str
):
    said = await anna.says(room, "!ett")
    await anna.says(room, "> <@anna> !ett\n> !två\n\n!tre", about=said)

    assert await everything_said(bot, anna, room) == ["ett", "tre", "sist"]


async def test_a_command_in_a_thread_knows_its_thread(bot: MatrixBot, anna: MatrixPerson, room: str):
    root = await anna.says(room, "hej")
    await anna.says(room, "!hjälp", thread=root)

    assert (await bot.door.hears("hjälp")).thread == root


# ---------------------------------------------------------------- sending
async def test_one_key_for_two_kinds_of_event_gives_both(bot: MatrixBot, anna: MatrixPerson, room: str):
    said = await anna.says(room, "!hjälp")

    sign = await bot.platform.perform(Sign(room, said, "✉️"), "key-1")
    words = await bot.platform.send(Address(room), WORDS, "key-1")

    assert len({sign, words}) == 2
    assert (await anna.sees(room, lambda one: one.event == words)).text == "En gång."


async def test_the_same_key_with_a_new_token_of_the_device_is_the_same_event(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str
):
    first = await bot.platform.send(Address(direct_room), WORDS, "notice-1")
    await bot.platform._wire.request("POST", "/logout", {})
    await everything_said(bot, anna, direct_room)

    assert await bot.platform.send(Address(direct_room), WORDS, "notice-1") == first


async def test_state_that_is_so_already_makes_no_event(bot: MatrixBot, anna: MatrixPerson, room: str):
    for _ in range(3):
        await bot.platform.perform(RenameRoom(room, "Arbetsro"), "act-2")

    page = await anna.asks("GET", f"/rooms/{room}/messages?dir=b&limit=100")
    names = [event["content"]["name"] for event in page["chunk"] if event["type"] == "m.room.name"]
    assert names == ["Arbetsro", "Studiero"]


async def test_what_a_room_is_called_and_about_hides_nothing(bot: MatrixBot, anna: MatrixPerson, space: str):
    deed = OpenRoom(space, "Studi\u202eero\n", "Lugn\u200b\noch ro", bot.key("topic-2"))
    room = await bot.platform.perform(deed, "act-1")
    await anna.joins(room)
    assert (await anna.state(room, "m.room.name"))["name"] == "Studiero "
    assert (await anna.state(room, "m.room.topic"))["topic"] == "Lugn\noch ro"

    await bot.platform.perform(RenameRoom(room, "Arbets\u2066ro"), "act-2")

    assert (await anna.state(room, "m.room.name"))["name"] == "Arbetsro"


# ---------------------------------------------------------------- rooms
async def test_in_a_room_of_version_12_its_maker_stands_above_all_and_ids_have_no_server(
    bot: MatrixBot, anna: MatrixPerson
):
    await bot.starts()
    space = await anna.makes_space("Nytt", invited=(bot.user,), version="12")

    seen = await bot.door.sees("space-appeared", space)

    assert ":" not in space
    assert seen.standing == {f"power:100@{space}"}


async def test_who_is_in_the_space_may_enter_its_rooms_and_nobody_else_may(
    bot: MatrixBot, bo: MatrixPerson, anna: MatrixPerson, space: str, room: str
):
    with pytest.raises(AssertionError, match="M_FORBIDDEN"):
        await bo.joins(room)

    await anna.invites(space, bo.user)
    await bo.joins(space)
    await bo.joins(room)

    assert bo.user in await anna.members(room)


async def test_a_space_that_the_bot_is_banned_from_is_gone_until_it_is_let_in_again(
    bot: MatrixBot, anna: MatrixPerson, space: str
):
    await anna.asks("POST", f"/rooms/{space}/ban", {"user_id": bot.user})
    await bot.door.sees("room-gone", space)
    await anna.asks("POST", f"/rooms/{space}/unban", {"user_id": bot.user})
    bot.door.seen.clear()

    await anna.invites(space, bot.user)

    assert (await bot.door.sees("space-appeared", space)).name == "Rektorer"


async def test_a_room_that_the_bot_was_put_out_of_is_asked_nothing_of(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str
):
    other = await anna.makes_room(is_direct=True, invite=[bot.user])
    await anna.says(other, "!hej")
    await bot.door.hears("hej")
    await anna.kicks(other, bot.user)
    await bot.door.sees("room-gone", other)
    await anna.says(other, "!borta")

    assert await everything_said(bot, anna, direct_room) == ["start", "hej", "sist"]


async def test_who_was_put_out_can_be_invited_anew(
    bot: MatrixBot, anna: MatrixPerson, person: NewPerson, space: str, room: str
):
    cia = person("cia")
    await anna.invites(space, cia.user)
    await bot.platform.perform(Invite(room, cia.user), "act-2")
    await cia.joins(room)
    await cia.leaves(room)
    await bot.door.sees("left", room)

    await bot.platform.perform(Invite(room, cia.user), "act-3")

    assert room in await cia.invitations()
