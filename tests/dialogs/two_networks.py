"""Two networks that share nothing but the bot: the room's own, and *Söder*, whose every word must stay there.

In Söder there is a proposal, an open room, themes, a poll, a dilemma, a meeting with all that belongs to one, drafts,
and a code for each purpose; Skolorna has none of them, so a number that means something in Söder means nothing there.
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
from bot.community.model import Function, Member, Network, NetworkId, Role
from bot.community.roles import give_role
from bot.community.store import Opens, Thing, Unclaimed
from bot.community.store.people import members
from bot.conversation.attachments import Attachment
from bot.conversation.catalogue import Catalogue
from bot.conversation.command import Command, Option
from bot.conversation.features import table
from bot.dilemmas import discussing, drafting
from bot.dilemmas import store as dilemma_rows
from bot.dilemmas.model import Draft, DraftId
from bot.language.dates.read import read_spans
from bot.language.texts import speaker
from bot.language.words import command_words
from bot.meetings import adding, attending, planning
from bot.meetings.additions import GuestStatus
from bot.meetings.signups import Answer
from bot.moderation import service as moderation
from bot.moderation.model import Reason
from bot.moderation.targets import Here, target_of
from bot.platform import Account
from bot.polls.openings import open_poll
from bot.storage.files import Stored
from bot.storage.tables import metadata
from bot.storage.unit_of_work import UnitOfWork
from bot.themes import service as themes
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
SECRETS = (
    *("Söder", "Tor Hemlig", "Hemligheten", "Gömstället", "Hemlig fråga", "Hemligt skäl"),
    *("Hemligt möte", "Hemlig plats", "hemlig.example.se", "Hemlig undran", "Hemlig gäst", "Hemlig önskan"),
    *("Hemligt utkast", "hemlig.pdf", "Hemligt tema", "Hemlig orsak", "Hemligt dilemma", "Hemligt bekymmer"),
    *("Hemligt, va?", "Hemligt svar", "Una Hemlig", "Hemlig rapport"),
)
PASSING = {"inbox", "notices", "acts", "forms", "direct_rooms", "accounts", "seen", "wrong_codes", "wrong_tries"}
"""Tables in which any talk with the bot leaves something: what was heard, the answer, who it is for."""
THINGS = {"meeting", "draft"}
"""Options that name something in a network, though they may be left out."""
Rows = dict[str, frozenset[str]]
MORE = {"keeper": "tor", "number": "1", "places": "3", "field": "place", "value": "Ekskolan", "sure": "yes"}


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
        """Return the reference of a button that runs the command in a network, with everything it asks for.

        What it may name without asking for it is named, too.
        """
        named = [option for option in command.options if option.is_required or option.name in THINGS]
        values = {option.name: self.value(option) for option in named}
        return reference(network, command.path, **values)

    def typed(self, command: Command) -> str:
        """Return the command as one types it, with everything it asks for."""
        asked = [option for option in command.options if option.is_required and not _sent(option)]
        said = [f'{option.name}="{self.value(option)}"' for option in asked]
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
    scene.values |= _themes(uow, network, member)
    scene.values |= _meetings(uow, network, member)
    scene.values |= _dilemmas(uow, network, member, draft=int(scene.values["draft"]))
    scene.values |= _reports(uow, network, scene.values["question"])
    return scene


def _themes(uow: UnitOfWork, network: Network, member: Member) -> dict[str, str]:
    """Have Söder propose two themes."""
    titles = ("Hemligt tema", "Hemligt tema om mer")
    one, other = [themes.propose(uow, network, member, title=title, why="Hemlig orsak").theme for title in titles]
    return {"theme": str(one.number), "into": str(other.number), "count": "2"}


def _meetings(uow: UnitOfWork, network: Network, member: Member) -> dict[str, str]:
    """Have Söder plan a meeting that Tor goes to, with something of everything, and draft another."""
    (times,) = read_spans("9 december 13-16", now=uow.now, zone=network.zone)
    place = "Hemlig plats, https://hemlig.example.se/a"
    about: dict[str, Any] = {"spans": (times,), "place": place, "chair": member.id}
    drafts = planning.plan(uow, network, member, title="Hemligt möte", **about)
    (meeting,) = planning.publish(uow, network, drafts).meetings
    attending.answer(uow, network, member, meeting, Answer.YES, said_at=uow.now)
    question = adding.ask(uow, member, meeting, "Hemlig undran")
    adding.wish(uow, network, member, "Hemlig önskan")
    adding.put_guest(uow, meeting, "Hemlig gäst", status=GuestStatus.CONFIRMED)
    adding.attach(uow, member, meeting, Stored("hemlig.pdf", "application/pdf", 1, "0" * 64))
    (draft,) = planning.plan(uow, network, member, title="Hemligt utkast", **about)
    named = {"meeting": str(meeting.number), "question": str(question.id), "draft": str(draft.id)}
    return named | {"when": "16 december 13-16", "answer_by": "2 december", "chair": "tor", "secretary": "tor"} | MORE


def _dilemmas(uow: UnitOfWork, network: Network, member: Member, *, draft: int) -> dict[str, str]:
    """Have Söder raise a dilemma with a reply, and draft another, whose key is that of the drafted meeting."""
    texts = {"title": "Hemligt dilemma", "about": "Hemligt bekymmer", "question": "Hemligt, va?"}
    written = drafting.write(uow, network, member, None, topic=None, **texts)
    dilemma = drafting.publish(uow, network, member, written)
    discussing.reply(uow, network, member, dilemma, "Hemligt svar")
    (reply,) = dilemma_rows.replies_to(uow, dilemma.id)
    begun = Draft(id=DraftId(draft), network=network.id, member=member.id, written_at=uow.now)
    drafting.write(uow, network, member, begun, topic=None, **texts)
    return {"dilemma": str(dilemma.number), "replies": str(reply.id)}


def _reports(uow: UnitOfWork, network: Network, question: str) -> dict[str, str]:
    """Have Una, who is in Söder too, report Tor's question."""
    una = join(uow, network, Account("chat", "una", "Una Hemlig"), Choices(frozenset({Function.PRINCIPAL}))).member
    thing = Thing("meeting-question", int(question))
    reportables = table("service", "REPORTABLE")
    here = Here("chat", "south", "south-lobby")
    target, _reported = target_of(uow, network, una, reportables, thing, here=here, say=speaker("sv"))
    filed = moderation.report(uow, network, una, reportables, target, reason=Reason.SPAM, words="Hemlig rapport")
    return {"report": str(filed.report.id), "thing": f"meeting-question.{question}"}


def _sent(option: Option) -> bool:
    return isinstance(option.kind, Attachment)


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
