"""Two networks that share nothing but the bot: the room's own, and *Söder*, whose every word must stay there.

In Söder there is a proposal, an open room, a poll, and a code for each purpose; Skolorna has none of them, so a number
that means something in Söder means nothing there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select, update

import commands
from bot.community import codes, store
from bot.community.births import Place, create_network, space_for
from bot.community.buttons import reference
from bot.community.joining import Choices, join
from bot.community.model import Function, Network, NetworkId, Role
from bot.community.roles import give_role
from bot.community.store import Opens, Unclaimed
from bot.community.store.people import members
from bot.conversation.catalogue import Catalogue
from bot.conversation.command import Command, Option
from bot.language.texts import speaker
from bot.language.words import command_words
from bot.polls.openings import open_poll
from bot.storage.tables import metadata
from bot.storage.unit_of_work import UnitOfWork
from bot.topics import service as topics
from tests.dialogs.room import LOBBY, Person, Room

CATALOGUE = Catalogue(commands)
COMMANDS = [CATALOGUE.by_path[path] for path in sorted(CATALOGUE.by_path)]
ROLES = {
    "stranger": Role.ANYONE,
    "left": Role.ANYONE,
    "guest": Role.GUEST,
    "leader": Role.LEADER,
    "moderator": Role.MODERATOR,
    "coordinator": Role.COORDINATOR,
}
SECRETS = ("Söder", "Tor Hemlig", "Hemligheten", "Gömstället", "Hemlig fråga", "Hemligt skäl")
PASSING = {"inbox", "notices", "acts", "forms", "direct_rooms", "accounts", "seen", "wrong_codes", "wrong_tries"}
"""Tables in which any talk with the bot leaves something: what was heard, the answer, who it is for."""
Rows = dict[str, frozenset[str]]


@dataclass
class Scene:
    """Who is in the room, by role, and what there is in Söder."""

    room: Room
    south: Network
    values: dict[str, str] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def rows(self) -> Rows:
        """Return what is written in the tables where nothing may change."""

        def read(uow: UnitOfWork) -> Rows:
            tables = [table for table in metadata.sorted_tables if table.name not in PASSING]
            return {table.name: frozenset(map(repr, uow.execute(select(table)))) for table in tables}

        return self.room.bot.storage.read_now(read)

    def lobby(self) -> str:
        """Return what stands in the lobby."""
        return "\n".join(posted.text for posted in self.room.lobby())

    def value(self, option: Option) -> str:
        """Return something that fits an option: what is in Söder, else the first choice, else a word."""
        choices = option.kind.field(speaker("sv")).choices
        return self.values.get(option.name) or (choices[0][0] if choices else "1")

    def pressed(self, command: Command, network: NetworkId | None) -> str:
        """Return the reference of a button that runs the command in a network, with everything it asks for."""
        values = {option.name: self.value(option) for option in command.options if option.is_required}
        return reference(network, command.path, **values)

    def typed(self, command: Command) -> str:
        """Return the command as one types it, with everything it asks for."""
        said = [f'{option.name}="{self.value(option)}"' for option in command.options if option.is_required]
        return " ".join((command_words("sv", command.path), *said))


async def two_networks(room: Room) -> Scene:
    """Make Söder beside the room's network, and somebody of every role in the room."""
    room.here.add_room("south-lobby", "söder", ["tor"])
    tor = room._person(room.here, "tor", "Tor Hemlig")
    scene, _owed = room.bot.storage.write_now(lambda uow: _south(uow, room, tor))
    ylva, lars, greta = [await room.arrives(id) for id in ("ylva", "lars", "greta")]
    mona = await room.arrives("mona")
    await lars.says("start functions=principal")
    for person in (greta, mona):
        await person.says("start functions=researcher")
    room.bot.storage.write_now(lambda uow: _change(uow, room))
    scene.people = {"stranger": ylva, "left": lars, "guest": greta, "leader": room.anna, "moderator": mona}
    scene.people["coordinator"] = room.siv
    await room.bot.settle()
    return scene


def _south(uow: UnitOfWork, room: Room, tor: Person) -> Scene:
    at = Place(None, None, is_direct=True, standing=frozenset())
    for key, remote_id in ((1, "south"), (2, "south-2")):
        space = Unclaimed(key, "chat", remote_id, "Söder", store.meet(uow, tor.account), uow.now)
        store.add_unclaimed(uow, space)
    claimed = space_for(uow, tor.account, at)
    network = create_network(uow, tor.account, claimed, name="Söder", language="sv", lobby="south-lobby").network
    member = join(uow, network, tor.account, Choices(frozenset({Function.PRINCIPAL}))).member
    scene = Scene(room, network)
    proposal = topics.propose(uow, network, member, name="Hemligheten", why="Hemligt skäl").topic
    hideout = topics.propose(uow, network, member, name="Gömstället").topic
    topics.approve(uow, network, hideout)
    poll = open_poll(uow, network, member, question="Hemlig fråga", options=("ja", "nej"), method="approve").poll
    link = codes.make(uow, Opens.LINK, network=network.id, made_by=store.meet(uow, tor.account))[1]
    scene.values = {"topic": str(proposal.number), "poll": str(poll.number), "code": str(link.id), "member": "tor"}
    scene.values |= {"which": str(network.id), "closes": "9 dagar", "options": "ett; två"}
    return scene


def _change(uow: UnitOfWork, room: Room) -> None:
    mine = {member.name: member for member in store.members_of(uow, _skolorna(uow, room).id)}
    give_role(uow, mine["Mona"], Role.MODERATOR)
    uow.execute(update(members).where(members.c.id == mine["Lars"].id).values(left_at=uow.now))


def _skolorna(uow: UnitOfWork, room: Room) -> Network:
    found: Any = store.place(uow, "chat", network=None, room=LOBBY, space=room.here.space)
    network: Network = found[0]
    return network


def skolorna(room: Room) -> Network:
    """Return the room's own network."""
    return room.bot.storage.read_now(lambda uow: _skolorna(uow, room))
