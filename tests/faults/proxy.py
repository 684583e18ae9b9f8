"""A line to the homeserver that fails as lines do: on loopback, one whole request and one whole answer at a time.

Because it knows requests from answers, what is lost is exact: either the homeserver never heard of it, or it has done
it and nobody was told.
"""

from __future__ import annotations

import asyncio
import re
import socket
import struct
from asyncio import IncompleteReadError, StreamReader, StreamWriter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from tests.faults.packets import Packet, packet

HERE = "127.0.0.1"
AT_ONCE = struct.pack("ii", 1, 0)
"""Lingering for no time: what is closed then is reset."""
PIECE = 1024
LONGEST = 30.0
"""Seconds that a test waits for a call."""


class Call:
    """One request on its way, and what can be done with it."""

    def __init__(self, request: Packet, asker: StreamWriter, ask: Callable[[Packet], Awaitable[Packet]]) -> None:
        self.request = request
        self._asker = asker
        self._ask = ask

    async def answer(self) -> Packet:
        """Have the homeserver do it and return its whole answer: from now on it is done."""
        return await self._ask(self.request)

    async def says(self, raw: bytes) -> None:
        """Tell the asker."""
        self._asker.write(raw)
        await self._asker.drain()

    def resets(self) -> None:
        """End the asker's connection in the middle of things (RST)."""
        reset(self._asker)

    def hangs_up(self) -> None:
        """End the asker's connection in good order, whatever was still to come."""
        self._asker.close()


Fault = Callable[[Call], Awaitable[None]]


# ---------------------------------------------------------------- what can become of a call
async def passed(call: Call) -> None:
    """All is well."""
    await call.says((await call.answer()).raw())


async def unheard(call: Call) -> None:
    """The connection is reset before the homeserver hears of it."""
    call.resets()


async def lost(call: Call) -> None:
    """The homeserver has done it; the connection is reset before the answer comes back."""
    await call.answer()
    call.resets()


