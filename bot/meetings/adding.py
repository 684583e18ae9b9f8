"""What people add to a meeting before it is held: questions, wishes, guests, files."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.community.model import Member, MemberId, Network
from bot.community.reach import network_of, say_in
from bot.delivery import cards as living
from bot.delivery import notices
from bot.meetings import store
from bot.meetings.additions import MOST_FILES, Enclosure, Guest, GuestStatus, Question, Wish
from bot.meetings.lookups import coming_for
from bot.meetings.model import Meeting
from bot.meetings.places import CARD, redraw
from bot.meetings.refusals import NoSuchGuest, NotForYou, QuestionGone, TooManyFiles
from bot.message import File
from bot.storage.files import Stored
from bot.storage.unit_of_work import UnitOfWork
from bot.themes import wishes
from bot.themes.model import Theme


# ---------------------------------------------------------------- questions and wishes
def ask(uow: UnitOfWork, member: Member, meeting: Meeting, text: str) -> Question:
    """Send in a question, before the meeting or while it goes on. Refuses what the meeting refuses of answers."""
    meeting.check_takes_answers(uow.now)
    if not meeting.is_for(member):
        raise NotForYou(meeting.title)
    question = Question(uow.new_key(), meeting.id, member.id, text, uow.now)
    store.add_question(uow, question)
    redraw(uow, meeting)
    return question


def stand_behind(uow: UnitOfWork, network: Network, member: Member, id: int) -> tuple[Meeting, Question]:
    """Say that one would ask the same; saying so twice counts once. Raises :class:`QuestionGone`."""
    question = store.question(uow, id)
    meeting = store.meeting(uow, question.meeting) if question else None
    if question is None or meeting is None or meeting.network != network.id or not meeting.is_for(member):
        raise QuestionGone
    meeting.check_takes_answers(uow.now)
    if store.back(uow, question.id, member.id):
        redraw(uow, meeting)
        question = replace(question, behind=question.behind + 1)
    return meeting, question


@dataclass(frozen=True, slots=True)
class Wished:
    """What became of a wish: the meeting on whose agenda it stands, and the theme that it is in the pool."""

    meeting: Meeting | None
    theme: Theme | None


def wish(uow: UnitOfWork, network: Network, member: Member, text: str) -> Wished:
    """Write what a member wants taken up, for the agenda of the next meeting that is for them, and as a theme."""
    ahead = [one for one in coming_for(uow, network, member) if not one.has_begun(uow.now)]
    meeting = ahead[0] if ahead else None
    store.add_wish(uow, Wish(uow.new_key(), network.id, meeting.id if meeting else None, member.id, text, uow.now))
    if meeting is not None:
        redraw(uow, meeting)
    proposal = wishes.from_wish(uow, network, member, text)
    return Wished(meeting, proposal.theme if proposal else None)


# ---------------------------------------------------------------- guests
def put_guest(
    uow: UnitOfWork,
    meeting: Meeting,
    name: str,
    *,
    about: str | None = None,
    status: GuestStatus | None = None,
    keeper: MemberId | None = None,
) -> Guest:
    """Note a guest, or how far it has come with one who is noted already, by name. None leaves something as it is."""
    known = _guest(uow, meeting, name)
    guest = known or Guest(uow.new_key(), meeting.id, name, "", GuestStatus.SUGGESTED, None, uow.now)
    changes = {"about": about, "status": status, "keeper": keeper}
    changed = replace(guest, changed_at=uow.now, **{key: value for key, value in changes.items() if value is not None})  # type: ignore[arg-type]
    store.put_guest(uow, changed)
    redraw(uow, meeting)
    return changed


def remove_guest(uow: UnitOfWork, meeting: Meeting, name: str) -> Guest:
    """Forget a guest. Raises :class:`NoSuchGuest`."""
    known = _guest(uow, meeting, name)
    if known is None:
        raise NoSuchGuest(name)
    store.drop_guest(uow, known.id)
    redraw(uow, meeting)
    return known


def _guest(uow: UnitOfWork, meeting: Meeting, name: str) -> Guest | None:
    wanted = name.casefold()
    return next((guest for guest in store.guests_of(uow, meeting.id) if guest.name.casefold() == wanted), None)


# ---------------------------------------------------------------- files
def attach(uow: UnitOfWork, member: Member, meeting: Meeting, file: Stored) -> bool:
    """Add a file to a meeting and show it in its threads; False for one that is there already.

    Its bytes are kept before this is called. Raises :class:`TooManyFiles`.
    """
    if len(store.enclosures_of(uow, meeting.id)) >= MOST_FILES:
        raise TooManyFiles(MOST_FILES)
    about = (file.name, file.mime, file.size, file.sha256)
    enclosure = Enclosure(uow.new_key(), meeting.id, member.id, *about, uow.now)
    if not store.add_enclosure(uow, enclosure):
        return False
    redraw(uow, meeting)
    for platform, room, remote_id in living.where(uow, CARD, meeting.id):
        show_file(uow, meeting, enclosure, platform=platform, room=room, thread=remote_id)
    return True


def show_files(uow: UnitOfWork, meeting: Meeting, *, platform: str, room: str, thread: str) -> None:
    """Show the files that a meeting has in a thread that has just begun."""
    for enclosure in store.enclosures_of(uow, meeting.id):
        show_file(uow, meeting, enclosure, platform=platform, room=room, thread=thread)


def show_file(
    uow: UnitOfWork, meeting: Meeting, enclosure: Enclosure, *, platform: str, room: str, thread: str
) -> None:
    """Owe a file to the thread of a meeting, once for each room."""
    say = say_in(uow, network_of(uow, meeting.network))
    words = say.text("Attached to the meeting: {name}", name=enclosure.name)
    file = File(enclosure.name, enclosure.mime, enclosure.size, enclosure.sha256, words=words)
    key = f"meeting.file:{enclosure.id}:{platform}:{room}"
    notices.owe(uow, say.message(file), key=key, platform=platform, room=room, thread=thread)
