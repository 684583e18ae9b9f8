"""The web server behind calendar addresses. It only reads, and says nothing but a calendar or that there is none.

An address is a secret: no log has it, and whoever guesses gets the same answer after the same work, whatever they ask.
Imported only where the server is on, since its library is.
"""

from __future__ import annotations

import asyncio
import errno
import logging
from typing import Any, Final

import structlog
from aiohttp import web
from aiohttp.http import HttpProcessingError

from adapters.feed.answers import Answer, busy, calendar, nothing, too_many
from adapters.feed.peers import peer
from bot.clock import Clock
from bot.conversation.limits import Buckets, Rate
from bot.errors import OperatorError
from bot.meetings.feeds import feed, token_in
from bot.storage.engine import Storage

log = structlog.get_logger()

EACH: Final = Rate(per_second=1, burst=60)
"""How often one computer may ask. A calendar does so a few times an hour; a school may have many behind one address."""
PATIENCE: Final = 12.0
"""Seconds that a request may wait for the database, longer than the database itself waits."""
IDLE: Final = 20.0
"""Seconds after which a connection on which nothing whole has been said is closed."""
MOST_CONNECTIONS: Final = 200
_REMEDIES: Final = {
    errno.EADDRINUSE: "another program listens there. Choose another calendar.port, or stop that program",
    errno.EACCES: "only root may use ports below 1024. Choose a higher calendar.port, behind a proxy",
    errno.EADDRNOTAVAIL: "this computer has no such address. Mend calendar.listen; 127.0.0.1 is always there",
}


class FeedServer:
    """Serves calendar addresses on one address and port of this computer."""

    def __init__(self, storage: Storage, clock: Clock, listen: str, port: int) -> None:
        self.storage, self.clock, self.listen, self.port = storage, clock, listen, port
        self._asked = Buckets(EACH)
        self._turn = asyncio.Semaphore(1)
        self._runner: web.ServerRunner | None = None

    async def run(self) -> None:
        """Serve until cancelled. Raises :class:`OperatorError` where the port cannot be had."""
        await self.open()
        await asyncio.Event().wait()

    async def open(self) -> None:
        """Begin to serve; ``port`` is then the one that it is, also if any would do (0)."""
        await self.close()
        runner = web.ServerRunner(_Server(self._answer, **_MANNERS), shutdown_timeout=1)
        await runner.setup()
        self._runner = runner
        site = web.TCPSite(runner, self.listen, self.port)
        try:
            await site.start()
        except OSError as error:
            await self.close()
            raise OperatorError(_refused(self.listen, self.port, error)) from error
        self.port = site.port
        log.info("calendars are served", listen=self.listen, port=self.port)

    async def close(self) -> None:
        """Serve no more; what is being answered gets a second to finish."""
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()

    # ------------------------------------------------------------ a request
    async def _answer(self, request: web.BaseRequest) -> web.Response:
        answer = await self._found(request)
        return web.Response(status=answer.status, body=answer.body, headers=answer.headers)

    async def _found(self, request: web.BaseRequest) -> Answer:
        asks = peer(request.remote or "", request.headers.get("X-Forwarded-For", ""))
        wait = self._asked.take(asks, self.clock.now())
        if wait is not None:
            return too_many(wait)
        reads = request.method in {"GET", "HEAD"}
        token = token_in(request.path) if reads else ""
        try:
            body = await self._read(token)
        except TimeoutError:
            return busy()
        return nothing() if body is None else calendar(body, request.headers.get("If-None-Match", ""))

    async def _read(self, token: str) -> bytes | None:
        """Look the calendar up, one at a time, so that those who talk with the bot never wait for those who read."""
        async with asyncio.timeout(PATIENCE), self._turn:
            return await self.storage.insist(lambda uow: feed(uow, token), reads=True)


class _Server(web.Server):
    """With an end to how many may be connected: nobody can keep the bot from its files and sockets."""

    def connection_made(self, handler: web.RequestHandler, transport: asyncio.Transport) -> None:
        super().connection_made(handler, transport)
        if len(self.connections) > MOST_CONNECTIONS:
            handler.force_close()


class _Log(logging.Logger):
    """The library's log without what was asked for, as it would be in the error of a request that cannot be read."""

    def __init__(self) -> None:
        super().__init__("adapters.feed", logging.ERROR)

    def exception(self, msg: object, *args: object, exc_info: Any = True, **_: Any) -> None:
        """Log a bug of ours; of what others get wrong, only what kind it is."""
        if isinstance(exc_info, HttpProcessingError):
            log.debug("a request could not be read", reason=type(exc_info).__name__)
        else:
            log.error("a calendar could not be given", exc_info=exc_info)


_MANNERS: Final[dict[str, Any]] = {
    "access_log": None,
    "logger": _Log(),
    "keepalive_timeout": IDLE,
    "lingering_time": 1,
    "max_line_size": 2048,
    "max_field_size": 4096,
    "max_headers": 60,
}


def _refused(listen: str, port: int, error: OSError) -> str:
    remedy = _REMEDIES.get(error.errno or 0, f"{error.strerror}. Mend calendar.listen or calendar.port")
    return f"calendar: {listen}, port {port}: {remedy}"
