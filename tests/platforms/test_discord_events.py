"""A meeting in a server's calendar: made once, moved, called off, whatever becomes of the requests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.errors import DeliveryFailed, OperatorError
from bot.platform import HoldEvent
from tests.contracts.platform_sites import DiscordSite
from tests.platforms.stages.discord import DiscordStage
from tests.templates import migrated

MAKE = "POST /guilds/{guild_id}/scheduled-events"
CANCELLED = 4
LONG_FROM_NOW = datetime(2091, 11, 20, 8, 0, tzinfo=UTC)
"""A Tuesday: Discord takes no event of the past, by its own clock."""


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[DiscordSite]:
    """A server with the bot on it."""
    one = DiscordSite(tmp_path)
    await one.opens()
    yield one
    await one.closes()
    assert one.standin.violations == []


@pytest.fixture
def meeting(site: DiscordSite) -> HoldEvent:
    """A meeting that is to stand in the calendar."""
    times = ("2091-12-09T12:00:00+00:00", "2091-12-09T15:00:00+00:00")
    return HoldEvent(site.guild.id, "meeting-a", "Studiero", "Aulan", *times, "Läsa ihop")


def calendar(site: DiscordSite) -> list[dict[str, Any]]:
    """Return what stands in the server's calendar."""
    return [event.facts for event in site.guild.state.events.values()]


def at(moment: str) -> datetime:
    """Return a moment, however its parts of a second are written."""
    return datetime.fromisoformat(moment)


async def test_it_is_made_with_a_place_and_an_end(site: DiscordSite, meeting: HoldEvent):
    made = await site.platform.perform(meeting, "a1")
    (event,) = calendar(site)

    assert (event["id"], event["name"], event["entity_metadata"]) == (made, "Studiero", {"location": "Aulan"})
    assert at(event["scheduled_end_time"]) == at("2091-12-09T15:00:00+00:00")


@pytest.mark.parametrize("status", [0, 500, 502, 504])
async def test_one_whose_answer_was_lost_is_made_once(site: DiscordSite, meeting: HoldEvent, status: int):
    site.standin.fails(MAKE, status, after_effect=True)
    with pytest.raises(DeliveryFailed) as failed:
        await site.platform.perform(meeting, "a1")
    await site.platform.perform(meeting, "a1")

    assert (failed.value.for_good, len(calendar(site))) == (False, 1)


async def test_so_is_one_that_another_process_had_made(site: DiscordSite, meeting: HoldEvent):
    first = await site.platform.perform(meeting, "a1")
    await site.begins_again()

    assert (await site.platform.perform(meeting, "a1"), len(calendar(site))) == (first, 1)


async def test_moved_it_is_the_same_event(site: DiscordSite, meeting: HoldEvent):
    first = await site.platform.perform(meeting, "a1")
    later = replace(meeting, begins="2091-12-10T12:00:00+00:00", ends="2091-12-10T14:00:00+00:00")

    assert await site.platform.perform(later, "a2") == first
    assert [at(event["scheduled_start_time"]) for event in calendar(site)] == [at(later.begins)]


async def test_called_off_it_is_cancelled_and_not_made_again(site: DiscordSite, meeting: HoldEvent):
    await site.platform.perform(meeting, "a1")
    for _ in range(2):
        await site.platform.perform(replace(meeting, is_off=True), "a2")

    assert [event["status"] for event in calendar(site)] == [CANCELLED]


async def test_one_of_another_bot_or_person_is_never_taken_for_it(site: DiscordSite, meeting: HoldEvent):
    await site.platform.perform(meeting, "a1")
    calendar(site)[0]["creator_id"] = site.anna
    await site.platform.perform(meeting, "a1")

    assert len(calendar(site)) == 2


async def test_what_has_begun_already_is_not_made(site: DiscordSite, meeting: HoldEvent):
    past = replace(meeting, begins="2025-12-09T12:00:00+00:00", ends="2025-12-09T15:00:00+00:00")

    assert (await site.platform.perform(past, "a1"), calendar(site)) == ("", [])


async def test_without_the_permission_it_fails_for_good_and_the_check_names_it(site: DiscordSite, meeting: HoldEvent):
    site.guild.bot_permissions = site.guild.bot_permissions & ~(1 << 44) & ~(1 << 33)
    with pytest.raises(DeliveryFailed) as failed:
        await site.platform.perform(meeting, "a1")
    with pytest.raises(OperatorError, match="on Skolorna the bot lacks Create Events"):
        await site.platform.check()

    assert failed.value.for_good


async def test_a_calendar_with_a_hundred_events_takes_no_more(site: DiscordSite, meeting: HoldEvent):
    for number in range(100):
        await site.platform.perform(replace(meeting, key=f"meeting-{number}"), f"a{number}")
    with pytest.raises(DeliveryFailed) as failed:
        await site.platform.perform(meeting, "one more")

    assert (failed.value.for_good, len(calendar(site))) == (True, 100)


async def test_a_meeting_that_is_published_moved_and_cancelled_does_so_in_the_calendar(tmp_path: Path):
    migrated(tmp_path / "radslag.sqlite")
    stage = DiscordStage(tmp_path, starts=LONG_FROM_NOW)
    await stage.opens()
    await stage.siv.says('möte planera "Studiero" "9 december kl. 13-16" plats=Ekskolan')
    await stage.siv.presses("Publicera")
    (event,) = stage.guild.state.events.values()
    first = event.facts["scheduled_start_time"][:13]
    await stage.siv.says('möte flytta 1 "10 december kl. 13-15"')
    moved = event.facts["scheduled_start_time"][:13]
    await stage.siv.says('möte ställ-in 1 säker="ja, ställ in mötet"')

    assert (first, moved, event.facts["status"]) == ("2091-12-09T12", "2091-12-10T12", CANCELLED)
    await stage.closes()
