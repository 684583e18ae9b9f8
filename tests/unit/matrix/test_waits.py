"""Waits that a homeserver, or what stands before it, asks for: by a small server of our own on loopback."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import SecretStr

from adapters.matrix import credentials
from adapters.matrix.credentials import Credentials
from adapters.matrix.refusals import Refused, limit_of
from adapters.matrix.settings import MatrixSettings
from adapters.matrix.wire import Wire

BOT = "@bot:matrix.test"
Told = Callable[[str, str], Awaitable[Refused]]


@pytest_asyncio.fixture
async def told(tmp_path: Path) -> AsyncIterator[Told]:
    """Ask a server that answers with 429, these headers and this body, and return what the door makes of it."""
    answer = bytearray()

    async def answers(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answers, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    credentials.keep(tmp_path, Credentials(BOT, "DEVICE", "token"))
    settings = MatrixSettings(homeserver=f"http://127.0.0.1:{port}", user=BOT, password=SecretStr("x"))
    wire = Wire(settings, tmp_path)

    async def ask(headers: str, body: str) -> Refused:
        head = f"HTTP/1.1 429 Too Many Requests\r\nConnection: close\r\nContent-Length: {len(body)}\r\n{headers}\r\n"
        answer[:] = f"{head}{body}".encode()
        with pytest.raises(Refused) as failed:
            await wire.request("GET", "/account/whoami")
        return failed.value

    yield ask
    await wire.close()
    server.close()
    await server.wait_closed()


async def test_the_header_is_obeyed_where_it_asks_for_more(told: Told):
    failure = await told("Retry-After: 7\r\n", '{"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 2000}')

    assert (failure.retry_after, failure.limited, failure.for_good) == (7.0, "account", False)


async def test_the_body_is_obeyed_where_it_asks_for_more(told: Told):
    failure = await told("Retry-After: 1\r\n", '{"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 2500}')

    assert (failure.retry_after, failure.limited, failure.for_good) == (2.5, "account", False)


async def test_a_server_before_the_homeserver_is_obeyed_too(told: Told):
    failure = await told("Retry-After: 30\r\nContent-Type: text/html\r\n", "<h1>Slow down</h1>")

    assert (failure.retry_after, failure.limited, failure.for_good) == (30.0, "account", False)


@pytest.mark.parametrize(("wait", "limited"), [(5.0, "invitations"), (300.0, None)])
def test_a_long_wait_before_an_invitation_is_for_that_person_alone(wait: float, limited: str | None):
    failure = Refused(429, "M_LIMIT_EXCEEDED", "", retry_after=wait)
    failure.limited = "account"
    with pytest.raises(Refused), limit_of("invitations", 60):
        raise failure

    assert failure.limited == limited


def test_what_is_no_limit_stays_none():
    failure = Refused(403, "M_FORBIDDEN", "", for_good=True)
    with pytest.raises(Refused), limit_of("rooms"):
        raise failure

    assert failure.limited is None
