"""Sentences → atoms: strings that may stand on both sides of a cut but are never cut themselves. Pure and total."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import assert_never

from adapters.discord.messages.texts import address, escaped, in_code
from bot.language.cleaning import tidy
from bot.message import (
    Code,
    CommandName,
    Link,
    Mention,
    Message,
    Quote,
    RoomName,
    Span,
    Spans,
    Text,
    Time,
)

PLATFORM = "discord"
SIGN = "/"
DAY = timedelta(hours=18)
"""What ends sooner than this after it began is read as the same day."""
WHOLE = 300
"""Characters up to which strong words are kept together; what is longer is no emphasis."""
_WORD = re.compile(r"\S+\s*|\s+")


def atoms(spans: Spans) -> list[str]:
    """Return a sentence as its atoms, in order."""
    return [atom for span in spans for atom in _atoms(span)]


def words_of(text: str) -> list[str]:
    """Return text, escaped, as its words with the space behind each."""
    return _WORD.findall(escaped(text))


def _atoms(span: Span) -> Iterable[str]:
    match span:
        case Text(text, strong):
            return _strong(text) if strong else words_of(text)
        case Quote(text, marks):
            return words_of(f"{marks[0]}{text}{marks[1]}")
        case Time(at, _, until):
            return [_moment(at) if until is None else f"{_moment(at)}–{_moment(until, _form(until - at))}"]
        case Mention(name, accounts, ping):
            user = _ours(accounts) if ping else None
            return [f"<@{user}>"] if user else words_of(tidy(name, lines=False))
        case RoomName(name, places):
            room = _ours(places)
            return [f"<#{room}>"] if room else words_of(tidy(name, lines=False))
        case CommandName(_, words):
            return [in_code(SIGN + words)]
        case Code(text):
            return [in_code(text)]
        case Link(text, url):
            return _link(tidy(text, lines=False), address(url))
        case _:
            assert_never(span)


def _moment(at: datetime, form: str = "F") -> str:
    """Return a moment, which everybody reads in their own zone: with its day, or (``t``) the time of day alone."""
    return f"<t:{int(at.timestamp())}:{form}>"


def _form(lasts: timedelta) -> str:
    return "t" if lasts < DAY else "F"


def _strong(text: str) -> list[str]:
    shown = escaped(text)
    inner = shown.strip()
    if not inner or len(inner) > WHOLE or "\n" in inner:
        return _WORD.findall(shown)
    before, _, after = shown.partition(inner)
    return [f"{before}**{inner}**{after}"]


def _link(text: str, url: str) -> list[str]:
    return [url] if not text.strip() or text == url else [f"[{escaped(text.replace('://', ':'))}]({url})"]


def _ours(places: Iterable[tuple[str, str]]) -> str | None:
    return next((remote for platform, remote in places if platform == PLATFORM and remote.isdigit()), None)


def pinged(message: Message) -> list[str]:
    """Return the accounts that a message means to call, each once, and nobody else."""
    pings = (span for span in message.spans() if isinstance(span, Mention) and span.ping)
    return list(dict.fromkeys(user for span in pings if (user := _ours(span.accounts))))
