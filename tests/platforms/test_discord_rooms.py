"""Rooms on Discord: in categories of ours, closed by a role of their own, archived, with threads that stay open."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.errors import DeliveryFailed
from bot.message import Button, Buttons, Message, Paragraph, Text
from bot.platform import Address, ArchiveRoom, FindGone, Invite, LetOut, OpenRoom, RenameRoom
from tests.contracts.platform_sites import DiscordSite
from tests.platforms.discord_standin.world import CATEGORY, Channel, Role

HELLO = Message((Paragraph((Text("Hej."),)),))
PRESS = Message((Paragraph((Text("Kommer du?"),)), Buttons((Button("Kommer", "meeting attend|1|1", "möte kommer 1"),))))


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[DiscordSite]:
    """A server with the bot on it, which runs."""
    one = DiscordSite(tmp_path)
    await one.opens()
    yield one
    await one.closes()
    assert one.standin.violations == []


async def opened(site: DiscordSite, name: str = "Enrum", *, topic: str = "", closed: bool = True) -> Channel:
    """Return a room that the bot has made."""
    deed = OpenRoom(site.guild.id, name, topic, name.lower(), is_restricted=closed)
    return site.standin.channels[await site.platform.perform(deed, f"open-{name}")]


def roles(site: DiscordSite) -> list[Role]:
    """Return the roles of closed rooms."""
    return [role for role in site.guild.state.roles.values() if " · " in role.name]


def categories(site: DiscordSite) -> list[str]:
    return [one.name for one in site.guild.channels if one.kind == CATEGORY]


# ---------------------------------------------------------------- categories
async def test_rooms_stand_in_one_category_whatever_people_call_it(site: DiscordSite):
    first = await opened(site, "Ett", closed=False)
    assert first.parent is not None
    first.parent.name = "Tankesmedjan"
    second = await opened(site, "Två", closed=False)

    assert (second.parent, categories(site)) == (first.parent, ["Tankesmedjan"])


async def test_a_category_that_is_full_gets_a_second_one_beside_it(site: DiscordSite):
    first = await opened(site, "Ett", closed=False)
    for number in range(49):
        site.guild.channel(f"annat-{number}", parent=first.parent)
    await opened(site, "Två", closed=False)

    assert categories(site) == ["Rådslag", "Rådslag 2"]


async def test_a_server_that_is_full_is_told_for_good(site: DiscordSite):
    for number in range(499):
        site.guild.channel(f"annat-{number}")
    with pytest.raises(DeliveryFailed) as failed:
        await opened(site)

    assert (failed.value.for_good, "30013" in str(failed.value)) == (True, True)


async def test_a_long_topic_keeps_the_mark_by_which_the_room_is_known(site: DiscordSite):
    room = await opened(site, topic="x" * 1100, closed=False)

    assert (len(room.settings["topic"]), room.settings["topic"][-8:]) == (1024, " [enrum]")


# ---------------------------------------------------------------- closed rooms
async def test_the_role_of_a_closed_room_opens_that_room_and_nothing_else(site: DiscordSite):
    await opened(site)
    [role] = roles(site)

    assert (role.name[:8], role.permissions, role.mentionable, role.hoist) == ("Enrum · ", 0, False, False)


async def test_a_room_whose_answer_was_lost_has_one_role(site: DiscordSite):
    site.standin.drops_answer("POST /guilds/{guild_id}/roles")
    with pytest.raises(DeliveryFailed):
        await opened(site)
    await opened(site)

    assert len(roles(site)) == 1


async def test_the_bot_sees_the_room_that_it_has_closed(site: DiscordSite):
    room = await opened(site)

    assert await site.platform.send(Address(room.id), HELLO, "n1")


async def test_a_new_name_is_the_roles_too(site: DiscordSite):
    room = await opened(site)
    await site.platform.perform(RenameRoom(room.id, "Svåra samtal"), "act-1")

    assert (room.name, roles(site)[0].name[:15]) == ("svåra-samtal", "Svåra samtal · ")


async def test_where_the_role_was_taken_away_people_are_let_in_one_by_one(site: DiscordSite):
    room = await opened(site)
    [role] = roles(site)
    del site.guild.state.roles[role.id], room.overwrites[role.id]
    await site.platform.perform(Invite(room.id, site.anna), "act-1")
    inside = await site.may_enter(room.id)
    await site.platform.perform(LetOut(room.id, site.anna), "act-2")

    assert (inside, await site.may_enter(room.id)) == (True, False)


async def test_a_role_above_the_bots_own_cannot_be_given(site: DiscordSite):
    room = await opened(site)
    roles(site)[0].position = 99
    with pytest.raises(DeliveryFailed) as failed:
        await site.platform.perform(Invite(room.id, site.anna), "act-1")

    assert failed.value.for_good


async def test_who_has_left_the_server_is_found_gone_and_can_be_let_out(site: DiscordSite):
    room, bo = await opened(site), site.standin.user("bo")
    site.guild.leaves(site.person)
    await site.platform.perform(LetOut(room.id, site.anna), "act-1")

    assert await site.platform.perform(FindGone(site.guild.id, (site.anna, bo.id)), "act-2") == f"{site.anna} {bo.id}"


async def test_an_archived_room_can_be_read_by_who_was_in_it_and_written_in_by_the_bot(site: DiscordSite):
    room = await opened(site)
    await site.platform.perform(Invite(room.id, site.anna), "act-1")
    await site.platform.perform(ArchiveRoom(room.id), "act-2")
    await site.platform.send(Address(room.id), HELLO, "n1")
    may = site.guild.may(site.person, room)

    assert ("VIEW_CHANNEL" in may, "SEND_MESSAGES" in may) == (True, False)


# ---------------------------------------------------------------- threads
async def thread_with(site: DiscordSite, message: Message) -> Channel:
    """Return a thread of the bot's, with this in it, that Discord has put away."""
    room = await opened(site, closed=False)
    root = await site.platform.send(Address(room.id), HELLO, "n1")
    await site.platform.send(Address(room.id, thread=root), message, "n2")
    thread = site.standin.channels[root]
    assert thread.thread is not None
    thread.thread.archived = True
    site.standin.tells("THREAD_UPDATE", site.standin.drawn(thread), thread)
    await site.standin.socket.settle()
    return thread


async def test_a_thread_in_which_something_can_be_pressed_is_opened_again(site: DiscordSite):
    thread = await thread_with(site, PRESS)

    await site.standin.until(lambda: thread.thread is not None and not thread.thread.archived)


async def test_a_thread_in_which_nothing_can_be_pressed_stays_put_away(site: DiscordSite):
    thread = await thread_with(site, HELLO)
    read = f"/channels/{thread.id}/messages"
    await site.standin.until(lambda: ("GET", read) in [(one.method, one.path) for one in site.standin.requests[-3:]])

    assert thread.thread is not None
    assert thread.thread.archived
