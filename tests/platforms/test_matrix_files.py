"""Files on a real homeserver: out and in, byte by byte the same."""

from __future__ import annotations

import asyncio

import pytest

from bot.errors import DeliveryFailed
from bot.message import File, Message, Paragraph, Text
from bot.platform import Address, Attached, OpenRoom
from bot.polls.charts import Bar, Chart, draw
from tests.platforms.matrix_bots import MatrixBot
from tests.platforms.matrix_people import MatrixPerson, Said

BYTES = bytes(range(256)) * 40
CALENDAR = File("möte.ics", "text/calendar", len(BYTES), content=BYTES)
OTHER = File("karta.png", "image/png", 3, content=b"png", words="En karta")


def told(words: str, *files: File) -> Message:
    return Message((Paragraph((Text(words),)), *files))


@pytest.fixture
async def room(bot: MatrixBot, anna: MatrixPerson) -> str:
    """A room in a space that the bot has made, and anna is in."""
    await bot.starts()
    space = await anna.makes_space("Rektorer", invited=(bot.user,), powers={bot.user: 50})
    await bot.door.sees("space-appeared", space)
    room = await bot.platform.perform(OpenRoom(space, "Torget", "", bot.key("square")), "act-1")
    await anna.joins(room)
    return room


async def from_bot(bot: MatrixBot, anna: MatrixPerson, room: str) -> list[Said]:
    return [said for said in await anna.reads(room) if said.sender == bot.user]


async def texts(bot: MatrixBot, anna: MatrixPerson, room: str) -> list[str]:
    return [said.text for said in await from_bot(bot, anna, room)]


# ---------------------------------------------------------------- out
async def test_a_file_goes_out_byte_by_byte_after_its_words(bot: MatrixBot, anna: MatrixPerson, room: str):
    await bot.platform.send(Address(room), told("Mötet", CALENDAR), "n-1")

    words, file = await from_bot(bot, anna, room)
    assert (words.text, file.text, file.content["msgtype"]) == ("Mötet", "möte.ics", "m.file")
    assert await anna.downloads(file.content["url"]) == BYTES


async def test_a_file_of_the_data_folder_goes_out_too(bot: MatrixBot, anna: MatrixPerson, room: str):
    kept = bot.files.keep(BYTES)
    await bot.platform.send(Address(room), Message((File("a.bin", "x/y", kept.size, kept.sha256),)), "n-1")

    (file,) = await from_bot(bot, anna, room)
    assert await anna.downloads(file.content["url"]) == BYTES


async def test_a_file_that_is_not_there_fails_for_good_and_says_nothing(bot: MatrixBot, anna: MatrixPerson, room: str):
    with pytest.raises(DeliveryFailed) as failed:
        await bot.platform.send(Address(room), told("Bilaga", File("a.bin", "x/y", 1, "0" * 64)), "n-1")

    assert (failed.value.for_good, await texts(bot, anna, room)) == (True, [])


async def test_sent_again_by_another_process_the_file_is_there_once(bot: MatrixBot, anna: MatrixPerson, room: str):
    first = await bot.platform.send(Address(room), told("Mötet", CALENDAR), "n-1")
    await bot.starts_anew()
    again = await bot.platform.send(Address(room), told("Mötet", CALENDAR), "n-1")

    assert (first == again, await texts(bot, anna, room)) == (True, ["Mötet", "möte.ics"])


async def test_a_file_stands_in_the_thread_of_its_words(bot: MatrixBot, anna: MatrixPerson, room: str):
    card = await bot.platform.send(Address(room), told("Kort"), "card-1")
    await bot.platform.send(Address(room, thread=card), told("Bilaga", OTHER), "n-1")

    *_, file = await from_bot(bot, anna, room)
    assert (file.text, file.content["m.relates_to"]["event_id"]) == ("En karta", card)


async def test_the_same_file_to_many_is_handed_to_the_homeserver_once(bot: MatrixBot, anna: MatrixPerson, room: str):
    await asyncio.gather(*(bot.platform.send(Address(room), Message((CALENDAR,)), key) for key in ("n-1", "n-2")))

    assert len({file.content["url"] for file in await from_bot(bot, anna, room)}) == 1


async def test_an_edit_leaves_a_file_that_is_the_same(bot: MatrixBot, anna: MatrixPerson, room: str):
    sent = await bot.platform.send(Address(room), told("Mötet", CALENDAR), "card-1")
    await bot.starts_anew()
    edited = await bot.platform.edit(Address(room), sent, told("Mötet flyttas", CALENDAR), "card-1-r2")

    assert (edited == sent, await texts(bot, anna, room)) == (True, ["Mötet flyttas", "möte.ics"])


async def test_an_edit_takes_away_a_file_and_brings_another(bot: MatrixBot, anna: MatrixPerson, room: str):
    sent = await bot.platform.send(Address(room), told("Mötet", CALENDAR), "card-1")
    with_map = await bot.platform.edit(Address(room), sent, told("Mötet", OTHER), "card-1-r2")
    await bot.platform.edit(Address(room), with_map, told("Mötet nu", OTHER), "card-1-r3")

    assert await texts(bot, anna, room) == ["Mötet nu", "En karta"]


