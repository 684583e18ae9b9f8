"""Planning meetings: a draft that one sees alone, then published, changed, moved, cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any, Final

from bot.community import store as community
from bot.community.model import Member, Network, Purpose, Room, Space
from bot.delivery import cards as living
from bot.delivery.deadlines import lift, set_deadline
from bot.language.dates.spans import Span
from bot.meetings import letters, origins, store
from bot.meetings.attending import offer_anew, offer_places
from bot.meetings.events import hold, hold_anew
from bot.meetings.lookups import KIND
from bot.meetings.model import Meeting, MeetingId, SeriesId, place_and_link
from bot.meetings.moments import ANNOUNCE, DRAFT, DRAFT_KEPT, lift_moments, set_moments
from bot.meetings.places import CARD, SERIES_CARD, put_up, redraw
from bot.meetings.refusals import AnswerByOfSeries, NoRoomYet, TimeTwice
from bot.meetings.rounds import CANCELLED, ELSEWHERE, MOVED, has_reminded, tell_who_wants_to_come
from bot.meetings.times import Times, times_of
from bot.storage.unit_of_work import UnitOfWork

AHEAD: Final = timedelta(days=28)
"""How long before it a later meeting of a series gets a card of its own, if the one before it is not over earlier; in
working time, since some telephones ring for whatever is new in a room."""


# ---------------------------------------------------------------- drafts
def plan(
    uow: UnitOfWork,
    network: Network,
    member: Member,
    *,
    title: str,
    spans: Sequence[Span],
    place: str = "",
    **rest: Any,
) -> list[Meeting]:
    """Draft a meeting, or a series where several times are given; return the drafts in order of time.

    ``place`` is as written, with a link in it or not; ``rest`` are further fields of a meeting. A draft that is left
    for 14 days, the standstills not counted, is thrown away.
    """
    times = [times_of(span, network.zone) for span in spans]
    check_different(spans, times)
    if len(times) > 1 and rest.get("answer_by"):
        raise AnswerByOfSeries
    where, link = place_and_link(place)
    series = SeriesId(uow.new_key()) if len(times) > 1 else None
    by_whom = {"network": network.id, "planned_by": member.id, "planned_at": uow.now}
    same: dict[str, Any] = {"title": title, "place": where, "link": link, "series": series} | by_whom | rest
    drafts = [
        Meeting(id=MeetingId(uow.new_key()), times=when, note=span.note, **same)
        for span, when in sorted(zip(spans, times, strict=True), key=lambda pair: pair[1].starts_at)
    ]
    for draft in drafts:
        _keep(uow, network, draft)
    return drafts


def _keep(uow: UnitOfWork, network: Network, draft: Meeting) -> None:
    working = network.working_time
    until = working.off_holidays(working.after_active_days(uow.now, DRAFT_KEPT))
    store.add(uow, draft)
    set_deadline(uow, DRAFT, draft.id, until, key=f"{DRAFT}:{draft.id}", network=network.id)


def replan(uow: UnitOfWork, network: Network, drafts: Sequence[Meeting], spans: Sequence[Span]) -> list[Meeting]:
    """Give what was drafted other times, more or fewer of them; everything else stays. Returns the drafts in order.

    A last day to answer falls away where it would be too late, and of a series.
    """
    first = drafts[0]
    series = (first.series or SeriesId(uow.new_key())) if len(spans) > 1 else None
    in_order = sorted(spans, key=lambda span: span.start)
    replanned = []
    for place, span in enumerate(in_order):
        times = times_of(span, network.zone)
        is_new = place >= len(drafts)
        base = replace(first, id=MeetingId(uow.new_key())) if is_new else drafts[place]
        fits = series is None and base.answer_by is not None and base.answer_by <= times.gathers_at
        answer_by = base.answer_by if fits else None
        draft = replace(base, times=times, note=span.note, series=series, answer_by=answer_by)
        if is_new:
            _keep(uow, network, draft)
            origins.same(uow, draft, first)
        else:
            store.save(uow, draft)
        replanned.append(draft)
    throw_away(uow, drafts[len(in_order) :])
    return replanned


def check_different(spans: Sequence[Span], times: Sequence[Times]) -> None:
    """Refuse a list in which a time stands twice."""
    seen: set[tuple[Any, ...]] = set()
    for span, when in zip(spans, times, strict=True):
        if (when.begins, when.ends, when.days) in seen:
            raise TimeTwice(replace(span, note=""))
        seen.add((when.begins, when.ends, when.days))


def throw_away(uow: UnitOfWork, drafts: Sequence[Meeting]) -> None:
    """Forget drafts."""
    for draft in drafts:
        store.drop(uow, draft.id)
        origins.forget(uow, draft)
        lift(uow, f"{DRAFT}:{draft.id}")


def outdate(uow: UnitOfWork, id: MeetingId) -> None:
    """A draft was left for too long."""
    draft = store.meeting(uow, id)
    if draft is not None and draft.is_draft:
        store.drop(uow, id)
        origins.forget(uow, draft)


# ---------------------------------------------------------------- publishing
@dataclass(frozen=True, slots=True)
class Published:
    """The meetings that everybody sees now, and the rooms where they do."""

    meetings: tuple[Meeting, ...]
    rooms: tuple[Room, ...]


def publish(uow: UnitOfWork, network: Network, drafts: Sequence[Meeting]) -> Published:
    """Announce what was drafted. A series gets one card for all its dates; its next meeting has a card of its own.

    Raises :class:`NoRoomYet`, and ``HasBegun`` for a time that has come meanwhile.
    """
    rooms = meeting_rooms(uow, network)
    if not rooms:
        raise NoRoomYet
    published = []
    for draft in drafts:
        lift(uow, f"{DRAFT}:{draft.id}")
        meeting = draft.publish(community.give_number(uow, network.id, KIND, draft.id), now=uow.now)
        store.save(uow, meeting)
        set_moments(uow, network, meeting)
        published.append(meeting)
    _take_up_wishes(uow, network)
    origins.take_up(uow, published)
    _announce(uow, network, published, rooms)
    return Published(tuple(published), tuple(rooms))


def meeting_rooms(uow: UnitOfWork, network: Network) -> list[Room]:
    """Return where meetings are announced: each space's room for meetings, else its lobby."""
    found: dict[tuple[str, str], Room] = {}
    for purpose in (Purpose.LOBBY, Purpose.MEETINGS):
        for room in community.rooms_of(uow, network.id, purpose=purpose):
            found[room.platform, room.space] = room
    return list(found.values())


