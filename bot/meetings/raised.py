"""Dilemmas that people meet about: on the agenda before, taken up when the meeting is over."""

from __future__ import annotations

from bot.community import store as community
from bot.community.model import Member, Network
from bot.community.store import Thing
from bot.dilemmas import closing, letters, rounds
from bot.dilemmas import store as dilemma_rows
from bot.dilemmas.lookups import KIND as DILEMMA
from bot.dilemmas.model import Dilemma
from bot.meetings import store
from bot.meetings.additions import LONGEST_WISH, Wish
from bot.meetings.lookups import KIND
from bot.meetings.model import Meeting
from bot.meetings.places import redraw
from bot.storage.unit_of_work import UnitOfWork


def put_on_agenda(uow: UnitOfWork, network: Network, member: Member, meeting: Meeting, dilemma: Dilemma) -> None:
    """Have a dilemma stand with a meeting's agenda, once. Refuses a closed one, and a meeting that is over.

    One that is for some functions only is named there by its number alone.
    """
    dilemma.check_open()
    meeting.check_takes_answers(uow.now)
    made, of = Thing(KIND, meeting.id), Thing(DILEMMA, dilemma.id)
    if of in community.origins(uow, made):
        return
    community.leave_trace(uow, network.id, made, of=of)
    text = f"Dilemma {dilemma.number}" if dilemma.is_narrow else f"Dilemma {dilemma.number}: {dilemma.title}"
    store.add_wish(uow, Wish(uow.new_key(), network.id, meeting.id, member.id, text[:LONGEST_WISH], uow.now))
    redraw(uow, meeting)


def ask_coordinators(uow: UnitOfWork, network: Network, dilemma: Dilemma) -> None:
    """Tell coordinators that whoever raised a dilemma wants to meet about it. Refuses a closed one."""
    dilemma.check_open()
    to = rounds.coordinators(uow, network, dilemma)
    letter = letters.for_meeting(dilemma)
    rounds.tell_about(uow, network, dilemma, to, about=rounds.MEETING, letter=letter, once=str(uow.now.date()))


def note_taken_up(uow: UnitOfWork, network: Network, meeting: Meeting) -> None:
    """The meeting is over: the dilemmas on its agenda have been taken up."""
    for thing in community.origins(uow, Thing(KIND, meeting.id)):
        dilemma = dilemma_rows.dilemma(uow, thing.id) if thing.kind == DILEMMA else None
        if dilemma is not None and meeting.is_planned:
            closing.take_up(uow, network, dilemma)
