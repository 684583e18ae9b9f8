"""The invite link asks for exactly what the door uses, and what is missing is named, with where it is given."""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import count

import pytest
import pytest_asyncio

from adapters.discord.rooms.permissions import BITS
from bot.errors import DeliveryFailed, OperatorError
from bot.message import File, Message, Paragraph, Text
from bot.platform import Act, Address, ArchiveRoom, HoldEvent, Invite, OpenRoom, Pin, RemoveMessage, Sign
from tests.contracts.platform_sites import DiscordSite
from tests.platforms.discord_standin.world import Channel

pytestmark = pytest.mark.asyncio(loop_scope="module")

ALL = sum(BITS.values())
HELLO = Message((Paragraph((Text("Hej."),)),))
CALENDAR = Message((File("möte.ics", "text/calendar", 3, content=b"ics"),))
PEOPLE = "VIEW_CHANNEL SEND_MESSAGES READ_MESSAGE_HISTORY"
NUMBERS = count(1)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[DiscordSite]:
    """A server that lets everybody do nothing at all: what the bot may do there, its own role gives it."""
    one = DiscordSite(tmp_path_factory.mktemp("server"))
    await one.opens()
    one.guild.gives(one.person, one.guild.role("Folk", PEOPLE))
    one.guild.permits(one.guild.everyone, 0)
    yield one
    await one.closes()


@pytest_asyncio.fixture(loop_scope="module")
async def site(server: DiscordSite) -> DiscordSite:
    """The server, where the bot may do what the invite link asks for."""
    server.guild.bot_permissions = ALL
    return server


class Deeds:
    """Everything that the door does on a server, with whatever is refused left out."""

    def __init__(self, site: DiscordSite) -> None:
        self.site, self.platform = site, site.platform
        self.began = len(site.standin.requests)

    async def all(self, *, lacking: int = 0) -> list[int | None]:
        """Do it all, the latter part without these permissions; return the codes with which Discord refused."""
        room = await self.platform.perform(self.rooms(closed=True), "act-1")
        root = await self.platform.send(Address(room), HELLO, f"n1-{room}")
        await self.platform.send(Address(room, thread=root), HELLO, f"n2-{room}")
        await self.platform.perform(Invite(room, self.site.anna), "act-2")
        theirs = await self.site.person.writes(self.site.standin.channels[room], "Oj")
        self.lock(self.site.standin.channels[root])
        self.site.guild.bot_permissions = ALL & ~lacking
        await self.tries_to_say(room, root)
        await self.tries(self.rooms(closed=True), self.rooms(closed=False), Pin(room, root), Sign(room, root, "✉️"))
        await self.tries(RemoveMessage(room, theirs.id), ArchiveRoom(room), Invite(room, self.site.anna), self.event())
        return [one.code for one in self.site.standin.requests[self.began :] if one.status == 403]

    def rooms(self, *, closed: bool) -> OpenRoom:
        return OpenRoom(self.site.guild.id, "Rum", "", f"rum-{next(NUMBERS)}", is_restricted=closed)

    def event(self) -> HoldEvent:
        times = ("2099-01-01T10:00:00+00:00", "2099-01-01T11:00:00+00:00")
        return HoldEvent(self.site.guild.id, f"event-{next(NUMBERS)}", "Studiero", "Umeå", *times)

    @staticmethod
    def lock(thread: Channel) -> None:
        assert thread.thread is not None
        thread.thread.archived = thread.thread.locked = True

    async def tries_to_say(self, room: str, root: str) -> None:
        for to in (Address(room), Address(room, thread=root)):
            await self.quietly(self.platform.send(to, HELLO, f"n{next(NUMBERS)}"))
        fresh = await self.quietly(self.platform.send(Address(room), CALENDAR, f"n{next(NUMBERS)}"))
        await self.quietly(self.platform.send(Address(room, thread=fresh or root), HELLO, f"n{next(NUMBERS)}"))

    async def tries(self, *acts: Act) -> None:
        for act in acts:
            await self.quietly(self.platform.perform(act, f"act-{next(NUMBERS)}"))

    @staticmethod
    async def quietly(doing: object) -> str | None:
        try:
            return await doing  # type: ignore[misc, no-any-return]
        except DeliveryFailed:
            return None


async def test_with_what_the_link_asks_for_nothing_is_refused(site: DiscordSite):
    assert await Deeds(site).all() == []


@pytest.mark.parametrize("name", BITS)
async def test_without_any_one_of_it_something_is_refused(site: DiscordSite, name: str):
    assert await Deeds(site).all(lacking=BITS[name])


# ---------------------------------------------------------------- naming
async def opened(site: DiscordSite) -> Channel:
    deed = OpenRoom(site.guild.id, "Torget", "", f"torget-{next(NUMBERS)}", is_restricted=True)
    return site.standin.channels[await site.platform.perform(deed, "act-1")]


async def test_a_check_names_what_is_missing_on_the_server_and_where_it_is_given(site: DiscordSite):
    site.guild.bot_permissions = ALL & ~BITS["Pin Messages"]
    with pytest.raises(OperatorError) as failed:
        await site.platform.check()

    assert str(failed.value) == (
        "discord: on Skolorna the bot lacks Pin Messages. "
        "Give it in the server's settings, under Roles, to the role of the bot"
    )


async def test_a_check_names_the_channel_in_which_something_is_missing(site: DiscordSite):
    room = await opened(site)
    site.guild.overwrites(room, site.guild.bots_role, deny="PIN_MESSAGES")
    with pytest.raises(OperatorError) as failed:
        await site.platform.check()
    site.guild.overwrites(room, site.guild.bots_role)

    assert "on Skolorna, in #torget, the bot lacks Pin Messages. Give it in the channel's settings" in str(failed.value)


async def test_a_check_names_roles_that_stand_above_the_bots_own(site: DiscordSite):
    await opened(site)
    role = next(role for role in site.guild.state.roles.values() if role.name.startswith("Torget · "))
    role.position, before = 99, role.position
    with pytest.raises(OperatorError) as failed:
        await site.platform.check()
    role.position = before

    assert f"on Skolorna these roles stand above the bot's: {role.name}. Drag the role of the bot" in str(failed.value)


async def test_a_channel_that_lets_the_bot_do_less_is_told_and_so_is_its_mending(site: DiscordSite):
    room = await opened(site)
    site.guild.overwrites(room, site.guild.bots_role, deny="PIN_MESSAGES")
    lost = await site.door.sees("rights-changed", room.id)
    site.guild.overwrites(room, site.guild.bots_role)
    await site.door.until(lambda: "pins" in (told(site, room) or ()))

    assert "pins" not in (lost.rights or ())


def told(site: DiscordSite, room: Channel) -> frozenset[str] | None:
    """Return what was told last of a room."""
    return [one.rights for one in site.door.seen if one.kind == "rights-changed" and one.room == room.id][-1]
