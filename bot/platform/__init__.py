"""The port: what the core asks of a platform, and what a platform hands in. A door translates; it decides nothing."""

from __future__ import annotations

from bot.platform.acts import (
    Act,
    ArchiveRoom,
    FindGone,
    FollowRoom,
    HoldEvent,
    Invite,
    LetOut,
    OpenDirectRoom,
    OpenRoom,
    Pin,
    RemoveMessage,
    RenameRoom,
    Sign,
)
from bot.platform.handed import About, Account, Attached, Filled, Invocation, Press, Sighting
from bot.platform.port import Address, Door, Limits, Platform

__all__ = [
    "About",
    "Account",
    "Act",
    "Address",
    "ArchiveRoom",
    "Attached",
    "Door",
    "Filled",
    "FindGone",
    "FollowRoom",
    "HoldEvent",
    "Invite",
    "Invocation",
    "LetOut",
    "Limits",
    "OpenDirectRoom",
    "OpenRoom",
    "Pin",
    "Platform",
    "Press",
    "RemoveMessage",
    "RenameRoom",
    "Sighting",
    "Sign",
]
