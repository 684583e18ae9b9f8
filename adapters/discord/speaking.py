"""Sending and editing: an answer where it is waited for, anything else in its channel, each message once."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from functools import partial
from hashlib import sha256

from adapters.discord.answers import Answers, Waiting
from adapters.discord.commands.naming import Naming
from adapters.discord.history import History
from adapters.discord.messages.sheets import Sheet, marked, marker, sheets
from adapters.discord.messages.spans import pinged
from adapters.discord.render import blocks
from adapters.discord.rooms.places import Channels, Place, places
from adapters.discord.wire.refusals import Refused
from adapters.discord.wire.requests import Json, Upload, Wire
from bot.message import File, Message
from bot.platform import Address
from bot.storage.files import Files

EPHEMERAL, COMPONENTS_V2 = 1 << 6, 1 << 15
LONGEST_NONCE = 25
NOBODY: Json = {"parse": []}
MESSAGES = "/channels/{channel_id}/messages"
MESSAGE = "/channels/{channel_id}/messages/{message_id}"
HOOK = "/webhooks/{webhook_id}/{webhook_token}"
ORIGINAL = HOOK + "/messages/@original"
CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
SAY, CHANGE, ACKNOWLEDGED = 4, 7, 40060
"""Kinds of an interaction's first answer, and the code for a second one."""
IS_OVER = frozenset({10008, 10015, 10062, 50027})
"""Codes for an answer that can no longer be given where it was asked for: then it goes by direct message."""


