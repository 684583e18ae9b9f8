"""Requests to Discord: one place that sends, knows the token, and turns every failure into the port's own."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from adapters.discord.settings import DiscordSettings
from adapters.discord.wire.hooks import TOKENED, Hooks
from adapters.discord.wire.refusals import refused, unreachable
from bot.errors import DeliveryFailed, OperatorError

if TYPE_CHECKING:
    from discord.http import HTTPClient

Json = dict[str, Any]
NO_IDS: Mapping[str, str] = {}

FILES_LIE_AT = ("https://cdn.discordapp.com/", "https://media.discordapp.net/")
LONGEST_WAIT = 30.0
"""Seconds that a request may wait for its turn; a longer wait is the worker's, who does other things meanwhile."""


class Upload(NamedTuple):
    """A file to be sent along."""

    name: str
    content: bytes


class Wire:
    """The bot's account over HTTP. It logs in with the first request."""

    def __init__(self, settings: DiscordSettings) -> None:
        self.settings = settings
        self._http: HTTPClient | None = None
        self._entering = asyncio.Lock()
        self._hooks = Hooks()
        self.user = ""

    async def log_in(self) -> HTTPClient:
        """Return the client, logged in. Raises OperatorError where the token is not good, else DeliveryFailed."""
        async with self._entering:
            if self._http is None:
                point_elsewhere(self.settings)
                from discord.http import HTTPClient

                from adapters.discord.wire.impatience import impatience

                loop, limit = asyncio.get_running_loop(), LONGEST_WAIT
                client = HTTPClient(loop, http_trace=impatience(), max_ratelimit_timeout=limit)
                try:
                    self.user = str((await client.static_login(self.settings.read_token().get_secret_value()))["id"])
                    self._http = client
                except _failures() as error:
                    raise _translated(error) from error
                finally:
                    if self._http is None:
                        await client.close()
            return self._http

    async def ask(
        self, method: str, path: str, body: object = None, *, ids: Mapping[str, str] = NO_IDS, query: Json | None = None
    ) -> Any:
        """Ask for something and return the answer; raise Refused. ``ids`` fill the places of the path."""
        return await self._request(method, path, ids, query, {} if body is None else {"json": body})

    async def upload(
        self,
        method: str,
        path: str,
        body: Json,
        files: Iterable[Upload],
        *,
        ids: Mapping[str, str] = NO_IDS,
        query: Json | None = None,
    ) -> Any:
        """Send files along with what is asked for; raise Refused."""
        from discord.utils import _to_json

        form: list[Json] = [{"name": "payload_json", "value": _to_json(body), "content_type": "application/json"}]
        form += [
            {
                "name": f"files[{number}]",
                "value": io.BytesIO(file.content).getvalue(),
                "filename": file.name,
                "content_type": "application/octet-stream",
            }
            for number, file in enumerate(files)
        ]
        return await self._request(method, path, ids, query, {"form": form})

    async def download(self, url: str, most: int) -> bytes:
        """Return the bytes that lie at an address of Discord's own, at most so many; raise DeliveryFailed."""
        import aiohttp

        if not url.startswith((f"{self.settings.cdn}/",) if self.settings.cdn else FILES_LIE_AT):
            raise DeliveryFailed("that is no address of a file of Discord's", for_good=True)

        try:
            async with aiohttp.ClientSession(auto_decompress=False) as session, session.get(url) as response:
                if response.status >= 400:
                    raise refused(response.status, 0, "the file could not be fetched")
                content = await response.content.read(most + 1)
                while len(content) <= most and (more := await response.content.read(most + 1 - len(content))):
                    content += more
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise unreachable(error) from error
        if len(content) > most:
            raise DeliveryFailed("the file is larger than was said", for_good=True)
        return content

    async def close(self) -> None:
        """Let go of connections."""
        await self._hooks.close()
        if self._http is not None:
            await self._http.close()
            self._http = None

    async def _request(
        self, method: str, path: str, ids: Mapping[str, str], query: Json | None, sent: dict[str, Any]
    ) -> Any:
        if path.startswith(TOKENED):
            return await self._hooks.request(method, path, ids, query, sent)
        try:
            client = await self.log_in()
        except OperatorError as error:
            raise DeliveryFailed(str(error)) from error
        from discord.http import Route

        try:
            if query:
                sent["params"] = query
            return await client.request(Route(method, path, **ids), **sent)
        except _failures() as error:
            raise _translated(error) from error


def point_elsewhere(settings: DiscordSettings) -> None:
    """Have the library speak to the addresses of the settings, where they name any: it knows them by class."""
    import yarl
    from discord.asset import Asset
    from discord.gateway import DiscordWebSocket
    from discord.http import Route

    if settings.rest:
        Route.BASE = settings.rest
    if settings.gateway:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.gateway)
    if settings.cdn:
        Asset.BASE = settings.cdn


def _failures() -> tuple[type[Exception], ...]:
    """Return the errors by which a request is known to have failed: the library's, and those of the network below."""
    import aiohttp
    import discord

    from adapters.discord.wire.impatience import ToldAtOnce

    return (ToldAtOnce, discord.DiscordException, aiohttp.ClientError, OSError)


def _translated(error: Exception) -> Exception:
    """Return the port's error for one of these; one of the library's that says nothing of Discord's as it is."""
    import aiohttp
    import discord

    from adapters.discord.wire.impatience import ToldAtOnce

    match error:
        case ToldAtOnce(status=status, wait=wait):
            return refused(
                status, 0, "that is too much at once, or trouble of Discord's", wait, is_for_all=status == 429
            )
        case discord.LoginFailure():
            return OperatorError(
                "discord.token: Discord does not know it. Copy it anew from the application's page, under Bot"
            )
        case discord.RateLimited(retry_after=seconds):
            return refused(429, 0, "too much at once", seconds)
        case discord.HTTPException(status=status, code=code, text=text, response=response):
            wait = response.headers.get("Retry-After") if status == 429 else None
            return refused(status, code, str(text), wait, is_for_all=status == 429 and "Via" not in response.headers)
        case aiohttp.ClientError() | OSError():
            return unreachable(error)
        case _:
            return error
