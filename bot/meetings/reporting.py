"""How meetings are reported, and the questions and wishes in them, which are hidden one by one."""

from __future__ import annotations

from bot.community.model import Member, Network
from bot.community.store import Thing
from bot.language.texts import Say
from bot.meetings import store
from bot.meetings.lookups import KIND
from bot.meetings.model import Meeting, MeetingId
from bot.meetings.phrases import title
from bot.meetings.places import CARD, redraw
from bot.meetings.store import QUESTION_KIND, WISH_KIND
from bot.moderation import store as moderation
from bot.moderation.reportable import Reportable, Reported
from bot.storage.unit_of_work import UnitOfWork


def find(uow: UnitOfWork, network: Network, reader: Member | None, key: int, say: Say) -> Reported | None:
    """Return the meeting as it is reported. It is not hidden from those whom it is for: a coordinator changes it."""
    meeting = store.meeting(uow, MeetingId(key))
    if meeting is None or not _may_read(meeting, network, reader):
        return None
    number = str(meeting.number)
    return Reported(
        say("the meeting {title} ({number})", title=title(meeting), number=number),
        "\n".join(text for text in (meeting.agenda, meeting.prepare, meeting.reason) if text),
        meeting.planned_by,
        instead=say(
            "A meeting is not hidden. A coordinator can change or cancel it: {change}, {cancel}",
            change=say.command("meeting change", number),
            cancel=say.command("meeting cancel", number),
        ),
    )


def parts(uow: UnitOfWork, network: Network, reader: Member, key: int, say: Say) -> list[tuple[Thing, str]]:
    """Return the questions to a meeting and the wishes for it."""
    meeting = store.meeting(uow, MeetingId(key))
    if meeting is None or not _may_read(meeting, network, reader):
        return []
    questions = [
        (Thing(QUESTION_KIND, one.id), say.text("The question: {text}", text=one.text))
        for one in store.questions_to(uow, meeting.id)
    ]
    wishes = [
        (Thing(WISH_KIND, one.id), say.text("The wish: {text}", text=one.text))
        for one in store.wishes_for(uow, network.id, meeting.id)
    ]
    return questions + wishes


def _may_read(meeting: Meeting, network: Network, reader: Member | None) -> bool:
    is_there = meeting.network == network.id and not meeting.is_draft
    return is_there and (reader is None or meeting.is_for(reader))


# ---------------------------------------------------------------- questions and wishes
def find_question(uow: UnitOfWork, network: Network, reader: Member | None, key: int, say: Say) -> Reported | None:
    """Return a question to a meeting as it is reported."""
    question = store.question(uow, key, hidden_too=True)
    meeting = store.meeting(uow, question.meeting) if question else None
    if question is None or meeting is None or not _may_read(meeting, network, reader):
        return None
    if reader is not None and moderation.is_hidden(uow, QUESTION_KIND, key):
        return None
    name = say("a question to the meeting {title} ({number})", title=title(meeting), number=str(meeting.number))
    return Reported(name, question.text, question.member)


def find_wish(uow: UnitOfWork, network: Network, reader: Member | None, key: int, say: Say) -> Reported | None:
    """Return a wish for a meeting as it is reported. One for no meeting yet is not shown, so nobody reports it."""
    wish = store.wish(uow, key)
    if wish is None or wish.network != network.id:
        return None
    meeting = store.meeting(uow, wish.meeting) if wish.meeting else None
    if reader is not None:
        is_seen = meeting is not None and _may_read(meeting, network, reader)
        if not is_seen or moderation.is_hidden(uow, WISH_KIND, key):
            return None
    if meeting is None:
        return Reported(say("a wish for a meeting"), wish.text, wish.member)
    name = say("a wish for the meeting {title} ({number})", title=title(meeting), number=str(meeting.number))
    return Reported(name, wish.text, wish.member)


def redraw_question(uow: UnitOfWork, _network: Network, key: int) -> None:
    """Have the cards of the question's meeting leave it out, or show it again."""
    question = store.question(uow, key, hidden_too=True)
    _redraw(uow, question.meeting if question else None)


def redraw_wish(uow: UnitOfWork, _network: Network, key: int) -> None:
    """Have the cards of the wish's meeting leave it out, or show it again."""
    wish = store.wish(uow, key)
    _redraw(uow, wish.meeting if wish else None)


def _redraw(uow: UnitOfWork, id: MeetingId | None) -> None:
    meeting = store.meeting(uow, id) if id is not None else None
    if meeting is not None:
        redraw(uow, meeting)


REPORTABLE = {
    KIND: Reportable(find, parts=parts, card=CARD),
    QUESTION_KIND: Reportable(find_question, redraw_question, redraw_question),
    WISH_KIND: Reportable(find_wish, redraw_wish, redraw_wish),
}
