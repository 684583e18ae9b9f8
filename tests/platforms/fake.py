"""A platform in memory that keeps the port's promises: what dialogs are played on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bot.errors import DeliveryFailed
from bot.language.sizes import written
from bot.message import (
    Button,
    Buttons,
    File,
    Form,
    Heading,
    Items,
    Message,
    Paragraph,
    Part,
    Quotation,
    Text,
    plain,
)
from bot.platform import (
    Act,
    Address,
    ArchiveRoom,
    Attached,
    Door,
    FindGone,
    FollowRoom,
    HoldEvent,
    Invite,
    LetOut,
    Limits,
    OpenDirectRoom,
    OpenRoom,
    Pin,
    RemoveMessage,
    RenameRoom,
    Sign,
)


@dataclass
class Posted:
    """A message in a room, as it is now."""

    id: str
    message: Message
    room: str
    edits: int = 0
    thread: str | None = None

    def __deepcopy__(self, _memo: object) -> Posted:
        """Copy what may change: what it says is replaced as a whole."""
        return replace(self)

    @property
    def text(self) -> str:
        """What one reads, parts on lines of their own."""
        return shown(self.message)

    @property
    def buttons(self) -> dict[str, Button]:
        """The buttons by their labels."""
        return {button.label: button for button in self.message.buttons()}


@dataclass
class FakeRoom:
    """A room, who is in it, and what is in it."""

    id: str
    name: str
    members: set[str] = field(default_factory=set)
    messages: list[Posted] = field(default_factory=list)
    pinned: list[str] = field(default_factory=list)
    signs: list[tuple[str, str]] = field(default_factory=list)
    is_archived: bool = False
    is_restricted: bool = False

    def changes(self, act: RenameRoom | ArchiveRoom) -> None:
        """Be called otherwise, or be archived or open."""
        if isinstance(act, RenameRoom):
            self.name = act.name
        else:
            self.is_archived = not act.reopen

    def lets_out(self, account: str) -> None:
        """Have an account no longer in it, if it is a closed one."""
        if self.is_restricted:
            self.members.discard(account)


class FakePlatform:
    """Rooms in memory. ``breaks`` are failures to raise from the next calls, in order; ``forbids`` are kinds of acts.
    ``gone`` are accounts that have left without the platform's telling.

    ``files`` are what people have sent, by what they are fetched by; ``fetched`` is what was.
    """

    def __init__(self, name: str = "chat", *, forms: bool = False, space: str = "school") -> None:
        self.name = name
        self.limits = Limits(command_sign="/", forms=forms)
        self.space = space
        self.rooms: dict[str, FakeRoom] = {}
        self.breaks: list[DeliveryFailed] = []
        self.forbids: set[str] = set()
        self.sent: list[str] = []
        self.removed: list[str] = []
        self.files: dict[str, bytes] = {}
        self.gone: set[str] = set()
        self.events: dict[str, HoldEvent] = {}
        self.fetched: list[str] = []
        self._by_key: dict[str, Posted] = {}

    def add_room(self, id: str, name: str, members: Iterable[str] = ()) -> FakeRoom:
        """Put a room there, as its people would."""
        return self.rooms.setdefault(id, FakeRoom(id, name, set(members)))

    async def run(self, door: Door) -> None:
        """There is nothing to connect to."""
        await door.caught_up(self.name)

    async def send(self, to: Address, message: Message, key: str) -> str:
        """Post, once for each key."""
        self._break()
        if key not in self._by_key:
            room = self._room(to.room)
            posted = Posted(f"{self.name}-{len(self._by_key) + 1}", message, to.room, thread=to.thread)
            self._by_key[key] = posted
            room.messages.append(posted)
            self.sent.append(key)
        return self._by_key[key].id

    def post(self, room: str, text: str) -> Posted:
        """Put up what somebody writes to the others."""
        posted = Posted(f"{self.name}-{len(self._by_key) + 1}", Message((Paragraph((Text(text),)),)), room)
        self._by_key[posted.id] = posted
        self._room(room).messages.append(posted)
        return posted

    async def edit(self, to: Address, remote_id: str, message: Message, key: str) -> str:
        """Replace what a message says."""
        self._break()
        posted = next((found for found in self._room(to.room).messages if found.id == remote_id), None)
        if posted is None:
            raise DeliveryFailed("the message is gone", for_good=True)
        posted.message = message
        posted.edits += 1
        return remote_id

    async def fetch(self, file: Attached, most: int) -> bytes:
        """Return what somebody sent."""
        self._break()
        content = self.files.get(file.remote)
        if content is None or len(content) > most:
            raise DeliveryFailed("the file is gone, or too large", for_good=True)
        self.fetched.append(file.remote)
        return content

    async def perform(self, act: Act, key: str) -> str:
        """Do a deed, once for each key."""
        self._break()
        if type(act).__name__ in self.forbids:
            raise DeliveryFailed("the bot may not do that here", for_good=True)
        match act:
            case OpenRoom() | OpenDirectRoom() | FollowRoom():
                return self._makes(act).id
            case Invite():
                self._room(act.room).members.add(act.account)
            case LetOut():
                self._room(act.room).lets_out(act.account)
            case FindGone():
                return " ".join(sorted(self.gone & {*act.accounts}))
            case HoldEvent():
                self.events[act.key] = act
                return act.key
            case RenameRoom() | ArchiveRoom():
                self._room(act.room).changes(act)
            case Pin() | RemoveMessage() | Sign():
                self._do_to_message(act)
        return ""

    def _makes(self, act: OpenRoom | OpenDirectRoom | FollowRoom) -> FakeRoom:
        match act:
            case OpenRoom():
                made = self.add_room(f"#{act.key}", act.name)
                made.members.update(act.invited)
                made.is_restricted = act.is_restricted
                return made
            case OpenDirectRoom():
                return self.add_room(f"@{act.account}", act.account, [act.account])
            case FollowRoom():
                return self.add_room(act.successor, self._room(act.room).name, self._room(act.room).members)

    def _do_to_message(self, act: Pin | RemoveMessage | Sign) -> None:
        room = self._room(act.room)
        match act:
            case Pin():
                room.pinned.append(act.event)
            case RemoveMessage():
                self.removed.append(act.event)
                room.messages = [posted for posted in room.messages if posted.id != act.event]
            case Sign():
                room.signs.append((act.event, act.sign))

    async def check(self) -> str:
        """Everything is in memory."""
        return "in order"

    async def close(self) -> None:
        """There is nothing to let go of."""

    def _room(self, id: str) -> FakeRoom:
        if id not in self.rooms:
            raise DeliveryFailed(f"there is no room {id}", for_good=True)
        return self.rooms[id]

    def _break(self) -> None:
        if self.breaks:
            raise self.breaks.pop(0)


def shown(message: Message) -> str:
    """Return a message as one reads it."""
    return "\n".join(line for part in message.parts for line in _lines(part))


def _lines(part: Part) -> list[str]:
    match part:
        case Heading(spans) | Paragraph(spans):
            return [plain(spans)]
        case Items(items, numbered):
            return [
                f"{number}. {plain(item)}" if numbered else f"- {plain(item)}" for number, item in enumerate(items, 1)
            ]
        case Quotation(text):
            return [f"> {text}"]
        case Buttons(buttons):
            return [" ".join(f"[{button.label}]" for button in buttons)]
        case Form(title, _, fields):
            return [title, *(f"{field.question} ({field.name})" for field in fields)]
        case File(name, _, size):
            return [f"📎 {name} ({written(size, 'sv')})"]
