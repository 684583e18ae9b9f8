"""Message → contents of events: kind of message, mentions, relations, and no event larger than Matrix takes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, assert_never

from adapters.matrix.pressing import BUTTONS, written
from adapters.matrix.render import Block, Renderer, pinged
from bot.message import (
    Buttons,
    Code,
    CommandName,
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
    Span,
    Spans,
    Text,
    Time,
)

LARGEST = 60_000
"""Bytes of an event's content; the specification allows 65,536 for the whole event."""
ROOM = 22_000
"""Bytes of a piece's text and HTML together: an edit holds them twice, and buttons and mentions ride beside."""
PIECE = 2_000
"""Characters into which a text too long for one event is cut; escaping makes of each at most six bytes, twice."""
FORMAT = "org.matrix.custom.html"
Content = dict[str, Any]


def contents(message: Message, renderer: Renderer, *, thread: str | None = None) -> list[Content]:
    """Return the contents of the events that say a message, in order; more than one only where one is too small.

    Its files have events of their own (see ``attachments``): for a message of files alone there are none here.

    ``m.text`` makes a telephone show it: for direct rooms, and where somebody is called. Anything else that a room is
    told is a notice. Each carries the numbered buttons of the whole message, so that a reply to any of them counts.
    """
    called = pinged(message)
    kind = "m.text" if renderer.is_direct or called else "m.notice"
    buttons = [button for part in message.parts for button in renderer.numbered(part)]
    found: list[Content] = []
    blocks = renderer.blocks(message)
    if not blocks and message.files():
        return found
    for place, piece in enumerate(_pieces(blocks, renderer, message.language)):
        content: Content = {
            "msgtype": kind,
            "body": "\n\n".join(block.text for block in piece),
            "format": FORMAT,
            "formatted_body": "".join(block.html for block in piece),
            "m.mentions": {"user_ids": called} if called and place == 0 else {},
        }
        if buttons:
            content[BUTTONS] = written(buttons)
        found.append(content | in_thread(thread))
    return found


def in_thread(thread: str | None) -> Content:
    """Return what an event says of the thread that it stands in, nothing for none."""
    if not thread:
        return {}
    about = {"rel_type": "m.thread", "event_id": thread, "is_falling_back": True}
    return {"m.relates_to": about | {"m.in_reply_to": {"event_id": thread}}}


def edited(content: Content, event: str) -> Content:
    """Return the content of an edit: it calls nobody a second time, and a thread keeps its message where it is."""
    new = {key: value for key, value in content.items() if key != "m.relates_to"}
    return {
        "msgtype": content["msgtype"],
        "body": f"* {content['body']}",
        "format": FORMAT,
        "formatted_body": f"* {content['formatted_body']}",
        "m.mentions": {},
        "m.new_content": new,
        "m.relates_to": {"rel_type": "m.replace", "event_id": event},
    }


def signed(event: str, sign: str) -> Content:
    """Return the content of a reaction; it, too, says that it calls nobody."""
    return {"m.relates_to": {"rel_type": "m.annotation", "event_id": event, "key": sign}, "m.mentions": {}}


def size(content: Content) -> int:
    """Return how many bytes a content is, as the homeserver counts."""
    return len(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


# ---------------------------------------------------------------- cutting
def _pieces(blocks: list[Block], renderer: Renderer, language: str) -> Iterator[list[Block]]:
    piece: list[Block] = []
    filled = 0
    for block in _small(blocks, renderer, language):
        weight = _weight(block)
        if piece and filled + weight > ROOM:
            yield piece
            piece, filled = [], 0
        piece.append(block)
        filled += weight
    yield piece


def _small(blocks: list[Block], renderer: Renderer, language: str) -> Iterator[Block]:
    for block in blocks:
        if _weight(block) <= ROOM:
            yield block
        else:
            for part in _cut(block.whole):
                shown = renderer.blocks(Message((part,), language))
                yield from (one for one in shown if one.whole is part)


def _weight(block: Block) -> int:
    return len(json.dumps(block.text + block.html, ensure_ascii=False).encode())


def _cut(part: Part) -> Iterator[Part]:
    """Cut a part at its seams: between spans, items and fields, inside a text between words, never inside a mention."""
    match part:
        case Heading(spans) | Paragraph(spans):
            yield from (Paragraph(some) for some in _cut_spans(spans))
        case Items(items):
            for item in items:
                yield from (Items((some,)) for some in _cut_spans(item))
        case Quotation(text):
            yield from (Quotation(some) for some in _cut_text(text))
        case Buttons():
            yield part  # cut apart they would lose their numbers; labels are short
        case Form(_, _, fields):
            yield from (replace(part, fields=(one,)) for one in fields)
        case File():
            yield part  # never large: it is no words
        case _:
            assert_never(part)


def _cut_spans(spans: Spans) -> Iterator[Spans]:
    some: list[Span] = []
    filled = 0
    for span in (small for one in spans for small in _cut_span(one)):
        length = sum(len(value) for value in (getattr(span, "text", ""), getattr(span, "name", "")))
        if some and filled + length > PIECE:
            yield tuple(some)
            some, filled = [], 0
        some.append(span)
        filled += length
    if some:
        yield tuple(some)


def _cut_span(span: Span) -> Iterator[Span]:
    match span:
        case Text(text) | Code(text):
            yield from (replace(span, text=some) for some in _cut_text(text))
        case Quote(text, marks):
            *first, last = _cut_text(text)
            yield from (Text((marks[0] if not place else "") + some) for place, some in enumerate(first))
            yield Text(f"{'' if first else marks[0]}{last}{marks[1]}")
        case Time() | Mention() | RoomName() | CommandName() | Link():
            yield span
        case _:
            assert_never(span)


def _cut_text(text: str) -> list[str]:
    """Cut a text into pieces, between words wherever a word is no longer than a piece."""
    found = []
    while len(text) > PIECE:
        at = max(text.rfind(" ", 0, PIECE), text.rfind("\n", 0, PIECE)) + 1
        at = at or PIECE
        found.append(text[:at])
        text = text[at:]
    return [*found, text]
