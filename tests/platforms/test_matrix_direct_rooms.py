"""Talking with the bot in private, on a real homeserver."""

from bot.message import Button, Buttons, Message, Paragraph, Text
from bot.platform import Address, OpenDirectRoom, Press
from tests.platforms.matrix_bots import MatrixBot
from tests.platforms.matrix_people import MatrixPerson

ASKED = Message((Paragraph((Text("Vilket tema?"),)), Buttons((Button("Rösta", "vote:12", "rösta 12", private=True),))))


async def test_what_is_written_to_the_bot_in_private_reaches_it(bot: MatrixBot, direct_room: str):
    heard = await bot.door.hears("start")

    assert (heard.room, heard.is_direct, heard.is_command) == (direct_room, True, True)


async def test_words_without_the_sign_are_handed_in_in_private(bot: MatrixBot, anna: MatrixPerson, direct_room: str):
    await anna.says(direct_room, "Studiero")

    heard = await bot.door.hears("Studiero")
    assert heard.is_command is False


async def test_an_answer_is_seen_and_the_same_key_twice_is_seen_once(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str
):
    to = Address(direct_room, reader=anna.user)

    first = await bot.platform.send(to, ASKED, "notice-1")
    await bot.platform.close()
    bot.platform = bot._platform()
    again = await bot.platform.send(to, ASKED, "notice-1")

    assert first == again
    seen = await anna.sees(direct_room, lambda said: "Vilket tema?" in said.text)
    assert seen.text == "Vilket tema?\n\n1 Rösta\n\nSvara med en siffra."


async def test_a_number_presses_the_newest_numbered_message(bot: MatrixBot, anna: MatrixPerson, direct_room: str):
    await bot.platform.send(Address(direct_room, reader=anna.user), ASKED, "notice-1")

    await anna.says(direct_room, "1")

    assert (await bot.door.hears(Press("vote:12"))).is_direct


async def test_after_a_restart_the_number_is_read_back_from_the_event(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str
):
    await bot.platform.send(Address(direct_room, reader=anna.user), ASKED, "notice-1")
    await bot.starts_anew()

    await anna.says(direct_room, "1")

    assert (await bot.door.hears(Press("vote:12"))).room == direct_room


async def test_the_bot_makes_one_direct_room_however_often_it_is_asked(bot: MatrixBot, anna: MatrixPerson):
    await bot.starts()

    room = await bot.platform.perform(OpenDirectRoom(anna.user), "act-1")
    again = await bot.platform.perform(OpenDirectRoom(anna.user), "act-1")
    await bot.starts_anew()
    after = await bot.platform.perform(OpenDirectRoom(anna.user), "act-1")

    assert room == again == after == await anna.is_invited()


async def test_a_direct_room_that_a_person_began_is_used(bot: MatrixBot, anna: MatrixPerson, direct_room: str):
    assert await bot.platform.perform(OpenDirectRoom(anna.user), "act-1") == direct_room
