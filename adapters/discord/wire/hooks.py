"""Answers to interactions over HTTP: a way of its own, because their addresses hold tokens of their own.

The library keeps a record of limits for every address it has asked, and looks through all of them with each request;
here each interaction has an address of its own. Discord does not count these towards what the account may send.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from adapters.discord.wire.refusals import Refused, refused, unreachable

if TYPE_CHECKING:
    import aiohttp

Json = dict[str, Any]

TOKENED = ("/interactions/", "/webhooks/")
"""How paths begin that need no other token."""
FIRST_ANSWER = "/callback"
AGENT = {"User-Agent": "DiscordBot (Radslag, 1)"}
TRIES, BETWEEN, LONGEST = 3, 0.2, 10.0
"""How often a first answer is tried, which can be given only once; seconds between; seconds that a request may take."""


class Hooks:
    """Requests that the bot's own token has no part in."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None
        self._is_closed = False

    async def request(self, method: str, path: str, ids: Mapping[str, str], query: Json | None, sent: Json) -> Any:
        """Ask for something and return the answer; raise Refused."""
        from discord.http import Route

        url = Route.BASE + path.format_map(_Quoted(ids))
        tries = TRIES if path.endswith(FIRST_ANSWER) else 1
        for left in range(tries - 1, -1, -1):
            try:
                return await self._once(method, url, query, sent)
            except Refused as failure:
                if not failure.is_uncertain or not left:
                    raise
            await asyncio.sleep(BETWEEN)
        return None

    async def close(self) -> None:
        """Let go of connections; what comes later is not asked any more."""
        self._is_closed = True
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _once(self, method: str, url: str, query: Json | None, sent: Json) -> Any:
        import aiohttp

        if self._is_closed:
            raise unreachable(ConnectionAbortedError())
        if self._session is None:
            timeout = aiohttp.ClientTimeout(total=LONGEST)
            cookies = aiohttp.DummyCookieJar()
            self._session = aiohttp.ClientSession(headers=AGENT, timeout=timeout, cookie_jar=cookies)
        about: Json = {"data": _form(sent["form"])} if "form" in sent else sent
        try:
            async with self._session.request(method, url, params=query, **about) as response:
                answer = await response.json() if response.content_type == "application/json" else None
                if response.status < 400:
                    return answer
                told = answer if isinstance(answer, dict) else {}
                wait = response.headers.get("Retry-After") if response.status == 429 else None
                raise refused(response.status, int(told.get("code") or 0), str(told.get("message", "")), wait)
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
            raise unreachable(error) from error


class _Quoted(dict[str, str]):
    """Ids as they stand in a path: only those that it names are looked at."""

    def __getitem__(self, name: str) -> str:
        return quote(super().__getitem__(name), safe="@")


def _form(fields: list[Json]) -> aiohttp.FormData:
    import aiohttp

    form = aiohttp.FormData(quote_fields=False)
    for field in fields:
        form.add_field(**field)
    return form
