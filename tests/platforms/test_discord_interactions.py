"""What people do on Discord is answered, in private and in words, however old or odd it is."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.platforms.discord_standin.components import walk
from tests.platforms.discord_standin.interaction import ANSWER, FORM
from tests.platforms.stages.discord import DiscordStage
from tests.templates import migrated

pytestmark = pytest.mark.asyncio(loop_scope="module")

POLL = 'omröstning öppna "Vilken dag?" "tisdag; onsdag" metod="välj en"'


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[DiscordStage]:
    """A network on Discord, with its four members: one for all tests."""
    folder = tmp_path_factory.mktemp("discord")
    migrated(folder / "radslag.sqlite")
    one = DiscordStage(folder)
    await one.opens()
    yield one
    await one.closes()


async def test_an_answer_is_for_the_asker_alone_and_comes_at_once(stage: DiscordStage):
    asked = await stage.anna.runs("hjälp")

    assert asked is not None
    assert (asked.acknowledged, asked.ephemeral) == (ANSWER, True)
    stage.bo.never_sees("Det här kan du göra här.")


async def test_what_is_missing_is_asked_for_in_a_form_at_once(stage: DiscordStage):
    asked = await stage.anna.runs("rum föreslå")

    assert asked is not None
    assert asked.acknowledged == FORM
    assert "Vad ska rummet heta?" in asked.text


async def test_a_form_that_was_opened_before_a_restart_is_taken(stage: DiscordStage):
    asked = await stage.anna.runs("rum föreslå")
    assert asked is not None
    await stage.restarts()
    await stage.anna.through(await stage.anna.person.fills(asked, wait=False, name="Matsalen"))

    stage.bo.sees("Förslag till nytt rum: Matsalen")


async def test_a_button_from_before_a_restart_is_taken(stage: DiscordStage):
    await stage.anna.says("rum föreslå Bussarna")
    await stage.restarts()
    await stage.bo.presses("Stöd förslaget")

    stage.bo.is_told("Du står bakom Bussarna")


async def test_a_button_that_nobody_knows_any_more_is_answered_in_words(stage: DiscordStage):
    await stage.anna.says("rum föreslå Lovskola")
    card = next(one for one in stage.bo._messages() if "Stöd förslaget" in stage.bo.text(one))
    button = next(one for one in walk(card.components) if one.get("label") == "Stöd förslaget")
    button["custom_id"] = "något annat"
    await stage.bo.through(await stage.bo.person.presses(card, "något annat", wait=False))

    stage.bo.is_told("gäller inte längre")


async def test_a_command_that_is_no_more_is_answered_in_words(stage: DiscordStage):
    command = next(one for one in stage.guild.state.commands.values() if one["name"] == "om")
    command["name"] = "måla"
    await stage.anna.through(await stage.anna.person.runs(stage.anna.lobby(), "måla", wait=False))

    stage.anna.is_told("Det finns inget kommando", "måla")


async def test_what_comes_twice_is_done_and_answered_once(stage: DiscordStage):
    asked = await stage.anna.runs("rum föreslå Mentorer")
    assert asked is not None
    told = stage.anna.private()
    stage.standin.replays(asked)
    await stage.anna.says("nu")

    assert stage.anna.private()[:-1] == told
    assert [one.code for one in stage.standin.refusals] == []


async def test_what_comes_too_late_to_be_acknowledged_is_done_and_told_by_direct_message(stage: DiscordStage):
    late = await stage.anna.person.runs(stage.anna.lobby(), "rum", "föreslå", namn="Läxhjälp", wait=False, age=60)
    await stage.door.has_handed(late.id)
    await stage.settles()

    stage.bo.sees("Förslag till nytt rum: Läxhjälp")
    assert "Du har föreslagit rummet" in stage.anna.person.text(stage.anna.person.direct)


async def test_one_votes_by_choosing(stage: DiscordStage):
    await stage.siv.says(POLL)
    await stage.anna.presses("Rösta")
    await stage.anna.presses("onsdag")

    stage.anna.is_told("Din röst", "onsdag")


async def test_an_old_question_is_still_about_what_it_asked(stage: DiscordStage):
    await stage.siv.says(POLL)
    await stage.anna.presses("Rösta")
    first = stage.anna._messages()[-1]
    await stage.siv.says(POLL.replace("dag?", "vecka?").replace("onsdag", "fredag"))
    await stage.anna.presses("Rösta")
    await stage.anna.through(await stage.anna.person.presses(first, "onsdag", wait=False))

    stage.anna.is_told("Vilken dag?", "onsdag")


async def test_a_message_is_reported_from_its_menu(stage: DiscordStage):
    written = await stage.bo.person.writes(stage.anna.lobby(), "Ni är dumma.")
    await stage.anna.through(await stage.anna.person.uses_menu(written, "Rapportera", wait=False))
    await stage.anna.presses("spam")

    stage.siv.is_told("rapport")


async def test_how_a_message_is_reported_is_said_as_it_is_done_here(stage: DiscordStage):
    await stage.eva.says("rapportera")

    stage.eva.is_told("håll fingret på meddelandet, eller högerklicka på det, välj Appar och sedan Rapportera.")


async def test_a_reply_in_a_thread_is_reported_from_its_menu(stage: DiscordStage):
    await stage.anna.says('dilemma lyft "Bråk i matkön" om="Varje dag." fråga="Hur får ni lugn?"')
    await stage.anna.presses("Publicera")
    await stage.bo.presses("Svara")
    await stage.bo.fills("Ni är ju hopplösa.")
    reply = next(one for one in stage.eva._messages() if "Ni är ju hopplösa." in stage.eva.text(one))
    await stage.eva.through(await stage.eva.person.uses_menu(reply, "Rapportera", wait=False))

    stage.eva.is_told("Du rapporterar ett svar på dilemmat", "Bråk i matkön")


async def test_nobodys_words_call_anybody(stage: DiscordStage):
    everybody = f"@everyone <@{stage.bo.person.id}> <@&{stage.guild.id}> hör hit"
    await stage.anna.says(f'rum föreslå Elevråd varför="{everybody}"')

    stage.bo.sees("@everyone", "hör hit")
    assert stage.standin.pings == []


async def test_typed_words_in_private_are_a_command(stage: DiscordStage):
    await stage.anna.whispers("rum föreslå Idrottshall")

    stage.bo.sees("Förslag till nytt rum: Idrottshall")


async def test_what_there_is_to_choose_is_offered_while_one_types(stage: DiscordStage):
    await stage.anna.says("rum föreslå Skolgården")
    offered = await stage.bo.person.completes(stage.bo.lobby(), "rum", "stöd", option="rum", typed="skolg")

    assert [one["name"].split(" (")[0] for one in offered] == ["Skolgården"]


async def test_nothing_is_offered_to_who_is_no_member(stage: DiscordStage):
    guest = stage.standin.user("gäst")
    stage.guild.joins(guest)

    assert await guest.completes(stage.bo.lobby(), "rum", "stöd", option="rum", typed="") == []


async def test_a_command_that_is_named_can_be_pressed_where_it_is_known(stage: DiscordStage):
    await stage.anna.says("hjälp")
    topics = next(one for one in stage.guild.state.commands.values() if one["name"] == "rum")

    assert f"</rum föreslå:{topics['id']}> `Studiero" in stage.anna.person.text(stage.anna._messages()[-1])
