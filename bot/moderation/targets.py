"""What is meant by a number, a key or a message that was replied to, and how it is spoken of."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community import store as community
from bot.community.model import Member, Network
from bot.community.reach import room_name
from bot.community.store import Thing
from bot.delivery import cards as living
from bot.delivery.standing import notice_shown
from bot.language.texts import Say
from bot.message import Link
from bot.moderation.model import MESSAGE, Place, Target
from bot.moderation.refusals import MineAlone, NothingToReport, NotReportable, OnlyInRooms
from bot.moderation.reportable import Reportables, Reported
from bot.platform import About
from bot.storage.unit_of_work import UnitOfWork

Meant = int | Thing | About
"""A number of the network, a thing by its key, or a message that was replied to."""


@dataclass(frozen=True, slots=True)
class Here:
    """Where somebody reports something: a message that they reply to is there, too."""

    platform: str
    space: str | None
    room: str | None


def target_of(
    uow: UnitOfWork, network: Network, reader: Member, reportables: Reportables, meant: Meant, *, here: Here, say: Say
) -> tuple[Target, Reported]:
    """Return what somebody means who reports it, and how it is spoken of.

    What is not for them is not there. Raises :class:`NothingToReport`, :class:`NotReportable`, :class:`MineAlone` and
    :class:`OnlyInRooms`.
    """
    found = _by_reply(uow, network, reportables, meant, here) if isinstance(meant, About) else meant
    if isinstance(found, Target):
        return found, described(uow, network, reportables, found, say)
    thing = _by_number(uow, network, found) if isinstance(found, int) else found
    if thing.kind not in reportables:
        raise NotReportable
    reported = reportables[thing.kind].find(uow, network, reader, thing.id, say)
    if reported is None:
        raise NothingToReport
    return Target(thing.kind, thing.id, author=reported.author), reported


def parts_of(
    uow: UnitOfWork, network: Network, reader: Member, reportables: Reportables, meant: Meant, *, here: Here, say: Say
) -> list[tuple[Thing, str]]:
    """Return what is reported by itself and stands in a thing, the thing itself first.

    Of one that is meant by its number, or by what stands first in its thread.
    """
    thing = _by_number(uow, network, meant) if isinstance(meant, int) else None
    if isinstance(meant, About) and meant.is_mine:
        thing = _by_card(uow, reportables, meant, here, in_thread_only=True)
    reportable = reportables.get(thing.kind) if thing is not None else None
    if thing is None or reportable is None or reportable.parts is None:
        return []
    parts = reportable.parts(uow, network, reader, thing.id, say)
    return [(thing, say.text("All of it")), *parts] if parts else []


def described(uow: UnitOfWork, network: Network, reportables: Reportables, target: Target, say: Say) -> Reported:
    """Return how it is spoken of among moderators, and in letters: hidden or not, for whomever it is."""
    if target.place is not None:
        return _message(uow, target, target.place, say)
    reportable = reportables.get(target.kind)
    found = reportable.find(uow, network, None, target.key or 0, say) if reportable else None
    return found or Reported(say("something that is no longer there"), author=target.author)


def _by_number(uow: UnitOfWork, network: Network, number: int) -> Thing:
    found = community.by_number(uow, network.id, number)
    if found is None:
        raise NothingToReport
    return Thing(*found)


# ---------------------------------------------------------------- messages
def _by_reply(uow: UnitOfWork, network: Network, reportables: Reportables, about: About, here: Here) -> Target | Thing:
    """Return what a message means: the thing that it shows, or what somebody wrote."""
    place = community.place(uow, here.platform, network=None, room=here.room, space=here.space)
    if here.room is None or place is None or place[0].id != network.id:
        raise OnlyInRooms
    if about.is_mine:
        shown = _by_card(uow, reportables, about, here) or _by_notice(uow, reportables, about, here)
        if shown is None:
            raise MineAlone
        return shown
    account = community.meet(uow, about.author) if about.author else None
    author = community.member_by_account(uow, network.id, account) if account else None
    where = Place(here.platform, here.room, about.event, about.link)
    return Target(MESSAGE, None, where, author.id if author else None, account)


def _by_card(
    uow: UnitOfWork, reportables: Reportables, about: About, here: Here, *, in_thread_only: bool = False
) -> Thing | None:
    """Return the thing whose card a message is, or what stands first in its thread."""
    kind, subject = living.standing_as(uow, here.platform, here.room or "", about.event) or (None, 0)
    for name, one in reportables.items():
        if kind == one.thread or (kind == one.card and not in_thread_only):
            return Thing(name, subject)
    return None


def _by_notice(uow: UnitOfWork, reportables: Reportables, about: About, here: Here) -> Thing | None:
    """Return the thing that a notice in a room shows, as a reply is shown in a thread."""
    for name, one in reportables.items():
        begins = f"{one.notice}:" if one.notice else None
        key = notice_shown(uow, here.platform, here.room or "", about.event, beginning=begins) if begins else None
        if begins is not None and key is not None:
            return Thing(name, int(key.removeprefix(begins).partition(":")[0]))
    return None


def _message(uow: UnitOfWork, target: Target, place: Place, say: Say) -> Reported:
    room = community.room(uow, place.platform, place.room)
    name = say("a message in {room}", room=room_name([room])) if room else say("a message in a room")
    return Reported(name, author=target.author, where=(Link(place.link, place.link),) if place.link else ())
