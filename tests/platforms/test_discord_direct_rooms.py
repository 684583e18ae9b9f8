"""What people write to the bot while it is away is read when it is back: each thing once, in order, and calmly."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest_asyncio

from adapters.discord.platform import DiscordPlatform
from bot.message import Message, Paragraph, Text
from bot.platform import Address
from tests.contracts.platform_sites import DiscordSite
from tests.platforms.discord_standin.people import Person
from tests.platforms.stages.discord import DiscordStage
from tests.templates import migrated

READ = "/channels/{channel_id}/messages"
HELLO = Message((Paragraph((Text("Hej."),)),))


class RestingSite(DiscordSite):
    """A site where the bot's rests between rooms are noted, and take no time but what happens meanwhile."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.rests: list[float] = []
        self.meanwhile: Callable[[], Awaitable[None]] | None = None

    async def _rest(self, seconds: float) -> None:
        self.rests.append(seconds)
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile is not None:
            await meanwhile()

    def _platform(self) -> DiscordPlatform:
        platform = super()._platform()
        platform._direct._reading.pause = self._rest
        return platform


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[RestingSite]:
    """A server with the bot on it, to which Anna has written, and which is not running."""
    one = RestingSite(tmp_path)
    await one.opens()
    await one.person.writes(None, "Innan")
    await one.door.hears("Innan")
    await one._stops()
    yield one
    await one.closes()
    assert one.standin.violations == []


@pytest_asyncio.fixture
async def stage(tmp_path: Path) -> AsyncIterator[DiscordStage]:
    """A network on Discord, the whole bot and its database."""
    migrated(tmp_path / "radslag.sqlite")
    one = DiscordStage(tmp_path)
    await one.opens()
    yield one
    await one.closes()


def heard(site: RestingSite) -> list[object]:
    """Return what was handed in, in order; what has the same key has the effect of once."""
    return list({one.key: one.said for one in site.door.heard}.values())


async def with_many_rooms(site: RestingSite, rooms: int) -> list[Person]:
    """Return people whom the bot has met in private, and who have written to it since."""
    people = [site.standin.user(f"p{number}") for number in range(rooms)]
    for person in people:
        site.guild.joins(person)
        site.door.further[person.id] = person.direct.id
        await person.writes(None, f"hej från {person.id}")
    return people


def rooms_read(site: RestingSite) -> list[str]:
    """Return the channels that were read back, in order."""
    return [one.path.split("/")[2] for one in site.standin.requests if (one.method, one.route) == ("GET", READ)]


async def test_what_was_written_while_the_bot_was_down_is_heard_once_and_in_order(site: RestingSite):
    await site.person.writes(None, "Först")
    await site.person.writes(None, "Sedan")
    await site._starts()
    await site.begins_again()

    assert heard(site) == ["Innan", "Först", "Sedan"]


async def test_it_is_heard_before_the_bot_says_that_it_has_caught_up(site: RestingSite):
    await site.person.writes(None, "Först")
    await site._starts()

    assert [step for step in site.door.steps if step != "reached"][-2:] == ["heard Först", "caught up"]


async def test_it_comes_with_its_own_key_and_the_moment_at_which_it_was_written(site: RestingSite):
    sent = await site.person.writes(None, "/nu")
    await site._starts()

    said = site.door.heard[-1]
    assert (said.said, said.key, said.is_command) == ("nu", sent.id, True)
    assert abs((said.said_at - sent.sent).total_seconds()) < 1


async def test_who_has_only_been_written_to_is_heard_too(site: RestingSite):
    bo = site.standin.user("bo")
    site.guild.joins(bo)
    await site._starts()
    await site.platform.send(Address(f"@{bo.id}", reader=bo.id), HELLO, "n1")
    await site._stops()
    await bo.writes(None, "Tack")
    await site._starts()

    assert heard(site)[-1] == "Tack"


async def test_a_session_that_cannot_be_taken_up_again_loses_nothing(site: RestingSite):
    await site._starts()
    times = site.door.times_caught_up
    await site.standin.closes(4009)
    await site.person.writes(None, "Medan du var borta")
    await site.door.until(lambda: site.door.times_caught_up > times)

    assert heard(site) == ["Innan", "Medan du var borta"]


async def test_many_rooms_are_read_one_after_the_other_with_rests_between(site: RestingSite):
    for number in range(25):
        person = site.standin.user(f"p{number}")
        site.guild.joins(person)
        site.door.further[person.id] = person.direct.id
    await site._starts()

    assert (len(rooms_read(site)), site.rests, site.standin.refusals) == (26, [2.5, 2.5], [])


async def test_a_session_that_breaks_and_goes_on_while_rooms_are_read_leaves_none_unread(site: RestingSite):
    people = await with_many_rooms(site, 25)

    async def breaks() -> None:
        times = site.door.times_caught_up
        await site.standin.closes(4000)
        await site.door.until(lambda: site.door.times_caught_up > times)

    site.meanwhile = breaks
    await site._starts()
    await site.door.hears(f"hej från {people[-1].id}")
    assert len(heard(site)) == 26


async def test_a_room_that_is_gone_is_asked_for_once(site: RestingSite):
    site.door.further = {"1": "1234"} | site.door.further
    await site._starts()
    await site.begins_again()

    assert (rooms_read(site).count("1234"), "1" in site.door.further) == (1, False)


async def test_who_has_been_asked_something_is_read_first(site: RestingSite):
    bo = site.standin.user("bo")
    site.guild.joins(bo)
    site.door.further[bo.id] = bo.direct.id
    site.door.asked = {bo.id}
    await site._starts()

    assert rooms_read(site) == [bo.direct.id, site.person.direct.id]


async def test_a_room_that_cannot_be_read_now_is_read_later(site: RestingSite):
    await site.person.writes(None, "Först")
    site.standin.fails(f"GET {READ}", 503)
    await site._starts()

    assert (site.rests, heard(site)) == ([2.5], ["Innan", "Först"])


async def test_a_vote_that_was_written_while_the_bot_was_down_counts_once(stage: DiscordStage):
    await stage.anna.whispers("nu")
    await stage.siv.says('omröstning öppna "Vilken dag?" måndag; onsdag metod="välj en"')
    await stage.settles()
    await stage.stops()
    await stage.anna.person.writes(None, "rösta 1 2")
    await stage.starts()
    await stage.settles()
    await stage.restarts()

    assert sum("”Vilken dag?”" in text for text in stage.anna.private()) == 1


async def test_what_was_asked_just_before_a_restart_is_answered_once(stage: DiscordStage):
    await stage.anna.whispers("nu")
    before = stage.anna.private()
    await stage.restarts()

    assert (len(before), stage.anna.private()) == (2, before)


async def test_a_room_that_is_gone_leaves_no_row(stage: DiscordStage):
    await stage.bot.dispatch.reached("discord/1", "1234")
    assert (await stage.bot.dispatch.streams("discord"))["1"] == "1234"
    await stage.restarts()

    assert "1" not in await stage.bot.dispatch.streams("discord")
