"""What happens in the world, and what the gateway tells of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.clock import Clock
from tests.platforms.discord_standin import drawing, permissions
from tests.platforms.discord_standin.gateway import Budget
from tests.platforms.discord_standin.mentions import Called
from tests.platforms.discord_standin.moments import Moments, Snowflakes
from tests.platforms.discord_standin.nonces import Nonces
from tests.platforms.discord_standin.record import Record
from tests.platforms.discord_standin.refusals import Refused
from tests.platforms.discord_standin.uploads import Upload
from tests.platforms.discord_standin.world import DM, Account, Channel, Guild, Json, Message

if TYPE_CHECKING:
    from tests.platforms.discord_standin.gateway import Gateway
    from tests.platforms.discord_standin.interaction import Interaction

GUILDS, MEMBERS, MESSAGES, REACTIONS, DIRECT, DIRECT_REACTIONS, CONTENT, EVENTS = (
    1 << bit for bit in (0, 1, 9, 10, 12, 13, 15, 16)
)
INTENTS: dict[str, int] = {"GUILD_MEMBER": MEMBERS, "GUILD_SCHEDULED": EVENTS}
HIDDEN_WITHOUT_CONTENT: Json = {"content": "", "embeds": [], "attachments": [], "components": []}
MOST_OLD_EDITS, OLD = 3, timedelta(hours=1)
MOST_RENAMES, RENAMED_RECENTLY = 2, timedelta(minutes=10)


class Happenings(Record):
    """Everything there is, and the ways in which it changes."""

    socket: Gateway
    privileged: set[str]

    def __init__(self, clock: Clock | None = None) -> None:
        super().__init__()
        self.moments = Moments(clock)
        self.ids = Snowflakes(self.moments)
        self.bot = Account(self.ids.next(), "radslag", "Rådslag", bot=True)
        self.people: dict[str, Account] = {self.bot.id: self.bot}
        self.guilds: dict[str, Guild] = {}
        self.channels: dict[str, Channel] = {}
        self.commands: dict[str, Json] = {}
        self.interactions: dict[str, Interaction] = {}
        self.files: dict[str, Upload] = {}
        self.pings: list[tuple[Message, Called]] = []
        self.nonces = Nonces(self.moments)
        self.identifies = Budget()
        self.locked_out = False
        self.heartbeat = 41_250
        self._old_edits: dict[str, int] = {}
        self._renames: dict[str, list[datetime]] = {}

    # ------------------------------------------------------------ telling
    def tells(self, event: str, told: Json, place: Channel | Guild | None = None) -> None:
        """Send an event, if the bot is there to see it."""
        if (
            isinstance(place, Channel)
            and not permissions.in_channel(place, self.bot.id) & permissions.BITS["VIEW_CHANNEL"]
        ):
            return
        if isinstance(place, Guild) and self.bot.id not in place.members:
            return
        self.socket.dispatch(event, told, self._intent(event, told, place))

    def _intent(self, event: str, told: Json, place: Channel | Guild | None) -> int:
        direct = isinstance(place, Channel) and place.guild is None
        if event.startswith("MESSAGE_REACTION"):
            return DIRECT_REACTIONS if direct else REACTIONS
        if event.startswith("MESSAGE"):
            return DIRECT if direct else MESSAGES
        if event.startswith("GUILD_MEMBER") and told.get("user", {}).get("id") == self.bot.id:
            return 0
        if event == "INTERACTION_CREATE":
            return 0
        return next((intent for name, intent in INTENTS.items() if event.startswith(name)), GUILDS)

    def as_seen_with(self, intents: int, event: str, told: Json) -> Json:
        """Return an event as a client with these intents gets it: without the words of others' messages, mostly."""
        if event not in ("MESSAGE_CREATE", "MESSAGE_UPDATE") or intents & CONTENT or "guild_id" not in told:
            return told
        if told["author"]["id"] == self.bot.id or any(each["id"] == self.bot.id for each in told["mentions"]):
            return told
        return told | HIDDEN_WITHOUT_CONTENT

    def tells_message(self, event: str, message: Message) -> None:
        """Send a message; nobody hears of an ephemeral one."""
        if message.is_ephemeral:
            return
        told, guild = self.drawn(message), message.channel.guild
        if guild is not None:
            told["guild_id"] = guild.id
            if message.author.id in guild.members:
                told["member"] = {
                    key: value
                    for key, value in drawing.member(guild.members[message.author.id]).items()
                    if key != "user"
                }
        self.tells(event, told, message.channel)

    def drawn(self, thing: Message | Channel, viewer: str | None = None) -> Json:
        """Return a message or channel as Discord writes it."""
        if isinstance(thing, Channel):
            return drawing.channel(thing, self.people)
        drawn = drawing.message(thing, self.people)
        for reaction in drawn.get("reactions", ()):
            reaction["me"] = (viewer or self.bot.id) in thing.reactions[reaction["emoji"]["name"]]
        return drawn

    # ------------------------------------------------------------ messages
    def posts(self, message: Message) -> None:
        """Put a message into its channel."""
        channel = message.channel
        channel.messages[message.id] = message
        if channel.thread is not None and not message.is_ephemeral:
            channel.thread.sent += 1
            channel.joined.setdefault(message.author.id, self.moments.now())
        self.tells_message("MESSAGE_CREATE", message)

    def removes(self, message: Message) -> None:
        """Take a message away."""
        channel = message.channel
        del channel.messages[message.id]
        guild = {"guild_id": channel.guild.id} if channel.guild else {}
        if not message.is_ephemeral:
            self.tells("MESSAGE_DELETE", {"id": message.id, "channel_id": channel.id, **guild}, channel)

    def reacts(self, message: Message, user: str, sign: str) -> None:
        """Put a sign on a message."""
        by = message.reactions.setdefault(sign, [])
        if user in by:
            return
        by.append(user)
        channel = message.channel
        guild = {"guild_id": channel.guild.id} if channel.guild else {}
        told: dict[str, Any] = {"user_id": user, "channel_id": channel.id, "message_id": message.id, **guild}
        told |= {"emoji": {"id": None, "name": sign}, "burst": False, "type": 0}
        if channel.guild and user in channel.guild.members:
            told["member"] = drawing.member(channel.guild.members[user])
        self.tells("MESSAGE_REACTION_ADD", told, channel)

    def notes_pin(self, message: Message) -> None:
        """Write into the channel that something was pinned."""
        notice = Message(self.ids.next(), message.channel, self.bot, self.moments.now(), kind=6)
        notice.reference = {"type": 0, "channel_id": message.channel.id, "message_id": message.id}
        self.posts(notice)

    def counts_old_edit(self, message: Message) -> None:
        """Refuse what Discord refuses after a number it tells nobody: too many edits of old messages."""
        if self.moments.now() - message.sent < OLD:
            return
        self._old_edits[message.channel.id] = self._old_edits.get(message.channel.id, 0) + 1
        if self.limits_old_edits and self._old_edits[message.channel.id] > MOST_OLD_EDITS:
            raise Refused(429, 30046, "Maximum number of edits to messages older than 1 hour reached. Try again later")

    def counts_rename(self, channel: Channel, body: Json) -> None:
        """Refuse, where a test wants it so, the third new name or topic of a channel within ten minutes."""
        if not {"name", "topic"} & body.keys():
            return
        recent = [each for each in self._renames.get(channel.id, []) if each > self.moments.now() - RENAMED_RECENTLY]
        if self.limits_renames and len(recent) >= MOST_RENAMES:
            raise Refused(
                429,
                0,
                "You are being rate limited.",
                wait=(recent[0] + RENAMED_RECENTLY - self.moments.now()).total_seconds(),
            )
        self._renames[channel.id] = [*recent, self.moments.now()]

    # ------------------------------------------------------------ rooms
    def forgets(self, channel: Channel) -> None:
        """Take a channel out of the world."""
        assert channel.guild is not None
        del channel.guild.channels[channel.id], self.channels[channel.id]

    def direct_channel(self, with_: Account) -> Channel:
        """Return the room of the bot and a person, made at the first asking."""
        pair = {self.bot.id, with_.id}
        found = next((each for each in self.channels.values() if each.kind == DM and each.recipients == pair), None)
        if found is None:
            found = Channel(self.ids.next(), DM, recipients=pair)
            self.channels[found.id] = found
        return found

    def reaches(self, user: str) -> bool:
        """Return whether the bot may write to somebody: they take direct messages and are on one of its servers."""
        shared = any(user in guild.members and self.bot.id in guild.members for guild in self.guilds.values())
        return shared and self.people[user].takes_direct_messages

    def unarchives(self, channel: Channel) -> None:
        """Open a thread again."""
        assert channel.thread is not None
        channel.thread.archived, channel.thread.archived_at = False, self.moments.now()
        self.tells("THREAD_UPDATE", self.drawn(channel), channel)

    def bot_leaves(self, guild: Guild) -> None:
        """Take the bot off a server."""
        self.socket.dispatch("GUILD_DELETE", {"id": guild.id}, GUILDS)
        del guild.members[self.bot.id]
        for role in [each for each in guild.roles.values() if each.bot == self.bot.id]:
            del guild.roles[role.id]
