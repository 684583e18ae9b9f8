"""Topics: what members and coordinators do with them. Commands and deadlines both come here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.community import store as community
from bot.community.linking import MembersMerged
from bot.community.model import Audience, Member, MemberId, Network, Room, Space
from bot.community.profiles import FunctionsChanged
from bot.community.reach import network_of
from bot.community.service import SpaceAdded
from bot.community.showing import ShowHandler
from bot.community.telling import tell
from bot.community.whereabouts import Left
from bot.delivery.acts import ActHandler, DelayedHandler
from bot.delivery.cards import CardHandler
from bot.delivery.deadlines import lift, set_deadline
from bot.moderation.reportable import Reportables
from bot.storage.unit_of_work import UnitOfWork
from bot.topics import archiving, drawing, letters, places, readership, reporting, showing, store
from bot.topics.model import (
    Topic,
    TopicId,
    TopicState,
    lapse_key,
    lapse_moment,
    missing,
    tidy_name,
)
from bot.topics.refusals import NotIn, ProposerStays, Unknown

KIND, LAPSE = reporting.KIND, reporting.LAPSE
LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Standing:
    """A topic as a member meets it: how many are missing, where it is, and whether what was just done changed it."""

    topic: Topic
    missing: int
    rooms: list[Room]
    lobbies: list[Room]
    is_new: bool = True


# ---------------------------------------------------------------- finding
def find(uow: UnitOfWork, network: Network, typed: str) -> Topic:
    """Return the network's topic with this number or name. Raises :class:`Unknown` for what is not there, or hidden."""
    figures = typed.strip().lstrip("#")
    if figures.isascii() and figures.isdigit() and len(figures) <= LONGEST_NUMBER:
        kind, subject = community.by_number(uow, network.id, int(figures)) or ("", 0)
        topic = store.topic(uow, subject) if kind == KIND else None
    else:
        topic = store.by_name(uow, network.id, typed)
    if topic is None or reporting.is_hidden(uow, topic):
        raise Unknown(typed)
    return topic


def rooms_of_topic(uow: UnitOfWork, topic: TopicId) -> list[Room]:
    """Return the rooms of a topic, one in each space where it has been made; none for what is no topic."""
    known = store.topic(uow, topic)
    return places.rooms_of(uow, known) if known is not None else []


# ---------------------------------------------------------------- proposals
def propose(
    uow: UnitOfWork,
    network: Network,
    member: Member,
    *,
    name: str,
    why: str = "",
    for_whom: str = "",
    audience: Audience = frozenset(),
) -> Standing:
    """Propose a room; the proposer stands behind it. One card goes to every lobby of the network.

    Refuses a name that is taken, by saying what it is the name of, and a closed room that the proposer may not be in.
    """
    holder = store.holder(uow, network.id, tidy_name(name))
    if holder is not None:
        raise holder.refusal()
    topic = Topic(
        id=TopicId(uow.new_key()),
        network=network.id,
        number=0,
        name=name,
        why=" ".join(why.split()),
        for_whom=" ".join(for_whom.split()),
        audience=audience,
        proposed_by=member.id,
        proposed_at=uow.now,
        lapses_at=lapse_moment(network.working_time, uow.now, network.setting("proposal_days")),
    )
    topic.check_reader(member)
    topic = replace(topic, number=community.give_number(uow, network.id, KIND, topic.id))
    store.add(uow, topic)
    store.add_person(uow, topic.id, member.id)
    set_deadline(uow, LAPSE, topic.id, topic.lapses_at, key=lapse_key(topic.id), network=network.id, decides=True)
    places.show_in_lobbies(uow, topic)
    return _standing(uow, network, _open_if_supported(uow, network, topic))


def support(uow: UnitOfWork, network: Network, member: Member, topic: Topic, *, said_at: datetime) -> Standing:
    """Stand behind a proposal, once a member; the one that makes it enough opens the room. An open room is joined.

    A support said before the proposal lapsed counts as long as it has not been marked lapsed, however late it arrives.
    """
    if topic.is_open:
        return join(uow, network, member, topic)
    topic.check_support(said_at)
    topic.check_reader(member)
    is_new = store.add_person(uow, topic.id, member.id)
    topic = _open_if_supported(uow, network, topic)
    places.redraw(uow, topic)
    return replace(_standing(uow, network, topic), is_new=is_new)


def _open_if_supported(uow: UnitOfWork, network: Network, topic: Topic) -> Topic:
    enough = _missing(uow, network, topic) == 0
    return _open(uow, network, topic) if enough else topic


def _open(uow: UnitOfWork, network: Network, topic: Topic) -> Topic:
    opened = topic.open(today=network.working_time.local(uow.now).date())
    store.save(uow, opened)
    lift(uow, lapse_key(topic.id))
    places.owe_rooms(uow, opened)
    places.redraw(uow, opened)
    archiving.watch(uow, network, opened)
    return opened


def approve(uow: UnitOfWork, network: Network, topic: Topic) -> Topic:
    """Open the room without waiting for support. For coordinators."""
    return _open(uow, network, topic)


def withdraw(uow: UnitOfWork, member: Member, topic: Topic, *, is_coordinator: bool) -> Topic:
    """Take a proposal back; its name is free again. For who proposed it, and coordinators."""
    return _end(uow, topic.withdraw(member.id, is_coordinator=is_coordinator))


