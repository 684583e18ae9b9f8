"""What was written into a form stands in the message, and is read out of it as it was written."""

from functools import partial
from types import SimpleNamespace
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

import commands
from adapters.discord.forms.carrying import carried, filled_in, read_carried
from adapters.discord.forms.filling import opened
from adapters.discord.forms.modals import modal
from adapters.discord.messages.controls import Answering
from bot.conversation.attachments import Attachment
from bot.conversation.catalogue import Catalogue
from bot.language.texts import speaker
from bot.message import Field, Form

FORM = Form("Möte", "1~meeting plan", tuple(Field(f"f{number}", f"Fråga {number}?") for number in range(7)))
composed = partial(normalize, "NFC")
LETTERS = st.characters(categories=["Lu", "Ll", "Nd", "Po", "Sm", "Zs"], exclude_characters="\u00a0")
WRITTEN = st.text(LETTERS | st.sampled_from("\n*_`<>@#-1.)> "), min_size=1, max_size=300).map(composed)


def message(form: Form) -> Any:
    """Return a message as the library gives it back."""
    texts = [block.component for block in carried(form)]
    return SimpleNamespace(components=[SimpleNamespace(id=one["id"], content=one["content"]) for one in texts])


@given(WRITTEN, WRITTEN)
def test_what_was_written_comes_back(first: str, second: str):
    wanted = {"f0": first.strip(), "f6": second.strip()}
    form = filled_in(FORM, {name: text for name, text in wanted.items() if text})
    found = read_carried(message(form), FORM)

    assert {name: found.get(name, "").split() for name in wanted} == {
        name: text.split() for name, text in wanted.items()
    }


def test_what_was_chosen_is_read_by_its_label_and_chosen_again():
    field = Field("who", "Vilka?", choices=(("a", "Anna"), ("b", "Bo"), ("c", "Eva")), many=True, value="a, c")
    form = Form("Vilka", "1~show", (field,))
    again = filled_in(form, read_carried(message(form), form))

    assert "Anna\n> Eva" in message(form).components[0].content
    chosen = [one["value"] for one in modal(again)["components"][0]["component"]["options"] if one.get("default")]
    assert chosen == ["a", "c"]


def test_the_parts_of_a_form_have_five_fields_each():
    parts = [modal(FORM, part) for part in (0, 1)]

    assert [len(part["components"]) for part in parts] == [5, 2]
    assert [part["custom_id"] for part in parts] == ["+0+1~meeting plan", "+1+1~meeting plan"]


def test_a_part_that_is_no_more_opens_nothing():
    door: Any = SimpleNamespace(answer_form=lambda *_about: FORM)

    assert opened(door, Answering("+", "7", "1~meeting plan"), None, "sv") is None
    assert opened(door, Answering("+", "x", "1~meeting plan"), None, "sv") is None


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_form_of_the_catalogue_loses_a_word(language: str):
    say = speaker(language)
    options = [
        one for command in Catalogue(commands) for one in command.options if not isinstance(one.kind, Attachment)
    ]
    for field in (option.field(say) for option in options):
        part = modal(Form("Titel", "r", (field,)))["components"][0]
        shown = f"{part['label']} {part.get('description', '')} {part['component'].get('placeholder', '')}"
        assert set(field.question.split()) <= set(shown.split()), field.question
