"""Every event that the Matrix door sends is one that the specification knows and clients show."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from adapters.matrix.attachments import shown
from adapters.matrix.contents import contents, edited, signed
from adapters.matrix.render import Renderer
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
    Time,
)
from tests.contracts.matrix_rules import Rules

MOMENT = datetime(2027, 2, 24, 12, tzinfo=UTC)
ANNA = Mention("Anna", (("discord", "7"), ("matrix", "@anna:radslag.test")), ping=True)
ROOM = RoomName("Studiero", (("matrix", "!room:radslag.test"),))
EVERYTHING = Message(
    (
        Heading((Text("Förslag: "), Quote("<b>Studiero</b>"))),
        Paragraph(
            (ANNA, Text(" i "), ROOM, Text(" "), Time(MOMENT, "onsdag kl. 13"), Link("Karta", "https://a.test/?a&b"))
        ),
        Items(((CommandName("show", "visa 12"),), (Code("7F3K"),)), numbered=True),
        Quotation("Två\nrader"),
        Buttons((Button("Stöd", "support:1", "rum stöd 1"), Button("Rösta", "vote:2", "rösta 2", private=True))),
        Form("Profil", "profile", (Field("school", "Vilken skola?", "Valfritt", (("a", "Alfaskolan"),)),)),
    )
)
LONG = Message((Paragraph((Text("Lång text. " * 9000), ANNA)), Quotation('<&"' * 20_000)))
A_FILE = shown(File("möte.ics", "text/calendar", 8, content=b"BEGIN:VC"), "mxc://radslag.test/abc")
TALKS: tuple[Callable[[Message, Renderer], list[dict[str, Any]]], ...] = (
    contents,
    lambda message, renderer: contents(message, renderer, thread="$root"),
    lambda message, renderer: [edited(content, "$event") for content in contents(message, renderer)],
)


@pytest.fixture
def rules(matrix_schemas: Path) -> Rules:
    return Rules(matrix_schemas)


@pytest.mark.parametrize("is_direct", [True, False])
@pytest.mark.parametrize("talk", TALKS, ids=["message", "thread", "edit"])
@pytest.mark.parametrize("message", [EVERYTHING, LONG], ids=["everything", "long"])
def test_every_message_is_one_that_clients_show(rules, talk, message, is_direct):
    for content in talk(message, Renderer("radslag.test", is_direct=is_direct)):
        rules.judge("m.room.message", content)


@pytest.mark.parametrize("mime", ["text/calendar", "image/png", "audio/ogg", "video/mp4"])
@pytest.mark.parametrize("thread", [None, "$root"])
def test_every_file_is_one_that_clients_show(rules, mime, thread):
    file = File("möte.ics", mime, 8, content=b"BEGIN:VC", words="Mötet i din kalender")

    rules.judge("m.room.message", shown(file, "mxc://radslag.test/abc", thread=thread))


def test_a_reaction_is_one_that_clients_show(rules):
    rules.judge("m.reaction", signed("$event", "✉️"))


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("m.room.message", {"msgtype": "m.text"}),
        ("m.room.message", {"msgtype": "m.odd", "body": "x"}),
        ("m.room.name", {"name": 7}),
        ("m.room.message", {"msgtype": "m.notice", "body": "x", "format": "org.matrix.custom.html",
                            "formatted_body": "<script>x</script>", "m.mentions": {}}),
        ("m.room.message", A_FILE | {"url": "https://radslag.test/abc"}),
        ("m.room.message", A_FILE | {"filename": "../möte.ics"}),
        ("m.room.message", A_FILE | {"info": {}}),
        ("m.room.message", {key: value for key, value in A_FILE.items() if key != "m.mentions"}),
        ("m.room.message", A_FILE | {"m.relates_to": {"rel_type": "m.replace", "event_id": "$event"}}),
        ("m.reaction", {"m.relates_to": {"rel_type": "m.annotation", "event_id": "$event"}, "m.mentions": {}}),
        ("m.reaction", {"m.relates_to": {"rel_type": "m.annotation", "event_id": "$event", "key": "👍"}}),
    ],
)  # fmt: skip
def test_the_rules_find_what_is_wrong(rules, kind, content):
    with pytest.raises(AssertionError, match=kind):
        rules.judge(kind, content)
