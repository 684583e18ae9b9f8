"""Buttons as numbers: what may be pressed where, on a real homeserver."""

from datetime import UTC, datetime

import pytest

from bot.message import Button, Buttons, Message, Paragraph, Text
from bot.platform import Address, OpenRoom, Press
from tests.platforms.matrix_bots import MatrixBot
from tests.platforms.matrix_people import MatrixPerson

SUPPORT = Button("Stöd förslaget", "support:3", "rum stöd 3")
VOTE = Button("Rösta", "vote:12", "rösta 12", private=True)
CARD = Message((Paragraph((Text("Studiero"),)), Buttons((SUPPORT, VOTE))))


@pytest.fixture
async def room(bot: MatrixBot, anna: MatrixPerson) -> str:
    """A room in a space that the bot has made, and anna is in."""
    await bot.starts()
    space = await anna.makes_space("Rektorer", invited=(bot.user,), powers={bot.user: 50})
    await bot.door.sees("space-appeared", space)
    room = await bot.platform.perform(OpenRoom(space, "Torget", "", bot.key("square")), "act-1")
    await anna.joins(room)
    return room


@pytest.fixture
async def card(bot: MatrixBot, room: str) -> str:
    """A card with a public and a private button."""
    return await bot.platform.send(Address(room), CARD, "card-1")


async def test_a_private_button_is_a_line_that_says_where_to_write(anna: MatrixPerson, room: str, card: str):
    seen = await anna.sees(room, lambda said: said.event == card)

    assert seen.text == (
        "Studiero\n\n1️⃣ Stöd förslaget\nRösta: skriv till mig: !rösta 12\n\nReagera eller svara med siffran."
    )


async def test_a_reaction_with_the_number_presses_a_public_button(
    bot: MatrixBot, anna: MatrixPerson, room: str, card: str
):
    await anna.reacts(room, card, "1️⃣")

    assert (await bot.door.hears(Press("support:3"))).event == card


async def test_a_reply_with_the_number_presses_a_public_button(
    bot: MatrixBot, anna: MatrixPerson, room: str, card: str
):
    await anna.says(room, "1", about=card)

    assert (await bot.door.hears(Press("support:3"))).account.remote_id == anna.user


async def test_a_number_in_the_thread_of_the_message_presses_it_too(
    bot: MatrixBot, anna: MatrixPerson, room: str, card: str
):
    await anna.says(room, "1", thread=card)

    assert (await bot.door.hears(Press("support:3"))).thread == card


async def test_no_number_presses_a_private_button_in_a_room(bot: MatrixBot, anna: MatrixPerson, room: str, card: str):
    await anna.reacts(room, card, "2️⃣")
    await anna.says(room, "2", about=card)
    await anna.says(room, "2", thread=card)
    await anna.says(room, "!sist")
    await bot.door.hears("sist")

    assert [one.said for one in bot.door.heard] == ["sist"]


async def test_a_private_button_of_a_direct_room_is_not_pressed_by_a_reaction(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str
):
    sent = await bot.platform.send(Address(direct_room, reader=anna.user), CARD, "notice-1")
    await anna.reacts(direct_room, sent, "2️⃣")
    await anna.says(direct_room, "2")
    await bot.door.hears(Press("vote:12"))

    assert [one.said for one in bot.door.heard] == ["start", Press("vote:12")]


async def test_a_bare_number_in_a_room_presses_nothing(bot: MatrixBot, anna: MatrixPerson, room: str, card: str):
    await anna.says(room, "1")
    await anna.says(room, "!sist")
    await bot.door.hears("sist")

    assert [one.said for one in bot.door.heard] == ["sist"]


async def test_somebody_elses_message_has_no_buttons_whatever_it_holds(bot: MatrixBot, anna: MatrixPerson, room: str):
    trap = {"msgtype": "m.text", "body": "1 Gratis", "org.radslag.buttons": [{"reference": "close:1"}]}
    await anna.reacts(room, await anna.sends(room, "m.room.message", trap), "1️⃣")
    await anna.says(room, "!sist")
    await bot.door.hears("sist")

    assert [one.said for one in bot.door.heard] == ["sist"]


async def test_after_an_edit_the_numbers_mean_what_the_message_says_now(
    bot: MatrixBot, anna: MatrixPerson, room: str, card: str
):
    changed = Message((Buttons((Button("Gå med", "join:3", "rum gå-med 3"),)),))
    await bot.platform.edit(Address(room), card, changed, "card-1-r2")
    await bot.starts_anew()

    await anna.reacts(room, card, "1️⃣")

    assert (await bot.door.hears(Press("join:3"))).room == room


async def test_an_edit_is_seen_in_the_place_of_what_was_said(bot: MatrixBot, anna: MatrixPerson, room: str, card: str):
    await bot.platform.edit(Address(room), card, Message((Paragraph((Text("Rummet är öppet."),)),)), "card-1-r2")

    assert [said.text for said in await anna.reads(room)] == ["Rummet är öppet."]


async def test_an_open_question_takes_the_number_first(bot: MatrixBot, anna: MatrixPerson, direct_room: str):
    await bot.platform.send(Address(direct_room, reader=anna.user), CARD, "notice-1")
    bot.door.asks = True

    await anna.says(direct_room, "1")

    assert (await bot.door.hears("1")).is_command is False


async def test_a_number_from_before_the_question_still_means_the_button(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str
):
    await bot.platform.send(Address(direct_room, reader=anna.user), CARD, "notice-1")
    bot.door.asks, bot.door.asks_since = True, datetime.max.replace(tzinfo=UTC)

    await anna.says(direct_room, "1")

    assert (await bot.door.hears(Press("support:3"))).room == direct_room


async def test_a_message_stands_in_the_thread_it_is_addressed_to(
    bot: MatrixBot, anna: MatrixPerson, room: str, card: str
):
    await bot.platform.send(Address(room, thread=card), Message((Paragraph((Text("Svar"),)),)), "notice-1")

    seen = await anna.sees(room, lambda said: said.text == "Svar")
    assert seen.content["m.relates_to"]["event_id"] == card


async def test_what_is_too_long_for_one_event_is_said_in_several_and_edited_whole(
    bot: MatrixBot, anna: MatrixPerson, direct_room: str
):
    to = Address(direct_room, reader=anna.user)
    sent = await bot.platform.send(to, Message((Paragraph((Text("ord " * 12_000),)),)), "notice-1")
    assert len(sent.split()) > 1

    await bot.platform.edit(to, sent, Message((Paragraph((Text("kort"),)),)), "notice-1-r2")

    assert [said.text for said in await anna.reads(direct_room) if said.sender == bot.user] == ["kort"]
