"""A reply: the message that a command answers stands in the place of an option that asks for a message."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol, runtime_checkable

from bot.conversation.understanding import Request
from bot.errors import Refusal
from bot.platform import About


@runtime_checkable
class TakesReply(Protocol):
    """A kind whose value may be a message: a :class:`bot.platform.About`, which nobody can type."""

    takes_reply: bool


def with_reply(request: Request | Refusal | None, about: About | None) -> Request | Refusal | None:
    """Return the request with the message in its place, unless something was said for that; no answer to a question."""
    if about is None or not isinstance(request, Request) or request.asking is not None:
        return request
    for option in request.command.options:
        if isinstance(option.kind, TakesReply) and option.name not in request.values:
            return replace(request, values={**request.values, option.name: about})
    return request
