"""How a bot gets into the homeserver."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Login:
    """An account with its device. ``room`` is one that the bot is invited to, for a bot that must be given some."""

    homeserver: str
    user: str
    device: str
    token: str
    password: str = ""
    room: str = ""
