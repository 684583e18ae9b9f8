"""What Discord refuses although its API description does not say so is refused here too, and noted."""

import pytest

from tests.platforms.discord_standin.clients import Bare
from tests.platforms.discord_standin.places import Place
from tests.platforms.discord_standin.world import CATEGORY, FORUM, Channel
from tests.platforms.standin.bodies import (
    LONG,
    Body,
    button,
    command,
    embed,
    event,
    option,
    row,
    rows,
    select,
    v2,
    words,
)

MESSAGES: dict[str, Body] = {
    "content of 2001 characters": {"content": LONG},
    "nothing at all": {},
    "only spaces": {"content": "  "},
    "11 embeds": {"embeds": [{"title": "x"}] * 11},
    "embeds of 6001 characters in all": {"embeds": [{"description": "x" * 3000}, {"description": "y" * 3001}]},
    "six rows": rows(*(button(str(number)) for number in range(6))),
    "six buttons in a row": {"components": [row(*(button(str(number)) for number in range(6)))]},
    "the same custom id twice": rows(button("a"), button("a")),
    "a link button without an address": rows({"type": 2, "style": 5, "label": "Läs"}),
    "a link button with a custom id": rows(
        {"type": 2, "style": 5, "label": "Läs", "url": "https://a.se", "custom_id": "a"}
    ),
    "a button without a custom id": rows({"type": 2, "style": 1, "label": "Ja"}),
    "a button that shows nothing": rows(button(label=None)),
    "a button outside a row": {"content": "x", "components": [button()]},
    "a label of 81 characters": rows(button(label="x" * 81)),
    "a custom id of 101 characters": rows(button("x" * 101)),
    "a select beside a button": {"components": [row(button(), select())]},
    "a select with 26 options": rows(select(count=26)),
    "a select with no option": rows(select(count=0)),
    "two options of the same value": rows(select(options=[{"label": "A", "value": "1"}, {"label": "B", "value": "1"}])),
    "more to choose than there is": rows(select(max_values=3)),
    "more at least than at most": rows(select(min_values=2, max_values=1)),
    "an option label of 101 characters": rows(select(options=[{"label": "x" * 101, "value": "1"}])),
    "a placeholder of 151 characters": rows(select(placeholder="x" * 151)),
    "v2 components without the flag": {"components": [words("Hej")]},
    "content beside v2 components": v2(words("Hej")) | {"content": "Hej"},
    "embeds beside v2 components": v2(words("Hej")) | embed(title="Hej"),
    "41 components": v2(*(words("x") for _ in range(41))),
    "41 components, some inside": v2(*({"type": 17, "components": [words("x")] * 20} for _ in range(2))),
    "4001 characters of v2 text": v2(words("x" * 2000), words("x" * 2001)),
    "a file that did not come": v2({"type": 13, "file": {"url": "attachment://a.ics"}}),
    "a poll answer of 56 characters": {
        "poll": {"question": {"text": "?"}, "answers": [{"poll_media": {"text": "x" * 56}}], "duration": 1}
    },
    "a poll question of 301 characters": {
        "poll": {"question": {"text": "x" * 301}, "answers": [{"poll_media": {"text": "Ja"}}], "duration": 1}
    },
    "more chosen beforehand than can be": rows(
        select(options=[{"label": f"{n}", "value": f"{n}", "default": True} for n in range(2)])
    ),
    "an attachment of which no file came": {"content": "x", "attachments": [{"id": 0, "filename": "a.ics"}]},
    "a nonce of 26 characters": {"content": "x", "nonce": "x" * 26},
    "an answer to a message that is not there": {"content": "x", "message_reference": {"message_id": "1"}},
}


@pytest.mark.parametrize("body", MESSAGES.values(), ids=MESSAGES.keys())
async def test_a_message_with(body: Body, bare: Bare, room: Channel):
    answered = await bare.asks("POST", f"/channels/{room.id}/messages", body)

    assert (answered.status, len(bare.standin.violations), len(room.messages)) == (400, 1, 0), bare.standin.violations


async def test_a_property_that_nobody_knows_is_noted(bare: Bare, room: Channel):
    await bare.asks("POST", f"/channels/{room.id}/messages", {"content": "Hej", "colour": 1})

    assert bare.standin.violations == ["POST /channels/{channel_id}/messages: colour: unknown property"]


async def test_an_unknown_property_of_a_component_is_noted(bare: Bare, room: Channel):
    await bare.asks("POST", f"/channels/{room.id}/messages", rows(button(colour=1)))

    assert bare.standin.violations == [
        "POST /channels/{channel_id}/messages: components.0.components.0.colour: unknown property"
    ]


async def test_what_is_in_order_is_taken(bare: Bare, room: Channel):
    everything = v2(
        {"type": 17, "components": [words("# Dilemma"), row(button()), row(select())]},
        {"type": 9, "components": [words("Hej")], "accessory": button("b")},
        {"type": 14},
    )
    bodies = [{"content": "x" * 2000}, rows(button(), select()), embed(description="x" * 4096), everything]

    answers = [await bare.asks("POST", f"/channels/{room.id}/messages", body) for body in bodies]

    assert ([each.status for each in answers], bare.standin.violations) == ([200] * 4, [])


