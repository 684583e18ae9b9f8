"""Invitations: accepted if the core welcomes them, declined otherwise."""

from __future__ import annotations

from typing import Any

import structlog

from adapters.matrix.events import Content, mapping, membership, sequence, word
from adapters.matrix.incoming import PLATFORM
from adapters.matrix.refusals import Refused
from adapters.matrix.rooms import Rooms
from adapters.matrix.wire import Wire, part
from bot.platform import Account, Door

TRIES = 5

log = structlog.get_logger(__name__)


class Invitations:
    """The invitations that are not answered yet. The same one may come twice, and one that is gone is no error."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._open: dict[str, Content] = {}
        self._tries: dict[str, int] = {}
        self._said_to_be_direct: set[str] = set()

    async def leave_what_was_not_direct(self, rooms: Rooms) -> None:
        """Leave rooms that were entered as direct ones and hold more people: nobody let the bot in there."""
        for room in [room for room in self._said_to_be_direct if room in rooms]:
            self._said_to_be_direct.discard(room)
            if not rooms.is_direct(room) and rooms.space_of(room) is None:
                log.info("left a room that was no direct one", room=room)
                await self._leave(room)

    async def answer(self, door: Door, invited: dict[str, Any], rooms: Rooms) -> None:
        """Answer new invitations, and those that the homeserver could not settle the last time.

        Into a room that replaced one of the bot's it goes, whoever invites it: those who may have said so there.
        """
        self._open |= {room: mapping(content) for room, content in invited.items()}
        for room, content in list(self._open.items()):
            try:
                await self._answer(door, room, content, is_awaited=rooms.is_awaited(room))
            except Refused as failure:
                self._tries[room] = self._tries.get(room, 0) + 1
                log.warning("an invitation could not be answered", room=room, reason=str(failure))
                if failure.needs_login:
                    raise
                if not failure.for_good and self._tries[room] < TRIES:
                    continue
            del self._open[room]
            self._tries.pop(room, None)

    async def _answer(self, door: Door, room: str, content: Content, *, is_awaited: bool) -> None:
        inviter, is_direct = read(content, self._wire.user)
        if is_awaited:
            await self._wire.request("POST", f"/rooms/{part(room)}/join", {})
        elif inviter is not None and await door.welcomes(inviter, is_direct=is_direct):
            if is_direct:
                self._said_to_be_direct.add(room)
            await self._wire.request("POST", f"/rooms/{part(room)}/join", {})
        else:
            await self._leave(room)

    async def _leave(self, room: str) -> None:
        try:
            await self._wire.request("POST", f"/rooms/{part(room)}/leave", {})
        except Refused as failure:
            if not failure.for_good:
                raise


def read(content: Content, own: str) -> tuple[Account | None, bool]:
    """Return who invites the bot, and whether to a direct room; a space is none, whatever the invitation says."""
    events = [mapping(raw) for raw in sequence(mapping(content.get("invite_state")).get("events"))]
    of_kind = {(word(event.get("type")), str(event.get("state_key"))): event for event in events}
    invitation = of_kind.get(("m.room.member", own), {})
    inviter, terms = word(invitation.get("sender")), mapping(invitation.get("content"))
    if inviter is None or not inviter.startswith("@") or membership(terms) != "invite":
        return None, False
    is_space = mapping(of_kind.get(("m.room.create", ""), {}).get("content")).get("type") == "m.space"
    is_direct = terms.get("is_direct") is True and not is_space
    profile = mapping(of_kind.get(("m.room.member", inviter), {}).get("content"))
    name = word(profile.get("displayname")) or inviter[1:].split(":", 1)[0]
    return Account(PLATFORM, inviter, name), is_direct
