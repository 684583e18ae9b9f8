"""What can be asked of a message."""

from bot.message import (
    Button,
    Buttons,
    Field,
    File,
    Form,
    Heading,
    Items,
    Mention,
    Message,
    Paragraph,
    Quotation,
    Text,
)

ANNA = Mention("Anna", ping=True)


def test_the_spans_of_headings_paragraphs_and_lists_are_found_in_order_each_as_often_as_it_is_said():
    lines = Items(((Text("ett"), ANNA), (Text("två"),)), numbered=True)
    message = Message((Heading((Text("Hej"),)), Paragraph((ANNA,)), lines, Paragraph((Text("typed"),), typed=True)))

    assert list(message.spans()) == [Text("Hej"), ANNA, Text("ett"), ANNA, Text("två"), Text("typed")]


def test_what_somebody_wrote_and_what_one_presses_or_opens_is_no_sentence():
    form = Form("Profil", "profile", (Field("school", "Vilken skola?"),))
    controls = Buttons((Button("Ja", "yes", "ja"),))
    message = Message((Quotation("@room"), controls, form, File("a.pdf", "application/pdf", 4)), asks=form)

    assert list(message.spans()) == []
