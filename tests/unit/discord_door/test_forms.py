"""Forms become modals that Discord takes, and come back with what was written."""

from dataclasses import replace

from adapters.discord.forms.modals import answer_form, filled, modal
from adapters.discord.messages.controls import Answering, read_control
from adapters.discord.messages.pieces import Row, Words
from adapters.discord.render import blocks
from bot.language.texts import speaker
from bot.message import Field, Form, Items, Message, Text

NAME = Field("name", "Vad ska rummet heta?", longest=60)
WHEN = Field("when", "När?", choices=(("a", "tisdag"), ("b", "onsdag")))
MANY = Field("who", "Vilka?", choices=(("a", "Anna"), ("b", "Bo")), many=True, required=False)
LARGE = Field("which", "Vilken?", choices=tuple((str(number), f"Nr {number}") for number in range(20)))


def list_of(*lines: str) -> Items:
    return Items(tuple((Text(line),) for line in lines), numbered=True)


def kinds(form: Form) -> list[int]:
    return [part["component"]["type"] for part in modal(form)["components"]]


def test_each_question_has_the_control_that_fits():
    assert kinds(Form("Rum", "0~topic propose", (NAME, WHEN, MANY, LARGE))) == [4, 21, 22, 3]


def test_of_more_questions_than_fit_the_first_are_asked():
    assert kinds(Form("Rum", "0~topic propose", (NAME,) * 7)) == [4] * 5


def test_a_question_that_is_too_long_goes_on_below_its_label():
    part = modal(Form("Rum", "r", (Field("a", "Vad är det viktigaste som ni har lärt er av det här året?"),)))

    assert part["components"][0]["label"] == "Vad är det viktigaste som ni har lärt er av…"
    assert part["components"][0]["description"] == "…det här året?"


def test_what_was_written_comes_back_by_name():
    sent = [
        {"type": 18, "id": 1, "component": {"type": 4, "custom_id": "name", "value": "Studiero"}},
        {"type": 18, "id": 2, "component": {"type": 22, "custom_id": "who", "values": ["a", "b"]}},
        {"type": 18, "id": 3, "component": {"type": 21, "custom_id": "when", "value": None}},
    ]

    assert filled(sent) == (("name", "Studiero"), ("who", "a, b"))


def test_what_is_no_form_says_nothing():
    assert filled([None, {"component": 7}, {"components": "x"}, {"custom_id": 3}]) == ()


def test_a_question_with_few_choices_is_answered_by_a_button():
    (row,) = blocks(Message((), "sv", Form("Rösta", "1~vote~poll=5", (WHEN,))))

    assert isinstance(row, Row)
    controls = row.component["components"]
    assert [(one["type"], one["label"]) for one in controls] == [(2, "tisdag"), (2, "onsdag")]
    assert read_control(controls[1]["custom_id"]) == Answering(":", "when=b", "1~vote~poll=5")


def test_beside_a_few_choices_there_is_a_button_for_another_answer_in_words():
    choices = (("a", "tisdag"), ("", "Skriv en annan dag"))
    _choice, row = blocks(Message((), "sv", Form("Rösta", "1~vote~poll=5", (replace(WHEN, choices=choices),))))

    assert isinstance(row, Row)
    (control,) = row.component["components"]
    assert control["label"] == "Skriv en annan dag"
    assert read_control(control["custom_id"]) == Answering("?", "when", "1~vote~poll=5")


def test_a_list_that_says_what_the_buttons_say_is_left_out():
    (row,) = blocks(Message((list_of("tisdag", "onsdag"),), "sv", Form("Rösta", "1~vote~poll=5", (WHEN,))))

    assert isinstance(row, Row)


def test_a_list_that_says_more_than_the_buttons_stays():
    said, _row = blocks(Message((list_of("tisdag kl. 13", "onsdag"),), "sv", Form("Rösta", "1~vote~poll=5", (WHEN,))))

    assert isinstance(said, Words)
    assert said.text == "1. tisdag kl. 13\n2. onsdag"


def test_a_list_stays_above_what_one_chooses_from():
    shown = list_of(*(f"Nr {number}" for number in range(20)))
    said, _row = blocks(Message((shown,), "sv", Form("Välj", "1~show", (LARGE,))))

    assert isinstance(said, Words)


def test_a_question_with_many_choices_is_answered_by_choosing():
    (row,) = blocks(Message((), "sv", Form("Välj", "1~show", (LARGE,))))

    assert isinstance(row, Row)
    control = row.component["components"][0]
    assert (control["type"], len(control["options"])) == (3, 20)
    assert read_control(control["custom_id"]) == Answering("!", "which", "1~show")


def test_a_question_without_choices_is_answered_in_a_form():
    (row,) = blocks(Message((), "sv", Form("Rum", "1~topic propose", (NAME,))))

    assert isinstance(row, Row)
    control = read_control(row.component["components"][0]["custom_id"])
    assert control == Answering("?", "name", "1~topic propose")
    assert answer_form(control, speaker("sv")).reference == "?name?1~topic propose"


def test_what_cannot_ride_along_is_answered_as_if_it_were_typed():
    (row,) = blocks(Message((), "sv", Form("Rum", "", (LARGE,))))

    assert isinstance(row, Row)
    assert [one["value"] for one in row.component["components"][0]["options"]][:2] == ["1", "2"]
