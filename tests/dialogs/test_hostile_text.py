"""Whatever somebody writes is shown as they wrote it or refused, and means nothing to any screen.

Every option of every command is tried with every text, so that a new command is covered.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import count

import pytest

from adapters.console.ink import bare
from adapters.console.render import render
from adapters.matrix.contents import contents
from adapters.matrix.render import Renderer
from bot.community.buttons import reference
from bot.conversation.command import Command, Option
from bot.platform import Filled
from tests.dialogs.room import Person, Room
from tests.dialogs.two_networks import COMMANDS, Scene, skolorna, two_networks

TEXTS = {
    "short": 'a\u202eb\u200b@room <script></b>{name} {0}%s*x*\x00\ud800\u0301\u0489\u0301\u0489\u0301\n&"',
    "unseen": "\u200b\ufeff\u2060\u00ad",
    "long": "<b>långt</b> e" + "\u0301\u0489" * 500 + " {x} @room\n" * 50,
    "tilde": "a~topic=1~b=2",
    "digits": "9" * 5000,
}
MATRIX = tuple(Renderer("radslag.test", is_direct=direct) for direct in (False, True))
HARMLESS = re.compile(r"</?(?:p|strong|em|code|ul|ol|li|blockquote|br)>|<a href=\"https://matrix\.to/[^\"]*\">|</a>")


def screens(person: Person) -> tuple[str, str]:
    """Return everything the person sees as HTML on Matrix, and as it stands on the console."""
    messages = [posted.message for posted in person._visible()]
    events = [one for message in messages for how in MATRIX for one in contents(message, how)]
    assert all(event["m.mentions"] == {} for event in events)
    number = count(1)
    lines = [line for message in messages for line in render(message, lambda _: next(number), 80)]
    return "\n".join(event["formatted_body"] for event in events), "\n".join(map(bare, lines))


async def fill(scene: Scene, command: Command, about: Option, text: str) -> None:
    """Send in the command as a form with the text in one place, and something sensible where it must be."""
    values = {option.name: scene.value(option) for option in command.options if option.is_required} | {about.name: text}
    form = Filled(reference(skolorna(scene.room).id, command.path), tuple(values.items()))
    await scene.room.hear(scene.room.siv._invocation(form, scene.room.siv.direct_room))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
async def test_a_hostile_text_is_only_ever_text(room: Room, text: str):
    scene = await two_networks(room)
    for command in COMMANDS:
        for option in command.options:
            await fill(scene, command, option, text)
            assert "felkod" not in room.siv.private()[-1].text, (command.path, option.name)
    html, lines = screens(room.siv)
    assert "<" not in HARMLESS.sub("", html)
    assert not {character for character in lines if unicodedata.category(character) in {"Cc", "Cf", "Cs"}} - {"\n"}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
async def test_a_hostile_name_is_only_ever_a_name(room: Room, text: str):
    mallory = await room.arrives("mallory", text)
    for said in ("start functions=principal", "rum föreslå Läslust", "nu", "jag profil", "jag koppla"):
        await mallory.says(said)
        await mallory.whispers(said, sign=True)
    await room.siv.says("nätverk medlemmar")
    assert "felkod" not in mallory.everything() + room.siv.everything()
    html, lines = screens(room.siv)
    assert "<" not in HARMLESS.sub("", html)
    assert not {character for character in lines if unicodedata.category(character) in {"Cc", "Cf", "Cs"}} - {"\n"}


@pytest.mark.parametrize("said", ["jag profil", "start functions=principal"])
async def test_a_name_of_several_lines_stands_on_one(room: Room, said: str):
    await room.bo.says(f'{said} name="Bo\nSiv, samordnare" organisation="Ek\nAl"')
    await room.siv.says("nätverk medlemmar")

    assert "Bo Siv, samordnare" in room.siv.is_told("har 4 medlemmar").text


async def test_a_space_and_a_newcomer_with_half_a_character_in_their_names_are_taken_note_of(room: Room):
    ylva = await room.arrives("ylva", "Ylva\ud800")
    room.here.space = "odd"
    await room.see("space-appeared", ylva, name="Sö\udfffder\x00")
    await ylva.whispers("nätverk skapa", sign=True)

    ylva.is_told("”Söder”")
