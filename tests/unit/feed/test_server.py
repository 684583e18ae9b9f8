"""The web server gives a calendar to who knows its address, and nothing to anybody else."""

from __future__ import annotations

import asyncio
import threading

import pytest
from structlog.testing import capture_logs

from adapters.feed import server
from adapters.feed.server import FeedServer
from bot.clock import MovableClock
from bot.errors import OperatorError
from bot.meetings import feeds
from bot.meetings.feeds import address_of
from tests.unit.feed.town import Browser, Town
from tests.unit.meetings.making import TUESDAY


@pytest.fixture
def path(town: Town) -> str:
    """The path of Anna's address, who comes to a meeting."""
    anna = town.joins("Anna")
    town.answers(anna, town.holds())
    return address_of("", town.address(anna))


# ---------------------------------------------------------------- a calendar
async def test_an_address_gives_a_calendar(browser: Browser, path: str):
    page = await browser.asks(path)
    assert (page.status, page.body.startswith(b"BEGIN:VCALENDAR\r\n")) == (200, True)
    assert b"SUMMARY:Studiero\r\n" in page.body


async def test_a_calendar_says_how_it_is_to_be_kept(browser: Browser, path: str):
    headers = (await browser.asks(path)).headers
    assert headers.pop("Etag")
    assert int(headers.pop("Content-Length")) > 500
    assert headers == {
        "Cache-Control": "private, max-age=900",
        "Content-Disposition": 'inline; filename="radslag.ics"',
        "Content-Type": "text/calendar; charset=utf-8",
        "Referrer-Policy": "no-referrer",
        "Server": "radslag",
        "X-Content-Type-Options": "nosniff",
    }


async def test_who_asks_for_the_headers_alone_gets_them_alone(browser: Browser, path: str):
    whole, headers = await browser.asks(path), await browser.asks(path, "HEAD")
    assert (headers.status, headers.body, headers.headers) == (200, b"", whole.headers)


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
async def test_who_has_the_newest_is_told_so(browser: Browser, path: str, form: str):
    tag = (await browser.asks(path)).headers["Etag"]
    page = await browser.asks(path, If_None_Match=form.format(tag))
    assert (page.status, page.body, page.headers["Etag"]) == (304, b"", tag)


async def test_who_has_an_older_one_gets_the_newest(browser: Browser, path: str):
    assert (await browser.asks(path, If_None_Match='"older"')).status == 200


# ---------------------------------------------------------------- nothing
async def test_all_that_is_no_address_gets_the_same_answer(browser: Browser, town: Town, path: str):
    bo = town.joins("Bo")
    revoked = address_of("", town.address(bo))
    town.do(lambda uow: feeds.revoke(uow, bo))
    paths = ["/", "/calendar/", "/favicon.ico", "/calendar/x.ics", address_of("", "0" * 26), revoked, f"{path}/.."]
    pages = [await browser.asks(one) for one in paths] + [await browser.asks(path, "POST")]
    assert {(page.status, page.body) for page in pages} == {(404, b"There is nothing here.\n")}
    assert [page.headers for page in pages] == [pages[0].headers] * len(pages)


async def test_who_asks_too_often_is_told_to_wait_and_nobody_else(browser: Browser, path: str):
    statuses = [(await browser.asks(path)).status for _ in range(60)]
    page = await browser.asks(path)
    assert (set(statuses), page.status, page.headers["Retry-After"]) == ({200}, 429, "1")
    assert (await browser.asks(path, peer="198.51.100.7")).status == 200


async def test_while_the_database_is_busy_calendars_come_back_later(
    browser: Browser, town: Town, path: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(server, "PATIENCE", 0.05)
    free = threading.Event()
    readers = [asyncio.create_task(town.storage.read(lambda _uow: free.wait())) for _ in range(3)]
    page = await browser.asks(path)
    free.set()
    await asyncio.gather(*readers)
    assert (page.status, page.headers["Retry-After"], page.body) == (503, "60", b"Try again in a minute.\n")


async def test_a_bug_of_ours_shows_nothing_of_itself(browser: Browser, path: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(server, "feed", lambda _uow, token: [f"canary {token}"].index(""))
    with capture_logs() as logs:
        page = await browser.asks(path)
    assert (page.status, b"Traceback" in page.body, b"canary" in page.body) == (500, False, False)
    assert [line["event"] for line in logs] == ["a calendar could not be given"]


# ---------------------------------------------------------------- the connection
async def test_no_log_has_an_address(browser: Browser, path: str, caplog: pytest.LogCaptureFixture):
    with capture_logs() as logs, caplog.at_level(0):
        await browser.asks(path)
        await said(browser, f"GET {path} HTTP/1.1\r\nbroken header\r\n\r\n".encode())
        await said(browser, f"GET {path}\x00 nonsense\r\n\r\n".encode())
    secret = feeds.token_in(path)
    assert secret not in f"{logs} {caplog.text}"


@pytest.mark.parametrize("sent", [b"\x16\x03\x01\x02\x00\x01", b"GET / HTTP/1.1\r\nbroken\r\n\r\n", b"A" * 9000])
async def test_what_is_no_request_is_refused(browser: Browser, sent: bytes):
    answer = await said(browser, sent + b"\r\n\r\n")
    assert answer.startswith((b"HTTP/1.0 400 ", b"HTTP/1.1 400 "))
    assert b"Traceback" not in answer


async def test_one_connection_too_many_is_closed(browser: Browser, path: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(server, "MOST_CONNECTIONS", 1)
    first, second = [await asyncio.open_connection("127.0.0.1", browser.server.port) for _ in range(2)]
    assert await second[0].read() == b""
    for _reader, writer in (first, second):
        writer.close()
        await writer.wait_closed()


async def said(browser: Browser, sent: bytes) -> bytes:
    """Return what the server says to these bytes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", browser.server.port)
    writer.write(sent)
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return answer


# ---------------------------------------------------------------- beginning and ending
async def test_a_port_that_is_taken_is_named_with_what_to_do(browser: Browser, town: Town):
    second = FeedServer(town.storage, MovableClock(TUESDAY), "127.0.0.1", browser.server.port)
    with pytest.raises(OperatorError, match=rf"port {browser.server.port}: .* Choose another calendar\.port"):
        await second.run()


async def test_an_address_that_is_another_computers_is_named_with_what_to_do(town: Town):
    with pytest.raises(OperatorError, match=r"192\.0\.2\.1.* Mend calendar\.listen"):
        await FeedServer(town.storage, MovableClock(TUESDAY), "192.0.2.1", 0).run()


async def test_a_server_that_is_closed_lets_go_of_its_port(browser: Browser, town: Town):
    await browser.server.close()
    again = FeedServer(town.storage, MovableClock(TUESDAY), "127.0.0.1", browser.server.port)
    await again.open()
    await again.close()
    assert again.port == browser.server.port
