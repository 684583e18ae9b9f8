"""A dilemma as one member reads it, with its replies."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.clock import WorkingTime
from bot.community import store as community
from bot.community.model import Member, MemberId, Network
from bot.community.readers import several
from bot.community.showing import Shown as ShownThing
from bot.dilemmas import cards, drawing, store
from bot.dilemmas.cards import Sayings
from bot.dilemmas.model import Dilemma, Reply
from bot.dilemmas.phrases import (
    CLOSE,
    FOLLOW,
    GOES_ON,
    HOW_IT_WENT,
    KNOW,
    REOPEN,
    REPLY,
    TO_MEETING,
    about_button,
    title,
    unfollow_button,
)
from bot.language.texts import Say
from bot.message import Button, Buttons, Heading, Quotation, Spans, Text
from bot.storage.unit_of_work import UnitOfWork

MOST = 20
"""So many replies are shown, the latest."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A dilemma as one member reads it: with its replies and their writers' names, and who knows it where the member
    raised it. ``knows`` and ``follows`` are the reader's own."""

    dilemma: Dilemma
    shown: cards.Shown
    replies: tuple[Reply, ...]
    names: dict[MemberId, str]
    relating: tuple[str, ...]
    is_own: bool
    knows: bool
    follows: bool


def seen_by(uow: UnitOfWork, member: Member, dilemma: Dilemma) -> Seen:
    """Return the dilemma as the member reads it. Writes nothing."""
    replies, relating = store.replies_to(uow, dilemma.id), store.relating_to(uow, dilemma.id)
    is_own = dilemma.belongs_to(member.id)
    people = {id: community.member(uow, id) for id in {*(reply.member for reply in replies), *relating}}
    names = {id: one.name for id, one in people.items() if one is not None}
    return Seen(
        dilemma,
        drawing.shown(uow, dilemma),
        tuple(replies),
        names,
        tuple(names[id] for id in relating if id in names) if is_own else (),
        is_own,
        member.id in relating,
        member.id in store.followers_of(uow, dilemma.id),
    )


def parts(seen: Seen, say: Say) -> Sayings:
    """Return all there is to read of it, and what one can do next."""
    dilemma = seen.dilemma
    shown = replace(seen.shown, relating=0) if seen.relating else seen.shown
    earlier = len(seen.replies) - MOST
    return [
        Heading((Text(dilemma.title),)),
        *(cards.learned(dilemma, shown, say) if not dilemma.is_open else []),
        *_own_outcome(seen, say),
        *cards.told(dilemma, shown, say),
        say("For {functions}.", functions=several(dilemma.audience, say)) if dilemma.is_narrow else None,
        cards.progress(dilemma, shown, say),
        say("They know this: {names}.", names=say.join(list(seen.relating))) if seen.relating else None,
        say.count("{n} earlier reply.", "{n} earlier replies.", n=earlier) if earlier > 0 else None,
        *(part for reply in seen.replies[-MOST:] for part in _reply(reply, seen, say)),
        Buttons(tuple(_buttons(seen, say))),
    ]


def _own_outcome(seen: Seen, say: Say) -> Sayings:
    is_hidden = seen.is_own and not seen.dilemma.shows_outcome and not seen.dilemma.is_open
    return cards.outcome(seen.dilemma, say, is_seen=is_hidden)


def _reply(reply: Reply, seen: Seen, say: Say) -> tuple[Spans, Quotation]:
    name = Text(seen.names.get(reply.member, "–"), strong=True)
    day = _wall_day(reply, say)
    head = (
        say("{who}, {day}. It helped.", who=name, day=day) if reply.helped else say("{who}, {day}", who=name, day=day)
    )
    return head, Quotation(reply.text)


def _wall_day(reply: Reply, say: Say) -> date:
    return WorkingTime(zone=say.zone).local(reply.given_at).date()


def _buttons(seen: Seen, say: Say) -> list[Button]:
    dilemma = seen.dilemma
    if not dilemma.is_open:
        pairs = [(REOPEN, "dilemma reopen")] if seen.is_own else [(KNOW, "dilemma relate")]
        tell = [(HOW_IT_WENT, "dilemma outcome")] if seen.is_own else []
        return [about_button(dilemma, say, label, path) for label, path in (*pairs, *tell)]
    reply = about_button(dilemma, say, REPLY, "dilemma reply")
    if seen.is_own:
        pairs = [(CLOSE, "dilemma close"), (GOES_ON, "dilemma ongoing"), (TO_MEETING, "dilemma to-meeting")]
        asked = pairs if dilemma.asked_at else [pairs[0], pairs[2]]
        return [reply, *(about_button(dilemma, say, label, path) for label, path in asked)]
    know = [] if seen.knows else [about_button(dilemma, say, KNOW, "dilemma relate")]
    follow = about_button(dilemma, say, FOLLOW, "dilemma follow")
    return [reply, *know, unfollow_button(dilemma, say) if seen.follows else follow]


def show(uow: UnitOfWork, network: Network, member: Member, id: int, say: Say) -> ShownThing | None:
    """Return the dilemma with this key, None where it is not for the member."""
    dilemma = store.dilemma(uow, id)
    if dilemma is None or dilemma.network != network.id or not dilemma.is_for(member):
        return None
    name = say("the dilemma {title} ({number})", title=title(dilemma), number=str(dilemma.number))
    return ShownThing(name, tuple(parts(seen_by(uow, member, dilemma), say)))
