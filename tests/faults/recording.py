"""What a homeserver really answers, recorded once: ``python -m tests.faults.recording`` plays it again.

One account looks at everything that it is told, ten events a room at most, while two people do what people do on
Matrix. What they are called comes from the tests' homeserver; there is nothing of anybody else in it.
"""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from tests.platforms.matrix_people import MatrixPerson
from tests.platforms.synapse import Synapse

FILE = Path(__file__).parent / "recorded" / "matrix.json"
FILTER = quote('{"account_data":{"types":["m.direct"]},"room":{"timeline":{"limit":10}}}')
CIPHER = {
    "algorithm": "m.megolm.v1.aes-sha2",
    "ciphertext": "x",
    "session_id": "s",
    "device_id": "D",
    "sender_key": "k",
}
POLL = {"question": {"body": "Vilken dag?"}, "answers": [{"id": "1", "org.matrix.msc1767.text": "tisdag"}]}
Recorded = dict[str, Any]


class Recorder:
    """Keeps the answers to what one account asks, one after the other."""

    def __init__(self, account: MatrixPerson) -> None:
        self.account, self.syncs, self._since = account, list[Recorded](), ""

    async def looks(self) -> None:
        """Keep what has happened since the last look; the first time, everything."""
        since = f"&since={self._since}" if self._since else "&full_state=true"
        self.syncs.append(await self.account.asks("GET", f"/sync?timeout=0&filter={FILTER}{since}"))
        self._since = self.syncs[-1]["next_batch"]


async def recorded(server: Synapse) -> Recorded:
    """Have it all happen, and return the answers."""
    people = [MatrixPerson(server.url, server.register(name)) for name in ("bot", "anna", "bo")]
    bot, anna, bo = people
    recorder = Recorder(bot)
    await recorder.looks()
    space = await anna.makes_space("Rektorer", invited=(bot.user, bo.user), powers={bot.user: 50})
    direct = await anna.makes_direct_room(bot.user)
    other = await anna.makes_room(name="Annat", invite=[bot.user])
    await recorder.looks()
    for where in (space, direct, other):
        await bot.joins(where)
    room = await _makes_room(bot, space, anna.user, bo.user)
    for one in (anna, bo):
        await one.joins(room)
    said = await _talk(room, bot, anna, bo)
    await _is_private(direct, bot, anna)
    await recorder.looks()
    await _rules((space, room, other), bot, anna, bo)
    await recorder.looks()
    page = await bot.asks("GET", f"/rooms/{quote(room)}/messages?dir=b&limit=100")
    event = await bot.asks("GET", f"/rooms/{quote(room)}/event/{quote(said)}")
    for one in people:
        await one.close()
    return {"user": bot.user, "says": anna.user, "syncs": recorder.syncs, "page": page, "event": event}


async def _makes_room(bot: MatrixPerson, space: str, *invited: str) -> str:
    parent = {"type": "m.space.parent", "state_key": space, "content": {"via": ["radslag.test"], "canonical": True}}
    room = await bot.makes_room(name="Studiero", topic="Lugn och ro", invite=list(invited), initial_state=[parent])
    await bot.sets(space, "m.space.child", {"via": ["radslag.test"], "suggested": True}, room)
    return room


async def _talk(room: str, bot: MatrixPerson, anna: MatrixPerson, bo: MatrixPerson) -> str:
    """Say things in every way that there is; return a message of the bot's that has buttons."""
    buttons = [{"reference": "support:3"}, {"reference": "vote:12", "private": True}]
    text = {"msgtype": "m.text", "body": "1 Stöd", "m.mentions": {}, "org.radslag.buttons": buttons}
    card = await bot.sends(room, "m.room.message", text)
    said = await anna.says(room, "!hjälp")
    await anna.says(room, "1", about=card)
    await anna.says(room, "2", thread=card)
    await anna.says(room, "> <@bo> ja\n\n!stöd 3", about=card)
    await anna.edits(room, said, "!nu")
    await bo.reacts(room, card, "1️⃣")
    await bo.reacts(room, said, "👍")
    await bo.attaches(room, "plan.pdf", b"%PDF", "application/pdf", caption="!möte bilaga 12")
    await bo.attaches(room, "bild.png", b"PNG", "image/png")
    await bo.sends(
        room, "m.room.message", {"msgtype": "m.emote", "body": "vinkar", "format": "x", "formatted_body": "<b>"}
    )
    await bo.sends(room, "m.room.encrypted", CIPHER)
    await bo.sends(room, "m.sticker", {"body": "hej", "url": "mxc://radslag.test/a", "info": {}})
    await bo.sends(room, "org.matrix.msc3381.poll.start", {"org.matrix.msc3381.poll.start": POLL})
    await bo.takes_away(room, await bo.says(room, "oj"))
    await bo.asks("PUT", f"/rooms/{quote(room)}/typing/{bo.user}", {"typing": True, "timeout": 30000})
    await bo.asks("POST", f"/rooms/{quote(room)}/receipt/m.read/{quote(said)}", {})
    return card


async def _is_private(direct: str, bot: MatrixPerson, anna: MatrixPerson) -> None:
    await bot.asks("PUT", f"/user/{bot.user}/account_data/m.direct", {anna.user: [direct]})
    await anna.says(direct, "!start")
    await anna.says(direct, "Studiero")
    await anna.says(direct, "1")
    request = {"from_device": "D", "methods": ["m.sas.v1"], "timestamp": 1, "transaction_id": "t"}
    for kind, content in (("m.room.encrypted", CIPHER), ("m.key.verification.request", request)):
        messages = {"messages": {bot.user: {"*": content}}}
        await anna.asks("PUT", f"/sendToDevice/{kind}/{uuid4()}", messages)
    await anna.sets(direct, "m.room.encryption", {"algorithm": "m.megolm.v1.aes-sha2"})
    await anna.sends(direct, "m.room.encrypted", CIPHER)


async def _rules(rooms: tuple[str, str, str], bot: MatrixPerson, anna: MatrixPerson, bo: MatrixPerson) -> None:
    """Change who is where and may what, to the end: a room gets a successor, and the bot is put out of another."""
    space, room, other = rooms
    await bo.joins(space)
    powers = await anna.state(space, "m.room.power_levels")
    await anna.sets(space, "m.room.power_levels", powers | {"users": {bot.user: 40, bo.user: 50}})
    await anna.sets(space, "m.room.name", {"name": "Rektorer i norr"})
    await bot.sets(room, "m.room.pinned_events", {"pinned": ["$a"]})
    await bot.sets(room, "m.room.tombstone", {"body": "Flyttat", "replacement_room": other})
    await bot.kicks(room, bo.user)
    await bot.asks("POST", f"/rooms/{quote(room)}/ban", {"user_id": bo.user})
    await anna.leaves(room)
    await anna.kicks(other, bot.user)
    await anna.makes_direct_room(bot.user)


def main() -> None:
    """Record it, and put it beside the tests."""
    with TemporaryDirectory() as folder:
        server = Synapse(Path(folder))
        server.start()
        try:
            answers = asyncio.run(recorded(server))
        finally:
            server.stop()
    FILE.write_text(json.dumps(answers, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
