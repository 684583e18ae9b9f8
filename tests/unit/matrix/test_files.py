"""Files in events: how ours look, and what is made of other people's."""

from typing import Any

import pytest

from adapters.matrix.attachments import attached, caption, mark, place_of, shown
from adapters.matrix.contents import contents
from adapters.matrix.events import Event
from adapters.matrix.render import Renderer
from bot.message import File, Message, Paragraph, Text
from bot.platform import Attached
from tests.contracts.matrix_rules import Rules

ADDRESS = "mxc://radslag.test/abc"
CALENDAR = File("möte.ics", "text/calendar", 8, content=b"BEGIN:VC", words="Mötet i din kalender")
THEIRS: dict[str, Any] = {
    "msgtype": "m.file",
    "body": "plan.pdf",
    "url": ADDRESS,
    "info": {"mimetype": "application/pdf", "size": 4},
}


def event(**content: Any) -> Event:
    return Event("$e", "m.room.message", "@anna:radslag.test", THEIRS | content, 1)


# ---------------------------------------------------------------- ours
def test_a_file_is_shown_by_its_name_with_its_words_below():
    content = shown(CALENDAR, ADDRESS)

    assert (content["filename"], content["body"], content["msgtype"]) == ("möte.ics", "Mötet i din kalender", "m.file")
    assert content["info"] == {"mimetype": "text/calendar", "size": 8}


@pytest.mark.parametrize(
    ("mime", "kind"),
    [
        ("image/png", "m.image"),
        ("image/svg+xml", "m.file"),
        ("audio/ogg", "m.audio"),
        ("video/mp4", "m.video"),
        ("image", "m.file"),
        ("", "m.file"),
    ],
)
def test_a_file_is_of_the_kind_that_clients_show_in_its_place(mime: str, kind: str):
    content = shown(File("a", mime, 1, content=b"x"), ADDRESS)

    assert content["msgtype"] == kind


@pytest.mark.parametrize("thread", [None, "$root"])
def test_a_file_passes_our_own_rules(thread: str | None):
    Rules(None).judge("m.room.message", shown(CALENDAR, ADDRESS, thread=thread))


def test_a_file_has_no_words_in_the_text_before_it():
    (content,) = contents(Message((Paragraph((Text("Kalender"),)), CALENDAR)), Renderer("radslag.test", is_direct=True))

    assert content["body"] == "Kalender"


def test_a_message_of_a_file_alone_has_no_text():
    assert contents(Message((CALENDAR,)), Renderer("radslag.test", is_direct=True)) == []


def test_a_file_is_known_again_by_what_it_is_called_and_holds():
    same = File("möte.ics", "text/calendar", 8, content=b"BEGIN:VC", words="Mötet i din kalender")
    other = File("möte.ics", "text/calendar", 8, content=b"BEGIN:V2", words="Mötet i din kalender")

    assert (mark(same) == mark(CALENDAR), mark(other) == mark(CALENDAR)) == (True, False)


# ---------------------------------------------------------------- theirs
def test_a_file_is_read_with_what_is_said_of_it():
    assert attached(THEIRS) == Attached("plan.pdf", "application/pdf", 4, ADDRESS)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, ""),
        ({"filename": "plan.pdf"}, ""),
        ({"filename": "plan.pdf", "body": " !möte bilaga 12 "}, "!möte bilaga 12"),
        ({"body": "!möte bilaga 12"}, ""),
        ({"filename": 7, "body": "!möte"}, ""),
        ({"msgtype": "m.text", "filename": "plan.pdf", "body": "!möte"}, ""),
    ],
)
def test_words_below_a_file_are_a_caption_if_the_file_has_another_name(told: dict[str, Any], words: str):
    assert caption(event(**told)) == words


@pytest.mark.parametrize(
    "told",
    [
        {"msgtype": "m.text"},
        {"url": None},
        {"url": "https://a.test/x"},
        {"url": "mxc://a.test/../x"},
        {"url": "mxc://a.test/x?y"},
        {"url": "mxc://a.test"},
    ],
)
def test_what_has_no_address_of_a_file_is_none(told: dict[str, Any]):
    assert attached(THEIRS | told) is None


@pytest.mark.parametrize(
    ("told", "size"), [(-1, 0), ("x", 0), (None, 0), (10**400, 2**53), (True, 0), (4.5, 0), ("12", 12)]
)
def test_a_size_is_a_number_that_can_be_kept(told: Any, size: int):
    file = attached(THEIRS | {"info": {"size": told}})

    assert file is not None
    assert (file.size, file.mime) == (size, "application/octet-stream")


def test_an_address_names_a_server_and_a_file_there():
    assert place_of("mxc://[::1]:8448/a-b_C9") == (("[::1]:8448", "a-b_C9"), None)
