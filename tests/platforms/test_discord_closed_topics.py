"""A room for some functions only, on Discord: closed on the server itself, and left by who leaves the server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.platforms.discord_standin.world import Channel
from tests.platforms.stages.discord import DiscordStage
from tests.templates import migrated


@pytest_asyncio.fixture
async def stage(tmp_path: Path) -> AsyncIterator[DiscordStage]:
    """A network on a server, with a closed room for principals."""
    migrated(tmp_path / "radslag.sqlite")
    one = DiscordStage(tmp_path)
    await one.opens()
    await one.settles()
    await one.anna.says('rum föreslå "Svåra samtal" för=rektor')
    await one.bo.presses("Stöd förslaget")
    await one.eva.presses("Stöd förslaget")
    await one.settles()
    yield one
    await one.closes()


def closed(stage: DiscordStage) -> Channel:
    return stage.guild.find("svåra-samtal")


def inside(stage: DiscordStage) -> list[str]:
    """Return who may see the closed room, of those that run neither the server nor the bot."""
    here = [one for one in stage.leaders if "VIEW_CHANNEL" in stage.guild.may(one.person, closed(stage))]
    return sorted(one.name for one in here if one is not stage.siv)


async def test_who_stood_behind_it_sees_the_room(stage: DiscordStage):
    assert inside(stage) == ["Anna", "Bo", "Eva"]


async def test_who_leaves_it_sees_it_no_more(stage: DiscordStage):
    await stage.bo.says('rum lämna "Svåra samtal"')
    await stage.settles()

    assert inside(stage) == ["Anna", "Eva"]


async def test_who_has_left_the_server_is_counted_no_more_the_next_morning(stage: DiscordStage):
    stage.guild.leaves(stage.bo.person)
    await stage.later(days=1)

    shown = [stage.anna.person.text(message) for message in stage.anna.person.reads(closed(stage))]
    assert any("Läses av 2 rektorer." in text for text in shown)


async def test_a_coordinator_is_told_in_which_room_something_is_missing(stage: DiscordStage):
    stage.guild.overwrites(stage.guild.find("nyheter"), stage.guild.bots_role, deny="PIN_MESSAGES")
    await stage.door.has_handed(f"rights-changed {stage.guild.find('nyheter').id}")
    await stage.siv.says("nätverk kontroll")

    stage.siv.is_told("får jag inte fästa meddelanden", "tillåt Fästa meddelanden")


async def test_to_let_everybody_read_is_not_offered_in_it_and_it_is_said_why(stage: DiscordStage):
    await stage.anna.runs("dilemma lyft titel=Matkön om=Köer fråga=Hur?")
    await stage.anna.presses("Annat rum")
    await stage.anna.presses("Svåra samtal")

    told = stage.anna.is_told("Rummet är bara för rektorer. Ska fler kunna läsa får du välja ett annat rum.")
    assert ("Annat rum" in told, "Låt alla läsa" in told) == (True, False)
