"""Whatever a message holds: its HTML is ours alone, says what was meant, and hides nothing. All parts, all spans."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.matrix.attachments import shown
from adapters.matrix.contents import contents, edited, signed
from adapters.matrix.pressing import BUTTONS
from adapters.matrix.render import Renderer
from bot.language.cleaning import tidy
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
    Part,
    Quotation,
    Quote,
    RoomName,
    Spans,
    Text,
    Time,
    plain,
)
from tests.contracts.matrix_rules import Page

RENDERERS = (Renderer("radslag.test", is_direct=False), Renderer("radslag.test", is_direct=True))
ANNA = (("discord", "7"), ("matrix", "@anna:radslag.test"))
LOOKS_EMPTY = set("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")

HOSTILE = st.sampled_from(
    [
        "<script>alert(1)</script>", "</p></blockquote><h1>", '"><img src=x onerror=y>', "<a href='javascript:x'>å</a>",
        "&lt;b&gt;", "&#x202e;", "&amp;nbsp", "<!-- ", "]]>", "[länk](https://ond.test)", "https://ond.test", "@room",
        "@bo:radslag.test", "https://matrix.to/#/@bo:radslag.test",
        "\u202ebakåt\u202c", "a\u200bb\u200d\ufeff",
        "\u2066x", "\x00\x07\x1b[31m", "\ud800", "e" + "\u0301\u0489" * 9, "\u3164", "rad\nrad\r\nrad\u2028rad",
        "1. ", "> ", "- ", "{name} {0} %s", "👩‍👧", "å" * 300, "",
    ]
)  # fmt: skip
WORDS = st.lists(HOSTILE | st.text(max_size=20), max_size=4).map(" ".join)
ADDRESSES = HOSTILE | st.sampled_from(
    ["https://calendar.test/a?b=1&c='x'", "http://[::1]:8080/x", "HTTPS://A.TEST", "javascript:alert(1)", "//a.test",
     "mailto:kansli@a.test", "data:text/html,x", " https://a.test", "https://a.test/\n<b>", "https://ond.test@a.test/x"]
)  # fmt: skip
SPANS: st.SearchStrategy[Spans] = st.lists(
    st.builds(Text, WORDS, st.booleans())
    | st.builds(Quote, WORDS)
    | st.builds(Time, st.just(datetime(2027, 2, 24, tzinfo=UTC)), WORDS)
    | st.builds(Mention, WORDS, st.sampled_from([(), ANNA]), st.booleans())
    | st.builds(RoomName, WORDS, st.sampled_from([(), (("matrix", "!a:b"),), (("matrix", "!a_V12"),)]))
    | st.builds(CommandName, st.just("topic propose"), WORDS)
    | st.builds(Code, WORDS)
    | st.builds(Link, WORDS, ADDRESSES),
    max_size=4,
).map(tuple)
ROWS = st.lists(st.builds(Button, WORDS, st.just("support:1"), WORDS, st.booleans()), max_size=4).map(tuple)
CHOICES = st.lists(st.tuples(WORDS, WORDS), max_size=3).map(tuple)
FIELDS = st.lists(st.builds(Field, WORDS, WORDS, WORDS, CHOICES, value=WORDS), max_size=3).map(tuple)
KINDS = st.sampled_from(["application/pdf", "image/png", "text/calendar"])
FILES = st.builds(File, WORDS, KINDS, st.just(4), content=st.just(b"PDF!"), words=WORDS)
PARTS: st.SearchStrategy[Part] = (
    st.builds(Heading, SPANS)
    | st.builds(Paragraph, SPANS)
    | st.builds(Items, st.lists(SPANS, max_size=4).map(tuple), st.booleans())
    | st.builds(Quotation, WORDS)
    | st.builds(Buttons, ROWS)
    | st.builds(Form, WORDS, st.just("profile"), FIELDS)
    | FILES
)
MESSAGES = st.lists(PARTS, min_size=1, max_size=5).map(tuple).map(Message)
RENDERED = st.sampled_from(RENDERERS)
tried = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class Screen(Page):
    """HTML as a client shows it, which also knows what may stand in what, and where links lead."""

    WITHIN: ClassVar = {
        "p": {"", "blockquote"},
        "li": {"ul", "ol"},
        **dict.fromkeys(("blockquote", "ul", "ol"), frozenset({""})),
        **dict.fromkeys(("strong", "em", "code", "br", "a"), frozenset({"p", "li", "strong", "em"})),
    }

    def __init__(self, html: str) -> None:
        self.links: list[str] = []
        super().__init__(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        within = self._open[-1] if self._open else ""
        if within not in self.WITHIN.get(tag, set()):
            self.broken.append(f"<{tag}> within <{within}>")
        self.links += [value or "" for name, value in attrs if name == "href"]
        super().handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        if not self._open:
            self.broken.append(f"bare words: {data!r}")
        super().handle_data(data)


def events(message: Message, renderer: Renderer) -> list[dict[str, Any]]:
    """Return all that could be sent of a message: its words, in a thread too, as an edit, and its files."""
    said = contents(message, renderer)
    files = [shown(file, "mxc://radslag.test/abc") for file in message.files()]
    return [*said, *contents(message, renderer, thread="$root"), *(edited(one, "$event") for one in said), *files]


def strings(value: Any) -> Iterator[str]:
    """Yield every text in an event."""
    match value:
        case str():
            yield value
        case dict() | list():
            for inner in value.values() if isinstance(value, dict) else value:
                yield from strings(inner)
        case _:
            pass


def squeezed(words: str) -> str:
    return "".join(words.split())


def letters(words: str) -> str:
    """The words alone: how a list or a quotation is marked differs between text and HTML."""
    return "".join(one for one in words if unicodedata.category(one)[0] == "L")


# ---------------------------------------------------------------- HTML
@tried
@given(MESSAGES, RENDERED)
def test_the_html_has_only_what_clients_show_each_in_its_place(message: Message, renderer: Renderer):
    for event in contents(message, renderer):
        assert Screen(event["formatted_body"]).broken == []


@tried
@given(MESSAGES, RENDERED)
def test_links_lead_only_to_the_web_to_mail_and_to_people_and_rooms(message: Message, renderer: Renderer):
    for event in contents(message, renderer):
        for link in Screen(event["formatted_body"]).links:
            assert re.match(r"(?i)https?://[^/\s]|mailto:[^/\s]", link), link


@tried
@given(MESSAGES.filter(lambda message: not has_links(message)), RENDERED)
def test_text_and_html_say_the_same(message: Message, renderer: Renderer):
    for event in contents(message, renderer):
        assert letters(Screen(event["formatted_body"]).words) == letters(event["body"])


@tried
@given(SPANS.filter(lambda spans: not any(isinstance(span, Link | CommandName) for span in spans)), RENDERED)
def test_a_sentence_says_what_was_meant_letter_by_letter(spans: Spans, renderer: Renderer):
    (event,) = contents(Message((Paragraph(spans),)), renderer)

    assert squeezed(event["body"]) == squeezed("".join(tidy(plain((span,))) for span in spans))
    assert squeezed(Screen(event["formatted_body"] or "<p></p>").words) == squeezed(event["body"])


def test_a_link_shows_where_it_leads_in_text_and_html():
    (event,) = contents(Message((Paragraph((Link("Google", "https://calendar.test/a?b&c"),)),)), RENDERERS[0])

    assert event["body"] == "Google: https://calendar.test/a?b&c"
    assert event["formatted_body"] == ('<p><a href="https://calendar.test/a?b&amp;c">Google</a> (calendar.test)</p>')


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//a.test", "https:a", "http://", "x"])
def test_what_is_no_address_is_only_text(url: str):
    (event,) = contents(Message((Paragraph((Link("Karta", url),)),)), RENDERERS[0])

    assert event["formatted_body"] == f"<p>Karta: {url}</p>"


def has_links(message: Message) -> bool:
    return any(isinstance(span, Link) for span in message.spans())


# ---------------------------------------------------------------- what nobody sees, and whom it calls
@tried
@given(MESSAGES, RENDERED)
def test_nothing_turns_or_hides_text_in_any_event(message: Message, renderer: Renderer):
    for event in events(message, renderer):
        for text in strings({key: value for key, value in event.items() if key != BUTTONS}):
            assert [one for one in text if is_hidden(one)] == []


@tried
@given(MESSAGES, RENDERED)
def test_no_event_calls_a_room_and_none_but_whom_the_bot_means(message: Message, renderer: Renderer):
    called = [event["m.mentions"] for event in events(message, renderer)]
    called += [event["m.new_content"]["m.mentions"] for event in events(message, renderer) if "m.new_content" in event]

    assert all(mentions in ({}, {"user_ids": ["@anna:radslag.test"]}) for mentions in called)


def test_a_reaction_calls_nobody():
    assert signed("$event", "✉️")["m.mentions"] == {}


def is_hidden(character: str) -> bool:
    return character != "\n" and (unicodedata.category(character) in {"Cc", "Cf", "Cs"} or character in LOOKS_EMPTY)
