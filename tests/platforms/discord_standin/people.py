"""People: what somebody with a Discord client does, and what they see."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from tests.platforms.discord_standin import drawing, permissions
from tests.platforms.discord_standin.choosing import chosen_command, found_component, typed_options
from tests.platforms.discord_standin.filling import filled
from tests.platforms.discord_standin.interaction import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL, Interaction
from tests.platforms.discord_standin.moments import moment_of
from tests.platforms.discord_standin.places import Place
from tests.platforms.discord_standin.seeing import flattened
from tests.platforms.discord_standin.uploads import Upload, store
from tests.platforms.discord_standin.world import TEXT, Account, Channel, Guild, Json, Message

if TYPE_CHECKING:
    from tests.platforms.discord_standin.standin import StandIn

Where = Place | Channel | None


class Person:
    """Somebody at a client."""

    def __init__(self, standin: StandIn, account: Account) -> None:
        self.standin = standin
        self.account = account
        self.id = account.id
        self.name = account.name

    def __repr__(self) -> str:
        return f"Person({self.name})"

    def drawn(self) -> Json:
        """UserResponse."""
        return drawing.account(self.account)

    @property
    def direct(self) -> Channel:
        """The room of this person and the bot."""
        return self.standin.direct_channel(self.account)

    def closes_direct_messages(self, closed: bool = True) -> None:
        """Take no direct messages any more."""
        self.account.takes_direct_messages = not closed

    # ------------------------------------------------------------ doing
    async def runs(
        self,
        where: Where,
        *path: str,
        channel: Channel | None = None,
        wait: bool = True,
        age: float = 0,
        **options: Any,
    ) -> Interaction:
        """Run a slash command by its registered names, on a server, in a channel, or (None) in the room with the bot.

        Raises AssertionError where a client would not let it be sent: no such command, a required option missing.
        """
        room = self._room(where, channel)
        command = chosen_command(self, room, path)
        inside, resolved = typed_options(self, room, command, path[1:], options)
        data = _command(command, room) | ({"options": inside} if inside else {}) | resolved
        return await self._begins(COMMAND, room, data, wait=wait, age=age)

    async def types(
        self, where: Where, *path: str, option: str, typed: str = "", wait: bool = True, **options: Any
    ) -> Interaction:
        """Type into an option whose choices the bot offers meanwhile."""
        room = self._room(where, None)
        command = chosen_command(self, room, path)
        inside, resolved = typed_options(self, room, command, path[1:], options | {option: typed}, focused=option)
        return await self._begins(
            AUTOCOMPLETE, room, _command(command, room) | {"options": inside} | resolved, wait=wait
        )

    async def completes(self, where: Where, *path: str, option: str, typed: str = "", **options: Any) -> list[Json]:
        """Type into an option and return what is offered."""
        return (await self.types(where, *path, option=option, typed=typed, **options)).choices or []

    async def uses_menu(self, message: Message, name: str, *, wait: bool = True) -> Interaction:
        """Use a command of a message's menu."""
        command = chosen_command(self, message.channel, (name,), kind=3)
        drawn = self.standin.drawn(message)
        data = _command(command, message.channel) | {
            "target_id": message.id,
            "resolved": {"messages": {message.id: drawn}},
        }
        return await self._begins(COMMAND, message.channel, data, wait=wait)

    async def presses(self, message: Message, button: str, *, wait: bool = True, age: float = 0) -> Interaction:
        """Press a button by its label or custom id."""
        found = found_component(message, button, kinds=(2,))
        data = {"custom_id": found["custom_id"], "component_type": 2, "id": found["id"]}
        return await self._begins(COMPONENT, message.channel, data, message=message, wait=wait, age=age)

    async def chooses(self, message: Message, custom_id: str, *values: Any, wait: bool = True) -> Interaction:
        """Choose from a select, by its custom id or placeholder; values are those of options, or their labels."""
        found = found_component(message, custom_id, kinds=(3, 5, 6, 7, 8))
        flat = [each for value in values for each in (value if isinstance(value, list | tuple) else [value])]
        picked = [_value(found, each) for each in flat]
        data = {"custom_id": found["custom_id"], "component_type": found["type"], "id": found["id"], "values": picked}
        if found["type"] != 3:
            data["resolved"] = {}
        return await self._begins(COMPONENT, message.channel, data, message=message, wait=wait)

    async def fills(self, form: Interaction, *, wait: bool = True, age: float = 0, **values: Any) -> Interaction:
        """Send a form: values by custom id or label, those of a select by value or label; the rest stays as it was."""
        assert form.form is not None, f"the bot opened no form: {form.text}"
        components, resolved = filled(self, form, values)
        data = {"custom_id": form.form["custom_id"], "components": components} | resolved
        return await self._begins(
            MODAL, form.channel, data, message=form.message, before=replace(form), wait=wait, age=age
        )

    async def writes(
        self, where: Channel | None, text: str, *, reply_to: Message | None = None, files: tuple[Upload, ...] = ()
    ) -> Message:
        """Write a message, in the room with the bot or in a channel."""
        room = where or self.direct
        may = permissions.in_channel(room, self.id)
        assert may & permissions.BITS["SEND_MESSAGES" if room.thread is None else "SEND_MESSAGES_IN_THREADS"], room.name
        message = Message(self.standin.ids.next(), room, self.account, self.standin.moments.now(), text)
        message.attachments = [store(self.standin, room.id, each, {}) for each in files]
        bot = self.standin.bot.id
        message.mentions = [bot] if f"<@{bot}>" in text else []
        if reply_to is not None:
            message.kind, message.mentions = 19, list({*message.mentions, reply_to.author.id})
            message.reference = {"type": 0, "channel_id": room.id, "message_id": reply_to.id}
        self.standin.posts(message)
        return message

    async def deletes(self, message: Message) -> None:
        """Take a message away."""
        self.standin.removes(message)

    async def reacts(self, message: Message, sign: str) -> None:
        """Put a sign on a message."""
        self.standin.reacts(message, self.id, sign)

    # ------------------------------------------------------------ seeing
    def reads(self, where: Channel | None = None) -> list[Message]:
        """Return the messages that this person sees: everybody's and those for them alone, oldest first."""
        room = where or self.direct
        needed = permissions.bits(["VIEW_CHANNEL", "READ_MESSAGE_HISTORY"])
        if needed & ~permissions.in_channel(room, self.id):
            return []
        return [each for each in room.messages.values() if each.only_for in (None, self.id)]

    def sees(self, where: Channel | None = None) -> list[Json]:
        """Return the same as Discord draws them."""
        return [self.standin.drawn(each, self.id) for each in self.reads(where)]

    def text(self, of: Channel | Message | Json | None = None) -> str:
        """Return every word of a message, or of a channel's messages that this person sees."""
        if isinstance(of, Message):
            return flattened(self.standin.drawn(of))
        if isinstance(of, dict):
            return flattened(of)
        return "\n".join(flattened(each) for each in self.sees(of))

    # ------------------------------------------------------------
    def _room(self, where: Where, channel: Channel | None) -> Channel:
        if channel is not None:
            return channel
        if isinstance(where, Channel):
            return where
        if where is None:
            return self.direct
        return next(each for each in where.channels if each.kind == TEXT and permissions.in_channel(each, self.id))

    async def _begins(
        self,
        kind: int,
        room: Channel,
        data: Json,
        *,
        message: Message | None = None,
        before: Interaction | None = None,
        wait: bool = True,
        age: float = 0,
    ) -> Interaction:
        standin, number, token = self.standin, self.standin.ids.next(age), uuid4().hex * 3
        payload = self._payload(room) | {"id": number, "token": token, "type": kind, "data": data}
        if message is not None:
            payload["message"] = standin.drawn(message)
        begun = Interaction(
            number, token, kind, self, room, room.guild, moment_of(number), payload, message=message, before=before
        )
        standin.interactions[token] = begun
        standin.socket.dispatch("INTERACTION_CREATE", payload)
        return await begun.until(lambda each: each.settled) if wait else begun

    def _payload(self, room: Channel) -> Json:
        standin, bot = self.standin, self.standin.bot.id
        may = permissions.in_channel(room, self.id)
        assert may & permissions.BITS["VIEW_CHANNEL"], f"{self.name} does not see {room.name}"
        drawn = standin.drawn(room)
        payload: Json = {
            "application_id": bot,
            "version": 1,
            "channel_id": room.id,
            "channel": drawn | {"permissions": str(may)},
            "locale": self.account.locale,
            "app_permissions": str(permissions.in_channel(room, bot)),
            "attachment_size_limit": 10 * 1024 * 1024,
            "entitlements": [],
            "authorizing_integration_owners": {"0": room.guild.id if room.guild else "0"},
            "context": 0 if room.guild else 1,
        }
        return payload | (self._in_guild(room.guild, may) if room.guild else {"user": self.drawn()})

    def _in_guild(self, guild: Guild, may: int) -> Json:
        member = drawing.member(guild.members[self.id]) | {"permissions": str(may), "unusual_dm_activity_until": None}
        return {
            "guild_id": guild.id,
            "guild": {"id": guild.id, "locale": guild.locale, "features": list(guild.features)},
            "guild_locale": guild.locale,
            "member": member,
        }


def _command(command: Json, room: Channel) -> Json:
    data = {key: command[key] for key in ("id", "name", "type")}
    return data | ({"guild_id": command["guild_id"]} if "guild_id" in command and room.guild else {})


def _value(select: Json, wanted: Any) -> str:
    options = select.get("options")
    if options is None:
        return str(getattr(wanted, "id", wanted))
    found = next((each["value"] for each in options if wanted in (each["value"], each["label"])), None)
    assert found is not None, f"{wanted!r} is not among {[each['label'] for each in options]}"
    return str(found)
