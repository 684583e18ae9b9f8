"""How a network begins on Discord: somebody lets the bot in, and whoever manages the server gets started."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.platforms.stages.discord import DiscordStage
from tests.platforms.stages.discord_leaders import DiscordLeader
from tests.templates import migrated

RULES = " ".join(["Det som sägs här stannar här."] * 4)
RIGHTS = ["VIEW_CHANNEL", "SEND_MESSAGES", "READ_MESSAGE_HISTORY"]


@pytest_asyncio.fixture
async def stage(tmp_path: Path) -> AsyncIterator[DiscordStage]:
    """A server that the bot was just let into."""
    migrated(tmp_path / "radslag.sqlite")
    one = DiscordStage(tmp_path)
    await one.opens_unborn()
    await one.lets_in()
    await one.settles()
    yield one
    await one.closes()


def asked(leader: DiscordLeader) -> str:
    """Return all that the form says that one has open."""
    assert leader.form is not None
    return leader.form.text


async def test_the_bot_says_who_it_is_and_asks_for_all_it_needs_in_one_form(stage: DiscordStage):
    stage.siv.sees("Hej, jag är Rådslag.", "Kom igång")
    await stage.siv.presses("Kom igång")
    assert "Vad ska nätverket heta?" in asked(stage.siv)
    await stage.siv.whispers("Skolorna\nSpråk: svenska\nSyfte: Vi tänker tillsammans\nKontakt: Siv")
    stage.siv.is_told("Skapa", "börja-här")
    await stage.siv.whispers("1")

    assert {"börja-här", "nyheter", "möten"} <= {channel.name for channel in stage.guild.channels}


async def test_who_presses_to_join_is_asked_at_once_in_a_form(stage: DiscordStage):
    await stage.siv.runs("nätverk skapa Skolorna språk=svenska")
    await stage.anna.presses("Gå med")

    assert "Du går med i Skolorna." in asked(stage.anna)
    await stage.anna.whispers("1\nOrganisation: Ekskolan")
    stage.anna.is_told("Du är med i Skolorna, som rektor.")


async def test_rules_that_no_form_has_room_for_are_read_before_one_answers(stage: DiscordStage):
    await stage.siv.runs("nätverk skapa Skolorna språk=svenska")
    await stage.siv.says("start rektor")
    await stage.siv.says(f'nätverk regler "{RULES}"')
    await stage.anna.presses("Gå med")

    assert stage.anna.form is None
    stage.anna.is_told(RULES, "Vad arbetar du som?", "Svara")


async def test_what_is_offered_while_one_types_is_only_looked_at(stage: DiscordStage):
    await stage.siv.runs("nätverk skapa Skolorna språk=svenska")
    offered = await stage.anna.person.completes(stage.guild, "start", option="funktioner", typed="rek")

    assert [one["value"] for one in offered] == ["principal"]


async def test_who_does_not_manage_the_server_cannot_begin(stage: DiscordStage):
    await stage.anna.presses("Kom igång")

    assert stage.anna.form is None
    assert "Vad ska nätverket heta?" not in stage.anna.private()[-1]


async def test_a_missing_permission_is_named_with_where_to_give_it(stage: DiscordStage):
    stage.door.forgets(f"rights-changed {stage.guild.id}")
    stage.guild.bot_permissions = RIGHTS
    await stage.door.has_handed(f"rights-changed {stage.guild.id}")
    await stage.siv.presses("Kom igång")

    stage.siv.is_told("Skolorna", "får jag inte", "Hantera roller", "Försök igen")


async def test_before_there_is_a_network_whoever_manages_the_server_is_led_to_begin_it(stage: DiscordStage):
    await stage.siv.runs("start")
    stage.siv.is_told("Här finns inget nätverk än. Du kan sätta igång det.")
    await stage.siv.presses("Kom igång")

    assert "Vad ska nätverket heta?" in asked(stage.siv)


async def test_before_there_is_a_network_nobody_is_told_of_a_code(stage: DiscordStage):
    for said in ("start", "om"):
        await stage.anna.runs(said)
        stage.anna.is_told("Här finns inget nätverk än. Den som bjöd in mig, eller får ändra inställningarna här,")

    assert "koden" not in stage.anna.private()[-1]


async def test_an_invitation_to_mail_holds_no_markup_and_says_how_one_gets_there(stage: DiscordStage):
    await stage.siv.runs("nätverk skapa Skolorna språk=svenska kontakt=Siv")
    await stage.siv.runs("nätverk inbjudan")

    stage.siv.is_told("Nätverket finns på Discord, på servern Skolorna.", "Länken som släpper in dig får du av Siv.")
    stage.siv.is_told("väljer du Gå med och svarar på en fråga, så är du med.", "serverns inbjudningslänk")
    assert "</" not in stage.siv.private()[-1]
