"""What the bot has to be allowed on a server, in Discord's own words and in the core's."""

from __future__ import annotations

BITS: dict[str, int] = {
    "View Channels": 1 << 10,
    "Send Messages": 1 << 11,
    "Send Messages in Threads": 1 << 38,
    "Create Public Threads": 1 << 35,
    "Attach Files": 1 << 15,
    "Add Reactions": 1 << 6,
    "Read Message History": 1 << 16,
    "Manage Channels": 1 << 4,
    "Manage Roles": 1 << 28,
    "Manage Messages": 1 << 13,
    "Manage Threads": 1 << 34,
    "Pin Messages": 1 << 51,
    "Create Events": 1 << 44,
}
"""Every permission that the bot uses, as the settings of a role call it."""
ADMINISTRATOR = 1 << 3
RIGHTS: dict[str, tuple[str, ...]] = {
    "see": ("View Channels",),
    "channels": ("Manage Channels",),
    "messages": ("Manage Messages",),
    "speak": ("Send Messages", "Attach Files", "Add Reactions", "Read Message History"),
    "threads": ("Send Messages in Threads", "Create Public Threads", "Manage Threads"),
    "pins": ("Pin Messages",),
    "roles": ("Manage Roles",),
    "events": ("Create Events",),
}
"""What of it each right of ``bot.community.rights`` takes."""
RANK = "rank"
"""The right to give the roles of closed rooms, which all stand below the bot's own."""


def missing(may: int) -> list[str]:
    """Return the permissions that the bot lacks, in the order of the settings."""
    return [] if may & ADMINISTRATOR else [name for name, bit in BITS.items() if not may & bit]


def rights(may: int) -> frozenset[str]:
    """Return what permissions let the bot do, in the core's words."""
    lacking = set(missing(may))
    return frozenset(right for right, needed in RIGHTS.items() if not lacking & set(needed))


def invite_link(application: str) -> str:
    """Return the address by which the bot is let into a server, with exactly the permissions that it uses."""
    return (
        f"https://discord.com/oauth2/authorize?client_id={application}&scope=bot+applications.commands"
        f"&permissions={sum(BITS.values())}"
    )
