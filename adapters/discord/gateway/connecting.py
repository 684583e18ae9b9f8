"""One stay on the gateway, from logging in until something ends it. Whoever runs the platform begins the next."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import discord

from adapters.discord.gateway.client import Client
from bot.errors import DeliveryFailed, OperatorError

TOKEN_UNKNOWN = 4004
FOR_THE_HOST = {
    TOKEN_UNKNOWN: "discord.token: Discord takes it no more. Copy it anew from the application's page, under Bot",
    4011: "discord: the bot is on so many servers that Discord asks for several connections, which it cannot have yet",
    4012: "discord: the gateway no longer speaks the version that the bot knows. Install the newest version of the bot",
}
"""Codes by which a connection is ended for good, and what to do about it."""
INTENTS_ARE_OFF = (
    "discord.member_list or discord.message_content: it is not switched on for the application. "
    "Switch it on under Bot, Privileged Gateway Intents, or take the setting away"
)


async def stay(client: Client, token: str, *, beside: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Hand in what happens until cancelled. Raises OperatorError where only the host can help.

    ``beside`` goes on for as long. Any other error ends this stay alone: something that the library could not read, or
    a gateway that has been gone for so long that the library asks for it less and less often.
    """
    try:
        async with client:
            await _until_one_ends(client.start(token), client.has_been_gone_too_long(), beside())
    except discord.LoginFailure as error:
        raise OperatorError("discord.token: Discord does not know it") from error
    except discord.PrivilegedIntentsRequired as error:
        raise OperatorError(INTENTS_ARE_OFF) from error
    except discord.ConnectionClosed as error:
        if error.code in FOR_THE_HOST:
            raise OperatorError(FOR_THE_HOST[error.code]) from error
        raise
    except AttributeError as error:
        if client.ws is not None:
            raise
        raise DeliveryFailed("Discord's gateway cannot be reached") from error  # which the library stumbles over


async def _until_one_ends(*parts: Coroutine[Any, Any, None]) -> None:
    """Run these until the first ends, and raise what it raised."""
    tasks = [asyncio.create_task(part) for part in parts]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
