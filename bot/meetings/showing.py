"""A meeting as one member reads it: all there is to know, with its files and what one can do."""

from __future__ import annotations

from bot.community.model import Member, Network
from bot.community.showing import Shown
from bot.language.texts import Say, msgid
from bot.meetings import store
from bot.meetings.cards import came, facts
from bot.meetings.drawing import shown
from bot.meetings.model import Meeting, MeetingId
from bot.meetings.phrases import CALENDAR, answer_button, answer_buttons, title
from bot.meetings.signups import Answer
from bot.message import Buttons, File, Heading, Part, Spans, Text
from bot.storage.unit_of_work import UnitOfWork

SAID: dict[Answer, str] = {
    Answer.YES: msgid("you are coming"),
    Answer.MAYBE: msgid("you may come"),
    Answer.NO: msgid("you are not coming"),
    Answer.WAITING: msgid("you are in line"),
    Answer.OFFERED: msgid("a place is kept for you"),
    Answer.PASSED: msgid("you are no longer in line"),
}


def show(uow: UnitOfWork, network: Network, member: Member, id: int, say: Say) -> Shown | None:
    """Return the meeting with this key; None where it is not for the member, or nobody has published it."""
    meeting = store.meeting(uow, MeetingId(id))
    if meeting is None or meeting.network != network.id or meeting.is_draft or not meeting.is_for(member):
        return None
    name = say("the meeting {title} ({number})", title=title(meeting), number=str(meeting.number))
    return Shown(name, tuple(parts(uow, network, member, meeting, say)))


def parts(uow: UnitOfWork, network: Network, member: Member, meeting: Meeting, say: Say) -> list[Part | Spans | None]:
    """Return all there is to know of a meeting, for somebody it is for."""
    what, signup = shown(uow, network, meeting), store.signup(uow, meeting.id, member.id)
    is_coming = meeting.is_coming(uow.now)
    buttons = (
        *answer_buttons(meeting, say, private=True),
        answer_button(meeting, say, CALENDAR, "meeting calendar"),
        answer_button(meeting, say, "Ask a question", "meeting ask"),
    )
    return [
        Heading((Text(meeting.title),) if meeting.is_planned else say("Cancelled: {title}", title=meeting.title)),
        *facts(meeting, what, say),
        came(what, say) if is_coming else _has_been(meeting, what.counts.get(Answer.YES, 0), say),
        say("Your answer: {answer}.", answer=say(SAID[signup.answer])) if signup and is_coming else None,
        *(File(one.name, one.mime, one.size, one.sha256, words=one.name) for one in what.files),
        Buttons(buttons) if is_coming else None,
    ]


def _has_been(meeting: Meeting, coming: int, say: Say) -> Spans | None:
    """Say what became of a meeting that one can no longer go to."""
    if not meeting.is_planned:
        return say("The reason: {reason}", reason=meeting.reason) if meeting.reason else None
    return say.count("The meeting is over. {n} had signed up.", "The meeting is over. {n} had signed up.", n=coming)
