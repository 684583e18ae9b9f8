"""The Matrix door as the core knows it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from adapters.matrix.contents import Content, contents, edited
from adapters.matrix.deeds import Deeds
from adapters.matrix.incoming import PLATFORM, SIGN, Incoming
from adapters.matrix.invitations import Invitations
from adapters.matrix.pressing import Buttons
from adapters.matrix.render import Renderer
from adapters.matrix.rooms import Rooms
from adapters.matrix.settings import MatrixSettings
from adapters.matrix.sync import Pause, Sync
from adapters.matrix.wire import Wire
from bot.clock import Clock, SystemClock
from bot.errors import DeliveryFailed, OperatorError
from bot.message import Message
from bot.platform import Act, Address, Door, Limits

MESSAGE = "m.room.message"
LONGEST_TEXT = 16_000


class MatrixPlatform:
    """The bot's account on a Matrix homeserver. ``folder`` holds its token and device, ``clock`` is the network's.

    Homeservers date events by the real time, so ``wall`` stays the system's clock even where ``clock`` is moved.
    """

    name = PLATFORM
    limits = Limits(command_sign=SIGN, buttons=False, forms=False, text=LONGEST_TEXT)

    def __init__(
        self,
        settings: MatrixSettings,
        clock: Clock,
        folder: Path,
        *,
        wall: Clock | None = None,
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._wire = Wire(settings, folder)
        self._rooms = Rooms(settings.user)
        self._buttons = Buttons(self._wire)
        self._deeds = Deeds(self._wire, self._rooms)
        incoming = Incoming(settings.user, self._rooms, self._buttons, clock, wall or SystemClock())
        self._sync = Sync(self._wire, self._rooms, incoming, Invitations(self._wire), pause=pause)

    async def run(self, door: Door) -> None:
        """Connect, hand in what happens, in order, until cancelled.

        Raises OperatorError where only the host can help, and whatever the door raises: run again, it replays what was
        not committed.
        """
        await self._sync.run(door)

    async def send(self, to: Address, message: Message, key: str) -> str:
        """Deliver and return the remote id: that of the event, or of several, with spaces between them."""
        return " ".join(
            [await self._send(to, content, key, place) for place, content in enumerate(self._shown(to, message))]
        )

    async def edit(self, to: Address, remote_id: str, message: Message, key: str) -> None:
        """Replace what an earlier message says. What no longer needs its event is taken away."""
        events, shown = remote_id.split(), self._shown(to, message)
        for place, content in enumerate(shown):
            if place < len(events):
                await self._put(to.room, edited(content, events[place]), f"edit.{_numbered(key, place)}")
                self._buttons.remember(to.room, events[place], content, is_new=False)
            else:
                await self._send(to, content, key, place)
        for place, event in list(enumerate(events))[len(shown) :]:
            await self._redact(to.room, event, _numbered(key, place))

    async def perform(self, act: Act, key: str) -> str:
        """Do a deed and return its remote id ("" where it has none)."""
        try:
            return await self._deeds.perform(act, key)
        except OperatorError as error:
            raise DeliveryFailed(str(error)) from error

    async def check(self) -> str:
        """Log in and return as whom; raise OperatorError where account, device or homeserver are not right."""
        try:
            await self._wire.prove_login()
        except DeliveryFailed as error:
            raise OperatorError(f"matrix.homeserver: no answer ({error}). Check the address and the network") from error
        return f"logged in as {self._wire.user}"

    async def close(self) -> None:
        """Let go of connections; nothing is handed in after this."""
        await self._wire.close()

    # ------------------------------------------------------------
    def _shown(self, to: Address, message: Message) -> list[Content]:
        renderer = Renderer(self._wire.server, is_direct=to.reader is not None)
        return contents(message, renderer, thread=to.thread.split(" ", 1)[0] if to.thread else None)

    async def _send(self, to: Address, content: Content, key: str, place: int) -> str:
        event = await self._put(to.room, content, _numbered(key, place))
        self._buttons.remember(to.room, event, content, is_new=True)
        return event

    async def _put(self, room: str, content: Content, key: str) -> str:
        try:
            return await self._wire.send_event(room, MESSAGE, content, key)
        except OperatorError as error:
            raise DeliveryFailed(str(error)) from error

    async def _redact(self, room: str, event: str, key: str) -> None:
        try:
            await self._wire.redact(room, event, key)
        except OperatorError as error:
            raise DeliveryFailed(str(error)) from error


def _numbered(key: str, place: int) -> str:
    return f"{key}-{place}" if place else key
