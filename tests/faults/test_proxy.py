"""The line that fails does so exactly as it says: else what is proven on it is worth nothing."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import aiohttp
import pytest
import pytest_asyncio

from tests.faults.packets import Packet, answer, packet
from tests.faults.proxy import HERE, Fault, Proxy, cut_short, halved, instead, late, lost, muted, swallowed, unheard

LINE_BREAKS = (aiohttp.ClientError, OSError)
SOON = aiohttp.ClientTimeout(0.2)
FINE = answer(200, {"all": "is well"})


class Homeserver:
    """Answers everything with the same, and remembers what it has done."""

    def __init__(self) -> None:
        self.done: list[str] = []

    async def serves(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Talk with one asker until it goes."""
        try:
            while True:
                self.done.append((await packet(reader)).what)
                writer.write(FINE.raw())
        except (ConnectionError, asyncio.IncompleteReadError):
            writer.close()


@pytest_asyncio.fixture
async def homeserver() -> AsyncIterator[tuple[Homeserver, Proxy]]:
    there = Homeserver()
    server = await asyncio.start_server(there.serves, HERE, 0)
    proxy = Proxy(server.sockets[0].getsockname()[1])
    await proxy.opens()
    yield there, proxy
    await proxy.cuts()
    server.close()


async def asks(proxy: Proxy, path: str = "/sync") -> object:
    """Ask once on a connection of its own, so that no library asks again by itself."""
    async with aiohttp.ClientSession() as session, session.post(proxy.url + path, data=b"{}", timeout=SOON) as found:
        return await found.json(content_type=None)


async def test_a_good_line_brings_the_whole_answer(homeserver):
    there, proxy = homeserver

    assert await asks(proxy) == {"all": "is well"}
    assert there.done == proxy.asked == ["POST /sync"]


async def test_a_cut_line_refuses_and_is_there_again_at_the_same_place(homeserver):
    there, proxy = homeserver
    await proxy.cuts()
    with pytest.raises(aiohttp.ClientConnectorError):
        await asks(proxy)
    await proxy.passes()

    assert (await asks(proxy), there.done) == ({"all": "is well"}, ["POST /sync"])


async def test_a_cut_resets_who_waits_for_an_answer(homeserver):
    _there, proxy = homeserver
    proxy.has_all(swallowed)
    waiting = asyncio.create_task(asks(proxy))
    await proxy.hears("/sync")
    await proxy.cuts()

    with pytest.raises(LINE_BREAKS):
        await waiting


@pytest.mark.parametrize(("fault", "is_done"), [(lost, True), (halved, True), (unheard, False)])
async def test_the_line_breaks_before_or_after_the_homeserver_has_done_it(homeserver, fault: Fault, is_done: bool):
    there, proxy = homeserver
    proxy.has_next("/sync", fault)
    with pytest.raises(LINE_BREAKS):
        await asks(proxy)

    assert bool(there.done) == is_done


@pytest.mark.parametrize(("fault", "is_done"), [(muted, True), (swallowed, False)])
async def test_nothing_ever_comes_back_over_a_line_that_is_half_open(homeserver, fault: Fault, is_done: bool):
    there, proxy = homeserver
    proxy.has_all(fault)
    with pytest.raises(TimeoutError):
        await asks(proxy)

    assert bool(there.done) == is_done


async def test_an_answer_can_be_whole_for_the_line_and_half_for_its_reader(homeserver):
    _there, proxy = homeserver
    proxy.has_next("/sync", cut_short)

    with pytest.raises(ValueError, match="Unterminated"):
        await asks(proxy)


async def test_something_else_can_answer(homeserver):
    there, proxy = homeserver
    proxy.has_next("/sync", instead(answer(200, {"another": "answer"})))

    assert (await asks(proxy), there.done) == ({"another": "answer"}, [])


async def test_only_so_many_calls_of_the_kind_are_hit(homeserver):
    there, proxy = homeserver
    proxy.has_next("/send/", instead(answer(200, {})), times=1)

    assert [await asks(proxy, path) for path in ("/sync", "/send/1", "/send/2")] == [
        {"all": "is well"},
        {},
        {"all": "is well"},
    ]
    assert there.done == ["POST /sync", "POST /send/2"]


async def test_a_slow_line_brings_it_all_the_same(homeserver):
    _there, proxy = homeserver
    proxy.has_all(late(0.001))

    assert await asks(proxy) == {"all": "is well"}


async def test_an_answer_in_chunks_is_read_whole():
    reader = asyncio.StreamReader()
    reader.feed_data(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n")

    found = await packet(reader)

    assert replace(found, headers={}) == Packet("HTTP/1.1 200 OK", {}, b"abcde")
