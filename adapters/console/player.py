"""The player: lines of a script, one after the other, each awaited until the bot has nothing more to do."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from typing import TextIO

from adapters.console.keyboard import Keyboard

COMMENT = "#"
CONTINUED = "\\"


Lines = AsyncIterator[str] | Iterable[str]


async def play(keyboard: Keyboard, lines: Lines, settled: Callable[[], Awaitable[None]], name: str = "") -> None:
    """Type the lines, until they end or one says quit.

    A line that begins with ``#`` is a comment; one that ends with a backslash goes on in the next. With a ``name``
    each line has a key of its own, so that a script played again, even after a crash half-way, has its effect once.
    """
    number = 0
    whole = ""
    async for line in _each(lines):
        number += 1
        if line.endswith(CONTINUED):
            whole += line.removesuffix(CONTINUED) + "\n"
            continue
        typed, whole = whole + line, ""
        if not typed.strip() or typed.startswith(COMMENT):
            continue
        goes_on = await keyboard.take(typed, f"{name}:{number}" if name else "")
        await settled()
        if not goes_on:
            return


async def lines_of(source: TextIO) -> AsyncIterator[str]:
    """Yield the lines of a file or pipe as they come, without holding up anything else."""
    loop = asyncio.get_running_loop()
    came: asyncio.Queue[str | None] = asyncio.Queue()

    def read() -> None:
        try:
            for line in source:
                loop.call_soon_threadsafe(came.put_nowait, line)
            loop.call_soon_threadsafe(came.put_nowait, None)
        except RuntimeError:
            return  # the loop was closed while we waited for a line: nobody reads any more

    # A daemon, because nothing can interrupt a read from a pipe and the process must be able to end.
    threading.Thread(target=read, name="console-lines", daemon=True).start()
    while (line := await came.get()) is not None:
        yield line


async def _each(lines: Lines) -> AsyncIterator[str]:
    if isinstance(lines, AsyncIterator):
        async for line in lines:
            yield line.rstrip("\n")
    else:
        for line in lines:
            yield line.rstrip("\n")
