"""Every command for every role: what somebody may not is refused in private, and of another network nothing is there.

The commands come from the catalogue, so that a new one is tried too.
"""

from __future__ import annotations

import pytest
import pytest_asyncio

from bot.community.model import may
from bot.conversation.command import Command
from tests.dialogs.room import Person, Room
from tests.dialogs.two_networks import COMMANDS, ROLES, SECRETS, Scene, skolorna, two_networks

ONLY_THERE = ("topic", "poll", "meeting")
"""How the names of tables begin in which only Söder has anything at first."""
REFUSED = ("Det gör bara", "Det är för medlemmar", "fungerar bara privat")


@pytest_asyncio.fixture
async def scene(room: Room) -> Scene:
    return await two_networks(room)


def secrets_told(person: Person) -> list[str]:
    everything = person.everything()
    return [secret for secret in SECRETS if secret in everything]


def refused_to(role: str) -> list[Command]:
    return [command for command in COMMANDS if not may(ROLES[role], command.role)]


@pytest.mark.parametrize("role", ROLES)
async def test_what_a_role_may_not_is_refused_in_private_and_nothing_is_written(scene: Scene, role: str):
    person, rows, lobby = scene.people[role], scene.rows(), scene.lobby()
    for command in refused_to(role):
        await person.whispers(f"{scene.typed(command)}", sign=True)
        await person.clicks(scene.pressed(command, skolorna(scene.room).id))
        said = [posted.text for posted in person.private()[-2:]]
        assert all(any(no in text for no in (*REFUSED, "inget kommando")) for text in said), (command.path, said)
    assert scene.rows() == rows
    assert scene.lobby() == lobby


@pytest.mark.parametrize("role", ROLES)
async def test_a_button_of_another_network_does_nothing_for_anybody(scene: Scene, role: str):
    person, rows, lobby = scene.people[role], scene.rows(), scene.lobby()
    for command in COMMANDS:
        await person.clicks(scene.pressed(command, scene.south.id))
        assert scene.rows() == rows, command.path
        assert secrets_told(person) == [], command.path
    assert scene.lobby() == lobby


async def test_what_is_another_networks_is_not_found_from_ones_own(scene: Scene):
    siv, rows, own = scene.people["coordinator"], scene.rows(), skolorna(scene.room).id
    for command in COMMANDS:
        await siv.clicks(scene.pressed(command, own))
        assert secrets_told(siv) == [], command.path
    now = scene.rows()
    assert not [table for table in rows if table.startswith(ONLY_THERE) and rows[table] - now[table]]
