"""What a message looks like on Matrix."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.matrix.contents import contents, edited, size
from adapters.matrix.render import Renderer
from bot.message import (
    Button,
    Buttons,
    Code,
    Field,
    Form,
    Heading,
    Items,
    Mention,
    Message,
    Paragraph,
    Part,
    Quotation,
    Quote,
    Spans,
    Text,
)
from tests.contracts.matrix_rules import Page, Rules

IN_A_ROOM = Renderer("radslag.test", is_direct=False)
IN_PRIVATE = Renderer("radslag.test", is_direct=True)
ANNA = (("matrix", "@anna:radslag.test"),)


def said(*spans: object) -> Message:
    return Message((Paragraph(tuple(spans)),))  # type: ignore[arg-type]


def test_user_text_is_only_ever_text():
    (content,) = contents(said(Quote("<b>*x* [länk](https://a.test) @room")), IN_A_ROOM)

    assert content["body"] == "”<b>*x* [länk](https://a.test) @room”"
    assert content["formatted_body"] == "<p>”&lt;b&gt;*x* [länk](https://a.test) @room”</p>"


def test_a_room_is_told_by_a_notice_and_a_person_by_a_text_that_a_telephone_shows():
    kinds = [contents(said(Text("Hej")), renderer)[0]["msgtype"] for renderer in (IN_A_ROOM, IN_PRIVATE)]

    assert kinds == ["m.notice", "m.text"]


def test_nobody_is_called_by_being_named():
    (content,) = contents(said(Mention("Anna", ANNA)), IN_A_ROOM)

    assert (content["m.mentions"], content["formatted_body"]) == ({}, "<p>Anna</p>")


def test_who_is_called_is_called_once_and_not_again_by_an_edit():
    (content,) = contents(said(Mention("Anna", ANNA, ping=True), Mention("Anna", ANNA, ping=True)), IN_A_ROOM)

    assert (content["m.mentions"], content["msgtype"]) == ({"user_ids": ["@anna:radslag.test"]}, "m.text")
    assert edited(content, "$event")["m.mentions"] == {}


def test_an_edit_in_a_thread_is_about_the_message_and_leaves_the_thread_to_it():
    (content,) = contents(said(Text("Svar")), IN_A_ROOM, thread="$first")
    new = edited(content, "$reply")

    assert content["m.relates_to"]["event_id"] == "$first"
    assert new["m.relates_to"] == {"rel_type": "m.replace", "event_id": "$reply"}
    assert "m.relates_to" not in new["m.new_content"]


def test_buttons_of_a_direct_room_are_numbered_lines_private_ones_too():
    row = Buttons((Button("Stöd", "a", "rum stöd 1"), Button("Rösta", "b", "rösta 2", private=True)))
    (content,) = contents(Message((row,)), IN_PRIVATE)

    assert content["body"] == "1 Stöd\n2 Rösta\n\nSvara med en siffra."
    assert content["org.radslag.buttons"] == [{"reference": "a"}, {"reference": "b", "private": True}]


def test_a_private_button_has_no_number_and_no_reference_in_a_room():
    (content,) = contents(Message((Buttons((Button("Rösta", "b", "rösta 2", private=True),)),)), IN_A_ROOM)

    assert (content["body"], "org.radslag.buttons" in content) == ("Rösta: skriv till mig: !rösta 2", False)


def test_numbers_go_on_from_one_row_of_buttons_to_the_next():
    rows = (Buttons((Button("A", "a", "a"),)), Paragraph((Text("eller"),)), Buttons((Button("B", "b", "b"),)))

    assert contents(Message(rows), IN_PRIVATE)[0]["body"].startswith("1 A\n\neller\n\n2 B")


def test_the_few_words_of_the_door_are_in_the_language_of_the_message():
    (content,) = contents(Message((Buttons((Button("Vote", "v", "vote 1"),)),), "en"), IN_PRIVATE)

    assert content["body"] == "1 Vote\n\nAnswer with a number."


def test_a_form_is_its_questions():
    form = Form("Profil", "p", (Field("s", "Vilken skola?", "Valfritt.", (("a", "Alfaskolan"), ("b", "Beta"))),))

    assert contents(Message((form,)), IN_PRIVATE)[0]["body"] == (
        "Profil\nVilken skola?\nValfritt.\n• Alfaskolan\n• Beta"
    )


def test_a_long_text_is_cut_between_words():
    pieces = contents(said(Text("rektor " * 9000)), IN_A_ROOM)

    assert len(pieces) > 1
    assert {word for piece in pieces for word in piece["body"].split()} == {"rektor"}


def test_a_reply_to_any_piece_counts():
    message = Message((Paragraph((Text("ord " * 20_000),)), Buttons((Button("Ja", "yes", "ja"),))))

    assert {str(piece["org.radslag.buttons"]) for piece in contents(message, IN_A_ROOM)} == {"[{'reference': 'yes'}]"}


# ---------------------------------------------------------------- whatever people write
WORDS = st.text(max_size=60) | st.text(alphabet="<>&\"'*_`[]()!@# åäö\n\u202e\u200d\u0301", max_size=60)
SPANS: st.SearchStrategy[Spans] = st.lists(
    st.builds(Text, WORDS, st.booleans())
    | st.builds(Quote, WORDS)
    | st.builds(Code, WORDS)
    | st.builds(Mention, WORDS, st.just(ANNA), st.booleans()),
    max_size=4,
).map(tuple)
PARTS: st.SearchStrategy[Part] = (
    st.builds(Heading, SPANS)
    | st.builds(Paragraph, SPANS)
    | st.builds(Quotation, WORDS)
    | st.builds(Items, st.lists(SPANS, max_size=4).map(tuple), st.booleans())
    | st.builds(Buttons, st.lists(st.builds(Button, WORDS, WORDS, WORDS, st.booleans()), max_size=4).map(tuple))
)
MESSAGES = st.lists(PARTS, min_size=1, max_size=6).map(tuple).map(Message)


@given(MESSAGES, st.booleans())
@settings(max_examples=150, deadline=None)
def test_whatever_is_said_the_html_is_ours_and_says_the_same_as_the_text(message, is_direct):
    for content in contents(message, Renderer("radslag.test", is_direct=is_direct)):
        page = Page(content["formatted_body"])

        assert page.broken == []
        assert letters(page.words) == letters(content["body"])


@given(st.text(alphabet="<&\"'\n å🎉a", min_size=1, max_size=300), st.integers(1, 400))
@settings(max_examples=60, deadline=None)
def test_however_long_it_is_no_event_is_too_large(text, times):
    message = Message((Quotation(text * times), Paragraph((Text("x" + text * times),))))

    for content in contents(message, IN_A_ROOM):
        assert size(edited(content, "$" + "e" * 43)) < 60_000


@given(MESSAGES)
@settings(max_examples=100, deadline=None)
def test_every_message_passes_our_own_rules(message):
    for content in contents(message, IN_PRIVATE):
        if content["body"].strip():
            Rules(None).judge("m.room.message", content)


def letters(text: str) -> str:
    """The words alone: how a list or a quotation is marked differs between text and HTML."""
    return "".join(one for one in text if unicodedata.category(one)[0] == "L")
