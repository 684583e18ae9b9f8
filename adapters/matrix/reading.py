"""Looking up what stands in a room, in clear: for replies, for buttons, for edits of our own messages."""

from __future__ import annotations

from collections.abc import AsyncIterator

import structlog

from adapters.matrix.encryption.device import Device
from adapters.matrix.encryption.machine import Unreadable
from adapters.matrix.events import Content, Event, mapping, read, sequence
from adapters.matrix.refusals import Refused
from adapters.matrix.wire import Wire, part

LOOK_BACK = "50"

log = structlog.get_logger(__name__)


class Reading:
    """Events by their ids. Raises Refused where nobody can tell now; what there is not, or not for us, is None."""

    def __init__(self, wire: Wire, device: Device) -> None:
        self._wire = wire
        self._device = device

    async def message(self, room: str, event: str) -> Event | None:
        """Return a message as it was sent."""
        found = await self._opened(room, await self._look_up(f"/rooms/{part(room)}/event/{part(event)}"))
        return found if found is not None and found.kind == "m.room.message" else None

    async def own(self, room: str, event: str) -> Content:
        """Return what a message of ours says as last edited, {} for one that is not ours."""
        return await self._as_edited(room, await self._look_up(f"/rooms/{part(room)}/event/{part(event)}"))

    async def is_taken_away(self, room: str, event: str) -> bool:
        """Tell whether an event is there, with nothing left in it."""
        raw = await self._look_up(f"/rooms/{part(room)}/event/{part(event)}")
        return bool(raw) and not raw.get("content")

    async def newest_own(self, room: str) -> AsyncIterator[tuple[str, Content]]:
        """Yield the newest messages of ours with their ids, as last edited, the newest first; edits are none."""
        kinds = f'{{"types":["m.room.message","m.room.encrypted"],"senders":["{self._wire.user}"]}}'
        query = {"dir": "b", "limit": LOOK_BACK, "filter": kinds}
        page = await self._look_up(f"/rooms/{part(room)}/messages", query)
        for raw in sequence(page.get("chunk")):
            about = mapping(mapping(mapping(raw).get("content")).get("m.relates_to"))
            if about.get("rel_type") != "m.replace" and (content := await self._as_edited(room, mapping(raw))):
                yield str(mapping(raw).get("event_id")), content

    # ------------------------------------------------------------
    async def _as_edited(self, room: str, raw: Content) -> Content:
        """Return what an event of ours says now; only ours count, since anybody can write what looks like it."""
        if raw.get("sender") != self._wire.user:
            return {}
        edit = mapping(mapping(mapping(raw.get("unsigned")).get("m.relations")).get("m.replace"))
        if edit.get("sender") == self._wire.user:
            newer = await self._opened(room, edit)
            if newer is not None and (content := mapping(newer.content.get("m.new_content"))):
                return content
        found = await self._opened(room, raw)
        return found.content if found else {}

    async def _opened(self, room: str, raw: Content) -> Event | None:
        event = read(raw) if raw else None
        try:
            return await self._device.opened(room, event) if event else None
        except Unreadable as error:
            log.warning(
                "a message that is looked up cannot be read", room=room, event=event and event.id, reason=str(error)
            )
            return None

    async def _look_up(self, path: str, query: dict[str, str] | None = None) -> Content:
        """Return what the homeserver knows, {} where it never will."""
        try:
            return await self._wire.request("GET", path, query=query)
        except Refused as failure:
            if not failure.for_good:
                raise
            return {}
