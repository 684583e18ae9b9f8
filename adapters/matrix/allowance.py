"""What the homeserver lets the bot's account send: found out by ``radslag check``, and kept for the next start.

Only where a burst of events met no limit are the numbers of buttons put below a message, for people to tap: each costs
an event of its own, and elsewhere that would cost the words that people wait for.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from secrets import token_hex

import structlog

from adapters.matrix.attachments import MESSAGE
from adapters.matrix.contents import contents
from adapters.matrix.events import Content, mapping, word
from adapters.matrix.pressing import keycap
from adapters.matrix.refusals import Refused
from adapters.matrix.render import Renderer
from adapters.matrix.wire import Wire, part
from bot.message import Message, Paragraph, Text

FILE = "matrix-allowance.json"
TRIAL = "org.radslag.trial"
"""Our own kind of account data: it names the room in which the bot is alone."""
WORDS = Message((Paragraph((Text("radslag check"),)),))
BURST = 30
"""So many events in a row: three times what homeservers allow that have a limit."""
SIGNS = tuple(keycap(number) for number in range(1, 11))

log = structlog.get_logger(__name__)


class Allowance:
    """What is known of it. ``is_lifted``: a burst of events met no limit, when it was last tried."""

    def __init__(self, wire: Wire, folder: Path) -> None:
        self._wire = wire
        self._file = folder / FILE
        self.is_lifted = self._kept()

    @property
    def signs(self) -> tuple[str, ...]:
        """The signs that may be put below a message: as many buttons as a message in a room may have for that."""
        return SIGNS if self.is_lifted else ()

    def lost(self) -> None:
        """A limit was met: from now on nothing is sent that nobody waits for."""
        if self.is_lifted:
            log.warning("the homeserver limits the account again; radslag check tells more")
            self._keep(is_lifted=False)

    async def find_out(self) -> str:
        """Try it with a burst of events where nobody sees them, keep what was found, and return it in words."""
        went, (content,) = 0, contents(WORDS, Renderer(self._wire.server, is_direct=False))
        try:
            room = await self._room()
            while went < BURST:
                await self._wire.send_event(room, MESSAGE, content, token_hex(8))
                went += 1
        except Refused as failure:
            if failure.limited is None:
                raise
            self._keep(is_lifted=False)
            return (
                f"a rate limit of the homeserver was met after {went} messages in a row (the next may go in "
                f"{failure.retry_after or 0:.0f} s). Answers go first and nothing is lost, but what is for many takes "
                "long. To lift it for the bot: docs/hosting.md, 'Room to speak'"
            )
        self._keep(is_lifted=True)
        return (
            f"no rate limit met in {went} messages in a row: from the next start, people can tap numbers to press them"
        )

    # ------------------------------------------------------------ the room
    async def _room(self) -> str:
        """Return the room in which the bot is alone, made once and found again."""
        path = f"/user/{part(self._wire.user)}/account_data/{TRIAL}"
        known = word((await self._look_up(path)).get("room"))
        if known and await self._look_up(f"/rooms/{part(known)}/state/m.room.create"):
            return known
        body = {"preset": "private_chat", "visibility": "private", "name": "radslag check"}
        made = str((await self._wire.create_room(body))["room_id"])
        await self._wire.request("PUT", path, {"room": made})
        return made

    async def _look_up(self, path: str) -> Content:
        """Return what the homeserver has there, {} where it has nothing for the bot."""
        try:
            return await self._wire.request("GET", path)
        except Refused as failure:
            if not failure.for_good:
                raise
            return {}

    # ------------------------------------------------------------ the file
    def _kept(self) -> bool:
        """Return what was kept of this account; a file that cannot be read says nothing, and is written anew."""
        try:
            read = mapping(json.loads(self._file.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return False
        return read.get("user") == self._wire.user and read.get("lifted") is True

    def _keep(self, *, is_lifted: bool) -> None:
        self.is_lifted = is_lifted
        draft = self._file.with_suffix(".new")
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as written:
            json.dump({"user": self._wire.user, "lifted": is_lifted}, written)
        draft.replace(self._file)
