"""From what Discord tells to what the core hears and sees: the last sight of its own words. Nothing is decided here."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from adapters.discord.commands.slash import MENU_MESSAGE, as_attached, read, typed
from adapters.discord.forms.modals import filled
from adapters.discord.messages.controls import CHOOSE, PICK, WRITE, read_control
from adapters.discord.messages.spans import PLATFORM, SIGN
from adapters.discord.rooms.places import direct_room
from bot.clock import Clock
from bot.conversation.catalogue import Catalogue
from bot.platform import About, Account, Attached, Filled, Invocation, Press, Sighting

if TYPE_CHECKING:
    import discord

Json = dict[str, Any]
Said = str | Press | Filled

EPOCH = 1_420_070_400_000
"""Milliseconds before Discord's ids begin to count."""
OLDEST = timedelta(days=3650).total_seconds()
COMMAND, COMPONENT, MODAL = 2, 3, 5
BY_PEOPLE = frozenset({0, 19})
"""Kinds of messages that somebody wrote: of its own accord, and as a reply."""
LINK = "https://discord.com/channels"
TYPED = "!"
"""How a command begins that is typed in a room, as on Matrix: Discord's programs keep the slash for themselves."""


class Incoming:
    """Translates for one application. ``wall`` tells the time that Discord's ids are dated by."""

    def __init__(self, catalogue: Catalogue, clock: Clock, *, wall: Clock) -> None:
        self._catalogue = catalogue
        self._clock = clock
        self._wall = wall

    # ------------------------------------------------------------ interactions
    def said(self, interaction: discord.Interaction[Any]) -> tuple[Said, bool, tuple[Attached, ...]]:
        """Return what an interaction says, whether it is given as if it were typed in private, and its files."""
        data: Json = dict(interaction.data or {})
        match interaction.type.value:
            case 2 | 4:
                said, files = read(data, self._catalogue)
                return said, False, files
            case 5:
                return *_sent_in(str(data.get("custom_id", "")), filled(data.get("components"))), ()
            case _:
                return *_pressed(data), ()

    def invocation(self, interaction: discord.Interaction[Any]) -> Invocation:
        """Return what the core hears of an interaction."""
        said, is_typed, files = self.said(interaction)
        key, user = str(interaction.id), interaction.user
        room, thread = _room(interaction)
        aside = direct_room(str(user.id))
        guild = str(interaction.guild_id) if interaction.guild_id else None
        is_direct = guild is None or is_typed
        return Invocation(
            account=Account(PLATFORM, str(user.id), user.display_name),
            room=aside if is_direct else room,
            said=said,
            key=key,
            said_at=self.when(interaction.id),
            space=None if is_direct else guild,
            is_direct=is_direct,
            is_command=not is_typed,
            standing=_standing(interaction, guild) if guild else frozenset(),
            thread=thread,
            files=files,
            about=self._about(interaction, guild),
            aside=None if is_direct else aside,
        )

    def typed(self, interaction: discord.Interaction[Any]) -> tuple[str, str]:
        """Return the option that is being typed, and what stands there so far."""
        return typed(dict(interaction.data or {}), self._catalogue)

    def _about(self, interaction: discord.Interaction[Any], guild: str | None) -> About | None:
        """Return the message that a menu was opened on."""
        data: Json = dict(interaction.data or {})
        if data.get("type") != MENU_MESSAGE:
            return None
        id = str(data.get("target_id", ""))
        message = (data.get("resolved") or {}).get("messages", {}).get(id) or {}
        author = message.get("author") or {}
        writer = Account(PLATFORM, str(author["id"]), _called(author)) if author.get("id") else None
        is_mine = bool(writer) and str(author.get("id")) == str(interaction.application_id)
        channel = str(interaction.channel_id)
        _room_of, thread = _room(interaction)
        return About(f"{channel}/{id}" if thread else id, writer, is_mine, f"{LINK}/{guild or '@me'}/{channel}/{id}")

    # ------------------------------------------------------------ messages
    def message(self, message: discord.Message) -> Invocation | Sighting | None:
        """Return what the core hears of a message; of one in a room only that somebody wrote.

        Where the host has switched on the words of messages, a command may be typed in a room too.
        """
        account = Account(PLATFORM, str(message.author.id), message.author.display_name)
        if message.author.bot or message.is_system():
            return None
        if message.guild is not None:
            room = getattr(message.channel, "parent_id", None) if _is_thread(message.channel) else message.channel.id
            if message.content.startswith(TYPED):
                return self._typed_in(message, str(room), str(message.guild.id), account)
            return self.sighting("spoke", str(message.id), message.guild.id, room=str(room), account=account)
        return self._written(account, message.id, message.content, _files(message))

    def written(self, message: Json) -> Invocation | None:
        """Return what the core hears of a message that was read back from a direct room."""
        author: Json = message.get("author") or {}
        if author.get("bot") or message.get("type") not in BY_PEOPLE or not author.get("id"):
            return None
        files = tuple(as_attached(file) for file in message.get("attachments") or [])
        account = Account(PLATFORM, str(author["id"]), _called(author))
        return self._written(account, int(message["id"]), str(message.get("content", "")), files)

    def _written(self, account: Account, id: int, words: str, files: tuple[Attached, ...]) -> Invocation:
        """Return what somebody wrote to the bot in private."""
        return Invocation(
            account=account,
            room=direct_room(account.remote_id),
            said=words.removeprefix(SIGN),
            key=str(id),
            said_at=self.when(id),
            is_direct=True,
            is_command=words.startswith(SIGN),
            event=str(id),
            files=files,
        )

    def _typed_in(self, message: discord.Message, room: str, guild: str, account: Account) -> Invocation:
        """Return a command that was typed where others read it."""
        in_thread = _is_thread(message.channel)
        may = getattr(message.author, "guild_permissions", None)
        return Invocation(
            account=account,
            room=room,
            said=message.content.removeprefix(TYPED),
            key=str(message.id),
            said_at=self.when(message.id),
            space=guild,
            standing=_granted(message.author, guild, manages=may is not None and may.manage_guild),
            event=f"{message.channel.id}/{message.id}" if in_thread else str(message.id),
            thread=str(message.channel.id) if in_thread else None,
            files=_files(message),
        )

    # ------------------------------------------------------------
    def sighting(self, kind: Any, key: str, guild: int | None, **about: Any) -> Sighting:
        """Return something that was seen, now."""
        space = str(guild) if guild else None
        return Sighting(kind=kind, platform=PLATFORM, key=key, seen_at=self._clock.now(), space=space, **about)

    def stamp(self) -> int:
        """Return the moment in milliseconds, for keys of what has no id of its own."""
        return int(self._wall.now().timestamp() * 1000)

    def moment(self) -> int:
        """Return the id that something would have which happened now."""
        return max(self.stamp() - EPOCH, 0) << 22

    def when(self, id: int) -> datetime:
        """Return when something happened, by its id, on the network's clock."""
        made = ((id >> 22) + EPOCH) / 1000
        age = self._wall.now().timestamp() - made
        return self._clock.now() - timedelta(seconds=min(max(age, 0.0), OLDEST))


