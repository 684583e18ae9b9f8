"""A member's words to the coordinators, each of whom gets them in private."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community import store
from bot.community.model import Member, Network, Role, Room
from bot.community.reach import mention, room_name
from bot.community.refusals import NobodyToContact
from bot.community.telling import tell_all
from bot.language.texts import Say
from bot.message import Message, Quotation
from bot.storage.unit_of_work import UnitOfWork

LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Contacted:
    """What was written to the coordinators, and who gets it."""

    text: str
    coordinators: tuple[Member, ...]


def coordinators(uow: UnitOfWork, network: Network, *, but: Member | None = None) -> list[Member]:
    """Return who coordinates the network and can be written to, by name."""
    leading = [member for member in store.members_of(uow, network.id) if Role.COORDINATOR in member.roles]
    addresses = store.addresses_of(uow, [member.id for member in leading])
    return [member for member in leading if member.id in addresses and (but is None or member.id != but.id)]


def contact(uow: UnitOfWork, network: Network, member: Member, text: str, *, room: Room | None, key: str) -> Contacted:
    """Owe what a member writes to each coordinator, with who wrote it and where. They answer the member directly.

    ``key`` says which words these are. Raises :class:`NobodyToContact` where no coordinator can be reached.
    """
    reached = coordinators(uow, network, but=member)
    if not reached:
        raise NobodyToContact(network.contact)
    writer = mention(uow, member, ping=True)

    def words(say: Say) -> Message:
        where = (
            say("{who} writes to the coordinators, from {room}:", who=writer, room=room_name([room]))
            if room is not None
            else say("{who} writes to the coordinators:", who=writer)
        )
        return say.message(where, Quotation(text), say("Answer {name} directly.", name=member.name))

    tell_all(
        uow,
        network,
        reached,
        lambda _variant: words,
        variant=lambda _member: None,
        key=lambda coordinator: f"contact:{key}:{coordinator.id}",
    )
    return Contacted(text, tuple(reached))
