"""Slash commands on Discord: brought once, in the network's language, and what there is to choose from is offered."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.platforms.stages.discord import DiscordStage
from tests.templates import migrated

pytestmark = pytest.mark.asyncio(loop_scope="module")

COMMANDS = "/applications/{application_id}/guilds/{guild_id}/commands"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[DiscordStage]:
    """A network on Discord in which there is something of each kind."""
    folder = tmp_path_factory.mktemp("discord")
    migrated(folder / "radslag.sqlite")
    one = DiscordStage(folder)
    await one.opens()
    await one.anna.says("rum föreslå Skolgården")
    await one.siv.says('tema föreslå "Studiero" varför="Vi tappar tid"')
    await one.siv.says('omröstning öppna "Vilken dag?" "tisdag; onsdag" metod="välj en"')
    await one.siv.says('möte planera "Läsron" "9 december kl 13-16"')
    await one.siv.presses("Publicera")
    await one.anna.says('dilemma lyft "Bråk i matkön" om="Det börjar i kön." fråga="Hur får ni lugn?"')
    await one.anna.presses("Publicera")
    yield one
    await one.closes()


def asked(stage: DiscordStage) -> list[str]:
    """Return what was asked about the commands of servers, in order."""
    return [one.method for one in stage.standin.requests if one.route == COMMANDS]


OFFERED = [
    ("rum stöd", "rum", "skolg", "Skolgården"),
    ("tema stöd", "tema", "studier", "Studiero"),
    ("rösta", "omröstning", "dag", "Vilken dag?"),
    ("möte kommer", "möte", "läs", "Läsron"),
    ("dilemma svara", "dilemma", "bråk", "Bråk i matkön"),
    ("nätverk roll", "medlem", "ann", "Anna"),
]


@pytest.mark.parametrize(("command", "option", "typed", "shown"), OFFERED)
async def test_what_there_is_to_choose_is_offered(
    stage: DiscordStage, command: str, option: str, typed: str, shown: str
):
    who = stage.siv if "roll" in command else stage.bo
    found = await who.person.completes(who.lobby(), *command.split(), option=option, typed=typed)

    assert [shown in one["name"] for one in found] == [True]


async def test_what_was_brought_is_not_brought_again(stage: DiscordStage):
    before = len(asked(stage))
    await stage.restarts()
    await stage.anna.says("nu")

    assert asked(stage)[before:] == ["GET"]


async def test_commands_are_brought_anew_in_another_language(stage: DiscordStage):
    await stage.siv.says("nätverk inställningar språk=engelska")
    stage.platform._commands._looked.clear()
    await stage.anna.says("nu")
    await stage.standin.until(lambda: asked(stage)[-1] == "PUT")
    names = {one["name"] for one in stage.guild.state.commands.values()}

    assert (asked(stage)[-2:], names >= {"topic", "theme", "Report"}) == (["GET", "PUT"], True)
