"""Who may do what where: Discord's own sum of roles and overwrites."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.platforms.discord_standin.world import Channel, Guild

IN_ORDER = (
    "CREATE_INSTANT_INVITE KICK_MEMBERS BAN_MEMBERS ADMINISTRATOR MANAGE_CHANNELS MANAGE_GUILD ADD_REACTIONS "
    "VIEW_AUDIT_LOG PRIORITY_SPEAKER STREAM VIEW_CHANNEL SEND_MESSAGES SEND_TTS_MESSAGES MANAGE_MESSAGES EMBED_LINKS "
    "ATTACH_FILES READ_MESSAGE_HISTORY MENTION_EVERYONE USE_EXTERNAL_EMOJIS VIEW_GUILD_INSIGHTS CONNECT SPEAK "
    "MUTE_MEMBERS DEAFEN_MEMBERS MOVE_MEMBERS USE_VAD CHANGE_NICKNAME MANAGE_NICKNAMES MANAGE_ROLES MANAGE_WEBHOOKS "
    "MANAGE_GUILD_EXPRESSIONS USE_APPLICATION_COMMANDS REQUEST_TO_SPEAK MANAGE_EVENTS MANAGE_THREADS "
    "CREATE_PUBLIC_THREADS CREATE_PRIVATE_THREADS USE_EXTERNAL_STICKERS SEND_MESSAGES_IN_THREADS "
    "USE_EMBEDDED_ACTIVITIES MODERATE_MEMBERS VIEW_CREATOR_MONETIZATION_ANALYTICS USE_SOUNDBOARD "
    "CREATE_GUILD_EXPRESSIONS CREATE_EVENTS USE_EXTERNAL_SOUNDS SEND_VOICE_MESSAGES"
)
NAMES = IN_ORDER.split()
BITS = {name: 1 << number for number, name in enumerate(NAMES)} | {
    "SEND_POLLS": 1 << 49,
    "USE_EXTERNAL_APPS": 1 << 50,
    "PIN_MESSAGES": 1 << 51,
    "BYPASS_SLOWMODE": 1 << 52,
}
ALL = sum(BITS.values())


def bits(of: int | str | Iterable[str]) -> int:
    """Return permissions as their number: ``bits("VIEW_CHANNEL SEND_MESSAGES")`` is 3072."""
    if isinstance(of, int):
        return of
    return sum({BITS[name] for name in (of.split() if isinstance(of, str) else of)})


EVERYONE = bits(
    "CREATE_INSTANT_INVITE ADD_REACTIONS STREAM VIEW_CHANNEL SEND_MESSAGES EMBED_LINKS ATTACH_FILES "
    "READ_MESSAGE_HISTORY MENTION_EVERYONE USE_EXTERNAL_EMOJIS CONNECT SPEAK USE_VAD CHANGE_NICKNAME "
    "USE_APPLICATION_COMMANDS REQUEST_TO_SPEAK CREATE_PUBLIC_THREADS CREATE_PRIVATE_THREADS USE_EXTERNAL_STICKERS "
    "SEND_MESSAGES_IN_THREADS USE_EMBEDDED_ACTIVITIES USE_SOUNDBOARD USE_EXTERNAL_SOUNDS SEND_VOICE_MESSAGES "
    "SEND_POLLS USE_EXTERNAL_APPS"
)
"""What a new server lets everybody do."""
BOT = EVERYONE | bits(
    "MANAGE_CHANNELS MANAGE_MESSAGES MANAGE_ROLES MANAGE_EVENTS MANAGE_THREADS CREATE_EVENTS PIN_MESSAGES"
)
"""What the bot's own role may do unless a test says otherwise."""
NEEDS_SENDING = bits("MENTION_EVERYONE SEND_TTS_MESSAGES ATTACH_FILES EMBED_LINKS")


def in_guild(guild: Guild, user: str) -> int:
    """Return what a member may do on the whole server."""
    member = guild.members.get(user)
    if member is None:
        return 0
    if guild.owner == user:
        return ALL
    may = guild.roles[guild.id].permissions
    for role in member.roles:
        may |= guild.roles[role].permissions
    return ALL if may & BITS["ADMINISTRATOR"] else may


def in_channel(channel: Channel, user: str) -> int:
    """Return what a member may do in a channel; a thread goes by its parent."""
    guild = channel.guild
    if guild is None:
        return ALL if user in channel.recipients else 0
    may = in_guild(guild, user)
    if may == ALL or not may:
        return may
    place = channel.parent if channel.thread is not None and channel.parent else channel
    may = _overwritten(may, place, guild.members[user].roles, user)
    if not may & BITS["VIEW_CHANNEL"]:
        return 0
    if channel.private and user not in channel.joined and not may & BITS["MANAGE_THREADS"]:
        return 0
    speaks = "SEND_MESSAGES_IN_THREADS" if channel.thread is not None else "SEND_MESSAGES"
    return may if may & BITS[speaks] else may & ~NEEDS_SENDING


def _overwritten(may: int, place: Channel, roles: Iterable[str], user: str) -> int:
    everyone = place.overwrites.get(place.guild.id) if place.guild else None
    if everyone:
        may = may & ~everyone.deny | everyone.allow
    theirs = [place.overwrites[role] for role in roles if role in place.overwrites]
    for each in theirs:
        may &= ~each.deny
    for each in theirs:
        may |= each.allow
    own = place.overwrites.get(user)
    return may & ~own.deny | own.allow if own else may
