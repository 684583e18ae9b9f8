from itertools import count
from pathlib import Path

from adapters.console.ink import bare, width_of, wrapped
from adapters.console.render import render, words
from bot.message import (
    Button,
    Buttons,
    Code,
    CommandName,
    Field,
    File,
    Form,
    Heading,
    Items,
    Link,
    Mention,
    Message,
    Paragraph,
    Quotation,
    Quote,
    RoomName,
    Text,
)

CALENDAR = File("möte.ics", "text/calendar", 2048, content=b"x" * 2048, words="Kalenderfil")


def shown(*parts, width: int = 40) -> list[str]:
    numbers = count(1)
    return [bare(line) for line in render(Message(parts), lambda _: next(numbers), width)]


def test_every_span_has_its_own_form():
    spans = (
        Mention("Anna"),
        Text(" i "),
        RoomName("torget"),
        Text(": "),
        Quote("hej"),
        Text(" "),
        CommandName("now", "nu"),
        Text(" "),
        Code("AB12"),
        Text(" "),
        Link("mötet", "https://a.example"),
    )

    assert shown(Paragraph(spans), width=80) == ["Anna i #torget: ”hej” /nu AB12 mötet ‹https://a.example›"]


def test_long_sentences_are_wrapped_between_words():
    assert shown(Paragraph((Text("ett två tre fyra"),)), width=9) == ["ett två", "tre fyra"]


def test_a_word_longer_than_a_line_is_cut():
    assert shown(Paragraph((Text("abcdefgh"),)), width=3) == ["abc", "def", "gh"]


def test_items_hang_below_their_sign():
    assert shown(Items(((Text("ett två"),), (Text("tre"),)), numbered=True), width=7) == ["1. ett", "   två", "2. tre"]


def test_user_text_is_quoted_line_by_line():
    assert shown(Quotation("rad ett\n\nrad tre")) == ["│ rad ett", "│ ", "│ rad tre"]


def test_buttons_are_numbered_and_never_broken():
    row = Buttons((Button("Stöd förslaget", "a", "a"), Button("Gör till tema i stället", "b", "b")))

    assert shown(row) == ["[1] Stöd förslaget", "[2] Gör till tema i stället"]


def test_a_form_is_shown_as_its_questions():
    form = Form("Anmälan", "r", (Field("level", "Hur ofta?", choices=(("a", "Alltid"), ("b", "Aldrig"))),))

    assert shown(form) == ["Anmälan", "Hur ofta?", "1. Alltid", "2. Aldrig"]


def test_user_text_cannot_paint_the_screen():
    assert shown(Paragraph((Quote("\x1b[31mröd\u202e"),))) == ["”[31mröd”"]


def test_user_text_is_never_read_as_markup():
    assert shown(Paragraph((Text("*a* [1] {b} <c>"),))) == ["*a* [1] {b} <c>"]


def test_wide_characters_take_two_columns():
    assert width_of("学校") == 4
    assert [bare(line) for line in wrapped([("plain", "学校 学校")], 5)] == ["学校", "学校"]


def test_the_words_of_a_message_are_unwrapped_and_without_buttons():
    message = Message((Heading((Text("Ett " * 40),)), Buttons((Button("Ja", "j", "j"),)), Quotation("två")))

    assert words(message) == f"{('Ett ' * 40).strip()}\n│ två"


def test_a_file_is_its_name_its_size_and_what_it_shows():
    assert shown(CALENDAR, width=60) == ["📎 möte.ics (2 kB) – Kalenderfil"]


def test_a_path_stands_on_a_line_of_its_own_and_is_never_broken():
    lines = render(Message((CALENDAR,)), lambda _: 0, 20, lambda _file: Path("data/received/a b/möte.ics"))

    assert [bare(line) for line in lines] == [
        "📎 möte.ics (2 kB) –",
        "   Kalenderfil",
        "   data/received/a b/möte.ics",
    ]


def test_the_words_of_a_message_name_its_files():
    assert words(Message((CALENDAR,))) == "📎 möte.ics (2 kB) – Kalenderfil"