class Speaking:
    """What the bot says. ``files`` has the bytes of those that a message names without carrying them, ``naming`` makes
    of a command that is named one that can be pressed.
    """

    def __init__(
        self, wire: Wire, channels: Channels, answers: Answers, history: History, files: Files, *, naming: Naming
    ) -> None:
        self._naming = naming
        self._wire, self._channels, self._answers = wire, channels, answers
        self._history, self._files = history, files

    async def send(self, to: Address, message: Message, key: str) -> str:
        """Deliver and return the remote id; raise DeliveryFailed."""
        waiting = self._answers.waits(to.answers)
        if waiting is not None and to.answers is not None:
            try:
                return await self._answer(waiting, message, key)
            except Refused as failure:
                if failure.code not in IS_OVER:
                    raise
                self._answers.forget(to.answers)
        try:
            return await self._post_all(to, message, key)
        except Refused as failure:
            if failure.is_closed and to.reader is not None:
                self._channels.closed(to.reader)
            raise

    async def _post_all(self, to: Address, message: Message, key: str) -> str:
        channel = await self._channels.of(to)
        found = sheets(blocks(message), is_framed=to.reader is None)
        pings = pinged(message)
        sent = [
            await self._post(channel, sheet, numbered(key, place), [] if place else pings)
            for place, sheet in enumerate(found)
        ]
        return " ".join(self._channels.named(channel, to, one) for one in sent)

    async def edit(self, to: Address, remote_id: str, message: Message, key: str) -> str:
        """Replace what an earlier message says; return the remote id of what it is now; raise DeliveryFailed."""
        found = sheets(blocks(message), is_framed=to.reader is None)
        room = await self._channels.of_room(to.room)
        there = places(room, remote_id)
        for one, sheet in zip(there, found, strict=False):
            await self._change(one, sheet)
        for one in there[len(found) :]:
            await self._take_away(one)
        channel = there[0].channel
        new = [
            await self._post(channel, sheet, numbered(key, place), [])
            for place, sheet in enumerate(found)
            if place >= len(there)
        ]
        said = remote_id.split()[: len(found)]
        return " ".join([*said, *(self._channels.named(channel, to, one) for one in new)])

    # ------------------------------------------------------------ where it was asked for
    async def _answer(self, waiting: Waiting, message: Message, key: str) -> str:
        """Put an answer in the place where it is waited for; what is more follows behind it.

        What follows has no nonce: Discord keeps none for messages by a webhook, which these are (its description of
        the interface has the field for a channel's messages alone), and what the asker alone sees cannot be read back.
        So a first answer is there once, since Discord takes no second; one that follows may be said a second time where
        Discord's word that it came was lost.
        """
        ids = {"webhook_id": waiting.application, "webhook_token": waiting.token}
        said = waiting.said.setdefault(key, [])
        for place, sheet in enumerate(self._sheets(waiting.guild, message)):
            if place < len(said):
                continue  # it has been said, and what comes behind it was not
            flags = COMPONENTS_V2 | (EPHEMERAL if waiting.guild else 0)
            body = self._body(sheet, numbered(key, place), [])
            if place or waiting.original not in {"", key}:
                sent = await self._put("POST", HOOK, body | {"flags": flags}, sheet, ids=ids, query={"wait": "true"})
            else:
                waiting.original = key
                sent = await self._first(waiting, body | {"flags": flags}, sheet)
            said.append(str(sent["id"]))
        return " ".join(said)

    async def _first(self, waiting: Waiting, body: Json, sheet: Sheet) -> Json:
        """Say something as the interaction's own answer, or where that has been promised, in the promise's place."""
        ids = {"webhook_id": waiting.application, "webhook_token": waiting.token}
        ids |= {"interaction_id": waiting.interaction, "interaction_token": waiting.token}
        async with waiting.busy:
            if not waiting.is_acknowledged:
                kind, query = CHANGE if waiting.in_place else SAY, {"with_response": "true"}
                try:
                    told = await self._put("POST", CALLBACK, dict(body), sheet, ids=ids, query=query, kind=kind)
                except Refused as failure:
                    if failure.code != ACKNOWLEDGED:
                        raise
                    waiting.acknowledged()
                else:
                    waiting.acknowledged()
                    return told["resource"]["message"]  # type: ignore[no-any-return]
        return await self._put("PATCH", ORIGINAL, body | {"flags": COMPONENTS_V2}, sheet, ids=ids)

    def _sheets(self, guild: str | None, message: Message) -> list[Sheet]:
        found = sheets(blocks(message))
        if guild is not None:
            for sheet in found:
                sheet.rewrite(partial(self._naming, guild))
        return found

    # ------------------------------------------------------------ in a channel
    async def _post(self, channel: str, sheet: Sheet, key: str, pings: Sequence[str]) -> str:
        """Post, once for each key: what was sent before, and not noted, is found again by its mark."""
        known = await self._history.find(channel, marker(key))
        if known is not None:
            return known
        body = self._body(sheet, key, pings)
        body |= {"flags": COMPONENTS_V2, "nonce": nonce(key), "enforce_nonce": True}
        try:
            put = partial(self._put, "POST", MESSAGES, body, sheet, ids={"channel_id": channel})
            sent = await self._channels.in_open(channel, put)
        except Refused as failure:
            if failure.is_uncertain:
                self._history.doubt(channel)
            raise
        self._history.note(channel, marker(key), str(sent["id"]))
        return str(sent["id"])

    async def _change(self, place: Place, sheet: Sheet) -> None:
        ids = {"channel_id": place.channel, "message_id": place.message}
        before: Json = await self._wire.ask("GET", MESSAGE, ids=ids)
        old = [one.get("id") for one in before.get("components") or [] if one.get("id")]
        first, *others = sheet.components
        components = [first | ({"id": old[0]} if old else {}), *others]
        kept, new = _kept(before, sheet)
        files = [Upload(name, await self._content(file)) for name, file in new]
        attachments = [*kept, *({"id": str(number), "filename": one.name} for number, one in enumerate(files))]
        body: Json = {"components": components, "allowed_mentions": NOBODY, "attachments": attachments}
        put = partial(self._wire.upload, "PATCH", MESSAGE, body, files, ids=ids)
        await self._channels.in_open(
            place.channel, put if files else partial(self._wire.ask, "PATCH", MESSAGE, body, ids=ids)
        )

    async def _take_away(self, place: Place) -> None:
        try:
            await self._wire.ask("DELETE", MESSAGE, ids={"channel_id": place.channel, "message_id": place.message})
        except Refused as failure:
            if failure.status != 404:
                raise

    # ------------------------------------------------------------
    def _body(self, sheet: Sheet, key: str, pings: Sequence[str]) -> Json:
        allowed = NOBODY | ({"users": list(pings)[:100]} if pings else {})
        return {"components": marked(sheet, key), "allowed_mentions": allowed}

    async def _put(
        self,
        method: str,
        path: str,
        body: Json,
        sheet: Sheet,
        *,
        ids: Mapping[str, str],
        query: Json | None = None,
        kind: int = 0,
    ) -> Json:
        """Send a message and its files; ``kind`` is that of an interaction's answer, which it is then wrapped in."""
        files = [Upload(name, await self._content(file)) for name, file in sheet.files]
        attachments = [{"id": str(number), "filename": one.name} for number, one in enumerate(files)]
        body |= {"attachments": attachments} if files else {}
        body = {"type": kind, "data": body} if kind else body
        if not files:
            return await self._wire.ask(method, path, body, query=query, ids=ids)  # type: ignore[no-any-return]
        return await self._wire.upload(method, path, body, files, query=query, ids=ids)  # type: ignore[no-any-return]

    async def _content(self, file: File) -> bytes:
        return await asyncio.to_thread(self._files.content_of, file)


def nonce(key: str) -> str:
    """Return what Discord knows a message by for some minutes."""
    return sha256(key.encode()).hexdigest()[:LONGEST_NONCE]


def numbered(key: str, place: int) -> str:
    """Return the key of one of several messages that say one thing."""
    return f"{key}-{place}" if place else key


def _kept(before: Json, sheet: Sheet) -> tuple[list[Json], list[tuple[str, File]]]:
    """Return which files of a message stay as they are, and which are new."""
    there = {(one.get("filename"), one.get("size")): one for one in before.get("attachments") or []}
    kept = [{"id": str(there[name, file.size]["id"])} for name, file in sheet.files if (name, file.size) in there]
    return kept, [(name, file) for name, file in sheet.files if (name, file.size) not in there]
