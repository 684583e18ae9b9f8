"""What Discord tells without any privileged intent is enough; what the two that a host may switch on add."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.platform import OpenRoom
from tests.contracts.platform_sites import DiscordSite
from tests.platforms.discord_standin.world import Channel


async def running(site: DiscordSite) -> AsyncIterator[DiscordSite]:
    await site.opens()
    await site.standin.until(lambda: "PUT" in [request.method for request in site.standin.requests])
    yield site
    await site.closes()
    assert site.standin.violations == []


@pytest_asyncio.fixture
async def plain(tmp_path: Path) -> AsyncIterator[DiscordSite]:
    """A server of which Discord tells what it tells every bot."""
    async for site in running(DiscordSite(tmp_path)):
        yield site


@pytest_asyncio.fixture
async def told(tmp_path: Path) -> AsyncIterator[DiscordSite]:
    """A server of which Discord tells all that the host can switch on."""
    async for site in running(DiscordSite(tmp_path, member_list=True, message_content=True)):
        yield site


async def room_of(site: DiscordSite) -> Channel:
    made = await site.platform.perform(OpenRoom(site.guild.id, "Torget", "", "torget"), "act-1")
    return site.standin.channels[made]


async def test_without_the_member_list_nobody_is_seen_to_leave(plain: DiscordSite):
    plain.guild.leaves(plain.person)
    await plain.standin.socket.settle()

    assert [one for one in plain.door.seen if one.kind == "left"] == []


async def test_with_the_member_list_who_leaves_is_seen_at_once(told: DiscordSite):
    told.guild.leaves(told.person)
    seen = await told.door.sees("left", told.guild.id)

    assert seen.account is not None
    assert seen.account.remote_id == told.anna


async def test_with_the_member_list_who_comes_is_seen_too(told: DiscordSite):
    bo = told.standin.user("bo")
    told.guild.joins(bo)
    seen = await told.door.sees("joined", told.guild.id)

    assert seen.account is not None
    assert seen.account.remote_id == bo.id


async def test_without_the_words_of_messages_only_that_somebody_wrote_is_told(plain: DiscordSite):
    room = await room_of(plain)
    await plain.person.writes(room, "!nu")

    await plain.door.sees("spoke", room.id)
    assert plain.door.heard == []


async def test_with_the_words_of_messages_a_command_may_be_typed_in_a_room(told: DiscordSite):
    room = await room_of(told)
    await told.person.writes(room, "!nu")
    await told.door.until(lambda: bool(told.door.heard))
    [heard] = told.door.heard

    assert (heard.said, heard.room, heard.space, heard.is_private) == ("nu", room.id, told.guild.id, False)


async def test_what_is_no_command_stays_unread_all_the_same(told: DiscordSite):
    room = await room_of(told)
    await told.person.writes(room, "Hej alla")

    await told.door.sees("spoke", room.id)
    assert told.door.heard == []
