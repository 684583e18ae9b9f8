"""A coordinator's first minutes on a real homeserver: what the bot may not do is named, mended, and the rooms come."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.community.births import new_code
from bot.errors import OperatorError
from tests.platforms.matrix_bots import MatrixBot
from tests.platforms.matrix_people import MatrixPerson
from tests.platforms.stages.matrix import MatrixStage
from tests.platforms.synapse import Synapse
from tests.platforms.test_matrix_spaces import powers
from tests.templates import migrated

ALL = frozenset({"rooms", "invite", "remove"})
BLOCK = "Namn: Skolorna\nSpråk: svenska\nSyfte: Rektorer i norr\nKontakt: Siv"


@pytest.fixture
async def stage(synapse: Synapse, tmp_path: Path):
    """A running bot that Siv has written to, and a host's code that she has redeemed."""
    migrated(tmp_path / "radslag.sqlite")
    stage = MatrixStage(synapse, tmp_path)
    await stage.starts()
    stage.leaders = (stage.siv,)
    stage.bell = await stage.siv.person.makes_direct_room(stage.user)
    stage._first = await stage.siv.person.says(stage.bell, "hej")
    await stage.settles()
    await stage.siv.whispers(f"!start {await stage.bot.storage.write(new_code)}")
    yield stage
    await stage.stops()
    for leader in (stage.siv, stage.anna, stage.bo, stage.eva):
        await leader.person.close()


async def test_a_missing_right_is_named_then_mended_and_four_rooms_are_made(stage: MatrixStage):
    siv = stage.siv
    space = await siv.person.makes_space("Skolorna", invited=(stage.user,))
    await stage.settles()
    await siv.whispers("klar")
    assert siv.found("men där får jag inte lägga rum i utrymmet", "I Element: öppna utrymmet")

    mended = await powers(siv.person, space, {stage.user: 50})
    await siv.person.sets(space, "m.room.power_levels", mended)
    await stage.settles()
    for said in ("klar", BLOCK, "1"):
        await siv.whispers(said)

    assert siv.found("Skolorna finns nu", "Jag skapar 4 rum")
    made = {room.get("name") for room in await siv.person.hierarchy(space)}
    assert {"börja-här", "torget", "nyheter", "möten"} <= made


async def test_what_the_bot_may_do_in_a_space_is_told_when_it_comes_and_when_it_changes(
    bot: MatrixBot, anna: MatrixPerson
):
    await bot.starts()
    space = await anna.makes_space("Rektorer", invited=(bot.user,), version="10")
    assert (await bot.door.sees("space-appeared", space)).rights == frozenset({"invite"})

    await anna.sets(space, "m.room.power_levels", await powers(anna, space, {anna.user: 100, bot.user: 50}))

    assert (await bot.door.sees("rights-changed", space)).rights == ALL


async def test_a_check_names_the_space_in_which_the_bot_may_not_do_what_it_must(bot: MatrixBot, anna: MatrixPerson):
    await bot.starts()
    space = await anna.makes_space("Rektorer", invited=(bot.user,), version="10")
    await bot.door.sees("space-appeared", space)
    with pytest.raises(OperatorError) as failed:
        await bot.platform.check()

    assert "in the space Rektorer the bot may not put rooms into it, take away" in str(failed.value)
