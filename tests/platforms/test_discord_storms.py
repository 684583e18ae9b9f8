"""Limits and trouble of Discord's own: nothing is lost or said twice, what is urgent goes first, no ban is risked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
import pytest_asyncio

from bot.delivery import notices
from bot.delivery.notices import Urgency
from bot.errors import DeliveryFailed
from bot.message import Message, Paragraph, Text
from bot.platform import Address, OpenRoom
from tests.contracts.platform_sites import DiscordSite
from tests.platforms.stages.discord import DiscordStage
from tests.templates import migrated

POST = "POST /channels/{channel_id}/messages"
MOST_INVALID = 100
"""A hundredth of what Discord bears within ten minutes."""
MANY = 12


def told(words: str) -> Message:
    """Return a message of one sentence."""
    return Message((Paragraph((Text(words),)),))


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[DiscordSite]:
    """A server with the bot on it."""
    one = DiscordSite(tmp_path)
    await one.opens()
    yield one
    await one.closes()


@pytest_asyncio.fixture
async def room(site: DiscordSite) -> str:
    """A room that the bot has made."""
    return await site.platform.perform(OpenRoom(site.guild.id, "Studiero", "", "studiero"), "act-1")


@pytest_asyncio.fixture
async def stage(tmp_path: Path) -> AsyncIterator[DiscordStage]:
    """A network on Discord."""
    migrated(tmp_path / "radslag.sqlite")
    one = DiscordStage(tmp_path)
    await one.opens()
    yield one
    await one.closes()


# ---------------------------------------------------------------- one request
@pytest.mark.parametrize("status", [500, 502, 503, 504])
@pytest.mark.parametrize("after_effect", [False, True])
async def test_trouble_of_discords_own_is_told_at_once_and_tried_again(
    site: DiscordSite, room: str, status: int, *, after_effect: bool
):
    site.standin.fails(POST, status, after_effect=after_effect)
    with pytest.raises(DeliveryFailed) as failed:
        await site.platform.send(Address(room), told("Hej."), "n1")
    await site.platform.send(Address(room), told("Hej."), "n1")

    assert (failed.value.for_good, await site.reads(room)) == (False, ["Hej."])


async def test_a_room_is_made_once_although_the_word_of_it_was_trouble(site: DiscordSite):
    site.standin.fails("POST /guilds/{guild_id}/channels", 502, after_effect=True)
    with pytest.raises(DeliveryFailed):
        await site.platform.perform(OpenRoom(site.guild.id, "Matsal", "", "matsal"), "act-2")
    await site.platform.perform(OpenRoom(site.guild.id, "Matsal", "", "matsal"), "act-2")

    assert [one.name for one in site.guild.channels].count("matsal") == 1


async def test_a_limit_for_all_that_the_account_sends_is_told_as_that(site: DiscordSite, room: str):
    site.standin.rate_limit(POST, 7.0, "global")
    with pytest.raises(DeliveryFailed) as failed:
        await site.platform.send(Address(room), told("Hej."), "n1")

    assert (failed.value.limited, failed.value.retry_after) == ("account", 7.0)


@pytest.mark.parametrize("scope", ["user", "shared"])
async def test_a_limit_of_one_route_holds_up_nothing_else(site: DiscordSite, room: str, scope: str):
    site.standin.rate_limit(POST, 300.0, scope)
    with pytest.raises(DeliveryFailed) as failed:
        await site.platform.send(Address(room), told("Hej."), "n1")

    assert (failed.value.limited, failed.value.retry_after) == (None, 300.0)


async def test_a_short_limit_is_sat_out(site: DiscordSite, room: str):
    site.standin.rate_limit(POST, 0.05)
    await site.platform.send(Address(room), told("Hej."), "n1")

    assert await site.reads(room) == ["Hej."]


async def test_a_token_that_is_good_no_more_is_tried_once_a_minute(site: DiscordSite, room: str):
    site.standin.locked_out = True
    with pytest.raises(DeliveryFailed) as failed:
        await site.platform.send(Address(room), told("Hej."), "n1")

    assert (failed.value.limited, failed.value.retry_after, failed.value.for_good) == ("account", 60.0, False)


# ---------------------------------------------------------------- the whole bot
def owes(stage: DiscordStage, words: str, who: str, urgency: Urgency) -> None:
    """Owe somebody a message in private."""
    message = told(words)
    stage.bot.storage.write_now(
        lambda uow: notices.owe(uow, message, key=words, platform="discord", account=who, urgency=urgency)
    )


async def test_reminders_overtake_digests_where_the_account_is_limited(stage: DiscordStage):
    stage.standin.rate_limit(POST, 5.0, "global")
    people = [leader.person for leader in stage.leaders]
    owes(stage, "Nyhet", people[0].id, Urgency.NEWS)
    await stage.bot.settle()
    for person in people:
        owes(stage, f"Sammandrag {person.id}", person.id, Urgency.DIGEST)
    owes(stage, "Påminnelse", people[3].id, Urgency.REMINDER)
    await stage.bot.advance(timedelta(minutes=5))

    said = sorted((one for person in people for one in person.reads()), key=lambda one: int(one.id))
    words = [people[0].text(one).split()[0] for one in said[-6:]]
    assert words == ["Påminnelse", "Nyhet", *["Sammandrag"] * 4]


async def test_a_storm_of_limits_loses_nothing_and_says_nothing_twice(stage: DiscordStage):
    stage.standin.storm(Random(5), share=0.3)
    for number in range(MANY):
        begun = await stage.anna.person.runs(stage.anna.lobby(), "rum", "föreslå", namn=f"Sal {number}", wait=False)
        await stage.door.has_handed(begun.id)
        await stage.bot.advance(timedelta(seconds=20))
    stage.standin.storm(None)
    await stage.bot.advance(timedelta(minutes=20))
    await stage.settles()

    cards = [stage.bo.text(one) for one in stage.bo._messages()]
    assert [sum(f"nytt rum: Sal {number}\n" in card for card in cards) for number in range(MANY)] == [1] * MANY
    assert sum("Du har föreslagit rummet" in text for text in stage.anna.private()) == MANY
    assert stage.standin.invalid_requests < MOST_INVALID
