"""Nothing lost, nothing in the wrong order: the stream of a real homeserver, with crashes and restarts."""

from bot.message import Message, Paragraph, Text
from bot.platform import Address
from tests.platforms.doors import Crash
from tests.platforms.matrix_bots import MatrixBot
from tests.platforms.matrix_people import MatrixPerson


def heard(bot: MatrixBot) -> list[object]:
    return [one.said for one in bot.door.heard]


async def test_the_position_is_committed_after_everything_of_the_batch(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str
):
    await bot.stops()
    for words in ("!ett", "!två"):
        await anna.says(direct_room, words)
    bot.door.steps.clear()

    await bot.starts_anew()

    assert bot.door.steps[:3] == ["heard ett", "heard två", "reached"]


async def test_a_crash_in_the_middle_of_a_batch_replays_the_whole_batch(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str
):
    await bot.stops()
    for words in ("!ett", "!två", "!tre"):
        await anna.says(direct_room, words)
    bot.door.heard.clear()
    bot.door.crashes_at = "två"
    bot.platform = bot._platform()
    bot.begins()

    assert isinstance(await bot.ends(), Crash)
    await bot.starts_anew()

    assert heard(bot) == ["ett", "ett", "två", "tre"]
    assert bot.door.heard[0].key == bot.door.heard[1].key


async def test_what_was_said_while_the_bot_was_away_is_handed_in_whole_and_in_order(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str
):
    await bot.stops()
    bot.door.heard.clear()
    for number in range(250):
        await anna.says(direct_room, f"!rad {number}")

    await bot.starts_anew()

    assert heard(bot) == [f"rad {number}" for number in range(250)]


async def test_the_very_first_start_hears_nothing_that_was_said_before(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str
):
    await anna.says(direct_room, "!förr")
    await bot.door.hears("förr")
    await bot.stops()
    bot.door.heard.clear()
    bot.door.committed = None

    await bot.starts_anew()
    await anna.says(direct_room, "!nu")
    await bot.door.hears("nu")

    assert heard(bot) == ["nu"]


async def test_a_position_that_the_homeserver_does_not_know_makes_it_go_on_from_now(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str
):
    bot.door.committed = "nonsense"

    await bot.starts_anew()
    await anna.says(direct_room, "!nu")

    assert (await bot.door.hears("nu")).is_direct


async def test_what_is_said_first_and_then_invited_to_is_not_for_the_bot(bot: MatrixBot, anna: MatrixPerson):
    await bot.starts()
    room = await anna.makes_room(name="Torget")
    await anna.says(room, "!förr")

    await anna.invites(room, bot.user)
    await anna.says(room, "!nu")
    await bot.door.hears("nu")

    assert heard(bot) == ["nu"]


async def test_an_edit_is_no_command(bot: MatrixBot, anna: MatrixPerson, direct_room: str):
    said = await anna.says(direct_room, "hej")
    await anna.edits(direct_room, said, "!ändrat")
    await anna.says(direct_room, "!sist")
    await bot.door.hears("sist")

    assert heard(bot) == ["start", "hej", "sist"]


async def test_what_the_bot_says_itself_is_not_heard(bot: MatrixBot, anna: MatrixPerson, direct_room: str):
    await bot.platform.send(Address(direct_room), Message((Paragraph((Text("!jag"),)),)), "notice-1")
    await anna.says(direct_room, "!sist")
    await bot.door.hears("sist")

    assert heard(bot) == ["start", "sist"]


async def test_a_malformed_event_does_not_take_its_neighbours_along(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str
):
    await anna.says(direct_room, "!ett")
    odds: tuple[object, ...] = ([], "x", {"rel_type": "m.thread", "event_id": 7}, {"m.in_reply_to": [1]})
    for odd in odds:
        await anna.sends(direct_room, "m.room.message", {"msgtype": "m.text", "body": "1", "m.relates_to": odd})
    await anna.sends(direct_room, "m.reaction", {"m.relates_to": {"event_id": 3, "key": {}, "rel_type": []}})
    await anna.says(direct_room, "!två")
    await bot.door.hears("två")

    assert [said for said in heard(bot) if said in {"ett", "två"}] == ["ett", "två"]


async def test_a_token_that_the_homeserver_forgot_is_replaced_for_the_same_device(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str
):
    before = bot.platform._wire._token
    await bot.platform._wire.request("POST", "/logout", {})

    await anna.says(direct_room, "!efter")

    await bot.door.hears("efter")
    device = await bot.platform._wire.request("GET", "/account/whoami")
    assert (bot.platform._wire._token != before, device["device_id"]) == (True, "RADSLAGTEST")


async def test_the_homeserver_may_be_away_for_a_while(bot: MatrixBot, anna: MatrixPerson, direct_room: str, synapse):
    synapse.stop()
    await bot.pauses_at_least(3)
    synapse.start()
    await anna.says(direct_room, "!åter")

    await bot.door.hears("åter")
    assert bot.pauses[:3] == [1.0, 2.0, 4.0]


async def test_the_same_key_after_a_restart_of_both_is_the_same_event(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str, synapse
):
    message = Message((Paragraph((Text("En gång."),)),))
    first = await bot.platform.send(Address(direct_room), message, "notice-1")
    await bot.stops()
    synapse.stop()
    synapse.start()
    await bot.starts_anew()

    assert await bot.platform.send(Address(direct_room), message, "notice-1") == first
    assert [said.text for said in await anna.reads(direct_room) if said.sender == bot.user] == ["En gång."]
