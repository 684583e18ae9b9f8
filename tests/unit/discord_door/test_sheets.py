"""Long messages become several, and nothing of them is lost, cut through or said twice."""

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord.messages.pieces import TEXT
from adapters.discord.messages.sheets import CONTAINER, MOST_COMPONENTS, MOST_TEXT, Sheet, marked, marker, sheets
from adapters.discord.messages.texts import unescaped
from adapters.discord.render import blocks
from bot.message import Button, Buttons, File, Items, Mention, Message, Paragraph, Part, Quotation, Text

WORDS = st.text(st.sampled_from("abc *_<@1> "), max_size=9000)


def said(found: list[Sheet]) -> list[str]:
    return [part["content"] for sheet in found for part in sheet.components if part["type"] == TEXT]


@given(st.lists(WORDS, max_size=4))
@settings(max_examples=50)
def test_no_message_holds_more_than_discord_takes(texts: list[str]):
    found = sheets(blocks(Message(tuple(Paragraph((Text(text),)) for text in texts))))

    assert all(sheet.text <= MOST_TEXT and sheet.count <= MOST_COMPONENTS for sheet in found)


@given(WORDS)
@settings(max_examples=50)
def test_no_word_is_lost(text: str):
    found = sheets(blocks(Message((Paragraph((Text(text),)),))))

    assert unescaped("".join(said(found))).replace(" ", "").replace("…", "") == text.replace(" ", "")


def test_words_are_cut_between_words():
    found = said(sheets(blocks(Message((Paragraph((Text("skolbibliotek " * 900),)),)))))

    assert len(found) == 4
    assert {word for text in found for word in text.split()} == {"skolbibliotek"}


def test_a_mention_is_never_cut():
    anna = Mention("Anna", (("discord", "1" * 19),), ping=True)
    found = said(sheets(blocks(Message((Paragraph((Text("x" * 3895 + " "), anna)),)))))

    assert [text.count(f"<@{'1' * 19}>") for text in found] == [0, 1]


def test_every_line_of_a_quotation_is_quoted_in_every_message():
    found = said(sheets(blocks(Message((Quotation("en rad\n" * 900),)))))

    assert len(found) == 3
    assert all(line.startswith("> ") for text in found for line in text.split("\n"))


def test_many_buttons_go_on_in_the_next_message():
    buttons = tuple(Button(f"Nr {number}", f"a~show~number={number}", "") for number in range(90))
    found = sheets(blocks(Message((Buttons(buttons),))))

    assert [sheet.count for sheet in found] == [36, 36, 36]


def test_two_buttons_for_the_same_are_one():
    same = Buttons((Button("Ja", "a~show", ""), Button("Också ja", "a~show", "")))

    assert sheets(blocks(Message((same, same))))[0].count == 2


def test_a_picture_is_shown_and_any_other_file_can_be_opened():
    picture = File("stapel.png", "image/png", 3, content=b"png", words="A fick flest.")
    found = sheets(blocks(Message((picture, File("möte.ics", "text/calendar", 3, content=b"ics")))))[0]

    assert [part["type"] for part in found.components] == [12, 13]
    assert [name for name, _file in found.files] == ["stapel.png", "möte.ics"]


def test_a_card_stands_in_a_frame():
    part: Part = Items(((Text("ett"),),))

    assert sheets(blocks(Message((part,))), is_framed=True)[0].components[0]["type"] == CONTAINER


def test_a_message_is_known_again_by_its_key():
    first = marked(sheets(blocks(Message((Paragraph((Text("Hej"),)),))))[0], "n1")[0]

    assert first["id"] == marker("n1") != marker("n2")
