"""What the bot may do in a space: what it needs there, what no longer works without, and where that is mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.community import contacting, store, whereabouts
from bot.community.model import Space
from bot.community.reach import network_of
from bot.community.telling import tell_all
from bot.errors import Refusal
from bot.language.texts import Say, msgid
from bot.message import Items, Message, Spans, Text, plain
from bot.platform import Sighting
from bot.storage.unit_of_work import UnitOfWork

Rights = frozenset[str]

NEEDED: dict[str, str] = {
    "rooms": msgid("put rooms into the space"),
    "invite": msgid("invite people"),
    "remove": msgid("take away messages and people"),
    "see": msgid("see what is there"),
    "channels": msgid("make rooms"),
    "messages": msgid("take away messages"),
    "speak": msgid("write"),
    "threads": msgid("write in threads"),
    "pins": msgid("pin messages"),
    "roles": msgid("let people into closed rooms"),
    "rank": msgid("give roles that stand above mine"),
    "events": msgid("announce meetings as events"),
}
"""The rights that the bot may need, as doors call them, and in words."""
WITHOUT: dict[str, str] = {
    "rooms": msgid("New rooms do not come into the space."),
    "invite": msgid("I cannot let anybody into the space's rooms."),
    "remove": msgid("Messages that moderators take away stay where they are."),
    "see": msgid("I cannot say or arrange anything there."),
    "channels": msgid("No new room can be opened."),
    "messages": msgid("Messages that moderators take away stay where they are."),
    "speak": msgid("Nobody sees what I have to say there."),
    "threads": msgid("Replies to dilemmas and talk about meetings have no place."),
    "pins": msgid("What newcomers should read first is not pinned."),
    "roles": msgid("I cannot let anybody into closed rooms, and cannot archive rooms."),
    "rank": msgid("I cannot let anybody into closed rooms, or out of them."),
    "events": msgid("Meetings are not among the server's events."),
}
_ANYWHERE = ("rooms", "invite", "remove")
NEEDED_ON: dict[str, tuple[str, ...]] = {
    "discord": ("see", "channels", "messages", "speak", "threads", "pins", "roles", "rank", "events")
}
"""The rights that a platform has to give, where they are others than those that all have."""
WHERE: dict[str, str] = {
    "matrix": msgid(
        "In Element: open the space, then People, choose me, and make me a moderator. "
        "If I am one already: Settings, then Roles and permissions."
    ),
    "discord": msgid(
        "On Discord: open the server's settings, then Roles, choose my role, and switch on {permissions}."
    ),
}
"""Where it is mended, by platform."""
PERMISSIONS: dict[str, tuple[str, ...]] = {
    "see": (msgid("View Channels"),),
    "channels": (msgid("Manage Channels"),),
    "messages": (msgid("Manage Messages"),),
    "speak": (
        msgid("Send Messages"),
        msgid("Attach Files"),
        msgid("Add Reactions"),
        msgid("Read Message History"),
    ),
    "threads": (msgid("Send Messages in Threads"), msgid("Create Public Threads"), msgid("Manage Threads")),
    "pins": (msgid("Pin Messages"),),
    "roles": (msgid("Manage Roles"),),
    "events": (msgid("Create Events"),),
}
"""What each right is called in the settings of a server on Discord."""


def missing(platform: str, rights: Rights | None) -> tuple[str, ...]:
    """Return what is needed there and not given, in order; nothing where the platform does not tell."""
    return () if rights is None else tuple(right for right in needed_on(platform) if right not in rights)


def needed_on(platform: str) -> tuple[str, ...]:
    """Return the rights that the bot needs on a platform."""
    return NEEDED_ON.get(platform, _ANYWHERE)


@dataclass
class MissingRights(Refusal):
    """The bot may not do in a space what a network needs. ``again`` is the command that looks once more."""

    space: str
    platform: str
    rights: tuple[str, ...]
    again: str

    def words(self, say: Say) -> Spans:
        """Name the space and each right, and say where to give it."""
        return say(
            "I am in {space}, but I may not {rights} there. {where}",
            space=say.quote(self.space),
            rights=in_words(self.rights, say),
            where=where(self.platform, self.rights, say),
        )

    def leads_to(self) -> tuple[tuple[str, str], ...]:
        """Look once more."""
        return ((msgid("Try again"), self.again),)


def in_words(rights: Sequence[str], say: Say) -> Spans:
    """Return rights as one says them: "put rooms into the space and invite people"."""
    return say.join([say.text(NEEDED[right]) for right in rights])


def where(platform: str, rights: Sequence[str], say: Say) -> str:
    """Return where these rights are given on a platform."""
    if list(rights) == ["rank"]:
        return say.text(
            "On Discord: open the server's settings, then Roles, and drag my role above those whose name ends "
            "with a dot and six signs."
        )
    told = WHERE.get(platform, msgid("Make me a moderator in the settings of the space."))
    return say.text(told, permissions=permissions(rights, say))


def permissions(rights: Sequence[str], say: Say) -> str:
    """Return what rights are called in the settings of a server."""
    return plain(say.join([say.text(name) for right in rights for name in PERMISSIONS.get(right, ())]))


def changed(uow: UnitOfWork, sighting: Sighting) -> None:
    """Take note of what the bot may do in a space now, or in a room of it.

    Coordinators are told once what it has lost in the space. A room is told of after its space, where it lets the bot
    do less.
    """
    if sighting.space is None or sighting.rights is None:
        return
    if sighting.room is not None and sighting.room != sighting.space:
        store.save_room_rights(uow, sighting.platform, sighting.room, sighting.rights)
        return
    store.forget_room_rights(uow, sighting.platform, sighting.space)
    store.save_unclaimed_rights(uow, sighting.platform, sighting.space, sighting.rights)
    space = store.space(uow, sighting.platform, sighting.space)
    if space is None:
        return
    lost = missing(space.platform, sighting.rights)
    lost = tuple(right for right in lost if right not in missing(space.platform, space.rights))
    store.save_rights(uow, space, sighting.rights)
    whereabouts.watch(uow, network_of(uow, space.network), space)
    if lost:
        _tell(uow, space, lost, key=sighting.key)


def _tell(uow: UnitOfWork, space: Space, lost: tuple[str, ...], *, key: str) -> None:
    network = network_of(uow, space.network)

    def words(say: Say) -> Message:
        return say.message(
            say("In {space} I may no longer {rights}.", space=say.quote(space.name), rights=in_words(lost, say)),
            Items(tuple(say(WITHOUT[right]) for right in lost)),
            (Text(where(space.platform, lost, say)),),
        )

    tell_all(
        uow,
        network,
        contacting.coordinators(uow, network),
        lambda _variant: words,
        variant=lambda _member: None,
        key=lambda member: f"rights:{space.platform}:{key}:{member.id}",
    )