def decline(uow: UnitOfWork, network: Network, member: Member, topic: Topic, *, reason: str) -> Topic:
    """Turn a proposal down. The proposer, and nobody else, is told the reason. For coordinators."""
    declined = _end(uow, topic.decline(reason))
    proposer = community.member(uow, topic.proposed_by) if topic.proposed_by else None
    if proposer is not None and proposer.id != member.id:
        words = letters.declined(declined, reason)
        tell(uow, network, proposer, words, key=f"topic-declined:{topic.id}")
    return declined


def lapse(uow: UnitOfWork, id: int) -> None:
    """Too few stood behind a proposal in time: its card says so, and its proposer is told in private."""
    topic = store.topic(uow, id)
    if topic is None or not topic.is_proposed:
        return
    lapsed = _end(uow, topic.lapse())
    proposer = community.member(uow, topic.proposed_by) if topic.proposed_by else None
    if proposer is not None:
        network = network_of(uow, topic.network)
        words = letters.lapsed(lapsed)
        tell(uow, network, proposer, words, key=f"topic-lapsed:{topic.id}", obeys="reminders")


def _end(uow: UnitOfWork, ended: Topic) -> Topic:
    store.save(uow, ended)
    lift(uow, lapse_key(ended.id))
    places.redraw(uow, ended)
    return ended


# ---------------------------------------------------------------- rooms
def join(uow: UnitOfWork, network: Network, member: Member, topic: Topic) -> Standing:
    """Be invited into the topic's rooms, on every platform where one has an account."""
    topic.require(TopicState.OPEN)
    topic.check_reader(member)
    is_new = store.add_person(uow, topic.id, member.id)
    places.invite(uow, topic, member.id)
    places.readers_changed(uow, topic)
    return replace(_standing(uow, network, topic), is_new=is_new)


def leave(uow: UnitOfWork, network: Network, member: Member, topic: Topic) -> Standing:
    """Take back one's support of a proposal, or be invited into the room no more.

    One is let out of a closed room; leaving any other is done on the platform. Who proposed it withdraws instead, as
    long as it is a proposal.
    """
    if topic.is_proposed and topic.belongs_to(member.id):
        raise ProposerStays(topic.name, topic.number)
    if not readership.let_out(uow, topic, member.id):
        raise NotIn(topic.name, topic.number)
    return _standing(uow, network, topic)


def rename(uow: UnitOfWork, topic: Topic, name: str) -> Topic:
    """Give a topic another name: on rooms, card and charter. Refuses one that is taken. For coordinators."""
    renamed = topic.rename(name)
    holder = store.holder(uow, topic.network, renamed.name)
    if holder is not None and holder.id != topic.id:
        raise holder.refusal()
    store.save(uow, renamed)
    places.rename(uow, renamed)
    places.redraw(uow, renamed)
    return renamed


def appear_in_space(uow: UnitOfWork, network: Network, _space: Space) -> None:
    """Make good what a space lacks that has just been connected: cards in its lobby, rooms of its own."""
    for topic in store.topics_of(uow, network.id, TopicState.PROPOSED, TopicState.OPEN):
        places.show_in_lobbies(uow, topic)
        if topic.is_open:
            places.owe_rooms(uow, topic)


def merge_people(uow: UnitOfWork, kept: MemberId, dropped: MemberId) -> None:
    """Two members turned out to be one person: what either proposed, stood behind or was in is the kept one's.

    A proposal that both stood behind has one supporter fewer. The accounts of both are let into the rooms.
    """
    theirs = store.topics_with(uow, dropped)
    store.hand_over(uow, kept, dropped)
    for id in theirs:
        topic = store.topic(uow, id)
        if topic is not None:
            places.redraw(uow, topic)
            places.invite(uow, topic, kept)
    member = community.member(uow, kept)
    if member is not None:
        readership.functions_changed(uow, member)


# ---------------------------------------------------------------- what a feature offers
def _standing(uow: UnitOfWork, network: Network, topic: Topic) -> Standing:
    rooms, lobbies = places.rooms_of(uow, topic), places.lobbies_of(uow, topic)
    return Standing(topic, _missing(uow, network, topic), rooms, lobbies)


def _missing(uow: UnitOfWork, network: Network, topic: Topic) -> int:
    return missing(len(store.people(uow, topic.id)), network.setting("supporters"))


ACTS: Mapping[str, ActHandler] = {places.ROOM_MADE: places.room_made}
DELAYED: Mapping[str, DelayedHandler] = {places.ROOM_MADE: places.room_delayed}
CARDS: Mapping[str, CardHandler] = {
    places.LOBBY_CARD: drawing.draw_lobby_card,
    places.CHARTER: drawing.draw_charter,
    archiving.QUESTION_CARD: drawing.draw_question,
}
SHOW: Mapping[str, ShowHandler] = {KIND: showing.show}
REPORTABLE: Reportables = reporting.REPORTABLE
WAITING = drawing.waiting
SPOKE = room_spoke = archiving.room_spoke
SPACE_ADDED: SpaceAdded = appear_in_space
MEMBERS_MERGED: MembersMerged = merge_people
FUNCTIONS_CHANGED: FunctionsChanged = readership.functions_changed
LEFT: Left = readership.left
keep, rest, archive, reopen = archiving.keep, archiving.rest, archiving.archive, archiving.reopen
