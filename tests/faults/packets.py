"""Requests and answers of HTTP/1.1 as bytes: read whole, one after the other, and never understood further."""

from __future__ import annotations

import json
from asyncio import StreamReader
from collections.abc import Mapping
from dataclasses import dataclass

END = b"\r\n"


@dataclass(frozen=True)
class Packet:
    """A request or an answer: its first line, its headers by lower-case name, and its body."""

    line: str
    headers: dict[str, str]
    body: bytes = b""

    @property
    def what(self) -> str:
        """Of a request: its method and its path, ``PUT /_matrix/…``, without what is asked for in the query."""
        method, path, _version = self.line.split(" ", 2)
        return f"{method} {path.partition('?')[0]}"

    def raw(self) -> bytes:
        """Return the bytes of it, with the length that the body has."""
        headers = {name: value for name, value in self.headers.items() if name != "transfer-encoding"}
        headers["content-length"] = str(len(self.body))
        head = [self.line, *(f"{name}: {value}" for name, value in headers.items())]
        return END.join(line.encode() for line in head) + END + END + self.body


async def packet(reader: StreamReader) -> Packet:
    """Read one whole; raise IncompleteReadError where the other side ends first."""
    head = (await reader.readuntil(END + END)).decode().split("\r\n")
    pairs = (line.partition(":") for line in head[1:] if line)
    headers = {name.strip().lower(): value.strip() for name, _colon, value in pairs}
    if headers.get("transfer-encoding") == "chunked":
        body = await _chunks(reader)
    else:
        body = await reader.readexactly(int(headers.get("content-length", 0)))
    return Packet(head[0], headers, body)


async def _chunks(reader: StreamReader) -> bytes:
    body = b""
    while size := int((await reader.readuntil(END)).split(b";")[0], 16):
        body += await reader.readexactly(size)
        await reader.readexactly(len(END))
    await reader.readuntil(END)
    return body


def answer(status: int, body: bytes | Mapping[str, object] = b"", **headers: str) -> Packet:
    """Return an answer of our own: HTML, or JSON where the body is an object."""
    kind, content = ("text/html", body) if isinstance(body, bytes) else ("application/json", json.dumps(body).encode())
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Packet(f"HTTP/1.1 {status} Answer", {"content-type": kind} | named, content)
