"""The skills for opsdroid: it comes where it is invited, and keeps what was said in its memory before it answers."""

from __future__ import annotations

from typing import Any

from opsdroid.events import JoinRoom, Message, UserInvite
from opsdroid.matchers import match_event, match_regex


@match_event(UserInvite)
async def come(opsdroid: Any, config: Any, invitation: Any) -> None:
    """Join."""
    await invitation.respond(JoinRoom(target=invitation.target))


@match_regex("^!(?P<words>.+)")
async def echo(opsdroid: Any, config: Any, message: Any) -> None:
    """Commit, then answer."""
    words = message.entities["words"]["value"]
    await opsdroid.memory.put(message.event_id, words)
    await message.respond(Message(text=words))
