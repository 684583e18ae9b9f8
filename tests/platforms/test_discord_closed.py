"""Somebody takes no direct messages: they are told below the answer to what they do next, for their eyes alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.platforms.stages.discord import DiscordStage
from tests.templates import migrated


@pytest_asyncio.fixture
async def stage(tmp_path: Path) -> AsyncIterator[DiscordStage]:
    """A network on Discord with two coordinators, to whom Anna has written; Siv takes no direct messages."""
    migrated(tmp_path / "radslag.sqlite")
    one = DiscordStage(tmp_path)
    await one.opens()
    await one.siv.says("nätverk roll samordnare Bo")
    one.siv.person.closes_direct_messages()
    await one.anna.says('kontakta "Vem har nyckeln till aulan?"')
    yield one
    await one.closes()


async def test_it_is_told_below_the_next_answer_and_nobody_else_sees_it(stage: DiscordStage):
    stage.siv.never_sees("Vem har nyckeln")
    await stage.siv.runs("hjälp")

    assert ["Vem har nyckeln" in text for text in stage.siv.private()[-2:]] == [False, True]
    stage.eva.never_sees("Vem har nyckeln")


async def test_so_it_is_after_a_restart_and_a_press(stage: DiscordStage):
    await stage.restarts()
    await stage.anna.says("rum föreslå Studiero")
    await stage.siv.presses("Stöd förslaget")

    stage.siv.sees("Vem har nyckeln")


async def test_coordinators_see_that_it_waits(stage: DiscordStage):
    await stage.bo.says("nätverk missat")

    stage.bo.is_told("Meddelande till Siv", "tar inte emot privata meddelanden")


async def test_each_closed_door_is_knocked_on_once_an_hour(stage: DiscordStage):
    for number in range(3):
        await stage.anna.says(f'kontakta "Fråga {number}"')

    assert [asked.code for asked in stage.standin.refusals] == [50007]
    await stage.siv.runs("hjälp")
    assert [f"Fråga {number}" in stage.siv.private()[number - 3] for number in range(3)] == [True, True, True]
