"""Opening a poll: how its options are written, who may vote, when it closes, where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.community import store as community
from bot.community.model import Audience, Member, MemberId, Network, Purpose, Room
from bot.delivery import cards as living
from bot.delivery import deadlines
from bot.errors import Refusal
from bot.language.texts import Say
from bot.message import Spans
from bot.polls import store
from bot.polls.lookups import KIND
from bot.polls.methods import VotingMethod
from bot.polls.model import Poll, PollId, electors
from bot.polls.options import OptionDraft, PollOption, number_options
from bot.polls.ties import seed_from
from bot.polls.voting import voting_method
from bot.storage.unit_of_work import UnitOfWork
from bot.topics import store as topics

CARD = "poll.card"
CLOSE, COUNT, REMIND = "poll.close", "poll.count", "poll.remind"


@dataclass
class NobodyToAsk(Refusal):
    """No member has a vote."""

    def words(self, say: Say) -> Spans:
        """Say what is needed first."""
        return say("Nobody here has a vote yet. A poll can be opened when somebody has joined.")


@dataclass
class NoRoomYet(Refusal):
    """There is no room where the poll could stand."""

    def words(self, say: Say) -> Spans:
        """Say what is needed first."""
        return say("There is no room yet where the poll could be seen. Try again when the lobby is there.")


@dataclass(frozen=True, slots=True)
class Opened:
    """A poll that has just opened, its rooms, whether who opened it votes, the holiday its deadline was moved past."""

    poll: Poll
    rooms: tuple[Room, ...]
    is_voter: bool
    moved_past: date | None = None


def open_poll(
    uow: UnitOfWork,
    network: Network,
    member: Member,
    *,
    question: str,
    options: Sequence[str],
    method: str,
    closes_at: datetime | None = None,
    quorum: int = 0,
    audience: Audience = frozenset(),
    said_in: Room | None = None,
) -> Opened:
    """Open a poll, its options as written: a reason after a colon. Does and raises what :func:`open_with` does."""
    return open_with(
        uow,
        network,
        member,
        question=question,
        options=drafts(options),
        method=method,
        closes_at=closes_at,
        quorum=quorum,
        audience=audience,
        said_in=said_in,
    )


def open_with(
    uow: UnitOfWork,
    network: Network,
    member: Member,
    *,
    question: str,
    options: Sequence[OptionDraft],
    method: str,
    closes_at: datetime | None = None,
    quorum: int = 0,
    audience: Audience = frozenset(),
    said_in: Room | None = None,
) -> Opened:
    """Open a poll for those who have a vote now; it stands in the topic's rooms if said in one, else in the lobbies.

    In a closed room it is for whom the room is. Without ``closes_at``: 16.00 on a working day, a week ahead; a deadline
    never falls on a public holiday. Raises the refusals of the model, :class:`NobodyToAsk`, :class:`NoRoomYet`.
    """
    topic, rooms = _where(uow, network, said_in)
    room = topics.topic(uow, topic) if topic is not None else None
    audience = audience or (room.audience if room is not None else frozenset())
    voters = _voters(uow, network, audience)
    wanted = closes_at or network.working_time.default_deadline(uow.now)
    poll = Poll(
        **_given(uow, network, member),
        question=" ".join(question.split()),
        options=_numbered(options, voting_method(method)),
        method=method,
        closes_at=network.working_time.off_holidays(wanted),
        electorate=len(voters),
        audience=audience,
        topic=topic,
        quorum=quorum,
    )
    store.add(uow, poll, voters)
    set_moments(uow, network, poll)
    put_up(uow, poll, rooms)
    return Opened(poll, rooms, member.id in voters, moved_past(network, wanted))


def _given(uow: UnitOfWork, network: Network, member: Member) -> dict[str, Any]:
    """Return what nobody chooses."""
    id = PollId(uow.new_key())
    number = community.give_number(uow, network.id, KIND, id)
    seed = seed_from(uow.randomness.seed())
    whose = {"network": network.id, "opened_by": member.id}
    return {"id": id, "number": number, "seed": seed, "opened_at": uow.now, **whose}


def _voters(uow: UnitOfWork, network: Network, audience: Audience) -> frozenset[MemberId]:
    voters = electors(community.members_of(uow, network.id), audience)
    if not voters:
        raise NobodyToAsk
    return voters


def _numbered(options: Sequence[OptionDraft], method: VotingMethod[Any]) -> tuple[PollOption, ...]:
    return number_options(options, fewest=method.fewest_options, most=method.most_options)


def _where(uow: UnitOfWork, network: Network, said_in: Room | None) -> tuple[int | None, tuple[Room, ...]]:
    topic = said_in.subject if said_in and said_in.purpose is Purpose.TOPIC else None
    purpose = Purpose.LOBBY if topic is None else Purpose.TOPIC
    rooms = tuple(community.rooms_of(uow, network.id, purpose=purpose, subject=topic))
    if not rooms:
        raise NoRoomYet
    return topic, rooms


def moved_past(network: Network, wanted: datetime) -> date | None:
    """Return the public holiday that a wanted deadline falls on, if it does."""
    day = network.working_time.local(wanted).date()
    return day if network.working_time.is_holiday(day) else None


def drafts(lines: Sequence[str]) -> list[OptionDraft]:
    """Return options as written: the text, and the reason after a colon.

    Where texts before the colon would be the same ("Day: Monday", "Day: Friday"), the colon belongs to the text.
    """
    cut = [line.partition(": ") for line in lines]
    texts = {text.strip().casefold() for text, _, _ in cut}
    if len(texts) < len(lines):
        return [OptionDraft(line) for line in lines]
    return [OptionDraft(text, why) for text, _, why in cut]


def put_up(uow: UnitOfWork, poll: Poll, rooms: Sequence[Room]) -> None:
    """Show the poll's card in these rooms; where it stands already, nothing happens."""
    for room in rooms:
        living.put_up(uow, CARD, poll.id, platform=room.platform, room=room.remote_id)


def set_moments(uow: UnitOfWork, network: Network, poll: Poll) -> None:
    """Have the poll close in time, and those who have not voted reminded in working time before that, once.

    No reminder where the last working time before its moment is not after the opening.
    """
    key = f"{CLOSE}:{poll.id}"
    deadlines.set_deadline(uow, CLOSE, poll.id, poll.closes_at, key=key, network=network.id, decides=True)
    remind_at = poll.remind_at and network.working_time.last_working_before(poll.remind_at)
    if remind_at and remind_at > poll.opened_at:
        deadlines.set_deadline(uow, REMIND, poll.id, remind_at, key=f"{REMIND}:{poll.id}", network=network.id)


def lift_moments(uow: UnitOfWork, poll: Poll) -> None:
    """The poll has ended by hand: it neither closes nor reminds."""
    for kind in (CLOSE, REMIND):
        deadlines.lift(uow, f"{kind}:{poll.id}")
