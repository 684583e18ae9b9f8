"""Every request to the homeserver, and what comes back: raw, never slept over, never tried again in here.

Requests go through nio's own session (``AsyncClient.send``), below its response classes: those sleep on 429, ignore
``Retry-After``, and raise TypeError on malformed events.
"""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from urllib.parse import quote, urlencode

from aiohttp import ClientError, ClientResponse
from nio import AsyncClient, AsyncClientConfig

from adapters.matrix import login
from adapters.matrix.echoes import Echoes
from adapters.matrix.events import Content, mapping, word
from adapters.matrix.refusals import Refused, refused, unreachable
from adapters.matrix.settings import MatrixSettings

CLIENT = "/_matrix/client/v3"
MEDIA, AUTHENTICATED_MEDIA = "/_matrix/media/v3", "/_matrix/client/v1/media"
SECONDS = 30.0
"""How long an ordinary request may take."""
PIECE = 65_536
JSON = "application/json"
OK = 200
Body = str | bytes | None
Headers = dict[str, str]


class Wire:
    """One device of one account on one homeserver."""

    def __init__(self, settings: MatrixSettings, folder: Path) -> None:
        self._settings = settings
        self._folder = folder
        self._login = asyncio.Lock()
        self._token = ""
        self.echoes = Echoes()
        self._client = AsyncClient(
            settings.homeserver.rstrip("/"),
            settings.user,
            config=AsyncClientConfig(
                max_limit_exceeded=0, max_timeouts=0, store_sync_tokens=False, encryption_enabled=False
            ),
        )

    @property
    def user(self) -> str:
        """The bot's own id."""
        return self._settings.user

    @property
    def password(self) -> str | None:
        """The account's password, if the host gave it; raise OperatorError for a file that cannot be read."""
        given = self._settings.read_password()
        return given.get_secret_value() if given else None

    @property
    def server(self) -> str:
        """The name of the bot's own server."""
        return self._settings.server

    # ------------------------------------------------------------ events
    async def send_event(self, room: str, kind: str, content: Content, key: str, *, meant: str = "") -> str:
        """Send an event and return its id. The same kind and key sent again by this device gives the same event.

        The homeserver swallows one key used for two kinds of event, so the kind is part of it: what is ``meant``, where
        that is sealed. So a message that was sent in clear is not sent anew when its room has become encrypted. It
        forgets keys after a day: what the stream has told of is not sent at all.
        """
        transaction = f"{meant or kind}.{key}"
        if (sent := await self.echoes.event_of(room, transaction)) is not None:
            return sent
        answer = await self.request("PUT", f"/rooms/{part(room)}/send/{part(kind)}/{part(transaction)}", content)
        return str(answer["event_id"])

    async def redact(self, room: str, event: str, key: str) -> None:
        """Take an event away. The same key again is the same redaction."""
        await self.request("PUT", f"/rooms/{part(room)}/redact/{part(event)}/{part(f'redact.{key}')}", {})

    async def put_state(self, room: str, kind: str, content: Content, state_key: str = "") -> None:
        """Set a piece of a room's state; what is so already stays as it is."""
        await self.request("PUT", f"/rooms/{part(room)}/state/{part(kind)}/{part(state_key)}", content)

    async def state(self, room: str, kind: str, state_key: str = "") -> Content | None:
        """Return the content of a piece of a room's state, None where there is none."""
        try:
            return await self.request("GET", f"/rooms/{part(room)}/state/{part(kind)}/{part(state_key)}")
        except Refused as failure:
            if failure.code == "M_NOT_FOUND":
                return None
            raise

    async def room_state(self, room: str) -> object:
        """Return the whole state of a room, a list of events."""
        return await self.request_any("GET", f"/rooms/{part(room)}/state")

    async def create_room(self, body: Content) -> Content:
        """Make a room and return the answer."""
        return await self.request("POST", "/createRoom", body)

    # ------------------------------------------------------------ media
    async def upload(self, content: bytes, name: str, mime: str) -> str:
        """Hand the homeserver a file and return its address (``mxc://…``). Done twice, it lies there twice."""
        await self.log_in()
        address = f"{MEDIA}/upload?{urlencode({'filename': name})}"
        answer = _object(await self._answer("POST", address, content, _headers(mime, self._token)))
        found = word(answer.get("content_uri"))
        if found is None:
            raise Refused(OK, "", "the homeserver's answer has no address for the file")
        return found

    async def download(self, server: str, media: str, most: int) -> bytes:
        """Return a file that the homeserver has, or gets from another; raise Refused for good beyond ``most`` bytes."""
        await self.log_in()
        address = f"{AUTHENTICATED_MEDIA}/download/{part(server)}/{part(media)}"
        try:
            response = await self._send("GET", address, None, _headers(JSON, self._token))
            async with response:
                if response.status != OK:
                    raise refused(response.status, response.headers, mapping(_parsed(await response.read())))
                return await _at_most(most, response)
        except (ClientError, TimeoutError, OSError) as error:
            raise unreachable(error) from error

    # ------------------------------------------------------------ requests
    async def request(
        self,
        method: str,
        path: str,
        body: Content | None = None,
        *,
        query: dict[str, str] | None = None,
        seconds: float = SECONDS,
    ) -> Content:
        """Ask once, logged in, and return the answer; raise Refused for any other, and for none within ``seconds``."""
        return _object(await self.request_any(method, path, body, query=query, seconds=seconds))

    async def request_any(
        self,
        method: str,
        path: str,
        body: Content | None = None,
        *,
        query: dict[str, str] | None = None,
        seconds: float = SECONDS,
    ) -> object:
        """Do the same where the answer is not an object."""
        if not self._token:
            await self.log_in()
        return await self._ask(method, path, body, query=query, seconds=seconds)

    async def log_in(self, *, again: bool = False) -> None:
        """Make sure of a token, with the device that was kept; ``again`` where the homeserver has forgotten it.

        Raises OperatorError where only the host can help.
        """
        refused_token = self._token
        async with self._login:
            if self._token and not (again and self._token == refused_token):
                return
            self._token = ""
            self._token = await login.token(self._settings, self._folder, self._ask, again=again)

    async def prove_login(self) -> None:
        """Have the homeserver confirm that it knows the bot's token, or get another one; raise as ``log_in`` does."""
        try:
            await self.request("GET", "/account/whoami")
        except Refused as failure:
            if not failure.needs_login:
                raise
            await self.log_in(again=True)

    async def close(self) -> None:
        """Let go of the connections."""
        await self._client.close()

    # ------------------------------------------------------------
    async def _ask(
        self,
        method: str,
        path: str,
        body: Content | None = None,
        *,
        query: dict[str, str] | None = None,
        seconds: float = SECONDS,
        token: str = "",
    ) -> object:
        address = f"{CLIENT}{path}?{urlencode(query)}" if query else f"{CLIENT}{path}"
        text = "" if body is None else json.dumps(body, ensure_ascii=False, separators=(",", ":"))
        sent = text.encode(errors="replace") or None  # what somebody else has named may be no Unicode
        return await self._answer(method, address, sent, _headers(JSON, token or self._token), seconds=seconds)

    async def _answer(
        self, method: str, address: str, body: Body, headers: Headers, *, seconds: float = SECONDS
    ) -> object:
        try:
            response = await self._send(method, address, body, headers, seconds=seconds)
            raw = await response.read()
        except (ClientError, TimeoutError, OSError) as error:
            raise unreachable(error) from error
        answer = _parsed(raw)
        if response.status != OK:
            raise refused(response.status, response.headers, mapping(answer))
        if answer is None:
            raise Refused(response.status, "", "the homeserver's answer is no JSON")
        return answer

    async def _send(
        self, method: str, address: str, body: Body, headers: Headers, *, seconds: float = SECONDS
    ) -> ClientResponse:
        response: ClientResponse = await self._client.send(method, address, body, headers, timeout=seconds)
        return response


def _headers(kind: str, token: str) -> Headers:
    return {"Content-Type": kind, **({"Authorization": f"Bearer {token}"} if token else {})}


async def _at_most(most: int, response: ClientResponse) -> bytes:
    """Read an answer piece by piece and stop where it is too much; what it says of its own length proves nothing."""
    content = bytearray()
    async for piece in response.content.iter_chunked(PIECE):
        content += piece
        if len(content) > most:
            response.close()
            raise Refused(OK, "", f"the file is larger than {most} bytes", for_good=True)
    return bytes(content)


def _parsed(raw: bytes) -> object:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None


def _object(answer: object) -> Content:
    if not isinstance(answer, dict):
        raise Refused(OK, "", "the homeserver's answer is no JSON object")
    return answer


def part(words: str) -> str:
    """Return an id as one part of a path."""
    return quote(words, safe="", errors="replace")
