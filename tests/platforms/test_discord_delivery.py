"""What is owed on Discord arrives, once, whatever becomes of the requests and of the connection."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.community.rights import NEEDED_ON
from bot.errors import DeliveryFailed, OperatorError
from bot.message import Message, Paragraph, Text
from bot.platform import Address, OpenRoom
from tests.contracts.platform_sites import DiscordSite

POST = "POST /channels/{channel_id}/messages"
HELLO = Message((Paragraph((Text("Hej."),)),))


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[DiscordSite]:
    """A server with the bot on it, which runs."""
    one = DiscordSite(tmp_path)
    await one.opens()
    yield one
    await one.closes()
    assert one.standin.violations == []


@pytest_asyncio.fixture
async def room(site: DiscordSite) -> str:
    """A room that the bot has made."""
    return await site.platform.perform(OpenRoom(site.guild.id, "Studiero", "", "studiero"), "act-1")


async def test_a_message_whose_answer_was_lost_is_there_once(site: DiscordSite, room: str):
    site.standin.drops_answer(POST)
    with pytest.raises(DeliveryFailed) as failed:
        await site.platform.send(Address(room), HELLO, "n1")
    await site.platform.send(Address(room), HELLO, "n1")

    assert (failed.value.for_good, await site.reads(room)) == (False, ["Hej."])


async def test_so_is_one_that_is_sent_again_by_another_process_much_later(site: DiscordSite, room: str):
    site.standin.drops_answer(POST)
    with pytest.raises(DeliveryFailed):
        await site.platform.send(Address(room), HELLO, "n1")
    site.standin.nonces._used.clear()
    await site.begins_again()
    await site.platform.send(Address(room), HELLO, "n1")

    assert await site.reads(room) == ["Hej."]


async def test_a_room_whose_answer_was_lost_is_made_once(site: DiscordSite):
    site.standin.drops_answer("POST /guilds/{guild_id}/channels")
    deed = OpenRoom(site.guild.id, "Matsal", "", "matsal")
    with pytest.raises(DeliveryFailed):
        await site.platform.perform(deed, "act-2")
    await site.platform.perform(deed, "act-2")

    assert [one.name for one in site.guild.channels].count("matsal") == 1


async def test_a_long_wait_is_told_and_not_sat_out(site: DiscordSite, room: str):
    site.standin.rate_limit(POST, 300.0)
    with pytest.raises(DeliveryFailed) as failed:
        await site.platform.send(Address(room), HELLO, "n1")

    assert (failed.value.retry_after, failed.value.for_good) == (300.0, False)


async def test_a_ban_of_the_network_is_waited_for_too(site: DiscordSite, room: str):
    site.standin.rate_limit(POST, 7.0, via=False)
    with pytest.raises(DeliveryFailed) as failed:
        await site.platform.send(Address(room), HELLO, "n1")

    assert (failed.value.retry_after, failed.value.for_good) == (7.0, False)


async def test_closed_direct_messages_fail_for_good(site: DiscordSite):
    site.person.closes_direct_messages()
    with pytest.raises(DeliveryFailed) as failed:
        await site.platform.send(Address(f"@{site.anna}", reader=site.anna), HELLO, "n1")

    assert failed.value.for_good


async def test_a_message_that_somebody_takes_away_is_seen_to_be_gone(site: DiscordSite, room: str):
    sent = await site.platform.send(Address(room), HELLO, "n1")
    await site.person.deletes(site.standin.channels[room].messages[sent])

    seen = await site.door.sees("message-gone", room)
    assert seen.event == sent


async def test_a_room_that_somebody_takes_away_is_seen_to_be_gone(site: DiscordSite, room: str):
    site.guild.deletes(site.standin.channels[room])

    await site.door.sees("room-gone", room)


async def test_the_bot_tells_what_it_may_do_on_a_server(site: DiscordSite):
    seen = await site.door.sees("space-appeared", site.guild.id)

    assert (seen.name, seen.rights) == ("Skolorna", frozenset(NEEDED_ON["discord"]))


async def test_a_permission_that_is_taken_away_is_told(site: DiscordSite):
    site.guild.permits(site.guild.bots_role, ["VIEW_CHANNEL", "SEND_MESSAGES"])
    await site.door.until(lambda: any(one.rights == frozenset({"see", "speak", "rank"}) for one in site.door.seen))

    assert [one.kind for one in site.door.seen][-1] == "rights-changed"


@pytest.mark.parametrize("code", [4000, 1006])
async def test_a_connection_that_ends_is_taken_up_again(site: DiscordSite, code: int):
    times = site.door.times_caught_up
    await site.standin.closes(code)
    await site.door.until(lambda: site.door.times_caught_up > times)

    assert not site._running.done()


async def test_what_cannot_be_read_ends_the_run_and_another_run_goes_on(site: DiscordSite):
    site.standin.garbles()
    done, _ = await asyncio.wait([site._running], timeout=10)
    assert done, "the platform still runs"
    assert site._running.exception() is not None
    await site.begins_again()

    assert await site.platform.check() == f"logged in as {site.standin.bot.id}, on 1 server"


async def test_a_thread_that_was_put_away_is_opened_for_what_is_said_in_it(site: DiscordSite, room: str):
    root = await site.platform.send(Address(room), HELLO, "n1")
    there = Address(room, thread=root)
    await site.platform.send(there, HELLO, "n2")
    thread = site.guild.find("Hej.").thread
    assert thread is not None
    thread.archived = True
    sent = await site.platform.send(there, HELLO, "n3")

    assert (sent.split("/")[0], await site.reads(room)) == (root, ["Hej.", "Hej.", "Hej."])


async def test_a_message_in_a_thread_is_seen_to_be_gone_by_the_name_it_has(site: DiscordSite, room: str):
    root = await site.platform.send(Address(room), HELLO, "n1")
    sent = await site.platform.send(Address(room, thread=root), HELLO, "n2")
    await site.person.deletes(site.guild.find("Hej.").messages[sent.split("/")[1]])

    seen = await site.door.sees("message-gone", room)
    assert seen.event == sent


async def test_a_check_names_the_server_and_what_is_missing_there(site: DiscordSite):
    site.guild.bot_permissions = ["MANAGE_CHANNELS"]
    with pytest.raises(OperatorError) as failed:
        await site.platform.check()

    assert "on Skolorna the bot lacks" in str(failed.value)
    assert "Manage Roles" in str(failed.value)
