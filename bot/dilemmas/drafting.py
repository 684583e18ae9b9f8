"""Writing a dilemma: a draft that nobody else sees, kept 14 days, and its publication."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.community import store as community
from bot.community.labels import FUNCTIONS
from bot.community.model import Audience, Function, Member, Network
from bot.community.readers import readers
from bot.dilemmas import identifying, moments, places, store
from bot.dilemmas.lookups import KIND
from bot.dilemmas.model import LONGEST, Dilemma, DilemmaId, Draft, DraftId, check_text, check_title
from bot.dilemmas.previews import Preview
from bot.dilemmas.refusals import PersonalNumber, RoomNotOpen, Unfinished
from bot.storage.unit_of_work import UnitOfWork
from bot.topics.model import TopicId


# ---------------------------------------------------------------- drafts
def write(
    uow: UnitOfWork, network: Network, member: Member, draft: Draft | None, *, topic: TopicId | None, **texts: str
) -> Draft:
    """Write what has been said of a dilemma so far, in a draft of its own or in one begun before; return the draft.

    ``topic`` is in whose room it was begun, None for the lobby.
    """
    begun = draft or Draft(
        id=DraftId(uow.new_key()), network=network.id, member=member.id, topic=topic, written_at=uow.now
    )
    return _keep(uow, begun, **texts)


def change(uow: UnitOfWork, draft: Draft, name: str, text: str) -> Draft:
    """Write one of the texts anew.

    Refuses what is too long, what says nothing where something is needed, and a title by which somebody wants to be
    anonymous.
    """
    if name == "title":
        check_title(text)
    if text or name != "tried":
        check_text(text, LONGEST[name])
    return _keep(uow, draft, **{name: text})


def choose_room(uow: UnitOfWork, network: Network, draft: Draft, topic: TopicId | None) -> Draft:
    """Have it stand in the room of an open topic, or in the lobby; in a closed room it is for whom the room is.

    Raises :class:`RoomNotOpen`, and the refusal of a room that its writer may not be in.
    """
    room = next((one for one in places.open_topics(uow, network) if one.id == topic), None)
    if topic is not None and room is None:
        raise RoomNotOpen
    writer = community.member(uow, draft.member)
    if room is not None and writer is not None:
        room.check_reader(writer)
    return _keep(uow, draft, topic=topic)


def choose_audience(uow: UnitOfWork, draft: Draft, audience: Audience) -> Draft:
    """Have it be for these functions, for everybody where there are none."""
    return _keep(uow, draft, audience=audience)


def _keep(uow: UnitOfWork, draft: Draft, **changes: Any) -> Draft:
    kept = replace(draft, written_at=uow.now, **changes)
    kept = replace(kept, audience=places.audience_in(uow, kept.topic, kept.audience))
    store.put_draft(uow, kept)
    moments.keep_draft(uow, kept)
    return kept


def throw_away(uow: UnitOfWork, draft: Draft) -> None:
    """Forget a draft."""
    store.drop_draft(uow, draft.id)
    moments.lift_draft(uow, draft)


# ---------------------------------------------------------------- before it is published
def preview(uow: UnitOfWork, network: Network, member: Member, draft: Draft) -> Preview:
    """Return a draft as its writer reads it, with what may point somebody out and who will read it."""
    members = community.members_of(uow, network.id)
    today = network.working_time.local(uow.now).date()
    everybody = readers(members, frozenset(), but=member.id)
    mine = next((Function(name) for name in FUNCTIONS if name in member.functions), None)
    leaves_out = mine is not None and readers(members, frozenset({mine}), but=member.id).total < everybody.total
    return Preview(
        draft,
        places.rooms_for(uow, network.id, draft.topic),
        readers(members, draft.audience, but=member.id),
        [found for text in draft.texts.values() for found in identifying.find(text, today=today)],
        mine if leaves_out else None,
        bool(places.open_topics(uow, network)),
        places.closed_for(uow, draft.topic),
    )


def check_names_nobody(uow: UnitOfWork, network: Network, *texts: str) -> None:
    """Return if no text has what must not be published; else raise the refusal that says what to take away."""
    today = network.working_time.local(uow.now).date()
    if any(identifying.blocking(text, today=today) for text in texts):
        raise PersonalNumber


# ---------------------------------------------------------------- publishing
def publish(uow: UnitOfWork, network: Network, member: Member, draft: Draft) -> Dilemma:
    """Show everybody whom it is for what was drafted; the draft is gone. Whoever raises it follows it.

    Raises :class:`Unfinished`, ``TooLong``, :class:`PersonalNumber` or :class:`RoomNotOpen`.
    """
    if not draft.is_complete:
        raise Unfinished
    check_names_nobody(uow, network, *draft.texts.values())
    if draft.topic is not None and draft.topic not in {one.id for one in places.open_topics(uow, network)}:
        raise RoomNotOpen
    if not places.rooms_for(uow, network.id, draft.topic):
        raise RoomNotOpen
    dilemma = Dilemma(
        title=draft.title,
        about=draft.about,
        question=draft.question,
        tried=draft.tried,
        id=DilemmaId(draft.id),  # so that who publishes it once more learns what became of it
        network=network.id,
        raised_by=member.id,
        topic=draft.topic,
        audience=draft.audience,
        published_at=uow.now,
        heard_at=uow.now,
    )
    dilemma = replace(dilemma, number=community.give_number(uow, network.id, KIND, dilemma.id))
    store.add(uow, dilemma)
    throw_away(uow, draft)
    store.follow(uow, dilemma.id, member.id)
    places.show(uow, dilemma)
    moments.watch_first(uow, network, dilemma)
    moments.watch_silence(uow, network, dilemma)
    return dilemma