def _announce(uow: UnitOfWork, network: Network, meetings: Sequence[Meeting], rooms: Sequence[Room]) -> None:
    first, *later = meetings
    if first.series is not None:
        put_up(uow, SERIES_CARD, first.series, rooms)
    put_up(uow, CARD, first.id, rooms)
    hold(uow, network, first, community.spaces_of(uow, network.id), rooms)
    for before, meeting in zip(meetings, later, strict=False):
        near = max(uow.now, min(before.times.ends_at, meeting.times.gathers_at - AHEAD))
        working = network.working_time.next_working(near)
        due = working if working < meeting.times.gathers_at else near
        set_deadline(uow, ANNOUNCE, meeting.id, due, key=f"{ANNOUNCE}:{meeting.id}", network=network.id)


def announce(uow: UnitOfWork, network: Network, meeting: Meeting) -> None:
    """Give a later meeting of a series a card of its own: its time is near, or the one before it is over."""
    if meeting.is_coming(uow.now):
        rooms = meeting_rooms(uow, network)
        put_up(uow, CARD, meeting.id, rooms)
        hold(uow, network, meeting, community.spaces_of(uow, network.id), rooms)


def _take_up_wishes(uow: UnitOfWork, network: Network) -> None:
    """Have what members wish stand on the next meeting's agenda."""
    following = _next_after(uow, network)
    if following is not None:
        store.turn_wishes_to(uow, network.id, following, of=None)


