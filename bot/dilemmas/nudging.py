"""What is done when a dilemma falls silent, once each: asking around, asking whoever raised it, letting it rest."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.community import store as community
from bot.community.model import Member, Network
from bot.dilemmas import letters, moments, places, rounds, store
from bot.dilemmas.matching import likeliest
from bot.dilemmas.model import Dilemma, DilemmaState
from bot.storage.unit_of_work import UnitOfWork

MOST_ASKED: Final = 2
ASKED_EVERY_DAYS: Final = 30
"""Nobody is asked to help more often than this."""


def ask_around(uow: UnitOfWork, network: Network, dilemma: Dilemma) -> None:
    """Nobody has replied: show it to coordinators, and ask two members whose profile says that they can help."""
    if not dilemma.is_open or store.count_replies(uow, [dilemma.id]):
        return
    letter = letters.unanswered(dilemma)
    to = rounds.coordinators(uow, network, dilemma)
    rounds.tell_about(uow, network, dilemma, to, about=rounds.UNANSWERED, letter=letter)
    helpers = _helpers(uow, network, dilemma, but=to)
    for member in helpers:
        store.note_asked(uow, dilemma.id, member.id)
    can_help = letters.can_you_help(dilemma)
    rounds.tell_about(uow, network, dilemma, helpers, about=rounds.CAN_HELP, letter=can_help)


def _helpers(uow: UnitOfWork, network: Network, dilemma: Dilemma, *, but: list[Member]) -> list[Member]:
    lately = store.asked_since(uow, network.working_time.days_from(uow.now, -ASKED_EVERY_DAYS))
    left_out = lately | {member.id for member in but}
    able = [
        member
        for member in community.members_of(uow, network.id)
        if dilemma.is_for(member)
        and not dilemma.belongs_to(member.id)
        and member.id not in left_out
        and not member.joined_on(uow.now, network.zone)
        and member.level in rounds.HEARS
    ]
    return likeliest(f"{dilemma.title} {dilemma.about} {dilemma.question}", able, MOST_ASKED)


def ask_how_it_is(uow: UnitOfWork, network: Network, dilemma: Dilemma) -> None:
    """It has been silent for two weeks: ask whoever raised it, once in each silence."""
    poser = community.member(uow, dilemma.raised_by) if dilemma.raised_by else None
    is_silent = moments.nudge_at(network.working_time, dilemma.heard_at, moments.SILENT_DAYS) <= uow.now
    if poser is None or not is_silent or not dilemma.is_open or dilemma.asked_at is not None:
        return
    store.save(uow, dilemma.asked(now=uow.now))
    letter, once = letters.how_is_it(dilemma), dilemma.heard_at.isoformat()
    rounds.tell_about(uow, network, dilemma, [poser], about=rounds.SILENT, letter=letter, once=once)


def let_rest(uow: UnitOfWork, network: Network, dilemma: Dilemma) -> None:
    """It has been silent for a month: it rests, and its card says so. Nobody is told."""
    is_silent = moments.nudge_at(network.working_time, dilemma.heard_at, moments.REST_DAYS) <= uow.now
    if is_silent and dilemma.is_open and dilemma.state is not DilemmaState.RESTING:
        rested = dilemma.rest()
        store.save(uow, rested)
        places.show(uow, rested)


def ask_how_it_went(uow: UnitOfWork, network: Network, dilemma: Dilemma) -> None:
    """It was closed a while ago: ask whoever raised it how it went."""
    poser = community.member(uow, dilemma.raised_by) if dilemma.raised_by else None
    if poser is None or dilemma.is_open or dilemma.outcome or dilemma.closed_at is None:
        return
    store.save(uow, replace(dilemma, asked_at=uow.now))
    letter, once = letters.how_did_it_go(dilemma), dilemma.closed_at.isoformat()
    rounds.tell_about(uow, network, dilemma, [poser], about=rounds.WENT, letter=letter, once=once)


def reschedule(uow: UnitOfWork, network: Network) -> None:
    """The network's figures have changed: have what is still to come happen by the new ones."""
    for dilemma in store.dilemmas_of(uow, network.id):
        if dilemma.is_open and not store.count_replies(uow, [dilemma.id]):
            moments.watch_first(uow, network, dilemma)
        elif not dilemma.is_open:
            moments.watch_closed(uow, network, dilemma)
