"""The acceptance suite: written once, played on the console, in memory, on a real homeserver and on a local Discord."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from tests.platforms.acceptance import Community
from tests.platforms.stages.console import ConsoleStage
from tests.platforms.stages.discord import DiscordStage
from tests.platforms.stages.matrix import MatrixStage
from tests.platforms.stages.memory import MemoryStage
from tests.templates import migrated

pytestmark = pytest.mark.asyncio(loop_scope="module")

Stage = ConsoleStage | DiscordStage | MatrixStage | MemoryStage
POLL = 'omröstning öppna "Vilken dag?" tisdag; {} metod="välj en"'


def _console(_request: pytest.FixtureRequest, folder: Path) -> Stage:
    migrated(folder / "radslag.sqlite")
    return ConsoleStage(folder)


def _matrix(request: pytest.FixtureRequest, folder: Path) -> Stage:
    migrated(folder / "radslag.sqlite")
    return MatrixStage(request.getfixturevalue("synapse"), folder)


def _discord(_request: pytest.FixtureRequest, folder: Path) -> Stage:
    migrated(folder / "radslag.sqlite")
    return DiscordStage(folder)


def _memory(_request: pytest.FixtureRequest, folder: Path) -> Stage:
    return MemoryStage(folder, migrated(folder / "template.sqlite"))


STAGES: dict[str, Callable[[pytest.FixtureRequest, Path], Stage]] = {
    "console": _console,
    "memory": _memory,
    "discord": _discord,
    "matrix": _matrix,
}


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=STAGES)
async def network(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """One network for all scenarios of a platform."""
    stage = STAGES[request.param](request, tmp_path_factory.mktemp(request.param))
    await stage.opens()
    yield stage
    await stage.closes()


@pytest_asyncio.fixture(loop_scope="module")
async def community(network: Stage) -> Community:
    """The network at nine o'clock on a Tuesday."""
    await network.begins_anew()
    return network


# ---------------------------------------------------------------- topics
async def test_a_topic_gets_its_room_when_three_stand_behind_it(community: Community):
    await community.anna.says('rum föreslå Studiero varför="Vi tappar lektionstid varje dag."')
    community.bo.sees("Förslag till nytt rum: Studiero", "Anna", "Vi tappar lektionstid varje dag.")

    await community.bo.presses("Stöd förslaget")
    await community.eva.presses("Stöd förslaget")

    for supporter in (community.anna, community.bo, community.eva):
        supporter.finds_room("Studiero")
        supporter.finds_pinned("Studiero", "Vi tappar lektionstid varje dag.", "Alla i rummet kan läsa")


async def test_the_lobby_is_told_by_the_card_itself(community: Community):
    await community.anna.says("rum föreslå Elevhälsa")
    await community.siv.says("rum godkänn Elevhälsa")
    await community.later(minutes=2)

    card = community.bo.sees("Elevhälsa", "Rummet är öppet")
    assert "Stöd förslaget" not in card


async def test_what_is_missing_is_asked_for(community: Community):
    await community.eva.answers("rum föreslå", "Mobilfria skolor")

    community.bo.sees("Förslag till nytt rum: Mobilfria skolor")


async def test_a_number_in_private_answers_the_open_question_first(community: Community):
    await community.anna.says("rum föreslå Matsalen")
    await community.anna.says("rum föreslå Bussarna")
    await community.bo.whispers("nu")
    await community.bo.whispers("rum stöd")
    community.bo.is_told("Vilket förslag stöder du?", "Matsalen", "Bussarna")
    offered = [line for line in community.bo.private()[-1].split("\n") if "Matsalen" in line or "Bussarna" in line]
    await community.bo.whispers("1" if "Matsalen" in offered[0] else "2")

    community.bo.is_told("Du står bakom Matsalen.")


