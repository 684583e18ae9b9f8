"""The loop that asks for what happened, hands it in, and only then commits how far it came."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import structlog

from adapters.matrix.encryption.device import Device
from adapters.matrix.encryption.late import Late
from adapters.matrix.encryption.machine import ENCRYPTED, Unreadable
from adapters.matrix.events import Content, Event, is_verification, mapping, membership, read_all, sequence, word
from adapters.matrix.incoming import PLATFORM, Incoming
from adapters.matrix.invitations import Invitations
from adapters.matrix.refusals import Refused
from adapters.matrix.rooms import Rooms
from adapters.matrix.timeline import (
    PAGE,
    Joined,
    asked_for,
    invited,
    is_own,
    is_own_join,
    is_own_leave,
    joined_in,
    replacements,
    since_invited,
)
from adapters.matrix.wire import Wire
from bot.platform import Door, Invocation

WAIT, SHORT_WAIT, PATIENCE = 30, 2, 25
"""Seconds that the homeserver may hold an empty answer back, while a key is late too, and how many more
until the connection counts as lost."""
SHORTEST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
UNUSABLE = 400
"""How a homeserver answers a position that is not its own: of a database that was put back, or of another server."""
BREATH = 0.1
"""Seconds after news in which more may gather: many people are then heard with one question to the homeserver."""
ROUNDS_TO_CATCH_UP = 3
"""An answer holds everything up to its asking; one may come from a cache, and a busy server never has an empty one."""

log = structlog.get_logger(__name__)
Pause = Callable[[float], Awaitable[None]]


class Sync:
    """The stream of one account, from the position that the core committed last."""

    def __init__(
        self,
        wire: Wire,
        device: Device,
        rooms: Rooms,
        incoming: Incoming,
        invitations: Invitations,
        *,
        late: Late,
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._wire = wire
        self._device = device
        self._late = late
        self._rooms = rooms
        self._incoming = incoming
        self._invitations = invitations
        self._pause = pause

    async def run(self, door: Door) -> None:
        """Hand in what happens until cancelled. Pauses 1 to 60 s while the homeserver is away.

        What the door raises goes through; begun again, it replays what was not committed.
        """
        self._wire.echoes.begin()
        since, rounds, wait_for, has_lost_login = await door.position(PLATFORM), 0, SHORTEST_PAUSE, False
        has_begun = False
        self._rooms.clear()
        self._late.clear()
        while True:
            try:
                if has_lost_login:
                    await self._wire.log_in(again=True)
                if not has_begun:
                    await self._device.begin()
                    has_begun = True
                since, is_newest = await self._round(door, since, is_caught_up=rounds < 0)
            except Refused as failure:
                await door.fell_behind(PLATFORM)
                if failure.status == UNUSABLE and since:
                    log.warning("the homeserver does not know the position; going on from now", reason=str(failure))
                    since, has_begun = None, False
                if has_lost_login or not failure.needs_login:
                    await self._wait_out(failure, wait_for)
                    wait_for = min(wait_for * 2, LONGEST_PAUSE)
                has_lost_login, rounds = failure.needs_login, 0
                has_begun = has_begun and not has_lost_login  # a device that was logged out has lost its public keys
                continue
            wait_for, has_lost_login = SHORTEST_PAUSE, False
            if not is_newest and rounds < 0:
                await asyncio.sleep(BREATH)
            if rounds >= 0:
                rounds += 1
                if (is_newest or rounds >= ROUNDS_TO_CATCH_UP) and not self._late.holds_position:
                    rounds = -1
                    await door.caught_up(PLATFORM)

    async def _wait_out(self, failure: Refused, pause: float) -> None:
        log.warning("the homeserver does not answer as it should", reason=str(failure), pause=pause)
        await self._pause(max(pause, failure.retry_after or 0.0))

    async def _round(self, door: Door, since: str | None, *, is_caught_up: bool) -> tuple[str, bool]:
        """Take one answer through; return the new position and whether there was nothing newer."""
        answer = await self._ask(since, wait=is_caught_up)
        await self._device.take_in(answer)
        position = word(answer.get("next_batch"))
        if position is None:
            raise Refused(200, "", "the homeserver's answer has no position")
        rooms = mapping(answer.get("rooms"))
        joined = [
            await joined_in(self._wire, room, content, since) for room, content in mapping(rooms.get("join")).items()
        ]
        self._fold(joined, answer)
        self._wire.echoes.take(((one.room, event) for one in joined for event in one.timeline), self._wire.user)
        self._wire.echoes.have_come()
        await self._device.meet({event.sender for one in joined for event in one.timeline if event.kind == ENCRYPTED})
        await self._invitations.leave_what_was_not_direct(self._rooms)
        await self._readable(door)  # what was said before what comes now
        await self._hand_in(door, joined, is_first=since is None)
        await self._left(door, mapping(rooms.get("leave")), position)
        await self._invitations.answer(door, mapping(rooms.get("invite")), self._rooms)
        await self._device.keep_up()
        if await self._late_ones(door):
            await door.reached(PLATFORM, position)
        has_news = any(one.timeline for one in joined) or bool(rooms.get("invite")) or bool(rooms.get("leave"))
        return position, not has_news

    async def _ask(self, since: str | None, *, wait: bool) -> Content:
        longest = SHORT_WAIT if self._late.is_waiting else WAIT if wait else 0
        query = {"timeout": str(longest * 1000), "filter": asked_for(PAGE if since else 1)}
        if not self._rooms.are_known:
            query["full_state"] = "true"
        if since:
            query["since"] = since
        return await self._wire.request("GET", "/sync", query=query, seconds=longest + PATIENCE)

    # ------------------------------------------------------------ handing in
    def _fold(self, joined: list[Joined], answer: Content) -> None:
        """Fold all state first: a message is judged by the rooms and spaces as the whole answer has them."""
        for one in joined:
            self._rooms.enter(one.room)
            for event in (*one.state, *one.timeline):
                if event.state_key is not None:
                    self._rooms.apply(one.room, event)
        for raw in sequence(mapping(answer.get("account_data")).get("events")):
            if mapping(raw).get("type") == "m.direct":
                self._rooms.apply_direct(mapping(mapping(raw).get("content")))
        self._rooms.are_known = True

    async def _hand_in(self, door: Door, joined: list[Joined], *, is_first: bool) -> None:
        for one in joined:
            await self._space(door, one, is_first=is_first)
            for old, event in replacements(one, self._rooms, self._wire.user):
                await door.see(self._incoming.replaced(old, event))
            for event in () if is_first else since_invited(one.timeline, self._wire.user):
                await self._hand_in_one(door, one.room, event)

    async def _hand_in_one(self, door: Door, room: str, event: Event) -> None:
        """Hand in what an event means, once it can be read; one that is sealed with a key that is not here waits."""
        if event.kind == ENCRYPTED and (event.sender == self._wire.user or not event.content):
            return  # our own, or taken away
        try:
            plain = await self._device.opened(room, event)
        except Unreadable as reason:
            self._late.wait_for(room, event, str(reason))
            return
        if is_verification(plain, self._wire.user):
            await self._device.declining.decline(room, plain)
            await door.see(self._incoming.asked_to_verify(plain.sender, plain.id, room))
        async for thing in self._incoming.translate(door, room, plain):
            if isinstance(thing, Invocation):
                await door.hear(thing)
            else:
                await door.see(thing)

    async def _readable(self, door: Door) -> None:
        for room, event in await self._late.readable() if self._late.is_waiting else ():
            await self._hand_in_one(door, room, event)
            self._late.done(event)

    async def _late_ones(self, door: Door) -> bool:
        """Hand in what can be read by now, tell of what cannot; return whether the position may move on."""
        for user, transaction in self._device.declining.asked:
            if self._rooms.direct_with(user):  # a stranger is answered by the cancellation alone
                await door.see(self._incoming.asked_to_verify(user, transaction))
        await self._readable(door)
        for room, event in self._late.given_up():
            await door.see(self._incoming.unreadable(room, event))
        return not self._late.holds_position

    async def _space(self, door: Door, one: Joined, *, is_first: bool) -> None:
        """Tell of a space that the bot has come into; at the very first start of those it is in already."""
        room = self._rooms.get(one.room)
        if room is None or not room.is_space:
            return
        ours = is_own if is_first else is_own_join
        own = [event for event in (*one.state, *one.timeline) if ours(event, self._wire.user)]
        if own and (is_first or own[-1] in one.timeline):
            by = own[-1].before_by or next(
                (event.sender for event in one.timeline if invited(event, self._wire.user)), None
            )
            await door.see(self._incoming.appeared(room, own[-1], by))

    async def _left(self, door: Door, left: dict[str, Any], position: str) -> None:
        for room, content in left.items():
            events = read_all(mapping(mapping(content).get("timeline")).get("events"))
            last = next((event for event in events if is_own_leave(event, self._wire.user)), None)
            space = self._rooms.space_of(room)
            known = self._rooms.forget(room)
            if known is not None or (last is not None and membership(last.before) == "join"):
                await door.see(self._incoming.gone(room, last, f"gone:{room}:{position}", space))