def show_in_space(uow: UnitOfWork, network: Network, space: Space) -> None:
    """Put up what is announced elsewhere in a space that has joined the network, once it has its room for meetings."""
    here = community.rooms_of(uow, network.id, purpose=Purpose.MEETINGS)
    rooms = [room for room in here if (room.platform, room.space) == _of(space)]
    for meeting in store.coming(uow, network.id, now=uow.now):
        if living.where(uow, CARD, meeting.id):
            put_up(uow, CARD, meeting.id, rooms)
            hold(uow, network, meeting, [space], rooms)
        if meeting.series is not None and living.where(uow, SERIES_CARD, meeting.series):
            put_up(uow, SERIES_CARD, meeting.series, rooms)


def _of(space: Space) -> tuple[str, str]:
    return space.platform, space.remote_id


# ---------------------------------------------------------------- after it was published
def change(uow: UnitOfWork, network: Network, meeting: Meeting, **changes: Any) -> Meeting:
    """Change words, places, people or audience; ``place`` is as written, with a link in it or not.

    More places are offered to those who wait. Who comes is told of another place when they have been reminded already.
    """
    if "place" in changes:
        where, link = place_and_link(changes["place"])
        changes |= {"place": where, "link": link}
    changed = meeting.change(now=uow.now, **changes)
    if changed == meeting:
        return meeting
    store.save(uow, changed)
    if changed.is_draft:
        return changed
    set_moments(uow, network, changed)
    redraw(uow, changed)
    hold_anew(uow, network, changed, meeting_rooms(uow, network))
    offer_places(uow, network, changed)
    if (changed.place, changed.link) != (meeting.place, meeting.link) and has_reminded(network, meeting, uow.now):
        tell_who_wants_to_come(uow, network, changed, ELSEWHERE, lambda _answer: letters.elsewhere(changed))
    return changed


def move(uow: UnitOfWork, network: Network, meeting: Meeting, span: Span) -> Meeting:
    """Move a meeting to another time. Who has answered stays signed up, and is asked whether the new time suits."""
    note = span.note or None
    moved = meeting.move(times_of(span, network.zone), network.working_time, note=note, now=uow.now)
    if moved == meeting:
        return meeting
    store.save(uow, moved)
    if moved.is_draft:
        return moved
    lift_moments(uow, network, meeting)
    set_moments(uow, network, moved)
    if moved.series is not None:
        together = [one for one in store.of_series(uow, moved.series) if one.is_coming(uow.now)]
        _announce(uow, network, together, meeting_rooms(uow, network))
    redraw(uow, moved)
    hold_anew(uow, network, moved, meeting_rooms(uow, network))
    if moved.moves != meeting.moves:
        offer_anew(uow, network, moved)
        letter = partial(letters.moved, meeting, moved)
        tell_who_wants_to_come(uow, network, moved, MOVED, letter, was_at=meeting.times.gathers_at)
    return moved


def cancel(uow: UnitOfWork, network: Network, meeting: Meeting, *, reason: str = "") -> Meeting:
    """Cancel a meeting. Everybody who wanted to come is told once; nobody is reminded of it any more."""
    cancelled = meeting.cancel(" ".join(reason.split()), now=uow.now)
    store.save(uow, cancelled)
    lift_moments(uow, network, meeting)
    redraw(uow, cancelled)
    hold_anew(uow, network, cancelled, meeting_rooms(uow, network))
    store.turn_wishes_to(uow, network.id, _next_after(uow, network), of=cancelled.id)
    tell_who_wants_to_come(uow, network, cancelled, CANCELLED, lambda _answer: letters.cancelled(cancelled))
    return cancelled


def reschedule(uow: UnitOfWork, network: Network) -> None:
    """The network's figures have changed: have everything that is coming happen by the new ones."""
    for meeting in store.coming(uow, network.id, now=uow.now):
        set_moments(uow, network, meeting)
        redraw(uow, meeting)


def _next_after(uow: UnitOfWork, network: Network) -> MeetingId | None:
    """Return the next meeting; its agenda is open until it begins."""
    ahead = (one.id for one in store.coming(uow, network.id, now=uow.now) if not one.has_begun(uow.now))
    return next(ahead, None)