async def halved(call: Call) -> None:
    """Half of the answer comes, then the connection ends."""
    raw = (await call.answer()).raw()
    await call.says(raw[: len(raw) // 2])
    call.hangs_up()


async def cut_short(call: Call) -> None:
    """An answer comes that is whole for the line and half for its reader, as from a proxy with too little room."""
    whole = await call.answer()
    await call.says(replace(whole, body=whole.body[: len(whole.body) // 2]).raw())


async def swallowed(call: Call) -> None:
    """The request goes nowhere, and nothing ever comes back: half-open."""
    await asyncio.get_running_loop().create_future()


async def muted(call: Call) -> None:
    """The homeserver has done it, and nothing ever comes back: half-open from then on."""
    await call.answer()
    await asyncio.get_running_loop().create_future()


def late(seconds: float) -> Fault:
    """Each piece of the answer comes so much later than the one before."""

    async def comes_late(call: Call) -> None:
        raw = (await call.answer()).raw()
        for start in range(0, len(raw), PIECE):
            await asyncio.sleep(seconds)
            await call.says(raw[start : start + PIECE])

    return comes_late


def instead(answer: Packet) -> Fault:
    """Something else answers, and the homeserver never hears of it."""

    async def answers(call: Call) -> None:
        await call.says(answer.raw())

    return answers


# ---------------------------------------------------------------- the line
@dataclass
class Planned:
    """What becomes of the next calls of one kind."""

    kind: re.Pattern[str]
    fault: Fault
    times: int


class Proxy:
    """The line between the bot and a homeserver on this machine.

    ``asked`` holds every call, ``PUT /path``, in order; ``done`` those of them that the homeserver has answered.
    """

    def __init__(self, port: int) -> None:
        self._homeserver = port
        self._port = 0
        self._server: asyncio.Server | None = None
        self._open: dict[asyncio.Task[None], StreamWriter] = {}
        self._line: Fault = passed
        self._planned: list[Planned] = []
        self.asked: list[str] = []
        self.done: list[str] = []
        self._changed = asyncio.Condition()

    @property
    def url(self) -> str:
        """Where the homeserver seems to be."""
        return f"http://{HERE}:{self._port}"

    async def opens(self) -> None:
        """Take connections, from now on at the same place."""
        if self._server is None:
            self._server = await asyncio.start_server(self._serve, HERE, self._port)
            self._port = self._server.sockets[0].getsockname()[1]

    async def cuts(self) -> None:
        """Refuse new connections and reset those that are open."""
        if self._server is not None:
            self._server.close()
            self._server = None
        open_now, self._open = self._open, {}
        for serving, asker in open_now.items():
            reset(asker)
            serving.cancel()
        await asyncio.gather(*open_now, return_exceptions=True)

    async def passes(self) -> None:
        """Be a good line again. Connections on which nothing ever came back stay as they are."""
        self._line = passed
        self._planned.clear()
        await self.opens()

    def has_all(self, fault: Fault, *, after: int = 0) -> None:
        """Let this become of every call, after so many more that pass."""
        self._line = fault
        if after:
            self.has_next("", passed, after)

    def has_next(self, kind: str, fault: Fault, times: int = 1) -> None:
        """Let this become of the next calls of a kind, a pattern that is found in ``PUT /path``; the rest passes."""
        self._planned.append(Planned(re.compile(kind), fault, times))

    def count(self, kind: str) -> int:
        """Return how many calls of a kind there were."""
        return len(_of(kind, self.asked))

    async def hears(self, kind: str, *, more_than: int = 0, within: float = LONGEST) -> None:
        """Wait for a call of a kind; raise TimeoutError if none comes within so many seconds."""
        await self._until(lambda: self.count(kind) > more_than, within)

    async def sees_done(self, kind: str) -> None:
        """Wait until the homeserver has answered a call of a kind, whether or not anybody was told."""
        await self._until(lambda: bool(_of(kind, self.done)), LONGEST)

    # ------------------------------------------------------------
    async def _serve(self, reader: StreamReader, asker: StreamWriter) -> None:
        serving = asyncio.current_task()
        assert serving is not None
        self._open[serving] = asker
        homeserver: StreamWriter | None = None
        try:
            answers, homeserver = await asyncio.open_connection(HERE, self._homeserver)
            await self._converse(reader, asker, answers, homeserver)
        except (ConnectionError, IncompleteReadError, asyncio.CancelledError):
            pass  # one of the two has ended it, or the line was cut: whoever is left hears of it below
        finally:
            self._open.pop(serving, None)
            for writer in filter(None, (asker, homeserver)):
                writer.close()

    async def _converse(
        self, reader: StreamReader, asker: StreamWriter, answers: StreamReader, homeserver: StreamWriter
    ) -> None:
        async def ask(request: Packet) -> Packet:
            homeserver.write(request.raw())
            answer = await packet(answers)
            await self._note(self.done, request.what)
            return answer

        while not asker.is_closing():
            request = await packet(reader)
            await self._note(self.asked, request.what)
            await self._fault(request.what)(Call(request, asker, ask))

    async def _note(self, where: list[str], what: str) -> None:
        async with self._changed:
            where.append(what)
            self._changed.notify_all()

    async def _until(self, is_so: Callable[[], bool], within: float) -> None:
        async with self._changed:
            await asyncio.wait_for(self._changed.wait_for(is_so), within)

    def _fault(self, what: str) -> Fault:
        for planned in self._planned:
            if planned.times and planned.kind.search(what):
                planned.times -= 1
                return planned.fault
        return self._line


def _of(kind: str, calls: list[str]) -> list[str]:
    return [what for what in calls if re.search(kind, what)]


def reset(writer: StreamWriter) -> None:
    """End a connection with RST: what was on its way is gone."""
    with suppress(OSError):
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
    writer.transport.abort()
