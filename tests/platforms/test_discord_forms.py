"""Forms on Discord: in several parts, offered again filled in, in one's own language. Nothing of them is kept."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from tests.platforms.discord_standin.interaction import UPDATE, Interaction
from tests.platforms.stages.discord import DiscordStage
from tests.platforms.stages.discord_leaders import DiscordLeader
from tests.templates import migrated

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[DiscordStage]:
    """A network on Discord, with its four members: one for all tests."""
    folder = tmp_path_factory.mktemp("discord")
    migrated(folder / "radslag.sqlite")
    one = DiscordStage(folder)
    await one.opens()
    yield one
    await one.closes()


def fields(form: Interaction | None) -> dict[str, str]:
    """Return the fields of a form that is open, with what stands in them."""
    assert form is not None
    assert form.form is not None
    controls = [part["component"] for part in form.form["components"]]
    return {one["custom_id"]: one.get("value", "") for one in controls}


async def sends(leader: DiscordLeader, **values: Any) -> Interaction:
    """Send in the form that is open."""
    form, leader.form = leader.form, None
    assert form is not None
    sent = await leader.person.fills(form, wait=False, **values)
    await leader.through(sent)
    return sent


async def test_a_form_that_is_refused_is_offered_again_filled_in(stage: DiscordStage):
    await stage.anna.says("rum föreslå Matsalen")
    await stage.bo.runs("rum föreslå")
    await sends(stage.bo, name="Matsalen", why="Vi har köer\n1. varje *dag*")
    await stage.bo.presses("Ändra")

    written = fields(stage.bo.form)
    assert (written["name"], written["why"]) == ("Matsalen", "Vi har köer\n1. varje *dag*")


async def test_who_may_not_is_told_so_before_a_form_is_filled_in(stage: DiscordStage):
    await stage.bo.runs("omröstning öppna")

    assert stage.bo.form is None
    stage.bo.is_told("Det gör bara samordnare här.")


async def test_the_answer_to_a_form_that_was_refused_stands_where_the_refusal_stood(stage: DiscordStage):
    await stage.bo.runs("rum föreslå")
    await sends(stage.bo, name="Matsalen")
    before = len(stage.bo.private())
    await stage.restarts()
    await stage.bo.presses("Ändra")
    sent = await sends(stage.bo, name="Korridoren")

    assert (sent.acknowledged, len(stage.bo.private())) == (UPDATE, before)
    stage.bo.is_told("Du har föreslagit rummet Korridoren")


async def test_an_answer_that_is_refused_is_in_its_form_again(stage: DiscordStage):
    await stage.siv.runs("omröstning öppna")
    await sends(stage.siv, question="Vilken dag?", options="bara en")
    await stage.siv.presses("Svara")

    assert fields(stage.siv.form) == {"options": "bara en"}


async def test_a_long_form_goes_on_where_it_was_left(stage: DiscordStage):
    await stage.anna.says("jag profil")
    await stage.anna.presses("Ändra")
    await sends(stage.anna, organisation="Ekskolan", municipality="Umeå")
    stage.anna.is_told("Så här långt:", "Ekskolan", "Umeå", "Klart", "Fortsätt")
    await stage.restarts()
    await stage.anna.presses("Fortsätt")
    await sends(stage.anna, can_help="Schemaläggning")

    stage.anna.is_told("Organisation: Ekskolan", "Kommun: Umeå", "Kan hjälpa till med: Schemaläggning")


async def test_nothing_is_lost_where_the_rest_of_a_form_is_closed(stage: DiscordStage):
    await stage.eva.says("jag profil")
    await stage.eva.presses("Ändra")
    await sends(stage.eva, organisation="Björkskolan")
    await stage.eva.presses("Fortsätt")
    stage.eva.form = None
    await stage.eva.presses("Klart")

    stage.eva.is_told("Organisation: Björkskolan")


async def test_a_long_form_is_sent_in_as_soon_as_all_is_answered_that_must_be(stage: DiscordStage):
    await stage.siv.runs("möte planera")
    await sends(stage.siv, title="Läsron", when="9 december kl 13-16")

    stage.siv.is_told("Läsron", "Publicera")


async def test_one_reads_a_form_in_ones_own_language(stage: DiscordStage):
    await stage.bo.says("jag språk engelska")
    begun = await stage.bo.runs("rum föreslå")
    await stage.bo.says("my language svenska")

    assert begun is not None
    assert "What is the room to be called?" in begun.text