def _pressed(data: Json) -> tuple[Said, bool]:
    id, values = str(data.get("custom_id", "")), [str(value) for value in data.get("values") or []]
    control = read_control(id)
    if control is None or control.sign not in {CHOOSE, PICK}:
        return Press(id), False
    field, picked, value = control.field.partition("=")
    values = [value] if picked else values
    if not control.reference:
        return " ".join(values), True
    return Filled(control.reference, ((field, ", ".join(values)),)), False


def _sent_in(id: str, values: tuple[tuple[str, str], ...]) -> tuple[Said, bool]:
    control = read_control(id)
    if control is None or control.sign != WRITE:
        return Filled(id, values), False
    if not control.reference:
        return "\n".join(value for _name, value in values), True
    return Filled(control.reference, values), False


def _room(interaction: discord.Interaction[Any]) -> tuple[str, str | None]:
    """Return the room that something was said in, and the thread."""
    channel = str(interaction.channel_id)
    parent = getattr(interaction.channel, "parent_id", None) if _is_thread(interaction.channel) else None
    return (str(parent), channel) if parent else (channel, None)


def _is_thread(channel: object) -> bool:
    kind = getattr(channel, "type", None)
    return getattr(kind, "value", None) in {10, 11, 12}


def _standing(interaction: discord.Interaction[Any], guild: str) -> frozenset[str]:
    """Return what the account may do there: its roles by their ids, and whether it manages the server."""
    return _granted(interaction.user, guild, manages=interaction.permissions.manage_guild)


def _granted(who: object, guild: str, *, manages: bool) -> frozenset[str]:
    roles = {f"role:{role.id}@{guild}" for role in getattr(who, "roles", [])}
    return frozenset(roles | ({f"manage@{guild}"} if manages else set()))


def _files(message: discord.Message) -> tuple[Attached, ...]:
    return tuple(Attached(one.filename, one.content_type or "", one.size, one.url) for one in message.attachments)


def _called(user: Json) -> str:
    return str(user.get("global_name") or user.get("username") or "")