# ---------------------------------------------------------------- polls
async def test_people_vote_in_private_and_the_room_sees_only_how_many(community: Community):
    await community.siv.says(POLL.format("onsdag"))
    community.anna.sees("Vilken dag?", "onsdag", "0 av 4 har röstat.")
    await community.anna.presses("Rösta")
    community.anna.is_told("tisdag", "onsdag")
    await community.anna.whispers("2")
    community.anna.is_told("Din röst", "onsdag")
    await community.later(minutes=2)

    community.bo.sees("Vilken dag?", "1 av 4 har röstat.")
    community.bo.never_sees("Din röst i")


async def test_a_poll_is_opened_by_answering_what_it_asks_for(community: Community):
    await community.siv.answers("omröstning öppna", "Vem börjar?", "Norr: de har minst; Söder")
    community.anna.sees("Vem börjar?", "Norr", "de har minst", "Söder", "0 av 4 har röstat.")
    await community.later(days=9)

    community.anna.sees("Ingen röstade.", "Vem börjar?")


async def test_who_has_not_voted_is_reminded_in_private_and_who_has_is_not(community: Community):
    await community.siv.says(POLL.format("torsdag"))
    await community.anna.presses("Rösta")
    await community.anna.whispers("torsdag")
    await community.later(days=6, hours=8)

    reminder = community.bo.is_told("Rösta senast", "Vilken dag?")
    assert community.bo.private().count(reminder) == 1
    assert "Rösta senast" not in community.anna.private()[-1]


async def test_a_poll_closes_with_its_result_and_why(community: Community):
    await community.siv.says(POLL.format("fredag"))
    for voter in (community.anna, community.bo):
        await voter.presses("Rösta")
        await voter.whispers("fredag")
    await community.later(days=9)

    community.eva.sees("Det blev fredag.", "2 av 2 valde det", "2 av 4 röstade.", "Anna och Bo")


async def test_a_tie_is_settled_by_a_lot_that_anybody_can_repeat(community: Community):
    await community.siv.says(POLL.format("lördag"))
    community.bo.sees("lördag", "avgör lotten", "SHA-256")
    for voter, day in ((community.anna, "tisdag"), (community.bo, "lördag")):
        await voter.presses("Rösta")
        await voter.whispers(day)
    await community.later(days=9)

    community.eva.sees("lika mellan tisdag och lördag", "Lotten föll på", "Slumptalet var")


async def test_a_vote_can_be_changed_until_the_close_and_not_after(community: Community):
    await community.siv.says(POLL.format("söndag"))
    await community.eva.presses("Rösta")
    await community.eva.whispers("tisdag")
    await community.eva.presses("Ändra min röst")
    await community.eva.whispers("söndag")
    community.eva.is_told("Din nya röst", "söndag")
    await community.later(days=9)
    community.bo.sees("Det blev söndag.", "1 av 4 röstade.")
    await community.eva.presses("Ändra min röst")

    community.eva.is_told("stängde")


# ---------------------------------------------------------------- meetings
async def test_a_meeting_is_announced_answered_and_reminded_of(community: Community):
    for leader in (community.siv, community.anna, community.bo):
        await leader.enters("möten")
    await community.siv.says('möte planera "Läsron" "om två veckor kl. 13-16" plats=Ekskolan')
    await community.siv.presses("Publicera")
    community.bo.sees("Läsron", "Plats: Ekskolan", "Ingen är anmäld än.")
    await community.anna.presses("Kommer")
    await community.bo.presses("Kan inte")
    await community.later(days=13, hours=8)

    community.bo.sees("Läsron", "1 kommer (Anna).")
    assert len([told for told in community.anna.private() if "Läsron, Ekskolan." in told]) == 1
    assert len([told for told in community.bo.private() if "Läsron" in told]) == 1


# ---------------------------------------------------------------- the conversation
async def test_what_cannot_be_read_is_given_back_with_what_to_do(community: Community):
    await community.siv.says('omröstning öppna "Vilken dag?" tisdag; onsdag stänger="den trettionde februari"')

    community.siv.is_told("den trettionde februari", "tisdag; onsdag")
    community.bo.never_sees("den trettionde februari")


