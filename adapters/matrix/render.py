"""Message → blocks of plain text and of HTML that mean the same. Pure and total: a new part breaks it at type-check.

The HTML is built from our own document, with the tags that the specification lets clients show; every value is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import assert_never
from urllib.parse import quote

from adapters.matrix.pressing import keycap
from bot.language.cleaning import tidy
from bot.language.texts import Say, speaker
from bot.message import (
    Button,
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
    plain,
)

PLATFORM = "matrix"
SIGN = "!"
LABEL = 200
"""Characters of a button's label: a longer one is a mistake, and cannot be cut into two events."""
BESIDE = "https://matrix.to/#/"
ADDRESS = re.compile(r"https?://(?:[^\s/?#\\@]*@)?(?P<web>[^\s/?#\\@]+)(?:[/?#]\S*)?|mailto:(?P<mail>[^\s/]+)")
"""What a message may link to; anything else is only words."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a message that stands on lines of its own. ``whole`` is the part that it shows, to be cut if long."""

    text: str
    html: str
    whole: Part


@dataclass(frozen=True, slots=True)
class Renderer:
    """How a message looks to one kind of reader.

    In a direct room every button has a number; in any other room a private one has none, so that no number can ever
    press it there. ``server`` helps clients to find rooms.
    """

    server: str
    is_direct: bool

    def blocks(self, message: Message) -> list[Block]:
        """Return the blocks of a message, in order."""
        say, number, blocks = speaker(message.language), 0, []
        for part in message.parts:
            text, html = self._part(part, say, number)
            number += len(self.numbered(part))
            if text:
                blocks.append(Block(text, html, part))
        if number:
            text, html = self._spans(self._how(say))
            blocks.append(Block(text, f"<p><em>{html}</em></p>", Paragraph(self._how(say))))
        return blocks

    def numbered(self, part: Part) -> tuple[Button, ...]:
        """Return the buttons of a part that have numbers here."""
        if not isinstance(part, Buttons):
            return ()
        return tuple(button for button in part.buttons if self.is_direct or not button.private)

    # ------------------------------------------------------------ parts
    def _part(self, part: Part, say: Say, number: int) -> tuple[str, str]:
        match part:
            case Heading(spans):
                text, html = self._spans(spans)
                return text, f"<p><strong>{html}</strong></p>"
            case Paragraph(spans):
                text, html = self._spans(spans)
                return text, f"<p>{html}</p>"
            case Items(items, numbered):
                return self._items(items, numbered=numbered)
            case Quotation(text):
                lines = tidy(text).split("\n")
                return "\n".join(f"> {line}" for line in lines), f"<blockquote><p>{_html(tidy(text))}</p></blockquote>"
            case Buttons(buttons):
                return self._buttons(buttons, say, number)
            case Form():
                return self._form(part)
            case File():
                return "", ""  # an event of its own shows it
            case _:
                assert_never(part)

    def _items(self, items: Iterable[Spans], *, numbered: bool) -> tuple[str, str]:
        drawn = [self._spans(item) for item in items]
        if not drawn:
            return "", ""
        lines = [f"{place}. {text}" if numbered else f"• {text}" for place, (text, _) in enumerate(drawn, 1)]
        tag = "ol" if numbered else "ul"
        return "\n".join(lines), f"<{tag}>{''.join(f'<li>{html}</li>' for _, html in drawn)}</{tag}>"

    def _buttons(self, buttons: Iterable[Button], say: Say, number: int) -> tuple[str, str]:
        lines: list[tuple[str, str]] = []
        for button in buttons:
            if self.is_direct or not button.private:
                number += 1
                sign = str(number) if self.is_direct else keycap(number)
                lines.append(self._spans((Text(f"{sign} {tidy(button.label, lines=False)[:LABEL]}"),)))
            else:
                command = CommandName("", button.words[:LABEL])
                lines.append(
                    self._spans(say("{label}: write to me: {command}", label=button.label[:LABEL], command=command))
                )
        if not lines:
            return "", ""
        return "\n".join(text for text, _ in lines), f"<p>{'<br>'.join(html for _, html in lines)}</p>"

    def _how(self, say: Say) -> Spans:
        return say("Answer with a number.") if self.is_direct else say("React or reply with the number.")

    def _form(self, form: Form) -> tuple[str, str]:
        lines = [self._spans((Text(form.title, strong=True),))]
        for field in form.fields:
            lines.append(self._spans((Text(field.question, strong=True),)))
            lines += [self._spans((Text(text),)) for text in (field.explanation, field.value) if text]
            lines += [self._spans((Text(f"• {label}"),)) for _, label in field.choices]
        return "\n".join(text for text, _ in lines), f"<p>{'<br>'.join(html for _, html in lines)}</p>"

    # ------------------------------------------------------------ spans
    def _spans(self, spans: Spans) -> tuple[str, str]:
        drawn = [self._span(span) for span in spans]
        return "".join(text for text, _ in drawn), "".join(html for _, html in drawn)

    def _span(self, span: Span) -> tuple[str, str]:
        match span:
            case Text(text, strong):
                html = _html(tidy(text))
                return tidy(text), f"<strong>{html}</strong>" if strong and html.strip() else html
            case Quote() | Time():
                text = tidy(plain((span,)))
                return text, _html(text)
            case Mention(name, accounts, ping):
                name = tidy(name, lines=False)
                user = next((remote for platform, remote in accounts if platform == PLATFORM), None) if ping else None
                return name, _link(BESIDE + _id(user, "@:"), name) if user else _html(name)
            case RoomName(name, places):
                name = tidy(name, lines=False)
                room = next((remote for platform, remote in places if platform == PLATFORM), None)
                address = link_to(room, "", self.server) if room else None
                return name, _link(address, name) if address else _html(name)
            case CommandName(_, words):
                text = SIGN + tidy(words, lines=False)
                return text, f"<code>{escape(text)}</code>"
            case Code(text):
                text = tidy(text)
                return text, f"<code>{escape(text)}</code>"
            case Link(text, url):
                return _leads(tidy(text, lines=False), tidy(url, lines=False))
            case _:
                assert_never(span)


def link_to(room: str, event: str, server: str) -> str:
    """Return the address of a room, or of an event in it, as clients open it. ``server`` helps to find it."""
    within = f"/{_id(event, '$:')}" if event else ""
    return f"{BESIDE}{_id(room, '!:')}{within}?via={_id(server, ':')}"


def pinged(message: Message) -> list[str]:
    """Return the accounts that a message means to call, each once: what ``m.mentions`` says, and nobody else."""
    found: dict[str, None] = {}
    for span in message.spans():
        if isinstance(span, Mention) and span.ping:
            found |= dict.fromkeys(remote for platform, remote in span.accounts if platform == PLATFORM)
    return list(found)


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _leads(text: str, url: str) -> tuple[str, str]:
    """Show a link so that nobody is led elsewhere than it says: with its address, or at least whose that is."""
    words = url if text in {"", url} else f"{text}: {url}"
    found = ADDRESS.fullmatch(url)
    if found is None:
        return words, _html(words)
    return words, _link(url, url) if words == url else f"{_link(url, text)} ({_html(found['web'] or found['mail'])})"


def _id(remote: str, safe: str) -> str:
    return quote(remote, safe=safe, errors="replace")


def _link(address: str, text: str) -> str:
    return f'<a href="{escape(address)}">{_html(text)}</a>'