COMMANDS: dict[str, list[Body]] = {
    "101 commands": [command(f"lyft{number}") for number in range(101)],
    "16 commands in the menu of a message": [{"name": f"Rapportera {number}", "type": 3} for number in range(16)],
    "a capital letter": [command("Lyft")],
    "a space": [command("lyft dilemma")],
    "33 letters": [command("x" * 33)],
    "two of the same name": [command(), command()],
    "no description": [command(description="")],
    "a description of 101 characters": [command(description="x" * 101)],
    "26 options": [command(options=[option(f"o{number}") for number in range(26)])],
    "26 choices": [command(options=[option(choices=[{"name": f"v{n}", "value": f"v{n}"} for n in range(26)])])],
    "two options of the same name": [command(options=[option(), option()])],
    "a required option after one that is not": [command(options=[option("a"), option("b", required=True)])],
    "an option with a capital letter": [command(options=[option("Titel")])],
    "choices and autocomplete": [command(options=[option(choices=[{"name": "a", "value": "a"}], autocomplete=True)])],
    "a language that there is not": [command(name_localizations={"sv": "lyft"})],
    "a capital letter in Swedish": [command(name_localizations={"sv-SE": "Lyft"})],
    "a subcommand beside an option": [command(options=[{"type": 1, "name": "a", "description": "b"}, option()])],
    "more than 8000 characters": [
        command(
            options=[
                option(f"o{n}", choices=[{"name": f"{m}" * 5, "value": f"{m}" * 99} for m in range(25)])
                for n in range(2)
            ]
        )
    ],
    "a Swedish description of 101 characters": [command(description_localizations={"sv-SE": "x" * 101})],
    "a group in a group": [
        command(
            options=[
                {"type": 2, "name": "a", "description": "b", "options": [{"type": 2, "name": "c", "description": "d"}]}
            ]
        )
    ],
    "two choices of the same name": [
        command(options=[option(choices=[{"name": "a", "value": f"{n}"} for n in range(2)])])
    ],
    "more characters at least than at most": [command(options=[option(min_length=5, max_length=4)])],
    "a description in a menu": [{"name": "Rapportera", "description": "Rapportera", "type": 3}],
}


@pytest.mark.parametrize("commands", COMMANDS.values(), ids=COMMANDS.keys())
async def test_commands_with(commands: list[Body], bare: Bare, place: Place):
    answered = await bare.asks("PUT", f"/applications/{bare.standin.bot.id}/guilds/{place.id}/commands", commands)

    assert (answered.status, len(bare.standin.violations), len(place.state.commands)) == (400, 1, 0)


EVENTS: dict[str, Body] = {
    "no name": event(name=" "),
    "no end": event(scheduled_end_time=None),
    "no place": event(entity_metadata={"location": ""}),
    "a place of 101 characters": event(entity_metadata={"location": "x" * 101}),
    "a name of 101 characters": event(name="x" * 101),
    "a description of 1001 characters": event(description="x" * 1001),
    "an end before its start": event(scheduled_end_time="2099-01-01T09:00:00+00:00"),
    "a start in the past": event(scheduled_start_time="2020-01-01T09:00:00+00:00"),
}


@pytest.mark.parametrize("body", EVENTS.values(), ids=EVENTS.keys())
async def test_an_event_with(body: Body, bare: Bare, place: Place):
    answered = await bare.asks("POST", f"/guilds/{place.id}/scheduled-events", body)

    assert (answered.status, len(bare.standin.violations), len(place.state.events)) == (400, 1, 0)


CHANNELS: dict[str, Body] = {
    "a topic of 1025 characters": {"name": "a", "topic": "x" * 1025},
    "a name of 101 characters": {"name": "x" * 101},
    "21 tags": {"name": "a", "type": FORUM, "available_tags": [{"name": f"{number}"} for number in range(21)]},
    "a tag of 21 characters": {"name": "a", "type": FORUM, "available_tags": [{"name": "x" * 21}]},
    "an auto-archive of two hours": {"name": "a", "default_auto_archive_duration": 120},
    "a name of spaces": {"name": "   "},
    "a category with a topic": {"name": "a", "type": CATEGORY, "topic": "Om"},
    "two tags of the same name": {"name": "a", "type": FORUM, "available_tags": [{"name": "A"}, {"name": "A"}]},
    "a category that is not there": {"name": "a", "parent_id": "1"},
}


@pytest.mark.parametrize("body", CHANNELS.values(), ids=CHANNELS.keys())
async def test_a_channel_with(body: Body, bare: Bare, place: Place):
    answered = await bare.asks("POST", f"/guilds/{place.id}/channels", body)

    assert (answered.status, len(bare.standin.violations), len(place.channels)) == (400, 1, 1)
