"""What the rest of the house asks of meetings: cards, what waits for a member, two members who are one."""

from __future__ import annotations

from bot.community.buttons import button
from bot.community.linking import MembersMerged
from bot.community.model import Member, Network, Role
from bot.community.reach import MayStill
from bot.community.service import SpaceAdded
from bot.community.settings import SettingsChanged
from bot.community.showing import ShowHandler
from bot.community.waiting import Rank, Waiting, WaitingHandler
from bot.delivery.cards import Card, CardHandler, PostedHandler
from bot.language.texts import Say, msgid
from bot.meetings import adding, attending, planning, reporting, rounds, store
from bot.meetings.additions import Guest, GuestStatus
from bot.meetings.drafts import key_of
from bot.meetings.drawing import draw_card, draw_series, draw_thread
from bot.meetings.lookups import KIND, coming_for
from bot.meetings.model import THREAD_LASTS, Meeting, MeetingId, SeriesId
from bot.meetings.phrases import answer_button, title, when
from bot.meetings.places import CARD, SERIES_CARD, THREAD_CARD, begin_thread
from bot.meetings.showing import show
from bot.meetings.signups import Answer, SignUp
from bot.message import Spans
from bot.moderation.reportable import Reportables
from bot.storage.unit_of_work import UnitOfWork

TELL = msgid("Tell {guest} what to expect: {title} (meeting {number}).")
THANK = msgid("Thank {guest}: {title} (meeting {number}).")
GOES = (Answer.YES, Answer.MAYBE)


def posted(uow: UnitOfWork, card: Card, remote_id: str) -> None:
    """The meeting's card stands in a room: begin its thread, with the files there are."""
    begin_thread(uow, card, remote_id)
    meeting = store.meeting(uow, MeetingId(card.subject))
    if meeting is not None:
        adding.show_files(uow, meeting, platform=card.platform, room=card.room, thread=remote_id)


# ---------------------------------------------------------------- what waits
def waiting(uow: UnitOfWork, network: Network, member: Member, say: Say) -> list[Waiting]:
    """Return the meetings that the member has not answered, or not since they were moved; and what is coming for them:
    the next that they go to, and those for which they stand in line.

    Of a series that they have not answered only the next is there: the others would leave no room for anything else.
    """
    answers = store.answers_of(uow, member.id)
    found: list[Waiting] = []
    asked: set[SeriesId] = set()
    is_next_known = False
    for meeting in coming_for(uow, network, member):
        signup = answers.get(meeting.id)
        if signup is None and meeting.series is not None:
            if meeting.series in asked:
                continue
            asked.add(meeting.series)
        words = _asked(meeting, signup, say)
        if words is not None:
            answer = answer_button(meeting, say, "Answer", "meeting answer")
            found.append(Waiting(Rank.ANSWER, words, meeting.answer_by or meeting.times.gathers_at, answer))
        elif signup is not None and signup.wants_to_come and not (is_next_known and signup.answer in GOES):
            found.append(_coming(uow, meeting, signup, say, is_next=not found))
            is_next_known = True
    if Role.COORDINATOR in member.roles:
        found += [*_drafts(uow, network, member, say), *_guests(uow, network, say)]
    return found


def _asked(meeting: Meeting, signup: SignUp | None, say: Say) -> Spans | None:
    """Return what the member is asked about a meeting, None for nothing."""
    if signup is None:
        return say("Are you coming? {title}, {when}.", title=title(meeting), when=when(meeting, say))
    if signup.answer is Answer.OFFERED and signup.offered_until is not None:
        return say("A place is kept for you until {until}: {title}.", until=signup.offered_until, title=title(meeting))
    if signup.wants_to_come and not signup.has_confirmed(meeting):
        moved_to = when(meeting, say)
        return say("{title} has been moved to {when}. Does that suit you?", title=title(meeting), when=moved_to)
    return None


def _coming(uow: UnitOfWork, meeting: Meeting, signup: SignUp, say: Say, *, is_next: bool) -> Waiting:
    """Return a meeting of which nothing is asked, with what the member has answered."""
    match signup.answer:
        case Answer.WAITING:
            answered = say("You are number {place} in line.", place=store.place_in_line(uow, signup))
        case Answer.MAYBE:
            answered = say("You have answered maybe.")
        case _:
            answered = say("You are signed up.")
    about = answer_button(meeting, say, "About the meeting", "meeting show")
    at = when(meeting, say)
    words = (
        say("Next meeting: {title}, {when}. {answered}", title=title(meeting), when=at, answered=answered)
        if is_next
        else say("{title}, {when}. {answered}", title=title(meeting), when=at, answered=answered)
    )
    return Waiting(Rank.COMING, words, meeting.times.gathers_at, about)


def _drafts(uow: UnitOfWork, network: Network, member: Member, say: Say) -> list[Waiting]:
    """Return what the member has drafted and not published: a series once."""
    drafts = {key_of(draft): draft for draft in store.drafts_of(uow, network.id, member.id)}
    return [
        Waiting(
            Rank.TASK,
            say("The draft of {title} waits to be published.", title=title(draft)),
            draft.times.gathers_at,
            button(say, "See the draft", "meeting draft", network=network, private=True, draft=key),
        )
        for key, draft in drafts.items()
    ]


def _guests(uow: UnitOfWork, network: Network, say: Say) -> list[Waiting]:
    """Return what is to be done about guests: who comes should know what to expect, and be thanked afterwards."""
    soon = [one for one in store.coming(uow, network.id, now=uow.now) if one.times.gathers_at - uow.now < THREAD_LASTS]
    held = store.over_since(uow, network.id, uow.now - THREAD_LASTS, now=uow.now)
    briefed = [_to_do(TELL, one, guest, say) for one in soon for guest in _of(uow, one, GuestStatus.CONFIRMED)]
    unthanked = (GuestStatus.CONFIRMED, GuestStatus.BRIEFED)
    return briefed + [_to_do(THANK, one, guest, say) for one in held for guest in _of(uow, one, *unthanked)]


def _of(uow: UnitOfWork, meeting: Meeting, *statuses: GuestStatus) -> list[Guest]:
    return [guest for guest in store.guests_of(uow, meeting.id) if guest.status in statuses]


def _to_do(text: str, meeting: Meeting, guest: Guest, say: Say) -> Waiting:
    words = say(text, guest=guest.name, title=title(meeting), number=str(meeting.number))
    guests = answer_button(meeting, say, "See the guests", "meeting guest")
    return Waiting(Rank.TASK, words, meeting.times.gathers_at, guests)


CARDS: dict[str, CardHandler] = {CARD: draw_card, SERIES_CARD: draw_series, THREAD_CARD: draw_thread}
POSTED: dict[str, PostedHandler] = {CARD: posted}
SHOW: dict[str, ShowHandler] = {KIND: show}
REPORTABLE: Reportables = reporting.REPORTABLE
MAY_STILL: dict[str, MayStill] = {rounds.OBEYS: rounds.may_still}
WAITING: WaitingHandler = waiting
MEMBERS_MERGED: MembersMerged = attending.merge
SETTINGS_CHANGED: SettingsChanged = planning.reschedule
SPACE_ADDED: SpaceAdded = planning.show_in_space
