"""What the bot may do in a space: what it needs there, what no longer works without, and where that is mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.community import contacting, store
from bot.community.model import Space
from bot.community.reach import network_of
from bot.community.telling import tell_all
from bot.errors import Refusal
from bot.language.texts import Say, msgid
from bot.message import Items, Message, Spans, Text
from bot.platform import Sighting
from bot.storage.unit_of_work import UnitOfWork

Rights = frozenset[str]

NEEDED: dict[str, str] = {
    "rooms": msgid("put rooms into the space"),
    "invite": msgid("invite people"),
    "remove": msgid("take away messages and people"),
}
"""The rights that the bot needs, as doors call them, and in words."""
WITHOUT: dict[str, str] = {
    "rooms": msgid("New rooms do not come into the space."),
    "invite": msgid("I cannot let anybody into the space's rooms."),
    "remove": msgid("Messages that moderators take away stay where they are."),
}
WHERE: dict[str, str] = {
    "matrix": msgid(
        "In Element: open the space, then People, choose me, and make me a moderator. "
        "If I am one already: Settings, then Roles and permissions."
    ),
}
"""Where it is mended, by platform: nothing else here differs between them."""


def missing(rights: Rights | None) -> tuple[str, ...]:
    """Return what is needed and not there, in order; nothing where the platform does not tell."""
    return () if rights is None else tuple(right for right in NEEDED if right not in rights)


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
            where=where(self.platform, say),
        )

    def leads_to(self) -> tuple[tuple[str, str], ...]:
        """Look once more."""
        return ((msgid("Try again"), self.again),)


def in_words(rights: Sequence[str], say: Say) -> Spans:
    """Return rights as one says them: "put rooms into the space and invite people"."""
    return say.join([say.text(NEEDED[right]) for right in rights])


def where(platform: str, say: Say) -> str:
    """Return where rights are given on a platform."""
    return say.text(WHERE.get(platform, msgid("Make me a moderator in the settings of the space.")))


def changed(uow: UnitOfWork, sighting: Sighting) -> None:
    """Take note of what the bot may do in a space now; coordinators are told what it has lost, once."""
    if sighting.space is None or sighting.rights is None:
        return
    store.save_unclaimed_rights(uow, sighting.platform, sighting.space, sighting.rights)
    space = store.space(uow, sighting.platform, sighting.space)
    if space is None:
        return
    lost = tuple(right for right in missing(sighting.rights) if right not in missing(space.rights))
    store.save_rights(uow, space, sighting.rights)
    if lost:
        _tell(uow, space, lost, key=sighting.key)


def _tell(uow: UnitOfWork, space: Space, lost: tuple[str, ...], *, key: str) -> None:
    network = network_of(uow, space.network)

    def words(say: Say) -> Message:
        return say.message(
            say("In {space} I may no longer {rights}.", space=say.quote(space.name), rights=in_words(lost, say)),
            Items(tuple(say(WITHOUT[right]) for right in lost)),
            (Text(where(space.platform, say)),),
        )

    tell_all(
        uow,
        network,
        contacting.coordinators(uow, network),
        lambda _variant: words,
        variant=lambda _member: None,
        key=lambda member: f"rights:{space.platform}:{key}:{member.id}",
    )
