"""The gateway closes, goes away, falls silent, says what nobody can read: the bot is back, and nothing else stops."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.discord.gateway.logins import BREATH
from bot.clock import SystemClock
from bot.errors import OperatorError
from bot.platform import Door
from bot.running import Bot
from tests.contracts.platform_sites import DiscordSite
from tests.platforms.fake import FakePlatform
from tests.platforms.swift_site import ShortWaits, SwiftSite
from tests.templates import migrated


@pytest_asyncio.fixture
async def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[SwiftSite]:
    """A server with the bot on it, where time flies."""
    monkeypatch.setattr("discord.client.ExponentialBackoff", ShortWaits)
    one = SwiftSite(tmp_path)
    await one.opens()
    yield one
    await one.closes()
    assert one.standin.violations == []


def since(site: DiscordSite, steps: int) -> list[str]:
    """Return what the core was told of the connection since then."""
    return [step for step in site.door.steps[steps:] if step in {"fell behind", "caught up"}]


async def is_back(site: DiscordSite, times: int) -> None:
    """Wait until the bot has caught up once more than so many times."""
    await site.door.until(lambda: site.door.times_caught_up > times)


# ---------------------------------------------------------------- closed
@pytest.mark.parametrize(("code", "logins"), [(4000, 1), (1001, 1), (1006, 1), (4009, 2), (4007, 2)])
async def test_each_loss_is_told_and_each_return(site: SwiftSite, code: int, logins: int):
    steps, times = len(site.door.steps), site.door.times_caught_up
    await site.standin.closes(code)
    await is_back(site, times)

    assert (since(site, steps)[0], since(site, steps)[-1]) == ("fell behind", "caught up")
    assert 1000 - site.standin.identifies.left == logins


async def test_what_was_said_meanwhile_is_heard_when_it_resumes(site: SwiftSite):
    await site.standin.closes(4000)
    await site.person.writes(None, "Medan du var borta")

    assert (await site.door.hears("Medan du var borta")).is_direct
    assert site.standin.socket.resumes == 1


async def test_told_to_connect_again_it_resumes(site: SwiftSite):
    times = site.door.times_caught_up
    site.standin.op(7)
    await is_back(site, times)

    assert (site.standin.socket.resumes, site.standin.identifies.left) == (1, 999)


async def test_a_session_that_is_no_more_is_begun_anew_after_a_breath(site: SwiftSite):
    times = site.door.times_caught_up
    site.standin.op(9)
    await is_back(site, times)

    assert (BREATH in site.paused, site.standin.socket.resumes, site.standin.identifies.left) == (True, 0, 998)


@pytest.mark.parametrize(("code", "remedy"), [(4004, "discord.token"), (4014, "Privileged Gateway Intents")])
async def test_what_only_the_host_can_mend_ends_it_with_the_remedy(site: SwiftSite, code: int, remedy: str):
    await site.standin.closes(code)
    with pytest.raises(OperatorError, match=remedy):
        await asyncio.wait_for(site._running, 10)


# ---------------------------------------------------------------- gone
@pytest.mark.parametrize(("seconds", "soon"), [(30, 250), (300, 250)])
async def test_a_gateway_that_was_gone_is_found_again_soon(site: SwiftSite, seconds: int, soon: int):
    assert await site.is_gone(seconds) <= soon
    assert 1000 - site.standin.identifies.left <= 2


async def test_one_that_is_gone_for_an_hour_is_asked_for_about_once_a_minute(
    site: SwiftSite, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(ShortWaits, "faster", 1000.0)
    await site.is_gone(3600)

    assert site.standin.knocks <= 3600 / 30
    assert 1000 - site.standin.identifies.left <= 2


async def test_a_connection_that_fell_silent_is_given_up_and_taken_up_again(tmp_path: Path):
    site = DiscordSite(tmp_path)
    site.standin.heartbeat, site.silent_for = 50, 0.3
    await site.opens()
    times = site.door.times_caught_up
    site.standin.half_opens()
    await site.person.writes(None, "Hallå")
    await is_back(site, times)

    assert (await site.door.hears("Hallå")).is_direct
    await site.closes()


# ---------------------------------------------------------------- what nobody can read
@pytest.mark.parametrize("told", [{}, {"id": "x"}, [], None, {"id": "1", "channel_id": {}, "author": []}])
@pytest.mark.parametrize("event", ["MESSAGE_CREATE", "INTERACTION_CREATE", "GUILD_ROLE_UPDATE"])
async def test_an_event_that_cannot_be_read_is_let_go_and_the_next_is_heard(site: SwiftSite, event: str, told: object):
    site.standin.garbles(json.dumps({"op": 0, "t": event, "s": None, "d": told}))
    await site.person.writes(None, "Hörs jag?")
    await site.door.hears("Hörs jag?")

    assert (site.runs, site.standin.identifies.left) == (1, 999)


class Steady(FakePlatform):
    """Runs for as long as it is let."""

    async def run(self, door: Door) -> None:
        await door.caught_up(self.name)
        await asyncio.Event().wait()


async def test_what_is_no_message_at_all_ends_neither_the_bot_nor_the_other_platforms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("bot.running.SHORTEST_PAUSE", 0.0)
    site = DiscordSite(tmp_path)
    await site.opens()
    await site._stops()
    bot, platform = Bot(migrated(tmp_path / "radslag.sqlite"), SystemClock()), site._platform()
    await bot.start([platform, Steady()])
    running = asyncio.create_task(bot.run())
    await site.standin.until(lambda: "discord" in bot.worker._caught_up)
    site.standin.garbles()
    await site.standin.until(lambda: site.standin.identifies.left == 997)
    await site.person.writes(None, "hjälp")
    await site.standin.until(lambda: len(site.person.reads()) > 1)

    assert not running.done()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await bot.close()
    await site.standin.stop()
