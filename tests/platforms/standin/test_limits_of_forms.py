"""Forms and what is offered while somebody types: what the API description leaves out."""

import pytest

from tests.platforms.discord_standin.clients import Bare
from tests.platforms.discord_standin.interaction import AUTOCOMPLETE
from tests.platforms.discord_standin.people import Person
from tests.platforms.discord_standin.places import Place
from tests.platforms.standin.bodies import Body, button, command, field, modal, option, row


def bare_input(custom_id: str, **changed: object) -> Body:
    """A text input as it stood in a row, before there were labels."""
    return {"type": 4, "custom_id": custom_id, "style": 1, "label": "Titel"} | changed


def radio(*changed: Body) -> Body:
    """A group of radio buttons."""
    options = [{"label": f"Val {number}", "value": str(number)} | change for number, change in enumerate(changed)]
    return field() | {"component": {"type": 21, "custom_id": "r", "options": options}}


FORMS: dict[str, Body] = {
    "six parts": modal(*(field(str(number)) for number in range(6))),
    "no part": modal(),
    "a title of 46 characters": modal(field(), title="x" * 46),
    "a label of 46 characters": modal(field() | {"label": "x" * 46}),
    "a description of 101 characters": modal(field() | {"description": "x" * 101}),
    "the same custom id twice": modal(field("a"), field("a")),
    "4001 characters to begin with": modal(field(value="x" * 4001)),
    "more to begin with than is taken": modal(field(value="xxx", max_length=2)),
    "one radio button": modal(
        field() | {"component": {"type": 21, "custom_id": "r", "options": [{"label": "a", "value": "a"}]}}
    ),
    "eleven checkboxes": modal(
        field()
        | {
            "component": {
                "type": 22,
                "custom_id": "c",
                "options": [{"label": f"{n}", "value": f"{n}"} for n in range(11)],
            }
        }
    ),
    "none to be checked, and yet required": modal(
        field()
        | {"component": {"type": 22, "custom_id": "c", "min_values": 0, "options": [{"label": "a", "value": "a"}]}}
    ),
    "two inputs in a row": modal(row(*(bare_input(f"{n}") for n in range(2)))),
    "an input in a row without a label": modal(row(bare_input("a", label=None))),
    "a label in an input that has one around it": modal(field(label="Titel")),
    "two radio buttons of the same value": modal(radio({}, {"value": "0"})),
    "two radio buttons chosen": modal(radio({"default": True}, {"default": True})),
    "more checked at most than there are boxes": modal(
        field()
        | {"component": {"type": 22, "custom_id": "c", "max_values": 2, "options": [{"label": "a", "value": "a"}]}}
    ),
    "more characters at least than at most": modal(field(min_length=5, max_length=4)),
    "a button": modal(row(button())),
}


@pytest.mark.parametrize("body", FORMS.values(), ids=FORMS.keys())
async def test_a_form_with(body: Body, bare: Bare, place: Place, bo: Person):
    place.state.commands["1"] = command(id="1", default_member_permissions=None)
    begun = await bo.runs(place, "lyft", wait=False)

    answered = await bare.asks("POST", f"/interactions/{begun.id}/{begun.token}/callback", body)

    assert (answered.status, len(bare.standin.violations), begun.form) == (400, 1, None)


CHOICES: dict[str, list[Body]] = {
    "26 choices": [{"name": f"{number}", "value": f"{number}"} for number in range(26)],
    "a number where words are meant": [{"name": "Mobiler", "value": 1}],
    "a name of 101 characters": [{"name": "x" * 101, "value": "1"}],
}


@pytest.mark.parametrize("choices", CHOICES.values(), ids=CHOICES.keys())
async def test_an_offer_with(choices: list[Body], bare: Bare, place: Place, bo: Person):
    shown = command(id="1", default_member_permissions=None, options=[option("tema", autocomplete=True)])
    place.state.commands["1"] = shown
    begun = await bo.types(place, "lyft", option="tema", typed="m", wait=False)

    answered = await bare.asks(
        "POST", f"/interactions/{begun.id}/{begun.token}/callback", {"type": 8, "data": {"choices": choices}}
    )

    assert (begun.kind, answered.status, len(bare.standin.violations), begun.choices) == (AUTOCOMPLETE, 400, 1, None)