async def test_a_command_that_is_nearly_right_is_suggested(community: Community):
    await community.anna.says("rum förslå Studiero")

    community.anna.is_told("Det finns inget kommando", "rum föreslå")


async def test_help_shows_what_one_may_and_now_what_waits(community: Community):
    await community.anna.says("hjälp")
    shown = community.anna.is_told("Det här kan du göra här.", "rum föreslå")
    assert "nätverk inställningar" not in shown
    await community.anna.whispers("nu")

    community.anna.is_told("väntar på dig.")


async def test_one_is_spoken_to_in_the_language_one_chose(community: Community):
    await community.eva.says("jag språk engelska")
    community.eva.is_told("I speak English with you from now on.")
    await community.eva.whispers("now")
    community.eva.is_told("waiting for you.")
    await community.eva.says("my language svenska")

    community.eva.is_told("svenska")


# ---------------------------------------------------------------- the process
async def test_a_restart_in_the_middle_loses_nothing(community: Community):
    await community.siv.says(POLL.format("måndag"))
    await community.anna.presses("Rösta")
    await community.restarts()
    await community.anna.whispers("måndag")
    community.anna.is_told("Din röst", "måndag")
    await community.restarts()
    await community.later(days=9)

    community.eva.sees("Det blev måndag.", "1 av 4 röstade.")


async def test_after_a_crash_nothing_is_done_or_answered_twice(community: Community):
    await community.anna.says("rum föreslå Skolbiblioteket")
    told = community.anna.private()
    await community.crashes()
    assert community.anna.private() == told

    await community.anna.whispers("hjälp")
    told = community.anna.private()
    await community.crashes()

    assert community.anna.private() == told


# ---------------------------------------------------------------- what only Matrix has
ON_MATRIX = pytest.mark.parametrize("network", ["matrix"], indirect=True)


@ON_MATRIX
async def test_what_is_private_is_never_pressed_in_the_room(community: MatrixStage):
    await community.siv.says(POLL.format("onsdag"))
    lobby, card = community.anna.found("Vilken dag?", "0 av 4 har röstat.")
    told = community.anna.private()
    await community.anna.reacts(lobby, card, "1️⃣")
    await community.anna.writes(lobby, "1", about=card.event)
    await community.anna.writes(lobby, "2")
    await community.later(minutes=2)

    assert community.anna.private() == told
    community.bo.sees("Vilken dag?", "0 av 4 har röstat.")


@ON_MATRIX
async def test_what_the_bot_cannot_read_it_says_so_once_and_sealed(community: MatrixStage):
    room = await community.anna.has_encrypted_room()
    for _ in range(2):
        await community.anna.sends_unreadable(room)
    await community.restarts()
    await community.anna.sends_unreadable(room)

    page = await community.anna.person.asks("GET", f"/rooms/{room}/messages?dir=b&limit=50")
    said = [event["type"] for event in page["chunk"] if event["sender"] == community.user and "state_key" not in event]
    assert said == ["m.room.encrypted"]


@ON_MATRIX
async def test_a_vote_said_while_the_bot_was_away_counts(community: MatrixStage):
    await community.siv.says(POLL.format("torsdag"))
    vote = f"{community.anna.way('Rösta')} torsdag"
    await community.is_away(timedelta(days=9), who=community.anna, writes=vote, reconnects_after=timedelta(minutes=5))
    await community.later(minutes=2)  # an old card is edited once a minute, and the vote has edited it

    community.eva.sees("Det blev torsdag.", "1 av 4 röstade.")


@ON_MATRIX
async def test_a_vote_said_in_time_that_arrives_after_the_close_is_refused_with_the_reason(community: MatrixStage):
    await community.siv.says(POLL.format("fredag"))
    vote = f"{community.anna.way('Rösta')} fredag"
    await community.is_away(timedelta(days=9), who=community.anna, writes=vote, reconnects_after=timedelta(minutes=20))

    community.anna.is_told("Du röstade i tid", "är inte med i resultatet")
