"""The stand-in is Discord-like: two client libraries log in, bring a command and answer it."""

import asyncio
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.platforms.discord_standin import StandIn
from tests.platforms.discord_standin.clients import running
from tests.platforms.discord_standin.people import Person
from tests.platforms.discord_standin.places import Place
from tests.platforms.reference_bot import ReferenceBot, reference_bot
from tests.shared import ROOT

HIKARI = ROOT / ".venv-hikari" / "bin" / "python"


@pytest_asyncio.fixture
async def standin() -> AsyncIterator[StandIn]:
    """A stand-in that judges."""
    async with running() as started:
        yield started


@pytest.fixture
def anna(standin: StandIn) -> Person:
    """The server's owner."""
    return standin.user("anna")


@pytest.fixture
def place(standin: StandIn, anna: Person) -> Place:
    """The server."""
    return standin.guild("Skolorna", owner=anna)


@pytest_asyncio.fixture
async def bot(standin: StandIn, place: Place, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[ReferenceBot]:
    """A bot with discord.py that is ready, its commands brought."""
    async with reference_bot(standin, monkeypatch) as ready:
        await ready.tree.sync()
        yield ready


@pytest_asyncio.fixture
async def hikari(standin: StandIn, place: Place) -> AsyncIterator[Process]:
    """A bot with hikari, in an environment and a process of its own."""
    if not HIKARI.exists():
        pytest.skip("hikari is not installed: make test installs it into .venv-hikari")
    command = [str(HIKARI), "-m", "tests.platforms.hikari_bot", standin.rest, standin.token, place.id]
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=PIPE)
    yield process
    if process.returncode is None:
        process.terminate()
    await process.wait()


async def line(process: Process) -> str:
    """Return the next line that a process writes."""
    assert process.stdout is not None
    return (await asyncio.wait_for(process.stdout.readline(), 20)).decode().strip()


async def test_hikari_logs_in_brings_a_command_and_answers_it(
    hikari: Process, standin: StandIn, place: Place, anna: Person
):
    ready = await line(hikari)
    asked = await anna.runs(place, "fråga", vad="Hur är läget?")

    assert (ready, asked.text, asked.ephemeral) == ("ready fråga 1 2", "Du frågade: Hur är läget?", True)
    assert (await line(hikari), standin.violations) == ("answered Svarat", [])


async def test_discord_py_answers_a_command(bot: ReferenceBot, standin: StandIn, place: Place, anna: Person):
    asked = await anna.runs(place, "eko", vad="Hallå")

    assert (asked.text, asked.ephemeral, standin.violations) == ("Hallå", True, [])


async def test_discord_py_takes_its_time_and_follows_up(
    bot: ReferenceBot, standin: StandIn, place: Place, anna: Person
):
    asked = await anna.runs(place, "tänk")
    await asked.until(lambda each: each.followups)
    await standin.until(lambda: len(place.find("allmänt").messages) == 3)

    assert (anna.text(place.find("allmänt")), standin.violations) == ("Klart\nEn sak till\nTill alla", [])


async def test_discord_py_hears_a_direct_message(bot: ReferenceBot, standin: StandIn, anna: Person):
    await anna.writes(None, "Hej")
    await standin.until(lambda: bot.heard == ["Hej"])

    assert bot.heard == ["Hej"]


@pytest.mark.parametrize("code", [4000, 1001])
async def test_discord_py_resumes_and_misses_nothing(bot: ReferenceBot, standin: StandIn, anna: Person, code: int):
    await standin.closes(code)
    await anna.writes(None, "Medan du var borta")
    await asyncio.wait_for(bot.resumed.wait(), 10)
    await standin.until(lambda: bot.heard != [])

    assert (bot.heard, bot.identified, standin.identifies.left) == (["Medan du var borta"], 1, 999)


async def test_discord_py_resumes_when_it_is_told_to(bot: ReferenceBot, standin: StandIn):
    standin.op(7)
    await asyncio.wait_for(bot.resumed.wait(), 10)

    assert (standin.socket.resumes, standin.identifies.left) == (1, 999)


async def test_discord_py_runs_a_repeated_interaction_twice(
    bot: ReferenceBot, standin: StandIn, place: Place, anna: Person
):
    asked = await anna.runs(place, "eko", vad="Hallå")
    standin.replays(asked)
    await standin.until(lambda: any(each.code == 40060 for each in standin.refusals))

    assert [each.code for each in standin.refusals] == [40060]