async def test_a_file_that_came_later_is_taken_away_later(bot: MatrixBot, anna: MatrixPerson, room: str):
    sent = await bot.platform.send(Address(room), told("Mötet"), "card-1")
    grown = await bot.platform.edit(Address(room), sent, told("Mötet", CALENDAR), "card-1-r2")
    await bot.starts_anew()
    again = await bot.platform.edit(Address(room), grown, told("Mötet"), "card-1-r3")

    assert (again == sent, await texts(bot, anna, room)) == (True, ["Mötet"])


async def test_an_open_card_becomes_a_result_with_its_picture_and_words(bot: MatrixBot, anna: MatrixPerson, room: str):
    drawn = draw(Chart("Vilket tema?", (Bar("Studiero", 2, is_chosen=True), Bar("Elevassistenter", 1)), ""))
    picture = File("resultat-4.png", "image/png", len(drawn), content=drawn, words="Stapeldiagram: Studiero 2 …")
    sent = await bot.platform.send(Address(room), told("Vilket tema?"), "card-1")
    await bot.platform.edit(Address(room), sent, told("Studiero blir temat.", picture), "card-1-r2")

    words, shown = await from_bot(bot, anna, room)
    assert (words.text, shown.text) == ("Studiero blir temat.", picture.words)
    assert (shown.content["msgtype"], shown.content["filename"]) == ("m.image", "resultat-4.png")
    assert await anna.downloads(shown.content["url"]) == drawn


# ---------------------------------------------------------------- in
async def fetched(bot: MatrixBot, file: Attached, most: int = 20_000) -> bytes:
    return await bot.platform.fetch(file, most)


async def test_a_file_comes_in_byte_by_byte(bot: MatrixBot, anna: MatrixPerson, direct_room: str):
    await anna.attaches(direct_room, "plan.pdf", BYTES, "application/pdf")

    heard = await bot.door.hears("")
    assert (heard.is_command, heard.is_direct) == (False, True)
    assert await fetched(bot, heard.files[0]) == BYTES


async def test_a_command_below_a_file_is_heard_with_it(bot: MatrixBot, anna: MatrixPerson, room: str):
    await anna.attaches(room, "plan.pdf", BYTES, "application/pdf", caption="!möte bilaga 12")

    heard = await bot.door.hears("möte bilaga 12")
    assert (heard.is_command, heard.files[0].name, heard.files[0].size) == (True, "plan.pdf", len(BYTES))


async def test_words_below_a_file_are_an_answer_in_private(bot: MatrixBot, anna: MatrixPerson, direct_room: str):
    await anna.attaches(direct_room, "plan.pdf", BYTES, "application/pdf", caption="Här är den")

    heard = await bot.door.hears("Här är den")
    assert (heard.is_command, heard.files[0].name) == (False, "plan.pdf")


async def test_a_command_that_replies_to_a_file_is_heard_with_it(bot: MatrixBot, anna: MatrixPerson, room: str):
    sent = await anna.attaches(room, "plan.pdf", BYTES, "application/pdf")
    await anna.says(room, "!möte bilaga 12", about=sent)

    heard = await bot.door.hears("möte bilaga 12")
    assert await fetched(bot, heard.files[0]) == BYTES


async def test_a_reply_to_words_has_no_file(bot: MatrixBot, anna: MatrixPerson, room: str):
    sent = await anna.says(room, "Hej")
    await anna.says(room, "!möte bilaga 12", about=sent)

    assert (await bot.door.hears("möte bilaga 12")).files == ()


async def test_a_file_in_a_room_is_talk(bot: MatrixBot, anna: MatrixPerson, room: str):
    await anna.attaches(room, "plan.pdf", BYTES, "application/pdf", caption="Se bilagan")
    await anna.says(room, "!sist")
    await bot.door.hears("sist")

    assert [one.said for one in bot.door.heard] == ["sist"]
    assert [one.kind for one in bot.door.seen if one.room == room][-1] == "spoke"


async def test_a_file_larger_than_it_says_is_not_read_to_its_end(bot: MatrixBot, anna: MatrixPerson, direct_room: str):
    await anna.attaches(direct_room, "plan.pdf", BYTES, "application/pdf", said=1)
    (file,) = (await bot.door.hears("")).files
    with pytest.raises(DeliveryFailed) as failed:
        await fetched(bot, file, len(BYTES) - 1)

    assert (file.size, failed.value.for_good) == (1, True)


@pytest.mark.parametrize("remote", ["mxc://radslag.test/gone", "https://radslag.test/x", "mxc://../../x"])
async def test_a_file_that_is_gone_fails_for_good(bot: MatrixBot, direct_room: str, remote: str):
    with pytest.raises(DeliveryFailed) as failed:
        await fetched(bot, Attached("plan.pdf", "application/pdf", 1, remote))

    assert failed.value.for_good
